"""Import: choose a file, see what is in it, tick what is wanted, and hear what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QListView, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_chat.domain.errors import NoBackupError, StoreError
from desktop_chat.domain.operation import Operation
from desktop_chat.domain.transfer import Failure
from desktop_chat.i18n import tr, trn
from desktop_chat.services.transfer.halt import Halt
from desktop_chat.services.transfer.importing import Imported, Importing, Preview
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.errand import Starter
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transfer.dropping import file_of
from desktop_chat.ui.transfer.found_model import FoundModel
from desktop_chat.ui.transfer.progress import SHEET, ProgressLine
from desktop_chat.ui.transfer.words import imported_words, preview_words

_SIZE = (620, 560)
_MOST_FAILURES = 500
_MOST_SHOWN = 5
"""Lines that are seen at once."""
_SHEET = """
#foundList, #failureList {{ background: {t.raised}; color: {t.text};
  border: 1px solid {t.border}; border-radius: {m.radius_s}px; outline: none;
  font-size: {m.small_px}px; padding: {m.space_xs}px; }}
#foundList::item {{ padding: {m.space_xs}px; }}
#foundList::item:selected {{ background: {t.selection}; color: {t.on_selection}; }}
#foundList::item:disabled {{ color: {t.text_faint}; }}
#foundList::indicator:unchecked {{ background: {t.raised}; border: 1px solid {t.text_faint};
  border-radius: 3px; }}
