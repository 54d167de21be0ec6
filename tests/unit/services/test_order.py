"""What can be done with the order of chats, over a real store."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from desktop_chat.domain.ids import new_id
from desktop_chat.domain.order import ListQuery, SortBy
from desktop_chat.services.order import EXPANDED, Order, clean_name, clean_tag
from desktop_chat.services.session import ChatSession
from tests.fakes.chats import World, world
from tests.fakes.turns import scripted


def scenario(run: Callable[[World, Order], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with world(lambda _settings: scripted(())) as made:
            await run(made, Order(made.store.order, made.store.conversations, made.sessions))

    asyncio.run(whole())


async def stored(made: World) -> ChatSession:
    """An open chat that the store has."""
    session, _ = made.chat()
    while await made.store.conversations.chat(session.chat.id) is None:
        await asyncio.sleep(0.001)
    return session


def test_an_open_chat_knows_where_it_stands_now() -> None:
    async def run(made: World, order: Order) -> None:
        session = await stored(made)
        chat_id = session.chat.id
        folder, _ = await order.make_folder("  업무   2026 ")
        assert folder.name == "업무 2026"
        await order.move_chats([chat_id], folder.id)
        await order.pin_chats([chat_id], pinned=True)
        await order.tag_chats([chat_id], "#python", tagged=True)
        chat = session.chat
        assert (chat.folder_id, chat.is_pinned, chat.tags) == (folder.id, True, ("python",))
        await order.delete_folder(folder)
        assert session.chat.folder_id is None

    scenario(run)


def test_a_title_that_is_not_stored_yet_is_not_lost() -> None:
    async def run(made: World, order: Order) -> None:
        session = await stored(made)
        session.chat = replace(session.chat, title="Typed just now")
        await order.pin_chats([session.chat.id], pinned=True)
        assert session.chat.title == "Typed just now"

    scenario(run)


def test_deleting_chats_tells_whoever_works_for_them() -> None:
    async def run(made: World, order: Order) -> None:
        left: list[str] = []
        made.sessions.when_left(left.append)
        session = await stored(made)
        await order.delete_chats([session.chat.id, "another"])
        assert left == [session.chat.id, "another"]
        assert (await order.listed(ListQuery())).loose == []

    scenario(run)


def test_habits_are_remembered_and_broken_ones_forgotten() -> None:
    async def run(made: World, order: Order) -> None:
        await order.keep_sort(SortBy.TITLE)
        await order.keep_expanded(["a", "b"])
        habits = await order.habits()
        assert (habits.sort, habits.expanded) == (SortBy.TITLE, frozenset({"a", "b"}))
        for broken in ("{", '{"a": 1}', "[1, null]"):
            await made.store.conversations.set_state(EXPANDED, broken)
            assert (await order.habits()).expanded == frozenset()

    scenario(run)


def test_all_titles_are_there_for_whoever_looks_for_one() -> None:
    async def run(made: World, order: Order) -> None:
        first, second = await stored(made), await stored(made)
        await order.archive_chats([second.chat.id], archived=True)
        found = await order.titles(besides=[first.chat.id, new_id()])
        assert [id_ for id_, _, _ in found] == [second.chat.id]

    scenario(run)


@pytest.mark.parametrize(
    ("typed", "name", "tag"),
    [
        ("  a  b\n c ", "a b c", "a b c"),
        ("##여행", "##여행", "여행"),
        ("x" * 500, "x" * 200, "x" * 40),
        (" # ", "#", ""),
    ],
)
def test_names_are_one_line(typed: str, name: str, tag: str) -> None:
    assert (clean_name(typed), clean_tag(typed)) == (name, tag)
