"""Gives imported chats their places among those that are there, by their dates. Pure.

The order of chats is a number that grows with use, and never a clock's. An import has only clocks
to go by; so the others keep their order, and as few of their numbers change as can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Place:
    """A chat's row, its number in the order, and when it was last used (UNIX seconds)."""

    seq: int
    used: int
    time: float


def changes(there: Sequence[Place], imported: Sequence[Place]) -> list[tuple[int, int]]:
    """New numbers, with the row of each, so that all stand in one order.

    `there` is in its order already. An imported chat comes behind the last that is not newer.
    """
    merged = _merged(there, sorted(imported, key=lambda place: (place.time, place.seq)))
    new = {place.seq for place in imported}
    upwards, downwards = _upwards(merged, new), _downwards(merged, new)
    return upwards if len(upwards) <= len(downwards) else downwards


def _merged(there: Sequence[Place], imported: Sequence[Place]) -> list[Place]:
    """From the last: what is newer than all that is left of the others comes behind them."""
    merged: list[Place] = []
    waiting = list(imported)
    for place in reversed(there):
        while waiting and waiting[-1].time >= place.time:
            merged.append(waiting.pop())
        merged.append(place)
    merged.extend(reversed(waiting))
    merged.reverse()
    return merged


def _upwards(merged: Sequence[Place], new: set[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    first = next((place.used for place in merged if place.seq not in new), len(merged))
    leading = next((at for at, place in enumerate(merged) if place.seq not in new), len(merged))
    last = first - leading - 1
    for place in merged:
        used = last + 1 if place.seq in new else max(place.used, last + 1)
        if used != place.used:
            found.append((used, place.seq))
        last = used
    return found


def _downwards(merged: Sequence[Place], new: set[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    backwards = list(reversed(merged))
    highest = next((place.used for place in backwards if place.seq not in new), 0)
    trailing = next((at for at, p in enumerate(backwards) if p.seq not in new), len(merged))
    following = highest + trailing + 1
    for place in backwards:
        used = following - 1 if place.seq in new else min(place.used, following - 1)
        if used != place.used:
            found.append((used, place.seq))
        following = used
    return found
