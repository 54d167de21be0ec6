"""A turn without a server: scripts, a journal that remembers, and a harness to run them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

from desktop_chat.domain.conversation import Message, Outcome, Role
from desktop_chat.domain.events import StreamEvent
from desktop_chat.domain.patience import Limits
from desktop_chat.domain.ports import ChatProvider, ChunkKind
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.retry import RetryPolicy
from desktop_chat.domain.turn import Turn
from desktop_chat.providers.scripted import Script, ScriptedProvider
from desktop_chat.services.turn_run import TurnPlan, TurnRun, TurnTools

T = TypeVar("T")

REQUEST = ChatRequest("m", (RequestMessage(Role.USER, "question"),))
SHORTEST_PAUSE_S, LONGEST_PAUSE_S = 0.001, 0.01
"""Between two looks: what takes long is looked at less often."""
QUICK = Limits(connect_s=0.2, first_content_s=0.2, idle_s=0.2, content_s=0.2)


class MemoryJournal:
    """Keeps what it is given; can be told to fail its commit."""

    def __init__(self) -> None:
        self.chunks: list[tuple[int, ChunkKind, str]] = []
        self.finished: list[tuple[Message, Outcome]] = []

    def append(self, turn_id: str, number: int, kind: ChunkKind, text: str) -> None:
        del turn_id
        self.chunks.append((number, kind, text))

    async def settle(self) -> None:
        """It is safe as soon as it is here."""

    async def finish(self, message: Message, outcome: Outcome) -> bool:
        await asyncio.sleep(0)
        self.finished.append((message, outcome))
        return True

    @property
    def text(self) -> str:
        """The text that was written down delta by delta."""
        return "".join(text for _, kind, text in self.chunks if kind is ChunkKind.TEXT)


@dataclass
class Harness:
    """One run of one provider, with everything that it said."""

    provider: ChatProvider
    limits: Limits = QUICK
    retries: RetryPolicy = field(default_factory=lambda: RetryPolicy(max_retries=3))
    journal: MemoryJournal = field(default_factory=MemoryJournal)
    events: list[StreamEvent] = field(default_factory=list)

    def make(self) -> TurnRun:
        """Build the run, observed."""
        clock = time.monotonic
        turn = Turn("turn", "chat", "p", "m", started_at=clock())
        message = Message("turn", "chat", None, Role.ASSISTANT, (), 0.0, "p", "m")
        plan = TurnPlan(self.provider, REQUEST, self.limits, self.retries, "host")
        tools = TurnTools(self.journal, clock, lambda: 0.0)
        run = TurnRun(turn, message, plan=plan, tools=tools)
        run.observe(lambda _turn, event: self.events.append(event))
        return run

    def run(self) -> Message:
        """Run to the end."""
        return asyncio.run(self.make().run())


def scripted(script: Script) -> ScriptedProvider:
    """Play the same script at every attempt."""
    steps = tuple(script)
    return ScriptedProvider("p", lambda _request: steps)


def scripted_attempts(*scripts: Script) -> ScriptedProvider:
    """Play one script after the other, the last one for ever."""
    remaining = [tuple(script) for script in scripts]

    def choose(_request: ChatRequest) -> Script:
        return remaining.pop(0) if len(remaining) > 1 else remaining[0]

    return ScriptedProvider("p", choose)


async def until(condition: Callable[[], bool], *, seconds: float = 30.0) -> None:
    """Let the loop run until `condition()`; AssertionError after `seconds`."""
    pause_s = SHORTEST_PAUSE_S
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(pause_s)
            pause_s = min(pause_s * 1.5, LONGEST_PAUSE_S)


def finish(work: Coroutine[Any, Any, T]) -> T:
    """Run `work` and prove that it left no task behind."""

    async def checked() -> T:
        result = await work
        left = asyncio.all_tasks() - {asyncio.current_task()}
        assert not left, left
        return result

    return asyncio.run(checked())
