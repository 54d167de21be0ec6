"""A history that cannot be opened as it is: it is set aside, what can be read is there again."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from desktop_chat.domain.rescue import Harm, Rescued
from desktop_chat.domain.settings import Settings
from desktop_chat.domain.stop import Stop
from desktop_chat.services.engine import Engine
from desktop_chat.storage.home import Home
from desktop_chat.storage.rescue import exchange
from tests.fakes.cli import environment, run
from tests.store.damage.harms import SIZE
from tests.store.damage.making import make_sound


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sound(tmp_path_factory.mktemp("sound"), 7, with_log=False, chats=4).path


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.create()
    return home


async def opened(home: Home, *, owner: bool = True) -> Engine:
    from desktop_chat.app.engine import open_engine

    return await open_engine(
        home,
        (Settings(), ()),
        owner=owner,
        on_trouble=lambda _text: None,
        on_secret=lambda _secret: None,
    )


def start(home: Home) -> tuple[Rescued | None, int]:
    """Start the engine as the window does; what it says was saved, and how many chats there are."""

    async def main() -> tuple[Rescued | None, int]:
        engine = await opened(home)
        try:
            assert engine.notices == ()
            await engine.rescue.load_report()
            return engine.rescue.state.rescued, len(await engine.sessions.chats())
        finally:
            await engine.aclose()

    return asyncio.run(main())


def chats_in(path: Path) -> int:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return int(connection.execute("SELECT count(*) FROM chats").get)
    finally:
        connection.close()


def set_aside(home: Home) -> list[Path]:
    """What was kept, without the files beside it that hold nothing."""
    found = (entry for entry in home.path.iterdir() if ".damaged-" in entry.name)
    return sorted(
        entry
        for entry in found
        if not entry.name.endswith("-shm")
        and not (entry.name.endswith("-wal") and not entry.stat().st_size)
    )


def damage(path: Path) -> bytes:
    """Wipe the first page: no table has a name any more."""
    content = bytearray(path.read_bytes())
    content[:SIZE] = bytes(SIZE)
    path.write_bytes(content)
    return bytes(content)


@pytest.mark.store_row(112)
def test_a_damaged_history_is_kept_and_its_chats_are_there_again(home: Home, sound: Path) -> None:
    shutil.copy(sound, home.database)
    damaged = damage(home.database)
    rescued, chats = start(home)
    assert rescued is not None
    assert rescued.harm is Harm.DAMAGED
    assert chats == rescued.chats == chats_in(sound)
    [kept] = set_aside(home)
    assert (kept.name, kept.read_bytes()) == (rescued.kept, damaged)
    again, chats = start(home)
    assert again is not None, "nobody has read it yet"
    assert (again.kept, chats) == (rescued.kept, rescued.chats)
    assert set_aside(home) == [kept], "it is not repaired twice"


@pytest.mark.store_row(112)
def test_a_list_of_chats_that_is_lost_is_not_taken_for_an_empty_one(
    home: Home, sound: Path
) -> None:
    connection = apsw.Connection(str(sound), flags=apsw.SQLITE_OPEN_READONLY)
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'chats'").get
    connection.close()
    content = bytearray(sound.read_bytes())
    at = (root - 1) * SIZE
    content[at + 3 : at + 5] = bytes(2)  # a sound page, without any row
    home.database.write_bytes(content)
    rescued, chats = start(home)
    assert rescued is not None
    assert rescued.messages > 0
    assert chats > 0


@pytest.mark.store_row(112)
def test_an_empty_file_is_set_aside_and_said(home: Home) -> None:
    home.database.touch()
    rescued, chats = start(home)
    assert rescued is not None
    assert rescued.harm is Harm.EMPTY
    assert (chats, rescued.messages) == (0, 0)
    assert [entry.stat().st_size for entry in set_aside(home)] == [0]


@pytest.mark.store_row(112)
@pytest.mark.parametrize("what", ["a database", "a text"])
def test_another_programs_file_is_set_aside_as_it_was(home: Home, what: str) -> None:
    if what == "a text":
        home.database.write_bytes(b"Dear diary, " * 900)
    else:
        connection = sqlite3.connect(home.database)
        connection.execute("CREATE TABLE state (key TEXT, value TEXT)")
        connection.execute("INSERT INTO state VALUES ('window.open_chat', 'not ours')")
        connection.commit()
        connection.close()
    before = home.database.read_bytes()
    rescued, chats = start(home)
    assert rescued is not None
    assert rescued.messages == chats == 0
    assert [entry.read_bytes() for entry in set_aside(home)] == [before]
    connection = sqlite3.connect(home.database)
    assert connection.execute("SELECT * FROM state WHERE value = 'not ours'").fetchall() == []
    connection.close()


@pytest.mark.store_row(112)
def test_what_a_newer_version_wrote_is_kept_and_can_be_read(home: Home, sound: Path) -> None:
    shutil.copy(sound, home.database)
    connection = apsw.Connection(str(home.database))
    connection.execute("ALTER TABLE messages ADD COLUMN mood TEXT DEFAULT 'fine'")
    connection.execute("CREATE TABLE moods (id TEXT)")
    connection.pragma("user_version", 9000)
    connection.close()
    rescued, chats = start(home)
    assert rescued is not None
    assert rescued.harm is Harm.NEWER
    assert (chats, rescued.damaged, rescued.lost) == (chats_in(sound), 0, 0)
    [kept] = set_aside(home)
    connection = apsw.Connection(str(kept), flags=apsw.SQLITE_OPEN_READONLY)
    assert connection.pragma("user_version") == 9000
    connection.close()


@pytest.mark.store_row(112)
def test_a_history_that_is_gone_is_said_where_there_are_backups(home: Home, sound: Path) -> None:
    shutil.copy(sound, home.backups / "chats-20240101-120000-hand.sqlite3")
    rescued, chats = start(home)
    assert rescued is not None
    assert (rescued.harm, rescued.backup, rescued.kept, chats) == (Harm.MISSING, True, "", 0)


@pytest.mark.store_row(112)
def test_a_whole_history_is_not_touched(home: Home, sound: Path) -> None:
    shutil.copy(sound, home.database)
    assert start(home) == (None, chats_in(sound))
    assert set_aside(home) == []


@pytest.mark.store_row(112)
def test_ask_refuses_a_damaged_history_and_leaves_it(home: Home, sound: Path) -> None:
    shutil.copy(sound, home.database)
    damaged = damage(home.database)
    done = run(home.path, "ask", "Are you there?", "--provider", "demo")
    assert done.returncode == 2, done.stderr
    assert b"Open the window once" in done.stderr
    assert (home.database.read_bytes(), set_aside(home)) == (damaged, [])


@pytest.mark.store_row(112)
def test_ask_does_not_throw_away_a_log_whose_beginning_is_damaged(
    home: Home, tmp_path: Path
) -> None:
    made = make_sound(tmp_path / "sound", 8, with_log=True, chats=4)
    shutil.copy(made.path, home.database)
    log = home.path / "chats.sqlite3-wal"
    content = bytearray(made.log.read_bytes())
    content[16] ^= 1
    log.write_bytes(content)
    assert run(home.path, "ask", "Are you there?", "--provider", "demo").returncode == 2
    assert log.read_bytes() == content
    rescued, chats = start(home)
    assert rescued is not None
    assert chats == rescued.chats > 0


@pytest.mark.store_row(112, 116)
@pytest.mark.parametrize("killed_after", [0, 1, 2])
def test_an_exchange_that_was_cut_off_is_ended_by_the_next_start(
    home: Home, sound: Path, killed_after: int
) -> None:
    shutil.copy(sound, home.database)
    damaged = damage(home.database)
    log = home.path / "chats.sqlite3-wal"
    log.write_bytes(b"a log that belongs to the damaged file")
    code = f"""
