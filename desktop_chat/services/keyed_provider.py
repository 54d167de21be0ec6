"""A provider that looks for its keys when it is used, and so knows the newest.

Finding one may take as long as the system's key store lets it; Stop works meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager

from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import StreamEvent
from desktop_chat.domain.keys import FindKey, KeyPurpose, ProviderKeys
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.services.held_provider import HeldProvider
from desktop_chat.tasks import Tasks

CLOSE_PATIENCE_S = 2.0

BuildKeyed = Callable[[ProviderSettings, ProviderKeys], ChatProvider]
"""Makes the provider; raises ConfigurationError, connects to nothing."""


class KeyedProvider:
    """A `ChatProvider`; builds the real one, and a new one when a key has changed."""

    def __init__(self, settings: ProviderSettings, find: FindKey, build: BuildKeyed) -> None:
        self.name = settings.name
        self._settings = settings
        self._find = find
        self._build = build
        self._keys = ProviderKeys()
        self._built: HeldProvider | None = None
        self._building = asyncio.Lock()
        self._closing = Tasks("keyed-provider")

    async def warm(self) -> None:
        """Find the keys and load what the provider needs."""
        await (await self._provider()).warm()

    @asynccontextmanager
    async def stream(
        self, request: ChatRequest, times: WireTimes
    ) -> AsyncIterator[AsyncGenerator[StreamEvent, None]]:
        """Open one attempt with the keys of this moment; ConfigurationError without them."""
        provider = await self._provider()
        async with provider.stream(request, times) as events:
            yield events

    async def abandon(self, cursor: str) -> None:
        """Let the server make no more of an answer."""
        try:
            provider = await self._provider()
        except ChatError:
            return  # without a key nothing is asked
        await provider.abandon(cursor)

    async def aclose(self) -> None:
        """Close idle connections."""
        built, self._built = self._built, None
        if built is not None:
            await built.aclose()
        await self._closing.settle(CLOSE_PATIENCE_S)

    async def _provider(self) -> HeldProvider:
        keys = await find_keys(self._settings, self._find)
        async with self._building:
            before = self._built
            if before is not None and keys == self._keys:
                return before
            # The first one of a protocol is loaded, which takes longer than the window may wait.
            built = await asyncio.to_thread(self._build, self._settings, keys)
            provider = self._built = HeldProvider(built)
            self._keys = keys
            if before is not None:  # in a task of its own: a Stop must not leave it open
                self._closing.spawn(before.retire(), name="retire")
            return provider


async def find_keys(settings: ProviderSettings, find: FindKey) -> ProviderKeys:
    """Find all that the provider needs. Raises ConfigurationError."""
    return ProviderKeys(
        api=await find(settings, KeyPurpose.API),
        proxy_password=await find(settings, KeyPurpose.PROXY),
    )
