"""Keeps a widget as large as its parent, on top of what the parent's layout shows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class FillsParent(QObject):
    """Belongs to the widget that it holds in place."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._room = widget.parentWidget()
        if self._room is not None:
            self._room.installEventFilter(self)
            widget.setGeometry(self._room.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if event.type() == QEvent.Type.Resize and self._room is not None:
            self._widget.setGeometry(self._room.rect())
        return False
