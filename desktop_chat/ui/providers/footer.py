"""The lower edge of the dialog: what keeps it from being saved, and Save and Cancel.

When there are changes and the dialog is to be closed, the question stands here in their place.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.message import InlineMessage
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.labels import plain_tooltip
from desktop_chat.ui.theme.tokens import Tokens


class Footer(QWidget):
    """Knows no providers."""

    save_requested = Signal()
    cancel_requested = Signal()
    discard_requested = Signal()
    obstacle_requested = Signal()  #: the user wants to see what is wrong

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("providersFooter")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._obstacle = ""
        self._busy = False
        self.message = InlineMessage(tokens, self)
        self.message.setObjectName("providersMessage")
        self.message.acted.connect(self.obstacle_requested)
        self._question = FormLabel("fieldLabel", self)
        self.save = push_button("saveButton", self)
        self.save.setDefault(True)
        self._cancel = push_button("cancelButton", self)
        self._discard = push_button("discardButton", self)
        self._keep = push_button("keepEditingButton", self)
        self._save_too = push_button("saveAndCloseButton", self)
        self._usual = ButtonRow(tokens, [self._cancel, self.save], parent=self)
        self._leaving = ButtonRow(
            tokens, [self._keep, self._save_too], left=[self._discard], parent=self
        )
        self._leaving.hide()
        self._column = QVBoxLayout(self)
        for part in (self.message, self._question, self._usual, self._leaving):
            self._column.addWidget(part)
        self.save.clicked.connect(self.save_requested)
        self._save_too.clicked.connect(self.save_requested)
        self._cancel.clicked.connect(self.cancel_requested)
        self._discard.clicked.connect(self.discard_requested)
        self._keep.clicked.connect(lambda: self.ask(asking=False))
        self.retranslate()
        self.apply_tokens(tokens)

    @property
    def is_asking(self) -> bool:
        """Whether it asks what is to become of the changes."""
        return not self._leaving.isHidden()

    def ask(self, *, asking: bool) -> None:
        """Ask what is to become of the changes, or ask no more."""
        self._usual.setVisible(not asking)
        self._leaving.setVisible(asking)
        self._question.say(tr("There are changes that are not saved.") if asking else "")
        if asking:
            target = self._save_too if self._save_too.isEnabled() else self._keep
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, *, changed: bool, obstacle: str) -> None:
        """Allow saving, or say in `obstacle` why not."""
        self._obstacle = obstacle
        possible = changed and not obstacle and not self._busy
        self.save.setEnabled(possible)
        self._save_too.setEnabled(possible)
        self.save.setToolTip(plain_tooltip(obstacle or tr("Save (Ctrl+S)")))
        if obstacle and changed:
            self.message.say(obstacle, Severity.WARNING, action=tr("Show"))
        elif self.message.severity is not Severity.DANGER or not changed:
            self.message.clear()

    def fail(self, sentence: str) -> None:
        """Say that saving did not work."""
        self.message.say(sentence, Severity.DANGER, action=tr("Show"))

    def set_busy(self, busy: bool) -> None:
        """Show that the keys are being stored."""
        self._busy = busy
        self.save.setEnabled(not busy)
        self._save_too.setEnabled(not busy)
        self.save.setText(tr("Saving…") if busy else tr("Save"))
        if busy:
            self.message.clear()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self.save.setText(tr("Saving…") if self._busy else tr("Save"))
        self._save_too.setText(tr("Save"))
        self._cancel.setText(tr("Cancel"))
        self._discard.setText(tr("Discard changes"))
        self._keep.setText(tr("Keep editing"))
        self._question.say(self._question.text() and tr("There are changes that are not saved."))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        metrics = tokens.metrics
        gap = metrics.space_l
        self._column.setContentsMargins(gap, metrics.space_m, gap, metrics.space_m)
        self._column.setSpacing(metrics.space_s)
        self.message.apply_tokens(tokens)
        for row in (self._usual, self._leaving):
            row.apply_tokens(tokens)
