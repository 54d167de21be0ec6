"""Figures of turns: measured as they happen, kept without text, added up as anybody would."""

from __future__ import annotations

import asyncio
import csv
import statistics
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.domain.errors import DroppedError
from desktop_chat.domain.events import (
    Finished,
    FinishReason,
    RetryScheduled,
    StreamEvent,
    TextDelta,
    UsageReported,
)
from desktop_chat.domain.figures import Period, TurnFigures, bucket_starts, quantile, report, totals
from desktop_chat.domain.turn import Turn
from desktop_chat.domain.usage import Usage
from desktop_chat.services.figures import Figures, csv_of
from desktop_chat.storage.store import Store

SEOUL, BERLIN = ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 15, 10, 30, tzinfo=SEOUL)


@dataclass
class Stopwatch:
    """A clock that goes when it is told to, and the figures that it measures."""

    now: float = 0.0
    kept: list[TurnFigures] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.figures = Figures(self, clock=lambda: self.now, wall_clock=lambda: 1000.0 + self.now)
        self.turn = Turn("t", "c", "p", "m", started_at=0.0)

    def add(self, figures: TurnFigures) -> None:
        self.kept.append(figures)

    async def since(self, moment: float, work: object) -> object:
        raise NotImplementedError

    def take(self, after_s: float, event: StreamEvent) -> None:
        self.now += after_s
        self.turn.apply(event, self.now)
        self.figures.observe(self.turn, event)


def test_a_turn_is_measured_from_send_to_its_end() -> None:
    watch = Stopwatch()
    watch.take(1.0, TextDelta("a"))
    watch.take(0.5, TextDelta("b"))
    watch.take(5.0, TextDelta("c"))
    watch.take(0.0, UsageReported(Usage(3, 11)))
    watch.take(3.5, Finished(FinishReason.STOP))
    (row,) = watch.kept
    assert (row.ttft_ms, row.duration_ms, row.silent_ms) == (1000, 10_000, 8500)
    assert (row.output_tokens, row.retries, row.ended_at) == (11, 0, 1010.0)
    assert row.tokens_per_s == pytest.approx(11 / 9)


def test_the_wait_before_a_retry_is_no_silence() -> None:
    watch = Stopwatch()
    watch.take(3.0, RetryScheduled(1, 2, 20.0, DroppedError("x")))
    watch.now += 20.0
    watch.turn.begin_attempt()
    watch.turn.times.reconnects = 1
    watch.take(1.0, TextDelta("a"))
    watch.take(1.0, Finished(FinishReason.STOP))
    (row,) = watch.kept
    assert (row.silent_ms, row.retry_wait_ms, row.duration_ms) == (3000, 20_000, 25_000)
    assert (row.retries, row.reconnects) == (1, 1)
    whole = totals([row])
    assert whole is not None
    assert whole.stall_ratio == pytest.approx(3 / 5)


def test_one_that_is_stopped_in_that_wait_waited_only_so_long() -> None:
    watch = Stopwatch()
    watch.take(1.0, RetryScheduled(1, 2, 20.0, DroppedError("x")))
    watch.take(4.0, Finished(FinishReason.CANCELLED))
    (row,) = watch.kept
    assert (row.retry_wait_ms, row.silent_ms) == (4000, 0)
    whole = totals([row])
    assert whole is not None
    assert whole.error_rate == 0


def test_who_listens_hears_of_each_ended_turn() -> None:
    watch, heard = Stopwatch(), []
    listener = lambda: heard.append(1)  # noqa: E731 - to be taken away again
    watch.figures.listen(listener)
    watch.take(1.0, Finished(FinishReason.STOP))
    watch.figures.unlisten(listener)
    assert heard == [1]


rows = st.builds(
    TurnFigures,
    turn_id=st.uuids().map(str),
    ended_at=st.floats(NOW.timestamp() - 40 * 86_400, NOW.timestamp()),
    provider=st.sampled_from(["a", "b"]),
    model=st.sampled_from(["m", "n"]),
    finish_reason=st.sampled_from([reason.value for reason in FinishReason]),
    ttft_ms=st.none() | st.floats(0, 5000),
    duration_ms=st.floats(5001, 90_000),
    silent_ms=st.none() | st.floats(0, 5000),
    output_tokens=st.none() | st.integers(0, 5000),
    retries=st.integers(0, 3),
)


