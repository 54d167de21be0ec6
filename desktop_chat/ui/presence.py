"""Whether somebody looks at the window: what ends meanwhile need not be said to those who do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

_MAY_CHANGE = frozenset({QEvent.Type.WindowActivate, QEvent.Type.WindowStateChange})


class Presence(QObject):
    """Watches one window."""

    came_back = Signal()  #: the window is before somebody's eyes again

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    @property
    def is_here(self) -> bool:
        """Whether the window is shown and active, or a dialog of it is."""
        window = self._window
        if not window.isVisible() or window.isMinimized():
            return False
        return window.isActiveWindow() or QApplication.activeWindow() is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say when the window is looked at again."""
        if event.type() in _MAY_CHANGE and self.is_here:
            self.came_back.emit()
        return False
