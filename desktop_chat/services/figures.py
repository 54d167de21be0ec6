"""Measures each turn while it runs, and says over time how fast and how reliable answers were."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
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
    FiguresReport,
    Period,
    TurnFigures,
    bucket_starts,
    report,
)
from desktop_chat.domain.ports import Clock
from desktop_chat.domain.turn import Turn

T = TypeVar("T")

_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a table program would take for the beginning of a formula."""


class FigureKeeper(Protocol):
    """Keeps rows, and goes through them."""

    def add(self, figures: TurnFigures) -> None:
        """Keep one; never raises."""

    async def since(self, moment: float, work: Callable[[Iterator[TurnFigures]], T]) -> T:
        """Let `work` go through those that ended since then, off the loop's thread."""


@dataclass(slots=True)
class _Measured:
    heard_at: float
    silent_s: float = 0.0
    waited_s: float = 0.0
    reconnects: int = 0


class Figures:
    """`observe` is a `TurnObserver`; `summary` and `csv` raise `StoreError`."""

    def __init__(
        self,
        keeper: FigureKeeper,
        clock: Clock = time.monotonic,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._keeper = keeper
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
        match event:
            case TextDelta() | ReasoningDelta() | ToolCallDelta():
                self._hear(measured, self._clock())
            case RetryScheduled(delay_s=delay_s):
                self._hear(measured, self._clock())
                measured.heard_at += delay_s
                measured.waited_s += delay_s
                measured.reconnects += turn.times.reconnects
            case Finished():
                self._end(turn, event, measured)
            case _:
                return

    async def summary(self, period: Period) -> FiguresReport:
        """What the turns of the period come to, in this computer's own time."""
        # Without a zone it is in the system's own, which knows its days of 23 and 25 hours.
        now = datetime.fromtimestamp(self._wall_clock())  # noqa: DTZ006
        start = bucket_starts(period, now)[0].timestamp()
        return await self._keeper.since(start, lambda turns: report(turns, period, now))

    async def csv(self) -> str:
        """All turns that are kept, one a line, times in UTC."""
        return await self._keeper.since(0.0, csv_of)

    def _hear(self, measured: _Measured, now: float) -> None:
        silence = now - measured.heard_at
        if silence >= SILENCE_S:
            measured.silent_s += silence
        measured.heard_at = now

    def _end(self, turn: Turn, event: Finished, measured: _Measured) -> None:
        del self._live[turn.id]
        ended_at = turn.finished_at if turn.finished_at is not None else self._clock()
        if measured.heard_at <= ended_at:
            self._hear(measured, ended_at)
        else:  # it was stopped in the wait before a retry
            measured.waited_s -= measured.heard_at - ended_at
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
                duration_ms=(ended_at - turn.started_at) * 1000,
                retry_wait_ms=measured.waited_s * 1000,
                silent_ms=measured.silent_s * 1000,
                input_tokens=usage.input_tokens,
                output_tokens=usage.output_tokens,
                retries=turn.attempts - 1,
                reconnects=measured.reconnects + turn.times.reconnects,
            )
        )
        for listener in tuple(self._listeners):
            listener()


def csv_of(turns: Iterable[TurnFigures]) -> str:
    """Write RFC 4180; a name that looks like a formula is made plain text."""
    out = io.StringIO()
    writer = csv.writer(out)
    names = [field.name for field in fields(TurnFigures)]
    writer.writerow(names)
    at = names.index("ended_at")
    for turn in turns:
        row: list[object] = [_plain(value) for value in astuple(turn)]
        row[at] = datetime.fromtimestamp(turn.ended_at, UTC).isoformat(timespec="seconds")
        writer.writerow(row)
    return out.getvalue()


def _plain(value: object) -> object:
    if isinstance(value, str) and value.startswith(_RISKY):
        return f"'{value}"
    return "" if value is None else value
