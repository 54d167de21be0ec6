"""The words of the figures: pure functions from values to text. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QDateTime

from desktop_chat.domain.figures import Period, Totals
from desktop_chat.i18n import tr
from desktop_chat.ui.formats import locale, number

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: its name, its value in a bucket, perhaps an upper one, and how it is said."""

    title: Callable[[], str]
    value: Callable[[Totals], float | None]
    say: Callable[[float], str]
    upper: Callable[[Totals], float | None] | None = None
    is_share: bool = False


def seconds(value: float) -> str:
    """Say seconds with as many digits as count."""
    return tr("{seconds} s", seconds=number(value, 2 if value < 10 else 0))


def rate(value: float) -> str:
    """Say tokens per second."""
    return tr("{rate} tokens/s", rate=number(value, 1 if value < 100 else 0))


def share(value: float) -> str:
    """Say a share in percent."""
    percent = value * 100
    return tr("{percent} %", percent=number(percent, 1 if 0 < percent < 10 else 0))


MEASURES = (
    Measure(
        lambda: tr("Time to first token"),
        lambda totals: totals.ttft_s,
        seconds,
        upper=lambda totals: totals.ttft_p90_s,
    ),
    Measure(lambda: tr("Tokens per second"), lambda totals: totals.tokens_per_s, rate),
    Measure(
        lambda: tr("Waiting in silence"), lambda totals: totals.stall_ratio, share, is_share=True
    ),
    Measure(lambda: tr("Errors"), lambda totals: totals.error_rate, share, is_share=True),
)


def period_title(period: Period) -> str:
    """Name a period."""
    return {Period.DAY: tr("Day"), Period.WEEK: tr("Week"), Period.MONTH: tr("Month")}[period]


def bucket_title(start: float, period: Period) -> str:
    """Say when a bucket begins, short enough for an axis."""
    moment = QDateTime.fromSecsSinceEpoch(round(start))
    if period is Period.DAY:
        return moment.toString("HH:mm")
    return locale().toString(moment.date(), tr("MMM d"))


def headings() -> list[str]:
    """The columns of the table."""
    return [
        tr("Provider"),
        tr("Model"),
        tr("Answers"),
        tr("First token"),
        tr("Slowest tenth"),
        tr("Tokens/s"),
        tr("Silence"),
        tr("Errors"),
        tr("Retries"),
        tr("Reconnects"),
    ]


def cells(totals: Totals) -> list[str]:
    """A row of the table, behind provider and model."""
    speed = totals.tokens_per_s
    return [
        number(totals.turns),
        _or_nothing(totals.ttft_s, seconds),
        _or_nothing(totals.ttft_p90_s, seconds),
        NOTHING if speed is None else number(speed, 1 if speed < 100 else 0),
        _or_nothing(totals.stall_ratio, share),
        share(totals.error_rate),
        number(totals.retries),
        number(totals.reconnects),
    ]


def _or_nothing(value: float | None, say: Callable[[float], str]) -> str:
    return NOTHING if value is None else say(value)
