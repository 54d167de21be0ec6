"""Backups and the check as one uses them in the real window, on a home with chats of before."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import apsw
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QTableView

from desktop_chat.domain.backup import BackupReason
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.backups.dialog import BackupsDialog
from desktop_chat.ui.checking.dialog import CheckingDialog
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.store.backup_home import home
from tests.ui.conftest import RunInQt


async def fill(folder: Path) -> None:
    """Three chats, and a backup in which one of them is shorter and one more was there."""
    async with home(folder, now=time.time() - 7200) as it:
        await it.talk("Same", "a", "b")
        grown = await it.talk("김치 담그기", "김치는 어떻게 담그나요?", "배추를 절입니다.")
        gone = await it.talk("회의록 정리", "안건은 무엇인가요?", "예산입니다.")
        await it.backup(BackupReason.CHANGE)
        await it.talk("", "양념은요?", "고춧가루와 마늘입니다.", chat=grown)
        await it.store.conversations.delete_chat(gone.id)
        await it.talk("New", "a", "b")


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[tuple[Driver, BackupsDialog]]:
    await asyncio.to_thread(asyncio.run, fill(folder))
    async with running_app(folder) as it:
        await until(lambda: len(it.titles()) == 3)
        it.window.action_set[Callback.SHOW_BACKUPS].trigger()
        await until(lambda: _dialog(it, "backupsDialog") is not None)
        dialog = cast("BackupsDialog", _dialog(it, "backupsDialog"))
        await until(lambda: dialog.pane.comparison is not None)
        yield it, dialog


def _dialog(it: Driver, name: str) -> QDialog | None:
    found = it.window.findChild(QDialog, name)
    return found if isinstance(found, QDialog) and found.isVisible() else None


def press(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    assert button.isVisible(), name
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def rows(table: QTableView) -> list[str]:
    model = table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_preview_is_there_at_once_and_one_chat_comes_back_and_goes_again(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with opened(tmp_path) as (it, dialog):
            assert rows(dialog.pane.table) == ["회의록 정리", "김치 담그기", "New"]
            dialog.pane.table.setFocus()
            dialog.pane.table.selectRow(0)
            QTest.keyClick(dialog.pane.table, Qt.Key.Key_Space)
            press(dialog, "restoreSomeButton")
            await until(lambda: "회의록 정리" in it.titles())
            await until(lambda: rows(dialog.pane.table) == ["김치 담그기", "New"])
            assert dialog.message.text == "1 chat is as it was."
            QTest.mouseClick(dialog.message.button, Qt.MouseButton.LeftButton)
            await until(lambda: "회의록 정리" not in it.titles())
            await until(lambda: len(rows(dialog.pane.table)) == 3)
            dialog.reject()

    run_in_qt(scenario)


def test_everything_comes_back_in_the_open_window_and_that_can_be_undone(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with opened(tmp_path) as (it, dialog):
            assert it.app.session is not None
            assert it.app.session.chat.title == "New"
            press(dialog, "restoreAllButton")
            press(dialog, "backupConfirmButton")
            await until(lambda: set(it.titles()) == {"Same", "김치 담그기", "회의록 정리"})
            await until(lambda: it.app.session is not None and it.app.session.chat.title != "New")
            await until(lambda: dialog.pane.comparison is not None)
            await until(lambda: rows(dialog.pane.table) == [])
            reasons = [one.reason for one in await it.app.engine.backups.listed()]
            assert reasons[0] is BackupReason.RESTORE
            QTest.mouseClick(dialog.message.button, Qt.MouseButton.LeftButton)
            await until(lambda: set(it.titles()) == {"Same", "김치 담그기", "New"})
            await until(lambda: not dialog._is_changing)
            dialog.reject()
            # The window works on: what is asked now is stored.
            await it.sent("안녕하세요")
            it.click(it.stop_button)
            assert await it.end() == "cancelled"

    run_in_qt(scenario)


def test_the_open_chat_shows_the_messages_that_it_had(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with opened(tmp_path) as (it, dialog):
            await it.open_row(it.titles().index("김치 담그기"))
            await it.text("고춧가루와 마늘입니다.")
            dialog.pane.table.selectRow(1)
            QTest.keyClick(dialog.pane.table, Qt.Key.Key_Space)
            press(dialog, "restoreSomeButton")
            await until(lambda: "고춧가루" not in it.transcript.plain_text())
            await it.text("배추를 절입니다.")
            await until(lambda: not dialog._is_changing)
            dialog.reject()

    run_in_qt(scenario)


def test_a_backup_is_made_by_hand_and_deleted_after_a_question(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with opened(tmp_path) as (_it, dialog):
            press(dialog, "backUpNowButton")
            await until(lambda: len(rows(dialog.list)) == 2)
            await until(lambda: not dialog._is_changing)
            press(dialog, "backUpNowButton")
            await until(lambda: "holds all" in dialog.message.text)
            dialog.list.selectRow(1)
            await until(lambda: dialog.pane.comparison is not None)
            press(dialog, "backupDeleteButton")
            press(dialog, "backupCancelButton")
            press(dialog, "backupDeleteButton")
            press(dialog, "backupConfirmButton")
            await until(lambda: len(rows(dialog.list)) == 1)
            await until(lambda: not dialog._is_changing)
            dialog.reject()

    run_in_qt(scenario)


def test_the_end_makes_a_backup_if_something_has_changed_and_none_otherwise(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    def names() -> list[str]:
        return sorted(entry.name for entry in (tmp_path / "backups").iterdir())

    async def scenario() -> None:
        async with running_app(tmp_path) as it:
            await it.sent("hello")
            it.click(it.stop_button)
            await it.end()
        assert [name.split("-")[-1] for name in names()] == ["exit.sqlite3"]
        before = names()
        async with running_app(tmp_path):
            pass
        assert names() == before

    run_in_qt(scenario)


def test_the_check_finds_nothing_and_says_so(run_in_qt: RunInQt[Any], tmp_path: Path) -> None:
    async def scenario() -> None:
        dialog_text = await _checked(tmp_path)
        assert dialog_text == ("All is well. 10 messages were checked.", "")

    run_in_qt(scenario)


def test_the_check_names_the_chat_of_a_message_that_is_not_as_it_was_written(
    run_in_qt: RunInQt[Any], tmp_path: Path
) -> None:
    async def scenario() -> None:
        def spoil() -> None:
            connection = apsw.Connection(str(tmp_path / "chats.sqlite3"))
            connection.execute("UPDATE parts SET text = '절인다.' WHERE text LIKE '배추%'")
            connection.close()

        words, findings = await _checked(tmp_path, spoil)
        assert words.startswith("Not all is as it was written.")
        assert "1 message is not as it was written" in findings
        assert "김치 담그기" in findings

    run_in_qt(scenario)


async def _checked(folder: Path, spoil: Callable[[], None] | None = None) -> tuple[str, str]:
    await asyncio.to_thread(asyncio.run, fill(folder))
    if spoil is not None:
        spoil()
    async with running_app(folder) as it:
        it.window.action_set[Callback.CHECK_DATA].trigger()
        await until(lambda: _dialog(it, "checkingDialog") is not None)
        dialog = cast("CheckingDialog", _dialog(it, "checkingDialog"))
        await until(lambda: bool(dialog.message.text))
        findings = dialog.findChild(QPlainTextEdit, "findingList")
        assert isinstance(findings, QPlainTextEdit)
        found = (dialog.message.text, findings.toPlainText())
        dialog.reject()
    return found
