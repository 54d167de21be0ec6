"""Whatever was done, in whatever order: undoing all of it leaves what was there before."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.ids import new_id
from desktop_chat.domain.operation import Operation, OperationKind
from desktop_chat.storage import operations
from desktop_chat.storage.store import Store
from tests.unit.storage.deeds_at_random import Person, a_home, dumped
from tests.unit.storage.samples import a_chat, opened, rows_of

ROOT = Path(__file__).parents[3]
KILLED = """
import asyncio, random, sys
from pathlib import Path
from tests.unit.storage.deeds_at_random import Person
from tests.unit.storage.samples import opened

async def scenario():
    async with opened(Path(sys.argv[1])) as store:
        person = Person(store, random.Random(int(sys.argv[2])))
        while True:
            await person.do_something()
            print("done", flush=True)

asyncio.run(scenario())
"""
DEEDS = 500
RESTART_EVERY = 125


async def undo_all(store: Store, most: int | None = None) -> int:
    count = 0
    while count != most and (last := await store.keeping.last_done()) is not None:
        assert await store.keeping.undo(last.id) is not None
        count += 1
    return count


async def redo_all(store: Store) -> int:
    count = 0
    while (last := await store.keeping.last_undone()) is not None:
        assert await store.keeping.redo(last.id) is not None
        count += 1
    return count


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_500_deeds_undone_leave_nothing_and_done_again_leave_all(tmp_path: Path, seed: int) -> None:
    async def scenario() -> None:
        path, rng = tmp_path / "chats.sqlite3", random.Random(seed)
        async with opened(path) as store:
            await a_home(store, rng)
            before = await dumped(store)
        for _ in range(0, DEEDS, RESTART_EVERY):
            async with opened(path) as store:
                person = Person(store, rng)
                for _ in range(RESTART_EVERY):
                    await person.do_something()
        async with opened(path) as store:
            after = await dumped(store)
            (kinds,) = (await rows_of(store, "SELECT count(DISTINCT kind) FROM operations"))[0]
            assert kinds == len(OperationKind)
            half = await undo_all(store, DEEDS // 4)
        async with opened(path) as store:
            done = half + await undo_all(store)
            assert await dumped(store) == before
        async with opened(path) as store:
            assert await redo_all(store) == done
            assert await dumped(store) == after
            assert await undo_all(store) == done
            assert await dumped(store) == before

    asyncio.run(scenario())


def test_deeds_and_undos_in_any_mixture_can_all_be_undone(tmp_path: Path) -> None:
    async def scenario() -> None:
        rng = random.Random(4)
        async with opened(tmp_path / "chats.sqlite3") as store:
            await a_home(store, rng)
            before = await dumped(store)
            person = Person(store, rng)
            for _ in range(150):
                await person.do_something()
                turn = rng.random()
                if turn < 0.3:
                    await undo_all(store, rng.randint(1, 3))
                if turn < 0.1:
                    await redo_all(store)
            await undo_all(store)
            assert await dumped(store) == before

    asyncio.run(scenario())


def test_what_is_undone_out_of_its_turn_leaves_a_home_that_is_whole(tmp_path: Path) -> None:
    async def scenario() -> None:
        rng = random.Random(5)
        async with opened(tmp_path / "chats.sqlite3") as store:
            await a_home(store, rng)
            person = Person(store, rng)
            for _ in range(200):
                await person.do_something()
                done = await person.ids("SELECT id FROM operations WHERE undone = 0")
                await store.keeping.undo(rng.choice(done or ["none"]))
                redoable = await person.ids("SELECT id FROM operations WHERE undone > 0")
                if redoable and rng.random() < 0.5:
                    await store.keeping.redo(rng.choice(redoable))
            assert await rows_of(store, "PRAGMA foreign_key_check") == []
            loose = (
                "SELECT c.id FROM chats c WHERE head_id IS NOT NULL AND NOT EXISTS "
                "(SELECT 1 FROM messages WHERE id = head_id AND deleted_at IS NULL)"
            )
            assert await rows_of(store, loose) == []
            for chat in await store.conversations.chats():
                await store.conversations.path(chat.id)
            placed = "SELECT 1 FROM chats WHERE folder_id NOT IN (SELECT id FROM folders)"
            assert await rows_of(store, placed) == []

    asyncio.run(scenario())


def test_a_process_that_is_killed_between_two_deeds_leaves_deeds_that_can_be_undone(
    tmp_path: Path,
) -> None:
    path = tmp_path / "chats.sqlite3"

    async def begin() -> list[str]:
        async with opened(path) as store:
            await a_home(store, random.Random(6))
            return await dumped(store)

    async def end(before: list[str]) -> None:
        async with opened(path) as store:
            assert await undo_all(store) > 0
            assert await dumped(store) == before

    before = asyncio.run(begin())
    for seed, deeds in ((7, 5), (8, 20)):
        command = [sys.executable, "-c", KILLED, str(path), str(seed)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            for _ in range(deeds):
                assert process.stdout.readline() == b"done\n"
            process.kill()
    asyncio.run(end(before))


def test_an_operation_that_is_too_large_is_not_done_and_says_so(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            await a_home(store, random.Random(9))
            before = await dumped(store)
            operation = Operation(new_id(), OperationKind.RENAME_CHAT)
            with pytest.raises(StoreError, match="too much at once"):
                await store.database.write(
                    lambda connection: operations.perform(
                        connection,
                        operation,
                        lambda c: c.execute("UPDATE chats SET title = ?", ("x" * 500,)),
                        most_bytes=1_000,
                    )
                )
            assert await dumped(store) == before
            assert await store.keeping.last_done() is None

    asyncio.run(scenario())


def test_the_log_forgets_the_oldest_by_number_and_by_size(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            chat = a_chat()
            await store.conversations.create_chat(chat)
            for number in range(6):
                await store.conversations.rename_chat(chat.id, str(number) * 400, by_hand=True)
            forget = operations.forget_older
            await store.database.write(lambda c: forget(c, keep=4))
            assert await rows_of(store, "SELECT count(*) FROM operations") == [(4,)]
            await store.database.write(lambda c: forget(c, keep=4, keep_bytes=2_000))
            assert await rows_of(store, "SELECT count(*) FROM operations") == [(2,)]
            assert await undo_all(store) == 2
            found = await store.conversations.chat(chat.id)
            assert found is not None
            assert found.title == "3" * 400

    asyncio.run(scenario())
