"""The server's address: corrected when it is left, said so, and taken back on demand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import push_button
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.theme.tokens import Tokens


class UrlRow(QWidget):
    """`correct` gives the right form of an address, '' for what is none."""

    edited = Signal(str)  #: the address, typed or corrected
    left = Signal()

    def __init__(
        self, url: str, tokens: Tokens, correct: Callable[[str], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._correct = correct
        self._typed = ""
        self._wanted_as_it_is = ""
        self.edit = QLineEdit(url, self)
        self.edit.setObjectName("providerUrl")
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self.edit.setPlaceholderText("https://api.example.com/v1")
        self.edit.textEdited.connect(self._on_text_edited)
        self.edit.editingFinished.connect(self.settle)
        self.row = FieldRow("", self.edit, tokens=tokens, parent=self)
        self._note = FormLabel("fieldHint", self)
        self._undo = push_button("urlUndoButton", self, link=True)
        self._undo.clicked.connect(self._on_undo_clicked)
        self._said = QWidget(self)
        self._line = QHBoxLayout(self._said)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self._note, 1)
        self._line.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.row)
        self._column.addWidget(self._said)
        self.retranslate()
        self.apply_tokens(tokens)

    @property
    def correction(self) -> str:
        """What is said of a correction, '' when there was none."""
        return self._note.text()

    def settle(self) -> None:
        """Correct what stands there, unless the user has taken that back before."""
        typed = self.edit.text()
        right = self._correct(typed)
        if right and typed not in {right, self._wanted_as_it_is}:
            self._typed = typed
            self.edit.setText(right)
            self._say()
            self.edited.emit(right)
        self.left.emit()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self.row.set_words(tr("Base URL"))
        self._undo.setText(tr("Undo"))
        self._undo.setAccessibleName(tr("Undo the correction of the base URL"))
        self._say()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self.row.apply_tokens(tokens)
        self._column.setSpacing(tokens.metrics.space_xs)
        self._line.setSpacing(tokens.metrics.space_s)

    def _say(self) -> None:
        typed = self._typed
        self._note.say(tr("Corrected from “{typed}”.", typed=typed) if typed else "")
        self._said.setVisible(bool(typed))

    def _on_text_edited(self, text: str) -> None:
        self._typed = ""
        self._say()
        self.edited.emit(text)

    def _on_undo_clicked(self) -> None:
        typed, self._typed = self._typed, ""
        self._wanted_as_it_is = typed
        self.edit.setText(typed)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()
        self.edited.emit(typed)
