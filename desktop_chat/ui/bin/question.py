"""Asks once, below the list, before chats are deleted for good."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_chat.i18n import tr, trn
from desktop_chat.ui.forms.button_row import ButtonRow
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.tokens import Tokens


class BinQuestion(QWidget):
    """Hidden until something is asked; Cancel has the focus then."""

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._count = 1
        self._why_no_backup = ""
        self._text = PlainLabel(parent=self)
        self._text.setObjectName("binQuestion")
        self._text.setWordWrap(True)
        self._yes = _button("binConfirmButton", self)
        self._no = _button("binCancelButton", self)
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

    @property
    def is_without_backup(self) -> bool:
        """Whether it was asked once more, since no backup can be made."""
        return bool(self._why_no_backup)

    def ask(self, count: int, why_no_backup: str = "") -> None:
        """Ask whether so many chats are to be deleted for good, also without a backup."""
        self._count = count
        self._why_no_backup = why_no_backup
        self.retranslate()
        self.show()
        self._no.setFocus()

    def retranslate(self) -> None:
        """Set all texts anew."""
        question = trn(
            "Delete this chat for good? This cannot be undone.",
            "Delete {n} chats for good? This cannot be undone.",
            self._count,
        )
        self._text.setText("\n".join(filter(None, (self._why_no_backup, question))))
        self._yes.setText(
            tr("Delete without a backup") if self._why_no_backup else tr("Delete for good")
        )
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


def _button(name: str, parent: QWidget) -> QPushButton:
    button = QPushButton(parent)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button
