"""Stop: whoever cancels, whenever that is, the server sees the socket close at once."""

from __future__ import annotations

import asyncio
import gc
import gzip
import time
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from types import AsyncGeneratorType
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from desktop_chat.domain.errors import ProviderError
from desktop_chat.domain.events import StreamEvent, TextDelta
from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.loop import GeneratorHooks
from tests.fakes.heard import QUESTION, WIRE_PROTOCOLS, Heard, hear, provider_for
from tests.fakes.moments import moment
from tests.fakes.wire_script import Step
from tests.fakes.wire_server import STALL, Exchange, Pause, Reply, WireServer
from tests.fakes.wire_streams import stream_for

WITHIN_S = 0.05
GZIP = {"Content-Encoding": "gzip"}


@pytest.fixture(autouse=True)
def _no_collection_meanwhile() -> Iterator[None]:
    """The window collects by a timer of its own.

    A full collection of a whole test run's objects would take longer than what is measured here.
    """
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def _begun(protocol: Protocol) -> list[bytes]:
    return stream_for(protocol, ["Hello ", "there"], finish=None)


STATES: dict[str, tuple[Callable[[Protocol], Reply], int]] = {
    "before the headers": (lambda _p: Reply(before=[STALL]), 0),
    "after the headers": (lambda _p: Reply([STALL]), 1),
    "while only pings come": (lambda _p: Reply([b": ping\n\n", STALL]), 2),
    "in the middle of the text": (lambda p: Reply([*_begun(p), STALL]), 3),
    "in the middle of an event": (lambda p: Reply([*_begun(p), b"data: {", STALL]), 4),
    "while text pours in": (lambda p: Reply([*_begun(p) * 2000, STALL]), 900),
}


async def _cancel_at(protocol: Protocol, server: WireServer, pieces: int) -> tuple[float, Exchange]:
    provider = provider_for(protocol, server.base_url)
    task = asyncio.ensure_future(hear(provider))
    await server.requests(1)
    exchange = server.exchanges[0]
    await server.sent(exchange, pieces)
    stopped_at = moment()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await asyncio.to_thread(server.closed_within, exchange, WITHIN_S, since=stopped_at)
    await provider.aclose()
    return stopped_at, exchange


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize("state", STATES)
def test_a_cancelled_turn_closes_its_socket(state: str, protocol: Protocol) -> None:
    make, pieces = STATES[state]
    with WireServer(make(protocol)) as server:
        asyncio.run(_cancel_at(protocol, server, pieces))


async def _as_the_app_does(work: Coroutine[Any, Any, object]) -> None:
    """With the hooks that close what a library drops half-read: qasync brings none."""
    hooks = GeneratorHooks()
    try:
        await work
        await asyncio.sleep(0)
    finally:
        hooks.close()


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize("state", STATES)
def test_the_windows_loop_closes_it_as_fast(
    state: str, protocol: Protocol, qapp: QApplication
) -> None:
    make, pieces = STATES[state]
    with (
        WireServer(make(protocol)) as server,
        asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner,
    ):
        runner.run(_as_the_app_does(_cancel_at(protocol, server, pieces)))
    gc.collect()  # Qt objects die on this thread, or the next server's takes them down with it


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_turn_cancelled_while_its_owner_is_elsewhere_closes_too(protocol: Protocol) -> None:
    async def owner(server: WireServer, reached: asyncio.Event) -> None:
        provider = provider_for(protocol, server.base_url)
        heard = Heard()
        async with provider.stream(QUESTION, heard.times) as events:
            async for event in events:
                if isinstance(event, TextDelta):
                    reached.set()
                    await asyncio.Event().wait()  # not in the stream at all

    async def scenario(server: WireServer) -> None:
        reached = asyncio.Event()
        task = asyncio.ensure_future(owner(server, reached))
        await reached.wait()
        stopped_at = moment()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        closed = server.closed_within
        assert await asyncio.to_thread(closed, server.exchanges[0], WITHIN_S, since=stopped_at)

    with WireServer(Reply([*_begun(protocol), STALL])) as server:
        asyncio.run(scenario(server))


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_leaving_the_stream_early_closes_its_socket(protocol: Protocol) -> None:
    async def scenario(server: WireServer) -> None:
        provider = provider_for(protocol, server.base_url)
        first: StreamEvent | None = None
        async with provider.stream(QUESTION, Heard().times) as events:
            async for event in events:
                first = event
                break
        left_at = moment()
        assert first is not None
        assert isinstance(events, AsyncGeneratorType)
        assert events.ag_frame is None  # closed here, not by some garbage collection
        closed = server.closed_within
        assert await asyncio.to_thread(closed, server.exchanges[0], WITHIN_S, since=left_at)

    with WireServer(Reply([*_begun(protocol), STALL])) as server:
        asyncio.run(scenario(server))


