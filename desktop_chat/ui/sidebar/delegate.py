"""How a chat looks in the list: its title, and a mark for what happens or happened in it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_chat.i18n import tr
from desktop_chat.ui.icons import Icon, paint_icon
from desktop_chat.ui.sidebar.model import TITLE_MOST_CHARS, ChatRow, shown_title
from desktop_chat.ui.theme.tokens import Tokens

_ROW = 36
_HEADING = 34
_HEADING_FOOT = 6
_MARK = 14
_ICON = 15
_DOT_RADIUS = 4.0
_TYPING_RADIUS = 1.75

_Index = QModelIndex | QPersistentModelIndex
_ALIGN = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine


class RowLook(NamedTuple):
    """What the view knows of a row beside its chat."""

    selected: bool = False
    hovered: bool = False
    focused: bool = False


class ChatDelegate(QStyledItemDelegate):
    """Titles come from models and people: they are drawn letter for letter."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the view has to be laid out and painted again."""
        self._tokens = tokens

    @property
    def margin(self) -> int:
        """Where titles begin, in pixels from the left."""
        return self._tokens.metrics.space_m

    @property
    def row_height(self) -> int:
        """How high every chat is, in pixels."""
        return self._tokens.metrics.px(_ROW)

    @property
    def heading_height(self) -> int:
        """How high every date between them is."""
        return self._tokens.metrics.px(_HEADING)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self.row_height)

    def paint_heading(self, painter: QPainter, place: QRect, words: str, font: QFont) -> None:
        """Draw the date above the first chat of a group."""
        metrics = self._tokens.metrics
        small = QFont(font)
        small.setPixelSize(metrics.tiny_px)
        small.setWeight(QFont.Weight.DemiBold)
        painter.setFont(small)
        painter.setPen(QColor(self._tokens.text_muted))
        room = place.adjusted(metrics.space_m, 0, -metrics.space_m, -metrics.px(_HEADING_FOOT))
        line = _elided(painter, words, room)
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, bottom | Qt.TextFlag.TextSingleLine, line)

    def paint_chat(
        self, painter: QPainter, place: QRect, chat: ChatRow, look: RowLook, font: QFont
    ) -> None:
        """Draw one row."""
        self._paint_background(painter, place, look)
        metrics = self._tokens.metrics
        room = place.adjusted(metrics.space_m, 0, -metrics.space_m, 0)
        if chat.temporary:
            self._paint_icon(painter, Icon.TEMPORARY, room.left(), room, self._tokens.text_muted)
            room.setLeft(room.left() + metrics.px(_ICON) + metrics.space_s)
        if chat.live or chat.attention or chat.unread:
            self._paint_mark(painter, chat, room)
            room.setRight(room.right() - metrics.px(_MARK) - metrics.space_s)
        title = QFont(font)
        if chat.unread or chat.attention:
            title.setWeight(QFont.Weight.DemiBold)
        elif look.selected:
            title.setWeight(QFont.Weight.Medium)
        painter.setFont(title)
        painter.setPen(QColor(self._tokens.text))
        words = shown_title(chat.title, temporary=chat.temporary)
        painter.drawText(room, _ALIGN, _elided(painter, words, room))

    def _paint_background(self, painter: QPainter, row: QRect, look: RowLook) -> None:
        tokens, radius = self._tokens, self._tokens.metrics.radius_s
        if look.selected or look.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected if look.selected else tokens.hover))
            painter.drawRoundedRect(QRectF(row).adjusted(0, 1, 0, -1), radius, radius)
        if look.focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus_ring), 2))
            painter.drawRoundedRect(QRectF(row).adjusted(1, 2, -1, -2), radius - 1, radius - 1)

    def _paint_mark(self, painter: QPainter, chat: ChatRow, room: QRect) -> None:
        """Draw the one thing to know: it is answering, it failed, or it waits to be read."""
        tokens, metrics = self._tokens, self._tokens.metrics
        side = metrics.px(_MARK)
        if chat.attention and not chat.live:
            self._paint_icon(painter, Icon.DANGER, room.right() - side, room, tokens.danger)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        center = QPointF(room.right() - side / 2, room.center().y() + 0.5)
        if not chat.live:
            radius = _DOT_RADIUS * metrics.zoom / 100
            painter.drawEllipse(center, radius, radius)
            return
        radius = _TYPING_RADIUS * metrics.zoom / 100
        for step in (-1, 0, 1):  # as if somebody were typing
            painter.drawEllipse(center + QPointF(step * radius * 3, 0), radius, radius)

    def _paint_icon(
        self, painter: QPainter, icon: Icon, left: float, room: QRect, color: str
    ) -> None:
        side = self._tokens.metrics.px(_ICON)
        top = room.top() + (room.height() - side) // 2
        paint_icon(painter, icon, QRectF(left, top, side, side), color)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("titleEditor")
        editor.setMaxLength(TITLE_MOST_CHARS)
        editor.setAccessibleName(tr("Title of the chat"))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(0, 1, 0, -1))


def _elided(painter: QPainter, words: str, room: QRect) -> str:
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
