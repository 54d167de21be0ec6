"""The index follows the history by itself, can always be made anew, and never stands in its way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from desktop_chat.domain.conversation import Chat, Message, Role
from desktop_chat.domain.parts import Text
from desktop_chat.domain.search import Found, Indexing, parse
from desktop_chat.storage.search.searching import Searching, index_path
from desktop_chat.storage.store import Store
from tests.fakes.search_home import NOON, TODAY, History
from tests.fakes.turns import until


@asynccontextmanager
async def opened(path: Path | None, *, owner: bool = True) -> AsyncIterator[Store]:
    """A store whose index is kept from the beginning, and looked after often."""
    store = Store(path, owner=owner, on_trouble=lambda _text: None)
    store.searching = Searching(store.database, owner=owner, start_s=0.0, look_s=0.01)
    await store.open()
    try:
        yield store
    finally:
        await store.aclose()


async def look(store: Store, text: str, *, budget_s: float = 5.0) -> Found:
    found = await store.searching.find(parse(text, TODAY), limit=60, titles=5, budget_s=budget_s)
    assert found is not None
    return found


async def ids(store: Store, text: str) -> list[str | None]:
    return [hit.message_id for hit in (await look(store, text)).messages]


async def noted(store: Store) -> int:
    return await store.database.read(
        lambda reader: int(reader.execute("SELECT count(*) FROM search_changes").get)
    )


async def all_taken_in(store: Store) -> None:
    await until(lambda: store.searching.indexing == Indexing(*2 * (store.searching.indexing.done,)))
    async with asyncio.timeout(10):
        while await noted(store):
            await asyncio.sleep(0.01)


def message(number: int, text: str, parent: str | None = None) -> Message:
    return Message(f"m{number}", "c", parent, Role.USER, (Text(text),), NOON)


CHAT = Chat("c", "제목", "", "p", "m", None, NOON)


def test_what_is_written_is_found_at_once_and_then_by_the_index(tmp_path: Path) -> None:
    async def scene() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            await store.conversations.create_chat(CHAT)
            await store.conversations.add_message(message(1, "김치를 담갔다"))
            assert await ids(store, "치를") == ["m1"]
            await all_taken_in(store)
            assert await ids(store, "치를") == ["m1"]
            await store.conversations.add_message(message(2, "김치찌개", "m1"))
            assert await ids(store, "김치") == ["m2", "m1"]
            await all_taken_in(store)
            assert await ids(store, "김치") == ["m2", "m1"]

    asyncio.run(scene())


def test_an_old_history_is_indexed_the_newest_first_with_progress(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.chat("c", "제목")
    with history.writer:
        for number in range(900):
            history.say("c", f"m{number}", f"김치 {number}")
    history.close()

    async def scene() -> None:
        heard: list[Indexing] = []
        async with opened(history.path) as store:
            store.searching.listen(heard.append)
            await until(lambda: bool(heard) and heard[-1].is_complete)
            assert await ids(store, "899") == ["m899"]
            assert len((await look(store, "김치")).messages) == 60
            assert await noted(store) == 0
        done = [one.done for one in heard]
        assert done == sorted(done)
        assert heard[-1] == Indexing(901, 901)

    asyncio.run(scene())


def test_the_index_is_made_anew_when_asked(tmp_path: Path) -> None:
    async def scene() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            await store.conversations.create_chat(CHAT)
            await store.conversations.add_message(message(1, "김치"))
            await all_taken_in(store)
            heard: list[Indexing] = []
            store.searching.listen(heard.append)
            store.searching.rebuild()
            await until(lambda: bool(heard) and heard[-1].is_complete)
            assert not heard[0].is_complete
            assert await ids(store, "김치") == ["m1"]

    asyncio.run(scene())


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 400, None])
def test_a_damaged_index_is_made_anew_and_hides_nothing(
    tmp_path: Path, damage: bytes | None
) -> None:
    history = History(tmp_path)
    history.chat("c", "제목")
    with history.writer:
        for number in range(300):
            history.say("c", f"m{number}", f"김치 {number} " + chr(0xAC00 + number) * 3)
    history.index()
    history.close()
    path = index_path(history.path)
    if damage is None:  # pages in the middle, so that it opens
        whole = path.read_bytes()
        path.write_bytes(whole[: 3 * 4096] + b"\\x55" * (len(whole) - 3 * 4096))
    else:
        path.write_bytes(damage)

    async def scene() -> None:
        async with opened(history.path) as store:
            assert (await look(store, "김치")).messages[0].message_id == "m299"
            await store.conversations.add_message(message(1000, "김치 new", "m299"))
            await until(lambda: store.searching.indexing.is_complete)
            async with asyncio.timeout(10):
                while await ids(store, "김치 123") != ["m123"] or await noted(store):
                    await asyncio.sleep(0.01)
            assert (await look(store, "김치")).messages[0].message_id == "m1000"

    asyncio.run(scene())


def test_a_later_search_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    async def scene() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            await store.conversations.create_chat(CHAT)
            await store.conversations.add_message(message(1, "김치"))

            async def find(text: str) -> Found | None:
                query = parse(text, TODAY)
                return await store.searching.find(query, limit=9, titles=5, budget_s=5)

            first, second = await asyncio.gather(find("김"), find("김치"))
            assert first is None
            assert second is not None
            assert second.count == 1

    asyncio.run(scene())


def test_a_history_that_is_only_in_memory_is_read_as_it_is() -> None:
    async def scene() -> None:
        async with opened(None) as store:
            await store.conversations.create_chat(CHAT)
            await store.conversations.add_message(message(1, "김치"))
            assert await ids(store, "김치") == ["m1"]
            assert (await look(store, "제목")).titles[0].chat_id == "c"

    asyncio.run(scene())


def test_a_process_that_does_not_own_the_home_makes_no_index(tmp_path: Path) -> None:
    async def scene() -> None:
        async with opened(tmp_path / "chats.sqlite3", owner=False) as store:
            await store.conversations.create_chat(CHAT)
            await store.conversations.add_message(message(1, "김치"))
            assert await ids(store, "김치") == ["m1"]
            assert not index_path(store.database.path).exists()

    asyncio.run(scene())
