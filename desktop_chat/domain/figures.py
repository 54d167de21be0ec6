"""How fast and how reliable answers were: one turn's figures, and what many come to. Pure.

A silence is a wait of at least `SILENCE_S` for the next content or the end, the first content
included; it counts whole. The stall ratio is the share of silences in the time on the wire (from
send to the end, without the waits before retries), of all turns together. Time to first token and
tokens per second are medians, since a few slow answers would spoil a mean. Whoever stops an answer,
or closes the app while one arrives, makes no error.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from heapq import merge

from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.prices import NOTHING_SPENT, Sum

SILENCE_S = 2.0

_INTERRUPTED, _FAILED = FinishReason.INTERRUPTED.value, FinishReason.FAILED.value


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
    cached_tokens: int | None = None

    @property
    def tokens_per_s(self) -> float | None:
        """Output tokens over the time in which they arrived; None where that is not known."""
        if self.ttft_ms is None or self.output_tokens is None or self.output_tokens <= 0:
            return None
        seconds = (self.duration_ms - self.ttft_ms) / 1000
        return self.output_tokens / seconds if seconds > 0 else None

    @property
    def is_error(self) -> bool:
        """Whether it failed, or was cut short by an error and not by the user."""
        reason = self.finish_reason
        return reason == _FAILED or (reason == _INTERRUPTED and self.error_type is not None)


CostOf = Callable[[TurnFigures], tuple[float | None, bool]]
"""What a turn cost in US dollars, None where nobody knows; and whether that is an estimate."""


def no_cost(_turn: TurnFigures) -> tuple[float | None, bool]:
    """Know no prices."""
    return None, False


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
    cost: Sum = NOTHING_SPENT


@dataclass(frozen=True, slots=True)
class FiguresRow:
    """One provider and model, or all of them ('' twice); a bucket without turns is None."""

    provider: str
    model: str
    totals: Totals | None
    buckets: tuple[Totals | None, ...]


@dataclass(frozen=True, slots=True)
class FiguresReport:
    """`starts` are the UNIX seconds at which the buckets begin; `rows` begins with all turns.

    `prices_of` is how old the prices are; None where none were needed.
    """

    period: Period
    starts: tuple[float, ...]
    end: float
    rows: tuple[FiguresRow, ...]
    prices_of: date | None = None


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


class _Tally:
    """What some turns come to, without keeping any: there may be very many."""

    __slots__ = ("dollars", "errors", "is_guessed", "on_the_wire_ms", "paid", "reconnects",
                 "retries", "silent_ms", "speeds", "turns", "unpriced", "waits")  # fmt: skip

    def __init__(self) -> None:
        self.turns = self.errors = self.retries = self.reconnects = 0
        self.dollars, self.paid, self.unpriced, self.is_guessed = 0.0, 0, 0, False
        self.silent_ms = self.on_the_wire_ms = 0.0
        self.waits: list[float] = []
        self.speeds: list[float] = []

    def add(self, turn: TurnFigures, cost: float | None, *, is_guessed: bool) -> None:
        """Take one in; what never brought anything has no cost that anybody misses."""
        if cost is not None or turn.output_tokens is not None:
            self.paid += 1
            self.unpriced += cost is None
            self.dollars += cost or 0.0
            self.is_guessed |= is_guessed
        self.turns += 1
        self.errors += turn.is_error
        self.retries += turn.retries
        self.reconnects += turn.reconnects
        if turn.silent_ms is not None:
            self.silent_ms += turn.silent_ms
            self.on_the_wire_ms += turn.duration_ms - turn.retry_wait_ms
        if turn.ttft_ms is not None:
            self.waits.append(turn.ttft_ms / 1000)
        if (speed := turn.tokens_per_s) is not None:
            self.speeds.append(speed)

    def sort(self) -> None:
        """Put the values in order; once all are in."""
        self.waits.sort()
        self.speeds.sort()

    @classmethod
    def joined(cls, parts: Sequence[_Tally]) -> _Tally:
        """Put sorted ones together.

        Merged and not sorted anew: one long sort would keep all other threads waiting.
        """
        whole = cls()
        for part in parts:
            whole.turns += part.turns
            whole.errors += part.errors
            whole.retries += part.retries
            whole.reconnects += part.reconnects
            whole.silent_ms += part.silent_ms
            whole.on_the_wire_ms += part.on_the_wire_ms
            whole.dollars += part.dollars
            whole.paid += part.paid
            whole.unpriced += part.unpriced
            whole.is_guessed |= part.is_guessed
        whole.waits = list(merge(*(part.waits for part in parts)))
        whole.speeds = list(merge(*(part.speeds for part in parts)))
        return whole

    def totals(self) -> Totals | None:
        """Give the figures; None without any turn."""
        if not self.turns:
            return None
        on_the_wire_ms = self.on_the_wire_ms
        stalled = min(1.0, self.silent_ms / on_the_wire_ms) if on_the_wire_ms > 0 else None
        return Totals(
            turns=self.turns,
            ttft_s=quantile(self.waits, 0.5),
            ttft_p90_s=quantile(self.waits, 0.9),
            tokens_per_s=quantile(self.speeds, 0.5),
            stall_ratio=stalled,
            error_rate=self.errors / self.turns,
            retries=self.retries,
            reconnects=self.reconnects,
            cost=Sum(self.dollars, self.paid, self.unpriced, self.is_guessed),
        )


def report(
    turns: Iterable[TurnFigures],
    period: Period,
    now: datetime,
    cost_of: CostOf = no_cost,
    prices_of: date | None = None,
) -> FiguresReport:
    """Put turns that ended within the period into rows and buckets.

    What ended after `now` did so while the clock was wrong, and nobody knows when.
    """
    starts = tuple(start.timestamp() for start in bucket_starts(period, now))
    end = now.timestamp()
    by_model: dict[tuple[str, str], list[_Tally]] = {}
    for turn in turns:
        if starts[0] <= turn.ended_at <= end:
            key = (turn.provider, turn.model)
            if key not in by_model:
                by_model[key] = [_Tally() for _ in starts]
            cost, is_guessed = cost_of(turn)
            bucket = by_model[key][bisect_right(starts, turn.ended_at) - 1]
            bucket.add(turn, cost, is_guessed=is_guessed)
    for buckets in by_model.values():
        for each in buckets:
            each.sort()
    everything = [_Tally.joined(same_time) for same_time in zip(*by_model.values(), strict=True)]
    rows = [_row("", "", everything or [_Tally() for _ in starts])]
    rows += [_row(*key, by_model[key]) for key in sorted(by_model)]
    return FiguresReport(period, starts, end, tuple(rows), prices_of)


def _row(provider: str, model: str, buckets: Sequence[_Tally]) -> FiguresRow:
    whole = _Tally.joined(buckets)
    return FiguresRow(provider, model, whole.totals(), tuple(each.totals() for each in buckets))


def quantile(ordered: Sequence[float], share: float) -> float | None:
    """The value below which this share of them lies, between the two nearest; None of none."""
    if not ordered:
        return None
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
