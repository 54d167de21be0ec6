"""Bytes are stored once, and removed only when nothing can want them any more."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.domain.operation import OperationKind
from desktop_chat.domain.parts import File, Image, Text
from desktop_chat.domain.queue import QueuedQuestion
from desktop_chat.storage.blobs import UNTOUCHED_S, BlobStore
from desktop_chat.storage.store import Store
from tests.unit.storage.samples import a_chat, a_message, opened, rows_of

CONTENT = b"\x00\xff" * 1000
BLOB = hashlib.sha256(CONTENT).hexdigest()
PICTURE = Image(BLOB, "image/png")


def tomorrow(store: Store) -> BlobStore:
    """The same table, two days later."""
    later = 3e9 + 2 * UNTOUCHED_S
    return BlobStore(store.database, store.saver, wall_clock=lambda: later)


async def left(store: Store) -> list[object]:
    return [row[0] for row in await rows_of(store, "SELECT sha256 FROM blobs")]


def test_the_same_bytes_are_stored_once_and_read_back(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            for _ in range(3):
                await store.blobs.put(BLOB, CONTENT, "image/png")
            assert await left(store) == [BLOB]
            assert await asyncio.to_thread(store.blobs.read_blob, BLOB) == CONTENT
            assert await asyncio.to_thread(store.blobs.blob_size, BLOB) == len(CONTENT)
            with pytest.raises(FileNotFoundError):
                await asyncio.to_thread(store.blobs.read_blob, "0" * 64)

    asyncio.run(scenario())


def test_a_database_in_memory_gives_them_as_well() -> None:
    async def scenario() -> None:
        async with opened(None) as store:
            await store.blobs.put(BLOB, CONTENT, "image/png")
            assert await asyncio.to_thread(store.blobs.read_blob, BLOB) == CONTENT

    asyncio.run(scenario())


def test_after_the_end_nothing_is_read_and_nothing_hangs(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            await store.blobs.put(BLOB, CONTENT, "image/png")
        with pytest.raises(OSError, match="closed"):
            await asyncio.to_thread(store.blobs.read_blob, BLOB)

    asyncio.run(scenario())


def test_what_nothing_refers_to_goes_after_a_day_and_not_before(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            await store.blobs.put(BLOB, CONTENT, "image/png")
            assert await store.blobs.remove_unused() == 0
            assert await tomorrow(store).remove_unused() == 1
            assert await left(store) == []

    asyncio.run(scenario())


@pytest.mark.parametrize("part", [PICTURE, File(BLOB, "application/pdf", "a.pdf")])
@pytest.mark.parametrize("deleted", [False, True])
def test_what_a_message_has_stays_in_the_bin_as_well(
    tmp_path: Path, part: Image | File, *, deleted: bool
) -> None:
    async def scenario() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            await store.blobs.put(BLOB, CONTENT, "image/png")
            chat = a_chat()
            await store.conversations.create_chat(chat)
            message = replace(a_message(chat, None), parts=(part, Text("?")))
            await store.conversations.add_message(message)
            if deleted:
                await store.conversations.delete_chat(chat.id)
            assert await tomorrow(store).remove_unused() == 0
            await tomorrow(store).forget([BLOB])
            assert await left(store) == [BLOB]

    asyncio.run(scenario())


def test_what_an_undo_would_bring_back_stays(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            await store.blobs.put(BLOB, CONTENT, "image/png")
            chat = a_chat()
            await store.conversations.create_chat(chat)
            await store.conversations.add_message(replace(a_message(chat, None), parts=(PICTURE,)))
            done = await store.keeping.perform(
                OperationKind.CHANGE_QUEUE, lambda c: c.execute("DELETE FROM parts")
            )
            assert await tomorrow(store).remove_unused() == 0
            await store.keeping.undo(done.id)
            assert await tomorrow(store).remove_unused() == 0
            await store.database.write(
                lambda c: c.execute("DELETE FROM operations; DELETE FROM parts")
            )
            assert await tomorrow(store).remove_unused() == 1

    asyncio.run(scenario())


def test_what_waits_in_the_queue_or_in_a_draft_stays(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            await store.blobs.put(BLOB, CONTENT, "image/png")
            question = QueuedQuestion("q", "c", (PICTURE, Text("?")), 1.0)
            await store.queue.put(question)
            assert await tomorrow(store).remove_unused() == 0
            await store.queue.take("q")
            await store.conversations.set_state("draft-files.c", f'["{BLOB}"]')
            assert await tomorrow(store).remove_unused() == 0
            await store.conversations.set_state("draft-files.c", None)
            assert await tomorrow(store).remove_unused() == 1

    asyncio.run(scenario())


def test_who_has_a_blob_is_found_without_looking_through_all_messages(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            plan = await rows_of(
                store,
                "EXPLAIN QUERY PLAN SELECT 1 FROM parts WHERE kind IN ('image', 'file') "
                "AND json_extract(data, '$.blob') = 'x'",
            )
            assert any("parts_by_blob" in str(row) for row in plan)
            plan = await rows_of(
                store, "EXPLAIN QUERY PLAN SELECT sha256 FROM blobs WHERE created_at < 5"
            )
            assert any("COVERING INDEX blobs_by_age" in str(row) for row in plan)

    asyncio.run(scenario())