@given(turns=st.lists(rows, max_size=30), period=st.sampled_from(Period))
def test_rows_and_buckets_are_what_a_plain_sum_gives(
    turns: list[TurnFigures], period: Period
) -> None:
    made = report(turns, period, NOW)
    inside = [turn for turn in turns if turn.ended_at >= made.starts[0]]
    for row in made.rows:
        own = [
            t
            for t in inside
            if not row.provider or (t.provider, t.model) == (row.provider, row.model)
        ]
        assert sum(bucket.turns for bucket in row.buckets if bucket) == len(own)
        if row.totals is None:
            assert own == []
            continue
        waits = [t.ttft_ms / 1000 for t in own if t.ttft_ms is not None]
        expected = statistics.median(waits) if waits else None
        assert row.totals.ttft_s == (None if expected is None else pytest.approx(expected))
        bad = sum(t.finish_reason in {"failed", "interrupted"} for t in own)
        assert row.totals.error_rate == pytest.approx(bad / len(own))
        assert row.totals.retries == sum(t.retries for t in own)


def test_buckets_begin_at_full_hours_and_at_midnight() -> None:
    hours = bucket_starts(Period.DAY, NOW)
    assert (len(hours), hours[-1].hour, hours[0].day) == (24, 10, 14)
    days = bucket_starts(Period.WEEK, NOW)
    assert [day.day for day in days] == [9, 10, 11, 12, 13, 14, 15]
    assert len(bucket_starts(Period.MONTH, NOW)) == 30


@pytest.mark.parametrize("day", [(3, 29), (10, 25)])
def test_a_day_of_23_or_25_hours_loses_and_doubles_nothing(day: tuple[int, int]) -> None:
    now = datetime(2026, *day, 20, tzinfo=BERLIN)
    starts = [start.timestamp() for start in bucket_starts(Period.DAY, now)]
    assert {b - a for a, b in pairwise(starts)} == {3600.0}
    midnights = bucket_starts(Period.WEEK, now)
    assert all((start.hour, start.minute) == (0, 0) for start in midnights)


def test_quantiles_lie_between_the_nearest() -> None:
    assert quantile([], 0.5) is None
    assert quantile([4.0], 0.9) == 4.0
    assert quantile([0.0, 10.0], 0.5) == 5.0
    assert quantile([float(n) for n in range(11)], 0.9) == 9.0


def test_a_name_that_looks_like_a_formula_is_exported_as_text() -> None:
    turn = TurnFigures("t", 0.0, "=cmd()", '모델, "m"', "stop", output_tokens=5)
    header, row = list(csv.reader(csv_of([turn]).splitlines()))
    values = dict(zip(header, row, strict=True))
    assert values["provider"] == "'=cmd()"
    assert (values["model"], values["ended_at"]) == ('모델, "m"', "1970-01-01T00:00:00+00:00")
    assert (values["output_tokens"], values["ttft_ms"]) == ("5", "")


def test_rows_are_kept_and_go_when_they_are_too_old(tmp_path: Path) -> None:
    async def scenario() -> list[TurnFigures]:
        store = Store(tmp_path / "chats.sqlite3", owner=True, on_trouble=lambda _text: None)
        await store.open()
        try:
            now = time.time()
            new = TurnFigures("new", now, "p", "m", "stop")
            store.figures.add(replace(new, turn_id="old", ended_at=now - 500 * 86_400))
            store.figures.add(new)
            await store.conversations.rename_provider("p", "q")
            return await store.figures.since(0.0, _listed)
        finally:
            await store.aclose()

    kept = asyncio.run(scenario())
    assert [(turn.turn_id, turn.provider) for turn in kept] == [("new", "q")]


def _listed(turns: Iterable[TurnFigures]) -> list[TurnFigures]:
    return list(turns)
