"""Lives: what a process does with a home until it is killed. Each goes on until then.

They use the app's own services on its own store, and tell what their user was told: `asked` and
`shown` with times, `ended` with a checksum, `deed` and `done` around what may be there whole or
not at all; `restoring` SEEN SEEN and `restored` around what makes the one the other.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path

import apsw

from desktop_chat.domain.backup import Backup, BackupReason
from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import Finished, FinishReason, Opened, StreamEvent, TextDelta
from desktop_chat.domain.operation import OperationKind
from desktop_chat.domain.parts import File, Text
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.stop import Stop
from desktop_chat.domain.transfer import ExportFormat, WholeChat
from desktop_chat.domain.turn import Turn
from desktop_chat.providers.scripted import Paced, Script, ScriptedProvider
from desktop_chat.services.session import ChatSession
from desktop_chat.services.transfer.fields import attachment_of
from desktop_chat.storage.backups import BackupStore
from desktop_chat.storage.codec import checksum_of, part_row
from desktop_chat.storage.owners import this_process
from desktop_chat.storage.store import Store
from tests.fakes import exports
from tests.fakes.chats import world
from tests.store.kills.witness import OwnTime, Tell, TroubleHandler, seen_of, state_of
from tests.unit.storage.deeds_at_random import Person
from tests.unit.storage.deeds_at_random import a_home as put_chats
from tests.unit.storage.samples import DONE, a_chat, a_message

SPEEDS = (50.0, 200.0)
"""Deltas a second."""


@dataclass(frozen=True, slots=True)
class Life:
    """Where it takes place, who hears of it, and what chance it has."""

    home: Path
    tell: Tell
    rng: random.Random

    @property
    def database(self) -> Path:
        return self.home / "chats.sqlite3"

    @asynccontextmanager
    async def store(self, *, owner: bool = True) -> AsyncIterator[Store]:
        """Open the store as the app does."""
        store = Store(
            self.database,
            owner=owner,
            on_trouble=lambda text: self.tell("trouble", str(text)),
            backups=self.home / "backups",
        )
        await store.open()
        try:
            await self.begin(store)
            yield store
        finally:
            await store.aclose()

    async def begin(self, store: Store) -> None:
        """Say what there is at the beginning."""
        state = await store.database.read(lambda reader: (state_of(reader), seen_of(reader)))
        self.tell("base", *state)

    def told(self, message: Message) -> None:
        """Its writer was told that a message is on the disk."""
        self.tell("ended", message.id, checksum_of([part_row(part) for part in message.parts]))

    async def deed(self, work: Awaitable[object]) -> None:
        """Do what must be there whole or not at all."""
        self.tell("deed")
        await work
        self.tell("done")


def words_of(question: str) -> list[str]:
    """The answer to a question, delta by delta."""
    rng = random.Random(question)
    many = rng.choice((1, 40, 120)) if "busy" in question else 200
    # Long ones are written for their length, and short ones because time has passed.
    words = rng.choice((("word", "낱말", "y"), ("word", "낱말", "y"), ("👩‍💻", "x" * 900)))
    return [f"{number} {rng.choice(words)} " for number in range(many)]


async def stream(life: Life) -> None:
    """Ask in several chats at once, again and again; edit, answer again and stop at times."""
    tell, rng = life.tell, life.rng
    # Each end has the journal written: where one follows the other, its clock is never seen.
    pace, chats = rng.choice((("busy", 3), ("calm", 1)))

    def answer(request: ChatRequest) -> Script:
        deltas = [TextDelta(word) for word in words_of(request.messages[-1].text)]
        end = Finished(FinishReason.STOP)
        return (Opened("p", "m"), Paced(deltas, rng.choice(SPEEDS)), end)

    async def chat(session: ChatSession) -> None:
        ear = _Teller(tell)
        session.listen(ear)
        for number in range(10_000):
            text = f"{pace} {session.chat.id} {number} {rng.random()}"
            asked = [m for m in session.messages if m.role is Role.USER]
            answers = [m for m in session.messages if m.role is Role.ASSISTANT]
            what = rng.random() if answers else 1.0
            if what < 0.15:
                session.edit(rng.choice(asked).id, text)
            elif what < 0.3:
                session.retry(rng.choice(answers).id)
            else:
                session.send(text)
            if pace == "busy" and rng.random() < 0.1:
                await asyncio.sleep(rng.random() * 0.1)
                session.stop()
            while session.is_live:
                await asyncio.sleep(0.002)

    async with world(lambda one: ScriptedProvider(one.name, answer), path=life.database) as there:
        await life.begin(there.store)
        async with asyncio.TaskGroup() as tasks:
            for _ in range(chats):
                tasks.create_task(chat(there.sessions.create("p", "m")))


class _Teller:
    """Tells what a chat's user saw, and when."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._now = OwnTime(os.getppid()).now

    def on_messages_added(self, session: ChatSession, messages: Sequence[Message]) -> None:
        self._tell("asked", messages[0].id, self._now())

    def on_path_changed(self, session: ChatSession) -> None:
        self._tell("asked", session.messages[-2].id, self._now())

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        if isinstance(event, TextDelta):
            self._tell("shown", turn.id, turn.text_chars, self._now())

    def on_answer_finished(
        self, session: ChatSession, message: Message, error: ChatError | None
    ) -> None:
        self._tell("ended", message.id, checksum_of([part_row(part) for part in message.parts]))

    def on_chat_changed(self, session: ChatSession) -> None:
        pass


