"""What the window shows of a damaged history, on real damaged files."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from desktop_chat.app import build_app
from desktop_chat.domain.rescue import Harm, Rescued
from desktop_chat.ui.banner import Banner
from desktop_chat.ui.rescue import words
from desktop_chat.ui.rescue.dialog import RescueDialog
from desktop_chat.ui.theme.tokens import DARK
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.store.damage.harms import SIZE
from tests.store.damage.making import make_sound
from tests.ui.conftest import RunInQt

OURS = 1
"""The answer in the damaged history arrives in this process, so to say."""


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history without its first page."""
    path = make_sound(tmp_path_factory.mktemp("sound"), 11, with_log=False, chats=5).path
    content = bytearray(path.read_bytes())
    content[:SIZE] = bytes(SIZE)
    path.write_bytes(content)
    return path


@pytest.fixture
def home(tmp_path: Path, damaged: Path) -> Path:
    home = tmp_path / "home"
    (home / "backups").mkdir(parents=True)
    shutil.copy(damaged, home / "chats.sqlite3")
    return home


def dialog_of(driver: Driver) -> RescueDialog | None:
    found = driver.window.findChildren(RescueDialog)
    return found[0] if found else None


@pytest.mark.store_row(112)
def test_the_window_says_what_was_saved_until_that_is_read(
    home: Path, run_in_qt: RunInQt[Any]
) -> None:
    async def scenario() -> None:
        async with running_app(home, leave_live=OURS) as driver:
            await until(lambda: dialog_of(driver) is not None)
            dialog = dialog_of(driver)
            assert dialog is not None
            assert driver.titles()
            saved = dialog.findChild(QLabel, "rescueSaved")
            assert saved is not None
            chats = await driver.app.engine.sessions.chats()
            assert f"Chats saved: {len(chats)}." in saved.text()
            banner = driver.find(Banner, "banner")
            assert banner.notice is not None
            assert saved.text() in banner.notice.text
            await until(dialog.isVisible)
            close = dialog.findChild(QPushButton, "rescueCloseButton")
            assert close is not None
            QTest.mouseClick(close, Qt.MouseButton.LeftButton)
            await until(lambda: dialog_of(driver) is None)
            await until(lambda: driver.app.engine.rescue.state.rescued is None)
        async with running_app(home, leave_live=OURS) as driver:
            await driver.app.engine.rescue.load_report()
            assert driver.app.engine.rescue.state.rescued is None
            assert dialog_of(driver) is None

    run_in_qt(scenario)


@pytest.mark.store_row(112)
def test_progress_is_shown_while_the_window_is_there_already(
    home: Path, run_in_qt: RunInQt[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[float] = []

    async def scenario() -> None:
        app = build_app(home)
        try:
            show = app._window.show_repair

            def note(share: float) -> None:
                heard.append(share)
                assert app.window.isVisible()
                show(share)
                assert app.window.banner.notice is not None
                assert app.window.banner.notice.text == words.running(share)

            monkeypatch.setattr(app._window, "show_repair", note)
            await app.dressed()
            await app.shown()
            await app.ready()
        finally:
            await app.aclose()

    run_in_qt(scenario)
    assert heard == sorted(heard)
    assert heard[0] == 0.0
    assert heard[-1] >= 0.7


@pytest.mark.store_row(112)
def test_a_repair_ends_with_the_window_and_is_begun_anew(
    home: Path, run_in_qt: RunInQt[Any]
) -> None:
    before = (home / "chats.sqlite3").read_bytes()

    async def cut_off() -> None:
        app = build_app(home)
        app._stop.request()
        await app.aclose()

    async def scenario() -> None:
        async with running_app(home, leave_live=OURS) as driver:
            await until(lambda: dialog_of(driver) is not None)

    run_in_qt(cut_off)
    assert (home / "chats.sqlite3").read_bytes() == before
    run_in_qt(scenario)


def test_each_harm_and_each_loss_has_its_words(qapp: object) -> None:
    del qapp
    assert len({words.happened(harm) for harm in Harm}) == len(Harm)
    rescued = Rescued(Harm.DAMAGED, "old", chats=1, messages=2, damaged=3, lost=4, texts=1)
    dialog = RescueDialog(rescued, DARK)
    shown = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    for part in ("Messages saved: 2", "4 messages could", "3 messages are not", "1 message only"):
        assert part in shown
    button = dialog.findChild(QPushButton, "rescueBackupsButton")
    assert button is not None
    assert button.isHidden(), "there is no backup"
    assert isinstance(dialog, QDialog)
    dialog.close()
