"""A local server may be loading its model: nothing that it does late makes us ask again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.errors import DroppedError, TimedOutError
from desktop_chat.domain.events import FinishReason, RetryScheduled
from desktop_chat.domain.patience import Limits
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.settings import (
    Protocol,
    ProviderSettings,
    StreamSettings,
    limits_for,
)
from desktop_chat.providers.registry import build
from tests.fakes.heard import WIRE_PROTOCOLS, hear
from tests.fakes.turns import Harness
from tests.fakes.wire_script import Step
from tests.fakes.wire_server import CUT, RESET, STALL, Gate, Reply, WireServer
from tests.fakes.wire_streams import chat_stream, stream_for


class Clock:
    """Runs, and can be put forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


def local(server: WireServer, clock: Callable[[], float], protocol: Protocol) -> ChatProvider:
    settings = ProviderSettings("local", protocol, base_url=server.base_url)
    assert settings.is_local
    return build(settings, key=None, clock=clock)


async def turn(provider: ChatProvider, limits: Limits) -> tuple[Message, Harness]:
    harness = Harness(provider, limits=limits)
    message = await harness.make().run()
    await provider.aclose()
    return message, harness


def test_a_local_server_has_ten_minutes_to_begin() -> None:
    for base_url, seconds in (("http://127.0.0.1:11434/v1", 600.0), ("https://x.example", 120.0)):
        settings = ProviderSettings("p", Protocol.OPENAI_CHAT, base_url=base_url)
        assert limits_for(settings, StreamSettings()).first_content_s == seconds


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_model_that_takes_too_long_to_load_is_not_loaded_again(protocol: Protocol) -> None:
    with WireServer(Reply(before=[STALL])) as server:
        provider = local(server, time.monotonic, protocol)
        message, harness = asyncio.run(turn(provider, Limits(first_content_s=0.2)))
        assert len(server.exchanges) == 1
    assert message.outcome is not None
    assert message.outcome.finish_reason is FinishReason.FAILED
    assert message.outcome.error_type == TimedOutError.type
    assert not [event for event in harness.events if isinstance(event, RetryScheduled)]


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize("end", [RESET, CUT], ids=["reset", "closed"])
@pytest.mark.parametrize("has_headers", [False, True], ids=["before-headers", "after-headers"])
def test_a_server_that_gave_up_loading_is_not_asked_again(
    protocol: Protocol, end: Step, *, has_headers: bool
) -> None:
    clock, gate = Clock(), Gate()
    steps: list[Step] = [gate, end]
    reply = Reply([b": loading\n\n", *steps]) if has_headers else Reply(before=steps)

    async def late(server: WireServer) -> tuple[Message, Harness]:
        asking = asyncio.ensure_future(turn(local(server, clock, protocol), Limits()))
        await server.requests(1)
        assert await asyncio.to_thread(gate.reached.wait, 10)
        clock.ahead = 30.0
        gate.open()
        return await asking

    with WireServer(reply) as server:
        message, harness = asyncio.run(late(server))
        assert len(server.exchanges) == 1
    assert message.outcome is not None
    assert message.outcome.finish_reason is FinishReason.FAILED
    assert not [event for event in harness.events if isinstance(event, RetryScheduled)]


def test_an_open_connection_that_dies_while_a_model_loads_is_not_stepped_over() -> None:
    clock, gate = Clock(), Gate()
    protocol = Protocol.OPENAI_CHAT

    async def twice(server: WireServer) -> None:
        provider = local(server, clock, protocol)
        assert (await hear(provider)).text == "Hello"
        asking = asyncio.ensure_future(hear(provider))
        await server.requests(2)
        clock.ahead = 30.0
        gate.open()
        heard = await asking
        await provider.aclose()
        assert isinstance(heard.error, DroppedError)
        assert heard.error.advice.retries == 0

    answer = Reply(stream_for(protocol, ["Hello"]))
    with WireServer(answer, Reply(before=[gate, RESET])) as server:
        asyncio.run(twice(server))
        assert len(server.exchanges) == 2


def test_a_drop_at_once_is_tried_once_more_and_no_more() -> None:
    with WireServer(Reply(before=[RESET]), Reply(chat_stream(["Hello"]))) as server:
        provider = local(server, time.monotonic, Protocol.OPENAI_CHAT)
        message, _harness = asyncio.run(turn(provider, Limits()))
        assert len(server.exchanges) == 2
    assert message.text == "Hello"
