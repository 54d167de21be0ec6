"""Whether anything grows: the slope of each figure over the turns, and not how large it is.

The slope is the median of the slopes between all pairs of samples (Theil and Sen), which a few
peaks cannot move; with it come the bounds between which it lies with 95 % (Sen). Something grows
if even the lower bound is steeper than allowed. The beginning, in which caches fill, is left out.
"""

from __future__ import annotations

import itertools
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from tests.store.soak.sampling import Sample

WARM_UP = 0.25
"""This part of all turns fills caches and proves nothing."""
LEAST_SAMPLES = 6
PER = 1000
"""Slopes are given for so many turns."""
_SIGMAS = 1.96


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that must stay flat.

    It may grow by `per_1000` in a thousand turns, and by `once` in the whole run: so much is the
    difference between two moments of a process that is well. In a brief life, whose samples are
    taken over an empty chat and without garbage, that is `brief`. What is None there is not
    judged: other processes map the same files, or there are chats in a long life's samples.
    """

    name: str
    unit: str
    per_1000: float
    once: float | None
    brief: float | None


FIGURES = {
    "rss": Figure("memory, resident (RSS)", "KiB", 512, 6 * 1024, None),
    "dirty": Figure("memory, its own and written", "KiB", 512, 6 * 1024, 6 * 1024),
    "descriptors": Figure("descriptors", "", 0.5, 6, 6),
    "threads": Figure("threads", "", 0.5, 6, 6),
    "tasks": Figure("tasks", "", 0.5, 4, 4),
    "timers": Figure("timers that run", "", 0.5, 4, 4),
    "callbacks": Figure("calls that wait in the loop", "", 0.5, 6, 6),
    "qt_objects": Figure("Qt objects below windows", "", 5, 60, 10),
    "objects": Figure("Python objects", "", 1000, 12_000, 2_000),
    "held": Figure("chats, messages and their pages", "", 1, None, 4),
    "log": Figure("write-ahead log", "KiB", 512, 4 * 1024, 4 * 1024),
}
LONG = [name for name, figure in FIGURES.items() if figure.once is not None]
"""What is judged of a long life."""


@dataclass(frozen=True, slots=True)
class Slope:
    """Growth in a thousand turns: the likely value, and what it is at least and at most."""

    likely: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one figure; `is_flat` is what counts."""

    figure: Figure
    first: float
    last: float
    highest: float
    slope: Slope
    is_flat: bool


def verdicts(samples: Sequence[Sample], *, brief: bool = False) -> list[Verdict]:
    """Judge all figures that say something; ValueError where there are too few samples."""
    warm = [one for one in samples if one.turns >= samples[-1].turns * WARM_UP]
    if len(warm) < LEAST_SAMPLES:
        raise ValueError(f"{len(warm)} samples say nothing")
    turns = [one.turns for one in warm]
    return [
        _verdict(figure, turns, [float(getattr(one, name)) for one in warm], once)
        for name, figure in FIGURES.items()
        if (once := figure.brief if brief else figure.once) is not None
    ]


def slope_of(turns: Sequence[float], values: Sequence[float]) -> Slope:
    """Find the slope of `values` for a thousand turns."""
    slopes = sorted(
        (later_value - value) / (later - earlier) * PER
        for (earlier, value), (later, later_value) in itertools.combinations(
            zip(turns, values, strict=True), 2
        )
        if later > earlier
    )
    count = len(values)
    spread = _SIGMAS * math.sqrt(count * (count - 1) * (2 * count + 5) / 18)
    least = max(0, round((len(slopes) - spread) / 2))
    most = min(len(slopes) - 1, round((len(slopes) + spread) / 2))
    return Slope(statistics.median(slopes), slopes[least], slopes[most])


def _verdict(
    figure: Figure, turns: Sequence[float], values: Sequence[float], once: float
) -> Verdict:
    slope = slope_of(turns, values)
    thousands = (turns[-1] - turns[0]) / PER
    allowed = once + figure.per_1000 * thousands
    third = max(1, len(values) // 3)
    return Verdict(
        figure,
        first=statistics.median(values[:third]),
        last=statistics.median(values[-third:]),
        highest=max(values),
        slope=slope,
        is_flat=slope.least * thousands <= allowed,
    )


def table(found: Sequence[Verdict]) -> list[str]:
    """The lines of a table in Markdown."""
    lines = [
        "| | first third | last third | highest | in 1,000 turns (95 %) | flat |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for one in found:
        unit = f" {one.figure.unit}" if one.figure.unit else ""
        slope = f"{one.slope.likely:+,.1f} ({one.slope.least:+,.1f} to {one.slope.most:+,.1f})"
        lines.append(
            f"| {one.figure.name} | {one.first:,.0f}{unit} | {one.last:,.0f}{unit} "
            f"| {one.highest:,.0f}{unit} | {slope}{unit} | {'yes' if one.is_flat else '**no**'} |"
        )
    return lines
