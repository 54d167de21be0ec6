"""Fonts: the system's, the user's choice, and the one that ships with the app."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop_chat.domain.settings import Theme
from desktop_chat.resources import resource_path
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.fonts import code_font, ui_font
from desktop_chat.ui.theme.system import ThemeController

ROOT = Path(__file__).resolve().parents[3]
LATIN_ONLY = Path("/usr/share/fonts/truetype/dejavu")
POSTSCRIPT_KOREAN = Path("/usr/share/fonts/opentype/noto")
WINDOW_WITH_FONTS = """
import asyncio, json, sys
from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetrics
from desktop_chat.domain.settings import Theme, UiSettings
from desktop_chat.tasks import Tasks
from desktop_chat.ui import loop
from desktop_chat.ui.background import Background
from desktop_chat.ui.banner import Banner
from desktop_chat.ui.theme.fonts import code_font
from desktop_chat.ui.theme.shipped_fonts import ShippedFonts
from desktop_chat.ui.theme.system import ThemeController

app = loop.application(["fonts"])

async def main():
    tasks, said = Tasks("fonts"), []
    theme = ThemeController(app)
    theme.tokens_changed.connect(said.append)
    theme.apply(UiSettings(font=sys.argv[1], theme=Theme(sys.argv[2])))
    shipped = ShippedFonts(theme, Background(tasks, Banner(theme.tokens)))
    said.clear()
    shipped.start()
    while len(tasks):
        await asyncio.sleep(0.01)
    print(json.dumps({
        "said": len(said),
        "loaded": QFontDatabase.hasFamily("Pretendard"),
        "korean": QFontMetrics(app.font()).inFontUcs4(0xD55C),
        "family": QFontInfo(app.font()).family(),
        "code": code_font().families(),
        "bold": QFontDatabase.styles("Pretendard"),
    }))

loop.run(app, main)
"""


def facts_of_a_window(
    tmp_path: Path, fonts: Path, *, chosen: str = "", theme: str = "light"
) -> dict[str, object]:
    """Run a window on a system that has the fonts of one folder, and no others."""
    config = tmp_path / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{fonts}</dir><cachedir>{tmp_path}</cachedir></fontconfig>"
    )
    done = subprocess.run(
        [sys.executable, "-c", WINDOW_WITH_FONTS, chosen, theme],
        env={**os.environ, "FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    assert isinstance(facts, dict)
    return facts


only_with_fontconfig = pytest.mark.skipif(
    sys.platform != "linux" or not LATIN_ONLY.is_dir(), reason="needs fontconfig and DejaVu"
)


@only_with_fontconfig
def test_a_system_without_korean_letters_gets_them(tmp_path: Path) -> None:
    facts = facts_of_a_window(tmp_path, LATIN_ONLY)
    assert facts["said"] == 1
    assert facts["korean"]
    assert facts["family"] == "Pretendard"
    assert "Pretendard" in str(facts["code"])
    assert "SemiBold" in str(facts["bold"])


@only_with_fontconfig
def test_a_system_with_korean_letters_pays_nothing(tmp_path: Path) -> None:
    korean = tmp_path / "fonts"
    korean.mkdir()
    shipped = resource_path("fonts", "Pretendard-Regular.ttf").read_bytes()
    (korean / "Own.ttf").write_bytes(shipped)  # the system's own copy: nothing is loaded on top
    facts = facts_of_a_window(tmp_path, korean)
    assert facts["said"] == 0
    assert "SemiBold" not in str(facts["bold"])


@only_with_fontconfig
@pytest.mark.parametrize(("theme", "is_loaded"), [("light", False), ("dark", True)])
def test_letters_that_would_look_bold_on_a_dark_ground_are_replaced(
    tmp_path: Path, theme: str, is_loaded: bool
) -> None:
    if not POSTSCRIPT_KOREAN.is_dir():
        pytest.skip("needs Noto Sans CJK")
    facts = facts_of_a_window(tmp_path, POSTSCRIPT_KOREAN, theme=theme)
    assert facts["loaded"] is is_loaded
    code = list(map(str, cast("list[object]", facts["code"])))
    bold = code.index("Noto Sans Mono CJK KR")
    assert ("Pretendard" in code[:bold]) is is_loaded


@only_with_fontconfig
def test_it_can_be_chosen_anywhere(tmp_path: Path) -> None:
    facts = facts_of_a_window(tmp_path, Path("/usr/share/fonts"), chosen="Pretendard")
    assert facts["loaded"]
    assert facts["family"] == "Pretendard"


def test_the_font_ships_with_its_licence() -> None:
    text = resource_path("fonts", "LICENSE").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in text
    assert "Reserved Font Name Pretendard" in text
    notice = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
    assert "Pretendard" in notice
    assert "OFL-1.1" in notice


def test_the_chosen_family_comes_first(qapp: QApplication) -> None:
    family = QFontDatabase.families()[-1]
    assert ui_font(20, family).families()[0] == family
    assert code_font(20, family).families()[0] == family
    assert QFontInfo(ui_font(20, family)).family() == family
    assert ui_font(20, family).pixelSize() == 20


def test_all_of_an_open_window_takes_the_font_on(dressed: QApplication, qtbot: QtBot) -> None:
    theme = ThemeController(dressed, Theme.LIGHT)
    window = MainWindow(QTextBrowser(), theme.tokens)
    theme.tokens_changed.connect(window.apply_tokens)
    qtbot.addWidget(window)
    window.show()
    family = next(f for f in QFontDatabase.families() if f != QFontInfo(dressed.font()).family())
    theme.set_fonts(family, "")
    for widget in (window.composer, window.composer.edit, window.model_picker, window.header):
        assert QFontInfo(widget.font()).family() == family
    theme.set_fonts("", "")
    assert QFontInfo(window.composer.edit.font()).family() == QFontInfo(ui_font()).family()
    window.allow_close()


def test_a_family_that_is_gone_falls_back_without_a_word(qapp: QApplication) -> None:
    assert ui_font(15, "No Such Family").families() == ui_font(15).families()
    assert code_font(13, "No Such Family").families() == code_font(13).families()


def test_behind_a_latin_family_korean_letters_come_from_a_korean_one(qapp: QApplication) -> None:
    korean = set(QFontDatabase.families(QFontDatabase.WritingSystem.Korean))
    if not korean:
        pytest.skip("this system has no Korean family")
    latin = next(f for f in QFontDatabase.families() if f not in korean)
    for font in (ui_font(15, latin), code_font(13, latin)):
        assert korean & set(font.families()[1:])
