"""Folders, pins, tags and the archive are kept, listed, and undone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from desktop_chat.domain.operation import Operation
from desktop_chat.domain.order import ChatList, Folder, ListQuery, SortBy
from desktop_chat.storage import folders, tags
from desktop_chat.storage.order import OrderStore
from desktop_chat.storage.store import Store
from tests.unit.storage.samples import a_chat, opened, rows_of

WORK, INNER, HOME = (
    Folder("work", None, "업무", 0.0),
    Folder("inner", "work", "Inner", 0.0),
    Folder("home", None, "Home", 0.0),
)
EVERYTHING = (
    "SELECT id, title, folder_id, is_pinned, is_archived, deleted_at FROM chats ORDER BY id",
    "SELECT * FROM folders ORDER BY id",
    "SELECT * FROM chat_tags ORDER BY chat_id, tag",
)


async def filled(store: Store, count: int = 4) -> OrderStore:
    """Chats a, b, c, d: the last one was used last."""
    for number, name in enumerate("abcdefgh"[:count]):
        chat = replace(a_chat(), id=name, title=name.upper(), created_at=100.0 + number)
        await store.conversations.create_chat(chat)
    for folder in (WORK, INNER, HOME):
        await store.order.add_folder(folder)
    return store.order


async def listed(order: OrderStore, **query: object) -> ChatList:
    return await order.listed(ListQuery(**query))  # type: ignore[arg-type]


def scenario(run: Callable[[Store, OrderStore], Awaitable[None]], path: Path) -> None:
    async def whole() -> None:
        async with opened(path / "chats.sqlite3") as store:
            await run(store, await filled(store))

    asyncio.run(whole())


def test_chats_are_listed_pinned_in_folders_and_loose_the_last_used_first(tmp_path: Path) -> None:
    async def run(_store: Store, order: OrderStore) -> None:
        await order.move_chats(["a", "b"], "inner")
        await order.pin_chats(["c"], pinned=True)
        found = await listed(order)
        assert (found.pinned, found.loose) == (["c"], ["d"])
        assert found.in_folders == {"inner": ["b", "a"]}
        assert [folder.name for folder in found.folders] == ["Inner", "업무", "Home"]
        assert found.times == [103.0]

    scenario(run, tmp_path)


@pytest.mark.parametrize(
    ("sort", "ids"), [(SortBy.USED, "dcba"), (SortBy.CREATED, "dcba"), (SortBy.TITLE, "abcd")]
)
def test_the_order_is_chosen(tmp_path: Path, sort: SortBy, ids: str) -> None:
    async def run(_store: Store, order: OrderStore) -> None:
        found = await listed(order, sort=sort)
        assert "".join(found.loose) == ids
        assert bool(found.times) is (sort is not SortBy.TITLE)

    scenario(run, tmp_path)


def test_what_lies_in_a_deleted_folder_moves_up(tmp_path: Path) -> None:
    async def run(_store: Store, order: OrderStore) -> None:
        await order.move_chats(["a"], "work")
        await order.move_chats(["b"], "inner")
        await order.delete_folder(INNER)
        assert (await listed(order)).in_folders == {"work": ["b", "a"]}
        await order.delete_folder(WORK)
        found = await listed(order)
        assert found.in_folders == {}
        assert found.loose == ["d", "c", "b", "a"]

    scenario(run, tmp_path)


def test_a_folder_never_gets_into_itself(tmp_path: Path) -> None:
    async def run(store: Store, order: OrderStore) -> None:
        before = await rows_of(store, EVERYTHING[1])
        await order.move_folder(WORK, "inner")
        await order.move_folder(WORK, "work")
        await order.move_folder(WORK, "gone")
        assert await rows_of(store, EVERYTHING[1]) == before
        await order.move_folder(INNER, "home")
        parents = {folder.id: folder.parent_id for folder in (await listed(order)).folders}
        assert parents == {"work": None, "inner": "home", "home": None}

    scenario(run, tmp_path)


def test_a_chat_in_a_folder_that_is_gone_is_loose(tmp_path: Path) -> None:
    async def run(store: Store, order: OrderStore) -> None:
        await order.move_chats(["a"], "home")
        await store.database.write(lambda c: c.execute("DELETE FROM folders"))
        assert "a" in (await listed(order)).loose

    scenario(run, tmp_path)


def test_the_archive_and_tags_are_lists_of_their_own(tmp_path: Path) -> None:
    async def run(_store: Store, order: OrderStore) -> None:
        await order.archive_chats(["a", "b"], archived=True)
        await order.tag_chats(["b", "c"], "여행", tagged=True)
        everyday = await listed(order)
        assert everyday.loose == ["d", "c"]
        assert everyday.archived == 2
        assert everyday.tags == {"여행": 2}
        assert (await listed(order, archived=True)).loose == ["b", "a"]
        assert (await listed(order, tag="여행")).loose == ["c"]
        heads = {chat.id: chat for chat in await order.heads(["b", "gone"])}
        assert heads["b"].tags == ("여행",)
        assert heads["b"].is_archived
        await order.tag_chats(["b"], "여행", tagged=False)
        assert (await listed(order)).tags == {"여행": 1}

    scenario(run, tmp_path)


Deed = Callable[[OrderStore], Awaitable[Operation]]
DEEDS: dict[str, Deed] = {
    "move": lambda order: order.move_chats(["a", "d"], "work"),
    "pin": lambda order: order.pin_chats(["a", "b"], pinned=True),
    "archive": lambda order: order.archive_chats(["b", "c"], archived=True),
    "tag": lambda order: order.tag_chats(["a", "b", "c"], "python", tagged=True),
    "delete chats": lambda order: order.delete_chats(["a", "b"]),
    "make a folder": lambda order: order.add_folder(Folder("new", "home", "New", 0.0)),
    "rename a folder": lambda order: order.rename_folder(WORK, "Job"),
    "move a folder": lambda order: order.move_folder(HOME, "inner"),
    "delete a folder": lambda order: order.delete_folder(WORK),
}


@pytest.mark.parametrize("name", DEEDS)
def test_every_deed_is_undone_also_after_a_restart(tmp_path: Path, name: str) -> None:
    async def whole() -> None:
        path = tmp_path / "chats.sqlite3"
        async with opened(path) as store:
            order = await filled(store)
            await order.move_chats(["c"], "inner")
            before = [await rows_of(store, statement) for statement in EVERYTHING]
            operation = await DEEDS[name](order)
            assert [await rows_of(store, statement) for statement in EVERYTHING] != before
        async with opened(path) as store:
            await store.keeping.undo(operation.id)
            assert [await rows_of(store, statement) for statement in EVERYTHING] == before

    asyncio.run(whole())


def test_what_is_written_twice_is_as_if_written_once(tmp_path: Path) -> None:
    works: list[Callable[[apsw.Connection], None]] = [
        lambda c: folders.add(c, Folder("new", None, "New", 0.0)),
        lambda c: folders.move(c, "home", "work"),
        lambda c: folders.move_chats(c, ["a"], "work"),
        lambda c: folders.pin_chats(c, ["a"], pinned=True),
        lambda c: folders.archive_chats(c, ["b"], archived=True),
        lambda c: tags.tag_chats(c, ["a", "gone"], "x", tagged=True),
        lambda c: folders.delete_chats(c, ["d"], 5.0),
        lambda c: folders.delete(c, "inner"),
    ]

    async def run(store: Store, _order: OrderStore) -> None:
        for work in works:
            await store.database.write(work)
            once = [await rows_of(store, statement) for statement in EVERYTHING]
            await store.database.write(work)
            assert [await rows_of(store, statement) for statement in EVERYTHING] == once

    scenario(run, tmp_path)


def test_a_title_of_a_person_is_not_replaced(tmp_path: Path) -> None:
    async def run(store: Store, order: OrderStore) -> None:
        await order.retitle("a", "From the model", "A")
        await order.retitle("b", "From the model", "what it was long ago")
        titles = await rows_of(store, "SELECT id, title FROM chats WHERE id < 'c' ORDER BY id")
        assert titles == [("a", "From the model"), ("b", "B")]

    scenario(run, tmp_path)
