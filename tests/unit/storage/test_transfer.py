"""Whole chats into the database and out of it, on real SQLite."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.parts import Text
from desktop_chat.domain.transfer import Growth, Standing, WholeChat
from desktop_chat.storage import messages
from desktop_chat.storage.owners import this_process
from tests.fakes.exports import (
    FOLDERS,
    PAPER,
    PICTURE,
    Home,
    a_chat_with_all,
    a_home,
    a_message,
)


def small(id_: str, *, used_at: float = 10.0) -> WholeChat:
    whole = a_chat_with_all()
    question = a_message(f"q-{id_}", None, Text(f"about {id_}"), chat_id=id_)
    chat = replace(
        whole.chat, id=id_, head_id=question.id, used_at=used_at, folder_id=None, tags=()
    )
    return WholeChat(chat, (question,), f"app:{id_}")


def test_a_chat_comes_out_as_it_went_in() -> None:
    async def run() -> None:
        async with a_home() as home:
            whole = a_chat_with_all()
            await home.add(whole, folders=FOLDERS, attachments=(PICTURE, PAPER))
            found = await home.only()
            assert found.messages == whole.messages
            assert found.origin == "elsewhere:1"
            assert found.chat == replace(whole.chat, tags=("a one", "two"))
            assert await home.transfer.attachment(PICTURE.sha256) == PICTURE
            assert tuple(await home.transfer.folders()) == FOLDERS

    asyncio.run(run())


def test_nobody_sees_what_is_staged_until_it_is_published() -> None:
    async def run() -> None:
        async with a_home() as home:
            staged = await home.transfer.stage([small("x")], (), ())
            assert await home.store.conversations.chats() == []
            assert await home.transfer.chat_ids() == []
            await home.transfer.publish(staged, (), ())
            assert [chat.id for chat in await home.store.conversations.chats()] == ["x"]

    asyncio.run(run())


def test_who_empties_the_bin_leaves_what_an_import_is_about_to_show() -> None:
    async def run() -> None:
        async with a_home() as home:
            staged = await home.transfer.stage([small("x")], (), ())
            bin_ = home.store.bin
            assert await bin_.listed() == []
            operation = await home.transfer.publish(staged, (), ())
            assert operation is not None
            assert await home.transfer.chat_ids() == ["x"]
            await home.store.keeping.undo(operation.id)
            assert [chat.id for chat in await bin_.listed()] == ["x"]

    asyncio.run(run())


def test_what_is_discarded_leaves_nothing(tmp_path: Path) -> None:
    async def run() -> None:
        async with a_home(tmp_path / "db") as home:
            await home.add(small("there"))
            grown = Growth("there", (a_message("a-new", "q-there", Text("x"), chat_id="there"),),
                           None, None)  # fmt: skip
            before = await rows(home)
            staged = await home.transfer.stage([a_chat_with_all()], [grown], [PICTURE])
            assert await rows(home) != before
            await home.transfer.discard(staged)
            assert await rows(home) == before

    asyncio.run(run())


async def rows(home: Home) -> dict[str, int]:
    tables = ("chats", "messages", "parts", "chat_tags", "blobs", "operations")

    def read(connection: apsw.Connection) -> dict[str, int]:
        return {t: connection.execute(f"SELECT count(*) FROM {t}").get for t in tables}

    return await home.store.database.read(read)


def test_an_import_is_one_operation_and_small_however_much_it_brings(tmp_path: Path) -> None:
    async def run() -> None:
        async with a_home(tmp_path / "db") as home:
            text = Text("long " * 1000)
            chats = [
                replace(c, messages=(replace(c.messages[0], parts=(text,)),))
                for c in map(small, map(str, range(100)))
            ]
            staged = await home.transfer.stage(chats, (), ())
            operation = await home.transfer.publish(staged, (), (), count=100)
            assert operation is not None
            size = await home.store.database.read(
                lambda connection: connection.execute("SELECT length(changes) FROM operations").get
            )
            assert size < 100 * 100
            await home.store.keeping.undo(operation.id)
            assert await home.transfer.chat_ids() == []
            await home.store.keeping.redo(operation.id)
            assert len(await home.transfer.chat_ids()) == 100

    asyncio.run(run())


@pytest.mark.parametrize("times", [1, 2])
def test_growth_is_seen_only_once_published_and_undone_with_it(times: int) -> None:
    async def run() -> None:
        async with a_home() as home:
            await home.add(small("x"))
            answer = a_message("a-new", "q-x", Text("more"), chat_id="x", at=500.0)
            grown = small("x")
            grown = replace(
                grown,
                messages=(*grown.messages, answer),
                chat=replace(grown.chat, head_id="a-new", used_at=500.0),
            )
            for _ in range(times):  # an undone one can be imported again
                known = (await home.transfer.known([grown]))["x"]
                assert known.standing is Standing.GROWN
                staged = await home.transfer.stage([], [Growth("x", (answer,), "a-new", 500.0)], [])
                assert len((await home.only()).messages) == 1
                operation = await home.transfer.publish(staged, (), ())
                assert operation is not None
                found = await home.only()
                assert found.chat.head_id == "a-new"
                assert found.chat.used_at == 500.0
                assert (await home.transfer.known([grown]))["x"].standing is Standing.SAME
                await home.store.keeping.undo(operation.id)
                assert (await home.only()).chat.head_id == "q-x"

    asyncio.run(run())


def test_imported_chats_stand_among_the_others_by_their_dates() -> None:
    async def run() -> None:
        async with a_home() as home:
            await home.add(small("b", used_at=20.0), small("d", used_at=40.0))
            await home.add(*(small(n, used_at=at) for n, at in (("a", 1.0), ("c", 30.0))))
            order = [chat.id for chat in await home.store.conversations.chats()]
            assert order == ["d", "c", "b", "a"]

    asyncio.run(run())


def test_a_chat_is_known_by_where_it_came_from_too() -> None:
    async def run() -> None:
        async with a_home() as home:
            await home.add(small("x"))
            other = replace(small("y"), origin="app:x")
            known = (await home.transfer.known([other]))["y"]
            assert (known.id, known.standing) == ("x", Standing.GROWN)
            thief = replace(small("z"), messages=(a_message("q-x", None, chat_id="z"),))
            assert (await home.transfer.known([thief]))["z"].foreign == {"q-x"}

    asyncio.run(run())


def test_a_deleted_chat_is_known_to_lie_in_the_bin() -> None:
    async def run() -> None:
        async with a_home() as home:
            await home.add(small("x"))
            await home.store.conversations.delete_chat("x")
            assert (await home.transfer.known([small("x")]))["x"].standing is Standing.IN_BIN
            await home.transfer.publish(await home.transfer.stage((), (), ()), ["x"], ())
            assert await home.transfer.chat_ids() == ["x"]

    asyncio.run(run())


def test_what_arrives_is_taken_as_interrupted_and_hidden_messages_are_not_taken() -> None:
    async def run() -> None:
        async with a_home() as home:
            await home.add(small("x"))
            live = a_message("a-live", "q-x", chat_id="x")
            live = replace(live, outcome=None)
            hidden = a_message("a-hidden", "q-x", Text("gone"), chat_id="x")

            def write(connection: apsw.Connection) -> None:
                messages.insert(connection, hidden, None)
                messages.insert(connection, live, this_process())
                messages.add_chunks(connection, [("a-live", 1, 1, "text", "so far")])
                connection.execute("UPDATE messages SET deleted_at = 9 WHERE id = 'a-hidden'")
                connection.execute("UPDATE chats SET head_id = 'a-hidden'")

            await home.store.database.write(write)
            whole = await home.only()
            assert [message.id for message in whole.messages] == ["q-x", "a-live"]
            assert whole.chat.head_id == "q-x"
            answer = whole.messages[1]
            assert (answer.text, answer.role) == ("so far", Role.ASSISTANT)
            assert answer.outcome is not None
            assert answer.outcome.finish_reason.value == "interrupted"

    asyncio.run(run())
