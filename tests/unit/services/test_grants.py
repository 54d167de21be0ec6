"""Permissions that last, where two processes share a home."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.tools import Permission
from desktop_chat.services.tools.grants import KEY, Grants
from desktop_chat.storage.store import Store
from desktop_chat.tasks import Tasks
from tests.fakes.toolset import WEATHER

CHAT = Chat("chat", "", "", "p", "m", None, 0.0)
OTHER = replace(CHAT, id="other")
CLOCK = replace(WEATHER, title="Clock", server="", fingerprint="clock-1")


@asynccontextmanager
async def process(path: Path, *, owner: bool = False) -> AsyncIterator[tuple[Grants, Store, Tasks]]:
    """One that has the home open; its permissions are read."""
    store = Store(path, owner=owner, on_trouble=lambda _text: None)
    await store.open()
    tasks = Tasks("test")

    def save(work: Coroutine[Any, Any, object], name: str) -> None:
        tasks.spawn(work, name=name)

    grants = Grants(store.conversations, save)
    await grants.read()
    try:
        yield grants, store, tasks
    finally:
        await tasks.settle(10)
        await store.aclose()


def test_what_another_process_allowed_counts_here_and_is_not_written_over(tmp_path: Path) -> None:
    async def run() -> None:
        path = tmp_path / "chats.sqlite3"
        async with process(path, owner=True) as (window, _, tasks):
            async with process(path) as (terminal, _, _):
                terminal.add(CHAT, WEATHER, Permission.ALWAYS)
            assert not window.allows("chat", WEATHER)  # not read since
            window.add(CHAT, CLOCK, Permission.CHAT)
            await tasks.settle(10)
            await window.read()
            assert window.allows("other", WEATHER)
            assert window.allows("chat", CLOCK)
            assert not window.allows("other", CLOCK)
        async with process(path, owner=True) as (window, _, _):
            assert window.always() == {"weather-1": "sky: Weather"}
            assert window.allows("chat", CLOCK)

    asyncio.run(run())


def test_what_was_taken_back_elsewhere_asks_again(tmp_path: Path) -> None:
    async def run() -> None:
        path = tmp_path / "chats.sqlite3"
        async with process(path, owner=True) as (window, _, _):
            window.add(CHAT, WEATHER, Permission.ALWAYS)
            window.add(OTHER, WEATHER, Permission.CHAT)
        async with process(path) as (terminal, _, _):
            async with process(path, owner=True) as (window, _, _):
                window.forget("weather-1")
            assert terminal.allows("chat", WEATHER)
            await terminal.read()
            assert not terminal.allows("chat", WEATHER)
            assert not terminal.allows("other", WEATHER)

    asyncio.run(run())


def test_what_one_chat_allowed_is_listed_and_taken_back_there_alone(tmp_path: Path) -> None:
    async def run() -> None:
        path = tmp_path / "chats.sqlite3"
        async with process(path, owner=True) as (grants, _, _):
            for chat in (CHAT, OTHER):
                grants.add(chat, WEATHER, Permission.CHAT)
            grants.add(CHAT, CLOCK, Permission.ALWAYS)
            weather = {"weather-1": "sky: Weather"}
            assert grants.in_chats() == {"chat": weather, "other": weather}
            grants.forget("weather-1", "chat")
        async with process(path, owner=True) as (grants, _, _):
            assert grants.in_chats() == {"other": weather}
            assert not grants.allows("chat", WEATHER)
            assert grants.allows("other", WEATHER)
            assert grants.allows("chat", CLOCK)

    asyncio.run(run())


def test_what_is_not_written_yet_counts_however_often_it_is_read(tmp_path: Path) -> None:
    async def run() -> None:
        waiting: list[Coroutine[Any, Any, object]] = []
        async with process(tmp_path / "chats.sqlite3", owner=True) as (_, store, _):
            grants = Grants(store.conversations, lambda work, _name: waiting.append(work))
            grants.add(CHAT, WEATHER, Permission.ALWAYS)
            grants.add(CHAT, CLOCK, Permission.ALWAYS)
            await grants.read()
            assert grants.allows("chat", WEATHER)
            grants.forget("weather-1")
            await grants.read()
            assert list(grants.always()) == ["clock-1"]
            await asyncio.gather(*waiting)
            await grants.read()
            assert list(grants.always()) == ["clock-1"]

    asyncio.run(run())


def test_a_reading_that_a_writing_overtakes_is_repeated() -> None:
    class Slow:
        """Gives what was there before the others wrote."""

        def __init__(self) -> None:
            self.text: str | None = None
            self.during: list[Coroutine[Any, Any, object]] = []

        async def state(self, key: str) -> str | None:
            assert key == KEY
            before = self.text
            while self.during:
                await self.during.pop()
            return before

        async def change_state(self, key: str, change: Callable[[str | None], str]) -> None:
            assert key == KEY
            self.text = change(self.text)

    async def run() -> None:
        keeper = Slow()
        grants = Grants(keeper, lambda work, _name: keeper.during.append(work))
        grants.add(CHAT, WEATHER, Permission.CHAT)
        await grants.read()
        assert grants.allows("chat", WEATHER)

    asyncio.run(run())


def test_what_a_temporary_chat_allows_is_written_nowhere(tmp_path: Path) -> None:
    async def run() -> None:
        async with process(tmp_path / "chats.sqlite3", owner=True) as (grants, store, tasks):
            passing = replace(CHAT, is_temporary=True)
            grants.add(passing, WEATHER, Permission.CHAT)
            await tasks.settle(10)
            await grants.read()
            assert grants.allows("chat", WEATHER)
            assert await store.conversations.state(KEY) is None
            grants.add(passing, CLOCK, Permission.ALWAYS)
            await tasks.settle(10)
            text = await store.conversations.state(KEY)
            assert text is not None
            assert "clock-1" in text
            assert "weather-1" not in text

    asyncio.run(run())


def test_a_text_that_is_none_of_ours_allows_nothing(tmp_path: Path) -> None:
    async def run() -> None:
        async with process(tmp_path / "chats.sqlite3", owner=True) as (grants, store, tasks):
            for broken in ("{", "[]", "[" * 100_000, '{"": 3}'):
                await store.conversations.set_state(KEY, broken)
                await grants.read()
                assert not grants.allows("chat", WEATHER)
            grants.add(CHAT, WEATHER, Permission.ALWAYS)
            await tasks.settle(10)
            await grants.read()
            assert grants.allows("chat", WEATHER)

    asyncio.run(run())