#foundList::indicator:unchecked:disabled {{ border-color: {t.border}; }}
"""


class ImportDialog(QDialog):
    """Open it with `open()`. A file can also be dropped on it."""

    imported = Signal(object)  #: `Operation`: what an undo would take back

    def __init__(
        self,
        tokens: Tokens,
        importing: Importing,
        background: Starter,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._importing = importing
        self._background = background
        self._tokens = tokens
        self._preview: Preview | None = None
        self._halt: Halt | None = None
        self._is_closed = False
        self._words = FormLabel("sectionHint", self)
        self.message = InlineMessage(tokens, self)
        self.progress = ProgressLine(self)
        self.model = FoundModel()
        self.list = self._made_list("foundList")
        self.list.setModel(self.model)
        self._failed_words = FormLabel("fieldWarning", self)
        self.failures = QPlainTextEdit(self)
        self.failures.setObjectName("failureList")
        self.failures.setReadOnly(True)
        self.failures.setTabChangesFocus(True)
        self.failures.hide()
        self._all = push_button("tickAllButton", self, link=True)
        self._none = push_button("tickNoneButton", self, link=True)
        self._file = push_button("chooseFileButton", self)
        self._close = push_button("importCloseButton", self)
        self._import = push_button("importButton", self)
        self._import.setDefault(True)
        self._ticks = ButtonRow(tokens, [], left=[self._all, self._none], parent=self)
        self._buttons = ButtonRow(
            tokens, [self._close, self._import], left=[self._file], parent=self
        )
        self._lay_out()
        self._connect()
        self.retranslate()
        self.apply_tokens(tokens)
        self.resize(tokens.metrics.px(_SIZE[0]), tokens.metrics.px(_SIZE[1]))
        self._show_state()

    def _made_list(self, name: str) -> QListView:
        view = QListView(self)
        view.setObjectName(name)
        view.setUniformItemSizes(True)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return view

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        for part in (self._words, self.message, self.progress):
            self._column.addWidget(part)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self._ticks)
        self._column.addWidget(self._failed_words)
        self._column.addWidget(self.failures)
        self._column.addStretch(0)  # takes the room of the list while that is hidden
        self._column.addWidget(self._buttons)

    def _connect(self) -> None:
        self.model.ticked_changed.connect(self._show_state)
        self.progress.stop_requested.connect(self._on_stop_requested)
        self._all.clicked.connect(lambda: self.model.tick_all(ticked=True))
        self._none.clicked.connect(lambda: self.model.tick_all(ticked=False))
        self._file.clicked.connect(self._on_file_clicked)
        self._close.clicked.connect(self.reject)
        self.message.acted.connect(self._on_unprotected_wanted)
        self._import.clicked.connect(self._on_import_clicked)
        self.finished.connect(self._on_finished)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setWindowTitle(tr("Import chats"))
        self.list.setAccessibleName(tr("Chats in the file"))
        self.failures.setAccessibleName(tr("Entries that cannot be read"))
        self._all.setText(tr("Tick all"))
        self._none.setText(tr("Tick none"))
        self._file.setText(tr("Choose a file…"))
        self._close.setText(tr("Close"))
        self.progress.retranslate()
        self._say_words()
        self._show_state()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        wear_form(self, tokens, (SHEET + _SHEET).format(t=tokens, m=metrics))
        self._tokens = tokens
        gap = metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_s)
        for part in (self.message, self.progress, self._ticks, self._buttons):
            part.apply_tokens(tokens)

    def look_at(self, path: str) -> None:
        """Read a file and show what is in it."""
        if self._halt is None:
            self._preview = None
            self.model.set_rows((), 0)
            self._show_failures(())
            self._background.do(self._look(Path(path), self._begin()), "import-preview")

    async def _look(self, path: Path, halt: Halt) -> None:
        try:
            preview = await self._importing.preview(path, self._on_progress, halt)
        except StoreError as error:
            self._end(error.user_text, Severity.WARNING)
            return
        if self._is_closed or preview.is_stopped:
            self._end("")
            return
        self._preview = preview
        self.model.set_rows(preview.chats, preview.totals.there)
        self._end("")
        self._show_failures(preview.failures)
        if self._import.isEnabled():
            self._import.setFocus()

    def _on_import_clicked(self) -> None:
        self._start(without_backup=False)

    def _on_unprotected_wanted(self) -> None:
        self._start(without_backup=True)

    def _start(self, *, without_backup: bool) -> None:
        if self._preview is not None and self._halt is None:
            left_out, halt = self.model.left_out, self._begin()
            work = self._run(self._preview.path, left_out, halt, without_backup=without_backup)
            self._background.do(work, "import")

    async def _run(
        self, path: Path, left_out: frozenset[str], halt: Halt, *, without_backup: bool
    ) -> None:
        try:
            done = await self._importing.run(
                path,
                None,
                self._on_progress,
                halt,
                left_out=left_out,
                without_backup=without_backup,
            )
        except NoBackupError as error:
            self._end(error.user_text, Severity.WARNING, action=tr("Import without a backup"))
            return
        except StoreError as error:
            self._end(error.user_text, Severity.WARNING)
            return
        if done.operation is not None:
            self._tell(done.operation)
        if done.is_stopped:
            self._end(tr("Stopped. Nothing was imported."))
            return
        self._show_result(done)

    def _show_result(self, done: Imported) -> None:
        if not self._is_closed:
            self._preview = None
            self.model.set_rows((), 0)
        self._end(imported_words(done))
        if not self._is_closed:
            self._show_failures(done.failures)

    def _tell(self, operation: Operation) -> None:
        self.imported.emit(operation)

    # ---------------------------------------------------------------------- what is shown

    def _begin(self) -> Halt:
        halt = self._halt = Halt()
        self.message.clear()
        self.progress.begin()
        self._show_state()
        return halt

    def _end(self, text: str, severity: Severity = Severity.INFO, *, action: str = "") -> None:
        self._halt = None
        if self._is_closed:
            return
        self.progress.end()
        self.message.say(text, severity, action=action)
        self._say_words()
        self._show_state()

    def _say_words(self) -> None:
        if self._preview is not None:
            self._words.say(preview_words(self._preview))
        else:
            self._words.say(
                tr(
                    "Choose an export of Desktop Chat, ChatGPT, Claude, Cherry Studio, Chatbox, "
                    "Open WebUI or LM Studio, or drop it here. Nothing is changed before you have "
                    "seen what is in it."
                )
            )

    def _show_state(self) -> None:
        is_idle = self._halt is None
        has_rows = self._preview is not None and bool(self._preview.chats)
        count = self.model.ticked
        self.list.setVisible(has_rows)
        self.list.setEnabled(is_idle)
        self._ticks.setVisible(has_rows and is_idle)
        self._file.setEnabled(is_idle)
        self._import.setEnabled(is_idle and has_rows and count > 0)
        self._import.setText(
            trn("Import {n} chat", "Import {count} chats", count, count=f"{count:,}")
            if has_rows
            else tr("Import")
        )

    def _show_failures(self, failures: tuple[Failure, ...]) -> None:
        count = len(failures)
        self._failed_words.say(
            trn("One entry cannot be read:", "{n} entries cannot be read:", count) if count else ""
        )
        lines = [f"{each.name}: {each.reason}" for each in failures[:_MOST_FAILURES]]
        self.failures.setPlainText("\n".join(lines))
        self.failures.setVisible(bool(lines))
        shown = min(len(lines), _MOST_SHOWN)
        self.failures.setFixedHeight(self._tokens.metrics.px(20 * shown + 20))

    def _on_progress(self, share: float) -> None:
        if not self._is_closed:
            self.progress.set_share(share)

    def _on_file_clicked(self) -> None:
        chooser = QFileDialog(self, tr("Import chats"))
        chooser.setObjectName("importFileDialog")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([tr("Exports (*.json *.zip *.bak)"), tr("All files (*)")])
        chooser.fileSelected.connect(self.look_at)
        chooser.open()

    def _on_stop_requested(self) -> None:
        if self._halt is not None:
            self._halt.request()

    def _on_finished(self) -> None:
        self._is_closed = True
        self._on_stop_requested()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._halt is None and file_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = file_of(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.look_at(path)
