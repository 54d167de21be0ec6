"""All parameters of a chat below each other."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_chat.domain.chat_parameters import CHAT_PARAMETERS
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.forms.row import FieldRow
from desktop_chat.ui.presets.fields import make_field
from desktop_chat.ui.presets.words import note_on, usual_words
from desktop_chat.ui.theme.tokens import Tokens


class ParameterForm(QWidget):
    """`base` are the parameters of the provider, which count where nothing is set here."""

    changed = Signal()  #: by the user

    def __init__(
        self,
        tokens: Tokens,
        base: Mapping[str, ParameterValue],
        protocol: Protocol,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._base = base
        self._protocol = protocol
        self._fields = {
            parameter.name: make_field(parameter, tokens, self) for parameter in CHAT_PARAMETERS
        }
        self._rows: dict[str, FieldRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for parameter in CHAT_PARAMETERS:
            field = self._fields[parameter.name]
            row = FieldRow(parameter.title(), field, tokens=tokens, buddy=field.entry, parent=self)
            self._rows[parameter.name] = row
            self._column.addWidget(row)
            field.changed.connect(self._on_changed)
        self.apply_tokens(tokens)
        self.retranslate()

    def values(self) -> dict[str, ParameterValue]:
        """What is set and makes sense."""
        found = ((name, field.value()) for name, field in self._fields.items())
        return {name: value for name, value in found if value is not None}

    def show_values(self, values: Mapping[str, ParameterValue]) -> None:
        """Show these; what is not among them is not set."""
        for name, field in self._fields.items():
            field.show_value(values.get(name))
        self._judge()

    def set_base(self, base: Mapping[str, ParameterValue], protocol: Protocol) -> None:
        """Say who would be asked, and what is set there."""
        self._base, self._protocol = base, protocol
        self.retranslate()

    def first_problem(self) -> QWidget | None:
        """The first entry in which something is wrong."""
        return next((field.entry for field in self._fields.values() if field.problem()), None)

    def apply_tokens(self, tokens: Tokens) -> None:
        """Take the sizes of another theme."""
        self._column.setSpacing(tokens.metrics.space_l)
        for name, row in self._rows.items():
            row.apply_tokens(tokens)
            self._fields[name].apply_tokens(tokens)

    def retranslate(self) -> None:
        """Set all texts anew."""
        for parameter in CHAT_PARAMETERS:
            self._rows[parameter.name].set_words(parameter.title())
            self._fields[parameter.name].show_usual(usual_words(parameter, self._base))
        self._judge()

    def _on_changed(self) -> None:
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        """Say below each entry what is wrong with it, what is not sent of it, or what it is."""
        for parameter in CHAT_PARAMETERS:
            field, row = self._fields[parameter.name], self._rows[parameter.name]
            row.set_problem(field.problem())
            note = note_on(parameter, field.value(), self._protocol)
            row.set_hint(f"{parameter.explanation()} {note}".rstrip())
