"""Where the rows of the list stand, with headings between them. Pure arithmetic, in pixels.

All rows are of one height and all headings of another, so nothing is ever counted row by row.
"""

from __future__ import annotations

from bisect import bisect_right


class RowGeometry:
    """`heading_rows` are those with a heading above them, ascending. Never changed once made."""

    def __init__(
        self,
        rows: int = 0,
        row_height: int = 1,
        heading_height: int = 0,
        heading_rows: tuple[int, ...] = (),
    ) -> None:
        self.rows = rows
        self.row_height = row_height
        self.heading_height = heading_height
        self.heading_rows = heading_rows
        self._heading_tops = [
            row * row_height + number * heading_height for number, row in enumerate(heading_rows)
        ]

    @property
    def height(self) -> int:
        """How high all of it is."""
        return self.rows * self.row_height + len(self.heading_rows) * self.heading_height

    def top_of(self, row: int) -> int:
        """Find where a row begins, below its heading if it has one."""
        headings = bisect_right(self.heading_rows, row)
        return row * self.row_height + headings * self.heading_height

    def block_top_of(self, row: int) -> int:
        """Find where a row begins, its heading included."""
        return self.top_of(row) - (self.heading_height if self.has_heading(row) else 0)

    def has_heading(self, row: int) -> bool:
        """Tell whether a heading stands above the row."""
        at = bisect_right(self.heading_rows, row)
        return at > 0 and self.heading_rows[at - 1] == row

    def row_at(self, y: int) -> int | None:
        """Find the row at a height; None on a heading and outside."""
        if not 0 <= y < self.height:
            return None
        headings = bisect_right(self._heading_tops, y)
        row = (y - headings * self.heading_height) // self.row_height
        first = self.heading_rows[headings - 1] if headings else 0
        return row if first <= row < self.rows and y >= self.top_of(row) else None

    def rows_between(self, top: int, bottom: int) -> range:
        """Find all rows that, or whose headings, are seen from `top` to before `bottom`."""
        if not self.rows or bottom <= top:
            return range(0)
        first = self._row_or_next(max(top, 0))
        last = self._row_or_next(min(bottom, self.height) - 1)
        return range(first, min(last, self.rows - 1) + 1)

    def _row_or_next(self, y: int) -> int:
        """Find the row at a height; on a heading, the row below it."""
        headings = bisect_right(self._heading_tops, y)
        row = (y - headings * self.heading_height) // self.row_height
        first = self.heading_rows[headings - 1] if headings else 0
        return max(row, first)
