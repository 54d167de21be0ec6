"""Folders that are dropped on the window: tools may read in them, and it can be taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from desktop_chat.domain.conversation import ChatOptions
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.ui.attachments.test_in_window import drop, names, of_files, tray
from tests.ui.conftest import RunInQt


def options(driver: Driver) -> ChatOptions:
    session = driver.app.session
    return ChatOptions() if session is None else session.chat.options


def test_a_dropped_folder_is_for_the_tools_and_files_beside_it_are_attached(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    folder, file = tmp_path / "my & <b>notes", tmp_path / "note.txt"
    folder.mkdir()
    file.write_text("words")

    async def scenario() -> None:
        async with running_app(tmp_path / "home") as driver:
            driver.composer.setPlainText("what is in there?")
            assert drop(driver.composer.viewport(), of_files([folder, file]))
            await until(lambda: options(driver).folders == (str(folder),))
            await until(lambda: names(driver) == ["note.txt"])
            assert options(driver).tools == ("builtin",)
            assert tray(driver).problems == ()
            assert driver.composer.toPlainText() == "what is in there?"

            driver.click(driver.find(QPushButton, "toastUndoButton"))
            await until(lambda: options(driver) == ChatOptions())
            assert names(driver) == ["note.txt"]

    run_in_qt(scenario)


def test_a_folder_that_was_taken_out_before_it_was_looked_at_is_not_for_the_tools(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(tmp_path / "home") as driver:
            drop(driver.window, of_files([tmp_path]))
            (item,) = tray(driver).items
            tray(driver).remove(item.id)
            await until(lambda: not driver.window.composer.tray.items)
            await driver.sent("hello")
            await driver.end()
            assert options(driver) == ChatOptions()

    run_in_qt(scenario)


def test_folders_that_come_together_are_all_for_the_tools(
    tmp_path: Path, run_in_qt: RunInQt[None]
) -> None:
    folders = [tmp_path / name for name in ("one", "two", "three")]
    for folder in folders:
        folder.mkdir()

    async def scenario() -> None:
        async with running_app(tmp_path / "home") as driver:
            drop(driver.window, of_files(folders))
            await until(lambda: not driver.window.composer.tray.items)
            await until(lambda: {*map(str, folders)} == {*options(driver).folders})
            assert options(driver).tools == ("builtin",)

    run_in_qt(scenario)
