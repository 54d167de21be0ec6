"""The real window over real sockets: send, watch, stop, fail."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop_chat.domain.events import ReasoningDelta
from desktop_chat.domain.settings import Protocol
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.turns import until
from tests.fakes.window import Driver, now, running_app
from tests.fakes.wire_script import Step
from tests.fakes.wire_server import CUT, STALL, Gate, Reply, WireServer
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


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_question_is_answered_and_every_state_is_true(
    protocol: Protocol, home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        frames = stream_for(protocol, [ReasoningDelta("hm"), *ANSWER])
        with WireServer(Reply(frames)) as server:
            write_settings(home, server.base_url, protocol)
            async with running_app(home) as driver:
                assert (driver.phase, driver.finish_reason) == ("idle", "")
                assert not driver.stop_button.isEnabled()
                await driver.sent("question")
                assert driver.stop_button.isEnabled()
                assert await driver.end() == "stop"
                assert driver.phase == "idle"
                assert not driver.stop_button.isEnabled()
                assert driver.transcript.plain_text() == "question\n\n" + "".join(ANSWER)
                assert driver.transcript.message_count() == 2
                assert driver.fact("statusUsage", "inputTokens") == 11
                assert driver.fact("statusUsage", "outputTokens") == 7
                assert driver.titles() == ["question"]
                assert driver.composer.toPlainText() == ""

    run_in_qt(scenario)


def test_a_fresh_home_has_only_the_demo_and_it_answers(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            assert driver.model_picker.count() == 1
            assert "demo" in driver.model_picker.currentText().lower()
            await driver.sent("very fast")
            assert await driver.end() == "stop"

    run_in_qt(scenario)


def test_text_is_shown_while_it_arrives(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        gates = [Gate() for _ in ANSWER]
        frames = stream_for(CHAT, ANSWER)
        steps: list[Step] = [frames[0]]
        for gate, frame in zip(gates, frames[1:5], strict=True):
            steps += [gate, frame]
        with WireServer(Reply([*steps, *frames[5:]])) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("q")
                for count, gate in enumerate(gates, start=1):
                    gate.open()
                    shown = "q\n\n" + "".join(ANSWER[:count])
                    await driver.shows(shown)
                    if count < len(gates):
                        assert driver.phase == "streaming"
                        assert driver.finish_reason == ""
                assert await driver.end() == "stop"

    run_in_qt(scenario)


# Each state in which Stop must work: the server's script, and how the window shows the state.
STATES: dict[str, tuple[list[Reply], str, str]] = {
    "before headers": ([Reply(before=[STALL])], "waiting_first_token", ""),
    "before the first token": (
        [Reply([stream_for(CHAT, [], finish=None)[0], STALL])],
        "waiting_first_token",
        "",
    ),
    "in mid-stream": ([Reply([*begun(), STALL])], "streaming", "begun"),
    "in a stall": ([Reply([*begun(), STALL])], "stalled", "begun"),
    "in a retry wait": (
        [Reply.json({"error": {"message": "x"}}, status=503, headers={"retry-after": "30"})],
        "waiting_retry",
        "",
    ),
}


@pytest.mark.parametrize("way", ["button", "Esc"])
@pytest.mark.parametrize("state", STATES)
def test_stop_stops_in_every_state(
    state: str, way: str, home: Path, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    replies, phase, kept = STATES[state]
    if state == "in a stall":
        monkeypatch.setattr("desktop_chat.domain.phase.STALL_NOTICE_S", 0.3)

    async def scenario() -> None:
        with WireServer(*replies, Reply(stream_for(CHAT, ANSWER))) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("q")
                await server.requests(1)
                if kept:
                    await driver.text(kept)
                await until(lambda: driver.phase == phase)
                stopped_at = now()
                press_stop(driver, way)
                assert await driver.end() == "cancelled"
                exchange = server.exchanges[0]
                if phase != "waiting_retry":
                    assert server.closed_within(exchange, CLOSED_WITHIN_S, since=stopped_at)
                assert len(server.exchanges) == 1
                assert driver.transcript.plain_text() == ("q\n\n" + kept if kept else "q")
                assert (driver.phase, driver.stop_button.isEnabled()) == ("idle", False)
                # Send again works at once.
                await driver.sent("again")
                assert await driver.end() == "stop"

    run_in_qt(scenario)


def press_stop(driver: Driver, way: str) -> None:
    if way == "button":
        driver.click(driver.stop_button)
    else:
        driver.press(Qt.Key.Key_Escape)


def test_stop_ten_times_is_one_stop(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        with WireServer(Reply([*begun(), STALL])) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("q")
                await driver.text("begun")
                for _ in range(10):
                    press_stop(driver, "button")
                assert await driver.end() == "cancelled"
                assert driver.transcript.message_count() == 2

    run_in_qt(scenario)


def test_enter_while_streaming_sends_nothing_yet(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        with WireServer(Reply([*begun(), STALL])) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("q")
                await driver.text("begun")
                driver.type_and_send("the next question")
                assert driver.composer.toPlainText() == ""
                assert driver.find(QLabel, "queueText").text() == "the next question"
                assert driver.transcript.message_count() == 2
                assert len(server.exchanges) == 1

    run_in_qt(scenario)


def test_a_lost_connection_keeps_the_text_and_can_be_retried(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(Reply([*begun(), CUT]), Reply(stream_for(CHAT, ANSWER))) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("q")
                assert await driver.end() == "interrupted"
                assert driver.transcript.plain_text() == "q\n\nbegun"
                session = driver.app.session
                assert session is not None
                driver.transcript.remedy_requested.emit(session.messages[-1].id, "retry")
                await until(lambda: driver.finish_reason == "")
                assert await driver.end() == "stop"
                assert driver.transcript.plain_text() == "q\n\n" + "".join(ANSWER)

    run_in_qt(scenario)


def test_a_refused_key_fails_beside_the_message_and_is_never_sent_on(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        refused = Reply.json({"error": {"message": "Incorrect API key"}}, status=401)
        with WireServer(refused, Reply(stream_for(CHAT, ANSWER))) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("first")
                assert await driver.end() == "failed"
                assert driver.transcript.plain_text() == "first"
                assert driver.transcript.message_count() == 2
                await driver.sent("second")
                assert await driver.end() == "stop"
                sent = server.exchanges[1].json["messages"]
                assert [m["content"] for m in sent] == ["first\n\nsecond"]

    run_in_qt(scenario)


def test_a_transcript_sampled_while_it_streams_is_always_a_prefix(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await driver.sent("fast")
            samples: list[str] = []
            while driver.finish_reason == "":
                samples.append(driver.transcript.plain_text())
                await asyncio.sleep(0.005)
            full = driver.transcript.plain_text()
            assert all(full.startswith(sample) for sample in samples)
            assert samples == sorted(samples, key=len)
            assert len(set(samples)) > 20

    run_in_qt(scenario)
