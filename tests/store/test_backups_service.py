"""When backups are made by themselves, who waits for them and how long, and what a check finds."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Coroutine
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

import apsw
import pytest

from desktop_chat.app.engine import load_settings, open_engine
from desktop_chat.domain.backup import BULK, Backup, BackupReason, Checked, Trouble
from desktop_chat.domain.errors import NoBackupError
from desktop_chat.domain.ports_backup import OnShare
from desktop_chat.domain.stop import Stop
from desktop_chat.domain.transfer import ExportFormat
from desktop_chat.services.backups import Backups
from desktop_chat.services.engine import Engine
from desktop_chat.services.transfer.halt import Halt
from desktop_chat.storage import backup_files, removal
from desktop_chat.storage.backup_files import pour
from desktop_chat.storage.backups import BackupStore
from desktop_chat.storage.database import settled
from desktop_chat.storage.home import Home as HomeFolder
from desktop_chat.storage.search.index import FORM
from desktop_chat.storage.search.searching import index_path
from tests.fakes.turns import until
from tests.store.backup_home import Home, home


def run(scenario: Coroutine[Any, Any, None]) -> None:
    asyncio.run(scenario)


async def reasons(backups: Backups) -> list[BackupReason]:
    return [one.reason for one in await backups.listed()]


async def engine_of(folder: Path) -> Engine:
    place = HomeFolder(folder)
    return await open_engine(
        place,
        await load_settings(place),
        owner=True,
        on_trouble=lambda _text: None,
        on_secret=lambda _secret: None,
    )


def test_backups_are_made_while_something_changes_and_only_then(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            backups = Backups(it.backups, most_mb=lambda: 2000, every_s=0.05, first_look_s=0.0)
            await it.talk("One", "a")
            backups.start()
            await until(lambda: len(list(it.copies.glob("*.sqlite3"))) == 1)
            await asyncio.sleep(0.3)
            assert await reasons(backups) == [BackupReason.CHANGE]
            await it.talk("Two", "a")
            it.now[0] += 60
            await until(lambda: len(list(it.copies.glob("*.sqlite3"))) == 2)
            await backups.aclose()

    run(scenario())


HANGS_S = 30.0
"""Far longer than anybody waits, also on a busy machine."""


class Hanging(BackupStore):
    """On a disk that says nothing any more."""

    def make(
        self, reason: BackupReason, stop: Stop, *, most_bytes: int, only_if_changed: bool
    ) -> Future[Backup | None]:
        def hang() -> Backup | None:
            threading.Event().wait(HANGS_S)
            return None

        return self._making.submit(hang)


def test_neither_the_end_nor_an_import_waits_for_a_disk_that_hangs(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("One", "a")
            keeper = Hanging(it.store.database, it.store.keeping, it.copies)
            backups = Backups(keeper, most_mb=lambda: 1, before_s=0.1, exit_s=0.2)
            backups.start()
            began = time.monotonic()
            await backups.before(BackupReason.IMPORT)
            await backups.aclose()
            assert 0.3 <= time.monotonic() - began < HANGS_S / 3

    run(scenario())


def test_a_last_backup_that_takes_too_long_is_abandoned_without_a_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Stop] = []

    def slow(
        source: apsw.Connection, target: apsw.Connection, stop: Stop, on_share: OnShare | None
    ) -> bool:
        begun.append(stop)
        gives_up = time.monotonic() + HANGS_S
        while not stop.is_wanted and time.monotonic() < gives_up:
            time.sleep(0.002)
        return pour(source, target, stop, on_share)

    monkeypatch.setattr(backup_files, "pour", slow)

    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("Large", *["x" * 200_000] * 10)
            backups = Backups(it.backups, most_mb=lambda: 2000, exit_s=1.0)
            backups.start()
            began = time.monotonic()
            await backups.aclose()
            assert time.monotonic() - began < HANGS_S / 3
            assert begun
            await until(lambda: list(it.copies.iterdir()) == [])

    run(scenario())


def test_many_chats_are_not_deleted_without_a_backup(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            chats = [await it.talk(f"Chat {number}", "a") for number in range(BULK)]
            before = await it.dump()
        engine = await engine_of(tmp_path)
        await engine.order.delete_chats([chat.id for chat in chats[1:]])
        assert await reasons(engine.backups) == []
        await engine.deeds.undo()
        await engine.order.delete_chats([chat.id for chat in chats])
        (made,) = await engine.backups.listed()
        assert made.reason is BackupReason.DELETE
        await asyncio.sleep(1.1)  # two backups of one second would have one name
        await engine.bin.remove([chat.id for chat in chats])
        assert await reasons(engine.backups) == [BackupReason.DELETE] * 2
        assert await engine.restoring.all(made, lambda _share: None, Stop()) is not None
        await engine.aclose()
        async with home(tmp_path) as it:
            assert await it.dump() == before

    run(scenario())


def test_an_import_begins_with_a_backup_of_what_there_was(tmp_path: Path) -> None:
    async def scenario() -> None:
        source, target = tmp_path / "source", tmp_path / "target"
        for folder in (source, target):
            folder.mkdir()
            async with home(folder) as it:
                await it.talk(folder.name, "a", "b")
        engine = await engine_of(source)
        file = tmp_path / "chats.json"
        desk = await engine.transfer()
        await desk.exporting.run(
            file, ExportFormat.JSON, None, on_progress=lambda _share: None, halt=Halt()
        )
        await engine.aclose()
        engine = await engine_of(target)
        desk = await engine.transfer()
        done = await desk.importing.run(file, None, lambda _share: None, Halt())
        assert done.new == 1
        (made,) = await engine.backups.listed()
        assert made.reason is BackupReason.IMPORT
        found = await engine.backups.compare(made, lambda _share: None, Stop())
        assert found is not None
        assert [one.title for one in found.differences] == ["source"]
        await engine.aclose()

    run(scenario())


async def checked(it: Home) -> Checked:
    return await settled(it.backups.check(lambda _share: None, Stop()))


async def indexed(it: Home) -> None:
    """Wait until the search index has taken in all that there is."""
    path = index_path(it.folder / "chats.sqlite3")

    def is_complete() -> bool:
        if not path.exists():
            return False
        connection = apsw.Connection(str(path))
        try:
            if connection.pragma("user_version") != FORM:
                return False
            return not connection.execute("SELECT 1 FROM building").fetchall()
        except apsw.Error:
            return False
        finally:
            connection.close()

    await until(is_complete, seconds=20)


TEXTS = (
    "",
    " ",
    "한국어와 emoji 👍🏽 e\u0301",
    "a'b\"c <b>&amp;</b>",
    "```py\nx\n```",
    "\x00\x1f\x7f",
    "ﬁ İ ß",
)


def test_a_sound_home_is_found_sound_with_its_index(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("제목", *TEXTS)
            await indexed(it)
            found = await checked(it)
            assert (found.chats, found.messages, found.findings) == (1, len(TEXTS), ())

    run(scenario())


@pytest.mark.parametrize(
    ("statement", "trouble"),
    [
        ("UPDATE parts SET text = 'other'", Trouble.MESSAGES),
        ("UPDATE parts SET data = 'other'", Trouble.MESSAGES),
        ("DELETE FROM parts", Trouble.MESSAGES),
        ("UPDATE messages SET parent_id = 'nobody'", Trouble.REFERENCES),
        ("UPDATE chats SET head_id = 'nobody'", Trouble.REFERENCES),
        ("INSERT INTO blobs VALUES ('abc', 'x/y', x'00', 1)", Trouble.ATTACHMENTS),
    ],
)
def test_the_check_finds_what_is_not_as_it_was_written(
    statement: str, trouble: Trouble, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("제목", "a question")
            connection = apsw.Connection(str(tmp_path / "chats.sqlite3"))
            connection.execute(statement)
            connection.close()
            (finding,) = (await checked(it)).findings
            assert (finding.trouble, finding.count) == (trouble, 1)
            assert trouble is not Trouble.MESSAGES or finding.places == ("제목",)

    run(scenario())


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM search_messages WHERE rowid = 1",
        "INSERT INTO search_messages (rowid, pieces) VALUES (999, 'stray')",
        "DELETE FROM search_titles WHERE rowid = 1",
    ],
)
def test_an_index_that_is_not_equal_is_found(
    statement: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_chat.storage.checking_index._PATIENCE_S", 0.0)

    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("제목", "a question")
            await indexed(it)
            connection = apsw.Connection(str(index_path(tmp_path / "chats.sqlite3")))
            connection.set_busy_timeout(2000)
            connection.execute(statement)
            connection.close()
            (finding,) = (await checked(it)).findings
            assert finding.trouble is Trouble.INDEX

    run(scenario())


def test_a_damaged_page_is_found_and_the_rest_is_checked_all_the_same(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("Large", *["x" * 5000] * 60)
            path = tmp_path / "chats.sqlite3"
            connection = apsw.Connection(str(path))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.close()
            with path.open("rb+") as file:
                file.seek(path.stat().st_size // 2 // 4096 * 4096)
                file.write(b"\xff" * 4096)
            found = await checked(it)
            assert Trouble.PAGES in {finding.trouble for finding in found.findings}

    run(scenario())


def test_what_is_about_to_be_done_is_not_done_where_no_backup_can_be_made(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            chats = [await it.talk(f"Chat {number}", "a") for number in range(BULK)]
        engine = await engine_of(tmp_path)
        ids = [chat.id for chat in chats]
        (tmp_path / "backups").rmdir()
        (tmp_path / "backups").write_text("in the way")
        await engine.order.delete_chats(ids)  # can be undone
        with pytest.raises(NoBackupError, match="backups"):
            await engine.bin.remove(ids)
        assert len(await engine.bin.chats()) == BULK
        with pytest.raises(NoBackupError):
            await (await engine.transfer()).importing.run(
                tmp_path / "any.json", None, lambda _share: None, Halt()
            )
        await engine.bin.remove(ids, without_backup=True)
        assert len(await engine.bin.chats()) == 0
        await engine.aclose()

    run(scenario())


def _messages_in(path: Path) -> int:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return int(connection.execute("SELECT count(*) FROM messages").get)
    finally:
        connection.close()


def test_chats_come_back_whole_also_while_the_bin_is_being_emptied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(removal, "remove_messages", partial(removal.remove_messages, most=1))
    monkeypatch.setattr("desktop_chat.services.bin.STEP_PAUSE_S", 0.0)
    file = tmp_path / "chats.sqlite3"

    async def scenario() -> None:
        async with home(tmp_path) as it:
            chats = [await it.talk(f"Chat {number}", *TEXTS) for number in range(20)]
        engine = await engine_of(tmp_path)
        made = await engine.backups.make(BackupReason.HAND)
        assert made is not None
        ids = [chat.id for chat in chats]
        await engine.order.delete_chats(ids)
        removing = asyncio.ensure_future(engine.bin.remove(ids))
        await until(lambda: _messages_in(file) < len(TEXTS) * len(ids))
        assert await engine.restoring.chats(made, ids, lambda _share: None, Stop()) is not None
        await removing
        assert {len(await engine.store.path(id_)) for id_ in ids} == {len(TEXTS)}
        await engine.aclose()

    run(scenario())
