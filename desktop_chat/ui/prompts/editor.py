"""Name and text of one prompt, with what it will ask for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_chat.domain.prompts import MOST_NAME_CHARS, Prompt, filled, variables_in
from desktop_chat.i18n import tr
from desktop_chat.ui.composer_edit import clean_text
from desktop_chat.ui.composing import ComposingEdit
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.forms.words import FormLabel
from desktop_chat.ui.theme.tokens import Tokens

_PREVIEW_CHARS = 400


class PromptEditor(QWidget):
    """Says when somebody has gone on from it, not at each key."""

    edited = Signal(str, str, str)  #: prompt id, name, text: only when they differ

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompt: Prompt | None = None
        self.name = QLineEdit(self)
        self.name.setObjectName("promptName")
        self.name.setMaxLength(MOST_NAME_CHARS)
        self.text = ComposingEdit(self)
        self.text.setObjectName("promptText")
        self.text.setTabChangesFocus(True)
        self._name_row = FieldRow("", self.name, tokens=tokens, parent=self)
        self._text_label = FormLabel("fieldLabel", self)
        self._text_label.setBuddy(self.text)
        self._text_hint = FormLabel("fieldHint", self)
        self._asks = FormLabel("fieldLabel", self)
        self._preview = FormLabel("fieldHint", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._name_row)
        self._text_column = QVBoxLayout()
        self._text_column.addWidget(self._text_label)
        self._text_column.addWidget(self.text, 1)
        self._text_column.addWidget(self._text_hint)
        self._column.addLayout(self._text_column, 1)
        self._column.addWidget(self._asks)
        self._column.addWidget(self._preview)
        self.text.content_changed.connect(self._show_preview)
        self.text.textChanged.connect(self._show_preview)
        for part in (self.name, self.text):
            part.installEventFilter(self)
        self.retranslate()
        self.apply_tokens(tokens)
        self.show_prompt(None)

    @property
    def prompt_id(self) -> str:
        """Which prompt this is, '' for none."""
        return "" if self._prompt is None else self._prompt.id

    def show_prompt(self, prompt: Prompt | None) -> None:
        """Show another one; what was written to the one before is said first.

        The same one, kept meanwhile, does not take away what was written since.
        """
        if prompt is not None and prompt.id == self.prompt_id and self._written() is not None:
            self._prompt = prompt
            return
        self.flush()
        before, self._prompt = self._prompt, prompt
        self.setEnabled(prompt is not None)
        name, text = ("", "") if prompt is None else (prompt.name, prompt.text)
        if before is None or prompt is None or before.id != prompt.id or name != self.name.text():
            self.name.setText(name)
        if text != self.text.toPlainText():
            self.text.setPlainText(text)
        self._show_preview()

    def flush(self) -> None:
        """Say what was written."""
        self.text.commit_preedit()
        written = self._written()
        if written is not None:
            self._prompt = written
            self.edited.emit(written.id, written.name, written.text)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Take the sizes of another theme."""
        self._column.setSpacing(tokens.metrics.space_m)
        self._text_column.setSpacing(tokens.metrics.space_xs)
        self._name_row.apply_tokens(tokens)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self._name_row.set_words(tr("Name"), tr("What is typed behind the slash."))
        hint = tr("{{name}} asks for something; {{name=text}} has a text there at first.")
        self._text_label.say(tr("Text of the prompt"))
        self._text_hint.say(hint)
        self.text.setAccessibleName(tr("Text of the prompt"))
        self.text.setAccessibleDescription(hint)
        self._preview.setAccessibleName(tr("Preview"))
        self._show_preview()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what was written when somebody goes on."""
        del watched
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return False

    def _written(self) -> Prompt | None:
        """The prompt as it stands here, None where it is as it was."""
        prompt = self._prompt
        if prompt is None:
            return None
        name = " ".join(self.name.text().split()) or prompt.name
        text = clean_text(self.text.toPlainText())
        changed = (name, text) != (prompt.name, prompt.text)
        return Prompt(prompt.id, name, text, prompt.position) if changed else None

    def _show_preview(self) -> None:
        text = self.text.toPlainText()
        variables = variables_in(text)
        names = ", ".join(variable.name for variable in variables)
        self._asks.say(tr("Asks for: {names}", names=names) if names else "")
        values = {one.name: one.first or f"[{one.name}]" for one in variables}
        shown = filled(text, values) if variables else ""
        more = "…" if len(shown) > _PREVIEW_CHARS else ""
        self._preview.say(" ".join(shown[:_PREVIEW_CHARS].split()) + more)
