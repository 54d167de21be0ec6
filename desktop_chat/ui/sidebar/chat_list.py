"""The list view of the chats: where rows and dates stand, keys, the pointer, renaming in place.

A date stands above the first chat of its group and belongs to no row. QListView would ask for the
height of each of ten thousand rows whenever one of them changes; here their places are computed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.sidebar.delegate import ChatDelegate, RowLook
from desktop_chat.ui.sidebar.model import ChatListModel
from desktop_chat.ui.sidebar.row_drag import RowDrag
from desktop_chat.ui.sidebar.row_geometry import RowGeometry
from desktop_chat.ui.sidebar.row_view import RowView
from desktop_chat.ui.theme.tokens import Tokens

if TYPE_CHECKING:  # PySide builds a class when it is first imported
    from PySide6.QtCore import QItemSelection, QItemSelectionModel

_Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemView.ScrollHint
_Move = QAbstractItemView.CursorAction
_NOWHERE = QPoint(-1, -1)
_TOGGLES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class ChatList(RowView):
    """Shows the chats; what is asked of a row is said in signals."""

    menu_requested = Signal(QModelIndex, QPoint)  #: the row, where on the screen
    delete_pressed = Signal(QModelIndex)  #: the current row
    folder_toggled = Signal(str, bool)  #: folder id, whether it is to stand open
    rows_dropped = Signal(list, object)  #: ids of rows, the `DropTarget`

    def __init__(self, model: ChatListModel, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # First of all: the setters below call what is overridden here.
        self._chats = model
        self._delegate = ChatDelegate(tokens, self)
        self._laid_out = RowGeometry()
        self._pointer = _NOWHERE
        self._hint: PlainLabel | None = None
        self._open_id = ""
        self._is_gathering = False
        self._pressed_folder = ""
        self._drag = RowDrag(self, model)
        self.setObjectName("chatList")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        model.headings_changed.connect(self.scheduleDelayedItemsLayout)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme, in its sizes."""
        self._delegate.apply_tokens(tokens)
        if self._chats.rows:
            self._laid_out = RowGeometry()
            self.doItemsLayout()
        self._place_hint()

    @property
    def delegate(self) -> ChatDelegate:
        """How rows are painted."""
        return self._delegate

    @property
    def is_gathering(self) -> bool:
        """Whether no row is gone to: rows are selected with Shift or Ctrl, or the focus comes."""
        return self._is_gathering or self.is_taking_focus

    def setCurrentIndex(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Go to a row and select it alone, whichever keys are held: Qt would look at those."""
        flag = self.selectionModel().SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)

    def selected_ids(self) -> list[str]:
        """The rows that are selected, from the top down."""
        ids = self._chats.shape.ids
        ranges = self.selectionModel().selection()
        rows: set[int] = set()
        for part in ranges:  # type: ignore[attr-defined]  # a list, but the stubs do not say so
            rows.update(range(part.top(), part.bottom() + 1))
        return [ids[row] for row in sorted(rows) if row < len(ids)]

    def seen_ids(self) -> list[str]:
        """The rows that are seen now."""
        if not self._chats.shape.ids or not self.isVisible():
            return []
        top = self.verticalOffset()
        rows = self._geometry.rows_between(top, top + self.viewport().height())
        return [self._chats.shape.ids[row] for row in rows]

    def select_ids(self, ids: Sequence[str]) -> None:
        """Select these rows as well, those of them that are shown."""
        from PySide6.QtCore import QItemSelection

        wanted, selection = set(ids), QItemSelection()
        for row in [row for row, id_ in enumerate(self._chats.shape.ids) if id_ in wanted]:
            index = self._chats.index(row)
            selection.select(index, index)
        self.selectionModel().select(selection, self.selectionModel().SelectionFlag.Select)

    def set_open_id(self, chat_id: str) -> None:
        """Let the chat that the window shows be seen."""
        self._open_id = chat_id
        self.refresh()

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
        first, last = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        if rect.width() <= 1 and rect.height() <= 1:
            first = last = self.indexAt(rect.center())
        if not (first.isValid() and last.isValid()):
            first = last = self.indexAt(rect.center())
        if first.isValid():
            from PySide6.QtCore import QItemSelection

            low, high = sorted((first.row(), last.row()))
            rows = QItemSelection(self._chats.index(low), self._chats.index(high))
            self.selectionModel().select(rows, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

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
        target = self._drag.target_rect()
        if target is not None:
            self._delegate.paint_target(painter, target)
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
            open=bool(self._open_id) and self._chats.shape.ids[row] == self._open_id,
            depth=self._chats.shape.depth_of(row),
        )
        folder = self._chats.folder_at(row)
        if folder is not None:
            self._delegate.paint_folder(painter, place, folder, look, self.font())
        else:
            self._delegate.paint_chat(painter, place, self._chats.row_at(row), look, self.font())

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        """Tell screen readers: QListView names the row by a layout of its own, not used here."""
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        if QAccessible.isActive() and current.isValid() and self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(current.row())
            QAccessible.updateAccessibility(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position().toPoint()
        if not self._drag.move(event):
            super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Escape and self._drag.cancel():
            return
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and index.isValid():
            self.delete_pressed.emit(index)
            return
        if self._on_folder_key(event, index):
            return
        with self._gathering(event.modifiers()):
            super().keyPressEvent(event)

    def _on_folder_key(self, event: QKeyEvent, index: QModelIndex) -> bool:
        """Open and close folders; from what lies in one, Left goes to it."""
        is_editing = self.state() is QAbstractItemView.State.EditingState
        if is_editing or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False  # what a line that is typed into leaves over gets here too
        folder = self._chats.folder_at(index.row()) if index.isValid() else None
        key = event.key()
        if folder is not None and key in _TOGGLES:
            self.folder_toggled.emit(folder.id, not folder.is_open)
        elif folder is not None and key == Qt.Key.Key_Right:
            if not folder.is_open:
                self.folder_toggled.emit(folder.id, True)
        elif folder is not None and key == Qt.Key.Key_Left and folder.is_open:
            self.folder_toggled.emit(folder.id, False)
        elif key == Qt.Key.Key_Left and index.isValid():
            above = self._chats.shape.folder_above(index.row())
            if above is not None:
                self.setCurrentIndex(self._chats.index(above))
        else:
            return False
        return True

    @contextmanager
    def _gathering(self, modifiers: Qt.KeyboardModifier) -> Iterator[None]:
        shift_or_ctrl = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        self._is_gathering = bool(modifiers & shift_or_ctrl)
        try:
            yield
        finally:
            self._is_gathering = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # The right button asks for a menu; it must not open the chat under the pointer.
        if event.button() == Qt.MouseButton.RightButton:
            self._select_for_menu(self.indexAt(event.position().toPoint()))
            return
        if self._drag.press(event):
            return  # one of several that are selected: they may be about to be dragged
        folder = self._chats.folder_at(self.indexAt(event.position().toPoint()).row())
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        self._pressed_folder = folder.id if folder is not None and is_plain else ""
        with self._gathering(event.modifiers()):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_folder = self._pressed_folder, ""
        if self._drag.release(event):
            return
        with self._gathering(event.modifiers()):
            super().mouseReleaseEvent(event)
        folder = self._chats.folder_at(self.indexAt(event.position().toPoint()).row())
        if folder is not None and folder.id == pressed:
            self.folder_toggled.emit(folder.id, not folder.is_open)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._chats.folder_at(self.indexAt(event.position().toPoint()).row()) is None:
            super().mouseDoubleClickEvent(event)

    def _select_for_menu(self, index: QModelIndex) -> None:
        """A menu is for all that is selected, or for the row under the pointer alone."""
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.selectionModel().select(index, self.selectionModel().SelectionFlag.ClearAndSelect)

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
