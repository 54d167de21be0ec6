"""Writes in order, and keeps in memory what the disk refuses until it takes it.

Knows no chats. A write that fails for the disk's sake waits on the writer's thread, and all later
ones queue behind it, so that nothing is ever written before what it builds on. Every write must
therefore be harmless when it is repeated.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_chat.domain.errors import StoreError
from desktop_chat.storage.connection import Writer
from desktop_chat.storage.database import Database, settled
from desktop_chat.storage.failures import DiskError

if TYPE_CHECKING:
    import apsw

Work = Callable[["apsw.Connection"], object]
OnTrouble = Callable[[str | None], None]
"""Called on the loop's thread: what is wrong, in words; None when all is written again."""

RETRY_S = 5.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Item:
    work: Work
    durable: bool
    is_kept: bool = True


class Saver:
    """The way of all chats and messages to the disk."""

    def __init__(
        self, database: Database, *, on_trouble: OnTrouble, retry_s: float = RETRY_S
    ) -> None:
        self._database = database
        self._on_trouble = on_trouble
        self._retry_s = retry_s
        self._timer: asyncio.TimerHandle | None = None
        self._told: str | None = None
        # Only the writer's thread changes these two.
        self._backlog: deque[_Item] = deque()
        self._reason: DiskError | None = None

    @property
    def waiting(self) -> int:
        """How many changes are only in memory, since the disk refuses them."""
        return len(self._backlog)

    async def write(self, work: Work, *, durable: bool = True) -> None:
        """Write, and return when it is written.

        Raises `DiskError` when it is only kept in memory (and written as soon as that works), any
        other `StoreError` when it can never be written.
        """
        await settled(self._submit(_Item(work, durable)))

    async def write_now_or_never(self, work: Work) -> None:
        """As `write`; but what raises `StoreError` is not kept, and will not be written later."""
        await settled(self._submit(_Item(work, durable=True, is_kept=False)))

    def write_soon(self, work: Work, *, durable: bool = False) -> None:
        """Have it written behind all that was asked for before. Never raises."""
        try:
            self._submit(_Item(work, durable)).add_done_callback(_log_fault)
        except StoreError as error:  # after the end
            log.error("nothing can be written any more: %s", error)  # noqa: TRY400 - no fault of ours

    async def aclose(self) -> None:
        """Try once more to write what waits; what cannot be written is logged. Never raises."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        try:
            left = await settled(self._database.on_writer(self._drain))
        except StoreError:  # it was never open, so nothing waits
            return
        if left:
            log.error("%d changes could not be written before the end", len(self._backlog))

    def _submit(self, item: _Item) -> Future[None]:
        loop = asyncio.get_running_loop()
        future = self._database.on_writer(lambda writer: self._take(writer, item))
        if item.is_kept:
            future.add_done_callback(lambda done: self._notice_trouble(loop, done))
        return future

    # -- on the writer's thread

    def _take(self, writer: Writer, item: _Item) -> None:
        if self._reason is not None:
            self._keep(item)
            raise DiskError(self._reason.user_text)  # a new one: each raise lengthens a traceback
        try:
            writer.transact(item.work, durable=item.durable)
        except DiskError as error:
            if item.is_kept:
                self._reason = error
            self._keep(item)
            raise

    def _keep(self, item: _Item) -> None:
        if item.is_kept:
            self._backlog.append(item)

    def _drain(self, writer: Writer) -> DiskError | None:
        """Write what waits, as far as it goes; returns why it goes no further."""
        while self._backlog:
            item = self._backlog[0]
            try:
                writer.transact(item.work, durable=item.durable)
            except DiskError as error:
                self._reason = error
                return error
            except StoreError:
                log.exception("a change can never be written and is dropped")
            self._backlog.popleft()
        self._reason = None
        return None

    def _notice_trouble(self, loop: asyncio.AbstractEventLoop, done: Future[None]) -> None:
        error = done.exception()
        if isinstance(error, DiskError):
            _call_in(loop, self._note, error)

    # -- on the loop's thread

    def _note(self, error: DiskError) -> None:
        if self._timer is not None:
            return
        if self._told is None:
            log.warning("not saving: %s", error, exc_info=error)
        self._tell(error.user_text)
        self._retry_later()

    def _retry_later(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self._retry_s, self._retry)

    def _retry(self) -> None:
        loop = asyncio.get_running_loop()
        future = self._database.on_writer(self._drain)
        future.add_done_callback(lambda done: _call_in(loop, self._on_retried, done))

    def _on_retried(self, done: Future[DiskError | None]) -> None:
        if self._timer is None:  # closed meanwhile
            return
        self._timer = None
        error = done.result()
        if error is None:
            self._tell(None)
            log.info("saving again")
        else:
            self._note(error)

    def _tell(self, text: str | None) -> None:
        if text == self._told:
            return
        self._told = text
        try:
            self._on_trouble(text)
        except Exception:
            log.exception("whoever listens for trouble failed")


def _log_fault(done: Future[None]) -> None:
    error = done.exception()
    if error is not None and not isinstance(error, DiskError):
        log.error("a change could not be written", exc_info=error)


def _call_in(loop: asyncio.AbstractEventLoop, call: Callable[..., None], *values: object) -> None:
    """Call on the loop's thread, unless the loop has ended."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(call, *values)
