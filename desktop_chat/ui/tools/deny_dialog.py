"""Asks why a call is denied: the model is told so, and can do better."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.labels import PlainLabel
from desktop_chat.ui.theme.stylesheet import wear
from desktop_chat.ui.theme.tokens import Tokens

MOST_REASON = 2_000
_WIDTH = 420


class DenyDialog(QDialog):
    """A line for the reason, which may stay empty; Enter denies, Esc decides nothing."""

    denied = Signal(str)  #: the reason, '' for none

    def __init__(self, title: str, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("denyDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(tr("Deny a tool"))
        said = PlainLabel(tr("{tool} does not run. What should the model know?", tool=title), self)
        said.setWordWrap(True)
        self._reason = QLineEdit(self)
        self._reason.setObjectName("denyReason")
        self._reason.setMaxLength(MOST_REASON)
        self._reason.setPlaceholderText(tr("Reason (optional)"))
        self._reason.setAccessibleName(tr("Reason"))
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Cancel, self)
        cancel = buttons.button(kinds.Cancel)
        cancel.setText(tr("Cancel"))
        deny = buttons.addButton(tr("Deny"), QDialogButtonBox.ButtonRole.AcceptRole)
        deny.setObjectName("denyButton")
        deny.setDefault(True)
        for button in (cancel, deny):
            button.setIcon(QIcon())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        space = tokens.metrics.space_m
        column.setContentsMargins(space, space, space, space)
        column.setSpacing(space)
        for part in (said, self._reason, buttons):
            column.addWidget(part)
        self.setMinimumWidth(tokens.metrics.px(_WIDTH))
        wear(self, tokens)
        self._reason.setFocus()

    def accept(self) -> None:
        """Deny it."""
        reason = " ".join(self._reason.text().split())
        super().accept()
        self.denied.emit(reason)
