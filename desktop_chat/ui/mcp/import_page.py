"""Takes over servers of tools from other apps: a text or a file in, a preview, then the choice.

Nothing of it counts before the button is pressed, nothing is started, and no link leads here.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_chat.i18n import tr, trn
from desktop_chat.services.tools.mcp_import import Imported
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.mcp.words import breakable, pair_words, run_words
from desktop_chat.ui.theme.fonts import code_font
from desktop_chat.ui.theme.tokens import Tokens

_TEXT_HEIGHT = 168
_LOOK_AFTER_MS = 250
_EXAMPLE = '{"mcpServers": {"files": {"command": "npx", "args": ["-y", "…"]}}}'


class ImportPage(QWidget):
    """Its host reads: the text at `text_changed`, the file at `file_chosen`."""

    text_changed = Signal(str)
    file_chosen = Signal(str)  #: a path
    confirmed = Signal()  #: `chosen` is to be added
    left = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("serverImport")
        self._tokens = tokens
        self._found: Sequence[Imported] = ()
        self._entries: list[_Entry] = []
        self._is_busy = False
        self._heading = FormLabel("formHeading", self)
        self._about = FormLabel("fieldHint", self)
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("serverImportText")
        self.text.setTabChangesFocus(True)
        self._file = push_button("serverImportFile", self, link=True)
        self.message = InlineMessage(tokens, self)
        self._list = QWidget(self)
        self._list_column = QVBoxLayout(self._list)
        self._list_column.setContentsMargins(0, 0, 0, 0)
        self._cancel = push_button("serverImportCancel", self)
        self._add = push_button("serverImportAdd", self)
        self._add.setDefault(True)
        self._buttons = ButtonRow(tokens, [self._cancel, self._add], parent=self)
        self._timer = QTimer(self)
        self._timer.setObjectName("serverImportTimer")
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_AFTER_MS)
        self._lay_out()
        self._timer.timeout.connect(lambda: self.text_changed.emit(self.text.toPlainText()))
        self.text.textChanged.connect(self._on_text_changed)
        self._file.clicked.connect(self._ask_file)
        self._cancel.clicked.connect(self.left)
        self._add.clicked.connect(self.confirmed)
        self.retranslate()
        self.apply_tokens(tokens)

    @property
    def chosen(self) -> list[Imported]:
        """The servers that are ticked."""
        return [entry.found for entry in self._entries if entry.box.isChecked()]

    def show_found(self, found: Sequence[Imported]) -> None:
        """Show what would be added."""
        self.message.clear()
        self._found = found
        self._fill()

    def fail(self, sentence: str) -> None:
        """Say why nothing can be shown or added."""
        self._is_busy = False
        self.message.say(sentence, Severity.WARNING)
        self._refresh()

    def clear_found(self) -> None:
        """Show nothing of an earlier text."""
        self.show_found(())

    def set_busy(self) -> None:
        """Say that they are being added."""
        self._is_busy = True
        self._refresh()

    def stop(self) -> None:
        """Look at the text no more."""
        self._timer.stop()

    def retranslate(self) -> None:
        """Set all texts anew."""
        self._heading.say(tr("Import servers"))
        self._about.say(
            tr(
                "Paste the settings of another app, such as Claude Desktop, Cursor or VS Code. "
                "A server is a program that runs with your rights: add only what you trust. "
                "Nothing is started yet."
            )
        )
        self.text.setAccessibleName(tr("Settings of another app"))
        self.text.setPlaceholderText(_EXAMPLE)
        self._file.setText(tr("Open a file…"))
        self._cancel.setText(tr("Cancel"))
        self._fill()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        metrics = tokens.metrics
        gap = metrics.space_xl
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_m)
        self._list_column.setSpacing(metrics.space_l)
        self._around.setContentsMargins(gap, metrics.space_m, gap, metrics.space_m)
        self.text.setFixedHeight(metrics.px(_TEXT_HEIGHT))
        self.text.setFont(code_font(metrics.code_px, tokens.code_family))
        self.message.apply_tokens(tokens)
        self._buttons.apply_tokens(tokens)
        for entry in self._entries:
            entry.apply_tokens(tokens)

    # -------------------------------------------------------------------- inside

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("formPage")
        self._column = QVBoxLayout(page)
        for part in (self._heading, self._about, self.text):
            self._column.addWidget(part)
        self._column.addWidget(self._file, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.message)
        self._column.addWidget(self._list)
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setObjectName("formScroll")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        self._around = QVBoxLayout()
        self._around.addWidget(self._buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(self._around)

    def _fill(self) -> None:
        for old in self._entries:
            self._list_column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._entries = [_Entry(one, self._tokens, self._list) for one in self._found]
        for entry in self._entries:
            self._list_column.addWidget(entry)
            entry.box.toggled.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        count = len(self.chosen)
        words = trn("Add one server", "Add {n} servers", count) if count else tr("Add")
        self._add.setText(words)
        self._add.setEnabled(count > 0 and not self._is_busy)

    def _on_text_changed(self) -> None:
        if self._entries:
            self.clear_found()  # what is ticked must be what the text says
        self.message.clear()
        self._timer.start()

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, tr("Import servers"))
        dialog.setObjectName("serverImportDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["JSON (*.json *.jsonc)", "* (*)"])
        dialog.fileSelected.connect(self.file_chosen)
        dialog.open()


class _Entry(QWidget):
    """One server: what would be run, in full, and what should be read before."""

    def __init__(self, found: Imported, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.found = found
        server = found.server
        self.box = QCheckBox(server.name.replace("&", "&&"), self)
        self.box.setObjectName("serverImportBox")
        self.box.setChecked(found.can_be_added and not found.is_off)
        self.box.setEnabled(found.can_be_added)
        self._run = FormLabel("serverFact", self, breakable(run_words(server)))
        pairs = pair_words(server.headers if server.url else server.env)
        self._pairs = FormLabel("serverFact", self, breakable(pairs))
        names = ", ".join(server.secrets)
        secrets = tr("Secrets, kept where keys are kept: {names}", names=names) if names else ""
        off = tr("The other app has it turned off.") if found.is_off else ""
        notes = "\n".join(line for line in (secrets, off, *found.notes) if line)
        self._notes = FormLabel("fieldHint", self, notes)
        self._problems = FormLabel("fieldProblem", self, "\n".join(found.problems))
        self._column = QVBoxLayout(self)
        for part in (self.box, self._run, self._pairs, self._notes, self._problems):
            self._column.addWidget(part)
        said = (run_words(server), pairs, notes, *found.problems)
        self.box.setAccessibleDescription("\n".join(line for line in said if line))
        self.apply_tokens(tokens)

    def apply_tokens(self, tokens: Tokens) -> None:
        metrics = tokens.metrics
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(metrics.space_xs)
        font = code_font(metrics.code_px, tokens.code_family)
        for label in (self._run, self._pairs):
            label.setFont(font)
