"""The field in which one types what to look for: keys for the list below it, input methods.

What an input method composes counts as typed, so that a Korean word is found while its last
syllable is still open. Enter chooses: a Hangul syllable is committed first, and in a Japanese or
Chinese conversion every key belongs to the conversion.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_Key = Qt.Key
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]+\Z")
_ENTER = {_Key.Key_Return, _Key.Key_Enter}
_MOVES = {
    _Key.Key_Up,
    _Key.Key_Down,
    _Key.Key_PageUp,
    _Key.Key_PageDown,
}
_ENDS = {_Key.Key_Home, _Key.Key_End}
_ARROWS = {_Key.Key_Tab: _Key.Key_Down, _Key.Key_Backtab: _Key.Key_Up}
_STAYS = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_MOST_CHARS = 200


class QueryField(QLineEdit):
    """Takes the keys of the list below it.

    Where it `stays`, it keeps the focus: Tab moves in the list like the arrows, and Esc is said.
    Otherwise Tab goes on, and Esc empties it first.
    """

    query_changed = Signal(str)  #: the text with what is composing
    move_pressed = Signal(Qt.Key)  #: an arrow, a page key, Home or End
    enter_pressed = Signal()
    escape_pressed = Signal()
    left = Signal()  #: the focus went elsewhere within the window

    def __init__(self, parent: QWidget | None = None, *, stays: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("queryField")
        self._stays = stays
        self.setMaxLength(_MOST_CHARS)
        self._preedit = ""
        self._said = ""
        self.textChanged.connect(self._on_changed)

    @property
    def query(self) -> str:
        """The text with what is composing in its place."""
        at = self.cursorPosition()
        return self.text()[:at] + self._preedit + self.text()[at:]

    def start(self) -> None:
        """Begin anew, empty."""
        self._preedit = ""
        self.clear()

    def commit_preedit(self) -> None:
        """Make what is composing part of the text."""
        if not self._preedit:
            return
        QGuiApplication.inputMethod().commit()
        if self._preedit:
            event = QInputMethodEvent()
            event.setCommitString(self._preedit)
            self.inputMethodEvent(event)

    def _on_changed(self) -> None:
        if self.query != self._said:
            self._said = self.query
            self.query_changed.emit(self._said)

    def _is_converting(self) -> bool:
        return bool(self._preedit) and not _HANGUL.match(self._preedit)

    def _is_ours(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~_KEYPAD
        key = event.key()
        if modifiers == _SHIFT:
            return key in _ENTER or (self._stays and key == _Key.Key_Backtab)
        if modifiers:
            return False
        if key == _Key.Key_Escape:
            return self._stays or bool(self.query)
        return key in _ENTER | _MOVES or (self._stays and key in _ENDS | set(_ARROWS))

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

    def _press(self, event: QKeyEvent) -> None:
        if self._is_converting():
            return
        key = event.key()
        if key in _ENTER:
            self.commit_preedit()
            if not event.isAutoRepeat():
                self.enter_pressed.emit()
        elif key == _Key.Key_Escape and self._stays:
            self.escape_pressed.emit()
        elif key == _Key.Key_Escape:
            self.start()
        else:
            self.move_pressed.emit(_ARROWS.get(_Key(key), _Key(key)))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._on_changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()
