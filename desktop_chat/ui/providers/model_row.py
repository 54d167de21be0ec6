"""The model of one provider in the form: typed, or chosen from the server's list."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.forms.button_row import push_button
from desktop_chat.ui.forms.errand import Errand
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.providers.draft import Draft
from desktop_chat.ui.providers.model_words import facts_words
from desktop_chat.ui.providers.tools import FormTools
from desktop_chat.ui.theme.tokens import Tokens


class ModelRow(QWidget):
    """Says below what is known of the model."""

    changed = Signal()
    left = Signal()
    list_requested = Signal()

    def __init__(self, draft: Draft, tools: FormTools, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self._desk = tools.desk
        self._look = Errand(tools.background, "model-facts")
        both = QWidget(self)
        self.edit = QLineEdit(draft.entries.model, both)
        self.edit.setObjectName("providerModel")
        self.choose = push_button("chooseModelButton", both)
        self.choose.setProperty("entry", True)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.edit, 1)
        self._line.addWidget(self.choose)
        self.row = FieldRow("", both, tokens=tokens, buddy=self.edit, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self.edit.textEdited.connect(self._on_text_edited)
        self.edit.editingFinished.connect(self._on_editing_finished)
        self.choose.clicked.connect(self.list_requested)
        self.retranslate()
        self.apply_tokens(tokens)
        self.look()

    def set_model(self, model: str) -> None:
        """Take a model from the list."""
        self.edit.setText(model)
        self._on_text_edited(model)
        self._on_editing_finished()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Find out what is known of the model."""
        self._look.start(self._ask)

    def stop(self) -> None:
        """Ask nobody any more: the dialog goes."""
        self._look.end()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self.row.set_words(tr("Model"))
        self.choose.setText(tr("Choose…"))
        self.choose.setAccessibleName(tr("Choose a model from the server's list"))

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self.row.apply_tokens(tokens)
        self._line.setSpacing(tokens.metrics.space_s)

    def _on_text_edited(self, text: str) -> None:
        self._draft.entries = replace(self._draft.entries, model=text)
        self._look.cancel()
        self.row.set_hint("")
        self.changed.emit()

    def _on_editing_finished(self) -> None:
        self.left.emit()
        self.look()

    async def _ask(self) -> None:
        provider = self._draft.for_asking()
        if provider.model:
            await self._desk.load_facts()
            self.row.set_hint(facts_words(self._desk.facts(provider, provider.model)))
