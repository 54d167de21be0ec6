"""Lets the keys for undo and redo pass through a text field that has nothing to undo.

Qt's fields take these keys always, even where nothing was typed; then the window's own undo would
be out of reach while the cursor stands in the composer.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_HAS_HANDLE = Qt.WidgetAttribute.WA_WState_Created
_Standard = QKeySequence.StandardKey
_UNDO = QKeySequence("Ctrl+Z")
_REDO = (QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y"))


class PassThrough(QObject):
    """Watches whatever has the focus in `window`, as long as that lives."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        self._follows = False
        window.installEventFilter(self)
        self._attach()

    def _attach(self) -> None:
        """Hear of the focus; a window has a handle only once it is about to be shown."""
        if not self._follows and self._window.testAttribute(_HAS_HANDLE):
            self._follows = True
            self._window.windowHandle().focusObjectChanged.connect(self._watch)
            self._watch(self._window.focusWidget())

    def _watch(self, focus: QObject | None) -> None:
        before, self._watched = self._watched, None
        if before is not None and shiboken6.isValid(before):
            before.removeEventFilter(self)
        if isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit):
            self._watched = focus
            focus.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold the key back from a field to which it means nothing."""
        kind = event.type()
        if kind == QEvent.Type.Show and watched is self._window:
            self._attach()
        if (
            kind == QEvent.Type.ShortcutOverride
            and watched is self._watched
            and isinstance(event, QKeyEvent)
            and self._means_nothing(event)
        ):
            event.ignore()
            return True
        return False

    def _means_nothing(self, event: QKeyEvent) -> bool:
        field = self._watched
        pressed = QKeySequence(event.keyCombination())
        if event.matches(_Standard.Undo) or pressed == _UNDO:
            return not _can_undo(field)
        if event.matches(_Standard.Redo) or pressed in _REDO:
            return not _can_redo(field)
        return False


def _can_undo(field: QWidget | None) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() and not field.isReadOnly()
    if isinstance(field, QTextEdit | QPlainTextEdit):
        return field.document().isUndoAvailable() and not field.isReadOnly()
    return False


def _can_redo(field: QWidget | None) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable() and not field.isReadOnly()
    if isinstance(field, QTextEdit | QPlainTextEdit):
        return field.document().isRedoAvailable() and not field.isReadOnly()
    return False
