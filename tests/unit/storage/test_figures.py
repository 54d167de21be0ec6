"""Figures of ended turns in a real database: kept, brought along from older ones, and bounded."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.figures import TurnFigures
from desktop_chat.storage.figures import FigureStore
from desktop_chat.storage.schema import APPLICATION_ID, shipped_migrations
from desktop_chat.storage.store import Store
from tests.unit.storage.samples import opened

ROW = TurnFigures("a", 100.0, "p", "m", "stop", None, 10.0, 90.0, 5.0, 20.0, 3, 4, 1, 2)
YEAR_S = 365 * 86_400.0


def listed(turns: Iterator[TurnFigures]) -> list[TurnFigures]:
    return list(turns)


def test_a_row_that_was_added_just_now_is_read_at_once(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            store.figures.add(ROW)
            assert await store.figures.since(None, listed) == [ROW]
            assert await store.figures.since(100.5, listed) == []

    asyncio.run(main())


def test_rows_stay_when_their_chat_goes_and_follow_their_provider(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            store.figures.add(ROW)
            await store.conversations.delete_chat("c")
            await store.conversations.rename_provider("p", "q")
            assert await store.figures.since(None, listed) == [replace(ROW, provider="q")]

    asyncio.run(main())


def test_the_oldest_of_too_many_go_whatever_the_wall_clock_says(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            figures = FigureStore(store.database, store.saver, kept=3)
            moments = [100.0, 200.0, 300.0 + YEAR_S, 400.0, 500.0 - YEAR_S]
            for number, moment in enumerate(moments):
                figures.add(replace(ROW, turn_id=str(number), ended_at=moment))
            kept = await figures.since(None, listed)
            assert [turn.turn_id for turn in kept] == ["2", "3", "4"]

    asyncio.run(main())


def test_one_turn_is_one_row_however_often_it_is_written(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            store.figures.add(ROW)
            store.figures.add(ROW)
            assert await store.figures.since(None, listed) == [ROW]

    asyncio.run(main())


def test_what_a_server_says_never_keeps_a_row_from_being_stored(tmp_path: Path) -> None:
    absurd = replace(ROW, model="m\ud800", input_tokens=10**30, output_tokens=-5)
    plain = replace(ROW, model="m\ufffd", input_tokens=None, output_tokens=None)

    async def main() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            store.figures.add(absurd)
            assert await store.figures.since(None, listed) == [plain]

    asyncio.run(main())


def test_a_memory_store_keeps_them_as_well() -> None:
    async def main() -> None:
        store = Store(None, owner=True, on_trouble=lambda _text: None)
        await store.open()
        store.figures.add(ROW)
        assert await store.figures.since(None, listed) == [ROW]
        await store.aclose()
        with pytest.raises(StoreError):
            await store.figures.since(None, listed)

    asyncio.run(main())


def test_version_2_brings_along_what_it_kept_of_its_answers(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"
    connection = apsw.Connection(str(path))
    for migration in shipped_migrations()[:2]:
        connection.execute(migration.sql)
    connection.pragma("application_id", APPLICATION_ID)
    connection.pragma("user_version", 2)
    connection.execute("""
        INSERT INTO chats (id, title, system_prompt, provider, model, used, created_at)
        VALUES ('c', 'T', '', 'p', 'm', 1, 50.0);
        INSERT INTO messages (id, chat_id, role, created_at) VALUES ('q', 'c', 'user', 99.0);
        INSERT INTO messages
          (id, chat_id, role, provider, model, created_at, finish_reason, error_type, ttft_ms,
           duration_ms, input_tokens, output_tokens, attempts)
        VALUES
          ('good', 'c', 'assistant', 'p', 'm', 100.0, 'stop', NULL, 500.0, 4000.0, 7, 8, 3),
          ('bad', 'c', 'assistant', 'p', 'm', 90.0, 'failed', 'connect', NULL, 1000.0, NULL, NULL,
           NULL),
          ('crashed', 'c', 'assistant', 'p', 'm', 110.0, 'interrupted', NULL, NULL, NULL, NULL,
           NULL, 1),
          ('live', 'c', 'assistant', 'p', 'm', 120.0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
        INSERT INTO attempts VALUES
          ('good', 1, 100.0, 'dropped', NULL, NULL, 600.0),
          ('good', 2, 101.0, 'dropped', NULL, NULL, 1400.0),
          ('good', 3, 102.0, NULL, NULL, NULL, NULL);
    """)
    connection.close()

    async def main() -> None:
        async with opened(path) as store:
            assert await store.figures.since(None, listed) == [
                TurnFigures(
                    "good", 104.0, "p", "m", "stop", None, 500.0, 4000.0, 2000.0, None, 7, 8, 2, 0
                ),
                TurnFigures("bad", 91.0, "p", "m", "failed", "connect", None, 1000.0, 0.0),
            ]
            store.figures.add(ROW)
            assert (await store.figures.since(None, listed))[-1] == ROW

    asyncio.run(main())
