"""Everything behind a door, opened: what the window and the terminal work with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass

from desktop_chat.domain.ports import ConversationStore
from desktop_chat.domain.settings import Settings
from desktop_chat.services.provider_pool import ProviderPool
from desktop_chat.services.sessions import Sessions


@dataclass(frozen=True, slots=True)
class Engine:
    """`notices` are sentences about the settings that people should read.

    `recover` ends the live answers of processes that died, and says how many there were.
    """

    settings: Settings
    notices: tuple[str, ...]
    store: ConversationStore
    pool: ProviderPool
    sessions: Sessions
    recover: Callable[[], Awaitable[int]]
    close_store: Callable[[], Awaitable[None]]

    async def aclose(self) -> None:
        """End live turns, close connections, write everything down: in this order."""
        async with AsyncExitStack() as stack:  # a step that fails does not keep the others
            stack.push_async_callback(self.close_store)
            stack.push_async_callback(self.pool.aclose)
            await self.sessions.aclose()
