"""Stands in for a provider that cannot be used as it is configured."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.events import StreamEvent
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.request import ChatRequest


class RefusingProvider:
    """Answers everything with the error that was found before connecting."""

    def __init__(self, name: str, error: ConfigurationError) -> None:
        self.name = name
        self._error = error

    async def warm(self) -> None:
        """Nothing can be loaded."""

    def stream(
        self, request: ChatRequest, times: WireTimes
    ) -> AbstractAsyncContextManager[AsyncGenerator[StreamEvent, None]]:
        """Raise the error when entered; `request` and `times` stay untouched."""
        del request, times
        return self._refuse()

    async def abandon(self, cursor: str) -> None:
        """Nothing was asked."""

    async def aclose(self) -> None:
        """Nothing is open."""

    @asynccontextmanager
    async def _refuse(self) -> AsyncGenerator[AsyncGenerator[StreamEvent, None], None]:
        raise self._error
        yield  # makes it a generator
