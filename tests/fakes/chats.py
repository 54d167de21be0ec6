"""Sessions over a real database in memory and scripted providers."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.errors import ChatError, StoreError
from desktop_chat.domain.events import StreamEvent
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.settings import Protocol, ProviderSettings, Settings
from desktop_chat.domain.tools import Toolset
from desktop_chat.domain.turn import Turn
from desktop_chat.services.provider_pool import ProviderPool
from desktop_chat.services.session import ChatSession, SessionContext
from desktop_chat.services.sessions import Sessions
from desktop_chat.services.turn_run import TurnTools
from desktop_chat.storage.store import Store
from desktop_chat.tasks import Tasks
from tests.fakes.turns import until

SETTINGS = Settings(providers=(ProviderSettings("p", Protocol.DEMO, model="m"),))


@dataclass
class Ear:
    """Remembers what a session said."""

    added: list[Message] = field(default_factory=list)
    events: list[StreamEvent] = field(default_factory=list)
    finished: list[Message] = field(default_factory=list)
    errors: list[ChatError | None] = field(default_factory=list)
    paths: int = 0
    titles: list[str] = field(default_factory=list)

    def on_messages_added(self, session: ChatSession, messages: Sequence[Message]) -> None:
        self.added.extend(messages)

    def on_path_changed(self, session: ChatSession) -> None:
        self.paths += 1

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        self.events.append(event)

    def on_answer_finished(
        self, session: ChatSession, message: Message, error: ChatError | None
    ) -> None:
        self.finished.append(message)
        self.errors.append(error)

    def on_chat_changed(self, session: ChatSession) -> None:
        self.titles.append(session.chat.title)

    async def end(self, count: int = 1) -> Message:
        """Wait until `count` answers have ended and give the last one."""
        await until(lambda: len(self.finished) >= count)
        return self.finished[-1]


@dataclass
class World:
    """What a test of sessions works with."""

    sessions: Sessions
    store: Store
    troubles: list[StoreError]

    def chat(self, *, system_prompt: str = "", temporary: bool = False) -> tuple[ChatSession, Ear]:
        """Make a chat with somebody who listens."""
        session = self.sessions.create("p", "m", system_prompt=system_prompt, temporary=temporary)
        ear = Ear()
        session.listen(ear)
        return session, ear


@asynccontextmanager
async def world(
    build: Callable[[ProviderSettings], ChatProvider],
    *,
    path: Path | None = None,
    toolset: Toolset | None = None,
) -> AsyncIterator[World]:
    """Open everything on `path` (None: in memory), and close it in the app's own order."""
    store = Store(path, owner=True, on_trouble=lambda _text: None)
    await store.open()
    troubles: list[StoreError] = []
    pool = ProviderPool(SETTINGS, build)
    context = SessionContext(
        store=store.conversations,
        branches=store.branches,
        pool=pool,
        tools=TurnTools(store.journal, time.monotonic, lambda: 0.0),
        tasks=Tasks("test"),
        on_store_trouble=troubles.append,
        observers=(store.attempts.observe,),
        toolset=lambda _chat: toolset,
    )
    sessions = Sessions(context)
    try:
        yield World(sessions, store, troubles)
    finally:
        await sessions.aclose()
        await pool.aclose()
        await store.aclose()
