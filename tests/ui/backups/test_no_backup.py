"""What should begin with a backup, where none can be made: the user is told, and asked."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_chat.domain.backup import BackupReason
from desktop_chat.domain.errors import StoreError
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.backups.dialog import BackupsDialog
from desktop_chat.ui.bin.dialog import BinDialog
from desktop_chat.ui.transfer.import_dialog import ImportDialog
from tests.fakes.exports import IMPORTS
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.ui.conftest import RunInQt

pytestmark = pytest.mark.store_row(104, 107)


def _block(home: Path) -> Path:
    """Let no backup be made here."""
    folder = home / "backups"
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("in the way")
    return folder


def test_an_import_asks_before_it_goes_on_without_a_backup(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with running_app(tmp_path) as driver:
            _block(tmp_path)
            driver.window.action_set[Callback.IMPORT_CHATS].trigger()
            await until(lambda: driver.window.findChild(ImportDialog) is not None)
            dialog = driver.find(ImportDialog, "importDialog")
            dialog.look_at(str(IMPORTS / "chatgpt.json"))
            await until(lambda: dialog._import.text() == "Import 2 chats")
            await until(dialog.progress.isHidden)
            driver.click(dialog._import)
            await until(lambda: "No backup could be made" in dialog.message.text)
            assert str(tmp_path / "backups") in dialog.message.text
            assert driver.titles() == []
            driver.click(dialog.message.button)
            await until(lambda: "imported" in dialog.message.text)
            await until(lambda: "Hello there" in driver.titles())
            assert dialog.message.button.isHidden()
            dialog.reject()

    run_in_qt(scenario)


async def _the_bin(driver: Driver) -> BinDialog:
    driver.window.action_set[Callback.SHOW_BIN].trigger()
    await until(lambda: driver.window.findChild(BinDialog) is not None)
    dialog = driver.find(BinDialog, "binDialog")
    await until(lambda: _button(dialog, "binEmptyButton").isEnabled())
    return dialog


def _button(dialog: BinDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_the_bin_asks_once_more_before_it_is_emptied_without_a_backup(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with running_app(tmp_path) as driver:
            await driver.sent("very fast")
            await driver.end()
            driver.window.sidebar.delete_current()
            await until(lambda: driver.titles() == [])
            _block(tmp_path)
            dialog = await _the_bin(driver)
            yes = _button(dialog, "binConfirmButton")
            question = dialog.findChild(QLabel, "binQuestion")
            assert isinstance(question, QLabel)
            driver.click(_button(dialog, "binEmptyButton"))
            assert "backup" not in question.text()
            driver.click(yes)
            await until(lambda: "No backup could be made" in question.text() and yes.isVisible())
            assert yes.text() == "Delete without a backup"
            assert len(await driver.app.engine.bin.chats()) == 1
            driver.click(yes)
            await until(lambda: dialog._entries == [])
            assert len(await driver.app.engine.bin.chats()) == 0
            dialog.reject()

    run_in_qt(scenario)


def test_the_list_of_backups_says_why_there_is_no_newer_one(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with running_app(tmp_path) as driver:
            await driver.sent("very fast")
            await driver.end()
            backups = driver.app.engine.backups
            folder = _block(tmp_path)
            with pytest.raises(StoreError):
                await backups.make(BackupReason.CHANGE)
            folder.unlink()
            driver.window.action_set[Callback.SHOW_BACKUPS].trigger()
            await until(lambda: driver.window.findChild(BackupsDialog) is not None)
            dialog = driver.find(BackupsDialog, "backupsDialog")
            await until(lambda: "last backup could not be made" in dialog.message.text)
            await backups.make(BackupReason.CHANGE)
            await until(lambda: dialog.chosen is not None)
            await until(lambda: dialog.message.text == "")
            dialog.reject()

    run_in_qt(scenario)
