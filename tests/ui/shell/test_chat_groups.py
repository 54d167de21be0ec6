"""Under which dates the chats stand, and where the rows between them are."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.ui.formats import start_of
from desktop_chat.ui.sidebar.groups import Calendar, group_words
from desktop_chat.ui.sidebar.row_geometry import RowGeometry

TODAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 12, 0).astimezone().timestamp()


def noon(year: int, month: int, day: int) -> float:
    return start_of(date(year, month, day)) + 12 * 3600


def headings(times: list[float | None], today: date = TODAY) -> list[tuple[int, str]]:
    return [(row, group_words(group)) for row, group in Calendar(today).first_rows(times, NOW)]


def test_each_group_is_named_before_its_first_chat() -> None:
    times: list[float | None] = [
        NOW,
        start_of(TODAY),
        start_of(TODAY) - 1,
        noon(2026, 3, 8),
        noon(2026, 3, 3),
        noon(2026, 3, 2),
        noon(2026, 2, 8),
        noon(2026, 2, 7),
        noon(2026, 1, 31),
        noon(2025, 12, 31),
        noon(2025, 1, 1),
        noon(2023, 6, 1),
    ]
    assert headings(times) == [
        (0, "Today"),
        (2, "Yesterday"),
        (3, "Previous 7 days"),
        (5, "Previous 30 days"),
        (7, "February"),
        (8, "January"),
        (9, "2025"),
        (11, "2023"),
    ]


def test_in_january_the_month_before_is_of_last_year() -> None:
    times: list[float | None] = [noon(2025, 12, 20), noon(2025, 12, 1)]
    assert headings(times, date(2026, 1, 5)) == [(0, "Previous 30 days"), (1, "2025")]


def test_no_date_is_shown_where_none_is_known() -> None:
    assert headings([]) == []
    assert headings([None, None]) == []


@pytest.mark.parametrize(
    ("times", "shown"),
    [
        ([noon(1970, 1, 2), NOW, noon(2026, 3, 9)], [(0, "Today"), (2, "Yesterday")]),
        ([NOW, NOW + 4e7, noon(2026, 3, 9)], [(0, "Today"), (1, "Yesterday")]),
        ([NOW + 4e7, NOW + 4e7], [(0, "Today")]),
        ([NOW, None, noon(2026, 3, 9)], [(0, "Today"), (1, "Yesterday")]),
    ],
)
def test_a_clock_that_was_wrong_never_tears_the_list_apart(
    times: list[float | None], shown: list[tuple[int, str]]
) -> None:
    assert headings(times) == shown


rows_with_headings = st.integers(1, 60).flatmap(
    lambda rows: st.tuples(st.just(rows), st.sets(st.integers(0, rows - 1)))
)


@given(rows_with_headings, st.integers(1, 40), st.integers(0, 40))
def test_every_pixel_belongs_to_one_row_or_to_a_heading(
    layout: tuple[int, set[int]], row_height: int, heading_height: int
) -> None:
    rows, marked = layout
    geometry = RowGeometry(rows, row_height, heading_height, tuple(sorted(marked)))
    expected: list[int | None] = []
    for row in range(rows):
        assert geometry.block_top_of(row) == len(expected)
        expected += [None] * (heading_height if row in marked else 0)
        assert geometry.top_of(row) == len(expected)
        expected += [row] * row_height
    assert geometry.height == len(expected)
    assert [geometry.row_at(y) for y in range(-1, len(expected) + 1)] == [None, *expected, None]


@given(rows_with_headings, st.integers(0, 800), st.integers(1, 300))
def test_all_that_is_seen_is_painted(layout: tuple[int, set[int]], top: int, page: int) -> None:
    rows, marked = layout
    geometry = RowGeometry(rows, 10, 7, tuple(sorted(marked)))
    painted = geometry.rows_between(top, top + page)
    for row in range(rows):
        begins, ends = geometry.block_top_of(row), geometry.top_of(row) + 10
        is_seen = begins < top + page and ends > top
        assert not is_seen or row in painted
    assert len(painted) <= page // 10 + 3
