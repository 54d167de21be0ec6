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
from desktop_chat.ui.sidebar.rows import TITLE_MOST_CHARS, ChatRole, ChatRow, FolderRow, shown_title
from desktop_chat.ui.sidebar.tag_colors import tag_color
from desktop_chat.ui.theme.tokens import Tokens

_ROW = 36
_HEADING = 34
_HEADING_FOOT = 6
_MARK = 14
_ICON = 15
_DOT_RADIUS = 4.0
_TYPING_RADIUS = 1.75
_INDENT = 18
_CHIP_HEIGHT = 16
_CHIP_SIDE = 5
_CHIP_GAP = 4
_MOST_CHIPS = 2
_CHIPS_SHARE = 0.45
"""So much of a row may be tags; the title has the rest."""

_Index = QModelIndex | QPersistentModelIndex
_ALIGN = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
_ALIGN_RIGHT = (
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine
)


class RowLook(NamedTuple):
    """What the view knows of a row beside its chat."""

    selected: bool = False
    hovered: bool = False
    focused: bool = False
    open: bool = False
    """It is the chat that the window shows."""
    depth: int = 0


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
        room = self._room(place, look)
        if chat.temporary:
            self._paint_icon(painter, Icon.TEMPORARY, room.left(), room, self._tokens.text_muted)
            room.setLeft(room.left() + metrics.px(_ICON) + metrics.space_s)
        if chat.live or chat.attention or chat.unread:
            self._paint_mark(painter, chat, room)
            room.setRight(room.right() - metrics.px(_MARK) - metrics.space_s)
        if chat.tags:
            self._paint_tags(painter, chat.tags, room, font)
        title = QFont(font)
        if chat.unread or chat.attention or chat.waits:
            title.setWeight(QFont.Weight.DemiBold)
        elif look.selected or look.open:
            title.setWeight(QFont.Weight.Medium)
        painter.setFont(title)
        painter.setPen(QColor(self._tokens.text))
        words = shown_title(chat.title, temporary=chat.temporary)
        painter.drawText(room, _ALIGN, _elided(painter, words, room))

    def paint_folder(
        self, painter: QPainter, place: QRect, folder: FolderRow, look: RowLook, font: QFont
    ) -> None:
        """Draw one folder: whether it stands open, its name, how many chats are in it."""
        self._paint_background(painter, place, look)
        tokens, metrics = self._tokens, self._tokens.metrics
        room = self._room(place, look)
        chevron = Icon.MORE if folder.is_open else Icon.COLLAPSED
        for icon in (chevron, Icon.FOLDER):
            self._paint_icon(painter, icon, room.left(), room, tokens.text_muted)
            room.setLeft(room.left() + metrics.px(_ICON) + metrics.space_xs)
        if folder.chats:
            small = QFont(font)
            small.setPixelSize(metrics.tiny_px)
            painter.setFont(small)
            painter.setPen(QColor(tokens.text_muted))
            words = str(folder.chats)
            painter.drawText(room, _ALIGN_RIGHT, words)
            taken = painter.fontMetrics().horizontalAdvance(words) + metrics.space_s
            room.setRight(room.right() - taken)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(room, _ALIGN, _elided(painter, folder.name, room))

    def paint_target(self, painter: QPainter, place: QRect) -> None:
        """Draw where what is dragged would go."""
        radius = self._tokens.metrics.radius_s
        fill = QColor(self._tokens.accent)
        fill.setAlpha(40)
        painter.setBrush(fill)
        painter.setPen(QPen(QColor(self._tokens.accent), 2))
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), radius, radius)

    def _room(self, place: QRect, look: RowLook) -> QRect:
        metrics = self._tokens.metrics
        left = metrics.space_m + min(look.depth * metrics.px(_INDENT), place.width() // 3)
        return place.adjusted(left, 0, -metrics.space_m, 0)

    def _paint_tags(
        self, painter: QPainter, tags: tuple[str, ...], room: QRect, font: QFont
    ) -> None:
        """Draw the first tags at the right end of `room`, which becomes narrower by them."""
        metrics = self._tokens.metrics
        small = QFont(font)
        small.setPixelSize(metrics.tiny_px)
        painter.setFont(small)
        side, gap, height = (metrics.px(n) for n in (_CHIP_SIDE, _CHIP_GAP, _CHIP_HEIGHT))
        most = int(room.width() * _CHIPS_SHARE) // min(len(tags), _MOST_CHIPS) - 2 * side
        for tag in reversed(tags[:_MOST_CHIPS]):
            color = QColor(tag_color(tag, self._tokens))
            words = painter.fontMetrics().elidedText(tag, Qt.TextElideMode.ElideRight, most)
            width = painter.fontMetrics().horizontalAdvance(words) + 2 * side
            chip = QRect(0, 0, width, height)
            chip.moveCenter(room.center())
            chip.moveRight(room.right())
            fill = QColor(color)
            fill.setAlpha(38)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(QRectF(chip), height / 2, height / 2)
            painter.setPen(color)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
            room.setRight(chip.left() - gap)

    def _paint_background(self, painter: QPainter, row: QRect, look: RowLook) -> None:
        tokens, radius = self._tokens, self._tokens.metrics.radius_s
        if look.selected or look.hovered or look.open:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected if look.selected else tokens.hover))
            painter.drawRoundedRect(QRectF(row).adjusted(0, 1, 0, -1), radius, radius)
        if look.focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus_ring), 2))
            painter.drawRoundedRect(QRectF(row).adjusted(1, 2, -1, -2), radius - 1, radius - 1)

    def _paint_mark(self, painter: QPainter, chat: ChatRow, room: QRect) -> None:
        """Draw the one thing to know: it waits, answers, has failed, or is to be read."""
        tokens, metrics = self._tokens, self._tokens.metrics
        side = metrics.px(_MARK)
        if chat.waits:
            self._paint_icon(painter, Icon.TOOL, room.right() - side, room, tokens.accent)
            return
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
        is_folder = bool(index.data(ChatRole.FOLDER))
        editor.setAccessibleName(tr("Name of the folder") if is_folder else tr("Title of the chat"))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(0, 1, 0, -1))


def _elided(painter: QPainter, words: str, room: QRect) -> str:
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
