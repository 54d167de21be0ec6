"""What keeping a key in a file means, said before it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.tokens import Tokens


class FileWarning(QFrame):
    """What a file means, before it is chosen."""

    confirmed = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keyFileWarning")
        self._text = PlainLabel(parent=self)
        self._text.setObjectName("keyFileWarningText")
        self._text.setWordWrap(True)
        self._yes = QPushButton(self)
        self._yes.setObjectName("keyFileYesButton")
        self._no = QPushButton(self)
        self._no.setObjectName("keyFileNoButton")
        for button, signal in ((self._yes, self.confirmed), (self._no, self.declined)):
            button.setAutoDefault(False)
            button.clicked.connect(signal)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addStretch(1)
        self._row.addWidget(self._no)
        self._row.addWidget(self._yes)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._text)
        self._column.addLayout(self._row)
        self.hide()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self._text.setText(
            tr(
                "The file is not encrypted. Programs that run in your account, and backups of the "
                "data folder, can read the key."
            )
        )
        self._yes.setText(tr("Keep it in a file"))
        self._no.setText(tr("Choose another place"))
        self.setAccessibleName(self._text.text())

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme; the parent's style sheet has the colours."""
        gap = tokens.metrics.space_m
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(gap)
        self._row.setSpacing(tokens.metrics.space_s)

    def set_narrow(self, narrow: bool) -> None:
        """Put the buttons below each other where room is short."""
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def take_focus(self) -> None:
        """Let Enter take the careful way."""
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)
