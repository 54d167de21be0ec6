"""Figures of many turns: added up as anybody would, in buckets of this computer's own time."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.figures import (
    Period,
    Totals,
    TurnFigures,
    bucket_starts,
    quantile,
    report,
)
from desktop_chat.domain.prices import Sum

SEOUL, BERLIN = ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 15, 10, 30, tzinfo=SEOUL)
AN_HOUR_AGO = NOW.timestamp() - 3600

turns = st.builds(
    TurnFigures,
    turn_id=st.uuids().map(str),
    ended_at=st.floats(NOW.timestamp() - 40 * 86_400, NOW.timestamp() + 3 * 86_400),
    provider=st.sampled_from(["a", "b"]),
    model=st.sampled_from(["m", "n"]),
    finish_reason=st.sampled_from([reason.value for reason in FinishReason]),
    error_type=st.none() | st.just("dropped"),
    ttft_ms=st.none() | st.floats(0, 5000),
    duration_ms=st.floats(5001, 90_000),
    retry_wait_ms=st.floats(0, 1),
    silent_ms=st.none() | st.floats(0, 5000),
    output_tokens=st.none() | st.integers(0, 5000),
    retries=st.integers(0, 3),
    reconnects=st.integers(0, 2),
)


def plainly(turns: list[TurnFigures]) -> Totals | None:
    """The same figures, by the book."""
    if not turns:
        return None
    waits = [turn.ttft_ms / 1000 for turn in turns if turn.ttft_ms is not None]
    speeds = [
        turn.output_tokens / ((turn.duration_ms - turn.ttft_ms) / 1000)
        for turn in turns
        if turn.output_tokens and turn.ttft_ms is not None
    ]
    measured = [turn for turn in turns if turn.silent_ms is not None]
    time_on_the_wire = sum(turn.duration_ms - turn.retry_wait_ms for turn in measured)
    errors = [
        turn
        for turn in turns
        if turn.finish_reason == "failed"
        or (turn.finish_reason == "interrupted" and turn.error_type)
    ]
    return Totals(
        turns=len(turns),
        ttft_s=statistics.median(waits) if waits else None,
        ttft_p90_s=p90(waits),
        tokens_per_s=statistics.median(speeds) if speeds else None,
        stall_ratio=sum(t.silent_ms or 0.0 for t in measured) / time_on_the_wire
        if measured
        else None,
        error_rate=len(errors) / len(turns),
        retries=sum(turn.retries for turn in turns),
        reconnects=sum(turn.reconnects for turn in turns),
        cost=Sum(
            dollars=sum(turn.output_tokens or 0 for turn in turns if turn.provider == "a") / 100,
            answers=sum(turn.output_tokens is not None for turn in turns),
            unknown=sum(turn.provider == "b" and turn.output_tokens is not None for turn in turns),
        ),
    )


def a_cent_a_token(turn: TurnFigures) -> tuple[float | None, bool]:
    """What "a" takes; nobody knows what "b" does."""
    if turn.provider == "b" or turn.output_tokens is None:
        return None, False
    return turn.output_tokens / 100, False


def p90(values: list[float]) -> float | None:
    if len(values) < 2:
        return values[0] if values else None
    return statistics.quantiles(values, n=10, method="inclusive")[8]


def same(made: Totals | None, expected: Totals | None) -> bool:
    if made is None or expected is None:
        return made is expected
    return all(
        getattr(made, name) == pytest.approx(getattr(expected, name), abs=1e-9)
        for name in Totals.__slots__
        if name != "cost"
    ) and (
        replace(made.cost, dollars=round(made.cost.dollars, 6))
        == replace(expected.cost, dollars=round(expected.cost.dollars, 6))
    )


@given(ended=st.lists(turns, max_size=40), period=st.sampled_from(Period))
def test_rows_and_buckets_are_what_a_plain_sum_gives(
    ended: list[TurnFigures], period: Period
) -> None:
    made = report(ended, period, NOW, a_cent_a_token)
    edges = [*made.starts, NOW.timestamp() + 1]
    inside = [turn for turn in ended if made.starts[0] <= turn.ended_at <= NOW.timestamp()]
    names = sorted({(turn.provider, turn.model) for turn in inside})
    assert [(row.provider, row.model) for row in made.rows] == [("", ""), *names]
    for row in made.rows:
        own = [
            t
            for t in inside
            if not row.provider or (t.provider, t.model) == (row.provider, row.model)
        ]
        assert same(row.totals, plainly(own))
        for bucket, (start, end) in zip(row.buckets, pairwise(edges), strict=True):
            assert same(bucket, plainly([t for t in own if start <= t.ended_at < end]))


def one(**values: object) -> Totals:
    """The figures of one turn."""
    turn = TurnFigures("t", AN_HOUR_AGO, "p", "m", **{"finish_reason": "stop", **values})  # type: ignore[arg-type]
    made = report([turn], Period.DAY, NOW).rows[0].totals
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("reason", "error_type", "rate"),
    [
        ("stop", None, 0.0),
        ("cancelled", None, 0.0),
        ("length", None, 0.0),
        ("interrupted", None, 0.0),  # the app was closed
        ("interrupted", "dropped", 1.0),
        ("failed", "connect", 1.0),
    ],
)
def test_what_the_user_ends_is_no_error(reason: str, error_type: str | None, rate: float) -> None:
    assert one(finish_reason=reason, error_type=error_type).error_rate == rate


def test_what_nobody_measured_is_unknown_and_no_zero() -> None:
    known = one(duration_ms=5000.0)
    assert (known.ttft_s, known.tokens_per_s, known.stall_ratio) == (None, None, None)
    assert one(duration_ms=5000.0, ttft_ms=1000.0, output_tokens=0).tokens_per_s is None
    assert one(duration_ms=1000.0, ttft_ms=1000.0, output_tokens=9).tokens_per_s is None


def test_waits_before_retries_are_no_time_on_the_wire() -> None:
    assert one(duration_ms=25_000.0, retry_wait_ms=20_000.0, silent_ms=3000.0).stall_ratio == 0.6


def test_what_ended_while_the_clock_was_a_year_ahead_is_in_no_bucket() -> None:
    later = TurnFigures("t", NOW.timestamp() + 365 * 86_400, "p", "m", "stop")
    made = report([later], Period.MONTH, NOW)
    assert len(made.rows) == 1
    assert made.rows[0].totals is None


def test_buckets_begin_at_full_hours_and_at_midnight() -> None:
    hours = bucket_starts(Period.DAY, NOW)
    assert (len(hours), hours[-1].hour, hours[0].day) == (24, 10, 14)
    days = bucket_starts(Period.WEEK, NOW)
    assert [day.day for day in days] == [9, 10, 11, 12, 13, 14, 15]
    assert len(bucket_starts(Period.MONTH, NOW)) == 30


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be changed")
@pytest.mark.usefixtures("in_berlin")
@pytest.mark.parametrize(("month", "day", "hours"), [(3, 29, 23), (10, 25, 25)])
def test_a_day_of_23_or_25_hours_loses_and_doubles_nothing(
    month: int, day: int, hours: int
) -> None:
    assert os.environ["TZ"] == "Europe/Berlin"
    evening = datetime(2026, month, day, 20, tzinfo=BERLIN).timestamp()
    now = datetime.fromtimestamp(evening)  # noqa: DTZ006 - as the service makes it
    starts = [start.timestamp() for start in bucket_starts(Period.DAY, now)]
    assert {b - a for a, b in pairwise(starts)} == {3600.0}
    next_day = datetime.fromtimestamp(evening + 86_400)  # noqa: DTZ006
    midnights = [start.timestamp() for start in bucket_starts(Period.WEEK, next_day)]
    lengths = [(b - a) / 3600 for a, b in pairwise(midnights)]
    assert lengths == [24, 24, 24, 24, 24, hours]
    each_hour = [
        TurnFigures(str(at), midnights[0] + at * 3600 + 1, "p", "m", "stop")
        for at in range(round(sum(lengths)))
    ]
    row = report(each_hour, Period.WEEK, next_day).rows[0]
    assert [bucket.turns for bucket in row.buckets if bucket] == lengths


def test_quantiles_lie_between_the_nearest() -> None:
    assert quantile([], 0.5) is None
    assert quantile([4.0], 0.9) == 4.0
    assert quantile([0.0, 10.0], 0.5) == 5.0
    assert quantile([float(n) for n in range(11)], 0.9) == 9.0
