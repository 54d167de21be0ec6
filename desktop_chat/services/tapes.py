"""The last turns on tape, in memory only: prompts stay out of more files.

A ring, bounded in turns and in bytes. Knows no widget; whoever shows tapes is told, at most a few
times a second, that there is more. Everything here runs on the loop's thread.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence

from desktop_chat.domain.events import (
    Finished,
    ReasoningDelta,
    RetryScheduled,
    StreamEvent,
    TextDelta,
    ToolCallDelta,
)
from desktop_chat.domain.ports import Clock
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tape import Tape
from desktop_chat.domain.turn import Turn
from desktop_chat.domain.wire_tap import WireTap
from desktop_chat.services.tape_recording import ROOM, Recording, Room

MOST_TURNS = 50
MOST_BYTES = 16 * 2**20
PAUSE_S = 0.2

ProtocolOf = Callable[[str], Protocol | None]
"""Tells what the provider of this name speaks; None for the demo."""

Later = Callable[[float, Callable[[], None]], object]
"""Calls something after so many seconds, on the loop's thread."""


def _on_the_loop(delay_s: float, call: Callable[[], None]) -> object:
    return asyncio.get_running_loop().call_later(delay_s, call)


class Tapes:
    """A `TapeShelf`, and with `observe` a `TurnObserver`."""

    def __init__(
        self,
        clock: Clock,
        protocol_of: ProtocolOf,
        *,
        wall_clock: Callable[[], float] = time.time,
        later: Later = _on_the_loop,
        most_turns: int = MOST_TURNS,
        most_bytes: int = MOST_BYTES,
        room: Room = ROOM,
    ) -> None:
        self._clock = clock
        self._protocol_of = protocol_of
        self._wall_clock = wall_clock
        self._later = later
        self._most_turns = most_turns
        self._most_bytes = most_bytes
        self._room = room
        self._all: dict[str, Recording] = {}  # the oldest first
        self._bytes = 0
        self._listeners: list[Callable[[], None]] = []
        self._is_due = False

    def begin(self, turn: Turn) -> WireTap:
        """Begin the tape of a turn that is about to run."""
        recording = Recording(
            turn,
            self._protocol_of(turn.provider),
            began_at=self._wall_clock(),
            grew=self._on_grown,
            room=self._room,
        )
        self._all[turn.id] = recording
        self._make_room()
        self._tell_soon()
        return recording

    def observe(self, turn: Turn, event: StreamEvent) -> None:
        """Note what the wire does not show: the first content, retries, the end."""
        recording = self._all.get(turn.id)
        if recording is None:
            return
        match event:
            case TextDelta() | ReasoningDelta() | ToolCallDelta():
                if not recording.has_content:
                    recording.content_began(self._clock())
                recording.content_came(event)
            case RetryScheduled():
                recording.retry_planned(self._clock(), event)
            case Finished():
                recording.finished(self._clock(), event)
                self._tell_soon()
            case _:
                return

    def of_chat(self, chat_id: str) -> Sequence[Tape]:
        """The tapes of one chat as they are now, the newest last."""
        now = self._clock()
        return [r.tape(now) for r in self._all.values() if r.turn.chat_id == chat_id]

    def tape(self, turn_id: str) -> Tape | None:
        """The tape of one answer as it is now."""
        recording = self._all.get(turn_id)
        return None if recording is None else recording.tape(self._clock())

    def clear(self) -> None:
        """Forget all turns, those that run included."""
        for recording in self._all.values():
            recording.drop()
        self._all.clear()
        self._bytes = 0
        self._tell_soon()

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener` after something has changed, at most five times a second."""
        self._listeners.append(listener)

    def unlisten(self, listener: Callable[[], None]) -> None:
        """Call it no more."""
        self._listeners = [other for other in self._listeners if other != listener]

    def _on_grown(self, size: int) -> None:
        self._bytes += size
        if self._bytes > self._most_bytes:
            self._make_room()
        if self._listeners and not self._is_due:
            self._tell_soon()

    def _make_room(self) -> None:
        """Drop the oldest; one that still runs only when nothing else is left."""
        while len(self._all) > 1 and (
            len(self._all) > self._most_turns or self._bytes > self._most_bytes
        ):
            *older, _newest = self._all.values()
            unwanted = next((r for r in older if r.is_over), older[0])
            del self._all[unwanted.turn.id]
            self._bytes -= unwanted.bytes
            unwanted.drop()

    def _tell_soon(self) -> None:
        if self._listeners and not self._is_due:
            self._is_due = True
            self._later(PAUSE_S, self._tell)

    def _tell(self) -> None:
        self._is_due = False
        for listener in tuple(self._listeners):
            listener()
