"""Stop until the server sees the connection close: the worst of 100, in every state."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.patience import Limits
from desktop_chat.domain.retry import RetryPolicy
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.domain.turn import Turn
from desktop_chat.providers import registry
from desktop_chat.services.turn_run import TurnPlan, TurnRun, TurnTools
from tests.bench.rows import Row
from tests.fakes.turns import REQUEST, MemoryJournal, until
from tests.fakes.wire_server import STALL, Exchange, Reply, WireServer
from tests.fakes.wire_streams import stream_for

TIMES = 100
BUDGET_MS = 50.0


@dataclass(frozen=True, slots=True)
class State:
    """How the server brings a turn into the state, and how many events the turn has then."""

    name: str
    reply: Reply
    events: int


def states() -> list[State]:
    """The states in which a connection is open."""
    frames = stream_for(Protocol.OPENAI_CHAT, ["begun"], finish=None)
    return [
        State("before headers", Reply(before=[STALL]), 0),
        State("before the first token", Reply([frames[0], STALL]), 1),
        State("in mid-stream", Reply([*frames, STALL]), 2),
    ]


def run() -> list[Row]:
    """Stop a hundred turns in each state."""
    return [
        Row(
            f"Stop {state.name} -> the server sees the close, worst of {TIMES}",
            max(asyncio.run(_stop_many(state))) * 1000,
            "ms",
            BUDGET_MS,
        )
        for state in states()
    ]


async def _stop_many(state: State) -> list[float]:
    with WireServer(state.reply) as server:
        settings = ProviderSettings(
            "p", Protocol.OPENAI_CHAT, base_url=server.base_url, model="m", api_key="none"
        )
        provider = registry.build(settings, key=None, clock=time.monotonic)
        await provider.warm()
        plan = TurnPlan(provider, REQUEST, Limits(), RetryPolicy(), "host")
        delays = [await _stop_one(plan, server, state) for _ in range(TIMES)]
        await provider.aclose()
    return delays


async def _stop_one(plan: TurnPlan, server: WireServer, state: State) -> float:
    count, events = len(server.exchanges), 0

    def heard(_turn: Turn, _event: object) -> None:
        nonlocal events
        events += 1

    tools = TurnTools(MemoryJournal(), time.monotonic, lambda: 0.0)
    turn = Turn("t", "c", "p", "m", started_at=time.monotonic())
    message = Message("t", "c", None, Role.ASSISTANT, (), 0.0)
    run = TurnRun(turn, message, plan=plan, tools=tools)
    run.observe(heard)
    task = asyncio.create_task(run.run())
    await server.requests(count + 1)
    await until(lambda: events >= state.events)
    stopped_at = time.monotonic()
    run.stop()
    await task
    exchange: Exchange = server.exchanges[count]
    await asyncio.to_thread(exchange.left.wait, 5)
    return (exchange.closed_at or float("inf")) - stopped_at
