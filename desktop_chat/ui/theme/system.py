"""Which theme is on: the user's choice, or the system's, followed live.

Dresses the whole app (style, palette, font, style sheet) and says so; widgets that paint by
themselves take the tokens from `tokens_changed`.
"""

from __future__ import annotations

import os
import sys
from typing import assert_never

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from desktop_chat.domain.settings import Theme
from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.palette import palette_from
from desktop_chat.ui.theme.stylesheet import stylesheet_from
from desktop_chat.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

_Scheme = Qt.ColorScheme


def tokens_for(choice: Theme, scheme: Qt.ColorScheme, *, high_contrast: bool = False) -> Tokens:
    """Pick the tokens; `scheme` and `high_contrast` are what the system wants."""
    match choice:
        case Theme.LIGHT:
            return LIGHT
        case Theme.DARK:
            return DARK
        case Theme.HIGH_CONTRAST:
            return HIGH_CONTRAST
        case Theme.SYSTEM:
            if high_contrast:
                return HIGH_CONTRAST
            return DARK if scheme is _Scheme.Dark else LIGHT
        case _:
            assert_never(choice)


def _fusion_is_the_default() -> bool:
    """Spare start-up a call: PySide builds the whole of QStyle when it first hands one out."""
    overridden = {"QT_STYLE_OVERRIDE", "QT_PLUGIN_PATH"} & os.environ.keys()
    return sys.platform == "linux" and not overridden


class ThemeController(QObject):
    """Owns the look of `app`. Make it before the first widget: dressing an empty app is cheap."""

    tokens_changed = Signal(object)  #: Tokens

    def __init__(
        self, app: QApplication, choice: Theme = Theme.SYSTEM, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._choice = choice
        # The hints must be kept: PySide drops what hangs below them together with its wrapper.
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        if not _fusion_is_the_default():
            app.setStyle("Fusion")
        app.setFont(ui_font())
        self._tokens = self._wanted()
        self._dress()
        self._hints.colorSchemeChanged.connect(self._refresh)
        self._accessibility.contrastPreferenceChanged.connect(self._refresh)

    @property
    def choice(self) -> Theme:
        """What the user chose."""
        return self._choice

    @property
    def tokens(self) -> Tokens:
        """What that comes to."""
        return self._tokens

    def choose(self, choice: Theme) -> None:
        """Change the theme now."""
        self._choice = choice
        self._refresh()

    def _wanted(self) -> Tokens:
        wants_contrast = self._accessibility.contrastPreference() is (
            Qt.ContrastPreference.HighContrast
        )
        return tokens_for(self._choice, self._hints.colorScheme(), high_contrast=wants_contrast)

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted is self._tokens:
            return
        self._tokens = wanted
        self._dress()
        self.tokens_changed.emit(wanted)

    def _dress(self) -> None:
        self._app.setPalette(palette_from(self._tokens))
        sheet = stylesheet_from(self._tokens)
        if self._app.styleSheet() != sheet:
            self._app.setStyleSheet(sheet)
