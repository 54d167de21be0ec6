"""The database's two threads: every write runs on one, every read on the other.

Knows nothing of chats. apsw is imported and files are opened on these threads, never on the
caller's; it works under any event loop.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_chat.domain.errors import StoreError
from desktop_chat.i18n import tr
from desktop_chat.storage import schema, soundness
from desktop_chat.storage.connection import IN_MEMORY, Access, Reader, Writer, read_moment
from desktop_chat.storage.failures import DamagedError

if TYPE_CHECKING:
    import apsw

T = TypeVar("T")

FILES_PATIENCE_S = 5.0
"""So long the exchange of files waits for other programs that have them open."""
_LOOK_S = 0.05


class Database:
    """One open database file, or one that is only in memory.

    `ended_badly` tells that the last process did not close the file. `on_harm` is called on either
    thread whenever the file turns out to be damaged or gone.
    """

    def __init__(
        self, access: Access, *, migrations: tuple[schema.Migration, ...] | None = None
    ) -> None:
        self._access = access
        self._migrations = migrations
        self._writes = ThreadPoolExecutor(1, "store-writer")
        self._reads = ThreadPoolExecutor(1, "store-reader")
        self._writer: Writer | None = None
        self._reader: Reader | None = None
        self._closed = False
        self.ended_badly = False
        self.on_harm: Callable[[DamagedError], None] | None = None

    @property
    def path(self) -> Path:
        """The file."""
        return self._access.path

    async def open(self) -> None:
        """Open the file, or make it. Raises `StoreError`, and never overwrites anything."""
        await settled(self._writes.submit(self._open_writer))
        if self.path != IN_MEMORY:
            await settled(self._reads.submit(self._open_reader))

    async def write(self, work: Callable[[apsw.Connection], T], *, durable: bool = True) -> T:
        """Run `work` in one transaction on the writer's thread.

        It is not undone by cancelling the caller. Raises `StoreError`.
        """
        return await settled(self.on_writer(lambda writer: writer.transact(work, durable=durable)))

    async def read(self, work: Callable[[apsw.Connection], T]) -> T:
        """Run `work` on the reader's thread, on one moment of the database."""
        return await settled(self.on_reader(work))

    def on_reader(self, work: Callable[[apsw.Connection], T]) -> Future[T]:
        """As `read`, for whoever waits on a thread of its own."""
        if self.path == IN_MEMORY:
            return self.on_writer(lambda writer: read_moment(writer.connection, work, self.path))
        return self._submit(self._reads, lambda: self._opened_reader().read(work))

    def on_writer(self, task: Callable[[Writer], T]) -> Future[T]:
        """Run `task` on the writer's thread, behind all that was asked for before."""
        return self._submit(self._writes, lambda: task(self._opened_writer()))

    async def replace(
        self,
        prepare: Callable[[Writer], T],
        finish: Callable[[], object],
        give_up: Callable[[], object],
    ) -> T:
        """Put another file in the place of this one, while all who use it wait.

        `prepare` runs on the writer's thread, and reads go on meanwhile; then all is closed for
        `finish`, and opened anew. Where the files cannot be exchanged, `give_up` comes before
        that. Raises `StoreError`.
        """
        return await settled(self._writes.submit(self._replace, prepare, finish, give_up))

    async def aclose(self) -> None:
        """Finish what was asked for, close, and end both threads; harmless when repeated."""
        if self._closed:
            return
        self._closed = True
        await settled(self._reads.submit(self._close_reader))
        await settled(self._writes.submit(self._close_writer))
        self._reads.shutdown()
        self._writes.shutdown()

    def _submit(self, thread: ThreadPoolExecutor, task: Callable[[], T]) -> Future[T]:
        if self._closed:
            raise StoreError(tr("The database is closed."))
        return thread.submit(self._noticing, task)

    def _noticing(self, task: Callable[[], T]) -> T:
        try:
            return task()
        except DamagedError as error:
            if self.on_harm is not None:
                self.on_harm(error)
            raise

    def _replace(
        self,
        prepare: Callable[[Writer], T],
        finish: Callable[[], object],
        give_up: Callable[[], object],
    ) -> T:
        prepared = prepare(self._opened_writer())
        is_closed, may_open = threading.Event(), threading.Event()
        reopened = self._reads.submit(self._reopen_reader, is_closed, may_open)
        try:
            is_closed.wait()
            self._opened_writer().let_go()
            self._writer = None
            try:
                _patiently(finish)
            except OSError:
                give_up()
                raise
            finally:  # also when the files could not be exchanged: the former is still of use
                self._open_writer()
        finally:
            may_open.set()
            reopened.result()
        return prepared

    def _reopen_reader(self, is_closed: threading.Event, may_open: threading.Event) -> None:
        """Let all reads wait that are asked for meanwhile."""
        self._close_reader()
        self._reader = None
        is_closed.set()
        may_open.wait()
        self._open_reader()

    def _open_writer(self) -> None:
        self.ended_badly = self._access.owner and soundness.has_log(self.path)
        self._writer = Writer(self._access, self._migrations or schema.shipped_migrations())

    def _open_reader(self) -> None:
        self._reader = Reader(self._access)

    def _opened_writer(self) -> Writer:
        if self._writer is None:
            raise StoreError(tr("The database is not open."))
        return self._writer

    def _opened_reader(self) -> Reader:
        if self._reader is None:
            raise StoreError(tr("The database is not open."))
        return self._reader

    def _close_writer(self) -> None:
        if self._writer is not None:
            self._writer.close()

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()


def _patiently(work: Callable[[], object]) -> None:
    """Do it, if need be once others have let go of the files: some systems lock what is open."""
    until = time.monotonic() + FILES_PATIENCE_S
    while True:
        try:
            work()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(_LOOK_S)
        else:
            return


async def settled(future: Future[T]) -> T:
    """Wait for another thread; cancelling the waiter does not take the work back."""
    return await asyncio.shield(asyncio.wrap_future(future))
