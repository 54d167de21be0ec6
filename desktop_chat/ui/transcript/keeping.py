"""Keeps what is selected where it is when the blocks under it are made anew; sans Qt.

The end of an answer may bring another text than the one that was shown, and a continued answer
stands in the place of the one that it continues. Whatever blocks are the same before and after
are the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, takewhile
from typing import NamedTuple, Self

from desktop_chat.ui.transcript.columns import TEXT, THOUGHTS
from desktop_chat.ui.transcript.layout import Anchor, Layout
from desktop_chat.ui.transcript.message_item import MessageItem
from desktop_chat.ui.transcript.same_words import SameWords
from desktop_chat.ui.transcript.selection import Pos, Selection

_Column = tuple[str, ...]


class Blocks(NamedTuple):
    """The sources of the blocks of one message, by the numbers of their columns."""

    item: int
    thoughts: _Column
    text: _Column
    is_all: bool = True
    """Whether none are still to be made, of a very long text."""
    sources: tuple[str, str] = ("", "")
    """All that the two columns are made of."""

    def source(self, section: int) -> str:
        """What a column is made of."""
        return {THOUGHTS: self.sources[0], TEXT: self.sources[1]}.get(section, "")

    def column(self, section: int) -> _Column:
        """The blocks of a column."""
        return {THOUGHTS: self.thoughts, TEXT: self.text}.get(section, ())


def blocks_of(number: int, item: MessageItem) -> Blocks:
    """The blocks of a message as they are now."""
    if item.sections is None:
        return Blocks(number, (), ())
    thoughts, text = (tuple(strip.block.source for strip in flow) for flow in item.sections.flows)
    return Blocks(number, thoughts, text, not item.is_behind, (item.reasoning, item.source))


class Keeper:
    """Around a change of one message: what is selected, and what is read, stays where it is."""

    def __init__(self, layout: Layout, selection: Selection, number: int) -> None:
        self._layout = layout
        self._selection = selection
        self._number = number
        self._sections = layout.items[number].sections
        self._before = blocks_of(number, layout.items[number])
        self._place: Callable[[Pos], Pos] | None = None
        self._same_words = SameWords(layout, selection, number)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        now = self._layout.items[self._number]
        if self._sections is not None and now.sections is not self._sections:
            self._place = place_between(self._before, blocks_of(self._number, now))
            self._selection.mapped(self._place)
        else:
            self._same_words.follow()

    def moved(self, anchor: Anchor | None) -> Anchor | None:
        """Where what is read is now."""
        if anchor is None or self._place is None or anchor.section not in {THOUGHTS, TEXT}:
            return anchor
        now = self._place(Pos(anchor.item, anchor.section, anchor.row, 0))
        return anchor._replace(row=now.row)


def place_between(before: Blocks, after: Blocks) -> Callable[[Pos], Pos]:
    """Say of a position in `before` where it is in `after`."""

    def place(pos: Pos) -> Pos:
        if pos.item != before.item:
            return pos
        old, new = before.column(pos.section), after.column(pos.section)
        if not (before.is_all and after.is_all):
            row = _row_by_end(pos.row, before, after, pos.section)
            if row is not None:
                return pos._replace(row=row)
        return pos if pos.row >= len(new) and not after.is_all else _placed(pos, old, new)

    return place


def _row_by_end(row: int, before: Blocks, after: Blocks, section: int) -> int | None:
    """Where a block is now whose text goes on to the end as it did; blocks below may be missing."""
    old, source = before.column(section)[: row + 1], before.source(section)
    if not source.startswith("".join(old)):
        return None
    rest = source[sum(map(len, old[:row])) :]
    now = after.source(section)
    if not rest or not now.endswith(rest):
        return None
    ends = accumulate(map(len, after.column(section)), initial=0)
    return next((at for at, end in enumerate(ends) if end == len(now) - len(rest)), None)


def _placed(pos: Pos, old: _Column, new: _Column) -> Pos:
    same_above = _common(old, new)
    same_below = _common(old[same_above:][::-1], new[same_above:][::-1])
    if pos.row < same_above:
        return pos
    if len(old) - same_below <= pos.row < len(old):
        return pos._replace(row=pos.row + len(new) - len(old))
    if pos.row < len(new) - same_below and pos.row < len(old):
        kept = _common(old[pos.row], new[pos.row])
        return pos if kept == len(old[pos.row].rstrip()) else _cut(pos, kept)
    last = len(new) - 1
    return pos._replace(row=last, offset=len(new[last])) if new else pos._replace(row=0, offset=0)


def _cut(pos: Pos, kept: int) -> Pos:
    return pos._replace(offset=min(pos.offset, kept))


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How much of the beginning is the same."""
    pairs = zip(old, new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
