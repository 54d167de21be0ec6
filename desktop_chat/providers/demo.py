"""The built-in demo model: needs no key and no network, and says everywhere that it is a demo."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.resources import files

from desktop_chat.domain.events import StreamEvent
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.ports import Clock
from desktop_chat.domain.request import ChatRequest
from desktop_chat.providers.demo_script import DemoScripts, Replies
from desktop_chat.providers.scripted import ScriptedProvider

LANGUAGES = ("en", "ko")


class DemoProvider:
    """Plays `resources/demo/answer.*.md` the way that the question asks for."""

    def __init__(self, name: str, *, clock: Clock = time.monotonic) -> None:
        self.name = name
        self._clock = clock
        self._player: ScriptedProvider | None = None

    async def warm(self) -> None:
        """Read the answers, once."""
        await self._loaded()

    async def abandon(self, cursor: str) -> None:
        """Nothing is made that nobody waits for."""

    async def aclose(self) -> None:
        """Nothing is kept open."""

    def stream(
        self, request: ChatRequest, times: WireTimes
    ) -> AbstractAsyncContextManager[AsyncGenerator[StreamEvent, None]]:
        """Play one attempt."""
        return self._connection(request, times)

    @asynccontextmanager
    async def _connection(
        self, request: ChatRequest, times: WireTimes
    ) -> AsyncGenerator[AsyncGenerator[StreamEvent, None], None]:
        player = await self._loaded()
        async with player.stream(request, times) as events:
            yield events

    async def _loaded(self) -> ScriptedProvider:
        if self._player is None:
            scripts = DemoScripts(self.name, await asyncio.to_thread(_read_replies))
            self._player = ScriptedProvider(self.name, scripts.choose, clock=self._clock)
        return self._player


def _read_replies() -> Replies:
    folder = files("desktop_chat.resources") / "demo"
    texts = {code: (folder / f"answer.{code}.md").read_text("utf-8") for code in LANGUAGES}
    return Replies(texts)
