"""Folders, pins, tags and the archive through the real window, and undone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop_chat.ui.actions import Callback
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.ui.conftest import RunInQt
from tests.unit.storage.samples import opened

INSERT = """
INSERT INTO chats (id, title, system_prompt, provider, model, created_at, used)
VALUES (?, ?, '', 'demo', 'demo', 1700000000.0, ?)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    return made


async def fill(home: Path, titles: Sequence[str]) -> None:
    """Store chats: the first of them was used last."""
    async with opened(home / "chats.sqlite3") as store:
        rows = [(f"{number:032x}", title, number) for number, title in enumerate(reversed(titles))]
        await store.database.write(lambda connection: connection.executemany(INSERT, rows))


def ids(driver: Driver, *titles: str) -> list[str]:
    rows = {row.title: row.id for row in driver.window.sidebar.model.known()}
    return [rows[title] for title in titles]


async def listed(driver: Driver, *titles: str) -> None:
    """Wait until the rows are these."""
    await until(lambda: driver.titles() == list(titles))


def test_chats_are_pinned_moved_and_archived_and_all_of_it_is_undone(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        await fill(home, ["one", "two", "three", "four"])
        async with running_app(home) as driver:
            deeds, undo = driver.window.sidebar.deeds, driver.window.action_set[Callback.UNDO]
            await listed(driver, "one", "two", "three", "four")
            deeds.pinned.emit(ids(driver, "three"), True)
            await listed(driver, "three", "one", "two", "four")
            deeds.archived.emit(ids(driver, "two", "four"), True)
            await listed(driver, "three", "one")
            await until(lambda: not driver.window.sidebar.archive_button.isHidden())
            await until(undo.isEnabled)
            undo.trigger()
            await listed(driver, "three", "one", "two", "four")
            await until(undo.isEnabled)
            undo.trigger()
            await listed(driver, "one", "two", "three", "four")

    run_in_qt(scenario)


def test_a_folder_is_made_named_filled_and_remembered(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def first() -> None:
        await fill(home, ["one", "two"])
        async with running_app(home) as driver:
            sidebar = driver.window.sidebar
            await listed(driver, "one", "two")
            driver.window.action_set[Callback.NEW_FOLDER].trigger()
            await until(lambda: sidebar.chat_list.findChild(QLineEdit, "titleEditor") is not None)
            editor = driver.find(QLineEdit, "titleEditor")
            editor.setText("업무")
            QTest.keyClick(editor, Qt.Key.Key_Return)
            await listed(driver, "업무", "one", "two")
            folder_id = sidebar.model.shape.ids[0]
            sidebar.deeds.moved.emit(ids(driver, "two"), folder_id)
            await listed(driver, "업무", "one")
            sidebar.deeds.folder_toggled.emit(folder_id, True)
            await listed(driver, "업무", "two", "one")
            await until(lambda: driver.window.sidebar.current_id is not None)

    async def second() -> None:
        async with running_app(home) as driver:
            await listed(driver, "업무", "two", "one")
            driver.window.sidebar.deeds.folder_deleted.emit(
                driver.window.sidebar.model.shape.ids[0]
            )
            await listed(driver, "one", "two")

    run_in_qt(first)
    run_in_qt(second)


def test_several_chats_are_deleted_and_the_next_one_is_shown(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        await fill(home, ["one", "two", "three"])
        async with running_app(home) as driver:
            await listed(driver, "one", "two", "three")
            await until(lambda: driver.app.session is not None)
            driver.window.sidebar.deeds.deleted.emit(ids(driver, "one", "two"))
            await listed(driver, "three")
            session = driver.app.session
            await until(lambda: driver.app.session is not session)
            assert driver.app.session is not None
            assert driver.app.session.chat.title == "three"

    run_in_qt(scenario)


def test_tags_are_shown_and_filtered_by(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        await fill(home, ["one", "two", "three"])
        async with running_app(home) as driver:
            sidebar = driver.window.sidebar
            await listed(driver, "one", "two", "three")
            sidebar.deeds.tagged.emit(ids(driver, "two"), "#여행  준비", True)
            await until(lambda: list(sidebar.facts.tags) == ["여행 준비"])
            assert sidebar.model.row_at(1).tags == ("여행 준비",)
            sidebar.deeds.tag_picked.emit("여행 준비")
            await listed(driver, "two")
            sidebar.deeds.tag_picked.emit("")
            await listed(driver, "one", "two", "three")

    run_in_qt(scenario)


def test_the_order_is_kept_for_the_next_start(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def first() -> None:
        await fill(home, ["b", "c", "a"])
        async with running_app(home) as driver:
            await listed(driver, "b", "c", "a")
            driver.window.action_set[Callback.SORT_BY_TITLE].trigger()
            await listed(driver, "a", "b", "c")

    async def second() -> None:
        async with running_app(home) as driver:
            await listed(driver, "a", "b", "c")

    run_in_qt(first)
    run_in_qt(second)


def test_a_chat_that_is_written_to_moves_up_within_its_folder(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        await fill(home, ["one", "two", "three"])
        async with running_app(home) as driver:
            sidebar = driver.window.sidebar
            await listed(driver, "one", "two", "three")
            sidebar.deeds.folder_made.emit("", ids(driver, "one", "two"))
            await until(lambda: len(sidebar.model.shape.folders) == 1)
            await until(lambda: sidebar.chat_list.findChild(QLineEdit, "titleEditor") is not None)
            sidebar.deeds.folder_toggled.emit(sidebar.model.shape.ids[0], True)
            await listed(driver, "New folder", "one", "two", "three")
            await driver.open_row(2)
            driver.type_and_send("hello")
            await listed(driver, "New folder", "two", "one", "three")
            await driver.end()

    run_in_qt(scenario)


def test_rows_far_down_are_read_when_they_are_seen(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        await fill(home, [f"chat {n}" for n in range(1_400)])
        async with running_app(home) as driver:
            view = driver.window.sidebar.chat_list
            await until(lambda: view.model().rowCount() == 1_400)
            assert len(driver.window.sidebar.model.known()) < 1_100
            view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
            await until(lambda: view.model().index(1_399, 0).data() == "chat 1399")
            await driver.open_row(1_399)
            assert driver.app.session is not None
            assert driver.app.session.chat.title == "chat 1399"
            driver.window.action_set[Callback.SWITCH_CHAT].trigger()
            palette = driver.window.findChild(QLineEdit, "queryField")
            assert isinstance(palette, QLineEdit)

    run_in_qt(scenario)


def test_the_open_chat_stays_in_sight_when_it_is_laid_into_a_folder(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        await fill(home, ["one", "two"])
        async with running_app(home) as driver:
            sidebar = driver.window.sidebar
            await until(lambda: sidebar.current_id is not None)
            (one,) = ids(driver, "one")
            sidebar.deeds.folder_made.emit("", [one])
            await listed(driver, "New folder", "one", "two")
            await until(lambda: sidebar.chat_list.findChild(QLineEdit, "titleEditor") is not None)
            QTest.keyClick(driver.find(QLineEdit, "titleEditor"), Qt.Key.Key_Escape)
            assert sidebar.current_id == one
            folder_id = sidebar.model.shape.ids[0]
            sidebar.deeds.folder_toggled.emit(folder_id, False)
            await listed(driver, "New folder", "two")
            sidebar.chat_selected.emit(*ids(driver, "two"))
            await until(lambda: sidebar.current_id == ids(driver, "two")[0])
            sidebar.chat_selected.emit(one)  # as by a search, or Ctrl+K
            await listed(driver, "New folder", "one", "two")
            assert sidebar.current_id == one
            sidebar.deeds.folder_toggled.emit(folder_id, False)
            await listed(driver, "New folder", "two")
            sidebar.chat_selected.emit(*ids(driver, "two"))
            await until(lambda: sidebar.current_id == ids(driver, "two")[0])
            sidebar.deeds.moved.emit(ids(driver, "two"), folder_id)
            await until(lambda: set(driver.titles()) == {"New folder", "one", "two"})
            assert driver.window.action_set[Callback.RENAME_CHAT].isEnabled()

    run_in_qt(scenario)


def test_the_keyboard_comes_to_the_list_without_going_to_another_chat(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        await fill(home, ["one", "two"])
        async with running_app(home) as driver:
            sidebar = driver.window.sidebar
            await until(lambda: sidebar.current_id is not None)
            (one,) = ids(driver, "one")
            sidebar.deeds.archived.emit([one], True)
            await listed(driver, "two")
            opened: list[str] = []
            sidebar.chat_selected.connect(opened.append)
            driver.window.action_set[Callback.FOCUS_CHAT_LIST].trigger()
            assert driver.chat_list.hasFocus()
            assert opened == []
            assert driver.app.session is not None
            assert driver.app.session.chat.id == one

    run_in_qt(scenario)
