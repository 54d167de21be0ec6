"""When a message was written, in words: short beside it, in full under the pointer."""

from __future__ import annotations

import time
from functools import lru_cache

from desktop_chat.i18n import tr
from desktop_chat.ui.formats import clock_time, day_of, full_moment, locale, moment_words

_MINUTE = 60
_DAYS_BY_NAME = 7


def short_time(at: float) -> str:
    """Say when, as short as can be: `at` is UNIX seconds, or 0 where nobody knows."""
    if at <= 0:
        return ""
    now = time.time()
    # A quarter of an hour is the finest step between two time zones, so no midnight falls within.
    return _short(int(at) // _MINUTE, int(now) // (15 * _MINUTE), locale().name())


def exact_time(at: float) -> str:
    """Say when, with the day in full."""
    return full_moment(at) if at > 0 else ""


@lru_cache(maxsize=512)
def _short(minute: int, now_quarter: int, _locale: str) -> str:
    """Painted with every frame, and therefore remembered for as long as it is true."""
    at, now = minute * _MINUTE, now_quarter * 15 * _MINUTE
    days = (day_of(now) - day_of(at)).days
    if days <= 0:
        return tr("Today, {time}", time=clock_time(at))
    words = moment_words(at, now)
    if days < _DAYS_BY_NAME:
        return words
    return tr("{day}, {time}", day=words, time=clock_time(at))
