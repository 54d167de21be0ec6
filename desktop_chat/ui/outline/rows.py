"""Lays the tree of a chat out as lines: the shown path straight down, its branches beside it.

Pure, for another thread: a chat may have very many messages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from desktop_chat.domain.branches import TreeRow
from desktop_chat.services.titles import without_marks
from desktop_chat.ui.keyboard.folding import fold


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A message at a depth: 0 for the straight line, one more for each branch to the side."""

    message: TreeRow
    depth: int
    is_shown: bool
    begins_branch: bool
    folded: str


def laid_out(tree: Sequence[TreeRow], shown: Collection[str]) -> list[OutlineRow]:
    """Give the lines in the order in which they stand.

    Where a chat forks, the other branches come first, a step to the right, and below them the line
    goes on: with the shown branch, or else with the newest.
    """
    children: dict[str | None, list[TreeRow]] = {}
    known = {row.id for row in tree}
    for row in (replace(row, words=without_marks(row.words)) for row in tree):
        parent = row.parent_id if row.parent_id in known else None
        children.setdefault(parent, []).append(row)
    lines: list[OutlineRow] = []
    waiting = [(row, 0, begins) for row, begins in _in_order(children.get(None, ()), shown)]
    waiting = _deeper(waiting)[::-1]
    while waiting:
        row, depth, begins = waiting.pop()
        lines.append(OutlineRow(row, depth, row.id in shown, begins, fold(row.words)))
        below = [(one, depth, begins) for one, begins in _in_order(children.get(row.id, ()), shown)]
        waiting.extend(reversed(_deeper(below)))
    return lines


def matching(rows: Iterable[OutlineRow], query: str) -> list[OutlineRow]:
    """The lines in which all words of a query stand."""
    words = fold(query).split()
    return [row for row in rows if all(word in row.folded for word in words)]


def _in_order(siblings: Sequence[TreeRow], shown: Collection[str]) -> list[tuple[TreeRow, bool]]:
    """The branches to the side, then the one that the line goes on with."""
    if len(siblings) < 2:
        return [(row, False) for row in siblings]
    main = next((row for row in siblings if row.id in shown), siblings[-1])
    return [(row, True) for row in siblings if row is not main] + [(main, True)]


def _deeper(rows: list[tuple[TreeRow, int, bool]]) -> list[tuple[TreeRow, int, bool]]:
    """All but the last one stand a step to the right."""
    return [(row, depth + 1, begins) for row, depth, begins in rows[:-1]] + rows[-1:]
