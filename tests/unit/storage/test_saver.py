"""What happens to answers while the disk does not take them."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import apsw
import pytest

from desktop_chat.domain.errors import StoreError
from desktop_chat.storage.failures import DiskError
from desktop_chat.storage.store import Store
from tests.unit.storage.samples import (
    DONE,
    a_chat,
    a_live_answer,
    a_message,
    append_words,
    ended,
    opened,
    rows_of,
    until,
)

Steps = Callable[[Store, list[str | None]], Awaitable[None]]


def in_store(path: Path, steps: Steps) -> None:
    async def main() -> None:
        troubles: list[str | None] = []
        async with opened(path, troubles=troubles) as store:
            store.saver._retry_s = 0.02
            await steps(store, troubles)

    asyncio.run(main())


async def set_page_limit(store: Store, pages: int | None) -> None:
    """Stop the database from growing: to SQLite that is a full disk."""

    def limit(connection: object) -> None:
        used = connection.pragma("page_count")  # type: ignore[attr-defined]
        connection.pragma(  # type: ignore[attr-defined]
            "max_page_count", used if pages is None else pages
        )

    await asyncio.wrap_future(store.database.on_writer(lambda writer: limit(writer.connection)))


@pytest.mark.store_row(104)
def test_a_full_disk_loses_nothing_and_says_so_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)

    async def steps(store: Store, troubles: list[str | None]) -> None:
        chat, answer = await a_live_answer(store)
        await set_page_limit(store, None)
        append_words(store, answer, ["x" * 50_000, "y" * 50_000])
        await until(lambda: troubles)
        assert not await store.journal.finish(ended(answer, "x" * 50_000 + "y" * 50_000), DONE)
        question = a_message(chat, answer, text="still there?")
        with pytest.raises(DiskError, match="disk is full"):
            await store.conversations.add_message(question)
        await set_page_limit(store, 1_000_000)
        await until(lambda: troubles[-1] is None)
        shown = await store.conversations.path(chat.id)
        assert [len(message.text) for message in shown] == [5, 100_000, 12]
        assert await rows_of(store, "SELECT * FROM chunks") == []
        assert len(troubles) == 2
        assert "disk is full" in (troubles[0] or "")

    in_store(tmp_path / "chats.sqlite3", steps)
    assert [record.levelname for record in caplog.records] == ["WARNING"]


@pytest.mark.store_row(105)
def test_a_database_locked_by_another_program_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"

    async def steps(store: Store, troubles: list[str | None]) -> None:
        chat, answer = await a_live_answer(store)
        await asyncio.wrap_future(
            store.database.on_writer(lambda writer: writer.connection.set_busy_timeout(1))
        )
        other = apsw.Connection(str(path))
        other.execute("BEGIN EXCLUSIVE")
        append_words(store, answer, ["kept ", "in memory"])
        assert not await store.journal.finish(ended(answer, "kept in memory"), DONE)
        await until(lambda: troubles)
        assert "locked" in (troubles[0] or "")
        other.execute("COMMIT")
        other.close()
        await until(lambda: troubles[-1] is None)
        assert (await store.conversations.path(chat.id))[-1] == ended(answer, "kept in memory")

    in_store(path, steps)


@pytest.mark.store_row(106)
def test_a_deleted_database_is_noticed_and_taken_up_again_when_it_is_back(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"

    async def steps(store: Store, troubles: list[str | None]) -> None:
        chat, answer = await a_live_answer(store)
        away = path.rename(tmp_path / "away")
        assert not await store.journal.finish(ended(answer, "kept"), DONE)
        await until(lambda: troubles)
        assert "deleted or replaced" in (troubles[0] or "")
        away.rename(path)
        await until(lambda: troubles[-1] is None)
        assert (await store.conversations.path(chat.id))[-1].text == "kept"

    in_store(path, steps)


def test_closing_during_trouble_tries_once_more(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"

    async def steps(store: Store, troubles: list[str | None]) -> None:
        store.saver._retry_s = 3600
        _, answer = await a_live_answer(store)
        await set_page_limit(store, None)
        assert not await store.journal.finish(ended(answer, "z" * 100_000), DONE)
        await until(lambda: troubles)
        await set_page_limit(store, 1_000_000)

    in_store(path, steps)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT max(length(text)) FROM parts").fetchone() == (100_000,)
    connection.close()


def test_closing_what_was_never_opened_is_harmless(tmp_path: Path) -> None:
    async def main() -> None:
        (tmp_path / "chats.sqlite3").touch()
        with pytest.raises(StoreError, match="0 bytes"):
            async with opened(tmp_path / "chats.sqlite3"):
                pass

    asyncio.run(main())


def test_long_trouble_does_not_pile_up_tracebacks(tmp_path: Path) -> None:
    async def steps(store: Store, troubles: list[str | None]) -> None:
        await set_page_limit(store, None)
        depths = []
        for _ in range(3):
            with pytest.raises(DiskError) as caught:
                await store.conversations.create_chat(a_chat("x" * 100_000))
            depths.append(len(caught.traceback))
        assert depths[1] == depths[2]
        await set_page_limit(store, 1_000_000)

    in_store(tmp_path / "chats.sqlite3", steps)


def test_what_could_not_be_written_before_the_end_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def steps(store: Store, troubles: list[str | None]) -> None:
        _, answer = await a_live_answer(store)
        await set_page_limit(store, None)
        assert not await store.journal.finish(ended(answer, "z" * 100_000), DONE)

    in_store(tmp_path / "chats.sqlite3", steps)
    assert "1 changes could not be written" in caplog.text


def test_a_change_that_is_wrong_in_itself_is_no_trouble_with_the_disk(tmp_path: Path) -> None:
    async def steps(store: Store, troubles: list[str | None]) -> None:
        with pytest.raises(StoreError) as caught:
            await store.conversations.add_message(a_message(a_chat(), None))
        assert not isinstance(caught.value, DiskError)
        await store.conversations.create_chat(a_chat())
        assert troubles == []

    in_store(tmp_path / "chats.sqlite3", steps)


def test_a_listener_that_fails_does_not_stop_the_saving(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: str | None) -> None:
        raise ValueError

    async def main() -> None:
        store = Store(tmp_path / "chats.sqlite3", owner=True, on_trouble=fail)
        await store.open()
        store.saver._retry_s = 0.02
        chat, answer = await a_live_answer(store)
        await set_page_limit(store, None)
        assert not await store.journal.finish(ended(answer, "z" * 100_000), DONE)
        await set_page_limit(store, 1_000_000)
        await until(lambda: "whoever listens" in caplog.text)
        await store.aclose()
        async with opened(tmp_path / "chats.sqlite3") as again:
            assert len((await again.conversations.path(chat.id))[-1].text) == 100_000

    asyncio.run(main())


FULL_DISK_CHILD = """
import asyncio, resource, signal, sys
from pathlib import Path
from tests.unit.storage.samples import *

async def main():
    troubles = []
    async with opened(Path(sys.argv[1]), troubles=troubles) as store:
        store.saver._retry_s = 0.02
        chat, answer = await a_live_answer(store)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
        text = "word " * 100_000
        append_words(store, answer, [text[n:n + 5000] for n in range(0, len(text), 5000)])
        assert not await store.journal.finish(ended(answer, text), DONE)
        await until(lambda: troubles)
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        await until(lambda: troubles[-1] is None)
        assert (await store.conversations.path(chat.id))[-1] == ended(answer, text)
        print(troubles)

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are a matter of POSIX")
@pytest.mark.store_row(104)
def test_an_operating_system_that_refuses_to_write_loses_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK_CHILD, str(tmp_path / "chats.sqlite3")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("None]\n")
