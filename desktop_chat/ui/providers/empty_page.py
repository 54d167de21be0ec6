"""What stands beside an empty list of providers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import push_button
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.theme.tokens import Tokens


class EmptyPage(QWidget):
    """Says what comes of it, and offers the way out."""

    add_requested = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._heading = FormLabel("formHeading", self)
        self._words = FormLabel("fieldHint", self)
        for label in (self._heading, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._add = push_button("emptyAddButton", self)
        self._add.clicked.connect(self.add_requested)
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._words)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)
        # The pages beside it must not have to be as high as this one.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.retranslate()
        self.apply_tokens(tokens)

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self._heading.say(tr("No provider yet"))
        self._words.say(tr("Without one, chats go to the built-in demo."))
        self._add.setText(tr("Add a provider…"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        gap = tokens.metrics.space_xl
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(tokens.metrics.space_m)
