"""The field of the find bar: keys of its own, and what an input method composes counts as typed."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_Key = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]+\Z")
_ENTER = frozenset({_Key.Key_Return, _Key.Key_Enter})
_PAGES = {_Key.Key_PageUp: -1, _Key.Key_PageDown: 1}
MOST_CHARS = 500


class FindField(QLineEdit):
    """Enter goes on, with Shift backwards; Esc leaves; the page keys scroll what is searched."""

    query_changed = Signal(str)  #: the text with what is composing in its place
    step_requested = Signal(int)  #: 1 for the next hit, -1 for the one before
    page_requested = Signal(int)  #: 1 downwards, -1 upwards
    escape_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findField")
        self.setMaxLength(MOST_CHARS)
        self._preedit = ""
        self._said = ""
        self.textChanged.connect(self._on_changed)

    @property
    def query(self) -> str:
        """The text with what is composing in its place."""
        at = self.cursorPosition()
        return self.text()[:at] + self._preedit + self.text()[at:]

    def set_query(self, text: str) -> None:
        """Put a text in without saying so."""
        self._said = text
        self.setText(text)

    def _on_changed(self) -> None:
        if self.query != self._said:
            self._said = self.query
            self.query_changed.emit(self._said)

    def event(self, event: QEvent) -> bool:
        """Take our keys before the window's shortcuts do: Esc closes here, and stops nothing."""
        if isinstance(event, QKeyEvent) and self._is_ours(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._press(event)
                event.accept()
                return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        modifiers, key = event.modifiers() & ~_KEYPAD, event.key()
        if modifiers == _SHIFT:
            return key in _ENTER
        return not modifiers and (key in _ENTER or key in _PAGES or key == _Key.Key_Escape)

    def _press(self, event: QKeyEvent) -> None:
        if self._preedit and not _HANGUL.match(self._preedit):
            return  # a conversion needs its keys for itself
        key = event.key()
        if key in _ENTER:
            self._commit()
            self.step_requested.emit(-1 if event.modifiers() & _SHIFT else 1)
        elif key == _Key.Key_Escape:
            self.escape_pressed.emit()
        else:
            self.page_requested.emit(_PAGES[_Key(key)])

    def _commit(self) -> None:
        if not self._preedit:
            return
        QGuiApplication.inputMethod().commit()
        if self._preedit:
            event = QInputMethodEvent()
            event.setCommitString(self._preedit)
            self.inputMethodEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._on_changed()
