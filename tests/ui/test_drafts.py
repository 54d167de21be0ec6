"""What is known of drafts: those that say something stay, and not every chat ever opened."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, cast

import pytest

from desktop_chat.domain.ports import ConversationStore
from desktop_chat.ui import drafts
from desktop_chat.ui.background import Background
from desktop_chat.ui.drafts import NO_DRAFT, Draft, Drafts


class Shelf:
    """Keeps what is stored, at once."""

    def __init__(self) -> None:
        self.kept: dict[str, str | None] = {}

    async def state(self, key: str) -> str | None:
        return self.kept.get(key)

    async def set_state(self, key: str, value: str | None) -> None:
        self.kept[key] = value

    def do(self, work: Coroutine[Any, Any, object], name: str) -> None:
        del name
        with pytest.raises(StopIteration):
            work.send(None)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def known(shelf: Shelf) -> Drafts:
    return Drafts(cast("ConversationStore", shelf), cast("Background", shelf))


def test_of_very_many_chats_only_drafts_that_say_something_are_remembered(
    known: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MOST_EMPTY", 3)

    async def run() -> None:
        known.keep("secret", Draft("never stored"), stored=False)
        known.keep("first", Draft("words"))
        for number in range(10):
            await known.load(f"chat {number}")
            known.keep(f"sent {number}", Draft("typed"))
            known.keep(f"sent {number}", NO_DRAFT)
        assert set(known._known) == {"secret", "first", "sent 8", "chat 9", "sent 9"}
        assert await known.load("secret") == Draft("never stored")

    asyncio.run(run())


def test_a_draft_that_is_forgotten_is_read_again(
    known: Drafts, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MOST_EMPTY", 1)

    async def run() -> None:
        known.keep("one", Draft("words"))
        known.keep("one", NO_DRAFT)
        known.keep("two", NO_DRAFT)
        shelf.kept["draft.one"] = "other words"
        assert await known.load("one") == Draft("other words")

    asyncio.run(run())
