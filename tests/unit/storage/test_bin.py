"""Deleted chats wait in the bin, come back from it, and leave it for good when it is time."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.operation import OperationKind
from desktop_chat.domain.parts import Image, Text
from desktop_chat.storage import removal
from desktop_chat.storage.bin import BinStore
from desktop_chat.storage.removal import DAY_S
from desktop_chat.storage.store import Store
from tests.unit.storage.samples import a_chat, a_live_answer, a_message, opened, rows_of

TODAY = 1_790_000_000.0
MONTH = 30 * DAY_S
PICTURE = b"bytes of a picture"
NAME = hashlib.sha256(PICTURE).hexdigest()
TABLES = ("chats", "messages", "parts", "chat_tags", "queued", "blobs")


@dataclass
class Clock:
    now: float = TODAY

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def a_bin(path: Path, clock: Clock) -> AsyncIterator[tuple[Store, BinStore]]:
    async with opened(path) as store:
        yield (
            store,
            BinStore(store.database, store.saver, store.keeping, store.blobs, wall_clock=clock),
        )


async def a_deleted_chat(store: Store, at: float, title: str = "Kimchi") -> Chat:
    chat = replace(a_chat(title), used_at=at - 60, created_at=at - 120)
    await store.conversations.create_chat(chat)
    await store.blobs.put(NAME, PICTURE, "image/png")
    first = replace(a_message(chat, None), parts=(Text("see"), Image(NAME, "image/png")))
    await store.conversations.add_message(first)
    await store.conversations.add_message(a_message(chat, first))
    await store.order.tag_chats([chat.id], "food", tagged=True)
    await store.conversations.delete_chat(chat.id)
    await store.database.write(
        lambda c: c.execute(
            "UPDATE chats SET deleted_at = ?1, created_at = ?1, used_at = ?1 WHERE id = ?2",
            (at, chat.id),
        )
    )
    return chat


async def removed(bin_: BinStore, chat_ids: list[str]) -> None:
    await bin_.forget_deeds(chat_ids)
    left = list(chat_ids)
    while left:
        del left[: (await bin_.remove_some(left)).chats]


async def count(store: Store, table: str) -> int:
    (row,) = await rows_of(store, f"SELECT count(*) FROM {table}")
    assert isinstance(row[0], int)
    return row[0]


async def days(bin_: BinStore, clock: Clock, *moments: float) -> list[str]:
    due: list[str] = []
    for moment in moments:
        clock.now = moment
        due = list(await bin_.due())
    return due


def test_what_is_deleted_is_listed_and_comes_back_whole(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with a_bin(tmp_path / "chats.sqlite3", Clock()) as (store, bin_):
            await store.conversations.create_chat(a_chat("stays"))
            older = await a_deleted_chat(store, TODAY - 100)
            newer = await a_deleted_chat(store, TODAY - 50, "한국어")
            assert [chat.id for chat in await bin_.listed()] == [newer.id, older.id]
            await bin_.restore([older.id, newer.id])
            assert await bin_.listed() == []
            assert len(await store.conversations.path(older.id)) == 2
            last = await store.keeping.last_done()
            assert last is not None
            assert last.kind is OperationKind.RESTORE_CHATS
            assert last.detail["count"] == 2
            await store.keeping.undo(last.id)
            assert len(await bin_.listed()) == 2

    asyncio.run(scenario())


def test_what_is_removed_is_gone_with_its_texts_its_deeds_and_its_pictures(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with a_bin(tmp_path / "chats.sqlite3", Clock()) as (store, bin_):
            chat = await a_deleted_chat(store, TODAY)
            await removed(bin_, [chat.id])
            assert [await count(store, table) for table in TABLES] == [0] * len(TABLES)
            assert await count(store, "operations") == 0
            assert await rows_of(store, "PRAGMA foreign_key_check") == []

    asyncio.run(scenario())


def test_a_picture_that_another_chat_shows_stays(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with a_bin(tmp_path / "chats.sqlite3", Clock()) as (store, bin_):
            chat, other = await a_deleted_chat(store, TODAY), await a_deleted_chat(store, TODAY)
            await removed(bin_, [chat.id])
            assert store.blobs.read_blob(NAME) == PICTURE
            await bin_.restore([other.id])
            assert len(await store.conversations.path(other.id)) == 2

    asyncio.run(scenario())


def test_only_deleted_chats_are_removed_and_none_that_is_answered(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with a_bin(tmp_path / "chats.sqlite3", Clock()) as (store, bin_):
            kept = a_chat()
            await store.conversations.create_chat(kept)
            live, _ = await a_live_answer(store)
            await store.conversations.delete_chat(live.id)
            await removed(bin_, [kept.id, live.id])
            assert await count(store, "chats") == 2
            assert await count(store, "messages") == 2

    asyncio.run(scenario())


def test_a_long_chat_goes_in_steps_and_is_whole_between_them(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with a_bin(tmp_path / "chats.sqlite3", Clock()) as (store, bin_):
            chat, last = a_chat(), None
            await store.conversations.create_chat(chat)
            for _ in range(1100):
                last = a_message(chat, last)
                await store.conversations.add_message(last)
            await store.conversations.delete_chat(chat.id)
            steps, left = 0, [chat.id]
            while left:
                del left[: (await bin_.remove_some(left)).chats]
                steps += 1
                assert await rows_of(store, "PRAGMA foreign_key_check") == []
            assert steps == 3
            assert await count(store, "messages") == 0

    asyncio.run(scenario())


def test_what_is_left_of_a_chat_is_seen_when_it_comes_back(tmp_path: Path) -> None:
    async def run() -> None:
        async with a_bin(tmp_path / "db", Clock()) as (store, bin_):
            chat = await a_deleted_chat(store, TODAY)
            await store.database.write(
                lambda connection: removal.remove_messages(connection, [chat.id], most=1)
            )
            await bin_.restore([chat.id])
            assert [one.text for one in await store.conversations.path(chat.id)] == ["see"]

    asyncio.run(run())


def test_after_thirty_days_of_which_three_were_seen_a_chat_is_due(tmp_path: Path) -> None:
    async def scenario() -> None:
        clock = Clock()
        async with a_bin(tmp_path / "chats.sqlite3", clock) as (store, bin_):
            chat = await a_deleted_chat(store, TODAY)
            over = TODAY + MONTH + 2 * DAY_S
            assert await days(bin_, clock, *(TODAY + day * DAY_S for day in range(30))) == []
            assert await days(bin_, clock, over, over, over) == []
            assert await days(bin_, clock, over + DAY_S) == []
            assert await days(bin_, clock, over + 2 * DAY_S) == [chat.id]

    asyncio.run(scenario())


def test_what_a_killed_import_has_left_is_due_too(tmp_path: Path) -> None:
    async def scenario() -> None:
        clock = Clock()
        async with a_bin(tmp_path / "chats.sqlite3", clock) as (store, bin_):
            chat = await a_deleted_chat(store, TODAY)
            await store.database.write(
                lambda c: c.execute("UPDATE chats SET deleted_at = -deleted_at")
            )
            over = TODAY + MONTH + 2 * DAY_S
            assert await bin_.listed() == []
            moments = (TODAY, over, over + DAY_S, over + 2 * DAY_S)
            assert await days(bin_, clock, *moments) == [chat.id]

    asyncio.run(scenario())


def test_a_clock_that_jumps_by_a_year_and_back_empties_nothing(tmp_path: Path) -> None:
    async def scenario() -> None:
        clock, year = Clock(), 365 * DAY_S
        async with a_bin(tmp_path / "chats.sqlite3", clock) as (store, bin_):
            await a_deleted_chat(store, TODAY)
            for day in range(20):
                today = TODAY + day * DAY_S
                assert await days(bin_, clock, today, today + year, today + year + DAY_S) == []

    asyncio.run(scenario())


def test_a_chat_deleted_while_the_clock_was_wrong_is_never_due_by_itself(tmp_path: Path) -> None:
    async def scenario() -> None:
        clock = Clock()
        async with a_bin(tmp_path / "chats.sqlite3", clock) as (store, bin_):
            await a_deleted_chat(store, 100.0)
            assert await days(bin_, clock, *(TODAY + day * DAY_S for day in range(5))) == []

    asyncio.run(scenario())


def test_a_chat_that_was_written_to_since_is_not_due(tmp_path: Path) -> None:
    async def scenario() -> None:
        clock = Clock()
        async with a_bin(tmp_path / "chats.sqlite3", clock) as (store, bin_):
            chat = await a_deleted_chat(store, TODAY - 2 * MONTH)
            await store.database.write(
                lambda c: c.execute("UPDATE chats SET used_at = ? WHERE id = ?", (TODAY, chat.id))
            )
            assert await days(bin_, clock, *(TODAY + day * DAY_S for day in range(5))) == []

    asyncio.run(scenario())
