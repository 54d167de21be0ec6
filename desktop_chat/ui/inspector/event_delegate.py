"""Paints a cell of the table of events: Qt's own way asks the model eight times for each."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_chat.ui.inspector.event_model import EventModel, Index, alignment
from desktop_chat.ui.theme.tokens import Tokens

_LETTERS_A_PIXEL = 0.5
"""More letters than this have no room in any font: they are not even measured."""
_Flag = Qt.TextFlag
_SELECTED = QStyle.StateFlag.State_Selected


class EventDelegate(QStyledItemDelegate):
    """Paints texts of one line; what is behind them is the view's."""

    def __init__(self, events: EventModel, tokens: Tokens, parent: QObject) -> None:
        super().__init__(parent)
        self._events = events
        self.apply_tokens(tokens)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._margin = tokens.metrics.space_xs
        self._text = QColor(tokens.text)
        self._selected = QColor(tokens.on_selection)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        event = self._events.event_at(index.row())
        if event is None:
            return
        column = index.column()
        is_selected = bool(option.state & _SELECTED)
        own = None if is_selected else self._events.color(event, column)
        painter.setPen(own or (self._selected if is_selected else self._text))
        rect = option.rect
        room = rect.adjusted(self._margin, 0, -self._margin, 0)
        text = self._events.cell(event, column)[: int(room.width() * _LETTERS_A_PIXEL) + 2]
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, alignment(column) | _Flag.TextSingleLine, text)
