"""The keys that mean something at the current message, or for what is selected."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop_chat.ui.transcript.menu import COPY_OTHERWISE

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
"""To the message above or below."""
SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
"""To the version before or behind."""


def copies_otherwise(event: QKeyEvent) -> bool:
    """Whether this copies in the form that is not set."""
    return QKeySequence(event.keyCombination()) == QKeySequence(COPY_OTHERWISE)


def lets_go(event: QKeyEvent) -> bool:
    """Whether this takes back the innermost thing."""
    return event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier
