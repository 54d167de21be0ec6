"""`HistoryRescuer` on SQLite: repairs the history of a home before it is opened, and while it is.

While the history is open, reads go on until the new file is put in place, and writes wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.conversation import Chat, Message, Role
from desktop_chat.domain.ports_rescue import KnownChats, OnHarm
from desktop_chat.domain.rescue import Harm, OnProgress, Rescued
from desktop_chat.domain.stop import Stop
from desktop_chat.storage import backup_files, ballast, messages, soundness
from desktop_chat.storage.codec import CHAT_COLUMNS, chat_row
from desktop_chat.storage.connection import IN_MEMORY, Writer
from desktop_chat.storage.database import Database, settled
from desktop_chat.storage.failures import DamagedError, disk_error
from desktop_chat.storage.keys.lone_thread import LoneThread

if TYPE_CHECKING:
    import apsw

REPORT = "rescue.report"
"""Under this name a repaired history remembers what was saved, until somebody has read it."""

_SAVED_FROM_MEMORY = frozenset((Harm.MISSING, Harm.REPLACED))
"""What is saved then may be all that there is."""

_ADD_CHAT = (
    f"INSERT OR IGNORE INTO chats ({CHAT_COLUMNS}, used) "  # noqa: S608 - no input
    f"SELECT {', '.join('?' * len(CHAT_COLUMNS.split(',')))}, coalesce(max(used), 0) + 1 FROM chats"
)


async def rescue_closed(path: Path, harm: Harm, on_progress: OnProgress, stop: Stop) -> Rescued:
    """Repair a history that nobody has open. Raises `StoreError`."""
    from desktop_chat.storage.rescue import exchange

    thread = LoneThread("store-rescue")
    try:
        return await settled(thread.submit(lambda: exchange.rescue(path, harm, on_progress, stop)))
    finally:
        thread.close()


class HistoryRescuer:
    """Watches over the open history of one home."""

    def __init__(
        self, database: Database, backups: Path | None, *, after: Callable[[], None]
    ) -> None:
        self._database = database
        self._backups = backups
        self._after = after
        self._on_harm: OnHarm | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = LoneThread("store-look-over")

    @property
    def ended_badly(self) -> bool:
        """Whether the history was not closed the last time; only once it is open."""
        return self._database.ended_badly

    def listen(self, on_harm: OnHarm) -> None:
        """Tell `on_harm` whenever the history turns out to be damaged, on this loop's thread."""
        if self._database.path == IN_MEMORY:  # there is no file that could be put in its place
            return
        self._on_harm = on_harm
        self._loop = asyncio.get_running_loop()
        self._database.on_harm = self._tell

    def look_over(self, stop: Stop) -> Future[None]:
        """Read all of the file in the background; what is found is told."""
        return self._thread.submit(lambda: self._look_over(stop))

    def keep_reserve(self) -> Future[bool]:
        """Have room for the last words on a full disk."""
        path = self._database.path
        return self._thread.submit(lambda: path != IN_MEMORY and ballast.take_room(path))

    async def rescue(
        self,
        harm: Harm,
        known: KnownChats,
        on_progress: OnProgress,
        stop: Stop,
    ) -> Rescued:
        """Put what can be read in the place of the history; `known` chats are added to it.

        Raises `StoreError`; then the history is as it was.
        """
        from desktop_chat.storage.rescue import exchange

        chats = list(known)
        path = self._database.path

        def add(connection: apsw.Connection) -> None:
            for chat, told in chats:
                _add_known(connection, chat, told)

        def give_up() -> None:
            if harm not in _SAVED_FROM_MEMORY:
                exchange.give_up(path)

        def prepare(writer: Writer) -> Rescued:
            try:
                if harm is Harm.REPLACED or (harm is Harm.MISSING and not path.exists()):
                    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                    saved = exchange.copy_of(writer.connection, path, harm)
                    writer.leave_log()
                    return saved
                return exchange.prepare(path, harm, on_progress, stop, known=add)
            except Exception as error:
                give_up()
                words = disk_error(error, path)
                if words is None:
                    raise
                raise words from error

        try:
            rescued = await self._database.replace(prepare, lambda: exchange.finish(path), give_up)
        except OSError as error:
            raise disk_error(error, path) or error from error
        self._after()
        return rescued

    async def report(self) -> Rescued | None:
        """What was saved, until `forget_report`. Raises `StoreError`."""
        if self._database.path == IN_MEMORY:
            return None
        query = "SELECT value FROM state WHERE key = ?"
        row = await self._database.read(lambda reader: reader.execute(query, (REPORT,)).fetchone())
        if row is None:
            return None
        from desktop_chat.storage.rescue.salvage import read_report

        return read_report(str(row[0]))

    async def forget_report(self) -> None:
        """It was read. Raises `StoreError`."""
        await self._database.write(
            lambda writer: writer.execute("DELETE FROM state WHERE key = ?", (REPORT,)).fetchall()
        )

    async def has_backup(self) -> bool:
        """Whether there is one to choose from."""
        folder = self._backups
        return folder is not None and bool(await asyncio.to_thread(backup_files.listed, folder))

    def close(self) -> None:
        """Tell nothing more; waits for nothing."""
        self._on_harm = self._loop = None
        self._thread.close()

    # -- on other threads

    def _look_over(self, stop: Stop) -> None:
        try:
            soundness.check_all(self._database.path, stop)
        except DamagedError as error:
            self._tell(error)

    def _tell(self, error: DamagedError) -> None:
        loop, listener = self._loop, self._on_harm
        if loop is not None and listener is not None and not loop.is_closed():
            loop.call_soon_threadsafe(listener, error.user_text, error.harm)


def _add_known(connection: apsw.Connection, chat: Chat, told: Iterable[Message]) -> None:
    """Add what the window still has, as far as it is finished."""
    connection.execute(_ADD_CHAT, chat_row(chat))
    finished = [one for one in told if one.role is Role.USER or one.outcome is not None]
    if any([messages.insert_aside(connection, message, None) for message in finished]):  # noqa: C419 - all of them
        connection.execute("UPDATE chats SET head_id = ? WHERE id = ?", (finished[-1].id, chat.id))
