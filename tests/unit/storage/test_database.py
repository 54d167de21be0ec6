from __future__ import annotations

import asyncio
import multiprocessing
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop_chat.domain.errors import StoreError
from desktop_chat.storage.connection import Access
from desktop_chat.storage.database import Database
from desktop_chat.storage.failures import DiskError
from desktop_chat.storage.schema import APPLICATION_ID, Migration, _publish, shipped_migrations
from tests.unit.storage.samples import a_chat, opened

NEWEST = shipped_migrations()[-1].version
LATER = Migration(NEWEST + 1, "ALTER TABLE chats ADD COLUMN colour TEXT;")


def open_and_close(access: Access, *extra: Migration) -> None:
    async def main() -> None:
        database = Database(access, migrations=(*shipped_migrations(), *extra))
        try:
            await database.open()
        finally:
            await database.aclose()

    asyncio.run(main())


def user_version(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def refused(path: Path, *, owner: bool = True) -> str:
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        open_and_close(Access(path, owner))
    assert path.read_bytes() == before
    return caught.value.user_text


def test_a_fresh_database_carries_its_mark_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"
    open_and_close(Access(path, owner=True))
    header = path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert user_version(path) == NEWEST
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["chats.sqlite3"]


@pytest.mark.parametrize("owner", [True, False])
def test_an_empty_file_is_not_taken_for_an_empty_history(tmp_path: Path, owner: bool) -> None:
    path = tmp_path / "chats.sqlite3"
    path.touch()
    assert "0 bytes" in refused(path, owner=owner)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    assert "another program" in refused(path)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"
    path.write_bytes(b"Dear diary, " * 500)
    assert "not a database" in refused(path)


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"
    open_and_close(Access(path, owner=True), LATER)
    assert "newer version" in refused(path)


def test_a_lost_file_with_a_left_over_log_is_not_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"
    (tmp_path / "chats.sqlite3-wal").write_bytes(b"the newest messages")
    with pytest.raises(StoreError, match="is missing"):
        open_and_close(Access(path, owner=True))
    assert not path.exists()


def test_only_the_window_migrates_and_makes_a_backup_first(tmp_path: Path) -> None:
    path, backups = tmp_path / "chats.sqlite3", tmp_path / "backups"
    open_and_close(Access(path, owner=True))
    with pytest.raises(StoreError, match="Open the window once"):
        open_and_close(Access(path, owner=False), LATER)
    assert user_version(path) == NEWEST
    open_and_close(Access(path, owner=True, backups=backups), LATER)
    assert user_version(path) == NEWEST + 1
    (copy,) = backups.iterdir()
    assert user_version(copy) == NEWEST
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"
    open_and_close(Access(path, owner=True))
    broken = Migration(NEWEST + 1, "CREATE TABLE half (a); CREATE TABLE chats (a);")
    with pytest.raises(StoreError):
        open_and_close(Access(path, owner=True), broken)
    assert user_version(path) == NEWEST


def test_a_folder_that_does_not_exist_gives_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="No such file or directory"):
        open_and_close(Access(tmp_path / "nowhere" / "chats.sqlite3", owner=True))


def _open_once(path: Path) -> None:
    open_and_close(Access(path, owner=False))


def test_many_processes_may_make_the_same_home_at_once(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        pool.map(_open_once, [path] * 8)
    assert user_version(path) == NEWEST
    assert not list(tmp_path.glob("*.new-*"))


def test_a_database_that_another_process_made_first_is_never_replaced(tmp_path: Path) -> None:
    path, late = tmp_path / "chats.sqlite3", tmp_path / "late"
    path.write_bytes(b"first")
    late.write_bytes(b"second")
    _publish(late, path)
    assert path.read_bytes() == b"first"


def test_a_write_is_not_undone_by_cancelling_its_caller(tmp_path: Path) -> None:
    async def main() -> list[str]:
        async with opened(tmp_path / "chats.sqlite3") as store:
            held = threading.Event()
            store.database.on_writer(lambda _: held.wait(10))
            waiting = asyncio.ensure_future(store.conversations.create_chat(a_chat("kept")))
            await asyncio.sleep(0)
            waiting.cancel()
            held.set()
            await asyncio.wait([waiting])
            await store.database.write(lambda _: None)
            return [chat.title for chat in await store.conversations.chats()]

    assert asyncio.run(main()) == ["kept"]


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    async def main() -> int:
        async with opened(tmp_path / "chats.sqlite3") as store:
            with pytest.raises(StoreError):
                await store.database.write(
                    lambda connection: connection.execute(
                        "INSERT INTO state VALUES ('a', 'b'); INSERT INTO nowhere VALUES (1)"
                    ).fetchall()
                )
            return len(await store.database.read(_all_state))

    def _all_state(connection: object) -> list[object]:
        return connection.execute("SELECT * FROM state").fetchall()  # type: ignore[attr-defined,no-any-return]

    assert asyncio.run(main()) == 0


def test_reading_cannot_write(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            await store.database.read(lambda reader: reader.execute("DELETE FROM chats").fetchall())

    with pytest.raises(DiskError, match="may not be written"):
        asyncio.run(main())


def test_closing_ends_both_threads(tmp_path: Path) -> None:
    open_and_close(Access(tmp_path / "chats.sqlite3", owner=True))
    assert not [t for t in threading.enumerate() if t.name.startswith("store-")]


def test_nothing_heavy_is_imported_on_the_callers_thread() -> None:
    code = (
        "import sys, desktop_chat.storage.store, desktop_chat.diagnostics.lifecycle\n"
        "heavy = {'apsw', 'psutil', 'tomlkit', 'keyring', 'platformdirs', 'logging.handlers'}\n"
        "sys.exit(repr(heavy & sys.modules.keys()) if heavy & sys.modules.keys() else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_window_and_ask_may_use_one_home_at_once(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"

    async def main() -> list[str]:
        async with opened(path) as window, opened(path, owner=False) as ask:
            await asyncio.gather(
                *(
                    store.conversations.create_chat(a_chat(f"{number}"))
                    for store in (window, ask)
                    for number in range(20)
                )
            )
            return [chat.title for chat in await window.conversations.chats()]

    assert sorted(asyncio.run(main())) == sorted(f"{number}" for number in range(20) for _ in "ab")
