"""`SearchStore` on SQLite: searches on a thread and a connection of its own, and keeps the index.

So no search waits for another read, nor any read for a search; and a search that nobody waits for
any more is interrupted by the next one.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.ports_search import Names
from desktop_chat.domain.search import Found, Indexing, Query
from desktop_chat.i18n import tr
from desktop_chat.storage.connection import IN_MEMORY
from desktop_chat.storage.database import Database, settled
from desktop_chat.storage.failures import disk_error
from desktop_chat.storage.search import index
from desktop_chat.storage.search.finding import Limits, find, find_names
from desktop_chat.storage.search.keeper import LOOK_S, START_S, Keeper

if TYPE_CHECKING:
    import apsw

T = TypeVar("T")
Listener = Callable[[Indexing], None]

log = logging.getLogger(__name__)


class Searching:
    """The search of one home. Only the `owner`, the window's process, keeps the index."""

    def __init__(
        self,
        database: Database,
        *,
        owner: bool,
        start_s: float = START_S,
        look_s: float = LOOK_S,
    ) -> None:
        self._database = database
        self._path = index_path(database.path)
        self._is_in_memory = database.path == IN_MEMORY
        self._thread = ThreadPoolExecutor(1, "store-search")
        self._connection: apsw.Connection | None = None
        self._has_index = False
        self._search = 0
        self._listeners: list[Listener] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._keeper: Keeper | None = None
        if owner and not self._is_in_memory:
            self._keeper = Keeper(
                self._path,
                database,
                let_go=self._let_go,
                on_progress=self._on_progress,
                start_s=start_s,
                look_s=look_s,
            )

    def open(self) -> None:
        """Begin to keep the index; the history is open. Call on the loop's thread."""
        self._loop = asyncio.get_running_loop()
        if self._keeper is not None:
            self._keeper.start()

    async def aclose(self) -> None:
        """End, before the history is closed; harmless when repeated."""
        self.stop()
        self._loop = None
        if self._keeper is not None:
            await asyncio.to_thread(self._keeper.close)
        with contextlib.suppress(RuntimeError):  # closed before
            await settled(self._thread.submit(self._close))
        self._thread.shutdown()

    @property
    def indexing(self) -> Indexing:
        """How far the index is."""
        return self._keeper.indexing if self._keeper is not None else Indexing()

    def listen(self, listener: Listener) -> None:
        """Tell `listener` how far the index is, on the loop's thread."""
        self._listeners.append(listener)

    def rebuild(self) -> None:
        """Throw the index away and make it anew, in the background."""
        if self._keeper is not None:
            self._keeper.renew()

    def stop(self) -> None:
        """Nobody waits for the search that runs."""
        self._search += 1

    async def find(self, query: Query, *, limit: int, titles: int, budget_s: float) -> Found | None:
        """Find the newest; None when another search, or `stop`, came in between."""
        self.stop()
        number = self._search

        def is_unwanted() -> bool:
            return number != self._search

        def work() -> Found | None:
            if is_unwanted():
                return None
            return self._find(query, limits)

        limits = Limits(limit, titles, time.monotonic() + budget_s, is_unwanted)
        if self._is_in_memory:
            found = await self._database.read(
                lambda reader: None if is_unwanted() else _read_all(reader, query, limits)
            )
        else:
            found = await self._run(work)
        return None if is_unwanted() else found

    async def names(self) -> Names:
        """What filters can be set to."""
        if self._is_in_memory:
            return await self._database.read(lambda reader: find_names(reader, use_index=False))
        return await self._run(lambda: find_names(self._opened(), use_index=self._has_index))

    async def _run(self, work: Callable[[], T]) -> T:
        try:
            return await settled(self._thread.submit(self._in_words, work))
        except RuntimeError as error:
            raise StoreError(tr("The database is closed.")) from error

    # -- on the search's thread

    def _in_words(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except Exception as error:
            known = disk_error(error, self._database.path)
            if known is None:
                raise
            raise known from error

    def _find(self, query: Query, limits: Limits) -> Found | None:
        import apsw

        connection = self._opened()
        try:
            if self._has_index:
                return _interrupted(lambda: find(connection, query, limits), limits)
        except (apsw.CorruptError, apsw.NotADBError, apsw.SQLError):
            log.warning("the search index cannot be used", exc_info=True)
            self._close()
            self.rebuild()
        # What is damaged, or not there yet, may be the index: read the history itself.
        return _read_all(self._opened(with_index=False), query, limits)

    def _opened(self, *, with_index: bool = True) -> apsw.Connection:
        """The connection; an index that has appeared meanwhile is attached."""
        if self._connection is None:
            self._connection = open_history(self._database.path)
        if with_index and not self._has_index:
            self._has_index = attach_index(self._connection, self._path)
        return self._connection

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        self._has_index = False
        if connection is not None:
            connection.close()

    # -- from the keeper's thread

    def _let_go(self) -> Future[None]:
        return self._thread.submit(self._close)

    def _on_progress(self, indexing: Indexing) -> None:
        loop = self._loop
        if loop is not None and self._listeners:
            with contextlib.suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(self._tell, indexing)

    def _tell(self, indexing: Indexing) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(indexing)
            except Exception:
                log.exception("whoever listens to the index failed")


def _read_all(connection: apsw.Connection, query: Query, limits: Limits) -> Found | None:
    return _interrupted(lambda: find(connection, query, limits, use_index=False), limits)


def _interrupted(search: Callable[[], Found], limits: Limits) -> Found | None:
    """What was found when time ran out before anything was."""
    import apsw

    try:
        return search()
    except apsw.InterruptError:
        return None if limits.is_unwanted() else Found(is_complete=False)


def index_path(history: Path) -> Path:
    """Where the index of a history lies."""
    return history.with_name("search.sqlite3")


def open_history(path: Path) -> apsw.Connection:
    """Open a history for searching: nothing is ever written."""
    import apsw

    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    connection = apsw.Connection(index.uri(path, "ro"), flags=flags)
    connection.set_busy_timeout(1000)
    return connection


def attach_index(connection: apsw.Connection, path: Path) -> bool:
    """Put the index beside the history; False where there is none that can be used."""
    import apsw

    if not path.exists():
        return False
    try:
        connection.execute("ATTACH ? AS found", (index.uri(path, "ro"),))
    except apsw.Error:
        return False
    with contextlib.suppress(apsw.Error):
        if index.is_current(connection, "found"):
            return True
    connection.execute("DETACH found")
    return False
