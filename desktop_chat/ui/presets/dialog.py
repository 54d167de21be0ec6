"""How one chat is set up: its system prompt, its parameters, its schema, and presets of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.presets import ChatSetup, Preset
from desktop_chat.domain.settings import Protocol
from desktop_chat.i18n import tr
from desktop_chat.ui.composer_edit import clean_text
from desktop_chat.ui.composing import ComposingEdit
from desktop_chat.ui.forms.button_row import ButtonRow, push_button
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.forms.section import FormSection
from desktop_chat.ui.forms.sheet import wear_form
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.presets.form import ParameterForm
from desktop_chat.ui.presets.name_dialog import NameDialog
from desktop_chat.ui.presets.preset_bar import PresetBar
from desktop_chat.ui.presets.schema_field import SchemaField
from desktop_chat.ui.presets.words import what_counts
from desktop_chat.ui.theme.tokens import Tokens

_USUAL_SIZE = (600, 680)
_PROMPT_HEIGHT = 130


@dataclass(frozen=True, slots=True)
class Answerer:
    """Who answers in the chat, and what the settings of that provider send anyhow."""

    provider: str
    model: str
    protocol: Protocol
    parameters: Mapping[str, ParameterValue] = field(default_factory=dict)


class ChatSettingsDialog(QDialog):
    """Nothing counts until Save; what is done with presets counts at once."""

    saved = Signal(object, str)  #: a `ChatSetup`, and the id of the preset that it came from or ''
    preset_made = Signal(str, object)  #: name, `ChatSetup`
    preset_updated = Signal(str, object)  #: id, `ChatSetup`
    preset_renamed = Signal(str, str)  #: id, name
    preset_duplicated = Signal(str)  #: id
    preset_deleted = Signal(str)  #: id
    preset_moved = Signal(str, int)  #: id, place
    default_changed = Signal(str)  #: id of the preset that new chats begin with, '' for none

    def __init__(
        self,
        setup: ChatSetup,
        answerer: Answerer,
        tokens: Tokens,
        *,
        preset_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("chatSettingsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tokens = tokens
        self._before = setup
        self._preset_before = preset_id
        self._model = (setup.provider, setup.model)
        self._answerer = answerer
        self.presets = PresetBar(tokens, self)
        self.prompt = ComposingEdit(self)
        self.prompt.setObjectName("systemPromptEdit")
        self.prompt.setTabChangesFocus(True)
        self.parameters = ParameterForm(tokens, answerer.parameters, answerer.protocol, self)
        self._prompt_row = FieldRow("", self.prompt, tokens=tokens, parent=self)
        self._section = FormSection("", tokens, parent=self)
        self._section.add(self.parameters)
        self.schema = SchemaField(tokens, self)
        self._counts = FormLabel("fieldHint", self)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._is_shown = False
        self._show_setup(setup)
        self.retranslate()
        self.apply_tokens(tokens)
        self.prompt.setFocus()

    def show_presets(self, presets: Sequence[Preset], default_id: str) -> None:
        """Offer these; the chosen one stays chosen while it is there."""
        current = self.presets.current_id if self._is_shown else self._preset_before
        self.presets.show_presets(presets, default_id, current)
        if not self._is_shown:  # its preset may be gone, which changes nothing
            self._is_shown, self._preset_before = True, self.presets.current_id

    def choose_preset(self, preset_id: str) -> None:
        """Show which preset this is now, as after it was saved under a name."""
        self.presets.choose(preset_id)

    def setup(self) -> ChatSetup:
        """What stands here."""
        self.prompt.commit_preedit()
        text = clean_text(self.prompt.toPlainText()).strip()
        return ChatSetup(text, self.parameters.values(), *self._model, self.schema.text())

    # -------------------------------------------------------------------- inside

    def _make_buttons(self) -> None:
        self._reset = push_button("chatSettingsReset", self)
        self._cancel = push_button("chatSettingsCancel", self)
        self._save = push_button("chatSettingsSave", self)
        self._save.setDefault(True)
        self._buttons = ButtonRow(
            self._tokens, [self._cancel, self._save], left=[self._reset], parent=self
        )

    def _lay_out(self) -> None:
        page = QWidget(self)
        page.setObjectName("formPage")
        self._page = QVBoxLayout(page)
        self._page.addWidget(self._prompt_row)
        self._page.addWidget(self._section)
        self._page.addWidget(self.schema)
        self._page.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setObjectName("formScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.presets)
        self._column.addWidget(scroll, 1)
        self._column.addWidget(self._counts)
        self._column.addWidget(self._buttons)
        width, height = map(self._tokens.metrics.px, _USUAL_SIZE)
        self.resize(width, height)

    def _connect(self) -> None:
        self._reset.clicked.connect(self._on_reset)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self.accept)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.activated.connect(self.accept)
        self.parameters.changed.connect(self._show_what_counts)
        bar = self.presets
        bar.chosen.connect(self._on_preset_chosen)
        bar.save_as_requested.connect(self._ask_name)
        bar.update_requested.connect(self._on_update_requested)
        bar.rename_requested.connect(self._ask_new_name)
        bar.duplicate_requested.connect(self.preset_duplicated)
        bar.delete_requested.connect(self.preset_deleted)
        bar.move_requested.connect(self.preset_moved)
        bar.default_requested.connect(self.default_changed)

    def _show_setup(self, setup: ChatSetup) -> None:
        self.prompt.setPlainText(setup.system_prompt)
        self.parameters.show_values(setup.parameters)
        self.schema.show_text(setup.answer_schema)
        self._show_what_counts()

    def _show_what_counts(self) -> None:
        answerer = self._answerer
        words = what_counts(answerer.parameters, self.parameters.values(), answerer.protocol)
        self._counts.say(words)

    def _on_reset(self) -> None:
        self.presets.choose("")
        self._model = (self._before.provider, self._before.model)
        self._show_setup(ChatSetup())
        self.prompt.setFocus()

    def _on_preset_chosen(self, preset_id: str) -> None:
        preset = self.presets.current
        if preset is None or preset.id != preset_id:
            return  # no preset: what stands here stays
        if preset.setup.model:
            self._model = (preset.setup.provider, preset.setup.model)
        self._show_setup(preset.setup)

    def _on_update_requested(self, preset_id: str) -> None:
        preset = self.presets.current
        if preset is None or not self._is_right():
            return
        own = preset.setup
        setup = replace(self.setup(), provider=own.provider, model=own.model)
        self.preset_updated.emit(preset_id, setup)

    def _ask_name(self) -> None:
        if not self._is_right():
            return
        provider, model = self._model
        also = tr("Also choose {model} of {provider}", model=model, provider=provider)
        dialog = NameDialog(
            tr("Save as a preset"), self._tokens, also=also if model else "", parent=self
        )
        dialog.named.connect(self._on_named)
        dialog.open()

    def _on_named(self, name: str, with_model: bool) -> None:
        setup = self.setup()
        if not with_model:
            setup = replace(setup, provider="", model="")
        self.preset_made.emit(name, setup)

    def _ask_new_name(self, preset_id: str) -> None:
        preset = self.presets.current
        if preset is not None:
            dialog = NameDialog(
                tr("Rename the preset"), self._tokens, name=preset.name, parent=self
            )
            dialog.named.connect(lambda name, _also: self.preset_renamed.emit(preset_id, name))
            dialog.open()

    def _is_right(self) -> bool:
        """Go to what is wrong, if anything is."""
        wrong = self.parameters.first_problem() or (
            self.schema.edit if self.schema.problem() else None
        )
        if wrong is not None:
            wrong.setFocus()
        return wrong is None

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.setWindowTitle(tr("Chat settings"))
        self._prompt_row.set_words(
            tr("System prompt"),
            tr("The model reads this before the first message of this chat, every time."),
        )
        self.prompt.set_hint(tr("For example: Answer briefly, and in Korean."))
        self._section.set_words(
            tr("Parameters"), tr("What is not set here is as the provider has it, or is not sent.")
        )
        self._reset.setText(tr("Reset"))
        self._reset.setToolTip(tr("Empty the system prompt, all parameters and the schema"))
        self._cancel.setText(tr("Cancel"))
        self._save.setText(tr("Save"))
        self._save.setToolTip(tr("Save (Ctrl+Enter)"))
        self.presets.retranslate()
        self.parameters.retranslate()
        self.schema.retranslate()
        self._show_what_counts()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        wear_form(self, tokens)
        metrics = tokens.metrics
        gap = metrics.space_l
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(metrics.space_m)
        self._page.setContentsMargins(0, 0, metrics.space_m, 0)
        self._page.setSpacing(gap)
        self.prompt.setFixedHeight(metrics.px(_PROMPT_HEIGHT))
        for part in (
            self.presets,
            self._prompt_row,
            self._section,
            self.parameters,
            self.schema,
            self._buttons,
        ):
            part.apply_tokens(tokens)

    def accept(self) -> None:
        if not self._is_right():
            return
        setup, preset_id = self.setup(), self.presets.current_id
        if (setup, preset_id) != (self._before, self._preset_before):
            self.saved.emit(setup, preset_id)
        super().accept()
