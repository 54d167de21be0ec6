"""A life that ends by itself: questions, answers, deeds, imports, files, ends and new starts."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

import apsw

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.parts import Text
from desktop_chat.domain.ports import ChunkKind
from desktop_chat.services.transfer.fields import attachment_of
from desktop_chat.storage.store import Store
from desktop_chat.storage.transfer import Transfer
from tests.store.kills.lives import Life, words_of
from tests.unit.storage.deeds_at_random import Person
from tests.unit.storage.samples import DONE, a_chat, a_message

MOST_STEPS = 14


async def live_a_little(life: Life) -> None:
    """Open, do some things, close; two or three times."""
    for _ in range(life.rng.randint(2, 3)):
        async with life.store() as store:
            steps = _Steps(life, store)
            for _ in range(life.rng.randint(3, MOST_STEPS)):
                await life.rng.choice(steps.all)()


class _Steps:
    def __init__(self, life: Life, store: Store) -> None:
        self._life = life
        self._store = store
        self._person = Person(store, life.rng)
        self._transfer = Transfer(store.database, store.keeping)
        self.all: list[Callable[[], Awaitable[object]]] = [
            self.turn,
            self.turn,
            self.turn,
            self.deed,
            self.deed,
            self.undo,
            self.big_import,
        ]

    async def turn(self) -> None:
        """A question and its answer, which sometimes never ends."""
        rng, store = self._life.rng, self._store
        chat = a_chat(f"Chat {rng.random()}")
        await store.conversations.create_chat(chat)
        question = a_message(chat, None, text=f"Question {rng.random()}")
        await store.conversations.add_message(question)
        self._life.told(question)
        answer = a_message(chat, question, Role.ASSISTANT, "")
        await store.conversations.add_message(answer, live=True)
        words = words_of(question.text)
        for number, word in enumerate(words, 1):
            store.journal.append(answer.id, number, ChunkKind.TEXT, word)
            if rng.random() < 0.1:
                store.journal.flush()
        answer = replace(answer, parts=(Text("".join(words)),))
        if rng.random() < 0.9 and await store.journal.finish(answer, DONE):
            self._life.told(answer)

    async def deed(self) -> None:
        await self._person.chat()
        with suppress(StoreError):  # an answer that is still arriving keeps some from being done
            await self._person.do_something()

    async def undo(self) -> None:
        with suppress(StoreError):
            if (last := await self._store.keeping.last_done()) is not None:
                await self._store.keeping.undo(last.id)

    async def big_import(self) -> None:
        """Many pages, so that the log gets long and goes into the file."""
        rng = self._life.rng
        blobs = [attachment_of(rng.randbytes(rng.randint(1, 60_000)), "image/png") for _ in "123"]
        staged = await self._transfer.stage((), (), blobs)
        if rng.random() < 0.3:
            await self._transfer.discard(staged)


@contextmanager
def short_logs(rng: random.Random) -> Iterator[None]:
    """Let the log go into the file more often than after the usual thousand pages."""

    def shorten(connection: apsw.Connection) -> None:
        connection.wal_autocheckpoint(rng.choice((40, 200, 1000)))

    apsw.connection_hooks.append(shorten)
    try:
        yield
    finally:
        apsw.connection_hooks.remove(shorten)
