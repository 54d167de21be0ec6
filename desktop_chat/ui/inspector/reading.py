"""Reads one tape beside the window's thread: its events, what the filter lets through, its times.

A long tape is read in portions, so that its beginning is there at once; a live one as it grows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any, Protocol

from desktop_chat.domain.tape import Chunks, Tape, TapedEvent, TapedRequest
from desktop_chat.services.tape_reading import TapeReader
from desktop_chat.ui.inspector.event_filter import EventQuery
from desktop_chat.ui.inspector.timeline import Timeline, TimelineMaker
from desktop_chat.ui.inspector.unhurried import UnhurriedChunks

_PORTION = 4000
"""Chunks that are read before what was found is shown."""


class Worker(Protocol):
    """Runs what has to wait."""

    def do(self, work: Coroutine[Any, Any, object], name: str) -> None:
        """Run `work` to its end."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is new: `rows` follow those that are shown, or are all of them where `is_whole`."""

    rows: list[TapedEvent]
    is_whole: bool
    timeline: Timeline
    total: int
    is_all: bool
    """Whether nothing of the tape is left to read by now."""


class Reading:
    """The part on the other thread; one call at a time."""

    def __init__(self) -> None:
        self._reader = TapeReader()
        self._maker = TimelineMaker()
        self._timeline = Timeline()
        self._tape: Tape | None = None
        self._events: list[TapedEvent] = []
        self._query: EventQuery | None = None
        self._budget = 0

    def advance(self, tape: Tape, query: EventQuery) -> Step:
        """Read on, at most a portion, and filter."""
        if tape is not self._tape:
            self._tape = tape
            self._timeline = self._maker.make(tape)
        self._budget += _PORTION
        part, is_all = portion(tape, self._budget)
        if is_all:
            self._budget = sum(len(request.chunks) for request in tape.requests)
        new = self._reader.feed(part)
        self._events += new
        is_whole = query != self._query
        self._query = query
        rows = query.pick(self._events if is_whole else new)
        return Step(rows, is_whole, self._timeline, len(self._events), is_all)


def portion(tape: Tape, budget: int) -> tuple[Tape, bool]:
    """Give the tape as it was after its first `budget` chunks, and whether that is all of it."""
    requests: list[TapedRequest] = []
    for request in tape.requests:
        chunks = request.chunks
        if len(chunks) > budget and isinstance(chunks, Chunks) and not request.left_out:
            some = chunks[:budget]
            body = request.body[: some.total]
            cut = replace(request, chunks=UnhurriedChunks(some), body=body, marks=(), retry=None)
            return replace(tape, requests=(*requests, cut), finish_reason=""), False
        requests.append(replace(request, chunks=UnhurriedChunks(chunks)))
        budget = max(0, budget - len(chunks))
    return replace(tape, requests=tuple(requests)), True


class Follower:
    """Reads one tape on and on until it is dropped; `on_step` hears of it on the loop's thread."""

    def __init__(self, worker: Worker, on_step: Callable[[Step], None]) -> None:
        self._worker = worker
        self._on_step = on_step
        self._reading = Reading()
        self._wanted: tuple[Tape, EventQuery] | None = None
        self._is_running = False
        self._is_dropped = False

    def follow(self, tape: Tape, query: EventQuery) -> None:
        """Bring what is shown up to this tape and this query."""
        self._wanted = (tape, query)
        if not self._is_running:
            self._is_running = True
            self._worker.do(self._run(), "inspect")

    def drop(self) -> None:
        """Tell nothing any more."""
        self._is_dropped = True
        self._wanted = None

    async def _run(self) -> None:
        try:
            while (wanted := self._wanted) is not None:
                step = await asyncio.to_thread(self._reading.advance, *wanted)
                if self._is_dropped:
                    return
                if step.is_all and self._wanted is wanted:
                    self._wanted = None
                self._on_step(step)
        finally:
            self._is_running = False
