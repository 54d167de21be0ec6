"""Folders, pins, tags and the archive: what can be done with many chats at once, and undone.

Plain methods that store; what the window shows is its own business. Knows no widget.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from desktop_chat.domain.backup import BULK
from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.ids import new_id
from desktop_chat.domain.operation import Operation
from desktop_chat.domain.order import (
    MOST_NAME_CHARS,
    MOST_TAG_CHARS,
    ChatList,
    ChatTitle,
    Folder,
    ListQuery,
    OrderKeeper,
    SortBy,
)
from desktop_chat.domain.ports import ConversationStore
from desktop_chat.services.sessions import Sessions

SORT = "sidebar.sort"
EXPANDED = "sidebar.expanded"


@dataclass(frozen=True, slots=True)
class Habits:
    """How the list was left: its order, and the ids of the folders that stand open."""

    sort: SortBy = SortBy.USED
    expanded: frozenset[str] = frozenset()


class Order:
    """The order of the chats of one home. Its methods raise `StoreError`."""

    def __init__(
        self,
        keeper: OrderKeeper,
        store: ConversationStore,
        sessions: Sessions,
        *,
        before_many: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._before_many = before_many
        self._keeper = keeper
        self._store = store
        self._sessions = sessions

    async def listed(self, query: ListQuery) -> ChatList:
        """All chats of a query as of now."""
        return await self._keeper.listed(query)

    async def heads(self, chat_ids: Sequence[str]) -> Sequence[Chat]:
        """What rows show of these chats; those that are gone are left out."""
        return await self._keeper.heads(chat_ids)

    async def titles(self, *, besides: Sequence[str]) -> Sequence[ChatTitle]:
        """All chats but these, the last used first, archived ones included."""
        return await self._keeper.titles(besides=besides)

    async def habits(self) -> Habits:
        """How the list was left; what cannot be read is forgotten."""
        sort = await self._store.state(SORT)
        expanded = await self._store.state(EXPANDED)
        return Habits(_sort_of(sort), _ids_of(expanded))

    async def keep_sort(self, sort: SortBy) -> None:
        """Remember the order for the next start."""
        await self._store.set_state(SORT, sort.value)

    async def keep_expanded(self, folder_ids: Sequence[str]) -> None:
        """Remember which folders stand open."""
        await self._store.set_state(EXPANDED, json.dumps(list(folder_ids)))

    async def make_folder(
        self, name: str, parent_id: str | None = None
    ) -> tuple[Folder, Operation]:
        """Make a folder behind its neighbours."""
        folder = Folder(new_id(), parent_id, clean_name(name), 0.0)
        return folder, await self._keeper.add_folder(folder)

    async def rename_folder(self, folder: Folder, name: str) -> Operation:
        """Give a folder another name."""
        return await self._keeper.rename_folder(folder, clean_name(name))

    async def move_folder(self, folder: Folder, parent_id: str | None) -> Operation:
        """Lay a folder into another one, never into what lies in it."""
        return await self._keeper.move_folder(folder, parent_id)

    async def delete_folder(self, folder: Folder) -> Operation:
        """Take a folder away; what lies in it moves up to where the folder was."""
        return await self._then(self._keeper.delete_folder(folder))

    async def move_chats(self, chat_ids: Sequence[str], folder_id: str | None) -> Operation:
        """Lay chats into a folder; None: into none."""
        return await self._then(self._keeper.move_chats(chat_ids, folder_id))

    async def pin_chats(self, chat_ids: Sequence[str], *, pinned: bool) -> Operation:
        """Let chats stand before all others, or no longer."""
        return await self._then(self._keeper.pin_chats(chat_ids, pinned=pinned))

    async def archive_chats(self, chat_ids: Sequence[str], *, archived: bool) -> Operation:
        """Put chats away without deleting them, or take them out again."""
        return await self._then(self._keeper.archive_chats(chat_ids, archived=archived))

    async def tag_chats(self, chat_ids: Sequence[str], tag: str, *, tagged: bool) -> Operation:
        """Give chats a tag, or take it from them."""
        return await self._then(self._keeper.tag_chats(chat_ids, clean_tag(tag), tagged=tagged))

    async def delete_chats(self, chat_ids: Sequence[str]) -> Operation:
        """Stop and hide chats."""
        if self._before_many is not None and len(chat_ids) >= BULK:
            await self._before_many()
        for chat_id in chat_ids:
            self._sessions.leave(chat_id)
        return await self._keeper.delete_chats(chat_ids)

    async def _catch_up(self) -> None:
        """Let the open chats know where they stand now."""
        held = {session.chat.id: session for session in self._sessions.all_open}
        for chat in await self._keeper.heads(list(held)):
            session = held[chat.id]
            session.take_in(_placed(session.chat, chat))

    async def _then(self, deed: Awaitable[Operation]) -> Operation:
        operation = await deed
        await self._catch_up()
        return operation


def clean_name(text: str) -> str:
    """Make one line of what was typed."""
    return " ".join(text.split())[:MOST_NAME_CHARS].rstrip()


def clean_tag(text: str) -> str:
    """Make one short line, without the sign that people are used to write before it."""
    return " ".join(text.split()).lstrip("#").strip()[:MOST_TAG_CHARS].rstrip()


def _placed(chat: Chat, stored: Chat) -> Chat:
    return replace(
        chat,
        folder_id=stored.folder_id,
        is_pinned=stored.is_pinned,
        is_archived=stored.is_archived,
        tags=stored.tags,
    )


def _sort_of(stored: str | None) -> SortBy:
    return next((sort for sort in SortBy if sort.value == stored), SortBy.USED)


def _ids_of(stored: str | None) -> frozenset[str]:
    try:
        ids = json.loads(stored or "[]")
    except ValueError:
        return frozenset()
    if not isinstance(ids, list):
        return frozenset()
    return frozenset(id_ for id_ in ids if isinstance(id_, str))
