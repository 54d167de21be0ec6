"""What all sessions of a process share."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_chat.domain.branches import BranchStore
from desktop_chat.domain.compaction import as_sent
from desktop_chat.domain.conversation import Chat, Message
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.ports import ConversationStore, TapeShelf, TurnObserver
from desktop_chat.domain.tools import Toolset
from desktop_chat.services.provider_pool import ProviderPool
from desktop_chat.services.titles import title_of
from desktop_chat.services.turn_run import TurnTools
from desktop_chat.tasks import Tasks

Fitting = Callable[[Chat, Sequence[Message]], Sequence[Message]]
"""Leaves out of a path what is not sent: what a summary stands for, what does not fit."""

ToolsetOf = Callable[[Chat], Toolset | None]
"""What a chat may use; None: nothing."""


def all_of_it(chat: Chat, path: Sequence[Message]) -> Sequence[Message]:
    """Leave out nothing but what a summary stands for."""
    del chat
    return as_sent(path)


def no_tools(chat: Chat) -> Toolset | None:
    """Offer no tools."""
    del chat
    return None


@dataclass(frozen=True, slots=True)
class SessionContext:
    """What all sessions of a process share.

    `observers` see every turn, `tapes` keep what went over the wire in it. `toolset` gives what a
    chat may use (None: nothing). `wall_clock` gives UNIX seconds.
    """

    store: ConversationStore
    branches: BranchStore
    pool: ProviderPool
    tools: TurnTools
    tasks: Tasks
    on_store_trouble: Callable[[StoreError], None]
    observers: tuple[TurnObserver, ...] = ()
    tapes: TapeShelf | None = None
    first_title: Callable[[Message], str] = title_of
    fitting: Fitting = all_of_it
    toolset: ToolsetOf = no_tools
    wall_clock: Callable[[], float] = time.time

    def save(self, work: Coroutine[Any, Any, object], name: str) -> None:
        """Have something written; the store keeps the order in which it is asked."""
        self.tasks.spawn(self._kept(work), name=name)

    async def _kept(self, work: Coroutine[Any, Any, object]) -> None:
        """Wait for a write; what the disk refuses stays in memory, and is only said."""
        try:
            await work
        except StoreError as error:
            self.on_store_trouble(error)
