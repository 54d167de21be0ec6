"""Rows 111 and 112: an older and a newer version of the app on one home, also at the same time."""

from __future__ import annotations

import asyncio
from pathlib import Path

import apsw
import pytest

from desktop_chat.domain.settings import Protocol, Theme
from desktop_chat.storage import schema
from desktop_chat.storage.connection import Access
from desktop_chat.storage.database import Database
from desktop_chat.storage.failures import DiskError
from desktop_chat.storage.settings import load
from desktop_chat.storage.settings_steps import Step
from tests.fakes.cli import run, write_settings
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import stream_for

CHAT = Protocol.OPENAI_CHAT
OURS = schema.shipped_migrations()
LATER = (
    *OURS,
    schema.Migration(OURS[-1].version + 1, "ALTER TABLE chats RENAME COLUMN title TO name;"),
)
SETTINGS_2: tuple[Step, ...] = (lambda _document: None,)


async def _open(path: Path, *, later: bool, owner: bool = True) -> Database:
    database = Database(Access(path, owner=owner), migrations=LATER if later else OURS)
    await database.open()
    return database


def _add(number: int, column: str) -> str:
    return (
        f"INSERT INTO chats (id, {column}, system_prompt, provider, model, used, created_at, "
        f"used_at) VALUES ('{number:032x}', 'chat {number}', '', 'p', 'm', {number}, 1.0, 1.0)"
    )


def _titles(path: Path, column: str) -> list[str]:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return [str(row[0]) for row in connection.execute(f"SELECT {column} FROM chats")]
    finally:
        connection.close()


@pytest.mark.store_row(112)
@pytest.mark.parametrize("owner", [True, False], ids=["window", "ask"])
def test_what_runs_while_a_newer_version_brings_the_tables_up_to_date_writes_nothing_any_more(
    tmp_path: Path, owner: bool
) -> None:
    path = tmp_path / "chats.sqlite3"

    async def scenario() -> None:
        older = await _open(path, later=False)
        await older.write(lambda writer: writer.execute(_add(1, "title")))
        if not owner:
            await older.aclose()
            older = await _open(path, later=False, owner=False)
        newer = await _open(path, later=True)
        with pytest.raises(DiskError, match="newer version of Desktop Chat"):
            await older.write(lambda writer: writer.execute("DELETE FROM messages"))
        await newer.write(lambda writer: writer.execute(_add(2, "name")))
        await older.aclose()
        await newer.aclose()

    asyncio.run(scenario())
    assert _titles(path, "name") == ["chat 1", "chat 2"]


@pytest.mark.store_row(111, 112)
def test_an_older_question_on_a_newer_home_changes_nothing_in_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with WireServer(Reply(stream_for(CHAT, ["Hello"]))) as server:
        write_settings(home, server.base_url, CHAT)
        settings = home / "settings.toml"
        assert run(home, "ask", "question").stdout == b"Hello"
        found, _ = load(settings, owner=True, steps=SETTINGS_2)
        asyncio.run(_up_to_date(home / "chats.sqlite3"))
        before = _content(home)
        done = run(home, "ask", "another", "--provider", "demo")
        assert (done.returncode, done.stdout) == (2, b"")
        assert "Traceback" not in done.stderr.decode()
        assert "newer version" in done.stderr.decode()
        assert len(server.exchanges) == 1
    assert _content(home) == before
    assert load(settings, owner=True, steps=SETTINGS_2) == (found, ())
    assert settings.with_name("settings.toml.before-version-2").exists()
    assert found.ui.theme is Theme.SYSTEM


async def _up_to_date(path: Path) -> None:
    await (await _open(path, later=True)).aclose()


def _content(home: Path) -> tuple[str, ...]:
    """The settings, and every row of the database."""
    connection = apsw.Connection(str(home / "chats.sqlite3"), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        rows = [
            repr(list(connection.execute(f'SELECT * FROM "{name}"')))
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            )
        ]
    finally:
        connection.close()
    return ((home / "settings.toml").read_text("utf-8"), *rows)
