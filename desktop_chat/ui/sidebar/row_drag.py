"""Dragging rows within the list: onto a folder, among the pinned chats, or out of a folder.

The system's own drag and drop would run a loop of its own until the button is let go; this one is
a few mouse events. Says in the list's signals what was dropped where, and changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent

from desktop_chat.i18n import trn
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.sidebar.model import ChatListModel
from desktop_chat.ui.sidebar.rows import FolderRow

if TYPE_CHECKING:
    from desktop_chat.ui.sidebar.chat_list import ChatList

OPENS_AFTER_MS = 700
"""A closed folder opens when something is held over it for so long."""
_SCROLL_MS = 40
_EDGE = 28
_STEP = 18
_START_DISTANCE = 8


@dataclass(frozen=True, slots=True)
class DropTarget:
    """Where rows are let go: in a folder (its id), among the pinned chats, or outside of both."""

    folder_id: str | None = None
    pinned: bool = False


class RowDrag(QObject):
    """Follows the left button; idle while nothing is dragged."""

    def __init__(self, view: ChatList, model: ChatListModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._from: QPoint | None = None
        self._ids: list[str] = []
        self._is_dragging = False
        self._was_selected = False
        self._at = QPoint()
        self._label: PlainLabel | None = None
        self._open_timer = QTimer(self)
        self._open_timer.setObjectName("dragOpenTimer")
        self._open_timer.setSingleShot(True)
        self._open_timer.setInterval(OPENS_AFTER_MS)
        self._open_timer.timeout.connect(self._on_held)
        self._scroll_timer = QTimer(self)
        self._scroll_timer.setObjectName("dragScrollTimer")
        self._scroll_timer.setInterval(_SCROLL_MS)
        self._scroll_timer.timeout.connect(self._on_scroll)
        self._held: FolderRow | None = None

    @property
    def is_dragging(self) -> bool:
        """Whether rows hang on the pointer."""
        return self._is_dragging

    def press(self, event: QMouseEvent) -> bool:
        """Note where it begins; True keeps the selection as it is until the button is let go."""
        self._from, self._ids = None, []
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() != Qt.MouseButton.LeftButton or not is_plain:
            return False
        at = event.position().toPoint()
        index = self._view.indexAt(at)
        if not index.isValid():
            return False
        self._from = at
        chosen = self._view.selected_ids()
        here = self._model.shape.ids[index.row()]
        self._was_selected = here in chosen and len(chosen) > 1
        self._ids = chosen if self._was_selected else [here]
        return self._was_selected

    def move(self, event: QMouseEvent) -> bool:
        """Follow the pointer; True when rows hang on it, or may in a moment."""
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        self._at = event.position().toPoint()
        if not self._is_dragging:
            if (self._at - self._from).manhattanLength() < _START_DISTANCE:
                return True
            self._begin()
        self._follow()
        return True

    def release(self, event: QMouseEvent) -> bool:
        """Let go; True when something was dragged, or one of several was only clicked."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        begun, ids, target = self._is_dragging, self._ids, self.target()
        was_click = self._from is not None and self._was_selected and not begun
        at = event.position().toPoint()
        self._end()
        if begun:
            if target is not None:
                self._view.rows_dropped.emit(ids, target)
            return True
        if was_click:
            self._view.setCurrentIndex(self._view.indexAt(at))
        return was_click

    def cancel(self) -> bool:
        """Drop nothing anywhere; False when nothing was dragged."""
        was, self._is_dragging = self._is_dragging, False
        self._end()
        return was

    def target(self) -> DropTarget | None:
        """Where the rows would go; None where they may not, or already are."""
        row = self._row_below()
        if row is None or not self._is_dragging:
            return None
        shape, folder = self._model.shape, self._folder_of(row)
        has_folder = any(id_ in shape.folders for id_ in self._ids)
        if row < shape.pinned:
            return None if has_folder else DropTarget(pinned=True)
        if folder is not None:
            return None if self._goes_into_itself(folder) else DropTarget(folder.id)
        return DropTarget()

    def target_rect(self) -> QRect | None:
        """The rows to mark, in the view's coordinates."""
        target, row = self.target(), self._row_below()
        if target is None or row is None:
            return None
        shape = self._model.shape
        if target.folder_id is not None:
            return self._rect_of(shape.ids.index(target.folder_id))
        if target.pinned:
            return self._rect_of(0).united(self._rect_of(shape.pinned - 1))
        first = self._rect_of(shape.loose_from) if shape.loose_from < len(shape.ids) else QRect()
        view = self._view.viewport().rect()
        return QRect(view.left(), max(0, first.top()), view.width(), view.height()).intersected(
            view
        )

    def _begin(self) -> None:
        self._is_dragging = True
        count = len(self._ids)
        folder = self._model.shape.folders.get(self._ids[0])
        row = self._model.find(self._ids[0])
        one = folder.name if folder is not None else (row.title if row is not None else "")
        if self._label is None:
            self._label = PlainLabel(parent=self._view)
            self._label.setObjectName("dragLabel")
            self._label.setAutoFillBackground(True)
            self._label.setMargin(6)
            self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label.setText(one[:40] if count == 1 else trn("{n} chat", "{n} chats", count))
        self._label.adjustSize()
        self._label.show()
        self._label.raise_()
        self._scroll_timer.start()

    def _follow(self) -> None:
        if self._label is not None:
            self._label.move(self._at + QPoint(14, 10))
        row = self._row_below()
        folder = self._model.folder_at(row) if row is not None else None
        if folder != self._held:
            self._held = folder
            self._open_timer.stop()
            if folder is not None and not folder.is_open and not self._goes_into_itself(folder):
                self._open_timer.start()
        allowed = self.target() is not None
        shape = Qt.CursorShape.DragMoveCursor if allowed else Qt.CursorShape.ForbiddenCursor
        self._view.viewport().setCursor(shape)
        self._view.viewport().update()

    def _end(self) -> None:
        was = self._label is not None and self._label.isVisible()
        self._from, self._ids, self._held, self._is_dragging = None, [], None, False
        self._open_timer.stop()
        self._scroll_timer.stop()
        if self._label is not None and was:
            self._label.hide()
            self._view.viewport().unsetCursor()
            self._view.viewport().update()

    def _on_held(self) -> None:
        if self._held is not None:
            self._view.folder_toggled.emit(self._held.id, True)

    def _on_scroll(self) -> None:
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        if self._at.y() < _EDGE:
            bar.setValue(bar.value() - _STEP)
        elif self._at.y() > height - _EDGE:
            bar.setValue(bar.value() + _STEP)
        else:
            return
        self._follow()

    def _row_below(self) -> int | None:
        """The row under the pointer; on a heading, the one that stands under it."""
        for down in (0, self._view.delegate.heading_height):
            index = self._view.indexAt(self._at + QPoint(0, down))
            if index.isValid():
                return index.row()
        return None

    def _folder_of(self, row: int) -> FolderRow | None:
        """The folder there, or the one in which the row lies."""
        shape = self._model.shape
        if not shape.pinned <= row < shape.loose_from:
            return None
        folder = self._model.folder_at(row)
        if folder is not None:
            return folder
        above = shape.folder_above(row)
        return None if above is None else self._model.folder_at(above)

    def _goes_into_itself(self, folder: FolderRow) -> bool:
        at: FolderRow | None = folder
        while at is not None:
            if at.id in self._ids:
                return True
            at = self._model.shape.folders.get(at.parent_id or "")
        return False

    def _rect_of(self, row: int) -> QRect:
        return self._view.visualRect(self._model.index(row))
