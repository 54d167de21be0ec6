"""Keys of one's own: chosen in the settings, counted at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_chat.ui.actions import Callback
from desktop_chat.ui.keyboard.key_capture import KeyCapture
from desktop_chat.ui.keyboard.key_row_list import KeyRowList
from desktop_chat.ui.keyboard.shortcut_sheet import ShortcutSheet
from desktop_chat.ui.settings.dialog import SettingsDialog
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE
from tests.fakes.turns import until
from tests.fakes.window import Driver
from tests.ui.conftest import RunInQt
from tests.ui.habits.at_home import (
    CTRL,
    at_home,
    click,
    close_dialog,
    find,
    in_file,
    settings_dialog,
    shown,
    written,
)
from tests.ui.habits.test_keyboard import press, two_chats


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


# ------------------------------------------------------------------------ keys of one's own


async def keyboard_page(driver: Driver) -> SettingsDialog:
    dialog = await settings_dialog(driver, "shortcuts")
    await until(lambda: find(dialog, QWidget, "shortcutsPage").isVisible())
    return dialog


def give(dialog: SettingsDialog, action: str, key: Qt.Key) -> None:
    """Press Ctrl and a key for an action, as one would."""
    find(dialog, KeyRowList, "keyRowList").choose(action)
    capture = find(dialog, KeyCapture, "keyCapture")
    capture.setFocus()
    QTest.keyClick(capture, Qt.Key.Key_Return)
    QTest.keyClick(capture, key, CTRL)


def test_other_keys_count_at_once_and_after_a_restart_and_go_back(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with two_chats(home) as driver:
            dialog = await keyboard_page(driver)
            give(dialog, "new_chat", Qt.Key.Key_J)
            await written(home, lambda s: s.shortcuts == {"new_chat": ("Ctrl+J",)})
            await close_dialog(driver, dialog)
            assert "Ctrl+J" in driver.window.sidebar.new_chat_button.toolTip()
            press(driver, "Ctrl+N")
            assert driver.transcript.message_count() == 2
            press(driver, "Ctrl+J")
            await until(lambda: driver.transcript.message_count() == 0)
        async with at_home(home) as driver:
            await driver.open_row(driver.titles().index("second"))
            press(driver, "Ctrl+J")
            await until(lambda: driver.transcript.message_count() == 0)
            dialog = await keyboard_page(driver)
            click(dialog, "resetAllKeysButton")
            await written(home, lambda s: s.shortcuts == {})
            await close_dialog(driver, dialog)
            assert "Ctrl+N" in driver.window.sidebar.new_chat_button.toolTip()

    run_in_qt(scenario)


def test_keys_that_are_taken_are_asked_about_and_then_move(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with two_chats(home) as driver:
            dialog = await keyboard_page(driver)
            give(dialog, "toggle_sidebar", Qt.Key.Key_N)
            assert in_file(home).shortcuts == {}
            click(dialog, "useAnywayButton")
            await written(home, lambda s: len(s.shortcuts) == 2)
            await close_dialog(driver, dialog)
            press(driver, "Ctrl+N")
            assert driver.find(QWidget, "sidebar").isHidden()
            assert driver.transcript.message_count() == 2
            assert driver.window.action_set[Callback.NEW_CHAT].shortcuts() == []

    run_in_qt(scenario)


def test_the_sheet_shows_the_keys_that_count_and_leads_to_where_they_are_changed(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with two_chats(home) as driver:
            await driver.app.engine.preferences.change({("shortcuts", "new_chat"): ["Ctrl+J"]})
            press(driver, "Ctrl+/")
            sheet = await shown(driver, ShortcutSheet)
            rows = find(sheet, KeyRowList, "keyRowList").model()
            role = Qt.ItemDataRole.AccessibleTextRole
            spoken = [str(rows.index(row, 0).data(role)) for row in range(rows.rowCount())]
            assert "New chat, Ctrl+J" in spoken
            click(sheet, "changeKeysButton")
            dialog = await shown(driver, SettingsDialog)
            await until(lambda: find(dialog, QWidget, "shortcutsPage").isVisible())

    run_in_qt(scenario)
