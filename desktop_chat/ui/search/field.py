"""The search's field: the arrows and Enter go to the list, Tab to the chips, Esc leaves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_chat.ui.keyboard.query_field import QueryField

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class SearchField(QueryField):
    """Shows what it is told to without saying so."""

    closed = Signal()  #: Esc

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, stays=False)
        self.setObjectName("searchField")
        self.setFrame(False)

    @property
    def is_composing(self) -> bool:
        """Whether a syllable or a conversion is open."""
        return bool(self._preedit)

    def _is_ours(self, event: QKeyEvent) -> bool:
        is_bare = not event.modifiers() & ~_KEYPAD
        return (is_bare and event.key() == Qt.Key.Key_Escape) or super()._is_ours(event)

    def _press(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._is_converting():
            self.closed.emit()
        else:
            super()._press(event)
