"""A ring with a share in it, in the row of the composer: how full the model's window is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_chat.domain.context import RequestSize
from desktop_chat.ui.context.words import meter_words, spoken
from desktop_chat.ui.labels import plain_tooltip
from desktop_chat.ui.theme.fonts import ui_font, with_even_digits
from desktop_chat.ui.theme.tokens import Tokens

_HEIGHT, _RING, _PEN = 32, 14, 2.4
_WHOLE = 360 * 16
_TOP = 90 * 16


class ContextMeter(QAbstractButton):
    """Hidden until there is something to tell. A press asks for the details."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contextMeter")
        self._tokens = tokens
        self._size = RequestSize()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.apply_tokens(tokens)
        self.hide()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self.setFont(with_even_digits(ui_font(tokens.metrics.tiny_px, tokens.ui_family)))
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.show_size(self._size)

    def show_size(self, size: RequestSize) -> None:
        """Show how full it is; may be called at every pause in typing."""
        words, before = meter_words(size), self.text()
        is_other = words != before or size.share != self._size.share
        self._size = size
        if is_other:
            self.setText(words)
            self.update()
            if len(words) != len(before):
                self.updateGeometry()
        said = spoken(size)
        if said != self.accessibleName():
            self.setAccessibleName(said)
            self.setToolTip(plain_tooltip(said))

    def sizeHint(self) -> QSize:
        metrics = self._tokens.metrics
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        gaps = metrics.px(_RING) + metrics.space_xs + 2 * metrics.space_s
        return QSize(width + gaps, metrics.px(_HEIGHT))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(box, metrics.radius_s, metrics.radius_s)
        side = metrics.px(_RING)
        ring = QRectF(metrics.space_s, (box.height() - side) / 2, side, side)
        self._paint_ring(painter, ring)
        painter.setPen(QColor(self._color() if self._size.is_nearly_full else tokens.text_muted))
        left = round(ring.right()) + metrics.space_xs
        room = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus_ring), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), metrics.radius_s, metrics.radius_s)

    def _paint_ring(self, painter: QPainter, ring: QRectF) -> None:
        pen = QPen(QColor(self._tokens.border), _PEN * self._tokens.metrics.zoom / 100)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        half = pen.widthF() / 2
        circle = ring.adjusted(half, half, -half, -half)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawEllipse(circle)
        share = min(self._size.share or 0.0, 1.0)
        if share > 0:
            pen.setColor(QColor(self._color()))
            painter.setPen(pen)
            painter.drawArc(circle, _TOP, -max(round(share * _WHOLE), _WHOLE // 60))

    def _color(self) -> str:
        tokens = self._tokens
        if self._size.dropped or self._size.fits is False:
            return tokens.danger
        return tokens.warning if self._size.is_nearly_full else tokens.accent
