"""Real databases for damaging: made by the store itself, with rows of every kind."""

from __future__ import annotations

import asyncio
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_chat.domain.conversation import Chat, Message, Role
from desktop_chat.domain.parts import Part, Reasoning, Text, ToolCall
from desktop_chat.storage.blobs import put
from desktop_chat.storage.store import Store
from tests.unit.storage.samples import DONE, a_chat, a_live_answer, a_message, append_words, opened

_WORDS = "river 강물 lantern 등불 quiet 고요 engine 기관 paper 종이 winter 겨울".split()  # noqa: SIM905
_ROWS = (
    "INSERT INTO folders VALUES (lower(hex(randomblob(16))), NULL, ?1, ?2)",
    "INSERT INTO presets VALUES (lower(hex(randomblob(16))), ?1, 'Be brief.', '', '', '{}', ?2)",
    "INSERT INTO prompts VALUES (lower(hex(randomblob(16))), ?1, 'Say {{word}}', ?2)",
    "INSERT INTO state VALUES ('draft.' || ?1, 'half a sentence ' || ?2)",
)


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound database file; `log` stands beside it as if the process had been killed."""

    path: Path

    @property
    def log(self) -> Path:
        return self.path.with_name(f"{self.path.name}-wal")


def make_sound(folder: Path, seed: int, *, with_log: bool, chats: int = 16) -> Sound:
    """The same seed makes the same texts; ids are always new."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "made.sqlite3"
    sound = Sound(folder / "chats.sqlite3")

    async def main() -> None:
        rng = random.Random(seed)
        async with opened(path) as store:
            await _fill(store, rng, chats)
            if not with_log:
                await _end(store)
        if with_log:
            async with opened(path) as store:
                await _fill(store, rng, chats // 2)
                await _end(store)
                shutil.copy(path, sound.path)
                shutil.copy(f"{path}-wal", sound.log)
        else:
            shutil.copy(path, sound.path)

    asyncio.run(main())
    return sound


async def _end(store: Store) -> None:
    _, answer = await a_live_answer(store)
    append_words(store, answer, ["still ", "arriving "])
    await store.journal.aclose()


async def _fill(store: Store, rng: random.Random, chats: int) -> None:
    told: list[tuple[Chat, list[Message]]] = []
    for number in range(chats):
        chat = a_chat(f"Chat {number} {rng.choice(_WORDS)}")
        parent: Message | None = None
        messages: list[Message] = []
        for turn in range(rng.randrange(2, 24)):
            role = Role.ASSISTANT if turn % 2 else Role.USER
            made = a_message(chat, parent, role)
            outcome = DONE if turn % 2 else None
            parent = replace(made, parts=tuple(_parts(rng, role)), outcome=outcome)
            messages.append(parent)
        told.append((chat, messages))
    for chat, messages in told:
        await store.conversations.create_chat(chat)
        for message in messages:
            await store.conversations.add_message(message)
            if message.outcome is not None:
                await store.journal.finish(message, message.outcome)
    await store.database.write(lambda connection: _add_rows(connection, rng, told))
    gone = told[:: max(2, len(told) // 3)]
    await store.database.write(lambda connection: _remove(connection, gone))


def _parts(rng: random.Random, role: Role) -> Sequence[Part]:
    length = rng.choice((3, 12, 60, 60, 300, 2500))
    text = Text(" ".join(rng.choices(_WORDS, k=length)))
    if role is Role.USER:
        return (text,)
    extra: list[Part] = []
    if rng.random() < 0.3:
        extra.append(Reasoning("Let me think. " * rng.randrange(1, 200)))
    if rng.random() < 0.1:
        extra.append(ToolCall("call", "look", '{"at": "그것"}'))
    return (*extra, text)


def _add_rows(
    connection: object, rng: random.Random, told: Sequence[tuple[Chat, list[Message]]]
) -> None:
    import apsw

    assert isinstance(connection, apsw.Connection)
    for number in range(20):
        for statement in _ROWS:
            connection.execute(statement, (f"{rng.choice(_WORDS)} {number} {rng.random()}", number))
    for chat, _messages in told[::2]:
        connection.execute("INSERT INTO chat_tags VALUES (?, ?)", (chat.id, rng.choice(_WORDS)))
    for _ in range(6):
        put(connection, rng.randbytes(rng.randrange(100, 60_000)), "application/pdf")


def _remove(connection: object, gone: Sequence[tuple[Chat, list[Message]]]) -> None:
    """Remove chats for good, so that there are free pages and free room within pages."""
    import apsw

    assert isinstance(connection, apsw.Connection)
    for chat, _messages in gone:
        seqs = "SELECT seq FROM messages WHERE chat_id = ?"
        connection.execute(f"DELETE FROM parts WHERE message_seq IN ({seqs})", (chat.id,))
        connection.execute("UPDATE messages SET parent_id = NULL WHERE chat_id = ?", (chat.id,))
        connection.execute("DELETE FROM messages WHERE chat_id = ?", (chat.id,))
        connection.execute("DELETE FROM chat_tags WHERE chat_id = ?", (chat.id,))
        connection.execute("DELETE FROM chats WHERE id = ?", (chat.id,))
