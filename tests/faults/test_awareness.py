"""Rows 101 to 103 over real sockets: sleep, another network, and a wall clock that jumps."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.patience import Limits
from desktop_chat.domain.retry import RetryPolicy
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.turn import Turn
from desktop_chat.services.awareness import Senses
from desktop_chat.services.turn_run import TurnPlan, TurnRun, TurnTools
from tests.fakes.heard import QUESTION, WIRE_PROTOCOLS, provider_for
from tests.fakes.turns import MemoryJournal, until
from tests.fakes.wire_script import STALL, Gate, Reply
from tests.fakes.wire_server import WireServer
from tests.faults.making import SAID, begun, whole

HOUR = 3600.0
WITHIN_S = 5.0


@dataclass
class World:
    """What the turn senses."""

    slept: float = 0.0
    moved: bool = False

    @property
    def senses(self) -> Senses:
        return Senses(lambda: self.slept, lambda _address: not self.moved)


def _change(world: World, what: str) -> None:
    if what == "sleep":
        world.slept += HOUR
    else:
        world.moved = True


async def _run(
    protocol: Protocol, base_url: str, world: World, meanwhile: Callable[[Turn], object]
) -> Message:
    """Run a turn; `meanwhile` is awaited beside it."""
    provider = provider_for(protocol, base_url)
    turn = Turn("turn", "chat", "p", "m", started_at=time.monotonic())
    message = Message("turn", "chat", None, Role.ASSISTANT, (), 0.0, "p", "m")
    limits = replace(Limits(), first_content_s=30.0, idle_s=30.0)
    plan = TurnPlan(provider, QUESTION, limits, RetryPolicy(), "host")
    tools = TurnTools(MemoryJournal(), time.monotonic, lambda: 0.0, world.senses)
    task = asyncio.ensure_future(TurnRun(turn, message, plan=plan, tools=tools).run())
    try:
        outcome = meanwhile(turn)
        if asyncio.iscoroutine(outcome):
            await outcome
        return await task
    finally:
        await provider.aclose()


ROW_101, ROW_102 = pytest.mark.store_row(101), pytest.mark.store_row(102)


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize(
    ("what", "says"),
    [
        pytest.param("sleep", "asleep for 1 h 0 min", id="row101-sleep", marks=ROW_101),
        pytest.param("move", "network changed", id="row102-another-network", marks=ROW_102),
    ],
)
def test_a_connection_that_is_lost_without_a_word_is_cut(
    what: str, says: str, protocol: Protocol
) -> None:
    world = World()
    times: list[float] = []

    async def meanwhile(turn: Turn) -> None:
        await until(lambda: turn.text == SAID)
        _change(world, what)
        times.append(time.monotonic())

    with WireServer(Reply([*begun(protocol), STALL])) as server:
        message = asyncio.run(_run(protocol, server.base_url, world, meanwhile))
        times.append(time.monotonic())
        assert server.closed_within(server.exchanges[0], WITHIN_S, since=times[0])
    assert times[1] - times[0] <= WITHIN_S
    assert message.text == SAID
    assert message.outcome is not None
    assert message.outcome.finish_reason.value == "interrupted"
    assert says in (message.outcome.error_text or "")


@pytest.mark.parametrize(
    "what",
    [
        pytest.param("sleep", id="row101-before-text", marks=ROW_101),
        pytest.param("move", id="row102-before-text", marks=ROW_102),
    ],
)
def test_before_any_text_it_has_failed(what: str) -> None:
    world = World()

    async def meanwhile(turn: Turn) -> None:
        await until(lambda: turn.times.headers_at is not None)
        _change(world, what)

    with WireServer(Reply([STALL])) as server:
        url = server.base_url
        message = asyncio.run(_run(Protocol.OPENAI_CHAT, url, world, meanwhile))
        assert len(server.exchanges) == 1
    assert message.outcome is not None
    assert message.outcome.finish_reason.value == "failed"


@pytest.mark.store_row(103)
@pytest.mark.parametrize("years", [1, -1], ids=["row103-a-year-on", "row103-a-year-back"])
def test_the_wall_clock_may_jump(years: int, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate()
    real = time.time

    async def meanwhile(turn: Turn) -> None:
        await until(lambda: bool(turn.text))
        monkeypatch.setattr(time, "time", lambda: real() + years * 366 * 86_400)
        gate.open()

    first, second, *rest = whole(Protocol.OPENAI_CHAT)
    with WireServer(Reply([first, second, gate, *rest])) as server:
        url = server.base_url
        message = asyncio.run(_run(Protocol.OPENAI_CHAT, url, World(), meanwhile))
    assert message.text == SAID
    assert message.outcome is not None
    assert message.outcome.finish_reason.value == "stop"
    assert message.outcome.duration_ms is not None
    assert 0 < message.outcome.duration_ms < 60_000
