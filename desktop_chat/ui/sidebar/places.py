"""All chats in their places, as the list shows them: ids, which move as chats are used.

Pure. What is asked of it takes a few thousandths of a second, however many chats there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.order import ChatList, SortBy
from desktop_chat.ui.sidebar.difference import Change, difference
from desktop_chat.ui.sidebar.facts import ListFacts
from desktop_chat.ui.sidebar.shape import Shape, moments_of, shape_of

_MOMENT_S = 60.0
"""Within a minute a chat does not come to stand under another date."""


class Places:
    """`now` is UNIX seconds. Making one walks over all chats: not for the window's thread."""

    def __init__(self, listed: ChatList | None = None, now: float = 0.0) -> None:
        listed = listed or ChatList()
        self._listed = listed
        self._pinned = list(listed.pinned)
        self._loose = list(listed.loose)
        self._in_folders = {id_: list(inside) for id_, inside in listed.in_folders.items()}
        self._moments = moments_of(listed.times, now)
        self.facts = ListFacts(listed.query, listed.folders, listed.tags, listed.archived)

    @property
    def first_id(self) -> str | None:
        """The chat to begin with."""
        return next(iter(self._loose or self._pinned or self._any_inside()), None)

    def first_ids(self, count: int) -> list[str]:
        """Those that will be looked at first."""
        ids = [*self._pinned, *self._loose[:count]]
        for inside in self._in_folders.values():
            ids.extend(inside[: max(0, count - len(ids))])
        return [*ids[:count], *self._listed.marked]

    def shape(
        self, expanded: set[str] | frozenset[str], temporary: Sequence[tuple[str, float]]
    ) -> Shape:
        """The rows that it makes."""
        listed = ChatList(
            self._listed.query,
            self._pinned,
            self._in_folders,
            self._loose,
            (),
            self._listed.folders,
        )
        return shape_of(listed, self._moments, expanded=expanded, temporary=temporary)

    def was_put_on_top(self, chat: Chat) -> bool:
        """Whether it is the last used one of the loose chats since a moment: nothing would move."""
        query = self._listed.query
        if query.sort is not SortBy.USED or self._loose[:1] != [chat.id] or not self._moments:
            return False
        is_loose = query.archived or not (chat.is_pinned or chat.folder_id in self._folder_ids())
        is_listed = chat.is_archived is query.archived
        return is_loose and is_listed and chat.last_used_at + self._moments[0] < _MOMENT_S

    def put_on_top(self, chat: Chat) -> bool:
        """Let a chat be the last used one of its place; False where it is none of these chats."""
        query = self._listed.query
        if query.sort is not SortBy.USED and self.holds(chat.id):
            return True
        is_known = self.remove({chat.id})
        if not is_known and (query.archived or query.tag is not None):
            return False
        if chat.is_archived is not query.archived:
            return False
        if query.archived or not (chat.is_pinned or chat.folder_id in self._folder_ids()):
            self._loose.insert(0, chat.id)
            if query.sort is not SortBy.TITLE:
                newest = self._moments[0] if self._moments else -chat.last_used_at
                self._moments.insert(0, min(-chat.last_used_at, newest))
        elif chat.is_pinned:
            self._pinned.insert(0, chat.id)
        else:
            self._in_folders.setdefault(chat.folder_id or "", []).insert(0, chat.id)
        return True

    def remove(self, chat_ids: set[str]) -> bool:
        """Forget chats; False where none of them was one of these."""
        left = len(chat_ids)
        for ids in (self._pinned, *self._in_folders.values()):
            if left and not chat_ids.isdisjoint(ids):
                kept = [id_ for id_ in ids if id_ not in chat_ids]
                left -= len(ids) - len(kept)
                ids[:] = kept
        rows = self._rows_of(chat_ids) if left else []
        for first, end in reversed(_runs(rows)):
            del self._loose[first:end]
            del self._moments[first:end]
        return left - len(rows) < len(chat_ids)

    def _rows_of(self, chat_ids: set[str]) -> list[int]:
        if len(chat_ids) > 1:
            return [at for at, id_ in enumerate(self._loose) if id_ in chat_ids]
        try:
            return [self._loose.index(id_) for id_ in chat_ids]
        except ValueError:
            return []

    def holds(self, chat_id: str) -> bool:
        """Whether it is one of these chats."""
        places = (self._loose, self._pinned, *self._in_folders.values())
        return any(chat_id in ids for ids in places)

    def _folder_ids(self) -> set[str]:
        return {folder.id for folder in self._listed.folders}

    def _any_inside(self) -> list[str]:
        return next((ids for ids in self._in_folders.values() if ids), [])


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rows that are shown come from, beside the places."""

    ids: list[str]
    expanded: frozenset[str]
    temporary: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Places and the rows that they make: all that takes long, done on another thread.

    `change` leads from the rows of `standing` to `shape`.
    """

    places: Places
    standing: Standing
    shape: Shape
    change: Change | None


def prepared(listed: ChatList, standing: Standing, now: float) -> Prepared:
    """Lay a list out; `now` is UNIX seconds. Not for the window's thread."""
    places = Places(listed, now)
    shape = places.shape(standing.expanded, standing.temporary)
    return Prepared(places, standing, shape, difference(standing.ids, shape.ids))


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Join neighbours: each run from its first row to before its end."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row:
            runs[-1] = (runs[-1][0], row + 1)
        else:
            runs.append((row, row + 1))
    return runs
