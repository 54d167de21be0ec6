"""A widget that stands in the place of a message for a while, and scrolls along with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_chat.ui.transcript.painter import Scene


class Cover:
    """Knows one message at a time, by its id; `changed` is told its number when its place is."""

    def __init__(self, scene: Scene, changed: Callable[[int], None]) -> None:
        self._scene = scene
        self._changed = changed
        self._widget: QWidget | None = None
        self.message_id = ""

    def put(self, message_id: str, widget: QWidget, height: int) -> None:
        """Let a widget stand there, or be of another height."""
        if message_id != self.message_id:
            self.take_away()
        self.message_id, self._widget = message_id, widget
        self._set(height)

    def take_away(self) -> None:
        """Show the message itself again."""
        self._set(0)
        self.message_id, self._widget = "", None

    def place(self) -> None:
        """Stand where the message stands now."""
        number = self._number
        if self._widget is None or number is None:
            return
        layout = self._scene.layout
        item = layout.items[number]
        top = layout.item_top(number) - self._scene.y
        self._widget.setGeometry(self._scene.left, top, layout.width, item.covered)

    @property
    def _number(self) -> int | None:
        return self._scene.layout.number_of(self.message_id) if self.message_id else None

    def _set(self, height: int) -> None:
        number = self._number
        if number is not None and self._scene.layout.items[number].covered != height:
            self._scene.layout.items[number].covered = height
            self._changed(number)