def test_a_second_cancel_during_the_first_changes_nothing() -> None:
    async def scenario(server: WireServer) -> None:
        task = asyncio.ensure_future(hear(provider_for(Protocol.OPENAI_CHAT, server.base_url)))
        await server.requests(1)
        await server.sent(server.exchanges[0], 3)
        stopped_at = moment()
        for _ in range(10):
            task.cancel()
            await asyncio.sleep(0)
        await asyncio.gather(task, return_exceptions=True)
        closed = server.closed_within
        assert await asyncio.to_thread(closed, server.exchanges[0], WITHIN_S, since=stopped_at)

    with WireServer(Reply([*_begun(Protocol.OPENAI_CHAT), STALL])) as server:
        asyncio.run(scenario(server))


def test_a_cancel_while_the_sdk_loads_opens_no_connection() -> None:
    async def scenario(server: WireServer) -> None:
        task = asyncio.ensure_future(hear(provider_for(Protocol.ANTHROPIC, server.base_url)))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    with WireServer(Reply([STALL])) as server:
        asyncio.run(scenario(server))
        assert server.exchanges == []


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_server_that_never_hangs_up_holds_no_finished_answer_back(protocol: Protocol) -> None:
    with WireServer(Reply([*stream_for(protocol, ["Hello"]), STALL])) as server:

        async def scenario() -> float:
            provider = provider_for(protocol, server.base_url)
            await provider.warm()
            asked_at = moment()
            heard = await hear(provider)
            took = asked_at.spent_s()
            assert heard.text == "Hello"
            assert heard.finished is not None
            await provider.aclose()
            return took

        assert asyncio.run(scenario()) < 0.5


async def _timed(protocol: Protocol, server: WireServer) -> tuple[Heard, float, float]:
    """What was heard, how long it took, and how long on a machine that does nothing else."""
    provider = provider_for(protocol, server.base_url)
    await provider.warm()
    asked_at = moment()
    heard = await hear(provider)
    took, spent = time.monotonic() - asked_at, asked_at.spent_s()
    await provider.aclose()
    return heard, took, spent


CHAT = stream_for(Protocol.OPENAI_CHAT, ["Hello"])
UNTIL_FINISH, USAGE, DONE = CHAT[:-2], CHAT[-2], CHAT[-1]
PINGS: list[Step] = [b": ping\n\n", Pause(0.02)] * 200


@pytest.mark.parametrize("late_s", [0.03, 0.3])
def test_usage_that_comes_after_the_finish_reason_is_heard(late_s: float) -> None:
    with WireServer(Reply([*UNTIL_FINISH, Pause(late_s), USAGE, DONE])) as server:
        heard, _, _ = asyncio.run(_timed(Protocol.OPENAI_CHAT, server))
    assert heard.usage.output_tokens == 7


