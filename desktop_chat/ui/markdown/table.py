"""How wide the columns of a table are; sans Qt."""

from __future__ import annotations

MIN_COLUMN = 112.0
"""A column of long texts is not made narrower than this: the table is scrolled instead."""


def fit_widths(natural: list[float], available: float, least: float = MIN_COLUMN) -> list[float]:
    """Share `available` pixels among columns that would like `natural` ones.

    Narrow columns get what they want; the wide ones share the rest alike, `least` at least. Where
    even that does not fit, the table is wider than `available`.
    """
    if sum(natural) <= available:
        return natural
    widths = [0.0] * len(natural)
    left = available
    waiting = sorted(range(len(natural)), key=lambda index: natural[index])
    while waiting:
        share = max(left / len(waiting), least)
        index = waiting[0]
        if natural[index] > share:
            for column in waiting:
                widths[column] = share
            break
        widths[index] = natural[index]
        left -= natural[index]
        waiting.pop(0)
    return widths
