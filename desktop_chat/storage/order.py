"""`OrderKeeper` on SQLite: the list of chats as ids, and the deeds that order them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.operation import Operation, OperationKind
from desktop_chat.domain.order import ChatList, ChatTitle, Folder, ListQuery, SortBy
from desktop_chat.storage import folders, tags
from desktop_chat.storage.codec import CHAT_FIELDS, chat_of, storable
from desktop_chat.storage.database import Database
from desktop_chat.storage.keeping import Keeping
from desktop_chat.storage.saver import Saver

if TYPE_CHECKING:
    import apsw

_ORDERS = {
    SortBy.USED: "used DESC",
    SortBy.CREATED: "created_at DESC, seq DESC",
    SortBy.TITLE: "title COLLATE NOCASE, used DESC",
}
_MOMENTS = {
    SortBy.USED: "coalesce(used_at, created_at)",
    SortBy.CREATED: "created_at",
    SortBy.TITLE: "0.0",
}
_TAGGED = "AND id IN (SELECT chat_id FROM chat_tags WHERE tag = ?2)"
_ARCHIVED = "SELECT count(*) FROM chats WHERE deleted_at IS NULL AND is_archived = 1"
_MARKED = "SELECT id FROM chats WHERE mark <> '' AND deleted_at IS NULL"
_KNOWN_FOLDER = "(SELECT id FROM folders WHERE folders.id = folder_id)"


class OrderStore:
    """The order of one home's chats. Its methods raise `StoreError`."""

    def __init__(
        self,
        database: Database,
        saver: Saver,
        keeping: Keeping,
        *,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._saver = saver
        self._keeping = keeping
        self._wall_clock = wall_clock

    async def listed(self, query: ListQuery) -> ChatList:
        """All chats of a query as of now."""
        return await self._database.read(lambda connection: read_list(connection, query))

    async def heads(self, chat_ids: Sequence[str]) -> Sequence[Chat]:
        """These chats, in any order; those that are gone are left out."""
        statement = (
            f"SELECT {CHAT_FIELDS} FROM chats WHERE deleted_at IS NULL "  # noqa: S608 - no input
            "AND id IN (SELECT value FROM json_each(?))"
        )
        wanted = (json.dumps(list(chat_ids)),)
        return await self._database.read(
            lambda connection: [chat_of(row) for row in connection.execute(statement, wanted)]
        )

    async def titles(self, *, besides: Sequence[str]) -> Sequence[ChatTitle]:
        """All chats but these, the last used first, archived ones included."""
        statement = (
            f"SELECT id, title, {_MOMENTS[SortBy.USED]} FROM chats "  # noqa: S608 - no input
            "WHERE deleted_at IS NULL AND id NOT IN (SELECT value FROM json_each(?)) "
            "ORDER BY used DESC"
        )
        known = (json.dumps(list(besides)),)
        return await self._database.read(
            lambda connection: [(*row,) for row in connection.execute(statement, known)]
        )

    async def add_folder(self, folder: Folder) -> Operation:
        """Make a folder, behind its neighbours."""
        return await self._keeping.perform(
            OperationKind.MAKE_FOLDER,
            lambda connection: folders.add(connection, folder),
            folder_id=folder.id,
            name=folder.name,
        )

    async def rename_folder(self, folder: Folder, name: str) -> Operation:
        """Give a folder another name."""
        return await self._keeping.perform(
            OperationKind.RENAME_FOLDER,
            lambda connection: folders.rename(connection, folder.id, name),
            folder_id=folder.id,
            name=name,
            before=folder.name,
        )

    async def move_folder(self, folder: Folder, parent_id: str | None) -> Operation:
        """Lay a folder into another one, never into what lies in it."""
        return await self._keeping.perform(
            OperationKind.MOVE_FOLDER,
            lambda connection: folders.move(connection, folder.id, parent_id),
            folder_id=folder.id,
            name=folder.name,
            parent_id=parent_id,
        )

    async def delete_folder(self, folder: Folder) -> Operation:
        """Take a folder away; what lies in it moves up to where the folder was."""
        return await self._keeping.perform(
            OperationKind.DELETE_FOLDER,
            lambda connection: folders.delete(connection, folder.id),
            folder_id=folder.id,
            name=folder.name,
        )

    async def move_chats(self, chat_ids: Sequence[str], folder_id: str | None) -> Operation:
        """Lay chats into a folder; None: into none."""
        return await self._perform(
            OperationKind.MOVE_CHATS,
            lambda connection: folders.move_chats(connection, chat_ids, folder_id),
            chat_ids,
            folder_id=folder_id,
        )

    async def pin_chats(self, chat_ids: Sequence[str], *, pinned: bool) -> Operation:
        """Let chats stand before all others, or no longer."""
        return await self._perform(
            OperationKind.PIN_CHATS,
            lambda connection: folders.pin_chats(connection, chat_ids, pinned=pinned),
            chat_ids,
            pinned=pinned,
        )

    async def archive_chats(self, chat_ids: Sequence[str], *, archived: bool) -> Operation:
        """Put chats away without deleting them, or take them out again."""
        return await self._perform(
            OperationKind.ARCHIVE_CHATS,
            lambda connection: folders.archive_chats(connection, chat_ids, archived=archived),
            chat_ids,
            archived=archived,
        )

    async def tag_chats(self, chat_ids: Sequence[str], tag: str, *, tagged: bool) -> Operation:
        """Give chats a tag, or take it from them."""
        return await self._perform(
            OperationKind.TAG_CHATS,
            lambda connection: tags.tag_chats(connection, chat_ids, tag, tagged=tagged),
            chat_ids,
            tag=tag,
            tagged=tagged,
        )

    async def delete_chats(self, chat_ids: Sequence[str]) -> Operation:
        """Hide chats."""
        now = self._wall_clock()
        return await self._perform(
            OperationKind.DELETE_CHATS,
            lambda connection: folders.delete_chats(connection, chat_ids, now),
            chat_ids,
        )

    async def retitle(self, chat_id: str, title: str, before: str) -> None:
        """Give a chat a title in place of `before`, unless it has a third one by now."""
        values = (storable(title), chat_id, before)
        await self._saver.write(
            lambda connection: connection.execute(
                "UPDATE chats SET title = ? WHERE id = ? AND title = ?", values
            )
        )

    async def _perform(
        self,
        kind: OperationKind,
        work: Callable[[apsw.Connection], object],
        chat_ids: Sequence[str],
        **detail: str | float | bool | None,
    ) -> Operation:
        """Run it; what is kept says of how many chats, and which one if it was one."""
        only = chat_ids[0] if len(chat_ids) == 1 else None
        return await self._keeping.perform(kind, work, count=len(chat_ids), chat_id=only, **detail)


def read_list(connection: apsw.Connection, query: ListQuery) -> ChatList:
    """Read all chats of a query, row by row: the lock of the interpreter is free between two."""
    statement = (
        f"SELECT id, {_MOMENTS[query.sort]}, is_pinned, "  # noqa: S608 - no input
        f"CASE WHEN folder_id IS NULL THEN NULL ELSE {_KNOWN_FOLDER} END FROM chats "
        f"WHERE deleted_at IS NULL AND is_archived = ?1 {_TAGGED if query.tag else ''} "
        f"ORDER BY {_ORDERS[query.sort]}"
    )
    values = (int(query.archived), query.tag) if query.tag else (int(query.archived),)
    pinned: list[str] = []
    loose: list[str] = []
    times: list[float] = []
    in_folders: dict[str, list[str]] = {}
    for id_, moment, is_pinned, folder_id in connection.execute(statement, values):
        if query.archived or not (is_pinned or folder_id):
            loose.append(id_)
            times.append(moment)
        elif is_pinned:
            pinned.append(id_)
        else:
            in_folders.setdefault(folder_id, []).append(id_)
    return ChatList(
        query,
        pinned,
        in_folders,
        loose,
        () if query.sort is SortBy.TITLE else times,
        folders.folders(connection),
        tags.tags(connection),
        connection.execute(_ARCHIVED).get,
        frozenset(row[0] for row in connection.execute(_MARKED)),
    )
