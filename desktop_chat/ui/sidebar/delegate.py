"""How a chat looks in the list: its title, and a mark while something happens in it."""

from __future__ import annotations

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
from desktop_chat.ui.sidebar.model import TITLE_MOST_CHARS, ChatRole
from desktop_chat.ui.theme.tokens import METRICS, Tokens

ROW_HEIGHT = 36
_MARK_PX = 14
_DOT_RADIUS = 3.5

_Index = QModelIndex | QPersistentModelIndex


class ChatDelegate(QStyledItemDelegate):
    """Titles come from models and people: they are drawn letter for letter."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the view has to be painted again."""
        self._tokens = tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Not at the top: PySide takes 7 ms to build this class, too much for an empty list.
        from PySide6.QtWidgets import QStyle

        state = QStyle.StateFlag
        selected = bool(option.state & state.State_Selected)
        hovered = bool(option.state & state.State_MouseOver)
        focused = bool(option.state & state.State_HasFocus and option.state & state.State_Active)
        self._paint_background(painter, option.rect, selected=selected, hovered=hovered)
        if focused:
            self._paint_focus(painter, option.rect)
        room = option.rect.adjusted(METRICS.space_m, 0, -METRICS.space_m, 0)
        if index.data(ChatRole.LIVE):
            self._paint_live(painter, room)
            room.setRight(room.right() - _MARK_PX - METRICS.space_xs)
        elif index.data(ChatRole.ATTENTION):
            mark = QRectF(room.right() - _MARK_PX, 0, _MARK_PX, _MARK_PX)
            mark.moveTop(room.center().y() - _MARK_PX / 2 + 0.5)
            paint_icon(painter, Icon.DANGER, mark, self._tokens.danger)
            room.setRight(room.right() - _MARK_PX - METRICS.space_xs)
        self._paint_title(painter, option, room, str(index.data()), selected=selected)
        painter.restore()

    def _paint_background(
        self, painter: QPainter, row: QRect, *, selected: bool, hovered: bool
    ) -> None:
        if not (selected or hovered):
            return
        tokens = self._tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.selected if selected else tokens.hover))
        box = QRectF(row).adjusted(0, 1, 0, -1)
        painter.drawRoundedRect(box, METRICS.radius_s, METRICS.radius_s)

    def _paint_focus(self, painter: QPainter, row: QRect) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._tokens.focus_ring), 2))
        ring = QRectF(row).adjusted(1, 2, -1, -2)
        painter.drawRoundedRect(ring, METRICS.radius_s - 1, METRICS.radius_s - 1)

    def _paint_live(self, painter: QPainter, room: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.accent))
        center = QPointF(room.right() - _MARK_PX / 2, room.center().y() + 0.5)
        painter.drawEllipse(center, _DOT_RADIUS, _DOT_RADIUS)

    def _paint_title(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        title: str,
        *,
        selected: bool,
    ) -> None:
        font = QFont(option.font)
        if selected:
            font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.text))
        line = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, align | Qt.TextFlag.TextSingleLine, line)

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