async def edit(life: Life) -> None:
    """Do deeds of every kind, undo and redo them."""
    async with life.store() as store:
        if not await store.conversations.chats():
            await put_chats(store, life.rng)
        person = Person(store, life.rng)
        while True:
            await person.chat()  # so that no deed has to make one first
            await life.deed(person.do_something())
            chance = life.rng.random()
            if chance < 0.4 and (last := await store.keeping.last_done()) is not None:
                await life.deed(store.keeping.undo(last.id))
            if chance < 0.2 and (undone := await store.keeping.last_undone()) is not None:
                await life.deed(store.keeping.redo(undone.id))


async def bring_in(life: Life) -> None:
    """Import files with many chats, and undo some of those imports."""
    async with exports.a_home(life.database) as home:
        await life.begin(home.store)
        while True:
            path = life.home / f"{life.rng.random()}.json"
            await _write_export(path, life.rng)
            await life.deed(home.take(path))
            if life.rng.random() < 0.3 and (last := await home.store.keeping.last_done()):
                await life.deed(home.store.keeping.undo(last.id))
                await life.deed(home.take(path))
            path.unlink()


async def _write_export(path: Path, rng: random.Random) -> None:
    """A file with chats that nobody has yet."""
    async with exports.a_home() as elsewhere:
        blobs = [attachment_of(rng.randbytes(rng.choice((10, 20_000))), "text/plain")]
        wholes = [_a_whole_chat(rng, blobs[0].sha256) for _ in range(8)]
        await elsewhere.add(*wholes, attachments=tuple(blobs))
        await elsewhere.give(path, ExportFormat.JSON)


def _a_whole_chat(rng: random.Random, blob: str) -> WholeChat:
    chat = a_chat(f"From elsewhere {rng.random()}")
    messages: list[Message] = []
    for number in range(rng.randint(1, 12)):
        question = a_message(chat, messages[-1] if messages else None, text=f"Question {number}")
        question = replace(question, parts=(*question.parts, File(blob, "text/plain", "a.txt")))
        answer = a_message(chat, question, Role.ASSISTANT, "Yes. " * rng.randint(1, 200))
        messages += [question, replace(answer, outcome=DONE)]
    return WholeChat(replace(chat, head_id=messages[-1].id), tuple(messages))


async def back_up(life: Life) -> None:
    """Make backups while deeds are done; old ones go."""
    async with life.store() as store:
        person, backups = await _person_with_backups(life, store)

        async def keep_making() -> None:
            while True:
                await _make(backups)

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(keep_making())
            while True:
                await person.chat()
                await life.deed(person.do_something())
                await asyncio.sleep(life.rng.random() * 0.02)


async def restore(life: Life) -> None:
    """Go back to a backup, do deeds, make another one."""
    async with life.store() as store:
        person, backups = await _person_with_backups(life, store)
        while True:
            backup = await _make(backups)
            path = str(life.home / "backups" / backup.name)
            with closing(apsw.Connection(path, flags=apsw.SQLITE_OPEN_READONLY)) as then:
                there = seen_of(then)
            for _ in range(life.rng.randint(1, 5)):
                await person.chat()
                await life.deed(person.do_something())
            life.tell("restoring", await store.database.read(seen_of), there)
            await backups.restore_all(backup, lambda _share: None, Stop())
            life.tell("restored")
            await life.begin(store)


async def _person_with_backups(life: Life, store: Store) -> tuple[Person, BackupStore]:
    if not await store.conversations.chats():
        await put_chats(store, life.rng)
    person = Person(store, life.rng)
    # The backup that it picks may be thinned away before it is read.
    person.deeds.pop(OperationKind.RESTORE_BACKUP, None)
    return person, BackupStore(store.database, store.keeping, life.home / "backups")


async def _make(backups: BackupStore) -> Backup:
    made = await asyncio.wrap_future(
        backups.make(BackupReason.CHANGE, Stop(), most_bytes=4_000_000, only_if_changed=False)
    )
    assert made is not None
    return made


async def migrate(life: Life) -> None:
    """Open a database of an older version; then use it."""
    async with life.store():
        await asyncio.sleep(60)


async def open_and_close(life: Life) -> None:
    """Begin, write a little and end, again and again."""
    while True:
        async with life.store() as store:
            chat = a_chat(f"Chat {life.rng.random()}")
            await store.conversations.create_chat(chat)
            question = a_message(chat, None)
            await store.conversations.add_message(question)
            life.tell(
                "ended", question.id, checksum_of([part_row(part) for part in question.parts])
            )


async def ask(life: Life) -> None:
    """Ask from a process that is not the window's, beside one that is."""
    async with life.store(owner=False) as store:
        while True:
            chat = a_chat(f"Asked {life.rng.random()}")
            question = a_message(chat, None)
            answer = a_message(chat, question, Role.ASSISTANT, "")
            for step in (
                store.conversations.create_chat(chat),
                store.conversations.add_message(question),
                store.conversations.add_message(answer, live=True),
            ):
                await step
                # Telling takes longer than writing, and keeps others from writing all the while.
                await asyncio.sleep(life.rng.random() * 0.08)
            answer = replace(answer, parts=(Text(f"Answer {life.rng.random()}"),))
            if await store.journal.finish(answer, DONE):
                life.told(answer)


Work = Callable[[Life], Awaitable[None]]


def live(work: Work, life: Life) -> None:
    """Do it in this process until it is killed; what goes wrong is told."""
    logging.getLogger().addHandler(TroubleHandler(life.tell))
    this_process()

    async def whole() -> None:
        await work(life)

    try:
        asyncio.run(whole())
    except BaseException as error:
        life.tell("trouble", f"{type(error).__name__}: {error}"[:1000])
        raise


def copy_of(template: Path, home: Path) -> None:
    """Put a database of an older version where the home's is."""
    home.mkdir(parents=True, exist_ok=True)
    shutil.copy(template, home / "chats.sqlite3")
