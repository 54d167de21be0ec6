"""The providers' list itself: keys and the mouse move rows, without Qt's drag and its own loop."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget

_DRAG_PX = 8


class ProviderListView(QListView):
    """A dragged row moves along as soon as the pointer is over another one."""

    moved = Signal(int, int)  #: row before, row now
    remove_pressed = Signal()
    menu_requested = Signal(QPoint)  #: where, on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("providerList")
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self._pressed: QPoint | None = None
        self._dragged = -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if alt and step is not None and row >= 0:
            self._move(row, row + step)
        elif event.key() == Qt.Key.Key_Delete and row >= 0:
            self.remove_pressed.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        where = self.visualRect(self.currentIndex()).center() if by_key else event.pos()
        if self.currentIndex().isValid():
            self.menu_requested.emit(self.viewport().mapToGlobal(where))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        where = event.position().toPoint()
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = where if left and self.indexAt(where).isValid() else None
        self._dragged = -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        if self._pressed is None:
            super().mouseMoveEvent(event)  # only to light up what the pointer is on
            return
        if self._dragged < 0 and abs(where.y() - self._pressed.y()) < _DRAG_PX:
            return
        if self._dragged < 0:
            self._dragged = self.indexAt(self._pressed).row()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._drag_to(where)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed, self._dragged = None, -1
        self.unsetCursor()

    def _drag_to(self, where: QPoint) -> None:
        last = self.model().rowCount() - 1
        over = self.indexAt(QPoint(self.viewport().width() // 2, where.y())).row()
        if over < 0:
            over = 0 if where.y() < 0 else last
        if over != self._dragged:
            self._move(self._dragged, over)
            self._dragged = over

    def _move(self, before: int, now: int) -> None:
        if 0 <= now < self.model().rowCount():
            self.moved.emit(before, now)
