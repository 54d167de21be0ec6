"""Looks at a home after a death: first at the bare file, then as the next start of the app."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

import apsw

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.events import FinishReason
from desktop_chat.storage.codec import PartRow, checksum_of, part_row
from desktop_chat.storage.messages import message as message_of
from desktop_chat.storage.schema import APPLICATION_ID, shipped_migrations
from desktop_chat.storage.soundness import check_all_of_log
from desktop_chat.storage.store import Store
from tests.store.kills.killing import Death
from tests.store.kills.lives import words_of
from tests.store.kills.promises import Promises, loss_s, promises_of
from tests.store.kills.witness import seen_of, state_of

KEPT_BACKUP = "before-version-"


@dataclass(slots=True)
class Verdict:
    """What was found. `state` and `seen` are those that the next life begins with."""

    faults: list[str] = field(default_factory=list)
    state: str = ""
    seen: str = ""
    interrupted: int = 0
    loss_s: float = 0.0


def look(home: Path, death: Death, before: str | None, out: int) -> None:
    """Write the verdict on a home after a kill; `before` is its state when the life began."""
    verdict = Verdict()
    messages = examine(home, promises_of(death, before), verdict)
    for message in messages.values():
        if message.outcome and message.outcome.finish_reason is FinishReason.INTERRUPTED:
            verdict.interrupted += 1
            verdict.loss_s = max(verdict.loss_s, loss_s(death, message.id, len(message.text)))
    os.write(out, json.dumps(asdict(verdict)).encode())


def examine(home: Path, promises: Promises, verdict: Verdict) -> dict[str, Message]:
    """Look whether the promises were kept; gives what the next start finds."""
    verdict.faults += promises.faults
    database = home / "chats.sqlite3"
    if database.exists():
        verdict.faults += _bare(database, promises)
    elif promises.states or promises.seen:
        verdict.faults.append("there is no database")
    try:
        check_all_of_log(database)
    except StoreError as error:
        verdict.faults.append(f"a false alarm: {error}")
    verdict.faults += _backups(home)
    messages = asyncio.run(_next_start(home, promises, verdict))
    verdict.faults += [f"left behind: {path.name}" for path in home.glob("chats.sqlite3?*")]
    return messages


def _bare(database: Path, promises: Promises) -> Iterator[str]:
    """What SQLite finds, in a copy: nothing may be mended before it is seen."""
    copy = database.with_name("copy")
    copy.mkdir()
    try:
        for file in (database, Path(f"{database}-wal")):
            if file.exists():
                shutil.copy(file, copy)
        with closing(apsw.Connection(str(copy / database.name))) as connection:
            yield from unsound(connection)
            if promises.states and state_of(connection) not in promises.states:
                yield f"it is in none of the {len(promises.states)} states that it may be in"
            if promises.seen and seen_of(connection) not in promises.seen:
                yield "it is neither what it was before nor what it was to be"
    except apsw.Error as error:
        yield f"it cannot be read: {error}"
    finally:
        shutil.rmtree(copy)


def unsound(connection: apsw.Connection) -> Iterator[str]:
    """What is wrong with a database as such."""
    if connection.pragma("application_id") != APPLICATION_ID:
        yield "it is nobody's database"
    for row in connection.execute("PRAGMA integrity_check"):
        if row != ("ok",):
            yield f"integrity: {row[0]}"
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield f"a reference to nothing: {row}"


def _backups(home: Path) -> Iterator[str]:
    """What lies there under a backup's name is a whole one."""
    folder = home / "backups"
    for path in sorted(folder.glob("*.sqlite3")) if folder.is_dir() else []:
        try:
            with closing(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)) as connection:
                yield from (f"backup {path.name}: {fault}" for fault in unsound(connection))
        except apsw.Error as error:
            yield f"backup {path.name} cannot be read: {error}"


async def _next_start(home: Path, promises: Promises, verdict: Verdict) -> dict[str, Message]:
    faults = verdict.faults
    store = Store(
        home / "chats.sqlite3",
        owner=True,
        on_trouble=lambda text: faults.append(f"trouble at the next start: {text}"),
        backups=home / "backups",
    )
    try:
        await store.open()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
        faults.append(f"it does not open: {type(error).__name__}: {error}")
        await store.aclose()
        return {}
    messages = await store.database.read(_messages)
    for id_, checksum in promises.ended.items():
        if id_ not in messages:
            faults.append("a message that had ended is missing")
        elif _checksum(messages[id_]) != checksum:
            faults.append("a message that had ended is another now")
    faults += ["a question is missing" for id_ in promises.asked if id_ not in messages]
    for id_, chars in promises.shown.items():
        if id_ not in messages or len(messages[id_].text) < chars:
            there = len(messages[id_].text) if id_ in messages else 0
            faults.append(f"more than 250 ms of an answer are lost: {there} of {chars} are there")
    for message in messages.values():
        faults += _wrong_answer(message, messages)
    faults += await store.database.read(lambda reader: list(_left_over(reader)))
    verdict.state, verdict.seen = await store.database.read(
        lambda reader: (state_of(reader), seen_of(reader))
    )
    await store.aclose()
    return messages


def _messages(connection: apsw.Connection) -> dict[str, Message]:
    found = [
        message_of(connection, id_) for (id_,) in connection.execute("SELECT id FROM messages")
    ]
    return {message.id: message for message in found if message is not None}


def _wrong_answer(message: Message, messages: dict[str, Message]) -> Iterator[str]:
    """Each answer has ended, and is the beginning of the right one."""
    if message.role is not Role.ASSISTANT:
        return
    if message.outcome is None:
        yield "an answer of a dead process is still live"
    elif message.outcome.finish_reason is FinishReason.INTERRUPTED:
        question = messages.get(message.parent_id or "")
        whole = "".join(words_of(question.text)) if question else ""
        if not whole.startswith(message.text) and message.text:
            yield f"an interrupted answer is no beginning of the right one: {message.text[:80]!r}"


def _left_over(connection: apsw.Connection) -> Iterator[str]:
    for table in ("live_answers", "chunks"):
        if connection.execute(f"SELECT count(*) FROM {table}").get:
            yield f"rows are left in {table}"
    for seq, checksum in connection.execute("SELECT seq, checksum FROM messages").fetchall():
        parts = connection.execute(
            "SELECT kind, text, data FROM parts WHERE message_seq = ? ORDER BY position", (seq,)
        )
        rows: list[PartRow] = [(str(kind), str(text), data) for kind, text, data in parts]
        if checksum is not None and checksum_of(rows) != checksum:
            yield "a message does not agree with its checksum"
    if connection.pragma("user_version") != shipped_migrations()[-1].version:
        yield "it was not brought up to date"


def _checksum(message: Message) -> str:
    return checksum_of([part_row(part) for part in message.parts])
