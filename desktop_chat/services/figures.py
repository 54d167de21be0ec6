"""Measures each turn while it runs, and says over time how fast and how reliable answers were."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar

from desktop_chat.domain.events import (
    Finished,
    ReasoningDelta,
    RetryScheduled,
    StreamEvent,
    TextDelta,
    ToolCallDelta,
)
from desktop_chat.domain.figures import (
    SILENCE_S,
    CostOf,
    FiguresReport,
    Period,
    TurnFigures,
    bucket_starts,
    no_cost,
    report,
)
from desktop_chat.domain.ports import Clock
from desktop_chat.domain.turn import Turn
from desktop_chat.services.figures_csv import csv_of

T = TypeVar("T")


class FigureKeeper(Protocol):
    """Keeps rows, and goes through them."""

    def add(self, figures: TurnFigures) -> None:
        """Keep one; never raises."""

    async def since(self, moment: float | None, work: Callable[[Iterator[TurnFigures]], T]) -> T:
        """Let `work` go through those that ended since then, off the loop's thread.

        They come in the order in which they were added, with all that were; None means: all.
        """


class CostKnower(Protocol):
    """Knows what answers cost."""

    @property
    def as_of(self) -> date | None:
        """How old the prices are; None where none were needed."""

    async def ready(self) -> CostOf:
        """Read what it takes."""


@dataclass(slots=True)
class _Measured:
    """One live turn.

    The reconnects of its first `counted` attempts are in `reconnects`; `resumes_at` is when a
    planned retry begins, at the latest.
    """

    heard_at: float
    silent_s: float = 0.0
    waited_s: float = 0.0
    reconnects: int = 0
    counted: int = 0
    resumes_at: float | None = None

    def hear(self, now: float) -> None:
        """Content came, or the end: what was before may have been a silence."""
        silence = now - self.heard_at
        if silence >= SILENCE_S:
            self.silent_s += silence
        self.heard_at = now

    def begin_wait(self, turn: Turn, delay_s: float, now: float) -> None:
        """An attempt has failed, and another one is planned."""
        self.hear(now)
        self.count_reconnects(turn)
        self.resumes_at = now + delay_s

    def end_wait(self, turn: Turn, now: float) -> None:
        """Something came after the plan: the wait is over, perhaps earlier than planned."""
        planned, self.resumes_at = self.resumes_at, None
        if planned is None:
            return
        until = min(now, planned)
        if turn.attempts > self.counted:  # otherwise the turn ended in the wait
            until = min(until, turn.times.connect_started_at or planned)
        self.waited_s += until - self.heard_at
        self.heard_at = until

    def count_reconnects(self, turn: Turn) -> None:
        """Add those of the attempt that is over, once."""
        if turn.attempts > self.counted:
            self.reconnects += turn.times.reconnects
            self.counted = turn.attempts


class Figures:
    """`observe` is a `TurnObserver`; `summary` and `csv` raise `StoreError`."""

    def __init__(
        self,
        keeper: FigureKeeper,
        clock: Clock = time.monotonic,
        wall_clock: Callable[[], float] = time.time,
        *,
        costs: CostKnower | None = None,
    ) -> None:
        self._keeper = keeper
        self._costs = costs
        self._clock = clock
        self._wall_clock = wall_clock
        self._live: dict[str, _Measured] = {}
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Call it after each turn that was added."""
        self._listeners.append(listener)

    def unlisten(self, listener: Callable[[], None]) -> None:
        """Call it no more."""
        self._listeners.remove(listener)

    def observe(self, turn: Turn, event: StreamEvent) -> None:
        """Measure silences, and keep the row of a turn that has ended."""
        measured = self._live.get(turn.id)
        if measured is None:
            measured = self._live[turn.id] = _Measured(turn.started_at)
        now = self._clock() if turn.finished_at is None else turn.finished_at
        if measured.resumes_at is not None:
            measured.end_wait(turn, now)
        match event:
            case TextDelta() | ReasoningDelta() | ToolCallDelta():
                measured.hear(now)
            case RetryScheduled(delay_s=delay_s):
                measured.begin_wait(turn, delay_s, now)
            case Finished():
                self._end(turn, event, measured, now)
            case _:
                return

    async def summary(self, period: Period) -> FiguresReport:
        """What the turns of the period come to, in this computer's own time."""
        # Without a zone it is in the system's own, which knows its days of 23 and 25 hours.
        now = datetime.fromtimestamp(self._wall_clock())  # noqa: DTZ006
        start = bucket_starts(period, now)[0].timestamp()
        cost_of, as_of = await self._prices()
        return await self._keeper.since(
            start, lambda turns: report(turns, period, now, cost_of, as_of)
        )

    async def csv(self) -> str:
        """All turns that are kept, one a line, times in UTC."""
        cost_of, _ = await self._prices()
        return await self._keeper.since(None, lambda turns: csv_of(turns, cost_of))

    async def _prices(self) -> tuple[CostOf, date | None]:
        if self._costs is None:
            return no_cost, None
        cost_of = await self._costs.ready()
        return cost_of, self._costs.as_of

    def _end(self, turn: Turn, event: Finished, measured: _Measured, now: float) -> None:
        del self._live[turn.id]
        measured.hear(now)
        measured.count_reconnects(turn)
        ttft_s, usage = turn.ttft_s, turn.usage
        self._keeper.add(
            TurnFigures(
                turn_id=turn.id,
                ended_at=self._wall_clock(),
                provider=turn.provider,
                model=turn.model,
                finish_reason=event.reason.value,
                error_type=event.error.type if event.error else None,
                ttft_ms=None if ttft_s is None else ttft_s * 1000,
                duration_ms=(now - turn.started_at) * 1000,
                retry_wait_ms=measured.waited_s * 1000,
                silent_ms=measured.silent_s * 1000,
                input_tokens=usage.input_tokens,
                output_tokens=usage.output_tokens,
                cached_tokens=usage.cached_tokens,
                retries=turn.attempts - 1,
                reconnects=measured.reconnects,
            )
        )
        for listener in tuple(self._listeners):
            listener()
