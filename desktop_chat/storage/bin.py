"""`BinKeeper` on SQLite: the deleted chats, and their way back or out."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop_chat.domain.operation import Operation, OperationKind
from desktop_chat.domain.ports_undo import BinnedChat, Removed
from desktop_chat.storage import removal
from desktop_chat.storage.blobs import BlobStore
from desktop_chat.storage.database import Database
from desktop_chat.storage.keeping import Keeping
from desktop_chat.storage.saver import Saver

if TYPE_CHECKING:
    import apsw

CHATS_AT_ONCE = 25
"""So many are removed in one transaction: the writer has other things to do."""

# An empty chat without a name is nothing that anybody would look for, and what an import is about
# to show (deleted before all time) is no rubbish.
_LISTED = """
SELECT id, title, deleted_at, coalesce(used_at, created_at) FROM chats
WHERE deleted_at >= 0 AND (title <> '' OR head_id IS NOT NULL OR system_prompt <> '')
ORDER BY deleted_at DESC, seq DESC
"""
_RESTORE = """
UPDATE chats SET deleted_at = NULL
WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NOT NULL
"""
# Where emptying the bin was cut short, the end of a chat is gone and its beginning is not.
_SHOW_THE_REST = """
UPDATE chats SET head_id = (
  SELECT id FROM messages WHERE chat_id = chats.id AND deleted_at IS NULL ORDER BY seq DESC LIMIT 1
)
WHERE id IN (SELECT value FROM json_each(?))
AND head_id IS NOT NULL AND head_id NOT IN (SELECT id FROM messages)
"""


class BinStore:
    """The bin of one home. What is removed is not written through the saver: it can wait."""

    def __init__(
        self,
        database: Database,
        saver: Saver,
        keeping: Keeping,
        blobs: BlobStore,
        *,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._saver = saver
        self._keeping = keeping
        self._blobs = blobs
        self._wall_clock = wall_clock

    async def listed(self) -> Sequence[BinnedChat]:
        """All of them, the last deleted first."""
        return await self._database.read(
            lambda connection: [BinnedChat(*row) for row in connection.execute(_LISTED)]
        )

    async def restore(self, chat_ids: Sequence[str]) -> Operation:
        """Take chats out of the bin; can be undone."""
        ids = json.dumps(list(chat_ids))
        only = chat_ids[0] if len(chat_ids) == 1 else None

        def work(connection: apsw.Connection) -> None:
            connection.execute(_RESTORE, (ids,))
            connection.execute(_SHOW_THE_REST, (ids,))

        return await self._keeping.perform(
            OperationKind.RESTORE_CHATS,
            work,
            count=len(chat_ids),
            chat_id=only,
        )

    async def forget_deeds(self, chat_ids: Sequence[str]) -> None:
        """Forget the operations that hold texts of deleted chats, or concern one alone."""
        seqs = await self._database.read(partial(removal.deeds_on, chat_ids=chat_ids))
        if seqs:
            await self._database.write(partial(removal.forget_deeds, seqs=seqs))

    async def remove_some(self, chat_ids: Sequence[str]) -> Removed:
        """Remove deleted chats for good, as many as a moment allows; repeat until it is done."""
        some = chat_ids[:CHATS_AT_ONCE]

        def write(connection: apsw.Connection) -> tuple[int | None, set[str]]:
            arriving = removal.live_in(connection, some)
            ids = [id_ for id_ in some if id_ not in arriving]
            is_empty, blobs = removal.remove_messages(connection, ids)
            if is_empty:
                removal.remove_chats(connection, ids)
            return len(some) if is_empty else 0, blobs

        removed, blobs = await self._database.write(write)
        if blobs:
            await self._blobs.forget(blobs)
        return Removed(removed or 0, removed == len(chat_ids))

    async def due(self) -> Sequence[str]:
        """Note that the app runs today, and name the chats whose time in the bin is over."""
        before = await self._note_day()
        if before is None:
            return ()
        return await self._database.read(partial(removal.due, before=before))

    async def forget_old_deeds(self) -> None:
        """Forget the operations that are as old as a chat becomes in the bin."""
        before = await self._note_day()
        if before is not None:
            await self._database.write(partial(removal.forget_deeds_before, before=before))

    async def _note_day(self) -> float | None:
        return await self._database.write(partial(removal.note_day, now=self._wall_clock()))
