"""Under which date each chat of the list stands: pure functions, without any widget.

The order of the chats is given and is never questioned: it comes from a sequence, while a clock
may have been wrong. A chat whose date does not fit between its neighbours' stands with them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum, auto
from typing import NamedTuple, assert_never

from desktop_chat.i18n import tr
from desktop_chat.ui.formats import month_words, start_of, year_words
from desktop_chat.ui.sidebar.shape import moments_of

_OLDEST_YEAR = 1970
_WEEK, _MONTH = timedelta(days=7), timedelta(days=30)


class Span(Enum):
    """How much time a group covers."""

    TODAY = auto()
    YESTERDAY = auto()
    PREVIOUS_7_DAYS = auto()
    PREVIOUS_30_DAYS = auto()
    MONTH = auto()
    YEAR = auto()


class Group(NamedTuple):
    """A span that begins on a day; the last moment of it is where the next group begins."""

    span: Span
    since: date


class Calendar:
    """The groups as they are on one day."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.groups = _groups(today)
        # Moments of the beginnings, negated: so they ascend from today into the past.
        self._beginnings = [-start_of(group.since) for group in self.groups]

    def first_rows(self, times: Sequence[float | None], now: float) -> list[tuple[int, Group]]:
        """Find the row with which each group begins, the newest first; None is "not known"."""
        return self.rows_of(moments_of(times, now))

    def rows_of(self, moments: Sequence[float]) -> list[tuple[int, Group]]:
        """As `first_rows`, for times that are negated and ascend; see `moments_of`."""
        found: list[tuple[int, Group]] = []
        row = 0
        for group, beginning in zip(self.groups, self._beginnings, strict=True):
            end = bisect_right(moments, beginning, lo=row)
            if end > row:
                found.append((row, group))
                row = end
        return found


def group_words(group: Group) -> str:
    """Say it as a heading."""
    match group.span:
        case Span.TODAY:
            return tr("Today")
        case Span.YESTERDAY:
            return tr("Yesterday")
        case Span.PREVIOUS_7_DAYS:
            return tr("Previous 7 days")
        case Span.PREVIOUS_30_DAYS:
            return tr("Previous 30 days")
        case Span.MONTH:
            return month_words(group.since)
        case Span.YEAR:
            return year_words(group.since)
        case _:
            assert_never(group.span)


def _groups(today: date) -> list[Group]:
    """List all groups, the newest first: days, then the months of this year, then years."""
    groups = [
        Group(Span.TODAY, today),
        Group(Span.YESTERDAY, today - timedelta(days=1)),
        Group(Span.PREVIOUS_7_DAYS, today - _WEEK),
        Group(Span.PREVIOUS_30_DAYS, today - _MONTH),
    ]
    oldest = groups[-1].since
    months = [date(today.year, month, 1) for month in range(today.month, 0, -1)]
    groups += [Group(Span.MONTH, first) for first in months if first < oldest]
    newest_year = min(today.year - 1, oldest.year)
    years = [date(year, 1, 1) for year in range(newest_year, _OLDEST_YEAR - 1, -1)]
    return groups + [Group(Span.YEAR, first) for first in years if first < oldest]
