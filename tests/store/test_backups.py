"""Backups of a real history: whole, verified, made while it is written to, and restored."""

from __future__ import annotations

import asyncio
import filecmp
import os
import shutil
import threading
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import apsw
import pytest

from desktop_chat.domain.backup import BackupReason, Change
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.order import Folder
from desktop_chat.domain.stop import Stop
from desktop_chat.storage.database import settled
from desktop_chat.storage.schema import shipped_migrations
from tests.store.backup_home import Home, dump_of, home
from tests.unit.storage.samples import a_live_answer, append_words, rows_of

VERSION_3 = Path("tests/databases/version-3.sqlite3")


def names_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def run(scenario: Coroutine[Any, Any, None]) -> None:
    asyncio.run(scenario)


def test_a_backup_holds_all_that_there_is_in_one_tidy_private_file(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("김치", "김치는 어떻게 담그나요?", "배추를 절입니다.")
            made = await it.made()
            assert names_in(it.copies) == [made.name]
            path = it.copies / made.name
            assert path.stat().st_mode & 0o777 == 0o600
            assert dump_of(path) == await it.dump()
            assert names_in(it.copies) == [made.name]
            assert await it.listed() == [made]

    run(scenario())


@pytest.mark.store_row(105)
def test_a_backup_is_of_one_moment_although_others_write_without_a_pause(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("Large", *["x" * 200_000] * 60)
            written: list[int] = []
            is_over = threading.Event()
            thread = threading.Thread(
                target=_write_pairs, args=(it.folder / "chats.sqlite3", written, is_over)
            )
            thread.start()
            await asyncio.sleep(0.05)
            before = len(written)
            made = await it.made()
            during = len(written) - before
            is_over.set()
            await asyncio.to_thread(thread.join)
            assert during > 5
            connection = apsw.Connection(str(it.copies / made.name))
            rows = connection.execute("SELECT value FROM state WHERE key IN ('a', 'b')").fetchall()
            connection.close()
            assert rows[0] == rows[1]

    run(scenario())


def _write_pairs(path: Path, written: list[int], is_over: threading.Event) -> None:
    """Write two rows at a time that always say the same, as fast as it goes."""
    connection = apsw.Connection(str(path))
    connection.set_busy_timeout(5000)
    while not is_over.is_set():
        with connection:
            for key in ("a", "b"):
                value = str(len(written))
                connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))
        written.append(1)
    connection.close()


