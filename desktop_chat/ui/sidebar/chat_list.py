"""The list view of the chats: where rows and dates stand, keys, the pointer, renaming in place.

A date stands above the first chat of its group and belongs to no row. QListView would ask for the
height of each of ten thousand rows whenever one of them changes; here their places are computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.sidebar.delegate import ChatDelegate, RowLook
from desktop_chat.ui.sidebar.model import ChatListModel
from desktop_chat.ui.sidebar.row_geometry import RowGeometry
from desktop_chat.ui.theme.tokens import Tokens

if TYPE_CHECKING:  # PySide builds a class when it is first imported
    from PySide6.QtCore import QItemSelection, QItemSelectionModel

_Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemView.ScrollHint
_Move = QAbstractItemView.CursorAction
_NOWHERE = QPoint(-1, -1)


class ChatList(QListView):
    """Shows the chats; what is asked of a row is said in signals."""

    menu_requested = Signal(QModelIndex, QPoint)  #: the row, where on the screen
    delete_pressed = Signal(QModelIndex)  #: the current row

    def __init__(self, model: ChatListModel, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # First of all: the setters below call what is overridden here.
        self._chats = model
        self._delegate = ChatDelegate(tokens, self)
        self._laid_out = RowGeometry()
        self._pointer = _NOWHERE
        self._hint: PlainLabel | None = None
        self.setObjectName("chatList")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        model.headings_changed.connect(self._on_headings_changed)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme, in its sizes."""
        self._delegate.apply_tokens(tokens)
        if self._chats.rows:
            self._laid_out = RowGeometry()
            self.doItemsLayout()
        self._place_hint()

    def show_hint(self, text: str) -> None:
        """Say something in the place of rows, '' for nothing; a label, for `refresh`'s reason."""
        if self._hint is None:
            if not text:
                return
            self._hint = PlainLabel(parent=self)
            self._hint.setObjectName("chatListHint")
            self._hint.setWordWrap(True)
            self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        self._place_hint()

    def _place_hint(self) -> None:
        if self._hint is not None:
            side = self._delegate.margin
            width = max(1, self.width() - 2 * side)
            self._hint.setGeometry(side, side, width, self._hint.heightForWidth(width))

    def refresh(self) -> None:
        """Paint all rows again."""
        # An empty list has nothing to paint, and the first `viewport()` of a process costs 9 ms:
        # PySide builds every class of widget to find out which one it is.
        if self._chats.rows:
            self.viewport().update()

    # ------------------------------------------------------------------- where things stand

    @property
    def _geometry(self) -> RowGeometry:
        """Where the rows stand, as of now."""
        laid_out = self._laid_out
        rows, headings = len(self._chats.rows), self._chats.heading_rows
        if laid_out.rows != rows or laid_out.heading_rows is not headings:
            sizes = self._delegate
            self._laid_out = RowGeometry(rows, sizes.row_height, sizes.heading_height, headings)
        return self._laid_out

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)  # not QListView's own, which walks over all rows

    def updateGeometries(self) -> None:
        if not (self._chats.rows or self._laid_out.rows):
            return  # as for `refresh`
        geometry, bar, page = self._geometry, self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(page)
        bar.setSingleStep(geometry.row_height)
        bar.setRange(0, max(0, geometry.height - page))
        QAbstractItemView.updateGeometries(self)

    def visualRect(self, index: _Index) -> QRect:
        if not index.isValid() or index.row() >= self._geometry.rows:
            return QRect()
        top = self._geometry.top_of(index.row()) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._geometry.row_height)

    def indexAt(self, p: QPoint) -> QModelIndex:
        if not self._chats.rows:
            return QModelIndex()
        row = self._geometry.row_at(p.y() + self.verticalOffset())
        is_inside = row is not None and 0 <= p.x() < self.viewport().width()
        return self._chats.index(row) if row is not None and is_inside else QModelIndex()

    def verticalOffset(self) -> int:
        if not self._chats.rows:
            return 0
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        self.executeDelayedItemsLayout()
        geometry, bar, page = self._geometry, self.verticalScrollBar(), self.viewport().height()
        top = geometry.block_top_of(index.row())  # with its date, if it has one
        bottom = geometry.top_of(index.row()) + geometry.row_height
        if hint is _Hint.PositionAtTop or (hint is _Hint.EnsureVisible and top < bar.value()):
            bar.setValue(top)
        elif hint is _Hint.PositionAtBottom or (
            hint is _Hint.EnsureVisible and bottom > bar.value() + page
        ):
            bar.setValue(bottom - page)
        elif hint is _Hint.PositionAtCenter:
            bar.setValue((top + bottom - page) // 2)

    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,  # noqa: N803 - Qt's name
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        last = self._geometry.rows - 1
        if last < 0:
            return QModelIndex()
        here = self.currentIndex().row()
        if here < 0:
            return self._chats.index(0)
        page = max(1, self.viewport().height() // self._geometry.row_height - 1)
        steps = {
            _Move.MoveUp: -1,
            _Move.MovePrevious: -1,
            _Move.MoveDown: 1,
            _Move.MoveNext: 1,
            _Move.MovePageUp: -page,
            _Move.MovePageDown: page,
            _Move.MoveHome: -last,
            _Move.MoveEnd: last,
        }
        return self._chats.index(min(max(here + steps.get(cursorAction, 0), 0), last))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def _on_headings_changed(self) -> None:
        self.scheduleDelayedItemsLayout()

    # ------------------------------------------------------------------- painting and input

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._chats.rows:
            return
        self.executeDelayedItemsLayout()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = event.rect().translated(0, self.verticalOffset())
        for row in self._geometry.rows_between(seen.top(), seen.bottom() + 1):
            self._paint_row(painter, row)
        painter.end()

    def _paint_row(self, painter: QPainter, row: int) -> None:
        index = self._chats.index(row)
        place = self.visualRect(index)
        heading = self._chats.headings.get(row)
        if heading is not None:
            height = self._geometry.heading_height
            above = QRect(place.left(), place.top() - height, place.width(), height)
            self._delegate.paint_heading(painter, above, heading, self.font())
        look = RowLook(
            selected=self.selectionModel().isSelected(index),
            hovered=self.viewport().underMouse() and place.contains(self._pointer),
            focused=self.hasFocus() and row == self.currentIndex().row(),
        )
        self._delegate.paint_chat(painter, place, self._chats.rows[row], look, self.font())

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        """Tell screen readers: QListView names the row by a layout of its own, not used here."""
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        if QAccessible.isActive() and current.isValid() and self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(current.row())
            QAccessible.updateAccessibility(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._pointer = event.position().toPoint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and index.isValid():
            self.delete_pressed.emit(index)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # The right button asks for a menu; it must not open the chat under the pointer.
        if event.button() != Qt.MouseButton.RightButton:
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_hint()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index, where = self.indexAt(event.pos()), event.globalPos()
        else:
            index = self.currentIndex()
            where = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        if index.isValid():
            self.menu_requested.emit(index, where)
