"""The rows of the palette: a model that is a choice of entries, and how a row looks.

Titles come from models and people: they are drawn letter for letter.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_chat.ui.actions.table import native_text
from desktop_chat.ui.formats import moment_words
from desktop_chat.ui.keyboard.caps import caps_width, paint_caps
from desktop_chat.ui.keyboard.search import PaletteItem, matched_places
from desktop_chat.ui.theme.tokens import Tokens

ROW_HEIGHT = 38
_HELPING = 200
"""So many rows are laid out at a time: Qt lays out whatever the model says that it has."""
_BEYOND_BMP = 0xFFFF

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class PaletteRole(IntEnum):
    """What the delegate asks for."""

    ITEM = Qt.ItemDataRole.UserRole + 1


class PaletteModel(QAbstractListModel):
    """Shows some of `items`, in the order of `places`; more rows come as somebody goes there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: Sequence[PaletteItem] = ()
        self._places: Sequence[int] = ()
        self._shown = 0
        self.query = ""

    @property
    def total(self) -> int:
        """How many there are to go to."""
        return len(self._places)

    def show_places(self, items: Sequence[PaletteItem], places: Sequence[int], query: str) -> None:
        """Show these; `query` is what found them."""
        self.beginResetModel()
        self._items, self._places, self.query = items, places, query
        self._shown = min(len(places), _HELPING)
        self.endResetModel()

    def item_at(self, row: int) -> PaletteItem | None:
        """Say what stands in a row."""
        return self._items[self._places[row]] if 0 <= row < len(self._places) else None

    def reach(self, row: int) -> None:
        """Have at least the rows down to this one."""
        wanted = min(row + _HELPING, self.total)
        if row >= self._shown and wanted > self._shown:
            self.beginInsertRows(_NO_PARENT, self._shown, wanted - 1)
            self._shown = wanted
            self.endInsertRows()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self._shown

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._shown < self.total

    def fetchMore(self, parent: _Index) -> None:
        self.reach(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.item_at(index.row())
        if item is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{item.title}, {native_text(item.keys)}" if item.keys else item.title
            case PaletteRole.ITEM:
                return item
        return None


class PaletteList(QListView):
    """Never takes the focus: the field above it moves in it."""

    def __init__(self, model: PaletteModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paletteList")
        self._entries = model
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    @property
    def row(self) -> int:
        """The chosen row; -1 where there is none."""
        return self.currentIndex().row()

    def go(self, row: int) -> None:
        """Choose a row, the nearest that there is."""
        if self._entries.total:
            wanted = min(max(row, 0), self._entries.total - 1)
            self._entries.reach(wanted)
            index = self._entries.index(wanted)
            self.setCurrentIndex(index)
            self.scrollTo(index)


class PaletteDelegate(QStyledItemDelegate):
    """Title with the found letters marked; at the right the shortcut or the day."""

    def __init__(self, tokens: Tokens, model: PaletteModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._model = model

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the view has to be laid out again."""
        self._tokens = tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self._tokens.metrics.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item = self._model.item_at(index.row())
        if item is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self._tokens.metrics
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._tokens.selection if selected else self._tokens.hover))
            radius = metrics.radius_s
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), radius, radius)
        painter.setFont(option.font)
        room = option.rect.adjusted(metrics.space_m, 0, -metrics.space_m, 0)
        room.setRight(room.right() - self._paint_right(painter, room, item, selected=selected))
        self._paint_title(painter, room, item.title, selected=selected)
        painter.restore()

    def _paint_right(
        self, painter: QPainter, room: QRect, item: PaletteItem, *, selected: bool
    ) -> int:
        """Draw what stands at the right and say how much room it takes."""
        tokens = self._tokens
        if item.keys:
            right = QPointF(room.right() + 1, room.center().y() + 0.5)
            paint_caps(painter, (item.keys,), right, tokens, on_selection=selected)
            width = caps_width((item.keys,), painter.font(), tokens)
            return round(width) + tokens.metrics.space_m
        if not item.at:
            return 0
        painter.save()
        small = QFont(painter.font())
        small.setPixelSize(tokens.metrics.tiny_px)
        painter.setFont(small)
        painter.setPen(QColor(tokens.on_selection if selected else tokens.text_muted))
        text = moment_words(item.at, time.time())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, align | Qt.TextFlag.TextSingleLine, text)
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.restore()
        return width + tokens.metrics.space_m

    def _paint_title(self, painter: QPainter, room: QRect, title: str, *, selected: bool) -> None:
        tokens = self._tokens
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(title, elide, room.width())
        layout = QTextLayout(shown, painter.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats(self._marks(title, shown, selected=selected))
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        painter.setPen(QColor(tokens.on_selection if selected else tokens.text))
        top = room.top() + (room.height() - line.height()) / 2
        layout.draw(painter, QPointF(room.left(), top))

    def _marks(self, title: str, shown: str, *, selected: bool) -> list[QTextLayout.FormatRange]:
        """Mark the found letters, as far as they are shown; Qt counts in UTF-16."""
        if not self._model.query:
            return []
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold)
        if not selected:
            look.setForeground(QColor(self._tokens.link))
        places = matched_places(title, self._model.query)
        marks: list[QTextLayout.FormatRange] = []
        start = 0
        for at, char in enumerate(shown):
            length = 2 if ord(char) > _BEYOND_BMP else 1
            if at in places and title[at] == char:
                mark = QTextLayout.FormatRange()
                mark.start, mark.length, mark.format = start, length, look
                marks.append(mark)
            start += length
        return marks
