"""`TransferStore` on SQLite: whole chats out of the database, and into it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop_chat.domain.operation import Operation, OperationKind
from desktop_chat.domain.transfer import (
    Attachment,
    Growth,
    KeptFolder,
    Known,
    Staged,
    WholeChat,
)
from desktop_chat.storage import transfer_reading as reading
from desktop_chat.storage import transfer_writing as writing
from desktop_chat.storage.database import Database
from desktop_chat.storage.keeping import Keeping

if TYPE_CHECKING:
    import apsw

_DISCARDED_AT_ONCE = 50


class Transfer:
    """Export and import of one home.

    What is staged is not written through the saver: when the disk refuses it, the import ends.
    """

    def __init__(
        self,
        database: Database,
        keeping: Keeping,
        *,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._keeping = keeping
        self._wall_clock = wall_clock

    async def chat_ids(self) -> Sequence[str]:
        """All chats that are not deleted, the oldest first."""
        return await self._database.read(reading.chat_ids)

    async def whole(self, chat_id: str) -> WholeChat | None:
        """One chat with all branches; what is arriving is taken as interrupted."""
        return await self._database.read(lambda connection: reading.whole(connection, chat_id))

    async def attachment(self, sha256: str) -> Attachment | None:
        """The bytes of one attachment."""
        return await self._database.read(lambda connection: reading.attachment(connection, sha256))

    async def folders(self) -> Sequence[KeptFolder]:
        """All folders, parents first."""
        return await self._database.read(reading.folders)

    async def known(self, chats: Sequence[WholeChat]) -> Mapping[str, Known]:
        """What is there of these chats, by their ids in the file."""
        return await self._database.read(lambda connection: writing.known(connection, chats))

    async def stage(
        self,
        chats: Sequence[WholeChat],
        growths: Sequence[Growth],
        attachments: Sequence[Attachment],
    ) -> Staged:
        """Write, hidden, chats that are new and messages of others; harmless when repeated."""
        now = self._wall_clock()

        def write(connection: apsw.Connection) -> Staged:
            staged = writing.stage_attachments(connection, attachments, now)
            for whole in chats:
                staged = staged.joined(writing.stage_chat(connection, whole, now))
            for growth in growths:
                staged = staged.joined(writing.stage_growth(connection, growth, now))
            return staged

        return await self._database.write(write, durable=False)

    async def publish(
        self,
        staged: Staged,
        restored: Sequence[str],
        folders: Sequence[KeptFolder],
        **detail: str | float | bool | None,
    ) -> Operation | None:
        """Show what was staged, and `restored` chats from the bin; None if that is nothing."""
        if not (staged.chat_ids or staged.message_ids or restored):
            return None
        await self._database.write(
            lambda connection: writing.lay_into_bin(connection, staged), durable=False
        )
        # Who hears that it failed discards what was staged: nothing of it may be shown later.
        return await self._keeping.perform_now_or_never(
            OperationKind.IMPORT,
            lambda connection: writing.publish(connection, staged, restored, folders),
            **detail,
        )

    async def discard(self, staged: Staged) -> None:
        """Take back what was staged, some chats at a time, so that others can write between."""
        step = _DISCARDED_AT_ONCE
        for at in range(0, len(staged.chat_ids), step):
            await self._discard(Staged(chat_ids=staged.chat_ids[at : at + step]))
        await self._discard(Staged(message_ids=staged.message_ids))
        for at in range(0, len(staged.attachments), step):
            await self._discard(Staged(attachments=staged.attachments[at : at + step]))

    async def _discard(self, staged: Staged) -> None:
        await self._database.write(
            lambda connection: writing.discard(connection, staged), durable=False
        )
