"""Asks once, below the lists, before something large is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.theme.tokens import Tokens


class Question(QWidget):
    """Hidden until something is asked; Cancel has the focus then."""

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = FormLabel("backupQuestion", self)
        self._yes = push_button("backupConfirmButton", self)
        self._no = push_button("backupCancelButton", self)
        self._yes.clicked.connect(self.confirmed)
        self._no.clicked.connect(self.cancelled)
        self._row = ButtonRow(tokens, [self._no, self._yes], parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._text)
        self._column.addWidget(self._row)
        self.apply_tokens(tokens)
        self.retranslate()
        self.hide()

    def ask(self, text: str, yes: str) -> None:
        """Ask this; `yes` is on the button that does it."""
        self._text.say(text)
        self._yes.setText(yes)
        self.show()
        self._no.setFocus()

    def retranslate(self) -> None:
        """Set the text of the way out anew; what was asked stays as it was."""
        self._no.setText(tr("Cancel"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._column.setSpacing(tokens.metrics.space_s)
        self._row.apply_tokens(tokens)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()  # and not the dialog with it
        else:
            super().keyPressEvent(event)
