"""Which look is on: what the user chose, or the system wants, followed live.

Dresses the whole app (style, palette, font) and says so. Windows wear the style sheet, and widgets
that paint or measure by themselves take the tokens: one after the other, as followers of `turns`.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import assert_never

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from desktop_chat.domain.settings import Motion, Theme, UiSettings
from desktop_chat.ui.theme.fonts import ui_font
from desktop_chat.ui.theme.palette import palette_from
from desktop_chat.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens, metrics_at
from desktop_chat.ui.turns import Turns

_Scheme = Qt.ColorScheme


def tokens_for(choice: Theme, scheme: Qt.ColorScheme, *, high_contrast: bool = False) -> Tokens:
    """Pick the colours; `scheme` and `high_contrast` are what the system wants."""
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
        self.turns = Turns(self)
        self._ui = UiSettings(theme=choice)
        self._system_reduces_motion = False
        self._families_known = 0
        # The hints must be kept: PySide drops what hangs below them together with its wrapper.
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        if not _fusion_is_the_default():
            app.setStyle("Fusion")
        self._tokens = self._wanted()
        self._dress()
        self._hints.colorSchemeChanged.connect(self._refresh)
        self._accessibility.contrastPreferenceChanged.connect(self._refresh)

    @property
    def choice(self) -> Theme:
        """What the user chose."""
        return self._ui.theme

    @property
    def tokens(self) -> Tokens:
        """What all choices come to."""
        return self._tokens

    def apply(self, ui: UiSettings) -> None:
        """Wear all that the settings say about the look; says so at most once."""
        self._ui = ui
        self._refresh()

    def choose(self, choice: Theme) -> None:
        """Change the theme now."""
        self.apply(replace(self._ui, theme=choice))

    def set_zoom(self, percent: int) -> None:
        """Change the size of everything; clamped to 80-200."""
        self.apply(replace(self._ui, zoom=percent))

    def set_fonts(self, ui_family: str, code_family: str) -> None:
        """Change the families of text and of code, '' for the default."""
        self.apply(replace(self._ui, font=ui_family, code_font=code_family))

    def set_motion(self, motion: Motion) -> None:
        """Say whether things may move."""
        self.apply(replace(self._ui, motion=motion))

    def set_system_motion(self, *, is_reduced: bool) -> None:
        """Take what the system wants; counts where the user left it to the system."""
        self._system_reduces_motion = is_reduced
        self._refresh()

    def fonts_changed(self) -> None:
        """Dress anew, since families have come or gone."""
        self._families_known += 1
        self._refresh()

    def _wanted(self) -> Tokens:
        ui = self._ui
        wants_contrast = self._accessibility.contrastPreference() is (
            Qt.ContrastPreference.HighContrast
        )
        colors = tokens_for(ui.theme, self._hints.colorScheme(), high_contrast=wants_contrast)
        wanted = replace(
            colors,
            metrics=metrics_at(ui.zoom),
            ui_family=ui.font,
            code_family=ui.code_font,
            families_known=self._families_known,
            animates=self._animates(ui.motion),
        )
        return colors if wanted == colors else wanted

    def _animates(self, motion: Motion) -> bool:
        match motion:
            case Motion.FULL:
                return True
            case Motion.REDUCED:
                return False
            case Motion.SYSTEM:
                return not self._system_reduces_motion
            case _:
                assert_never(motion)

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted == self._tokens:
            return
        self._tokens = wanted
        self.turns.start()
        self._dress()
        self.tokens_changed.emit(wanted)

    def _dress(self) -> None:
        tokens = self._tokens
        self._app.setPalette(palette_from(tokens))
        font = ui_font(tokens.metrics.text_px, tokens.ui_family)
        if self._app.font() != font:
            self._app.setFont(font)
