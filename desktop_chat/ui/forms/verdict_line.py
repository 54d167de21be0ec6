"""One line below a field: what is being looked at, or how it went."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_chat.ui.forms.spinner import Spinner
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.tokens import Tokens


class VerdictLine(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verdictLine")
        self._tokens = tokens
        self._ok = True
        self._spinner = Spinner(tokens, self)
        self._mark = _Mark(tokens, self)
        self._text = PlainLabel(parent=self)
        self._text.setObjectName("verdictText")
        self._text.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._spinner, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._text, 1)
        self.apply_tokens(tokens)
        self._show("", busy=False)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def set_busy(self, text: str) -> None:
        """Say what is under way; '' when it is over."""
        if text:
            self._show(text, busy=True)
        elif not self._spinner.isHidden():
            self._show("", busy=False)

    def set_verdict(self, ok: bool, text: str) -> None:
        """Say how it went; '' for nothing."""
        self._ok = ok
        self._show(text, busy=False)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the dialog's style sheet has the colours."""
        self._tokens = tokens
        self._row.setSpacing(tokens.metrics.space_s)
        self._spinner.apply_tokens(tokens)
        self._mark.show_verdict(tokens, ok=self._ok)

    def _show(self, text: str, *, busy: bool) -> None:
        self._text.setText(text)
        self._spinner.setVisible(busy)
        self._mark.setVisible(not busy)
        self._mark.show_verdict(self._tokens, ok=self._ok)
        self._color()
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def _color(self) -> None:
        """Say to the form's style sheet which colour it is."""
        verdict = "good" if self._ok else "bad"
        if not self._spinner.isHidden():
            verdict = ""
        if verdict != self._text.property("verdict"):
            self._text.setProperty("verdict", verdict)
            style = self._text.style()
            style.unpolish(self._text)
            style.polish(self._text)


class _Mark(QWidget):
    """A tick, or a sign that it did not work: never colour alone."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.show_verdict(tokens, ok=True)

    def show_verdict(self, tokens: Tokens, *, ok: bool) -> None:
        self._icon = Icon.CHECK if ok else Icon.DANGER
        self._ink = tokens.success if ok else tokens.danger
        side = tokens.metrics.px(16)
        self.setFixedSize(side, side)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, self._icon, QRectF(self.rect()), self._ink)
