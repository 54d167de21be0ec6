"""Where values and times stand in a chart: pure geometry, which paints nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF

from desktop_chat.domain.figures import FiguresReport, FiguresRow, Period
from desktop_chat.ui.figures.words import Measure
from desktop_chat.ui.inspector.axis import nice_step

_MOST_STEPS = 3
_LEAST_SHARE, _LEAST_VALUE = 0.1, 1.0
_HOURS = (1, 2, 3, 6, 12)

Run = list[tuple[int, float, float | None]]
"""Neighbouring buckets with a value: place, value, upper value."""


@dataclass(frozen=True, slots=True)
class Plot:
    """One chart in its `panel`: from 0 at the lower edge of `area` in equal steps to its top."""

    panel: QRectF
    area: QRectF
    step: float
    steps: int
    count: int

    @property
    def top(self) -> float:
        """The value at the upper edge."""
        return self.step * self.steps

    @property
    def ticks(self) -> list[float]:
        """The values that get a line."""
        return [self.step * at for at in range(self.steps + 1)]

    def x(self, at: int) -> float:
        """The middle of a bucket."""
        return self.area.left() + (at + 0.5) * self.area.width() / self.count

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.area.bottom() - min(value / self.top, 1.0) * self.area.height()

    def point(self, at: int, value: float) -> QPointF:
        """Where a bucket's value stands."""
        return QPointF(self.x(at), self.y(value))

    def bucket_at(self, x: float) -> int:
        """The bucket at a place; the nearest one beside the chart."""
        at = int((x - self.area.left()) / max(self.area.width(), 1.0) * self.count)
        return min(max(at, 0), self.count - 1)


def plot_of(panel: QRectF, area: QRectF, measure: Measure, row: FiguresRow) -> Plot:
    """Choose steps in which all values of the row have room; a share ends at 100 %."""
    most = 0.0
    for run in runs(measure, row):
        most = max(most, *(value for _, value, _ in run), *(upper or 0.0 for _, _, upper in run))
    most = max(most, _LEAST_SHARE if measure.is_share else 0.0) or _LEAST_VALUE
    step = nice_step(most, _MOST_STEPS)
    return Plot(panel, area, step, max(1, math.ceil(most / step - 1e-9)), len(row.buckets))


def runs(measure: Measure, row: FiguresRow) -> list[Run]:
    """Group neighbours that have a value: where nothing is known, nothing may be joined."""
    found: list[Run] = []
    before = -2
    for at, bucket in enumerate(row.buckets):
        value = None if bucket is None else measure.value(bucket)
        if bucket is None or value is None:
            continue
        upper = None if measure.upper is None else measure.upper(bucket)
        if at != before + 1:
            found.append([])
        found[-1].append((at, value, upper))
        before = at
    return found


def time_ticks(report: FiguresReport, most: int) -> Sequence[int]:
    """The buckets that are named on the axis: at round hours, or every so many days up to today."""
    count = len(report.starts)
    if report.period is Period.DAY:
        every = next((hours for hours in _HOURS if count <= hours * most), _HOURS[-1])
        hours_of = [datetime.fromtimestamp(start).astimezone().hour for start in report.starts]
        return [at for at, hour in enumerate(hours_of) if hour % every == 0]
    return range(count - 1, -1, -max(1, math.ceil(count / max(most, 1))))
