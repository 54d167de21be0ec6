"""Colours that can be read, and a look that follows the choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_chat.domain.settings import Theme
from desktop_chat.resources import resource_path
from desktop_chat.ui.icons import Icon, app_icon, icon_of, paint_icon
from desktop_chat.ui.theme.contrast import SHAPE_LEAST, TEXT_LEAST, contrast_ratio
from desktop_chat.ui.theme.fonts import code_font, ui_font
from desktop_chat.ui.theme.palette import palette_from
from desktop_chat.ui.theme.stylesheet import stylesheet_from
from desktop_chat.ui.theme.system import ThemeController, tokens_for
from desktop_chat.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

THEMES = [LIGHT, DARK, HIGH_CONTRAST]
TEXTS = ["text", "text_muted", "text_faint", "link", "danger", "warning", "success"]
GROUNDS = ["window", "surface", "raised", "hover", "user_message", "table_header"]
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("text", "selected"),
    ("text", "inline_code_background"),
    ("text", "danger_background"),
    ("text", "warning_background"),
    ("danger", "danger_background"),
    ("warning", "warning_background"),
    ("on_accent", "accent"),
    ("on_accent", "link"),
    ("on_selection", "selection"),
]


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application, and take off afterwards what it was made to wear."""
    palette, sheet, font = qapp.palette(), qapp.styleSheet(), qapp.font()
    yield qapp
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.mark.parametrize("tokens", THEMES, ids=lambda tokens: tokens.name)
def test_every_text_stands_out_from_what_is_behind_it(tokens: Tokens) -> None:
    weak = [
        f"{text} on {ground}: {ratio:.2f}"
        for text, ground in PAIRS
        if (ratio := contrast_ratio(getattr(tokens, text), getattr(tokens, ground))) < TEXT_LEAST
    ]
    assert weak == []


@pytest.mark.parametrize("tokens", THEMES, ids=lambda tokens: tokens.name)
def test_code_can_be_read(tokens: Tokens) -> None:
    for field in fields(tokens.syntax):
        color = getattr(tokens.syntax, field.name)
        assert contrast_ratio(color, tokens.code_background) >= TEXT_LEAST, field.name


@pytest.mark.parametrize("tokens", THEMES, ids=lambda tokens: tokens.name)
def test_the_focus_ring_can_be_seen(tokens: Tokens) -> None:
    for ground in ("window", "surface", "raised", "selected"):
        assert contrast_ratio(tokens.focus_ring, getattr(tokens, ground)) >= SHAPE_LEAST


def test_high_contrast_is_higher_than_dark() -> None:
    assert contrast_ratio(HIGH_CONTRAST.text_faint, HIGH_CONTRAST.window) > 10
    assert contrast_ratio(HIGH_CONTRAST.border, HIGH_CONTRAST.window) > 10


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast_ratio("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_the_choice_wins_over_the_system() -> None:
    dark = Qt.ColorScheme.Dark
    assert tokens_for(Theme.LIGHT, dark) is LIGHT
    assert tokens_for(Theme.SYSTEM, dark) is DARK
    assert tokens_for(Theme.SYSTEM, Qt.ColorScheme.Unknown) is LIGHT
    assert tokens_for(Theme.SYSTEM, dark, high_contrast=True) is HIGH_CONTRAST
    assert tokens_for(Theme.DARK, Qt.ColorScheme.Light, high_contrast=True) is DARK


def test_a_new_choice_dresses_the_app_and_is_said_once(dressed: QApplication, qtbot: QtBot) -> None:
    controller = ThemeController(dressed, Theme.LIGHT)
    said: list[Tokens] = []
    controller.tokens_changed.connect(said.append)
    controller.choose(Theme.DARK)
    controller.choose(Theme.DARK)
    assert said == [DARK]
    assert controller.tokens is DARK
    assert dressed.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    assert DARK.surface in dressed.styleSheet()


def test_the_palette_comes_from_the_tokens(qapp: QApplication) -> None:
    palette = palette_from(replace(LIGHT, text="#123456"))
    assert palette.color(QPalette.ColorRole.WindowText).name() == "#123456"


@pytest.mark.parametrize("tokens", THEMES, ids=lambda tokens: tokens.name)
def test_the_style_sheet_is_short_and_has_no_hole(tokens: Tokens) -> None:
    sheet = stylesheet_from(tokens)
    assert len(sheet) < 6000
    assert "{t." not in sheet
    assert "None" not in sheet


def test_fonts_name_only_families_that_exist(qapp: QApplication) -> None:
    for font in (ui_font(), code_font()):
        assert font.families()
        assert font.pixelSize() > 0


@pytest.mark.parametrize("icon", list(Icon))
def test_every_icon_has_a_file_and_takes_its_colour(qapp: QApplication, icon: Icon) -> None:
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_icon(painter, icon, QRectF(0, 0, 48, 48), "#ff0000")
    painter.end()
    colors = {image.pixelColor(x, y).name() for x in range(48) for y in range(48)}
    assert "#ff0000" in colors
    assert "#000000" not in colors


def test_icons_are_sharp_at_any_scale(qapp: QApplication) -> None:
    for scale in (1.0, 2.0):
        pixmap = icon_of(Icon.COPY, "#000000", 16).pixmap(QSize(16, 16), scale)
        assert pixmap.width() == 16 * scale
    assert not app_icon().isNull()


def test_the_icons_licence_ships_with_them() -> None:
    assert "Lucide" in resource_path("icons", "LICENSE").read_text("utf-8")
