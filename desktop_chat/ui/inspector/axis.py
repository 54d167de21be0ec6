"""The time axis: nice steps, and where each second stands. Pure functions; knows no widget."""

from __future__ import annotations

import math
from dataclasses import dataclass

from desktop_chat.i18n import tr
from desktop_chat.ui.formats import number

_LEAST_SPAN_S = 0.01
_NICE = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps seconds to pixels: 0 s at `left`, `span_s` at `left + width`."""

    left: float
    width: float
    span_s: float

    def x(self, at_s: float) -> float:
        """Where a time is."""
        return self.left + at_s / self.span_s * self.width

    def at(self, x: float) -> float:
        """Which time is there, within the span."""
        if self.width <= 0:
            return 0.0
        return min(max((x - self.left) / self.width, 0.0), 1.0) * self.span_s


def scale_of(left: float, width: float, duration_s: float) -> Scale:
    """Let the whole turn fit."""
    return Scale(left, max(width, 1.0), max(duration_s, _LEAST_SPAN_S))


def nice_step(span_s: float, most: int) -> float:
    """Find the smallest of 1, 2, 5 · 10^n of which at most `most` fit into the span."""
    least = span_s / max(most, 1)
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in _NICE if step * power >= least * (1 - 1e-9))


def tick_words(at_s: float, step: float) -> str:
    """Say a time on the axis with as many digits as the step needs."""
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    return tr("{seconds} s", seconds=number(at_s, digits))
