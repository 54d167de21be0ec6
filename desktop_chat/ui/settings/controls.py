"""Which control shows which setting: one for each kind of value."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from desktop_chat.domain.setting_specs import value_of
from desktop_chat.domain.setting_specs.kinds import (
    Choice,
    FontFamily,
    Number,
    ProviderName,
    Spec,
    Switch,
)
from desktop_chat.domain.settings import Settings
from desktop_chat.ui.settings.control import Control
from desktop_chat.ui.settings.list_controls import (
    ChoiceControl,
    Families,
    FontControl,
    ProviderControl,
)
from desktop_chat.ui.settings.number_control import NumberControl
from desktop_chat.ui.settings.toggle import Toggle
from desktop_chat.ui.theme.tokens import Tokens


class SwitchControl(Control):
    """On or off."""

    def __init__(self, spec: Switch, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._toggle = Toggle(tokens, self)
        self.line.addStretch(1)
        self.take(self._toggle)
        self._toggle.toggled.connect(self.picked.emit)
        self.retranslate()

    def show_settings(self, settings: Settings) -> None:
        with QSignalBlocker(self._toggle):
            self._toggle.setChecked(value_of(settings, self.spec) is True)

    def apply_tokens(self, tokens: Tokens) -> None:
        super().apply_tokens(tokens)
        self._toggle.apply_tokens(tokens)


def control_for(spec: Spec[Any], tokens: Tokens, families: Families) -> Control:
    """Make the control that suits the setting."""
    match spec:
        case Choice():
            return ChoiceControl(spec, tokens)
        case Switch():
            return SwitchControl(spec, tokens)
        case Number():
            return NumberControl(spec, tokens)
        case FontFamily():
            return FontControl(spec, tokens, families)
        case ProviderName():
            return ProviderControl(spec, tokens)
        case _:
            raise TypeError(f"no control shows {spec.table}.{spec.key}")
