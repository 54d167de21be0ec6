"""A home with chats of two languages and its backups, for the tests of both."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import apsw

from desktop_chat.domain.backup import Backup, BackupReason, Change, Comparison
from desktop_chat.domain.conversation import Chat, Message, Role
from desktop_chat.domain.stop import Stop
from desktop_chat.storage.backups import BackupStore
from desktop_chat.storage.database import settled
from desktop_chat.storage.dump import dump
from desktop_chat.storage.store import Store
from tests.unit.storage.samples import DONE, a_chat, a_message, opened

MOST = 1 << 40


@dataclass
class Home:
    folder: Path
    store: Store
    backups: BackupStore
    now: list[float]
    """The wall clock of the backups; a test may turn it."""

    @property
    def copies(self) -> Path:
        return self.folder / "backups"

    async def talk(self, title: str, *texts: str, chat: Chat | None = None) -> Chat:
        """Add questions and answers in turns to a chat, or to a new one."""
        parent: Message | None = None
        if chat is None:
            chat = a_chat(title)
            await self.store.conversations.create_chat(chat)
        else:
            path = await self.store.conversations.path(chat.id)
            parent = path[-1] if path else None
        for number, text in enumerate(texts):
            role = Role.ASSISTANT if number % 2 else Role.USER
            message = a_message(chat, parent, role, text)
            if role is Role.ASSISTANT:
                message = replace(message, outcome=DONE)
            await self.store.conversations.add_message(message)
            parent = message
        return chat

    async def backup(
        self,
        reason: BackupReason = BackupReason.CHANGE,
        *,
        most_bytes: int = MOST,
        only_if_changed: bool = False,
    ) -> Backup | None:
        self.now[0] += 1
        return await settled(
            self.backups.make(
                reason, Stop(), most_bytes=most_bytes, only_if_changed=only_if_changed
            )
        )

    async def listed(self) -> Sequence[Backup]:
        return await settled(self.backups.listed())

    async def made(self) -> Backup:
        backup = await self.backup()
        assert backup is not None
        return backup

    async def compared(self, backup: Backup) -> Comparison:
        found = await settled(self.backups.compare(backup, lambda _share: None, Stop()))
        assert found is not None
        return found

    async def changes(self, backup: Backup) -> dict[str, Change]:
        return {one.title: one.change for one in (await self.compared(backup)).differences}

    async def restore_chats(self, backup: Backup, *chats: Chat) -> object:
        ids = [chat.id for chat in chats]
        return await self.backups.restore_chats(backup, ids, lambda _share: None, Stop())

    async def restore_all(self, backup: Backup) -> bool:
        return await self.backups.restore_all(backup, lambda _share: None, Stop())

    async def dump(self) -> list[str]:
        return await self.store.database.read(lambda reader: list(dump(reader)))


@asynccontextmanager
async def home(folder: Path, *, now: float = 1_800_000_000.0) -> AsyncIterator[Home]:
    async with opened(folder / "chats.sqlite3") as store:
        clock = [now]
        backups = BackupStore(
            store.database, store.keeping, folder / "backups", wall_clock=lambda: clock[0]
        )
        try:
            yield Home(folder, store, backups, clock)
        finally:
            backups.close()


def dump_of(path: Path) -> list[str]:
    """What a database that nobody has open holds."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return list(dump(connection))
    finally:
        connection.close()
