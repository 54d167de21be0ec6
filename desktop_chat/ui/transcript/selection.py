"""What is selected: two positions that survive every change below and behind them; sans Qt."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple


class Pos(NamedTuple):
    """A place in the text: message, section, block, and position in the block. They compare."""

    item: int
    section: int
    row: int
    offset: int


class Unit(Enum):
    """What a drag selects by."""

    LETTER = auto()
    WORD = auto()
    PARAGRAPH = auto()


class Selection:
    """From an anchor to a head, in either direction.

    Positions name frozen blocks or the open one, whose text only grows: appending never moves them.
    """

    def __init__(self) -> None:
        self.unit = Unit.LETTER
        self._first: tuple[Pos, Pos] | None = None
        self._head: tuple[Pos, Pos] | None = None

    def clear(self) -> None:
        """Select nothing."""
        self._first = self._head = None

    def begin(self, start: Pos, end: Pos, unit: Unit = Unit.LETTER) -> None:
        """Anchor at a letter, a word or a paragraph."""
        self.unit = unit
        self._first = self._head = (start, end)

    def extend(self, start: Pos, end: Pos) -> None:
        """Go on to there; the anchored word or paragraph stays selected."""
        if self._first is None:
            self.begin(start, end)
        self._head = (start, end)

    @property
    def has_anchor(self) -> bool:
        """Whether there is a place to extend from."""
        return self._first is not None

    def bounds(self) -> tuple[Pos, Pos] | None:
        """The first and the last position; None when nothing is selected."""
        if self._first is None or self._head is None:
            return None
        start = min(self._first[0], self._head[0])
        end = max(self._first[1], self._head[1])
        return (start, end) if start < end else None

    def within(self, item: int, section: int, row: int) -> tuple[int, int] | None:
        """The selected range of one block; its end may lie behind the block's end."""
        bounds = self.bounds()
        if bounds is None:
            return None
        start, end = bounds
        here = (item, section, row)
        if not start[:3] <= here <= end[:3]:
            return None
        first = start.offset if start[:3] == here else 0
        last = end.offset if end[:3] == here else 1 << 30
        return (first, last) if first < last else None
