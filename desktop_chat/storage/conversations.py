"""`ConversationStore` on SQLite: reads on the reader's thread, writes through the saver."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop_chat.domain.conversation import Chat, Mark, Message
from desktop_chat.domain.operation import OperationKind
from desktop_chat.storage import messages
from desktop_chat.storage.codec import (
    CHAT_COLUMNS,
    CHAT_FIELDS,
    SqlValue,
    chat_of,
    chat_row,
    storable,
)
from desktop_chat.storage.database import Database
from desktop_chat.storage.keeping import Keeping
from desktop_chat.storage.owners import Owner
from desktop_chat.storage.saver import Saver

if TYPE_CHECKING:
    import apsw

_CHAT_PLACES = ", ".join("?" * len(CHAT_COLUMNS.split(",")))


class Conversations:
    """Chats and messages of one home.

    A `StoreError` of a writing method means: not on the disk. If only the disk was the reason
    (a `DiskError`), the change is kept in memory and written as soon as that works.
    """

    def __init__(
        self,
        database: Database,
        saver: Saver,
        keeping: Keeping,
        *,
        process: Callable[[], Owner],
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._saver = saver
        self._keeping = keeping
        self._process = process
        self._wall_clock = wall_clock

    async def chats(self) -> Sequence[Chat]:
        """All chats that are not deleted, the last used first."""
        return await self._database.read(
            lambda connection: [
                chat_of(row)
                for row in connection.execute(
                    f"SELECT {CHAT_FIELDS} FROM chats "  # noqa: S608 - no input
                    "WHERE deleted_at IS NULL ORDER BY used DESC"
                )
            ]
        )

    async def chat(self, chat_id: str) -> Chat | None:
        """One chat, deleted ones excluded."""

        def read(connection: apsw.Connection) -> Chat | None:
            row = connection.execute(
                f"SELECT {CHAT_FIELDS} FROM chats "  # noqa: S608 - no input
                "WHERE id = ? AND deleted_at IS NULL",
                (chat_id,),
            ).fetchone()
            return None if row is None else chat_of(row)

        return await self._database.read(read)

    async def create_chat(self, chat: Chat) -> None:
        """Add a chat; it counts as the last used one."""
        await self._execute(
            f"INSERT INTO chats ({CHAT_COLUMNS}, used) "  # noqa: S608 - no input
            f"SELECT {_CHAT_PLACES}, coalesce(max(used), 0) + 1 FROM chats WHERE true "
            "ON CONFLICT (id) DO NOTHING",
            *chat_row(chat),
        )

    async def rename_chat(self, chat_id: str, title: str, *, by_hand: bool = False) -> None:
        """Give a chat another title; what was done by hand can be undone."""
        statement = "UPDATE chats SET title = ? WHERE id = ?"
        if by_hand:
            await self._perform(OperationKind.RENAME_CHAT, chat_id, statement, storable(title))
        else:
            await self._execute(statement, storable(title), chat_id)

    async def delete_chat(self, chat_id: str) -> None:
        """Hide a chat; can be undone, and `restore_chat` brings it back whole."""
        await self._perform(
            OperationKind.DELETE_CHATS,
            chat_id,
            "UPDATE chats SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL",
            self._wall_clock(),
            count=1,
        )

    async def drop_chat(self, chat_id: str) -> None:
        """Take away a chat in which nothing was ever written; cannot be undone."""

        def write(connection: apsw.Connection) -> None:
            if connection.execute("SELECT 1 FROM messages WHERE chat_id = ?", (chat_id,)).get:
                return
            for table, column in (("chat_tags", "chat_id"), ("chats", "id")):
                statement = f"DELETE FROM {table} WHERE {column} = ?"  # noqa: S608 - no input
                connection.execute(statement, (chat_id,))

        await self._saver.write(write)

    async def restore_chat(self, chat_id: str) -> None:
        """Take a chat out of the bin; can be undone."""
        statement = "UPDATE chats SET deleted_at = NULL WHERE id = ?"
        await self._perform(OperationKind.RESTORE_CHATS, chat_id, statement, count=1)

    async def clear_chat(self, chat_id: str) -> None:
        """Hide all messages of a chat; can be undone."""
        now = self._wall_clock()

        def write(connection: apsw.Connection) -> None:
            messages.hide_all(connection, chat_id, now)

        await self._keeping.perform(OperationKind.CLEAR_CHAT, write, chat_id=chat_id)

    async def set_system_prompt(self, chat_id: str, system_prompt: str) -> None:
        """Change what the model is told before the first message; can be undone."""
        statement = "UPDATE chats SET system_prompt = ? WHERE id = ?"
        await self._perform(OperationKind.SET_PROMPT, chat_id, statement, storable(system_prompt))

    async def set_model(self, chat_id: str, provider: str, model: str) -> None:
        """Change who answers next."""
        await self._execute(
            "UPDATE chats SET provider = ?, model = ? WHERE id = ?", provider, model, chat_id
        )

    async def rename_provider(self, old: str, new: str) -> None:
        """Let all chats and messages of a provider, deleted ones too, follow its new name."""

        def write(connection: apsw.Connection) -> None:
            for table in ("chats", "messages", "turn_figures"):
                connection.execute(
                    f"UPDATE {table} SET provider = ? WHERE provider = ?",  # noqa: S608 - no input
                    (new, old),
                )

        await self._saver.write(write)

    async def set_mark(self, chat_id: str, mark: Mark) -> None:
        """Remember whether something in the chat waits to be seen."""
        await self._execute(
            "UPDATE chats SET mark = ? WHERE id = ? AND mark <> ?",
            mark.value,
            chat_id,
            mark.value,
            durable=False,
        )

    async def clear_marks(self) -> None:
        """Nothing in any chat waits to be seen."""
        await self._execute("UPDATE chats SET mark = '' WHERE mark <> ''", durable=False)

    async def set_head(self, chat_id: str, head_id: str | None) -> None:
        """Show the path that ends in this message."""
        await self._execute("UPDATE chats SET head_id = ? WHERE id = ?", head_id, chat_id)

    async def take_back(self, message_id: str, head_id: str) -> None:
        """Hide a message, and show the path that ends in `head_id`."""
        now = self._wall_clock()

        def write(connection: apsw.Connection) -> None:
            messages.take_back(connection, message_id, head_id, now)

        await self._saver.write(write)

    async def path(self, chat_id: str) -> Sequence[Message]:
        """The shown path, the first message first; live answers carry their text so far.

        That is what their journal has written: at most about 100 ms behind.
        """
        return await self._database.read(lambda connection: messages.path(connection, chat_id))

    async def add_message(self, message: Message, *, live: bool = False) -> None:
        """Add a message, make it the chat's head, durably; see `ConversationStore`."""

        def write(connection: apsw.Connection) -> None:
            messages.insert(connection, message, self._process() if live else None)

        await self._saver.write(write)

    async def state(self, key: str) -> str | None:
        """A remembered fact of the window (the open chat, a draft)."""

        def read(connection: apsw.Connection) -> str | None:
            row = connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
            return None if row is None else str(row[0])

        return await self._database.read(read)

    async def set_state(self, key: str, value: str | None) -> None:
        """Remember it; None forgets it."""
        if value is None:
            await self._execute("DELETE FROM state WHERE key = ?", key, durable=False)
        else:
            statement = "INSERT OR REPLACE INTO state VALUES (?, ?)"
            await self._execute(statement, key, storable(value), durable=False)

    async def change_state(self, key: str, change: Callable[[str | None], str]) -> None:
        """Remember what `change` makes of it; nobody else writes in between."""

        def write(connection: apsw.Connection) -> None:
            row = connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
            changed = change(None if row is None else str(row[0]))
            statement = "INSERT OR REPLACE INTO state VALUES (?, ?)"
            connection.execute(statement, (key, storable(changed)))

        await self._saver.write(write, durable=False)

    async def _execute(self, statement: str, *values: SqlValue, durable: bool = True) -> None:
        def write(connection: apsw.Connection) -> None:
            connection.execute(statement, values)

        await self._saver.write(write, durable=durable)

    async def _perform(
        self,
        kind: OperationKind,
        chat_id: str,
        statement: str,
        *values: SqlValue,
        **detail: int,
    ) -> None:
        """Do what can be undone; the statement's last value is the chat's id."""

        def write(connection: apsw.Connection) -> None:
            connection.execute(statement, (*values, chat_id))

        await self._keeping.perform(kind, write, chat_id=chat_id, **detail)
