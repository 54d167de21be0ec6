"""A disk that takes no more from any write on: nothing is lost, and nothing is half there."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import apsw
import pytest

from desktop_chat.domain.conversation import Chat, Message, Role
from desktop_chat.domain.transfer import Growth, KeptFolder
from desktop_chat.storage import ballast
from desktop_chat.storage.dump import dump
from desktop_chat.storage.failures import DiskError
from desktop_chat.storage.store import Store
from desktop_chat.storage.transfer import Transfer
from tests.fakes.turns import until
from tests.unit.storage.samples import DONE, a_chat, a_message, append_words, ended

ANSWER = "이것은 답입니다. " * 500


@dataclass(slots=True)
class Room:
    """How many writes the disk still takes; None: all. So it does once the `reserve` is gone."""

    left: int | None = None
    reserve: Path | None = None
    refused: int = 0

    def take(self) -> None:
        if self.left is None or (self.reserve is not None and not self.reserve.exists()):
            return
        if self.left <= 0:
            self.refused += 1
            raise apsw.FullError("database or disk is full")
        self.left -= 1


class _Disk(apsw.VFS):
    def __init__(self, folder: Path, room: Room) -> None:
        self._folder, self._room = str(folder), room
        super().__init__("full-disk", "unix", makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path is None or not path.startswith(self._folder) or path.endswith("-shm"):
            return apsw.VFSFile("unix", name, flags)
        return _File(self._room, name, flags)


class _File(apsw.VFSFile):
    def __init__(self, room: Room, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        self._room = room
        super().__init__("unix", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._room.take()
        super().xWrite(data, offset)


@contextmanager
def disk(folder: Path) -> Iterator[Room]:
    room = Room()
    vfs = _Disk(folder, room)
    try:
        yield room
    finally:
        vfs.unregister()


def the_chat() -> tuple[Chat, Message, Message]:
    chat = replace(a_chat(), id="chat")
    question = replace(a_message(chat, None), id="question")
    answer = a_message(chat, question, Role.ASSISTANT, "")
    return chat, question, replace(answer, id="answer")


async def live(store: Store) -> None:
    """Ask and be answered; what the disk refuses is only in memory."""
    chat, question, answer = the_chat()

    for store_it in (
        store.conversations.create_chat(chat),
        store.conversations.add_message(question),
        store.conversations.add_message(answer, live=True),
    ):
        with contextlib.suppress(DiskError):
            await store_it
    append_words(store, answer, ANSWER.split(" ")[:400])
    store.journal.flush()
    await store.journal.finish(ended(answer, ANSWER), DONE)


def lived(path: Path, room: Room, writes: int | None) -> list[str]:
    """Live on a disk that is full after so many writes, and has room again later."""

    async def main() -> None:
        troubles: list[str | None] = []
        store = Store(path, owner=True, on_trouble=troubles.append)
        store.saver._retry_s = 0.01
        await store.open()
        try:
            room.left, room.refused = writes, 0
            await live(store)
            if room.refused:
                await until(lambda: bool(troubles))
                assert "full" in str(troubles[0])
            room.left = None
            await until(lambda: troubles[-1:] in ([], [None]))
        finally:
            room.left = None
            await store.aclose()

    asyncio.run(main())
    connection = apsw.Connection(str(path))
    try:
        assert connection.execute("PRAGMA integrity_check").get == "ok"
        assert connection.execute("SELECT count(*) FROM chunks").get == 0
        return list(dump(connection))
    finally:
        connection.close()


@pytest.mark.store_row(104)
@pytest.mark.timeout(120)
def test_whichever_write_the_full_disk_refuses_all_is_there_in_the_end(tmp_path: Path) -> None:
    with disk(tmp_path) as room:
        whole = lived(tmp_path / "whole.sqlite3", room, None)
        assert sum(ANSWER in line for line in whole) == 1
        for writes in range(1000):
            assert lived(tmp_path / f"{writes}.sqlite3", room, writes) == whole, writes
            if not room.refused:
                break
    assert writes > 20, "every write was one of them"


@pytest.mark.store_row(104)
def test_the_reserve_is_given_up_for_what_is_being_written(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"

    async def main() -> list[str | None]:
        troubles: list[str | None] = []
        store = Store(path, owner=True, on_trouble=troubles.append)
        await store.open()
        try:
            assert await asyncio.wrap_future(store.rescuer.keep_reserve())
            reserve = ballast.ballast_path(path)
            assert reserve.stat().st_blocks * 512 >= ballast.BYTES
            room.left, room.reserve = 0, reserve
            await live(store)
            assert room.refused == 1
            assert not reserve.exists()
        finally:
            await store.aclose()
        return troubles

    with disk(tmp_path) as room:
        assert asyncio.run(main()) == [], "nobody had to hear of it"


def grown(path: Path, room: Room, writes: int | None) -> list[str]:
    """Import more of a chat that is there; the disk is full after so many writes of showing it."""
    chat, question, answer = the_chat()
    answer = replace(ended(answer, ANSWER), outcome=DONE)
    new = Growth(chat.id, (answer,), answer.id, 1.0)
    folders = (KeptFolder("folder", None, "Imported", 1.0),)

    async def main() -> None:
        store = Store(path, owner=True, on_trouble=lambda _text: None)
        store.saver._retry_s = 0.01
        transfer = Transfer(store.database, store.keeping)
        await store.open()
        try:
            await store.conversations.create_chat(chat)
            await store.conversations.add_message(question)
            staged = await transfer.stage((), (new,), ())
            room.left, room.refused = writes, 0
            try:
                await transfer.publish(staged, (), folders)
            except DiskError:
                room.left = None
                await transfer.discard(staged)
            finally:
                room.left = None
            await store.conversations.rename_chat(chat.id, "written behind it")
        finally:
            await store.aclose()

    asyncio.run(main())
    connection = apsw.Connection(str(path))
    try:
        return [line for line in dump(connection) if "written behind it" not in line]
    finally:
        connection.close()


@pytest.mark.store_row(104)
def test_an_import_that_the_full_disk_refuses_is_not_shown_later_by_halves(tmp_path: Path) -> None:
    with disk(tmp_path) as room:
        whole = grown(tmp_path / "whole.sqlite3", room, None)
        nothing = grown(tmp_path / "nothing.sqlite3", room, 0)
        assert room.refused == 1
        assert whole != nothing
        assert not any("Imported" in line or ANSWER in line for line in nothing)
        for writes in range(1, 100):
            found = grown(tmp_path / f"{writes}.sqlite3", room, writes)
            assert found == (nothing if room.refused else whole), writes
            if not room.refused:
                break
    assert writes > 5
