"""The outline in the real window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest

from desktop_chat.ui.actions import Callback
from desktop_chat.ui.outline.pane import OutlinePane
from tests.fakes.turns import until
from tests.fakes.window import Driver
from tests.ui.branches.stage import asked, editor, ended, press, shown
from tests.ui.conftest import RunInQt


async def opened(driver: Driver) -> OutlinePane:
    driver.window.action_set[Callback.TOGGLE_OUTLINE].trigger()
    await until(lambda: driver.window.findChild(OutlinePane) is not None)
    pane = driver.find(OutlinePane, "outlinePane")
    await until(pane.isVisible)
    return pane


def words(pane: OutlinePane) -> list[str]:
    return [row.message.words for row in pane.model.rows]


def test_a_branch_is_found_by_its_words_and_enter_goes_there(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with asked(home, "one", "two", "three", questions=2) as driver:
            press(driver, "Up")
            editor(driver).edit.setPlainText("something else")
            press(driver, "Return")
            await ended(driver, "three")
            pane = await opened(driver)
            assert words(pane) == [
                "question 0",
                "one",
                "question 1",
                "two",
                "something else",
                "three",
            ]
            assert [row.depth for row in pane.model.rows] == [0, 0, 1, 1, 0, 0]
            assert pane.field.hasFocus()
            QTest.keyClicks(pane.field, "two")
            assert words(pane) == ["two"]
            press(driver, "Return")
            await until(lambda: shown(driver) == ["question 0", "one", "question 1", "two"])
            assert driver.transcript.current_id == driver.transcript.message_ids()[3]
            press(driver, "Esc")
            assert pane.isVisible()
            await until(lambda: words(pane)[4:] == ["question 1", "two"])
            assert [row.depth for row in pane.model.rows] == [0, 0, 1, 1, 0, 0]
            press(driver, "Esc")
            assert not pane.isVisible()
            assert driver.composer.hasFocus()

    run_in_qt(scenario)


def test_it_follows_what_is_asked_while_it_is_open(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with asked(home, "one", "two", questions=1) as driver:
            pane = await opened(driver)
            assert len(words(pane)) == 2
            await driver.sent("more")
            await until(lambda: words(pane)[2:] == ["more", "two"])

    run_in_qt(scenario)


def test_the_conversation_stands_beside_the_outline_where_both_have_room(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with asked(home, "one", questions=1) as driver:
            driver.window.resize(1200, 700)
            view = driver.transcript
            await until(lambda: view.width() > 800)
            whole = view.width()
            pane = await opened(driver)
            await until(lambda: view.width() == whole - pane.width())
            driver.window.resize(520, 700)
            await until(lambda: view.width() == driver.window.transcript_pane.width())
            driver.window.resize(1200, 700)
            await until(lambda: view.width() == whole - pane.width())
            press(driver, "Esc")
            await until(lambda: view.width() == whole)

    run_in_qt(scenario)


def test_the_outline_shows_words_and_no_marks_of_markdown(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with asked(home, "## It is **bold** and `code`", questions=1) as driver:
            assert words(await opened(driver)) == ["question 0", "It is bold and code"]

    run_in_qt(scenario)
