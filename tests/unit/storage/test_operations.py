"""Operations are recorded, turned back, and done again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import apsw

from desktop_chat.domain.ids import new_id
from desktop_chat.domain.operation import Operation, OperationKind
from desktop_chat.storage import operations
from desktop_chat.storage.store import Store
from tests.unit.storage.samples import a_chat, a_message, opened, rows_of

CHATS = "SELECT id, title, folder_id, is_pinned, deleted_at FROM chats ORDER BY id"
Work = Callable[[apsw.Connection], object]


async def do(store: Store, kind: OperationKind, work: Work) -> Operation:
    operation = Operation(new_id(), kind, {"title": "한국어"}, 5.0)
    await store.database.write(lambda c: operations.perform(c, operation, work))
    return operation


async def turn_back(store: Store, operation: Operation) -> bool:
    return await store.database.write(lambda c: operations.undo(c, operation.id)) is not None


def test_an_operation_is_turned_back_and_done_again_after_a_restart(tmp_path: Path) -> None:
    async def scenario() -> None:
        path = tmp_path / "chats.sqlite3"
        chat = a_chat()
        async with opened(path) as store:
            await store.conversations.create_chat(chat)
            before = await rows_of(store, CHATS)
            await do(
                store,
                OperationKind.MOVE_CHATS,
                lambda c: c.execute(
                    "INSERT INTO folders VALUES ('f', NULL, 'Work', 1);"
                    "UPDATE chats SET folder_id = 'f', is_pinned = 1"
                ),
            )
            after = await rows_of(store, CHATS)
        async with opened(path) as store:
            last = await store.database.read(operations.last_done)
            assert last is not None
            assert last.kind is OperationKind.MOVE_CHATS
            assert last.detail == {"title": "한국어"}
            assert await turn_back(store, last)
            assert await rows_of(store, CHATS) == before != after
            assert await rows_of(store, "SELECT * FROM folders") == []
            again = await store.database.read(operations.last_undone)
            assert again is not None
            assert await store.database.write(lambda c: operations.redo(c, again.id))
            assert await rows_of(store, CHATS) == after

    asyncio.run(scenario())


def test_what_happened_since_to_other_rows_stays(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            chat, other = a_chat("one"), a_chat("two")
            await store.conversations.create_chat(chat)
            await store.conversations.create_chat(other)
            deed = await do(
                store,
                OperationKind.RENAME_CHAT,
                lambda c: c.execute("UPDATE chats SET title = 'new' WHERE id = ?", (chat.id,)),
            )
            await store.conversations.rename_chat(other.id, "since")
            await store.conversations.add_message(a_message(chat, None))
            assert await turn_back(store, deed)
            assert not await turn_back(store, deed)
            titles = await rows_of(store, "SELECT title FROM chats ORDER BY seq")
            assert titles == [("one",), ("since",)]
            assert len(await store.conversations.path(chat.id)) == 1

    asyncio.run(scenario())


def test_a_repeated_write_counts_once_and_nothing_is_no_operation(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            chat = a_chat()
            await store.conversations.create_chat(chat)
            operation = Operation(new_id(), OperationKind.PIN_CHATS)

            def pin(connection: apsw.Connection) -> None:
                work: Work = lambda c: c.execute("UPDATE chats SET is_pinned = is_pinned + 1")  # noqa: E731
                operations.perform(connection, operation, work)

            await store.database.write(pin)
            await store.database.write(pin)
            assert await rows_of(store, "SELECT is_pinned FROM chats") == [(1,)]
            await do(store, OperationKind.PIN_CHATS, lambda c: c.execute("SELECT 1"))
            assert await rows_of(store, "SELECT count(*) FROM operations") == [(1,)]

    asyncio.run(scenario())


def test_a_new_deed_ends_what_could_be_done_again(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            await store.conversations.create_chat(a_chat())
            kind = OperationKind.RENAME_CHAT
            first = await do(store, kind, lambda c: c.execute("UPDATE chats SET title = 'a'"))
            await turn_back(store, first)
            await do(store, kind, lambda c: c.execute("UPDATE chats SET title = 'b'"))
            assert await store.database.read(operations.last_undone) is None
            await store.database.write(lambda c: operations.forget_older(c, keep=0))
            assert await store.database.read(operations.last_done) is None

    asyncio.run(scenario())
