"""The real window with several chats: switch, delete, undo, close, start again."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

import apsw
import pytest
from PySide6.QtCore import Qt

from desktop_chat.app import build_app
from desktop_chat.domain.presets import ChatSetup
from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.actions import Callback
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.presets import set_up
from tests.fakes.turns import until
from tests.fakes.window import Driver, now, running_app
from tests.fakes.wire_server import STALL, Gate, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt

CHAT = Protocol.OPENAI_CHAT
PROTOCOLS = [Protocol.OPENAI_CHAT, Protocol.OPENAI_RESPONSES, Protocol.ANTHROPIC]
ANSWER = ["Hel", "lo, ", "안녕하세요", "!"]
CLOSED_WITHIN_S = 0.05


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


def begun(text: str = "begun", protocol: Protocol = CHAT) -> list[bytes]:
    return stream_for(protocol, [text], finish=None)


def has_chats(driver: Driver, count: int) -> bool:
    return len(driver.titles()) == count


@pytest.mark.store_row(98)
def test_switching_chats_lets_the_answer_go_on_in_the_background(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        gate = Gate()
        frames = stream_for(CHAT, ["begun", " and done"])
        first = Reply([*frames[:2], gate, *frames[2:]])
        with WireServer(first, Reply(stream_for(CHAT, ANSWER))) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("one")
                await driver.text("begun")
                streaming = driver.app.session
                assert streaming is not None
                driver.window.sidebar.new_chat_button.click()
                await until(lambda: driver.transcript.message_count() == 0)
                assert (driver.finish_reason, driver.phase) == ("", "idle")
                assert not driver.stop_button.isEnabled()
                await driver.sent("two")
                assert await driver.end() == "stop"
                gate.open()
                await until(lambda: not streaming.is_live)
                await driver.open_row(driver.titles().index("one"))
                assert driver.transcript.plain_text() == "one\n\nbegun and done"
                assert driver.finish_reason == "stop"

    run_in_qt(scenario)


def test_two_chats_stream_at_once_and_each_has_its_own_stop(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(Reply([*begun("one"), STALL]), Reply([*begun("two"), STALL])) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("a")
                await driver.text("one")
                driver.window.sidebar.new_chat_button.click()
                await until(lambda: driver.transcript.message_count() == 0)
                await driver.sent("b")
                await driver.text("two")
                driver.click(driver.stop_button)
                assert await driver.end() == "cancelled"
                await driver.open_row(driver.titles().index("a"))
                assert (driver.finish_reason, driver.phase) == ("", "streaming")
                assert driver.stop_button.isEnabled()
                assert not server.exchanges[0].left.is_set()

    run_in_qt(scenario)


@pytest.mark.store_row(98)
def test_closing_while_streaming_loses_nothing(home: Path, run_in_qt: RunInQt[None]) -> None:
    with WireServer(Reply([*begun("kept text"), STALL])) as server:
        write_settings(home, server.base_url, CHAT)

        async def first() -> None:
            async with running_app(home) as driver:
                await driver.sent("q")
                await driver.text("kept text")
                driver.composer.setPlainText("a draft")

        async def second() -> None:
            async with running_app(home) as driver:
                assert driver.transcript.plain_text() == "q\n\nkept text"
                assert driver.finish_reason == "interrupted"
                assert driver.composer.toPlainText() == "a draft"
                assert driver.titles() == ["q"]

        run_in_qt(first)
        assert server.exchanges[0].left.wait(5)
        run_in_qt(second)


def test_closing_the_window_ends_the_app(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            driver.window.close()
            await until(driver.app.done.is_set)

    run_in_qt(scenario)


def test_rename_delete_and_undo(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await driver.sent("very fast")
            await driver.end()
            session = driver.app.session
            assert session is not None
            driver.window.sidebar.chat_renamed.emit(session.chat.id, "다른 제목")
            await until(lambda: driver.titles() == ["다른 제목"])
            assert "다른 제목" in driver.window.windowTitle()
            driver.window.sidebar.delete_current()
            await until(lambda: driver.titles() == [])
            assert driver.transcript.message_count() == 0
            await until(lambda: "Delete" in driver.window.action_set[Callback.UNDO].text())
            driver.window.action_set[Callback.UNDO].trigger()
            await until(lambda: driver.titles() == ["다른 제목"])
            await until(lambda: driver.transcript.message_count() == 2)

    run_in_qt(scenario)


def test_the_system_prompt_is_kept_per_chat_and_sent(home: Path, run_in_qt: RunInQt[None]) -> None:
    with WireServer(Reply(stream_for(CHAT, ANSWER))) as server:
        write_settings(home, server.base_url, CHAT)

        async def first() -> None:
            async with running_app(home) as driver:
                await set_up(driver.app, ChatSetup("Be brief."))
                await driver.sent("q")
                await driver.end()
                assert server.exchanges[0].json["messages"][0]["content"] == "Be brief."

        async def second() -> None:
            async with running_app(home) as driver:
                session = driver.app.session
                assert session is not None
                assert session.chat.system_prompt == "Be brief."

        run_in_qt(first)
        run_in_qt(second)


def test_a_database_that_was_deleted_does_not_keep_the_app_from_ending(
    home: Path, run_in_qt: RunInQt[None], caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario() -> None:
        app = build_app(home)
        await app.ready()
        (home / "chats.sqlite3").unlink()
        await app.aclose()
        assert app.done.is_set()

    run_in_qt(scenario)


def test_a_message_that_was_sent_is_no_draft_any_more(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await driver.sent("very fast")
            await driver.end()
            driver.window.sidebar.delete_current()
            await until(lambda: driver.transcript.message_count() == 0)
            assert driver.composer.toPlainText() == ""

    run_in_qt(scenario)


def test_two_deleted_chats_come_back_one_after_the_other(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            for text in ("very fast one", "very fast two"):
                driver.window.sidebar.new_chat_button.click()
                await driver.sent(text)
                await driver.end()
            for count in (1, 0):
                await until(lambda: driver.window.sidebar.current_id is not None)
                driver.window.sidebar.delete_current()
                await until(partial(has_chats, driver, count))
            for count in (1, 2):
                await until(driver.window.action_set[Callback.UNDO].isEnabled)
                driver.window.action_set[Callback.UNDO].trigger()
                await until(partial(has_chats, driver, count))

    run_in_qt(scenario)


def test_an_empty_chat_that_is_left_is_not_kept(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await driver.sent("very fast")
            await driver.end()
            driver.window.sidebar.new_chat_button.click()
            assert len(driver.titles()) == 2
            await driver.open_row(1)
            assert driver.titles() == ["very fast"]

    run_in_qt(scenario)


def test_what_is_being_typed_is_on_the_disk_within_a_second_even_without_a_pause(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    def stored() -> str:
        connection = apsw.Connection(str(home / "chats.sqlite3"), flags=apsw.SQLITE_OPEN_READONLY)
        try:
            return str(connection.execute("SELECT value FROM state WHERE key = 'draft.new'").get)
        finally:
            connection.close()

    async def scenario() -> None:
        async with running_app(home) as driver:
            began = now()
            while "first" not in stored():
                assert began.spent_s() < 1.0
                driver.press(Qt.Key.Key_A)
                if driver.composer.toPlainText() == "a":
                    driver.composer.setPlainText("first")
                await asyncio.sleep(0.05)
            driver.composer.setPlainText("")

    run_in_qt(scenario)