def test_usage_in_the_same_burst_as_a_long_answers_end_is_heard() -> None:
    """The end lies within what is read at once, the usage beyond it."""
    frames = stream_for(Protocol.OPENAI_CHAT, ["x" * 32_300])
    assert sum(map(len, frames[:-2])) < 32 * 1024 < sum(map(len, frames[:-1]))
    with WireServer(Reply([gzip.compress(b"".join(frames))], headers=GZIP)) as server:
        heard, _, _ = asyncio.run(_timed(Protocol.OPENAI_CHAT, server))
    assert heard.usage.output_tokens == 7


@pytest.mark.parametrize("endless", [[STALL], PINGS, [*PINGS[:2], STALL]])
def test_usage_that_never_comes_is_not_waited_for_long(endless: list[Step]) -> None:
    with WireServer(Reply([*UNTIL_FINISH, *endless])) as server:
        heard, took, spent = asyncio.run(_timed(Protocol.OPENAI_CHAT, server))
    assert heard.machine_word == "stop"
    assert took >= 0.5
    assert spent < 0.9


def _without_usage(protocol: Protocol) -> list[bytes]:
    return stream_for(protocol, ["Hello"], usage=None)


@pytest.mark.parametrize(
    ("protocol", "frames"),
    [
        *((protocol, _without_usage(protocol)) for protocol in WIRE_PROTOCOLS),
        (Protocol.OPENAI_CHAT, [*UNTIL_FINISH, USAGE]),
        (Protocol.ANTHROPIC, stream_for(Protocol.ANTHROPIC, ["Hello"])[:-1]),
    ],
)
def test_nothing_is_waited_for_after_the_closing_mark_or_the_usage(
    protocol: Protocol, frames: list[bytes]
) -> None:
    with WireServer(Reply([*frames, STALL])) as server:
        heard, _, spent = asyncio.run(_timed(protocol, server))
    assert heard.machine_word == "stop"
    assert spent < 0.35


def test_usage_that_was_not_asked_for_is_not_waited_for() -> None:
    refusal = Reply.json({"error": {"message": "Unknown field: stream_options"}}, status=400)
    with WireServer(refusal, Reply([*UNTIL_FINISH, STALL])) as server:
        heard, _, spent = asyncio.run(_timed(Protocol.OPENAI_CHAT, server))
    assert heard.machine_word == "stop"
    assert spent < 0.35


BUSY = b'{"error": {"message": "busy"}}'
EMPTY = Reply([STALL], framing="length")


@pytest.mark.parametrize("status", [408, 429, 500, 503, 529])
@pytest.mark.parametrize(
    "reply",
    [
        Reply([BUSY, STALL], framing="length"),
        Reply([BUSY, STALL]),
        Reply([BUSY[:9], BUSY[9:], b"\n", STALL]),
        EMPTY,
    ],
    ids=["with a length", "in a chunk", "in chunks", "empty"],
)
def test_a_refusal_that_may_be_repeated_leaves_no_connection_open(
    reply: Reply, status: int
) -> None:
    """So a Stop in the wait for the retry has nothing left to close."""

    async def scenario(server: WireServer) -> Heard:
        provider = provider_for(Protocol.OPENAI_CHAT, server.base_url)
        await provider.warm()
        asked_at = time.monotonic()
        heard = await hear(provider)
        closed = server.closed_within
        assert await asyncio.to_thread(closed, server.exchanges[0], 1.0, since=asked_at)
        await provider.aclose()
        return heard

    with WireServer(replace(reply, status=status)) as server:
        heard = asyncio.run(scenario(server))
    assert isinstance(heard.error, ProviderError)
    assert reply is EMPTY or "busy" in heard.error.user_text


def test_a_final_refusal_keeps_its_connection() -> None:
    async def scenario(server: WireServer) -> Heard:
        provider = provider_for(Protocol.OPENAI_CHAT, server.base_url)
        await hear(provider)
        heard = await hear(provider)
        await provider.aclose()
        return heard

    with WireServer(Reply.json({}, status=400), Reply(CHAT)) as server:
        assert asyncio.run(scenario(server)).text == "Hello"
        assert server.connections == 1
