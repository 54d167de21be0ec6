"""Databases of older versions, with data in them, brought up to date."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import apsw
import pytest

from desktop_chat.domain.conversation import NO_OPTIONS, Chat, Mark
from desktop_chat.domain.errors import StoreError
from desktop_chat.storage.connection import Access
from desktop_chat.storage.database import Database
from desktop_chat.storage.schema import APPLICATION_ID, shipped_migrations
from tests.unit.storage.samples import opened

DATABASES = Path(__file__).parents[2] / "databases"
CHAT = "INSERT INTO chats (id, title, system_prompt, provider, model, head_id, used, created_at)"
MESSAGE = "INSERT INTO messages (id, chat_id, parent_id, role, created_at)"


def database_of_version(version: int, path: Path, *statements: str) -> None:
    """Make the file as that version made it, and put data into it."""
    connection = apsw.Connection(str(path))
    for migration in shipped_migrations()[:version]:
        connection.execute(migration.sql)
    connection.pragma("application_id", APPLICATION_ID)
    connection.pragma("user_version", version)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_version_1_learns_when_each_chat_was_last_written_to(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"
    database_of_version(
        1,
        path,
        f"{CHAT} VALUES ('old', '오래된', 's', 'p', 'm', 'a1', 3, 100.0)",
        f"{CHAT} VALUES ('bare', 'Bare', '', 'p', 'm', NULL, 2, 200.0)",
        f"{MESSAGE} VALUES ('q1', 'old', NULL, 'user', 101.0)",
        f"{MESSAGE} VALUES ('a1', 'old', 'q1', 'assistant', 102.5)",
    )

    async def main() -> None:
        async with opened(path) as store:
            old, bare = await store.conversations.chats()
            assert old == Chat("old", "오래된", "s", "p", "m", "a1", 100.0, used_at=102.5)
            assert (bare.used_at, bare.last_used_at) == (None, 200.0)
            assert {old.mark, bare.mark} == {Mark.NONE}
            assert [message.id for message in await store.conversations.path("old")] == ["q1", "a1"]
            await store.conversations.set_mark("bare", Mark.UNREAD)
            assert (await store.conversations.chats())[1].mark is Mark.UNREAD

    asyncio.run(main())


def test_a_real_file_of_version_3_keeps_all_that_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"
    shutil.copy(DATABASES / "version-3.sqlite3", path)

    async def main() -> None:
        async with opened(path) as store:
            korean, blue = await store.conversations.chats()
            assert (korean.title, blue.title) == ("김치의 어원", "Why is the sky blue?")
            assert korean.folder_id is None
            assert (korean.is_pinned, korean.is_archived, korean.tags) == (False, False, ())
            assert korean.options == NO_OPTIONS
            told = [message.text for message in await store.conversations.path(korean.id)]
            assert told[1] == "**침채**에서 왔습니다."
            assert [message.stands_for for message in await store.conversations.path(blue.id)] == [
                None,
                None,
            ]
            assert await store.conversations.state("open_chat") == korean.id
            await store.conversations.restore_chat("gone")
            assert len(await store.conversations.chats()) == 3

    asyncio.run(main())


def test_what_cannot_be_copied_first_is_not_brought_up_to_date(tmp_path: Path) -> None:
    path, backups = tmp_path / "chats.sqlite3", tmp_path / "backups"
    shutil.copy(DATABASES / "version-3.sqlite3", path)
    backups.symlink_to(tmp_path / "away" / "disk")

    async def main() -> None:
        database = Database(Access(path, owner=True, backups=backups))
        try:
            with pytest.raises(StoreError, match="backups cannot be used"):
                await database.open()
        finally:
            await database.aclose()

    asyncio.run(main())
    assert path.read_bytes() == (DATABASES / "version-3.sqlite3").read_bytes()
