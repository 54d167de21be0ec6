"""A drop-down list that paints its own field from the tokens.

A style sheet could dress a QComboBox only together with a picture file for its arrow.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QWidget

from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.theme.tokens import Tokens

_LEAST_CHARS = 8


class ChoiceBox(QComboBox):
    """Takes the width that it is given; the wheel passes over it."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(QStyledItemDelegate(self))  # the only kind that a sheet can dress
        self.setMaxVisibleItems(12)
        self.apply_tokens(tokens)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the dialog's style sheet dresses the list."""
        self._tokens = tokens
        self.setFixedHeight(tokens.metrics.px(36))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self._tokens.metrics
        width = self.fontMetrics().horizontalAdvance(self.currentText()) + 4 * metrics.space_l
        return QSize(width, metrics.px(36))

    def minimumSizeHint(self) -> QSize:
        metrics = self._tokens.metrics
        least = self.fontMetrics().averageCharWidth() * _LEAST_CHARS + 3 * metrics.space_l
        return QSize(least, metrics.px(36))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling past it must not change anything

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, metrics = self._tokens, self._tokens.metrics
        focused = self.hasFocus()
        width = 2.0 if focused else 1.0
        painter.setPen(QPen(QColor(tokens.focus_ring if focused else tokens.border), width))
        hot = self.underMouse() and self.isEnabled()
        painter.setBrush(QColor(tokens.hover if hot else tokens.raised))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, metrics.radius_s, metrics.radius_s)
        arrow_px = metrics.px(14)
        color = tokens.text if self.isEnabled() else tokens.text_faint
        room = self.rect().adjusted(metrics.space_m, 0, -metrics.space_m - arrow_px, 0)
        text = self.currentText() or self.placeholderText()
        text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(QColor(color))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, align | Qt.TextFlag.TextSingleLine, text)
        top = (self.height() - arrow_px) / 2
        arrow = QRectF(self.width() - metrics.space_s - arrow_px, top, arrow_px, arrow_px)
        paint_icon(painter, Icon.MORE, arrow, tokens.text_muted)
