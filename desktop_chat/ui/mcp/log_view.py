"""The last lines that a server of tools wrote to its error stream.

New lines are put in a few at a time, so that a server that writes much holds up nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.theme.fonts import code_font
from desktop_chat.ui.theme.tokens import Tokens

MOST_LINES = 1000
_LOOK_MS = 400
_AT_ONCE = 50
_HEIGHT = 168


class LogView(QPlainTextEdit):
    """`read` gives the lines that are to be seen, again and again while it is shown."""

    def __init__(
        self, tokens: Tokens, read: Callable[[], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("serverLog")
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setMaximumBlockCount(MOST_LINES)
        self.setTabChangesFocus(True)
        self._read = read
        self._shown: Sequence[str] = ()
        self._waiting: list[str] = []
        self._timer = QTimer(self)
        self._timer.setObjectName("serverLogTimer")
        self._timer.timeout.connect(self.look)
        self.retranslate()
        self.apply_tokens(tokens)

    def look(self) -> None:
        """Take in what was written since."""
        now = self._read()
        if now != self._shown:
            fresh = _added(self._shown, now)
            if fresh is None:
                self.clear()
                self._waiting.clear()
                fresh = now
            self._shown = now
            self._waiting += fresh
        some, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        if some:
            self.appendPlainText("\n".join(some))
        self._timer.setInterval(0 if self._waiting else _LOOK_MS)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setAccessibleName(tr("Log"))
        self.setPlaceholderText(tr("Nothing yet. What the server writes beside its answers."))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self.setMinimumHeight(tokens.metrics.px(_HEIGHT))
        self.setFont(code_font(tokens.metrics.code_px, tokens.code_family))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


def _added(before: Sequence[str], now: Sequence[str]) -> Sequence[str] | None:
    """What came after `before`, whose oldest lines may be gone; None where it is another log."""
    if not before:
        return now
    for gone in range(len(before)):
        left = len(before) - gone
        if left <= len(now) and before[gone] == now[0] and before[gone:] == now[:left]:
            return now[left:]
    return None
