"""Keeps the same words selected when a reference in their block becomes known; sans Qt.

`[text][later]` stands there as it is written until its definition comes; then it is shorter, and
all behind it in its block has moved.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher

from desktop_chat.ui.markdown.blocks import Block
from desktop_chat.ui.transcript.layout import Layout
from desktop_chat.ui.transcript.selection import Selection

_MOST_COMPARED = 600
"""Letters between the first and the last reference that changed at once, in either text."""


class SameWords:
    """Around more text for one message."""

    def __init__(self, layout: Layout, selection: Selection, number: int) -> None:
        self._item = layout.items[number]
        self._number = number
        self._selection = selection
        self._before: dict[tuple[int, int], Block] = {}
        for pos in selection.bounds() or ():
            strip = self._item.block(pos.section, pos.row) if pos.item == number else None
            if strip is not None:
                self._before[pos.section, pos.row] = strip.block

    def __enter__(self) -> None:
        """Nothing has changed yet."""

    def __exit__(self, *_: object) -> None:
        self.follow()

    def follow(self) -> None:
        """Move the ends of the selection with their words."""
        for (section, row), before in self._before.items():
            strip = self._item.block(section, row)
            if strip is None or strip.block.known == before.known:
                continue
            moved = moves(strip.raw_text_of(before), strip.raw_text_of(strip.block))
            self._selection.move_within((self._number, section, row), moved)


def moves(old: str, new: str) -> Callable[[int], int]:
    """Say of a position in a document where it is now that its text is another one."""
    before, after = _units(old), _units(new)
    least = min(len(before), len(after))
    head = next((at for at in range(least) if before[at] != after[at]), least)
    tails = range(least - head)
    tail = next((at for at in tails if before[-1 - at] != after[-1 - at]), len(tails))
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    kept = _alike(*middle) if max(map(len, middle)) <= _MOST_COMPARED else {}

    def moved(at: int) -> int:
        if at <= head:
            return at
        if at >= len(before) - tail:
            return at + len(after) - len(before)
        # What is gone is as far as the last letter before it that is still there.
        place = next((kept[one] + 1 for one in range(at - head - 1, -1, -1) if one in kept), 0)
        return head + place

    return moved


def _alike(before: list[bytes], after: list[bytes]) -> dict[int, int]:
    """Which letter of the one is which of the other."""
    found = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {one.a + at: one.b + at for one in found for at in range(one.size)}


def _units(text: str) -> list[bytes]:
    """The letters as a document counts them: an emoji is two."""
    data = text.encode("utf-16-le", "surrogatepass")
    return [data[at : at + 2] for at in range(0, len(data), 2)]
