"""A small turning arc: something is under way. Stands still where motion is reduced."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop_chat.ui.theme.tokens import Tokens

_STEP_MS = 50
_STEP_DEGREES = 18
_ARC_DEGREES = 270


class Spinner(QWidget):
    """Turns while it is visible, and costs nothing while it is not."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._angle = 0
        self._timer = QTimer(self)
        self._timer.setObjectName("spinnerTimer")
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._on_timeout)
        self.apply_tokens(tokens)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        side = tokens.metrics.px(16)
        self.setFixedSize(side, side)
        self._run(self.isVisible())
        self.update()

    def _run(self, visible: bool) -> None:
        if visible and self._tokens.animates:
            self._timer.start()
        else:
            self._timer.stop()

    def _on_timeout(self) -> None:
        self._angle = (self._angle - _STEP_DEGREES) % 360
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._run(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self._tokens.metrics.px(2)
        pen = QPen(QColor(self._tokens.accent), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        box = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter.drawArc(box, self._angle * 16, _ARC_DEGREES * 16)
