"""The labels of forms: plain text that wraps, and that takes no room while there is none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_chat.ui.labels import PlainLabel


class FormLabel(PlainLabel):
    """`name` is its object name, by which the form's style sheet dresses it."""

    def __init__(self, name: str, parent: QWidget, text: str = "") -> None:
        super().__init__("", parent)
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        # A long word must be cut by the form's edge rather than widen the form.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.say(text)

    def say(self, text: str) -> None:
        """Show this, or nothing at all when it is ''."""
        if text != self.text():
            self.setText(text)
        self.setVisible(bool(text))
