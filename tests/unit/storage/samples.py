"""Chats, messages and an opened store for the tests of the storage."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from desktop_chat.domain.conversation import Chat, Message, Outcome, Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.ids import new_id
from desktop_chat.domain.parts import Text
from desktop_chat.domain.ports import ChunkKind
from desktop_chat.storage.store import Store

DONE = Outcome(FinishReason.STOP)


def a_chat(title: str = "A chat") -> Chat:
    return Chat(new_id(), title, "Be brief.", "demo", "demo-1", None, 1_700_000_000.0)


def a_message(
    chat: Chat, parent: Message | None, role: Role = Role.USER, text: str = "Hello"
) -> Message:
    return Message(
        id=new_id(),
        chat_id=chat.id,
        parent_id=parent.id if parent else None,
        role=role,
        parts=(Text(text),) if text else (),
        created_at=1_700_000_001.0,
        provider="demo" if role is Role.ASSISTANT else None,
        model="demo-1" if role is Role.ASSISTANT else None,
    )


@asynccontextmanager
async def opened(
    path: Path | None, *, owner: bool = True, troubles: list[str | None] | None = None
) -> AsyncIterator[Store]:
    heard = troubles if troubles is not None else []
    store = Store(path, owner=owner, on_trouble=heard.append)
    try:
        await store.open()
        yield store
    finally:
        await store.aclose()


async def a_live_answer(store: Store) -> tuple[Chat, Message]:
    """A chat with a question whose answer is arriving in this process."""
    chat = a_chat()
    await store.conversations.create_chat(chat)
    question = a_message(chat, None)
    await store.conversations.add_message(question)
    answer = a_message(chat, question, Role.ASSISTANT, "")
    await store.conversations.add_message(answer, live=True)
    return chat, answer


def ended(answer: Message, text: str) -> Message:
    return replace(answer, parts=(Text(text),), outcome=DONE)


def append_words(store: Store, answer: Message, words: list[str]) -> None:
    for number, word in enumerate(words, 1):
        store.journal.append(answer.id, number, ChunkKind.TEXT, word)


async def rows_of(store: Store, statement: str) -> list[tuple[object, ...]]:
    return await store.database.read(lambda connection: connection.execute(statement).fetchall())


async def written(store: Store) -> None:
    """Wait until everything that was handed over has been through the writer's thread."""
    await asyncio.wrap_future(store.database.on_writer(lambda _: None))


async def until(condition: object, patience_s: float = 10.0) -> None:
    """Poll `condition()` until it holds."""
    deadline = time.monotonic() + patience_s
    while not condition():  # type: ignore[operator]
        if time.monotonic() > deadline:
            raise TimeoutError
        await asyncio.sleep(0.005)