import os, sys
from pathlib import Path
from desktop_chat.domain.stop import Stop
from desktop_chat.domain.rescue import Harm
from desktop_chat.storage.rescue import exchange
path = Path(sys.argv[1])
exchange.prepare(path, Harm.DAMAGED, lambda share: None, Stop())
left = [{killed_after}]
def step():
    left[0] -= 1
    if left[0] <= 0:
        os._exit(9)
if not left[0]:
    os._exit(9)
exchange.finish(path, step)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, home.database], check=False, env=environment()
    )
    assert done.returncode == 9
    assert run(home.path, "ask", "Hello?", "--provider", "demo").returncode == 2
    rescued, chats = start(home)
    assert rescued is not None
    assert chats == chats_in(sound)
    assert [entry.read_bytes() for entry in set_aside(home)][:2] == [
        damaged,
        b"a log that belongs to the damaged file",
    ]
    assert not log.exists() or log.read_bytes()[:1] != b"a"


@pytest.mark.store_row(112)
def test_a_repair_that_nobody_waits_for_changes_nothing(home: Home, sound: Path) -> None:
    shutil.copy(sound, home.database)
    damaged = damage(home.database)
    stop = Stop()
    stop.request()
    with pytest.raises(exchange.StoppedError):
        exchange.rescue(home.database, Harm.DAMAGED, lambda _share: None, stop)
    assert home.database.read_bytes() == damaged
    assert [entry.name for entry in home.path.iterdir() if entry.is_file()] == ["chats.sqlite3"]
