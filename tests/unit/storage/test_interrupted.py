"""What a process that was killed leaves behind, and what others find of it."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_chat.domain.backup import BackupReason
from desktop_chat.domain.stop import Stop
from desktop_chat.storage import backup_files
from desktop_chat.storage.backups import thin
from desktop_chat.storage.connection import Access, _Patience
from desktop_chat.storage.database import Database
from desktop_chat.storage.failures import DamagedError
from desktop_chat.storage.schema import Migration, shipped_migrations
from desktop_chat.storage.soundness import check_all_of_log
from tests.unit.storage.samples import a_live_answer, opened

LATER = Migration(shipped_migrations()[-1].version + 1, "ALTER TABLE chats ADD COLUMN colour TEXT;")


def open_and_close(access: Access, *extra: Migration) -> None:
    async def main() -> None:
        database = Database(access, migrations=(*shipped_migrations(), *extra))
        try:
            await database.open()
        finally:
            await database.aclose()

    asyncio.run(main())


def a_dead_process() -> int:
    """The number of one that has just ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait(60)
    return process.pid


def test_half_made_databases_of_dead_processes_are_taken_away(tmp_path: Path) -> None:
    path, dead = tmp_path / "chats.sqlite3", a_dead_process()
    own = [
        tmp_path / f"chats.sqlite3.new-{os.getpid()}-aa",
        tmp_path / f"{dead}-chats.sqlite3.new",
        tmp_path / "chats.sqlite3.new-later",
    ]
    left = [tmp_path / f"chats.sqlite3.new-{dead}-{end}" for end in ("aa", "aa-journal")]
    for file in (*own, *left):
        file.write_bytes(b"half")
    open_and_close(Access(path, owner=True))
    assert sorted(tmp_path.iterdir()) == sorted([path, *own])


def test_a_migration_that_was_killed_may_begin_again_in_the_same_second(tmp_path: Path) -> None:
    path, backups = tmp_path / "chats.sqlite3", tmp_path / "backups"
    open_and_close(Access(path, owner=True))
    old = shutil.copy(path, tmp_path / "old")
    for _ in range(2):
        shutil.copy(old, path)
        open_and_close(Access(path, owner=True, backups=backups), LATER)
    for copy in backups.iterdir():
        backup_files.verify(copy, Stop())


def test_the_patience_with_other_writers_is_even_and_ends() -> None:
    patience = _Patience(60.0)
    began = time.monotonic()
    assert all(patience(looks) for looks in range(100))
    assert time.monotonic() - began < 5.0  # SQLite's own would be at its tenth of a second by then
    short = _Patience(0.02)
    looks = 0
    while short(looks):
        looks += 1
        assert looks < 1_000


def test_a_backup_that_was_just_made_stays_whatever_the_clock_had_been(tmp_path: Path) -> None:
    now = time.time()
    for day in range(1, 6):
        name = backup_files.free_name(tmp_path, BackupReason.CHANGE, now + day * 86_400)
        (tmp_path / name).write_bytes(b"x" * 100)
    made = tmp_path / backup_files.free_name(tmp_path, BackupReason.CHANGE, now)
    made.write_bytes(b"x" * 100)
    (newest,) = [one for one in backup_files.listed(tmp_path) if one.name == made.name]
    thin(tmp_path, newest, 250)
    assert made.exists()
    assert len(list(tmp_path.iterdir())) == 3


def a_log(folder: Path, rows: int) -> None:
    """Let a history have a log that nobody closed, with one more transaction."""
    script = (
        "import apsw, os, sys; c = apsw.Connection(sys.argv[1]); c.pragma('journal_mode', 'wal')\n"
        "c.execute('CREATE TABLE IF NOT EXISTS t (a)'); c.execute('BEGIN')\n"
        "for _ in range(int(sys.argv[2])): c.execute('INSERT INTO t VALUES (randomblob(3000))')\n"
        "c.execute('COMMIT'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, str(folder / "db"), str(rows)], check=True)


def copy_of(folder: Path, name: str) -> Path:
    return shutil.copytree(folder, folder.with_name(name))


def a_log_with_the_rest_of_a_killed_transaction(tmp_path: Path) -> Path:
    """One wrote all of a transaction and was killed; another one, who had not heard, goes on."""
    first = tmp_path / "first"
    first.mkdir()
    a_log(first, 1)
    killed, other = copy_of(first, "killed"), copy_of(first, "other")
    a_log(killed, 9)
    a_log(other, 2)
    log = other / "db-wal"
    log.write_bytes(log.read_bytes() + (killed / "db-wal").read_bytes()[log.stat().st_size :])
    return other / "db"


def test_the_rest_of_a_killed_transaction_is_no_damage(tmp_path: Path) -> None:
    path = a_log_with_the_rest_of_a_killed_transaction(tmp_path)
    check_all_of_log(path)
    log = path.with_name("db-wal")
    data = bytearray(log.read_bytes())
    data[32 + 24 + 100] ^= 1
    log.write_bytes(data)
    with pytest.raises(DamagedError):
        check_all_of_log(path)


def test_what_is_missing_after_a_power_cut_is_no_damage(tmp_path: Path) -> None:
    path = a_log_with_the_rest_of_a_killed_transaction(tmp_path)
    path.with_name("db-shm").unlink()
    with pytest.raises(DamagedError):
        check_all_of_log(path)
    os.utime(path.with_name("db-wal"), (1.0, 1.0))
    check_all_of_log(path)


def test_a_branch_off_an_answer_that_is_arriving_ends_with_its_question(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            chat, answer = await a_live_answer(store)
            await store.branches.branch_off(answer.id, chat_id="branch", title="Branch")
            (question,) = await store.conversations.path("branch")
            asked, _arriving = await store.conversations.path(chat.id)
            assert question.parts == asked.parts

    asyncio.run(main())
