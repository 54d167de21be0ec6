"""What all controls of the settings dialog have in common."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_chat.domain.setting_specs.kinds import Spec
from desktop_chat.domain.settings import Settings
from desktop_chat.ui.theme.tokens import Tokens


class Control(QWidget):
    """Shows the value of its setting, and says when the user chose another."""

    picked = Signal(object)  #: the value as the settings file holds it

    def __init__(self, spec: Spec[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)

    def take(self, part: QWidget) -> None:
        """Make `part` what has the focus and the names."""
        part.setObjectName(f"{self.spec.table}.{self.spec.key}")
        self.line.addWidget(part)
        self.setFocusProxy(part)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set, without saying that it was picked."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Set the texts anew."""
        part = self.focusProxy() or self
        part.setAccessibleName(self.spec.title())
        part.setAccessibleDescription(self.spec.explanation())

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self.line.setSpacing(tokens.metrics.space_m)
