"""Backups: made by themselves when something has changed, and before what changes much; restored.

Whoever waits for one waits a bounded time: what is copied is the moment at which the copying
began, so it may go on behind what it was made for. Knows no files and no widgets.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from typing import TypeVar

from desktop_chat.domain.backup import EVERY_S, Backup, BackupReason, Checked, Comparison
from desktop_chat.domain.errors import NoBackupError, StoreError
from desktop_chat.domain.operation import Operation
from desktop_chat.domain.ports_backup import BackupKeeper, OnShare
from desktop_chat.domain.stop import Stop
from desktop_chat.i18n import tr
from desktop_chat.services.bin import Bin
from desktop_chat.services.deeds import Deeds
from desktop_chat.services.search import SearchService
from desktop_chat.tasks import Tasks

T = TypeVar("T")

FIRST_LOOK_S = 120.0
"""A window that starts has other things to do."""
BEFORE_S = 5.0
"""So long an import or a bulk delete waits for its backup."""
EXIT_S = 2.0
"""So long the end waits for one, and then goes without; the next start makes up for it."""
_GIVING_UP_S = 0.3
_SHARES = 200

log = logging.getLogger(__name__)


class Backups:
    """The backups of one home. Its async methods raise `StoreError`."""

    def __init__(
        self,
        keeper: BackupKeeper,
        *,
        most_mb: Callable[[], int],
        every_s: float = EVERY_S,
        first_look_s: float = FIRST_LOOK_S,
        before_s: float = BEFORE_S,
        exit_s: float = EXIT_S,
    ) -> None:
        self._keeper = keeper
        self._most_mb = most_mb
        self._every_s = every_s
        self._first_look_s = first_look_s
        self._before_s = before_s
        self._exit_s = exit_s
        self._tasks = Tasks("backups")
        self._running: set[Stop] = set()
        self._listeners: list[Callable[[], None]] = []
        self._is_owner = False
        self.trouble = ""
        """Why the last backup could not be made, in words; '' where it was made."""

    def start(self) -> None:
        """Make them from now on, also at the end; for the owner of the home alone."""
        self._is_owner = True
        self._tasks.spawn(self._keep_making(), name="make")

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever there are other backups."""
        self._listeners.append(listener)

    def unlisten(self, listener: Callable[[], None]) -> None:
        """Call it no more."""
        self._listeners.remove(listener)

    async def listed(self) -> Sequence[Backup]:
        """All of them, the newest first."""
        return await _waited(self._keeper.listed())

    async def make(
        self, reason: BackupReason, stop: Stop | None = None, *, only_if_changed: bool = True
    ) -> Backup | None:
        """Make one; None where the newest holds what there is, or it was stopped."""
        with self._noted(stop or Stop()) as noted:
            most = max(0, self._most_mb()) << 20
            try:
                made = await _waited(
                    self._keeper.make(
                        reason, noted, most_bytes=most, only_if_changed=only_if_changed
                    )
                )
            except StoreError as error:
                self._note_trouble(error.user_text)
                raise
        if not noted.is_wanted:
            self._note_trouble("")
        if made is not None:
            self._tell()
        return made

    async def before(self, reason: BackupReason) -> None:
        """Make one before something that changes much; raises `NoBackupError` where none can be.

        One that takes long goes on behind what it was made for, and holds what there was before.
        """
        if not self._keeper.has_file:
            return
        task = self._tasks.spawn(self._make_quietly(reason), name=f"before-{reason.value}")
        done, _ = await asyncio.wait([task], timeout=self._before_s)
        error = task.result() if done and not task.cancelled() else None
        if error is not None:
            text = tr("No backup could be made, so nothing was done. {reason}", reason=str(error))
            raise NoBackupError(text) from error

    async def before_if_possible(self, reason: BackupReason) -> None:
        """As `before`, for what can be undone: that none can be made is only logged."""
        with suppress(NoBackupError):
            await self.before(reason)

    async def remove(self, backup: Backup) -> None:
        """Delete one."""
        await _waited(self._keeper.remove(backup))
        self._tell()

    async def compare(self, backup: Backup, on_share: OnShare, stop: Stop) -> Comparison | None:
        """Say how it differs from now; None when it was stopped."""
        with self._noted(stop):
            return await _waited(self._keeper.compare(backup, _in_loop(on_share), stop))

    async def check(self, on_share: OnShare, stop: Stop) -> Checked:
        """Look at all that is stored."""
        with self._noted(stop):
            return await _waited(self._keeper.check(_in_loop(on_share), stop))

    async def restore_chats(
        self, backup: Backup, chat_ids: Sequence[str], on_share: OnShare, stop: Stop
    ) -> Operation | None:
        """Let chats be as they were; answers that arrive in them are stopped. Can be undone."""
        with self._noted(stop):
            return await self._keeper.restore_chats(backup, chat_ids, _in_loop(on_share), stop)

    async def restore_all(self, backup: Backup, on_share: OnShare, stop: Stop) -> Backup | None:
        """Let everything be as it was.

        Gives the backup that holds what there was until now, None when it was stopped. Nothing
        is changed before there is one.
        """
        with self._noted(stop):
            kept = await self.make(BackupReason.RESTORE, stop, only_if_changed=False)
            if kept is None:
                return None
            is_done = await self._keeper.restore_all(backup, _in_loop(on_share), stop)
        return kept if is_done else None

    async def aclose(self) -> None:
        """End what runs, make a last one if something has changed, and wait no longer for it."""
        await self._tasks.cancel_all()
        for stop in self._running:
            stop.request()
        if self._is_owner:
            await self._make_last()
        self._keeper.close()

    async def _keep_making(self) -> None:
        await asyncio.sleep(self._first_look_s)
        while True:
            await self._make_quietly(BackupReason.CHANGE)
            await asyncio.sleep(self._every_s)

    async def _make_quietly(self, reason: BackupReason) -> StoreError | None:
        try:
            await self.make(reason)
        except StoreError as error:
            log.warning("no backup (%s): %s", reason.value, error)
            return error
        return None

    async def _make_last(self) -> None:
        stop = Stop()
        task = self._tasks.spawn(self._make_at_exit(stop), name="exit")
        await asyncio.wait([task], timeout=self._exit_s)
        if not task.done():
            log.info("no backup at the end: it would take too long")
            stop.request()
            await asyncio.wait([task], timeout=_GIVING_UP_S)
        await self._tasks.cancel_all()

    async def _make_at_exit(self, stop: Stop) -> None:
        try:
            await self.make(BackupReason.EXIT, stop)
        except StoreError as error:
            log.info("no backup at the end: %s", error)

    @contextmanager
    def _noted(self, stop: Stop) -> Iterator[Stop]:
        """What runs is stopped at the end."""
        self._running.add(stop)
        try:
            yield stop
        except asyncio.CancelledError:
            stop.request()
            raise
        finally:
            self._running.discard(stop)

    def _note_trouble(self, reason: str) -> None:
        if reason != self.trouble:
            self.trouble = reason
            self._tell()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()


