"""How a provider looks in the list: its initial, name and host, and a star on the usual one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.providers.list_model import ProviderRow, RowRole
from desktop_chat.ui.theme.tokens import Tokens

_Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag
_ROW_HEIGHT = 52
_BADGE = 32
_MARK = 14


class ProviderDelegate(QStyledItemDelegate):
    """Draws names letter for letter."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the view has to be laid out again."""
        self._tokens = tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self._tokens.metrics.px(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(RowRole.ROW)
        if not isinstance(row, ProviderRow):
            return
        tokens, metrics = self._tokens, self._tokens.metrics
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row(painter, option, tokens)
        room = option.rect.adjusted(metrics.space_s, 0, -metrics.space_s, 0)
        self._paint_badge(painter, room, row, option.font)
        room.setLeft(room.left() + metrics.px(_BADGE) + metrics.space_s)
        mark = metrics.px(_MARK)
        box = QRectF(room.right() - mark, room.center().y() - mark / 2, mark, mark)
        if row.is_wrong:
            paint_icon(painter, Icon.DANGER, box, tokens.danger)
        elif row.is_default:
            paint_icon(painter, Icon.STAR, box, tokens.accent, filled=True)
        if row.is_wrong or row.is_default:
            room.setRight(room.right() - mark - metrics.space_xs)
        self._paint_words(painter, room, row, option.font)
        painter.restore()

    def _paint_badge(self, painter: QPainter, room: QRect, row: ProviderRow, usual: QFont) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        side = metrics.px(_BADGE)
        box = QRectF(room.left(), room.center().y() - side / 2 + 0.5, side, side)
        syntax = tokens.syntax
        inks = (syntax.function, syntax.keyword, syntax.string, syntax.number, syntax.builtin)
        ink = QColor(inks[sum(row.name.encode()) % len(inks)])
        behind = QColor(ink)
        behind.setAlphaF(0.18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(behind)
        painter.drawRoundedRect(box, metrics.radius_s, metrics.radius_s)
        font = QFont(usual)
        font.setPixelSize(metrics.text_px)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.name.strip()[:1].upper() or "?")

    def _paint_words(self, painter: QPainter, room: QRect, row: ProviderRow, usual: QFont) -> None:
        tokens, metrics = self._tokens, self._tokens.metrics
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        lower = QRect(room.left(), upper.bottom() + 1, room.width(), room.height() - upper.height())
        name = row.name.strip() or tr("Without a name")
        lines = (
            (name, upper, metrics.text_px, tokens.text, Qt.AlignmentFlag.AlignBottom),
            (row.detail, lower, metrics.tiny_px, tokens.text_muted, Qt.AlignmentFlag.AlignTop),
        )
        for text, box, size, color, align in lines:
            font = QFont(usual)
            font.setPixelSize(size)
            painter.setFont(font)
            painter.setPen(QColor(color))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            flags = align | Qt.AlignmentFlag.AlignLeft
            painter.drawText(box, flags | Qt.TextFlag.TextSingleLine, shown)


def paint_row(painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> None:
    """Paint what is behind a row of a list: chosen, under the pointer, with the focus."""
    metrics = tokens.metrics
    selected = bool(option.state & _State.State_Selected)
    hovered = bool(option.state & _State.State_MouseOver)
    focused = bool(option.state & _State.State_HasFocus and option.state & _State.State_Active)
    box = QRectF(option.rect).adjusted(0, 1, 0, -1)
    if selected or hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.selected if selected else tokens.hover))
        painter.drawRoundedRect(box, metrics.radius_s, metrics.radius_s)
    if focused and selected:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.focus_ring), 2))
        ring = box.adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(ring, metrics.radius_s - 1, metrics.radius_s - 1)
