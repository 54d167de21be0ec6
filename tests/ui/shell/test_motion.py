"""Whether things may move: the user's word first, then the system's."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_chat.domain.settings import Motion, UiSettings
from desktop_chat.tasks import Tasks
from desktop_chat.ui.background import Background
from desktop_chat.ui.banner import Banner
from desktop_chat.ui.theme.motion import SystemMotion, system_reduces_motion
from desktop_chat.ui.theme.system import ThemeController
from desktop_chat.ui.theme.tokens import LIGHT
from desktop_chat.ui.transcript.view import TranscriptView
from tests.fakes.turns import until
from tests.ui.conftest import RunInQt
from tests.ui.transcript.messages import live, question

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="files of Linux desktops")


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Linux desktop without any settings; its programs are found in `bin`."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "gtk-3.0").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    return tmp_path


@pytest.fixture
def theme(dressed: QApplication) -> ThemeController:
    return ThemeController(dressed)


def gsettings_says(desktop: Path, word: str) -> None:
    program = desktop / "bin" / "gsettings"
    program.write_text(f"#!/bin/sh\necho {word}\n")
    program.chmod(0o755)


@on_linux
def test_a_desktop_that_says_nothing_wants_nothing(desktop: Path) -> None:
    assert not system_reduces_motion()


@on_linux
@pytest.mark.parametrize(("word", "is_reduced"), [("false", True), ("true", False)])
def test_gnome_is_asked_through_gsettings(desktop: Path, word: str, is_reduced: bool) -> None:
    gsettings_says(desktop, word)
    assert system_reduces_motion() is is_reduced


@on_linux
@pytest.mark.parametrize(("word", "is_reduced"), [("0", True), ("false", True), ("1", False)])
def test_without_gsettings_the_file_of_gtk_is_read(
    desktop: Path, word: str, is_reduced: bool
) -> None:
    (desktop / "gtk-3.0" / "settings.ini").write_text(f"[Settings]\ngtk-enable-animations={word}\n")
    assert system_reduces_motion() is is_reduced


@on_linux
@pytest.mark.parametrize(("word", "is_reduced"), [("0", True), ("0.5", False)])
def test_kde_is_asked_by_its_file(
    desktop: Path, monkeypatch: pytest.MonkeyPatch, word: str, is_reduced: bool
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
    (desktop / "kdeglobals").write_text(f"[KDE]\nAnimationDurationFactor={word}\n")
    assert system_reduces_motion() is is_reduced


@on_linux
def test_a_broken_file_says_nothing(desktop: Path) -> None:
    (desktop / "gtk-3.0" / "settings.ini").write_bytes(b"\xff\xfe=[[\n")
    assert not system_reduces_motion()


@on_linux
def test_the_window_hears_what_the_system_wants(
    desktop: Path, theme: ThemeController, qapp: QApplication, run_in_qt: RunInQt[Any]
) -> None:
    gsettings_says(desktop, "false")

    async def scenario() -> None:
        tasks, banner = Tasks("motion"), Banner(LIGHT)
        motion = SystemMotion(qapp, theme, Background(tasks, banner))
        motion.start()
        await until(lambda: not theme.tokens.animates)
        await tasks.cancel_all()
        motion.deleteLater()
        banner.deleteLater()
        await asyncio.sleep(0)

    run_in_qt(scenario)


def test_the_users_word_counts_more_than_the_systems(theme: ThemeController) -> None:
    said: list[bool] = []
    theme.tokens_changed.connect(lambda tokens: said.append(tokens.animates))
    theme.set_system_motion(is_reduced=True)
    theme.set_motion(Motion.FULL)
    theme.set_system_motion(is_reduced=False)
    theme.apply(UiSettings(motion=Motion.REDUCED))
    assert said == [False, True, False]


def test_the_typing_cursor_stands_still_where_nothing_is_to_move(
    theme: ThemeController, qapp: QApplication
) -> None:
    view = TranscriptView(theme.tokens)
    theme.tokens_changed.connect(view.apply_tokens)
    view.show()
    view.show_path([question("q"), live()])
    caret = view.findChild(QTimer, "caretTimer")
    assert caret is not None
    assert caret.isActive()
    view._scene.caret_is_on = False
    theme.set_motion(Motion.REDUCED)
    assert not caret.isActive()
    assert view._scene.caret_is_on
    theme.set_motion(Motion.FULL)
    assert caret.isActive()
    view.close()
    view.deleteLater()
