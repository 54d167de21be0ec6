"""Answers with tools whose process is killed at a chosen moment.

    python -m tests.fakes.tool_lives FOLDER

Makes a home in FOLDER for each moment. A tool that runs appends its call's id to `ran` there: what
a crash cannot take back.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from desktop_chat.domain.events import (
    ApprovalAsked,
    ApprovalGiven,
    CallsMade,
    Finished,
    FinishReason,
    StepBegun,
    StreamEvent,
    TextDelta,
    ToolAnswered,
    ToolCallDelta,
    ToolStarted,
)
from desktop_chat.domain.parts import ToolCall, ToolResult
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.tools import Decision, Offer, OnProgress, Permission, Tool
from desktop_chat.domain.turn import Turn
from desktop_chat.providers.scripted import Script, ScriptedProvider
from desktop_chat.services.session import ChatSession
from desktop_chat.storage.journal import ChunkJournal
from tests.fakes.chats import Ear, world
from tests.fakes.toolset import FakeToolset

EVENTS: dict[str, tuple[type[StreamEvent], int]] = {
    "arguments arrived": (ToolCallDelta, 2),
    "calls made": (CallsMade, 1),
    "asked": (ApprovalAsked, 2),
    "allowed": (ApprovalGiven, 1),
    "first started": (ToolStarted, 1),
    "second started": (ToolStarted, 2),
    "first answered": (ToolAnswered, 1),
    "second answered": (ToolAnswered, 2),
    "next step": (StepBegun, 1),
    "more text": (TextDelta, 2),
}
WITHIN = ("before the deed", "after the deed")
MOMENTS = (*EVENTS, *WITHIN)
WRITTEN = (True, False)
"""Whether the journal had the time to write all before."""


def home_of(folder: Path, moment: str, *, written: bool) -> Path:
    """Where the life that ends then takes place."""
    return folder / f"{moment.replace(' ', '-')}-{'late' if written else 'early'}"


def answers(request: ChatRequest) -> Script:
    """Call two tools at once, and tell what came of them."""
    if any(message.results for message in request.messages):
        return (TextDelta("So."), Finished(FinishReason.STOP))
    return (
        TextDelta("Hm."),
        ToolCallDelta(0, "id0", "weather", '{"city": "Seoul"}'),
        ToolCallDelta(1, "id1", "weather", '{"city": "부산"}'),
        Finished(FinishReason.TOOL_CALLS),
    )


class Doomed(Ear):
    """Allows all, and ends the process when the moment has come."""

    def __init__(self, die_at: str, die: Callable[[], None]) -> None:
        super().__init__()
        self._die_at = EVENTS.get(die_at)
        self._die = die

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        super().on_turn_event(session, turn, event)
        kind, number = self._die_at or (Finished, 0)
        if isinstance(event, kind) and sum(isinstance(e, kind) for e in self.events) == number:
            self._die()
        if isinstance(event, ApprovalAsked):
            session.decide(event.call_id, Decision(Permission.ONCE))


class Deeds(FakeToolset):
    """Writes down what has run."""

    def __init__(self, home: Path, die_at: str, die: Callable[[], None]) -> None:
        super().__init__()
        self._home, self._die_at, self._die = home, die_at, die
        self.journal: ChunkJournal | None = None

    async def offer(self) -> Offer:
        """Once the question is on the disk."""
        assert self.journal is not None
        await asyncio.sleep(0)
        await self.journal.settle()
        return await super().offer()

    async def run(self, tool: Tool, call: ToolCall, on_progress: OnProgress) -> ToolResult:
        if self._die_at == "before the deed":
            self._die()
        with (self._home / "ran").open("a", encoding="utf-8") as file:
            file.write(f"{call.id}\n")
        if self._die_at == "after the deed":
            self._die()
        return await super().run(tool, call, on_progress)


async def live(home: Path, moment: str, *, written: bool) -> None:
    """Answer a question until the end."""

    def die() -> None:
        if written and deeds.journal is not None:
            deeds.journal.flush()
            time.sleep(0.1)  # the writer's thread goes on meanwhile
        os.kill(os.getpid(), signal.SIGKILL)

    provider = ScriptedProvider("p", answers)
    deeds = Deeds(home, moment, die)
    path = home / "chats.sqlite3"
    async with world(lambda _settings: provider, path=path, toolset=deeds) as made:
        deeds.journal = made.store.journal
        session = made.sessions.create("p", "m")
        session.listen(ear := Doomed(moment, die))
        session.send("How is the weather?")
        await ear.end()


def main(folder: Path) -> int:
    """Live and die once for each moment; 1 when a life ended otherwise."""
    for moment in MOMENTS:
        for written in WRITTEN:
            home_of(folder, moment, written=written).mkdir()
            pid = os.fork()
            if pid == 0:
                try:
                    asyncio.run(
                        live(home_of(folder, moment, written=written), moment, written=written)
                    )
                finally:
                    os._exit(1)
            _, status = os.waitpid(pid, 0)
            if not os.WIFSIGNALED(status):
                sys.stderr.write(f"{moment}: not killed\n")
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
