"""The entry for the JSON Schema of a chat's answers, folded away where there is none."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_chat.domain.answer_schema import schema_problem
from desktop_chat.i18n import tr
from desktop_chat.ui.composer_edit import clean_text
from desktop_chat.ui.composing import ComposingEdit
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.forms.section import FormSection
from desktop_chat.ui.theme.tokens import Tokens

_HEIGHT = 150
_JUDGED_AFTER_MS = 400


class SchemaField(QWidget):
    """What stands there is looked at a moment after the last key, and before it is saved."""

    changed = Signal()  #: by the user

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = ComposingEdit(self)
        self.edit.setObjectName("answerSchemaEdit")
        self.edit.setTabChangesFocus(True)
        self.edit.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._row = FieldRow("", self.edit, tokens=tokens, parent=self)
        self._section = FormSection("", tokens, foldable=True, folded=True, parent=self)
        self._section.add(self._row)
        self._judging = QTimer(self)
        self._judging.setObjectName("answerSchemaTimer")
        self._judging.setSingleShot(True)
        self._judging.setInterval(_JUDGED_AFTER_MS)
        self._judging.timeout.connect(self._judge)
        self.edit.textChanged.connect(self._on_text_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        self.apply_tokens(tokens)
        self.retranslate()

    def text(self) -> str:
        """The schema as it stands here."""
        self.edit.commit_preedit()
        return clean_text(self.edit.toPlainText()).strip()

    def show_text(self, text: str) -> None:
        """Show another schema, or none."""
        self.edit.setPlainText(text)
        self._section.set_folded(not text)
        self._judge()

    def problem(self) -> str:
        """What is wrong with it now, in words; it is shown as well."""
        self._judge()
        if self._row.problem:
            self._section.set_folded(False)
        return self._row.problem

    def apply_tokens(self, tokens: Tokens) -> None:
        """Take the sizes of another theme."""
        self.edit.setFixedHeight(tokens.metrics.px(_HEIGHT))
        self._row.apply_tokens(tokens)
        self._section.apply_tokens(tokens)

    def retranslate(self) -> None:
        """Set all texts anew."""
        self._section.set_words(
            tr("Structured answers"),
            tr("The answer is JSON, and looked at when it is complete."),
        )
        self._row.set_words(
            tr("JSON Schema"),
            tr("Empty for answers in words. The server is asked to keep to it, where it can."),
        )
        self.edit.set_hint('{"type": "object", "properties": {"title": {"type": "string"}}}')

    def _on_text_changed(self) -> None:
        self._row.set_problem("")
        self._judging.start()
        self.changed.emit()

    def _judge(self) -> None:
        self._judging.stop()
        self._row.set_problem(schema_problem(self.edit.toPlainText()))
