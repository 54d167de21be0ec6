"""A provider that others may still be using when it is to be closed."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

from desktop_chat.domain.events import StreamEvent
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.request import ChatRequest


class HeldProvider:
    """A `ChatProvider` that closes itself, once it is retired, with its last answer."""

    def __init__(self, provider: ChatProvider) -> None:
        self.name = provider.name
        self._provider = provider
        self._users = 0
        self._retired = False

    async def warm(self) -> None:
        """Load what it needs."""
        async with self._in_use():
            await self._provider.warm()

    @asynccontextmanager
    async def stream(
        self, request: ChatRequest, times: WireTimes
    ) -> AsyncIterator[AsyncGenerator[StreamEvent, None]]:
        """Open one attempt; one that was planned before it was retired is made all the same."""
        async with self._in_use(), self._provider.stream(request, times) as events:
            yield events

    async def retire(self) -> None:
        """Close it as soon as nothing is being answered."""
        self._retired = True
        await self._close_if_idle()

    async def abandon(self, cursor: str) -> None:
        """Let the server make no more of an answer."""
        async with self._in_use():
            await self._provider.abandon(cursor)

    async def aclose(self) -> None:
        """Close idle connections."""
        await self._provider.aclose()

    @asynccontextmanager
    async def _in_use(self) -> AsyncIterator[None]:
        self._users += 1
        try:
            yield
        finally:
            self._users -= 1
            await self._close_if_idle()

    async def _close_if_idle(self) -> None:
        if self._retired and not self._users:
            await self._provider.aclose()
