"""What is selected: two positions that survive every change below and behind them; sans Qt."""

from __future__ import annotations

from collections.abc import Callable
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

    def move_within(self, row: tuple[int, int, int], moved: Callable[[int], int]) -> None:
        """The text of a block has other positions now: `moved` tells where an offset has gone."""

        def of(pair: tuple[Pos, Pos]) -> tuple[Pos, Pos]:
            start, end = (
                pos._replace(offset=moved(pos.offset)) if pos[:3] == row else pos for pos in pair
            )
            return start, end

        if self._first is not None and self._head is not None:
            self._first, self._head = of(self._first), of(self._head)

    @property
    def has_anchor(self) -> bool:
        """Whether there is a place to extend from."""
        return self._first is not None

    @property
    def head(self) -> Pos | None:
        """The end that moves when the selection is extended."""
        if self._first is None or self._head is None:
            return None
        return self._head[0] if self._head[0] < self._first[0] else self._head[1]

    def mapped(self, place: Callable[[Pos], Pos]) -> None:
        """Follow a text that was replaced: `place` says where each position is now."""
        if self._first is not None and self._head is not None:
            first, head = self._first, self._head
            self._first = place(first[0]), place(first[1])
            self._head = place(head[0]), place(head[1])

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
