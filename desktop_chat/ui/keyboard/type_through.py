"""Typing anywhere in the window writes into the composer.

Letters, and pasting, that nothing with the focus needs go there together with the focus. Space,
Enter, the arrows and every shortcut stay with the button, the list or the transcript that has it.

An input method composes for whatever has the focus, and a composition that is under way would be
broken by moving it. So what it composes elsewhere is handed on to the composer, and the focus
follows once nothing has been open for a moment: ibus says that a syllable is done, and only then
that the next one has begun.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QInputMethodQueryEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_chat.ui.keyboard.hangul_keys import key_of
from desktop_chat.ui.keyboard.keys import MODIFIER_KEYS

_Modifier = Qt.KeyboardModifier
_ALT_GR = _Modifier.ControlModifier | _Modifier.AltModifier
_TAKES_TEXT = ("QLineEdit", "QAbstractSpinBox", "QKeySequenceEdit")
_MAY_TAKE_TEXT = ("QTextEdit", "QPlainTextEdit")
_ACCEPTS = Qt.WidgetAttribute.WA_InputMethodEnabled
_HAS_HANDLE = Qt.WidgetAttribute.WA_WState_Created
_OTHER = Qt.FocusReason.OtherFocusReason
_QUIET_MS = 150
KEPT_LETTERS = "keptLetters"
"""The property of a widget that names the letters which are keys of its own at the moment."""


class TypeThrough(QObject):
    """Lives as long as `window`, and watches whatever has the focus in it.

    Make it when the window is shown, or before: it begins with the first focus.
    """

    def __init__(self, window: QWidget, composer_edit: QPlainTextEdit) -> None:
        super().__init__(window)
        self._window = window
        self._edit = composer_edit
        self._watched: QWidget | None = None
        self._was_accepting = False
        self._follows = False
        self._is_handing_on = False
        self._taken_back = ""
        self._quiet = QTimer(self)
        self._quiet.setObjectName("typeThroughTimer")
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._go_to_composer)
        window.installEventFilter(self)
        self._attach()

    def _attach(self) -> None:
        """Hear of the focus; a window has a handle only once it is about to be shown."""
        if not self._follows and self._window.testAttribute(_HAS_HANDLE):
            self._follows = True
            self._window.windowHandle().focusObjectChanged.connect(self._on_focus_object_changed)
            self._watch(self._window.focusWidget())

    def _on_focus_object_changed(self, focus: QObject | None) -> None:
        self._watch(focus if isinstance(focus, QWidget) else None)

    def _watch(self, widget: QWidget | None) -> None:
        self._quiet.stop()
        self._is_handing_on = False
        before, self._watched = self._watched, None
        if before is not None and shiboken6.isValid(before):
            before.setAttribute(_ACCEPTS, self._was_accepting)
            if before is not self._window:
                before.removeEventFilter(self)
        if widget is None or _takes_text(widget) or widget.window() is not self._window:
            return
        self._watched = widget
        self._was_accepting = widget.testAttribute(_ACCEPTS)
        if widget is not self._window:
            widget.installEventFilter(self)
        widget.setAttribute(_ACCEPTS, True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is meant for the composer."""
        kind = event.type()
        if kind == QEvent.Type.Show and watched is self._window:
            self._attach()
        if watched is not self._watched or not self._edit.isEnabled():
            return False
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._on_key(event)
        if isinstance(event, QInputMethodEvent):
            return self._on_composing(event)
        if isinstance(event, QInputMethodQueryEvent):
            return QCoreApplication.sendEvent(self._edit, event)
        return False

    def _go_to_composer(self) -> None:
        self._edit.setFocus(_OTHER)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() in MODIFIER_KEYS or self._is_kept(event):
            return False  # Shift for a double consonant leaves the composition open
        if event.matches(QKeySequence.StandardKey.Paste):
            self._go_to_composer()
            self._edit.paste()
            return True
        # What follows on a composition belongs to it: the Enter that sends what was typed.
        if not (self._is_handing_on or _writes(event)):
            return False
        self._go_to_composer()
        QCoreApplication.sendEvent(self._edit, event)
        return True

    def _is_kept(self, event: QKeyEvent) -> bool:
        """Whether it is a key of the widget's own at the moment."""
        is_bare = event.modifiers() == _Modifier.NoModifier
        return is_bare and self._keeps(QKeySequence(event.key()).toString())

    def _keeps(self, letter: str) -> bool:
        if self._is_handing_on or self._watched is None:
            return False
        return bool(letter) and letter in str(self._watched.property(KEPT_LETTERS) or "")

    def _press_instead(self, composing: str, key: str) -> None:
        """Somebody who writes Korean presses the key all the same: nothing is to be composed."""
        self._taken_back = composing
        QGuiApplication.inputMethod().reset()
        if self._watched is not None:
            code, bare = Qt.Key(ord(key)), _Modifier.NoModifier
            QCoreApplication.sendEvent(
                self._watched, QKeyEvent(QEvent.Type.KeyPress, code, bare, key.lower())
            )

    def _on_composing(self, event: QInputMethodEvent) -> bool:
        key = key_of(event.preeditString())
        if not event.commitString() and self._keeps(key):
            self._press_instead(event.preeditString(), key)
            return True
        taken_back, self._taken_back = self._taken_back, ""
        if taken_back and event.commitString() == taken_back and not event.preeditString():
            return True  # some input methods say what they were told to forget
        is_open, commit = bool(event.preeditString()), event.commitString()
        if not (is_open or self._is_handing_on) and not commit.strip():
            self._press_space(event)
            return True
        self._is_handing_on = True
        QCoreApplication.sendEvent(self._edit, event)
        if is_open:
            self._quiet.stop()
        else:
            self._quiet.start()
        return True

    def _press_space(self, event: QInputMethodEvent) -> None:
        """Some input methods give the space bar as a text of theirs: a button waits for the key."""
        if not event.commitString() or self._watched is None:
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_Space, _Modifier.NoModifier, " ")
            QCoreApplication.sendEvent(self._watched, key)


def _writes(event: QKeyEvent) -> bool:
    """Tell whether a key writes a letter, a digit or a sign; the space bar presses things."""
    held = event.modifiers() & ~(
        _Modifier.ShiftModifier | _Modifier.KeypadModifier | _Modifier.GroupSwitchModifier
    )
    text = event.text()
    return held in {_Modifier.NoModifier, _ALT_GR} and bool(text.strip()) and text.isprintable()


def _takes_text(widget: QWidget) -> bool:
    """Asked by name: PySide would build each of these classes to look at it."""
    if any(widget.inherits(name) for name in _TAKES_TEXT):
        return True
    if any(widget.inherits(name) for name in _MAY_TAKE_TEXT):
        return not widget.property("readOnly")
    return bool(widget.inherits("QComboBox") and widget.property("editable"))
