"""Where values stand in a chart, and which of them may be joined."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from desktop_chat.domain.figures import FiguresRow, Period, Totals, report
from desktop_chat.ui.figures.plot import plot_of, runs, time_ticks
from desktop_chat.ui.figures.words import MEASURES

TTFT, SPEED, SILENCE, _ERRORS = MEASURES
BARE = Totals(3, None, None, None, None, 0.0, 0, 0)
PANEL, AREA = QRectF(0, 0, 320, 120), QRectF(20, 10, 300, 100)


def row_of(*values: float | None) -> FiguresRow:
    """Silences; None: answers, but nobody knows."""
    buckets = tuple(replace(BARE, stall_ratio=value, tokens_per_s=value) for value in values)
    return FiguresRow("p", "m", BARE, buckets)


def test_neighbours_with_a_value_are_joined_and_nothing_else() -> None:
    row = row_of(0.1, 0.2, None, 0.0, None)
    empty = FiguresRow("p", "m", BARE, (*row.buckets, None, BARE, row.buckets[0]))
    assert [[(at, value) for at, value, _ in run] for run in runs(SILENCE, empty)] == [
        [(0, 0.1), (1, 0.2)],
        [(3, 0.0)],
        [(7, 0.1)],
    ]


def test_the_slowest_tenth_has_room_too() -> None:
    row = FiguresRow("p", "m", BARE, (replace(BARE, ttft_s=1.0, ttft_p90_s=8.0),))
    assert plot_of(PANEL, AREA, TTFT, row).top == 10.0


@given(st.lists(st.floats(1e-4, 1e5), min_size=1, max_size=5))
def test_all_values_have_room_and_the_steps_are_few_and_round(values: list[float]) -> None:
    plot = plot_of(PANEL, AREA, SPEED, row_of(*values))
    assert max(values) <= plot.top * (1 + 1e-9)
    assert plot.top < 3.5 * max(values)
    assert 1 <= plot.steps <= 3
    assert f"{plot.step:.0e}"[0] in "125"
    assert plot.ticks[0] == 0.0
    assert all(AREA.top() <= plot.y(value) <= AREA.bottom() for value in values)


@pytest.mark.parametrize(
    ("share", "top"), [(0.0, 0.1), (0.04, 0.1), (0.3, 0.3), (0.96, 1.0), (1, 1)]
)
def test_shares_end_at_a_hundred_percent(share: float, top: float) -> None:
    assert plot_of(PANEL, AREA, SILENCE, row_of(share)).top == pytest.approx(top)


def test_the_pointer_reads_the_bucket_under_it_and_the_nearest_beside() -> None:
    plot = plot_of(PANEL, AREA, SILENCE, row_of(0.1, 0.1, 0.1))
    assert [plot.bucket_at(x) for x in (-5, 20, 119, 121, 319, 900)] == [0, 0, 0, 1, 2, 2]
    assert [plot.x(at) for at in range(3)] == [70.0, 170.0, 270.0]


@pytest.mark.parametrize(("most", "hours"), [(24, 1), (12, 2), (8, 3), (4, 6), (2, 12), (1, 12)])
def test_hours_are_named_at_round_ones(most: int, hours: int) -> None:
    now = datetime.fromtimestamp(1_800_003_600).astimezone()
    made = report([], Period.DAY, now)
    ticks = time_ticks(made, most)
    named = [datetime.fromtimestamp(made.starts[at]).astimezone().hour for at in ticks]
    assert sorted(named) == list(range(0, 24, hours))


@pytest.mark.parametrize(("period", "most", "count"), [(Period.WEEK, 7, 7), (Period.MONTH, 8, 8)])
def test_days_are_named_up_to_today(period: Period, most: int, count: int) -> None:
    made = report([], period, datetime(2026, 3, 15, 10, tzinfo=ZoneInfo("Asia/Seoul")))
    ticks = time_ticks(made, most)
    assert (ticks[0], len(ticks)) == (len(made.starts) - 1, count)
