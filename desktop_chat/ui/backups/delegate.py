"""How a row of the dialog looks: two lines, a moment at the right, and a box where it has one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_chat.ui.backups.models import RowRole
from desktop_chat.ui.providers.list_delegate import paint_row
from desktop_chat.ui.theme.tokens import Tokens

_Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 48
"""In pixels at 100 %."""
_BOX = 16
_LEAST_TITLE = 120
_TICK = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.30))


class RowDelegate(QStyledItemDelegate):
    """Draws titles letter for letter."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the view has to be laid out again."""
        self._tokens = tokens

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row(painter, option, tokens)
        room = option.rect.adjusted(metrics.space_m, 0, -metrics.space_m, 0)
        when = index.data(RowRole.WHEN)
        if when is not None:  # a row of the list that has boxes, also where this one has none
            self._paint_box(painter, room, index.data(Qt.ItemDataRole.CheckStateRole))
            room.setLeft(room.left() + metrics.px(_BOX) + metrics.space_m)
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        lower = QRect(room.left(), upper.bottom() + 1, room.width(), room.height() - upper.height())
        font = QFont(option.font)
        font.setPixelSize(metrics.tiny_px)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(when or "")
        if when is not None and upper.width() - width > metrics.px(_LEAST_TITLE):
            _say(painter, upper, when, tokens.text_muted, Qt.AlignmentFlag.AlignRight)
            upper.setRight(upper.right() - width - metrics.space_m)
        detail = str(index.data(RowRole.DETAIL) or "")
        _say(painter, lower, detail, tokens.text_muted, Qt.AlignmentFlag.AlignTop)
        font.setPixelSize(metrics.small_px)
        painter.setFont(font)
        _say(painter, upper, str(index.data() or ""), tokens.text, Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def _paint_box(self, painter: QPainter, room: QRect, state: object) -> None:
        if state is None:
            return
        tokens, is_ticked = self._tokens, state == Qt.CheckState.Checked
        side = tokens.metrics.px(_BOX)
        box = QRectF(room.left() + 0.5, room.center().y() - side / 2 + 0.5, side, side)
        painter.setPen(QPen(QColor(tokens.accent if is_ticked else tokens.text_faint), 1))
        painter.setBrush(QColor(tokens.accent if is_ticked else tokens.raised))
        painter.drawRoundedRect(box, 3, 3)
        if is_ticked:
            ends = [
                QPointF(box.left() + x * box.width(), box.top() + y * box.height())
                for x, y in _TICK
            ]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.on_accent), 2))
            painter.drawPolyline(QPolygonF(ends))


def _say(painter: QPainter, box: QRect, text: str, color: str, align: Qt.AlignmentFlag) -> None:
    vertical = Qt.AlignmentFlag.AlignTop if align is Qt.AlignmentFlag.AlignTop else _BOTTOM
    side = Qt.AlignmentFlag.AlignRight if align is Qt.AlignmentFlag.AlignRight else _LEFT
    painter.setPen(QColor(color))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, vertical | side | Qt.TextFlag.TextSingleLine, shown)


_BOTTOM, _LEFT = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignLeft
