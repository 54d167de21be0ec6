"""A switch: on or off, at once. Paints itself from the tokens."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desktop_chat.ui.theme.tokens import Tokens

_WIDTH, _HEIGHT, _KNOB, _AROUND = 40, 22, 16, 3


class Toggle(QCheckBox):
    """A check box in the shape of a switch, without words of its own."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self._tokens.metrics
        around = 2 * metrics.px(_AROUND)
        return QSize(metrics.px(_WIDTH) + around, metrics.px(_HEIGHT) + around)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, metrics = self._tokens, self._tokens.metrics
        around = metrics.px(_AROUND)
        box = QRectF(self.rect()).adjusted(around, around, -around, -around)
        on = self.isChecked()
        # What is off is told by its outline as well: not everybody tells the colours apart.
        edge = tokens.accent if on else tokens.text_muted
        painter.setPen(QPen(QColor(edge), 1.5))
        painter.setBrush(QColor(tokens.accent if on else tokens.raised))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        side = metrics.px(_KNOB) if on else metrics.px(_KNOB - 4)
        gap = (box.height() - side) / 2
        left = box.right() - gap - side if on else box.left() + gap
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.on_accent if on else tokens.text_muted))
        painter.drawEllipse(QRectF(left, box.top() + gap, side, side))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus_ring), 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
