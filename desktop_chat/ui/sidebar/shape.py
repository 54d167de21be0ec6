"""The rows of the list from the top down, as ids: what is pinned, the folders, then the rest.

Pure, and quick for a hundred thousand chats: nothing here walks over them one by one but
`moments_of`, which is run on another thread.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from desktop_chat.domain.order import ChatList, Folder
from desktop_chat.ui.sidebar.rows import FolderRow


@dataclass(frozen=True, slots=True)
class Shape:
    """The rows; `pinned` of them stand first, from row `loose_from` on there are no folders.

    `moments` are the negated times of the loose ones, ascending (infinite: not known), or empty
    where no dates are shown. `depths` tells from which row on rows lie how deep.
    """

    ids: list[str] = field(default_factory=list)
    pinned: int = 0
    loose_from: int = 0
    folders: Mapping[str, FolderRow] = field(default_factory=dict)
    moments: array[float] = field(default_factory=lambda: array("d"))
    depths: tuple[tuple[int, int], ...] = ()

    def depth_of(self, row: int) -> int:
        """How deep a row lies in folders."""
        if not self.pinned <= row < self.loose_from:
            return 0
        at = bisect_right(self.depths, (row, math.inf))
        return self.depths[at - 1][1] if at else 0

    def folder_above(self, row: int) -> int | None:
        """The row of the folder in which a row lies; None where it lies in none."""
        depth = self.depth_of(row)
        if not depth:
            return None
        at = bisect_right(self.depths, (row, math.inf)) - 1
        for first, its_depth in reversed(self.depths[:at]):
            if its_depth < depth and self.ids[first] in self.folders:
                return first
        return None

    def on_top(self, chat_id: str, used_at: float | None) -> Shape:
        """The same with a chat first among the loose ones, wherever it stood; if it did at all."""
        if chat_id in self.folders:
            return self
        shape = self.without(chat_id)
        ids = shape.ids.copy()
        ids.insert(shape.loose_from, chat_id)
        moments = array("d", shape.moments)
        if used_at is not None or moments:
            newest = moments[0] if moments else math.inf
            moments.insert(0, min(-(used_at or 0.0), newest))
        return Shape(ids, shape.pinned, shape.loose_from, shape.folders, moments, shape.depths)

    def without(self, chat_id: str) -> Shape:
        """The same without a chat."""
        try:
            at = self.ids.index(chat_id)
        except ValueError:
            return self
        ids = self.ids.copy()
        del ids[at]
        moments = self.moments
        if at >= self.loose_from and moments:
            moments = array("d", moments)
            del moments[at - self.loose_from]
        return Shape(
            ids,
            self.pinned - (at < self.pinned),
            self.loose_from - (at < self.loose_from),
            self.folders,
            moments,
            tuple((first - (at < first), depth) for first, depth in self.depths),
        )


def moments_of(times: Sequence[float | None], now: float) -> array[float]:
    """Negate the times so that they ascend: nothing was used before what stands below it.

    One that lies in the future, or is not known, stands with the next one that does not.
    """
    if not any(times):
        return array("d")
    known = [-math.inf if t is None or t > now else t for t in reversed(times)]
    shown = list(accumulate(known, max))[::-1]
    if shown[0] == -math.inf:  # all of them in the future: the clock was put back
        return array("d", [-now] * len(shown))
    return array("d", [-moment for moment in shown])


def shape_of(
    listed: ChatList,
    moments: array[float],
    *,
    expanded: frozenset[str] | set[str] = frozenset(),
    temporary: Sequence[tuple[str, float]] = (),
) -> Shape:
    """Lay the list out; `temporary` chats (id, used at) are known to nobody else."""
    ids: list[str] = [*listed.pinned]
    depths: list[tuple[int, int]] = []
    folders: dict[str, FolderRow] = {}
    if listed.query.tag is None and not listed.query.archived:
        tree = _Tree(listed, expanded)
        tree.lay(None, 0, ids, depths)
        folders = tree.rows
    else:  # a filter shows what it finds, wherever it lies
        for inside in listed.in_folders.values():
            ids.extend(inside)
    loose_from = len(ids)
    ids.extend(id_ for id_, _ in temporary)
    ids.extend(listed.loose)
    if moments or (temporary and not listed.loose):
        newest = moments[0] if moments else math.inf
        first = [min(-used_at, newest) for _, used_at in temporary]
        moments = array("d", first) + moments
    return Shape(ids, len(listed.pinned), loose_from, folders, moments, tuple(depths))


class _Tree:
    """Walks down the folders."""

    def __init__(self, listed: ChatList, expanded: frozenset[str] | set[str]) -> None:
        self.rows: dict[str, FolderRow] = {}
        self._in_folders = listed.in_folders
        self._expanded = expanded
        self._below: dict[str | None, list[Folder]] = {}
        parents = {folder.id: folder.parent_id for folder in listed.folders}
        for folder in listed.folders:
            parent = folder.parent_id if _reaches_top(folder.id, parents) else None
            self._below.setdefault(parent, []).append(folder)
        self._counts: dict[str, int] = {}

    def lay(
        self, parent_id: str | None, depth: int, ids: list[str], depths: list[tuple[int, int]]
    ) -> None:
        for folder in self._below.get(parent_id, ()):
            is_open = folder.id in self._expanded
            depths.append((len(ids), depth))
            ids.append(folder.id)
            self.rows[folder.id] = FolderRow(
                folder.id, folder.name, folder.parent_id, depth, is_open, self._count(folder.id)
            )
            if is_open:
                self.lay(folder.id, depth + 1, ids, depths)
                depths.append((len(ids), depth + 1))
                ids.extend(self._in_folders.get(folder.id, ()))

    def _count(self, folder_id: str) -> int:
        if folder_id not in self._counts:
            below = sum(self._count(folder.id) for folder in self._below.get(folder_id, ()))
            self._counts[folder_id] = below + len(self._in_folders.get(folder_id, ()))
        return self._counts[folder_id]


def _reaches_top(folder_id: str, parents: Mapping[str, str | None]) -> bool:
    """Whether a folder hangs on the top: one whose parent is gone, or in a ring, does not."""
    seen: set[str] = set()
    at: str | None = folder_id
    while at is not None:
        if at in seen or at not in parents:
            return False
        seen.add(at)
        at = parents[at]
    return True
