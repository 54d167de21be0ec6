"""The words of the figures: pure functions from values to text. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QDateTime

from desktop_chat.domain.figures import SILENCE_S, FiguresReport, FiguresRow, Period, Totals
from desktop_chat.i18n import tr, trn
from desktop_chat.services.spending import dollars_words
from desktop_chat.ui.context.words import as_of_words, sum_words
from desktop_chat.ui.formats import clock_time, locale, number

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: its name, its value in a bucket, perhaps an upper one, and how it is said.

    `on_axis` says a value with so many digits behind the point.
    """

    title: Callable[[], str]
    value: Callable[[Totals], float | None]
    say: Callable[[float], str]
    on_axis: Callable[[float, int], str]
    upper: Callable[[Totals], float | None] | None = None
    is_share: bool = False


def seconds(value: float) -> str:
    """Say seconds with as many digits as count."""
    return _seconds(value, 2 if value < 10 else 0)


def rate(value: float) -> str:
    """Say tokens per second."""
    return tr("{rate} tokens/s", rate=number(value, 1 if value < 100 else 0))


def share(value: float) -> str:
    """Say a share in percent."""
    return _percent(value, 1 if 0 < value < 0.1 else 0)


def _seconds(value: float, digits: int) -> str:
    return tr("{seconds} s", seconds=number(value, digits))


def _percent(value: float, digits: int) -> str:
    return tr("{percent} %", percent=number(value * 100, digits))


def _share_on_axis(value: float, digits: int) -> str:
    return _percent(value, max(0, digits - 2))


MEASURES = (
    Measure(
        lambda: tr("Time to first token"),
        lambda totals: totals.ttft_s,
        seconds,
        _seconds,
        upper=lambda totals: totals.ttft_p90_s,
    ),
    Measure(lambda: tr("Tokens per second"), lambda totals: totals.tokens_per_s, rate, number),
    Measure(
        lambda: tr("Waiting in silence"),
        lambda totals: totals.stall_ratio,
        share,
        _share_on_axis,
        is_share=True,
    ),
    Measure(
        lambda: tr("Errors"),
        lambda totals: totals.error_rate,
        share,
        _share_on_axis,
        is_share=True,
    ),
)

COST = Measure(
    lambda: tr("Cost"),
    lambda totals: totals.cost.dollars if totals.cost.is_known else None,
    dollars_words,
    lambda value, digits: f"${number(value, max(2, digits) if value else 0)}",
)


def measures_of(report: FiguresReport) -> tuple[Measure, ...]:
    """What there are charts of: of the cost where something did cost anything."""
    totals = report.rows[0].totals
    return (*MEASURES, COST) if totals is not None and totals.cost.dollars else MEASURES


def period_title(period: Period) -> str:
    """Name a period."""
    return {Period.DAY: tr("Day"), Period.WEEK: tr("Week"), Period.MONTH: tr("Month")}[period]


def bucket_title(start: float, period: Period) -> str:
    """Say when a bucket begins, short enough for an axis."""
    moment = QDateTime.fromSecsSinceEpoch(round(start))
    if period is Period.DAY:
        return moment.toString("HH:mm")
    return locale().toString(moment.date(), tr("MMM d"))


def updated(report: FiguresReport) -> str:
    """Say of when the figures are."""
    return tr("Updated {time}", time=clock_time(report.end))


def prices_words(report: FiguresReport) -> str:
    """Say by which prices costs are told; '' where nothing needs any."""
    return as_of_words(report.prices_of)


def reading(measure: Measure, totals: Totals | None) -> str:
    """Say one figure: its value, and an upper one."""
    value = None if totals is None else measure.value(totals)
    if totals is None or value is None:
        return NOTHING
    upper = None if measure.upper is None else measure.upper(totals)
    if upper is None:
        return measure.say(value)
    return tr("{value}, slowest tenth {upper}", value=measure.say(value), upper=measure.say(upper))


def bucket_words(report: FiguresReport, at: int, bucket: Totals | None) -> list[str]:
    """Say which bucket it is, and how many answers ended in it."""
    count = 0 if bucket is None else bucket.turns
    answers = trn("{count} answer", "{count} answers", count, count=number(count))
    return [bucket_title(report.starts[at], report.period), answers]


def spoken(report: FiguresReport, row: FiguresRow, at: int | None) -> str:
    """Say what the charts show of a bucket, or of all time, for those who do not see it."""
    totals = row.totals if at is None else row.buckets[at]
    said = [] if at is None else bucket_words(report, at, totals)
    if totals is not None:
        said += [
            f"{measure.title()}: {reading(measure, totals)}" for measure in measures_of(report)
        ]
    return ". ".join(said)


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
        tr("Cost"),
    ]


def explanations() -> list[str]:
    """What the columns mean, where their names do not say it."""
    return [
        "",
        "",
        tr("Answers that ended, in whatever way"),
        tr("The median time from sending to the first token"),
        tr("One of ten answers took longer than this to begin"),
        tr("The median speed, from the first token to the end"),
        tr(
            "The share of waits of {seconds} seconds or more in the time from sending to the end",
            seconds=number(SILENCE_S),
        ),
        tr("The share of answers that failed or were cut. Your own stops do not count."),
        tr("Requests that were sent again after a wait"),
        tr("Requests that were sent again at once because a connection was dead"),
        tr("In US dollars, by the tokens that servers told. Answers without a price are left out."),
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
        sum_words(totals.cost) if totals.cost.answers else NOTHING,
    ]


def _or_nothing(value: float | None, say: Callable[[float], str]) -> str:
    return NOTHING if value is None else say(value)
