"""How wide the columns of a table are; sans Qt."""

from __future__ import annotations

MIN_COLUMN = 48.0


def fit_widths(natural: list[float], available: float, least: float = MIN_COLUMN) -> list[float]:
    """Share `available` pixels among columns that would like `natural` ones.

    Narrow columns get what they want; the wide ones share the rest alike, `least` at least.
    """
    if sum(natural) <= available:
        return natural
    widths = [0.0] * len(natural)
    left = available
    waiting = sorted(range(len(natural)), key=lambda index: natural[index])
    while waiting:
        share = left / len(waiting)
        index = waiting[0]
        if natural[index] > share:
            for column in waiting:
                widths[column] = max(share, least)
            break
        widths[index] = natural[index]
        left -= natural[index]
        waiting.pop(0)
    return widths
