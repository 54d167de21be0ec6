"""How people order their chats: folders, pins, tags, the archive; and the list that comes of it.

A list of a hundred thousand chats is told as ids alone, in order; what a row shows is asked for
when the row is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

# The list is painted with the window, and knows nothing of what its chats hold.
if TYPE_CHECKING:
    from desktop_chat.domain.conversation import Chat
    from desktop_chat.domain.operation import Operation

MOST_TAG_CHARS = 40
MOST_NAME_CHARS = 200


class SortBy(StrEnum):
    """What the chats of a list are ordered by."""

    USED = "used"
    """The last used first."""
    CREATED = "created"
    """The newest first."""
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder; `parent_id` is the one that it lies in, None at the top.

    `position` orders those that lie side by side, with room for others between two.
    """

    id: str
    parent_id: str | None
    name: str
    position: float


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which chats are listed, and in what order; `tag` None: whatever their tags are."""

    sort: SortBy = SortBy.USED
    tag: str | None = None
    archived: bool = False


@dataclass(frozen=True, slots=True)
class ChatList:
    """All chats of a query, each once, in order: ids alone.

    `pinned` stand before all, `in_folders` in theirs (by its id), `loose` below. `times` are the
    moments (UNIX seconds) under which the loose ones stand, empty where time does not order them.
    `tags` are those in use, with the number of their chats; `marked` chats wait to be seen.
    """

    query: ListQuery = field(default_factory=ListQuery)
    pinned: Sequence[str] = ()
    in_folders: Mapping[str, Sequence[str]] = field(default_factory=dict)
    loose: Sequence[str] = ()
    times: Sequence[float] = ()
    folders: Sequence[Folder] = ()
    tags: Mapping[str, int] = field(default_factory=dict)
    archived: int = 0
    marked: frozenset[str] = frozenset()


ChatTitle = tuple[str, str, float]
"""A chat's id, its title, and when it was used: UNIX seconds."""


class OrderKeeper(Protocol):
    """Where the order is kept. Every deed is kept and can be undone. Raises `StoreError`."""

    async def listed(self, query: ListQuery) -> ChatList:
        """All chats of a query as of now."""

    async def heads(self, chat_ids: Sequence[str]) -> Sequence[Chat]:
        """These chats, in any order; those that are gone are left out."""

    async def titles(self, *, besides: Sequence[str]) -> Sequence[ChatTitle]:
        """All chats but these, the last used first, archived ones included."""

    async def add_folder(self, folder: Folder) -> Operation:
        """Make a folder, behind its neighbours."""

    async def rename_folder(self, folder: Folder, name: str) -> Operation:
        """Give a folder another name."""

    async def move_folder(self, folder: Folder, parent_id: str | None) -> Operation:
        """Lay a folder into another one, never into what lies in it."""

    async def delete_folder(self, folder: Folder) -> Operation:
        """Take a folder away; what lies in it moves up to where the folder was."""

    async def move_chats(self, chat_ids: Sequence[str], folder_id: str | None) -> Operation:
        """Lay chats into a folder; None: into none."""

    async def pin_chats(self, chat_ids: Sequence[str], *, pinned: bool) -> Operation:
        """Let chats stand before all others, or no longer."""

    async def archive_chats(self, chat_ids: Sequence[str], *, archived: bool) -> Operation:
        """Put chats away without deleting them, or take them out again."""

    async def tag_chats(self, chat_ids: Sequence[str], tag: str, *, tagged: bool) -> Operation:
        """Give chats a tag, or take it from them."""

    async def delete_chats(self, chat_ids: Sequence[str]) -> Operation:
        """Hide chats."""