class Restoring:
    """Restores while chats are open: answers are stopped before, and all is read anew after.

    Nothing leaves the bin for good meanwhile: it could be of what is coming back.
    """

    def __init__(self, backups: Backups, deeds: Deeds, search: SearchService, bin_: Bin) -> None:
        self._backups = backups
        self._deeds = deeds
        self._search = search
        self._bin = bin_

    async def chats(
        self, backup: Backup, chat_ids: Sequence[str], on_share: OnShare, stop: Stop
    ) -> Operation | None:
        """Let these be as they were, as one deed; None if that changed nothing."""
        ids = frozenset(chat_ids)
        await self._deeds.stop_answers(ids)
        async with self._bin.at_rest():
            operation = await self._backups.restore_chats(backup, chat_ids, on_share, stop)
        if operation is not None:
            await self._deeds.read_anew(ids)
        return operation

    async def all(self, backup: Backup, on_share: OnShare, stop: Stop) -> Backup | None:
        """Let everything be as it was; gives the backup of what there was until now."""
        await self._deeds.stop_answers(None)
        async with self._bin.at_rest():
            kept = await self._backups.restore_all(backup, on_share, stop)
        if kept is not None:
            self._search.rebuild()
            await self._deeds.read_anew(None)
        return kept


async def _waited(future: Future[T]) -> T:
    """Wait for another thread; cancelling the waiter does not take the work back."""
    return await asyncio.shield(asyncio.wrap_future(future))


def _in_loop(on_share: OnShare) -> OnShare:
    """Call on the loop's thread, and not more often than anybody sees."""
    loop = asyncio.get_running_loop()
    told = -1

    def tell(share: float) -> None:
        nonlocal told
        step = int(share * _SHARES)
        if step != told and not loop.is_closed():
            told = step
            loop.call_soon_threadsafe(on_share, share)

    return tell
