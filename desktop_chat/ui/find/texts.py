"""The visible text of one message, in which words are counted; sans Qt.

A column is the text of a message or its reasoning, row by row as the transcript draws it. Rows
that are frozen are kept for good; those that may still change are read anew each time.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from desktop_chat.ui.find.folding import Folded, Needle, fold

_CHUNK_CHARS = 8_000


class RowHit(NamedTuple):
    """The hit number `nth` within row `row`."""

    row: int
    nth: int


class _Chunk:
    """Some rows, joined: to search in one text is faster than in many."""

    __slots__ = ("_counted", "_folded", "_match_case", "_rows", "_starts", "first_row", "size")

    def __init__(self, first_row: int) -> None:
        self.first_row = first_row
        self.size = 0
        self._rows: list[str] = []
        self._starts = array("q")
        self._folded: Folded | None = None
        self._match_case = False
        self._counted: tuple[Needle, int] | None = None

    def add(self, text: str) -> None:
        self._starts.append(self.size)
        self._rows.append(text)
        self.size += len(text) + 1
        self._folded = self._counted = None

    def __len__(self) -> int:
        return len(self._starts)

    def count(self, needle: Needle) -> int:
        if self._counted is None or self._counted[0] is not needle:
            self._counted = (needle, needle.count(self._text(needle)))
        return self._counted[1]

    def hits(self, needle: Needle) -> list[RowHit]:
        hits: list[RowHit] = []
        last, nth = -1, 0
        for start, _ in needle.spans(self._text(needle)):
            row = bisect_right(self._starts, start) - 1
            nth = nth + 1 if row == last else 0
            last = row
            hits.append(RowHit(self.first_row + row, nth))
        return hits

    def _text(self, needle: Needle) -> Folded:
        if self._folded is None or self._match_case is not needle.match_case:
            if len(self._rows) > 1:
                self._rows = ["\n".join(self._rows)]  # the starts say where each row is
            self._match_case = needle.match_case
            self._folded = fold(self._rows[0] if self._rows else "", match_case=self._match_case)
        return self._folded


class Column:
    """Rows of text, from the first one on."""

    __slots__ = ("_chunks", "_tail", "_tail_chunk", "frozen")

    def __init__(self) -> None:
        self._chunks: list[_Chunk] = []
        self._tail: Sequence[str] = ()
        self._tail_chunk: _Chunk | None = None
        self.frozen = 0  #: how many rows are kept for good

    def freeze(self, text: str) -> None:
        """Add a row that will not change."""
        if not self._chunks or self._chunks[-1].size + len(text) > _CHUNK_CHARS:
            self._chunks.append(_Chunk(self.frozen))
        self._chunks[-1].add(text)
        self.frozen += 1
        if self._tail:  # its first row is this one: no hit may count twice until it is read anew
            self.set_tail(self._tail[1:])

    def set_tail(self, rows: Sequence[str]) -> None:
        """Set the rows behind the frozen ones, as they are now."""
        if tuple(rows) != tuple(self._tail) or self._tail_chunk is None:
            self._tail = tuple(rows)
            self._tail_chunk = _Chunk(self.frozen)
            for row in rows:
                self._tail_chunk.add(row)
        self._tail_chunk.first_row = self.frozen

    def count(self, needle: Needle) -> int:
        """How many hits there are."""
        total = 0
        for chunk in self._chunks:
            total += chunk.count(needle)
        return total if self._tail_chunk is None else total + self._tail_chunk.count(needle)

    def hit(self, needle: Needle, number: int) -> RowHit | None:
        """Where a hit is, counted from 0."""
        for chunk in self._all():
            count = chunk.count(needle)
            if number < count:
                return chunk.hits(needle)[number]
            number -= count
        return None

    def hits(self, needle: Needle) -> list[RowHit]:
        """Where all of them are."""
        return [hit for chunk in self._all() for hit in chunk.hits(needle)]

    def hits_before(self, needle: Needle, row: int) -> int:
        """How many hits stand in the rows above `row`."""
        total = 0
        for chunk in self._all():
            if chunk.first_row + len(chunk) <= row:
                total += chunk.count(needle)
            elif chunk.first_row < row:
                total += sum(hit.row < row for hit in chunk.hits(needle))
        return total

    def _all(self) -> list[_Chunk]:
        return self._chunks if self._tail_chunk is None else [*self._chunks, self._tail_chunk]
