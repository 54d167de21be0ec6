"""How fast and how reliable answers were: one turn's figures, and what many come to. Pure.

A silence is a wait of at least `SILENCE_S` for the next content, the first one included. The stall
ratio is the share of silences in the time on the wire (from send to the end, without the waits
before retries). A Stop is no error. Medians stand where a few slow answers would spoil a mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SILENCE_S = 2.0

_ERRORS = frozenset({"failed", "interrupted"})


class Period(StrEnum):
    """How far back one looks, and in which steps."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


_STEPS = {
    Period.DAY: (24, timedelta(hours=1)),
    Period.WEEK: (7, timedelta(days=1)),
    Period.MONTH: (30, timedelta(days=1)),
}


@dataclass(frozen=True, slots=True)
class TurnFigures:
    """One ended turn; times are milliseconds, but `ended_at` (UNIX seconds)."""

    turn_id: str
    ended_at: float
    provider: str
    model: str
    finish_reason: str
    error_type: str | None = None
    ttft_ms: float | None = None
    duration_ms: float = 0.0
    retry_wait_ms: float = 0.0
    silent_ms: float | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None
    retries: int = 0
    reconnects: int = 0

    @property
    def tokens_per_s(self) -> float | None:
        """Output tokens over the time in which they arrived; None where that is not known."""
        if self.output_tokens is None or self.ttft_ms is None:
            return None
        seconds = (self.duration_ms - self.ttft_ms) / 1000
        return self.output_tokens / seconds if seconds > 0 else None


@dataclass(frozen=True, slots=True)
class Totals:
    """What some turns come to; seconds, and shares from 0 to 1. None where nobody knows."""

    turns: int
    ttft_s: float | None
    ttft_p90_s: float | None
    tokens_per_s: float | None
    stall_ratio: float | None
    error_rate: float
    retries: int
    reconnects: int


@dataclass(frozen=True, slots=True)
class FiguresRow:
    """One provider and model, or all of them ('' twice); a bucket without turns is None."""

    provider: str
    model: str
    totals: Totals | None
    buckets: tuple[Totals | None, ...]


@dataclass(frozen=True, slots=True)
class FiguresReport:
    """`starts` are the UNIX seconds at which the buckets begin; `rows` begins with all turns."""

    period: Period
    starts: tuple[float, ...]
    end: float
    rows: tuple[FiguresRow, ...]


def bucket_starts(period: Period, now: datetime) -> tuple[datetime, ...]:
    """Begin each bucket at a full hour, or at midnight, of `now`'s zone (none: the system's)."""
    count, step = _STEPS[period]
    if period is Period.DAY:
        # Hours are counted on the line of time: a day of 23 or 25 hours has all of them.
        into = timedelta(minutes=now.minute, seconds=now.second, microseconds=now.microsecond)
        last = now.timestamp() - into.total_seconds()
        hours = [last - at * step.total_seconds() for at in reversed(range(count))]
        return tuple(datetime.fromtimestamp(hour, now.tzinfo) for hour in hours)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    return tuple(midnight - at * step for at in reversed(range(count)))


def report(turns: Iterable[TurnFigures], period: Period, now: datetime) -> FiguresReport:
    """Put turns that ended within the period into rows and buckets."""
    starts = tuple(start.timestamp() for start in bucket_starts(period, now))
    inside = [turn for turn in turns if turn.ended_at >= starts[0]]
    by_model: dict[tuple[str, str], list[TurnFigures]] = {}
    for turn in inside:
        by_model.setdefault((turn.provider, turn.model), []).append(turn)
    rows = [_row("", "", inside, starts)]
    rows += [_row(*key, by_model[key], starts) for key in sorted(by_model)]
    return FiguresReport(period, starts, now.timestamp(), tuple(rows))


def _row(
    provider: str, model: str, turns: Sequence[TurnFigures], starts: Sequence[float]
) -> FiguresRow:
    buckets: list[list[TurnFigures]] = [[] for _ in starts]
    for turn in turns:
        at = sum(start <= turn.ended_at for start in starts) - 1
        buckets[at].append(turn)
    return FiguresRow(provider, model, totals(turns), tuple(map(totals, buckets)))


def totals(turns: Sequence[TurnFigures]) -> Totals | None:
    """What these turns come to; None without any."""
    if not turns:
        return None
    waits = sorted(turn.ttft_ms / 1000 for turn in turns if turn.ttft_ms is not None)
    speeds = sorted(speed for turn in turns if (speed := turn.tokens_per_s) is not None)
    measured = [turn for turn in turns if turn.silent_ms is not None]
    on_the_wire = sum(turn.duration_ms - turn.retry_wait_ms for turn in measured)
    silent = sum(turn.silent_ms or 0.0 for turn in measured)
    return Totals(
        turns=len(turns),
        ttft_s=quantile(waits, 0.5),
        ttft_p90_s=quantile(waits, 0.9),
        tokens_per_s=quantile(speeds, 0.5),
        stall_ratio=min(1.0, silent / on_the_wire) if on_the_wire > 0 else None,
        error_rate=sum(turn.finish_reason in _ERRORS for turn in turns) / len(turns),
        retries=sum(turn.retries for turn in turns),
        reconnects=sum(turn.reconnects for turn in turns),
    )


def quantile(ordered: Sequence[float], share: float) -> float | None:
    """The value below which this share of them lies, between the two nearest; None of none."""
    if not ordered:
        return None
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
