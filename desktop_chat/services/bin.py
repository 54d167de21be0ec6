"""The bin: deleted chats come back from it, or go for good, by hand or after thirty days.

Removing takes its time in small steps, so that an answer that is arriving is written between two
of them. Knows no widgets.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from desktop_chat.domain.backup import BULK
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.operation import Operation
from desktop_chat.domain.ports_undo import BinKeeper, BinnedChat
from desktop_chat.domain.stop import Stop
from desktop_chat.tasks import Tasks

FIRST_LOOK_S = 90.0
"""Nothing is emptied while the app starts."""
LOOK_EVERY_S = 6 * 3600.0
STEP_PAUSE_S = 0.02

log = logging.getLogger(__name__)


async def _nothing() -> None:
    """Before what needs no preparation."""


class Bin:
    """The deleted chats of one home. Its async methods raise `StoreError`.

    `before_many` is awaited before many go for good, or all; what it raises keeps them here.
    """

    def __init__(
        self,
        keeper: BinKeeper,
        *,
        before_many: Callable[[], Awaitable[None]] = _nothing,
        first_look_s: float = FIRST_LOOK_S,
        look_every_s: float = LOOK_EVERY_S,
    ) -> None:
        self._keeper = keeper
        self._before_many = before_many
        self._first_look_s = first_look_s
        self._look_every_s = look_every_s
        self._tasks = Tasks("bin")
        self._listeners: list[Callable[[], None]] = []
        self._removing = asyncio.Lock()
        self._stop = Stop()

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever other chats are in the bin."""
        self._listeners.append(listener)

    def unlisten(self, listener: Callable[[], None]) -> None:
        """Call it no more."""
        self._listeners.remove(listener)

    async def chats(self) -> Sequence[BinnedChat]:
        """All of them, the last deleted first."""
        return await self._keeper.listed()

    async def restore(self, chat_ids: Sequence[str]) -> Operation:
        """Bring chats back; can be undone. The chats' lists hear of it from the deeds."""
        operation = await self._keeper.restore(chat_ids)
        self.tell()
        return operation

    async def remove(self, chat_ids: Sequence[str], *, without_backup: bool = False) -> None:
        """Remove deleted chats for good, with all that only they need.

        Raises `NoBackupError`, before any is gone, where many were to go and no backup can be made.
        """
        async with self._removing:
            stop = self._stop = Stop()
            if not without_backup and await self._are_many(chat_ids):
                await self._before_many()
            left = list(chat_ids)
            if not stop.is_wanted:  # else they stay, and what was done with them can be undone
                await self._keeper.forget_deeds(chat_ids)
            while left and not stop.is_wanted:
                removed = await self._keeper.remove_some(left)
                del left[: removed.chats]
                await asyncio.sleep(STEP_PAUSE_S)
        self.tell()

    @asynccontextmanager
    async def at_rest(self) -> AsyncIterator[None]:
        """Let nothing leave the bin for good meanwhile; what was about to, stays in it."""
        self._stop.request()
        async with self._removing:
            yield

    async def empty_old(self) -> int:
        """Remove the chats whose time is over, and say how many they were."""
        due = await self._keeper.due()
        if due:
            await self.remove(due)
            log.info("%d chats left the bin for good", len(due))
        await self._keeper.forget_old_deeds()
        return len(due)

    def start(self) -> None:
        """Look for chats whose time is over from now on; for the owner of the home alone."""
        self._tasks.spawn(self._keep_emptying(), name="empty")

    async def aclose(self) -> None:
        """Remove nothing any more; what is under way stops between two steps."""
        await self._tasks.cancel_all()

    def tell(self) -> None:
        """Say that other chats are in the bin."""
        for listener in tuple(self._listeners):
            listener()

    async def _are_many(self, chat_ids: Sequence[str]) -> bool:
        return len(chat_ids) >= BULK or len(chat_ids) >= len(await self._keeper.listed())

    async def _keep_emptying(self) -> None:
        await asyncio.sleep(self._first_look_s)
        while True:
            try:
                await self.empty_old()
            except StoreError as error:
                log.warning("the bin could not be emptied: %s", error)
            await asyncio.sleep(self._look_every_s)
