"""Export: what, as what, and where to; then how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.transfer import ExportFormat
from desktop_chat.i18n import tr, trn
from desktop_chat.services.transfer.exporting import SUFFIXES, Exporting
from desktop_chat.services.transfer.halt import Halt
from desktop_chat.services.transfer.showing import plain_name
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.choice_box import ChoiceBox
from desktop_chat.ui.forms.errand import Starter
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transfer.pdf import PdfMaker
from desktop_chat.ui.transfer.progress import SHEET, ProgressLine

_WIDTH = 460
_FORMATS = (ExportFormat.MARKDOWN, ExportFormat.HTML, ExportFormat.PDF, ExportFormat.JSON)


class ExportDialog(QDialog):
    """Open it with `open()`. `chat_ids` are offered beside all chats; `chat_title` is of one."""

    def __init__(
        self,
        tokens: Tokens,
        exporting: Exporting,
        background: Starter,
        *,
        chat_ids: Sequence[str],
        chat_title: str,
        font: QFont,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._exporting = exporting
        self._background = background
        self._chat_ids = tuple(chat_ids)
        self._chat_title = chat_title
        self._font = font
        self._halt: Halt | None = None
        self._is_closed = False
        self.what = ChoiceBox(tokens, self)
        self.what.setObjectName("exportWhat")
        self.format = ChoiceBox(tokens, self)
        self.format.setObjectName("exportFormat")
        self._what_label = FormLabel("fieldLabel", self)
        self._format_label = FormLabel("fieldLabel", self)
        self._hint = FormLabel("fieldHint", self)
        self.message = InlineMessage(tokens, self)
        self.progress = ProgressLine(self)
        self._close = push_button("exportCloseButton", self)
        self._export = push_button("exportButton", self)
        self._export.setDefault(True)
        self._buttons = ButtonRow(tokens, [self._close, self._export], parent=self)
        self._lay_out()
        self.format.currentIndexChanged.connect(self._say_hint)
        self.what.currentIndexChanged.connect(self._say_hint)
        self.progress.stop_requested.connect(self._on_stop_requested)
        self._close.clicked.connect(self.reject)
        self._export.clicked.connect(self._on_export_clicked)
        self.finished.connect(self._on_finished)
        self.retranslate()
        self.apply_tokens(tokens)
        self.resize(tokens.metrics.px(_WIDTH), self.sizeHint().height())

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        for part in (
            self._what_label,
            self.what,
            self._format_label,
            self.format,
            self._hint,
            self.message,
            self.progress,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._column.addWidget(self._buttons)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setWindowTitle(tr("Export chats"))
        self._what_label.say(tr("Which chats"))
        self._format_label.say(tr("Format"))
        self.what.setAccessibleName(tr("Which chats"))
        self.format.setAccessibleName(tr("Format"))
        scopes = [tr("All chats")]
        if len(self._chat_ids) == 1:
            title = self._chat_title or tr("New chat")
            scopes.insert(0, tr("This chat: {title}", title=title))
        elif self._chat_ids:
            count = len(self._chat_ids)
            chosen = trn("{n} chosen chat", "{count} chosen chats", count, count=f"{count:,}")
            scopes.insert(0, chosen)
        _fill(self.what, scopes)
        _fill(self.format, [_format_words(each) for each in _FORMATS])
        self._close.setText(tr("Close"))
        self._export.setText(tr("Export…"))
        self.progress.retranslate()
        self._say_hint()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        wear_form(self, tokens, SHEET.format(t=tokens, m=metrics))
        gap = metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_s)
        for part in (self.what, self.format, self.message, self.progress, self._buttons):
            part.apply_tokens(tokens)

    @property
    def _chosen_ids(self) -> Sequence[str] | None:
        """None: all chats."""
        return self._chat_ids if self._chat_ids and self.what.currentIndex() <= 0 else None

    @property
    def _is_one(self) -> bool:
        return self._chosen_ids is not None and len(self._chosen_ids) == 1

    @property
    def _chosen(self) -> ExportFormat:
        return _FORMATS[max(0, self.format.currentIndex())]

    def _say_hint(self) -> None:
        if self._chosen is ExportFormat.JSON:
            self._hint.say(
                tr("All there is of them, with every branch and attachment. It can be imported.")
            )
        elif self._is_one:
            self._hint.say(tr("The chat as it is shown now."))
        else:
            self._hint.say(tr("A zip with one file for each chat, as each is shown now."))

    def _on_export_clicked(self) -> None:
        suffix = SUFFIXES[self._chosen] if self._is_one else ".zip"
        chooser = QFileDialog(self, tr("Export chats"))
        chooser.setObjectName("exportFileDialog")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setFileMode(QFileDialog.FileMode.AnyFile)
        chooser.setDefaultSuffix(suffix[1:])
        name = plain_name(self._chat_title) if self._is_one else ""
        chooser.selectFile(f"{name or 'desktop-chat'}{suffix}")
        chooser.fileSelected.connect(self.export_to)
        chooser.open()

    def export_to(self, path: str) -> None:
        """Write what is chosen into a file, or a zip."""
        if self._halt is None:
            self._halt = Halt()
            self._show_running()
            self._background.do(self._run(Path(path), self._halt), "export")

    async def _run(self, path: Path, halt: Halt) -> None:
        format_ = self._chosen
        pdf = PdfMaker(self._font).render if format_ is ExportFormat.PDF else None
        try:
            done = await self._exporting.run(
                path,
                format_,
                self._chosen_ids,
                on_progress=self._on_progress,
                halt=halt,
                render_pdf=pdf,
            )
        except StoreError as error:
            self._end(error.user_text, Severity.WARNING)
            return
        if done.is_stopped:
            self._end(tr("Stopped. Nothing was written."))
            return
        self._end(
            trn(
                "{n} chat written to {path}.",
                "{count} chats written to {path}.",
                done.chats,
                count=f"{done.chats:,}",
                path=done.path,
            )
        )

    def _on_progress(self, share: float) -> None:
        if not self._is_closed:
            self.progress.set_share(share)

    def _show_running(self) -> None:
        self.message.clear()
        self.progress.begin()
        for part in (self.what, self.format, self._export):
            part.setEnabled(False)

    def _end(self, text: str, severity: Severity = Severity.INFO) -> None:
        self._halt = None
        if self._is_closed:
            return
        self.progress.end()
        self.message.say(text, severity)
        for part in (self.what, self.format, self._export):
            part.setEnabled(True)

    def _on_stop_requested(self) -> None:
        if self._halt is not None:
            self._halt.request()

    def _on_finished(self) -> None:
        self._is_closed = True
        self._on_stop_requested()


def _fill(box: ChoiceBox, words: list[str]) -> None:
    """Give it other words, and leave the choice as it is."""
    chosen = max(0, box.currentIndex())
    box.clear()
    box.addItems(words)
    box.setCurrentIndex(min(chosen, len(words) - 1))


def _format_words(format_: ExportFormat) -> str:
    match format_:
        case ExportFormat.MARKDOWN:
            return tr("Markdown: plain text for editors and notes")
        case ExportFormat.HTML:
            return tr("HTML: a page for any browser")
        case ExportFormat.PDF:
            return tr("PDF: pages for printing")
        case ExportFormat.JSON:
            return tr("JSON: everything, for backups and other programs")
