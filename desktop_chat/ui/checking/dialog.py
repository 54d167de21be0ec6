"""Checks all that is stored, with progress, and says in words what is not as it was written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_chat.domain.backup import Checked, Trouble
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.stop import Stop
from desktop_chat.i18n import tr
from desktop_chat.services.backups import Backups
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.checking.words import finding_words, result_words
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.errand import Starter
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.sidebar.model import shown_title
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transfer.progress import SHEET, ProgressLine

_SIZE = (560, 340)
_SHEET = """
#findingList {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.border};
  border-radius: {m.radius_s}px; font-size: {m.small_px}px; padding: {m.space_s}px; }}
"""
_WITH_CHATS = frozenset({Trouble.MESSAGES, Trouble.ATTACHMENTS})


class CheckingDialog(QDialog):
    """Begins when it is made; closing it stops the check."""

    backups_requested = Signal()  #: somebody wants to restore something
    rebuild_requested = Signal()  #: the search index is to be made anew

    def __init__(
        self,
        tokens: Tokens,
        backups: Backups,
        background: Starter,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("checkingDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._backups = backups
        self._background = background
        self._stop: Stop | None = None
        self._checked: Checked | None = None
        self._is_closed = False
        self._hint = FormLabel("sectionHint", self)
        self.message = InlineMessage(tokens, self)
        self.progress = ProgressLine(self)
        self.progress.stop_requested.connect(self._on_stop_requested)
        self.findings = QPlainTextEdit(self)
        self.findings.setObjectName("findingList")
        self.findings.setReadOnly(True)
        self.findings.setTabChangesFocus(True)
        self.findings.hide()
        self._again = push_button("checkAgainButton", self)
        self._rebuild = push_button("checkRebuildButton", self)
        self._restore = push_button("checkRestoreButton", self)
        self._close = push_button("checkCloseButton", self)
        self._again.clicked.connect(self.check)
        self._rebuild.clicked.connect(self._on_rebuild_clicked)
        self._restore.clicked.connect(self.backups_requested)
        self._close.clicked.connect(self.reject)
        self._buttons = ButtonRow(
            tokens,
            [self._rebuild, self._restore, self._close],
            left=[self._again],
            parent=self,
        )
        self._column = QVBoxLayout(self)
        for part in (self._hint, self.message, self.progress):
            self._column.addWidget(part)
        self._column.addWidget(self.findings, 1)
        self._column.addStretch(0)
        self._column.addWidget(self._buttons)
        self.retranslate()
        self.apply_tokens(tokens)
        self.resize(tokens.metrics.px(_SIZE[0]), tokens.metrics.px(_SIZE[1]))
        self.finished.connect(self._on_finished)
        self.check()

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setWindowTitle(tr("Check my data"))
        self._hint.say(
            tr(
                "Looks at the file of the chats, at each message and attachment, and at the search "
                "index. Nothing is changed."
            )
        )
        self.findings.setAccessibleName(tr("What was found"))
        self._again.setText(tr("Check again"))
        self._rebuild.setText(tr("Rebuild the search index"))
        self._restore.setText(tr("Restore a backup…"))
        self._close.setText(tr("Close"))
        self.progress.retranslate()
        self._show_state()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        wear_form(self, tokens, (SHEET + _SHEET).format(t=tokens, m=metrics))
        gap = metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_m)
        for part in (self.message, self.progress, self._buttons):
            part.apply_tokens(tokens)

    def check(self) -> None:
        """Begin, unless one is under way."""
        if self._stop is None:
            self._stop = stop = Stop()
            self._checked = None
            self.message.clear()
            self.progress.begin()
            self._show_state()
            self._background.do(self._check(stop), "check-data")

    async def _check(self, stop: Stop) -> None:
        try:
            self._checked = await self._backups.check(self._on_share, stop)
        except StoreError as error:
            self._end()
            if not self._is_closed:
                self.message.say(error.user_text, Severity.WARNING)
            return
        self._end()

    def _end(self) -> None:
        self._stop = None
        if not self._is_closed:
            self.progress.end()
            self._show_state()

    def _on_share(self, share: float) -> None:
        if not self._is_closed:
            self.progress.set_share(share)

    def _show_state(self) -> None:
        checked = self._checked
        troubles = {finding.trouble for finding in checked.findings} if checked else set()
        self._again.setEnabled(self._stop is None)
        self._rebuild.setVisible(Trouble.INDEX in troubles)
        self._restore.setVisible(bool(troubles - {Trouble.INDEX}))
        self.findings.setVisible(bool(troubles))
        if checked is not None:
            severity = Severity.WARNING if troubles else Severity.INFO
            self.message.say(result_words(checked), severity)
            self.findings.setPlainText(_lines(checked))

    def _on_rebuild_clicked(self) -> None:
        self.rebuild_requested.emit()
        self.reject()

    def _on_stop_requested(self) -> None:
        if self._stop is not None:
            self._stop.request()

    def _on_finished(self) -> None:
        self._is_closed = True
        self._on_stop_requested()


def _lines(checked: Checked) -> str:
    lines: list[str] = []
    for finding in checked.findings:
        lines.append(finding_words(finding))
        named = finding.trouble in _WITH_CHATS
        lines += [f"    {shown_title(place) if named else place}" for place in finding.places]
    return "\n".join(lines)
