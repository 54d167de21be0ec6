"""Which model answers: a list from the server, narrowed by typing, or a name by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.i18n import tr
from desktop_chat.ui import formats
from desktop_chat.ui.forms.choice_box import ChoiceBox
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.theme.tokens import Tokens

_WORTH_SEARCHING = 12
"""A list longer than this gets a field to narrow it with."""


class ModelChoice(QWidget):
    """Hidden until there is something to choose."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelChoice")
        self._models: tuple[ModelFacts, ...] = ()
        self._is_by_hand = False
        self._label = FormLabel("fieldLabel", parent=self)
        self.search = QLineEdit(self)
        self.search.setObjectName("modelSearch")
        self.search.setClearButtonEnabled(True)
        self.box = ChoiceBox(tokens, self)
        self.box.setObjectName("modelBox")
        self.by_hand = QLineEdit(self)
        self.by_hand.setObjectName("modelByHand")
        self._facts = FormLabel("fieldHint", parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._label, self.search, self.box, self.by_hand, self._facts):
            self._column.addWidget(part)
        self.search.textEdited.connect(self._on_searched)
        self.box.currentIndexChanged.connect(self._show_facts)
        self.retranslate()
        self.apply_tokens(tokens)
        self.forget()

    @property
    def model(self) -> str:
        """The chosen model's id; '' for none."""
        if self._is_by_hand:
            return self.by_hand.text().strip()
        return str(self.box.currentData() or "")

    @property
    def is_by_hand(self) -> bool:
        """Whether the model is to be typed."""
        return self._is_by_hand

    def forget(self) -> None:
        """Go away: it is not known what the server has."""
        self._models = ()
        self._is_by_hand = False
        self.hide()

    def offer(self, models: Sequence[ModelFacts], chosen: str) -> None:
        """Show a list; what the user chose before stays chosen where it is still in it."""
        before = self.model
        self._models = tuple(models)
        self._is_by_hand = False
        self.search.clear()
        ids = {model.id for model in models}
        self._fill("", before if before in ids else chosen)
        self._show_kind()

    def ask(self, suggested: str) -> None:
        """Let the user type a name: there is no list."""
        self._models = ()
        self._is_by_hand = True
        if not self.by_hand.text():
            self.by_hand.setText(suggested)
        self._show_kind()

    def take_focus(self) -> None:
        """Put the focus where the choice is made."""
        (self.by_hand if self._is_by_hand else self.box).setFocus()

    def retranslate(self) -> None:
        """Set all texts anew."""
        self._label.say(tr("Model"))
        self.setAccessibleName(tr("Model"))
        self.box.setAccessibleName(tr("Model"))
        self.by_hand.setAccessibleName(tr("Model"))
        self.by_hand.setPlaceholderText(tr("Name of the model"))
        self.search.setAccessibleName(tr("Search models"))
        self.search.setPlaceholderText(tr("Search models"))
        self._show_facts()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self.box.apply_tokens(tokens)
        self._column.setSpacing(tokens.metrics.px(6))

    def _show_kind(self) -> None:
        self.search.setVisible(len(self._models) > _WORTH_SEARCHING)
        self.box.setVisible(not self._is_by_hand)
        self.by_hand.setVisible(self._is_by_hand)
        self._show_facts()
        self.show()

    def _on_searched(self, text: str) -> None:
        self._fill(text, self.model)

    def _fill(self, searched: str, chosen: str) -> None:
        words = searched.casefold().split()
        with QSignalBlocker(self.box):
            self.box.clear()
            for model in self._models:
                if all(word in f"{model.id} {model.title}".casefold() for word in words):
                    self.box.addItem(model.id, model.id)
            found = self.box.findData(chosen)
            self.box.setCurrentIndex(max(found, 0) if self.box.count() else -1)
        self.box.setPlaceholderText(tr("No model matches"))
        self._show_facts()
        self.box.update()

    def _show_facts(self) -> None:
        model = next((m for m in self._models if m.id == self.model), None)
        self._facts.say(" · ".join(_facts_of(model)) if model and not self._is_by_hand else "")


def _facts_of(model: ModelFacts) -> list[str]:
    """Tell what is known, each fact by itself."""
    facts = []
    if model.context_tokens:
        count = formats.number(model.context_tokens)
        facts.append(tr("Reads up to {count} tokens", count=count))
    if model.input_price is not None and model.output_price is not None:
        facts.append(
            tr(
                "${input} in and ${output} out per million tokens",
                input=f"{model.input_price:g}",
                output=f"{model.output_price:g}",
            )
        )
    return facts
