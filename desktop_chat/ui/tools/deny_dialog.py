"""Asks why a call is denied: the model is told so, and can do better."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.theme.tokens import Tokens

MOST_REASON = 2_000
_WIDTH, _LEAST = 420, 280


class DenyDialog(QDialog):
    """A line for the reason, which may stay empty; Enter denies, Esc decides nothing."""

    denied = Signal(str)  #: the reason, '' for none

    def __init__(self, title: str, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("denyDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(tr("Deny a tool"))
        said = FormLabel("fieldLabel", self, _question(title))
        self._reason = QLineEdit(self)
        self._reason.setObjectName("denyReason")
        self._reason.setMaxLength(MOST_REASON)
        self._reason.setPlaceholderText(tr("Reason (optional)"))
        self._reason.setAccessibleName(tr("Reason"))
        cancel, deny = push_button("denyCancel", self), push_button("denyButton", self)
        cancel.setText(tr("Cancel"))
        deny.setText(tr("Deny"))
        deny.setDefault(True)
        cancel.clicked.connect(self.reject)
        deny.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        space = tokens.metrics.space_l
        column.setContentsMargins(space, space, space, space)
        column.setSpacing(tokens.metrics.space_m)
        for part in (said, self._reason, ButtonRow(tokens, [cancel, deny], parent=self)):
            column.addWidget(part)
        self.setMinimumWidth(_LEAST)
        self.resize(tokens.metrics.px(_WIDTH), 0)
        wear_form(self, tokens)
        self._reason.setFocus()

    def accept(self) -> None:
        """Deny it."""
        reason = " ".join(self._reason.text().split())
        super().accept()
        self.denied.emit(reason)


def _question(title: str) -> str:
    return tr("{tool} does not run. What should the model know?", tool=title)
