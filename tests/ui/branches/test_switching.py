"""The switch between versions, in the real window."""

from __future__ import annotations

from pathlib import Path

from desktop_chat.ui.actions import Callback
from desktop_chat.ui.branches.editor import MessageEditor
from tests.fakes.cli import write_settings
from tests.fakes.turns import until
from tests.fakes.window import Driver
from tests.fakes.wire_server import STALL, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.branches.stage import CHAT, asked, ended, press, press_switch, shown, switches
from tests.ui.conftest import RunInQt
from tests.ui.habits.at_home import at_home


async def undo(driver: Driver, callback: Callback) -> None:
    """Undo or redo, once that is offered."""
    action = driver.window.action_set[callback]
    await until(action.isEnabled)
    action.trigger()


LONG = "\n\n".join(f"paragraph {number}" for number in range(60))


def test_a_retried_answer_has_a_switch_that_keeps_its_name_line_in_place(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        answers = ("zero", "first", LONG)
        async with asked(home, *answers, questions=2) as driver:
            assert switches(driver) == []
            driver.window.action_set[Callback.RETRY_LAST].trigger()
            await ended(driver, LONG)
            view = driver.transcript
            view._scroller.scroll_to(view._layout.item_top(3) - 200)
            where = view._layout.item_top(3) - view._scene.y
            await press_switch(driver, "-1")
            await until(lambda: shown(driver)[-1] == "first")
            assert view._layout.item_top(3) - view._scene.y == where
            assert [one.zone.label for one in switches(driver)] == ["Next version. Version 1 of 2"]
            await press_switch(driver, "1")
            await until(lambda: shown(driver)[-1] == LONG)
            assert view._layout.item_top(3) - view._scene.y == where

    run_in_qt(scenario)


def test_the_versions_of_the_current_message_are_gone_through_by_arrow_keys(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with asked(home, "one", "two", questions=1) as driver:
            driver.window.action_set[Callback.RETRY_LAST].trigger()
            await ended(driver, "two")
            press(driver, "Alt+Up")
            press(driver, "Left")
            await until(lambda: shown(driver)[-1] == "one")
            assert driver.transcript.current_id == driver.transcript.message_ids()[-1]
            press(driver, "Right")
            await until(lambda: shown(driver)[-1] == "two")

    run_in_qt(scenario)


def test_any_answer_can_be_tried_again_and_what_followed_is_a_switch_away(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with asked(home, "one", "two", "three", questions=2) as driver:
            for _ in range(3):
                press(driver, "Alt+Up")
            press(driver, "R")
            await ended(driver, "three")
            assert shown(driver) == ["question 0", "three"]
            await press_switch(driver, "-1")
            await until(lambda: len(shown(driver)) == 4)
            assert shown(driver) == ["question 0", "one", "question 1", "two"]

    run_in_qt(scenario)


def test_undo_shows_the_earlier_path_and_redo_the_later_one(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with asked(home, "one", "two", questions=1) as driver:
            driver.window.action_set[Callback.RETRY_LAST].trigger()
            await ended(driver, "two")
            await undo(driver, Callback.UNDO)
            await until(lambda: shown(driver)[-1] == "one")
            assert switches(driver) == []
            await undo(driver, Callback.REDO)
            await until(lambda: shown(driver)[-1] == "two")
            assert len(switches(driver)) == 1

    run_in_qt(scenario)


def test_a_deleted_message_goes_with_all_below_it_and_comes_back(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with asked(home, "one", "two", questions=2) as driver:
            for _ in range(2):
                press(driver, "Alt+Up")
            press(driver, "Del")
            await until(lambda: shown(driver) == ["question 0", "one"])
            await undo(driver, Callback.UNDO)
            await until(lambda: len(shown(driver)) == 4)

    run_in_qt(scenario)


def test_a_chat_goes_on_in_a_new_one(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with asked(home, "one", "two", questions=2) as driver:
            before = driver.app.session
            for _ in range(3):
                press(driver, "Alt+Up")
            press(driver, "N")
            await until(lambda: driver.app.session is not before)
            await until(lambda: shown(driver) == ["question 0", "one"])
            assert len(driver.titles()) >= 2
            toast = driver.window.toast
            await until(lambda: toast.can_undo)
            assert toast.accessibleName() == "This is a new chat"
            toast.undo()
            await until(lambda: shown(driver) == ["question 0", "one", "question 1", "two"])
            assert driver.titles() == ["question 0"]

    run_in_qt(scenario)


def test_another_version_is_looked_at_while_one_arrives(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        begun = Reply([*stream_for(CHAT, ["it begins"], finish=None), STALL])
        with WireServer(Reply(stream_for(CHAT, ["one"])), begun) as server:
            write_settings(home, server.base_url, CHAT)
            async with at_home(home) as driver:
                await driver.sent("which?")
                await driver.end()
                driver.window.action_set[Callback.RETRY_LAST].trigger()
                await driver.text("it begins")
                await press_switch(driver, "-1")
                await until(lambda: shown(driver) == ["which?", "one"])
                assert driver.finish_reason == "stop"
                assert driver.stop_button.isEnabled()
                assert driver.label("statusArriving").text() == "1 model is still answering"
                press(driver, "Up")
                assert not driver.window.findChild(MessageEditor)
                await press_switch(driver, "1")
                await until(lambda: shown(driver) == ["which?", "it begins"])
                assert driver.finish_reason == ""
                await press_switch(driver, "-1")
                await until(lambda: shown(driver) == ["which?", "one"])
                driver.click(driver.stop_button)
                await until(lambda: not driver.stop_button.isEnabled())
                assert shown(driver) == ["which?", "one"]
                await press_switch(driver, "1")
                await until(lambda: shown(driver) == ["which?", "it begins"])
                assert driver.finish_reason == "cancelled"

    run_in_qt(scenario)
