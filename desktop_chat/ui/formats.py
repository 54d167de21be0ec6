"""Dates, times and numbers as people of the window's language write them.

Pure functions from values to text; they follow a change of the language by themselves. Times are
UNIX seconds, shown in the system's time zone.
"""

from __future__ import annotations

import math
from datetime import date, datetime, time

from PySide6.QtCore import QDate, QLocale, QTime

from desktop_chat.i18n import tr, trn

_SHORT = QLocale.FormatType.ShortFormat
_DAYS_BY_NAME = 7
_NARROW_SPACE, _NO_BREAK_SPACE = "\u202f", "\u00a0"
"""Few fonts have the narrow one, and a letter from another font makes a line jump."""


def locale() -> QLocale:
    """Give the locale of the window's language: whoever switches the language makes it the default.

    Qt's "C", which is no language, writes as Americans do.
    """
    chosen = QLocale()
    return QLocale("en_US") if chosen.language() is QLocale.Language.C else chosen


def file_size(count: int) -> str:
    """Write a number of bytes: "1.2 MB"."""
    usual = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    return locale().formattedDataSize(count, 1, usual)


def number(value: float, digits: int = 0) -> str:
    """Write a number with its groups: "12,345"; `digits` follow the decimal point."""
    return locale().toString(float(value), "f", digits)


def tokens(count: int) -> str:
    """Say a number of tokens: "12,345 tokens"."""
    return trn("{count} token", "{count} tokens", count, count=number(count))


def duration(seconds: float) -> str:
    """Say how long something took: "3.2 s", "48 s", "2 min 5 s", "1 h 4 min"."""
    if seconds < 10:
        return tr("{seconds} s", seconds=number(seconds, 1))
    whole = math.floor(seconds)
    if whole < 120:
        return tr("{seconds} s", seconds=number(whole))
    if whole < 3600:
        return tr("{minutes} min {seconds} s", minutes=whole // 60, seconds=whole % 60)
    return tr("{hours} h {minutes} min", hours=number(whole // 3600), minutes=whole % 3600 // 60)


def clock_time(moment: float) -> str:
    """Say the time of day: "3:41 PM"."""
    at = datetime.fromtimestamp(moment).astimezone()
    words = locale().toString(QTime(at.hour, at.minute), _SHORT)
    return words.replace(_NARROW_SPACE, _NO_BREAK_SPACE)


def moment_words(moment: float, now: float) -> str:
    """Say when something was, as short as it can be told apart.

    "3:41 PM", "Yesterday, 3:41 PM", "Monday, 3:41 PM", "Oct 3", "Oct 3, 2024".
    """
    day, today = day_of(moment), day_of(now)
    ago = (today - day).days
    if ago <= 0:
        return clock_time(moment)
    if ago == 1:
        return tr("Yesterday, {time}", time=clock_time(moment))
    if ago < _DAYS_BY_NAME:
        weekday = locale().dayName(day.isoweekday())
        return tr("{day}, {time}", day=weekday, time=clock_time(moment))
    pattern = tr("MMM d") if day.year == today.year else tr("MMM d, yyyy")
    return locale().toString(_qt(day), pattern)


def full_moment(moment: float) -> str:
    """Say date and time in full: "Saturday, November 21, 2026, 3:41 PM"."""
    long = QLocale.FormatType.LongFormat
    spelled = locale().toString(_qt(day_of(moment)), long)
    return tr("{day}, {time}", day=spelled, time=clock_time(moment))


def month_words(day: date) -> str:
    """Name the month alone: "October"."""
    return locale().standaloneMonthName(day.month)


def year_words(day: date) -> str:
    """Name the year: "2026"."""
    return locale().toString(_qt(day), tr("yyyy"))


def day_of(moment: float) -> date:
    """Find the day of a moment in the system's time zone."""
    return datetime.fromtimestamp(moment).astimezone().date()


def start_of(day: date) -> float:
    """Find the moment at which a day begins."""
    return datetime.combine(day, time()).astimezone().timestamp()


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
