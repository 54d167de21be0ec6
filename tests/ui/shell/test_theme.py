"""Colours that can be read, and a look that follows the choice."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_chat.domain.settings import Theme
from desktop_chat.ui.theme.contrast import SHAPE_LEAST, TEXT_LEAST, contrast_ratio
from desktop_chat.ui.theme.fonts import code_font, ui_font
from desktop_chat.ui.theme.palette import palette_from
from desktop_chat.ui.theme.stylesheet import stylesheet_from
from desktop_chat.ui.theme.system import ThemeController, tokens_for
from desktop_chat.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

THEMES = [LIGHT, DARK, HIGH_CONTRAST]
TEXTS = ["text", "text_muted", "text_faint", "link", "danger", "warning", "success"]
GROUNDS = ["window", "surface", "raised", "hover", "user_message", "table_header"]
CARDS = ["danger_background", "warning_background", "code_background", "inline_code_background"]
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    *((text, card) for text in ("text", "text_muted") for card in CARDS),
    *((text, "selected") for text in ("text", "text_muted", "text_faint", "danger")),
    *((text, "code_background") for text in ("success", "warning")),
    ("danger", "danger_background"),
    ("warning", "warning_background"),
    ("link", "inline_code_background"),
    ("on_accent", "accent"),
    ("on_accent", "link"),
    ("on_selection", "selection"),
    ("raised", "text"),
    ("raised", "text_muted"),
]
"""Each text, and what is behind it somewhere: the last two are the Stop button."""
SHAPES = [
    *(
        ("focus_ring", ground)
        for ground in ("window", "surface", "raised", "selected", "hover", "user_message", *CARDS)
    ),
    *(("accent", ground) for ground in ("window", "surface", "user_message")),
    ("text_faint", "surface"),
    ("on_accent", "accent"),
    ("on_accent", "link"),
    ("raised", "text"),
]
"""Rings, the typing cursor, dots, boxes to tick; the last are the rings within filled buttons."""


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
def test_rings_and_marks_can_be_seen(tokens: Tokens) -> None:
    weak = [
        f"{shape} on {ground}: {ratio:.2f}"
        for shape, ground in SHAPES
        if (ratio := contrast_ratio(getattr(tokens, shape), getattr(tokens, ground))) < SHAPE_LEAST
    ]
    assert weak == []


def test_high_contrast_is_high_everywhere() -> None:
    tokens = HIGH_CONTRAST
    syntax = [getattr(tokens.syntax, field.name) for field in fields(tokens.syntax)]
    pairs = [(getattr(tokens, text), getattr(tokens, ground)) for text, ground in PAIRS]
    pairs += [(color, tokens.code_background) for color in syntax]
    assert min(contrast_ratio(*pair) for pair in pairs) >= 7
    outlines = ("border", "user_border", "table_border", "quote_bar", "scroll_handle")
    for name in outlines:
        assert contrast_ratio(getattr(tokens, name), tokens.surface) > 10, name


def test_no_two_themes_share_their_ground() -> None:
    assert len({tokens.surface for tokens in THEMES}) == len(THEMES)


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
