"""A history whose repair comes to nothing: the window opens all the same, and nothing is lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

import apsw
import pytest

from desktop_chat.app import history
from desktop_chat.app.engine import open_engine
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.rescue import Harm
from desktop_chat.domain.settings import Settings
from desktop_chat.domain.stop import Stop
from desktop_chat.services.engine import Engine
from desktop_chat.storage import database
from desktop_chat.storage.connection import Access
from desktop_chat.storage.home import Home
from desktop_chat.storage.rescue import exchange
from desktop_chat.storage.store import Store
from tests.fakes.privileges import bound_by_permissions
from tests.store.damage.harms import SIZE
from tests.store.damage.making import make_sound
from tests.unit.storage.samples import a_chat


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.create()
    return home


async def open_on(home: Home) -> Engine:
    return await open_engine(
        home,
        (Settings(), ()),
        owner=True,
        on_trouble=lambda _text: None,
        on_secret=lambda _secret: None,
    )


async def titles(engine: Engine) -> list[str]:
    return [chat.title for chat in await engine.sessions.chats()]


def refuse(path: Path) -> bool:
    raise PermissionError(13, "in use", str(path))


def root_of(path: Path, table: str) -> int:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        return int(connection.execute(query, (table,)).get)
    finally:
        connection.close()


@pytest.mark.parametrize("table", [None, "live_answers", "chats"])
def test_a_damaged_history_that_may_not_be_repaired_keeps_no_window_from_opening(
    home: Home, table: str | None
) -> None:
    made = make_sound(home.path / "made", 6, with_log=False, chats=2)
    content = bytearray(made.path.read_bytes())
    page = 1 if table is None else root_of(made.path, table)
    start = (page - 1) * SIZE + (100 if page == 1 else 0)
    content[start : page * SIZE] = b"\xee" * (page * SIZE - start)
    home.database.write_bytes(content)

    async def main() -> None:
        engine = await open_on(home)
        try:
            assert "Nothing that you write now is kept" in engine.notices[0]
            await engine.store.create_chat(a_chat("in memory"))
            assert await titles(engine) == ["in memory"]
        finally:
            await engine.aclose()

    home.path.chmod(0o500)
    try:
        bound_by_permissions(lambda: asyncio.run(main()))
    finally:
        home.path.chmod(0o700)
    assert home.database.read_bytes() == content


def test_what_is_only_in_memory_is_neither_repaired_nor_given_a_reserve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    async def main() -> None:
        store = Store(None, owner=True, on_trouble=lambda _text: None)
        await store.open()
        harms: list[str] = []
        store.rescuer.listen(lambda sentence, _harm: harms.append(sentence))

        def damaged(_connection: object) -> None:
            raise apsw.CorruptError

        with pytest.raises(StoreError):
            await store.database.read(damaged)
        assert not await asyncio.wrap_future(store.rescuer.keep_reserve())
        await asyncio.sleep(0)
        assert harms == []
        await store.aclose()

    asyncio.run(main())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("begun", [0, 1, 2], ids=["not begun", "saved", "set aside"])
def test_what_is_written_after_a_repair_that_failed_is_there_at_the_next_start(
    home: Home, monkeypatch: pytest.MonkeyPatch, begun: int
) -> None:
    monkeypatch.setattr(database, "FILES_PATIENCE_S", 0.1)
    steps: list[Path] = []

    def sync(folder: Path) -> None:
        steps.append(folder)
        if len(steps) >= begun:
            refuse(folder)

    async def main() -> list[str]:
        engine = await open_on(home)
        with monkeypatch.context() as patch:
            patch.setattr(exchange, "sync_folder" if begun else "finish", sync if begun else refuse)
            engine.rescue._on_harm("noticed", Harm.DAMAGED)
            await engine.rescue.settled()
        assert "in use" in engine.rescue.state.failed
        await engine.store.create_chat(a_chat("behind it"))
        await engine.aclose()
        engine = await open_on(home)
        found = await titles(engine)
        await engine.aclose()
        return found

    assert asyncio.run(main()) == ["behind it"]


def test_a_saved_history_that_cannot_be_put_in_its_place_is_said_at_the_start(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_sound(home.path / "made", 6, with_log=False, chats=2)
    exchange.ready_path(home.database).write_bytes(made.path.read_bytes())
    monkeypatch.setattr(exchange, "finish", refuse)

    async def main() -> None:
        engine = await open_on(home)
        assert "in use" in engine.notices[0]
        await engine.aclose()

    asyncio.run(main())
    assert exchange.ready_path(home.database).exists()


def test_a_window_that_is_closed_while_the_history_is_locked_waits_no_longer(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Access.__init__, "__defaults__", (None, 0.05, None))
    monkeypatch.setattr(history, "LOCKED_PATIENCE_S", 3.0)
    made = make_sound(home.path / "made", 9, with_log=False, chats=2)
    home.database.write_bytes(made.path.read_bytes())
    other = apsw.Connection(str(home.database))
    other.pragma("locking_mode", "exclusive")
    other.execute("BEGIN EXCLUSIVE")
    troubles: list[str | None] = []
    stop = Stop()

    def on_trouble(text: str | None) -> None:
        troubles.append(text)
        stop.request()

    async def main() -> None:
        with pytest.raises(StoreError, match="locked"):
            await history.open_history(
                home, owner=True, on_trouble=on_trouble, on_repair=lambda _share: None, stop=stop
            )

    asyncio.run(main())
    other.close()
    assert len(troubles) == 2, "that it is locked, once, and at the end that nothing is"