def test_nothing_is_copied_while_nothing_has_changed(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            chat = await it.talk("One", "hello", "yes")
            assert await it.backup(only_if_changed=True) is not None
            await it.store.conversations.set_state("window.geometry", "elsewhere")
            assert await it.backup(only_if_changed=True) is None
            await it.store.conversations.rename_chat(chat.id, "Two", by_hand=True)
            assert await it.backup(only_if_changed=True) is not None
            await it.talk("", "more", chat=chat)
            assert await it.backup(only_if_changed=True) is not None
            await it.store.conversations.set_state("draft.1", "half a question")
            assert await it.backup(only_if_changed=True) is not None
            assert await it.backup(only_if_changed=True) is None

    run(scenario())


def test_a_stopped_backup_leaves_nothing_behind(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("Large", *["x" * 200_000] * 60)
            stop = Stop()
            future = it.backups.make(
                BackupReason.EXIT, stop, most_bytes=1 << 40, only_if_changed=False
            )
            await asyncio.sleep(0.01)
            stop.request()
            began = time.monotonic()
            assert await settled(future) is None
            assert time.monotonic() - began < 0.5
            assert names_in(it.copies) == []

    run(scenario())


@pytest.mark.store_row(112)
def test_a_damaged_history_makes_no_backup_and_costs_no_older_one(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("Large", *["x" * 5000] * 60)
            older = [await it.made(), await it.made(), await it.made()]
            connection = apsw.Connection(str(it.folder / "chats.sqlite3"))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.close()
            _damage(it.folder / "chats.sqlite3")
            with pytest.raises(StoreError, match="damaged"):
                await it.backup(most_bytes=1)
            names = {one.name for one in await it.listed()}
            assert names == {one.name for one in older}
            assert len(names_in(it.copies)) == 3

    run(scenario())


def _damage(path: Path) -> None:
    """Make rubbish of the pages in the middle, past SQLite."""
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.seek(size // 2 // 4096 * 4096)
        file.write(os.urandom(4096 * 8))


@pytest.mark.store_row(116)
def test_what_a_killed_process_was_writing_is_taken_away_and_a_running_ones_is_not(
    tmp_path: Path,
) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("One", "hello")
            it.copies.mkdir()
            (it.copies / ".chats-x.sqlite3.999999999.part").write_bytes(b"half")
            (it.copies / f".chats-y.sqlite3.{os.getppid()}.part").write_bytes(b"half")
            (it.copies / "mine.txt").write_text("mine")
            made = await it.made()
            assert set(names_in(it.copies)) == {
                made.name,
                f".chats-y.sqlite3.{os.getppid()}.part",
                "mine.txt",
            }

    run(scenario())


def test_the_preview_names_each_chat_that_differs_and_how_much(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("Same", "a", "b")
            grown = await it.talk("Grown", "a", "b")
            renamed = await it.talk("김치", "a", "b")
            gone = await it.talk("회의록", "a", "b", "c")
            tagged = await it.talk("Tagged", "a")
            made = await it.made()
            await it.talk("", "c", "d", "e", chat=grown)
            await it.store.conversations.rename_chat(renamed.id, "Kimchi")
            await it.store.conversations.delete_chat(gone.id)
            await it.store.order.tag_chats([tagged.id], "red", tagged=True)
            await it.talk("New", "a")
            found = await it.compared(made)
            assert (found.chats_then, found.messages_then, found.same) == (5, 10, 1)
            assert await it.changes(made) == {
                "Grown": Change.CHANGED,
                "김치": Change.CHANGED,
                "Tagged": Change.CHANGED,
                "회의록": Change.ONLY_THEN,
                "New": Change.ONLY_NOW,
            }
            by_title = {one.title: one for one in found.differences}
            one = by_title["Grown"]
            assert (one.messages_then, one.messages_now, one.back, one.away) == (2, 5, 0, 3)
            assert (by_title["회의록"].back, by_title["New"].away) == (3, 1)

    run(scenario())


def test_single_chats_come_back_as_they_were_and_that_is_one_deed(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            gone = await it.talk("회의록", "안건은 무엇인가요?", "예산입니다.")
            changed = await it.talk("Kimchi", "a", "b")
            await it.talk("Other", "a", "b")
            await it.store.order.tag_chats([changed.id], "red", tagged=True)
            before = await it.dump()
            made = await it.made()
            await it.store.conversations.delete_chat(gone.id)
            await it.store.bin.forget_deeds([gone.id])
            assert (await it.store.bin.remove_some([gone.id])).is_done
            await it.store.conversations.clear_chat(changed.id)
            await it.talk("", "c", chat=changed)
            await it.store.order.tag_chats([changed.id], "red", tagged=False)
            spoilt = await it.dump()
            assert spoilt != before
            operation = await it.restore_chats(made, gone, changed)
            assert operation is not None
            assert await it.dump() == before
            assert await it.changes(made) == {}
            last = await it.store.keeping.last_done()
            assert last is not None
            assert last.detail["count"] == 2
            await it.store.keeping.undo(last.id)
            assert await it.dump() == spoilt

    run(scenario())


def test_content_that_was_damaged_comes_back_with_its_chat(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            chat = await it.talk("Kimchi", "a", "an answer")
            before = await it.dump()
            made = await it.made()
            await it.store.database.write(
                lambda writer: writer.execute(
                    "UPDATE parts SET text = CAST(x'616eff' AS TEXT) WHERE text = 'an answer'"
                )
            )
            assert await it.changes(made) == {"Kimchi": Change.CHANGED}
            await it.restore_chats(made, chat)
            assert await it.dump() == before

    run(scenario())


def test_everything_comes_back_at_once_for_each_connection(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("Kimchi", "a", "b")
            await it.store.order.add_folder(Folder("f1", None, "일", 0.0))
            before = await it.dump()
            made = await it.made()
            chats = await it.store.conversations.chats()
            for chat in chats:
                await it.store.conversations.delete_chat(chat.id)
            await it.talk("New", *["c" * 1000] * 40)
            assert await it.restore_all(made)
            assert await it.dump() == before
            await it.talk("After", "d")
            assert len(await it.store.conversations.chats()) == 2
            assert names_in(it.copies) == [made.name]
        async with home(tmp_path) as it:
            assert {chat.title for chat in await it.store.conversations.chats()} == {
                "Kimchi",
                "After",
            }

    run(scenario())


def test_an_answer_that_was_arriving_when_the_backup_was_made_has_ended_in_it(
    tmp_path: Path,
) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            _chat, answer = await a_live_answer(it.store)
            append_words(it.store, answer, ["half ", "an answer"])
            it.store.journal.flush()
            made = await it.made()
            await it.store.conversations.delete_chat(answer.chat_id)
            with pytest.raises(StoreError, match="still arriving"):
                await it.restore_all(made)
            await it.store.database.write(
                lambda writer: writer.execute("DELETE FROM live_answers").fetchall() and None
            )
            assert await it.restore_all(made)
            assert await rows_of(it.store, "SELECT count(*) FROM live_answers") == [(0,)]
            path = await it.store.conversations.path(answer.chat_id)
            assert path[-1].text == "half an answer"
            assert path[-1].outcome is not None

    run(scenario())


def test_a_backup_of_an_older_version_is_compared_and_restored(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("Now", "a")
            it.copies.mkdir(mode=0o700)
            shutil.copy(VERSION_3, it.copies / "before-version-4-20240101-101010.sqlite3")
            (found,) = await it.listed()
            assert found.reason is BackupReason.VERSION
            differences = (await it.compared(found)).differences
            assert {one.change for one in differences} == {Change.ONLY_THEN, Change.ONLY_NOW}
            assert await it.restore_all(found)
            version = await rows_of(it.store, "SELECT user_version FROM pragma_user_version")
            assert version == [(shipped_migrations()[-1].version,)]
            assert len(await it.store.conversations.chats()) > 0
            assert filecmp.cmp(it.copies / found.name, VERSION_3, shallow=False)

    run(scenario())


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"x" * 8192])
def test_what_is_no_backup_is_refused_in_words_and_changes_nothing(
    content: bytes, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("Now", "a")
            before = await it.dump()
            it.copies.mkdir(mode=0o700)
            (it.copies / "chats-20260101-101010-hand.sqlite3").write_bytes(content)
            (found,) = await it.listed()
            with pytest.raises(StoreError, match=found.name):
                await it.compared(found)
            with pytest.raises(StoreError, match=found.name):
                await it.restore_all(found)
            assert await it.dump() == before

    run(scenario())


@pytest.mark.store_row(116)
def test_a_reader_sees_the_one_or_the_other_while_everything_is_restored(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("Then", *["a" * 50_000] * 40)
            made = await it.made()
            (chat,) = await it.store.conversations.chats()
            await it.store.conversations.delete_chat(chat.id)
            seen: set[tuple[int, str]] = set()
            is_over = threading.Event()

            def look() -> None:
                path = str(it.folder / "chats.sqlite3")
                connection = apsw.Connection(path, flags=apsw.SQLITE_OPEN_READONLY)
                while not is_over.is_set():
                    connection.execute("BEGIN")
                    count = connection.execute(
                        "SELECT count(*) FROM chats WHERE deleted_at IS NULL"
                    ).get
                    sound = connection.execute("PRAGMA quick_check").get
                    connection.execute("ROLLBACK")
                    seen.add((count, sound))
                connection.close()

            thread = threading.Thread(target=look)
            thread.start()
            await it.restore_all(made)
            await asyncio.sleep(0.05)
            is_over.set()
            await asyncio.to_thread(thread.join)
            assert seen <= {(0, "ok"), (1, "ok")}
            assert (1, "ok") in seen

    run(scenario())


async def _sum(it: Home) -> int:
    return sum(one.size for one in await it.listed())


def test_backups_are_thinned_by_size_but_two_always_stay(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("One", "a" * 50_000)
            made = [await it.made() for _ in range(5)]
            assert len(await it.listed()) == 5
            await it.backup(most_bytes=3 * made[0].size)
            assert await _sum(it) <= 3 * made[0].size + 8192
            await it.backup(most_bytes=0)
            left = await it.listed()
            assert len(left) == 2
            assert left[0].made_at > left[1].made_at > made[-1].made_at

    run(scenario())
