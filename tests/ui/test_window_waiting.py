"""Waiting, asking again, going on: by the buttons and keys of the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.transcript.notices import notice_of
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.read_back import read_back
from tests.fakes.turns import until
from tests.fakes.window import Driver, now, running_app
from tests.fakes.wire_server import CUT, STALL, Gate, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt

CHAT = Protocol.OPENAI_CHAT
KEPT = "The quick brown fox jumps"
PROTOCOLS = [Protocol.OPENAI_CHAT, Protocol.OPENAI_RESPONSES, Protocol.ANTHROPIC]
REPEATED = ["brown fox jumps", " over the dog."]
WHOLE = f"{KEPT} over the dog."


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


def bar(driver: Driver) -> QWidget | None:
    found = driver.window.findChild(QWidget, "patienceBar")
    return found if isinstance(found, QWidget) and found.isVisible() else None


def act(driver: Driver, callback: Callback) -> None:
    action = driver.window.action_set[callback]
    assert action.isEnabled()
    action.trigger()


def cut_and(protocol: Protocol, *replies: Reply) -> WireServer:
    return WireServer(Reply([*stream_for(protocol, [KEPT], finish=None), CUT]), *replies)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_continue_joins_the_rest_and_undo_takes_it_back(
    protocol: Protocol, home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with cut_and(protocol, Reply(stream_for(protocol, REPEATED))) as server:
            write_settings(home, server.base_url, protocol)
            async with running_app(home) as driver:
                await driver.sent("q")
                assert await driver.end() == "interrupted"
                session = driver.app.session
                assert session is not None
                notice = notice_of(session.messages[-1])
                assert notice is not None
                assert (notice.remedy.value, notice.second.value) == ("continue", "retry")
                driver.transcript.remedy_requested.emit(session.messages[-1].id, "continue")
                await until(lambda: driver.finish_reason == "stop")
                assert driver.transcript.plain_text() == f"q\n\n{WHOLE}"
                assert driver.transcript.message_count() == 2
                act(driver, Callback.UNDO)
                await driver.shows(f"q\n\n{KEPT}")
                assert driver.finish_reason == "interrupted"
        assert [message.text for message in read_back(home)] == ["q", KEPT]

    run_in_qt(scenario)


def test_a_continuation_that_fails_changes_nothing_and_says_why(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        refused = Reply.json({"error": {"message": "no more of that"}}, status=400)
        with cut_and(CHAT, refused) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("q")
                await driver.end()
                act(driver, Callback.CONTINUE_LAST)
                banner = driver.find(QLabel, "bannerText")
                await until(lambda: "no more of that" in banner.text())
                assert driver.transcript.plain_text() == f"q\n\n{KEPT}"
                assert (driver.finish_reason, driver.phase) == ("interrupted", "idle")
                assert driver.window.action_set[Callback.CONTINUE_LAST].isEnabled()
        rows = [(m.text, m.finish_reason) for m in read_back(home)]
        assert rows == [("q", ""), (KEPT, "interrupted")]

    run_in_qt(scenario)


def test_retry_now_ends_the_wait_at_once(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        busy = Reply.json({"error": {"message": "x"}}, status=503, headers={"retry-after": "40"})
        with WireServer(busy, Reply(stream_for(CHAT, ["good"]))) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("q")
                await until(lambda: driver.phase == "waiting_retry")
                await until(lambda: bar(driver) is not None)
                assert "Retry 1 of 3 in" in driver.label("patienceText").text()
                pressed_at = now()
                driver.click(driver.find(QPushButton, "retryNowButton"))
                driver.click(driver.find(QPushButton, "retryNowButton"))
                assert await driver.end() == "stop"
                assert now() - pressed_at < 10
                assert len(server.exchanges) == 2
                assert bar(driver) is None

    run_in_qt(scenario)


def test_keep_waiting_gives_the_server_as_long_again(
    home: Path, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_chat.domain.phase.STALL_NOTICE_S", 0.2)

    async def scenario() -> None:
        gate = Gate()
        with WireServer(Reply(stream_for(CHAT, ["late"]), before=[gate])) as server:
            limits = "stream = { first_content_timeout_s = 3 }"
            write_settings(home, server.base_url, CHAT, limits)
            async with running_app(home) as driver:
                await driver.sent("q")
                await until(lambda: driver.phase == "stalled")
                await until(lambda: bar(driver) is not None)
                assert "has not started" in driver.label("patienceText").text()
                session = driver.app.session
                assert session is not None
                await until(lambda: (session.phase().left_s or 9) < 1.5)
                driver.click(driver.find(QPushButton, "keepWaitingButton"))
                assert (session.phase().left_s or 0) > 2.5
                await until(lambda: "Waiting up to" in driver.label("patienceText").text())
                gate.open()
                assert await driver.end() == "stop"
                assert bar(driver) is None

    run_in_qt(scenario)


def test_the_bars_stop_stops(
    home: Path, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_chat.domain.phase.STALL_NOTICE_S", 0.2)

    async def scenario() -> None:
        with WireServer(Reply([*stream_for(CHAT, ["begun"], finish=None), STALL])) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("q")
                await driver.text("begun")
                await until(lambda: bar(driver) is not None)
                assert "Nothing new has come" in driver.label("patienceText").text()
                driver.click(driver.find(QPushButton, "patienceStopButton"))
                assert await driver.end() == "cancelled"
                assert bar(driver) is None

    run_in_qt(scenario)
