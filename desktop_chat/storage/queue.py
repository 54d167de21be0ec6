"""The questions that wait, as rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_chat.domain.operation import OperationKind
from desktop_chat.domain.queue import QueuedQuestion
from desktop_chat.storage.codec import part_of, part_row
from desktop_chat.storage.database import Database
from desktop_chat.storage.keeping import Keeping
from desktop_chat.storage.saver import Saver

if TYPE_CHECKING:
    import apsw

_OF_CHAT = "SELECT id, chat_id, parts, position FROM queued WHERE chat_id = ? ORDER BY position"
_PUT = "INSERT OR REPLACE INTO queued (id, chat_id, parts, position) VALUES (?, ?, ?, ?)"
_FORGET = "DELETE FROM queued WHERE id = ?"


class QueueStore:
    """`QueueKeeper` on SQLite. Its methods raise `StoreError`."""

    def __init__(self, database: Database, saver: Saver, keeping: Keeping) -> None:
        self._database = database
        self._saver = saver
        self._keeping = keeping

    async def of(self, chat_id: str) -> Sequence[QueuedQuestion]:
        """Those of a chat, the next one first."""

        def read(connection: apsw.Connection) -> list[QueuedQuestion]:
            return [
                QueuedQuestion(id_, chat, tuple(part_of(*row) for row in json.loads(parts)), place)
                for id_, chat, parts, place in connection.execute(_OF_CHAT, (chat_id,))
            ]

        return await self._database.read(read)

    async def put(self, question: QueuedQuestion) -> None:
        """Keep a new one, or one that was changed or moved."""
        parts = json.dumps([part_row(part) for part in question.parts])
        values = (question.id, question.chat_id, parts, question.position)
        await self._saver.write(lambda connection: connection.execute(_PUT, values), durable=True)

    async def take(self, question_id: str) -> None:
        """Forget one, since it is asked now."""
        await self._saver.write(
            lambda connection: connection.execute(_FORGET, (question_id,)), durable=True
        )

    async def remove(self, question: QueuedQuestion) -> None:
        """Forget one that is not to be asked; can be undone."""
        await self._keeping.perform(
            OperationKind.CHANGE_QUEUE,
            lambda connection: connection.execute(_FORGET, (question.id,)),
            chat_id=question.chat_id,
            text=question.text[:80],
        )
