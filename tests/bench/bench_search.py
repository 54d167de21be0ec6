"""What searching a million messages costs: as one types, and keeping the index."""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import apsw

from desktop_chat.domain.search import Found, parse
from desktop_chat.storage.search import index
from desktop_chat.storage.search.finding import Limits, find
from desktop_chat.storage.search.searching import (
    Searching,
    attach_index,
    index_path,
    open_history,
)
from desktop_chat.storage.search.tokens import plain
from desktop_chat.storage.store import Store
from tests.bench import million
from tests.bench.rows import Row

TODAY = date(2027, 1, 15)
BUDGET_MS = 10.0
COLD_BUDGET_MS = 150.0
LATE_BUDGET_MS = 8.0
RUNS = 15
SAMPLE = 20_000
QUERIES = {
    "one syllable": "김",
    "two syllables": "김치",
    "three syllables": "파이썬",
    "six syllables": "데이터합니다",
    "a rare syllable": "뷁",
    "one letter": "q",
    "two letters": "th",
    "a Latin word": "error",
    "a part of a Latin word": "unctio",
    "two words": "서울 부산",
    "three mixed words": "김치 파이썬 error",
    "a phrase": '"A0555500"',
    "a role and a word": "role:user 회의",
    "a model and a word": "model:qwen 회의",
    "code and a word": "has:code 함수",
    "a month and a word": "after:2025-05 before:2025-06 김치",
    "one chat": "chat:chat00050000 김치",
    "a folder": 'folder:"Folder 7" 김치',
}
WORST = {
    "frequent words that never meet": "role:user model:gpt",
    "frequent words that never touch": '"서울 부산"',
}


def run() -> list[Row]:
    """Build the index of a copy, then search in it."""
    with tempfile.TemporaryDirectory(dir=million.BUILD) as folder:
        home = million.copy_of(Path(folder))
        rows = [*_building(home), *_typing(home), *asyncio.run(_through_the_store(home))]
        small = million.copy_of(Path(folder) / "small", million.SMALL)
        return [*rows, *asyncio.run(_beside_the_index(small))]


@dataclass(frozen=True, slots=True)
class _Timed:
    ms: float
    found: Found


def _building(home: Path) -> list[Row]:
    history = home / "chats.sqlite3"
    path = index_path(history)
    connection = index.open_index(path, history, forget_notes=lambda: None)
    began, slowest, count = time.perf_counter(), 0.0, 0
    while True:
        step = time.perf_counter()
        done = index.build(connection, time.monotonic() + 0.05)
        if not done:
            break
        slowest = max(slowest, time.perf_counter() - step)
        count += done
    took = time.perf_counter() - began
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    writer = apsw.Connection(str(history))
    writer.execute("DELETE FROM search_changes")
    writer.close()
    share = path.stat().st_size / history.stat().st_size
    return [
        Row("search: a million messages indexed", took, "s", None, f"{count / took:,.0f} rows/s"),
        Row("search: longest step of it (its own thread)", slowest * 1000, "ms"),
        Row("search: the index, share of the database", share * 100, "%", 60.0),
    ]


def _typing(home: Path) -> list[Row]:
    rows = []
    history = home / "chats.sqlite3"
    for name, text in QUERIES.items():
        cold = _once(_opened(history), text).ms
        connection = _opened(history)
        timed = [_once(connection, text) for _ in range(RUNS)]
        warm = statistics.median(one.ms for one in timed)
        note = f"{text}: {len(timed[-1].found.messages)} hits, new connection {cold:.0f} ms"
        rows.append(Row(f"search: {name}", warm, "ms", BUDGET_MS, note))
    connection = _opened(history)
    for name, text in WORST.items():
        whole = _once(connection, text)
        capped = _once(connection, text, budget_s=0.15)
        note = f"to the end {whole.ms:.0f} ms, {len(whole.found.messages)} hits"
        rows.append(Row(f"search: {name}, first results", capped.ms, "ms", 200.0, note))
    note = "" if _forget_pages(home) else "the system keeps the file in memory"
    cold = _once(_opened(history), "김치 error").ms
    rows.append(Row("search: nothing in memory yet", cold, "ms", COLD_BUDGET_MS, note))
    rows.append(Row("search: missed against a plain scan", _missed(history), "hits", 0.0))
    return rows


def _forget_pages(home: Path) -> bool:
    """Let the system drop the files' pages, where it can be asked to."""
    if not hasattr(os, "posix_fadvise"):
        return False
    for path in home.glob("*.sqlite3"):
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return True


def _opened(history: Path) -> apsw.Connection:
    connection = open_history(history)
    if not attach_index(connection, index_path(history)):
        raise RuntimeError("the index cannot be used")
    return connection


def _once(
    connection: apsw.Connection, text: str, *, budget_s: float = 600.0, limit: int = 60
) -> _Timed:
    began = time.perf_counter()
    limits = Limits(messages=limit, deadline=time.monotonic() + budget_s)
    found = find(connection, parse(text, TODAY), limits)
    return _Timed((time.perf_counter() - began) * 1000, found)


def _missed(history: Path) -> int:
    """Compare with a plain scan of some messages, for words that were taken from them."""
    connection = _opened(history)
    total = int(connection.execute("SELECT max(seq) FROM messages").get)
    pick = random.Random(7)
    first = pick.randrange(total - SAMPLE)
    texts = {
        str(row[0]): plain(str(row[1]))
        for row in connection.execute(
            "SELECT m.id, p.text FROM messages m JOIN parts p ON p.message_seq = m.seq "
            "WHERE m.seq BETWEEN ? AND ?",
            (first, first + SAMPLE),
        )
    }
    missed = 0
    for text in pick.sample(sorted(texts.values()), 12):
        start = pick.randrange(max(1, len(text) - 8))
        needle = text[start : start + pick.randint(3, 7)].strip()
        found = _once(connection, f'"{needle}"', limit=total).found
        ids = {hit.message_id for hit in found.messages}
        missed += sum(needle in folded and id_ not in ids for id_, folded in texts.items())
    return missed


async def _through_the_store(home: Path) -> list[Row]:
    """As the window asks, while an answer is being written down."""
    troubles: list[str | None] = []
    store = Store(home / "chats.sqlite3", owner=True, on_trouble=troubles.append)
    await store.open()
    took, writes = [], []
    try:
        for number in range(60):
            began = time.perf_counter()
            await store.searching.find(
                parse("김치"[: 1 + number % 2], TODAY), limit=60, titles=5, budget_s=1.0
            )
            took.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            await store.conversations.set_state("draft", str(number))
            writes.append((time.perf_counter() - began) * 1000)
    finally:
        await store.aclose()
    return [
        Row("search: as the window asks, median of 60", statistics.median(took), "ms", BUDGET_MS),
        Row("search: a write in between, the slowest", max(writes), "ms"),
    ]


async def _beside_the_index(home: Path) -> list[Row]:
    """How late a loop is while the index is being made, and how long a write takes."""
    troubles: list[str | None] = []
    store = Store(home / "chats.sqlite3", owner=True, on_trouble=troubles.append)
    store.searching = Searching(store.database, owner=True, start_s=0.5)
    await store.open()
    late: dict[bool, list[float]] = {False: [], True: []}
    writes: list[float] = []
    try:
        while not store.searching.indexing.total or not store.searching.indexing.is_complete:
            is_indexing = bool(store.searching.indexing.total)
            began = time.perf_counter()
            await asyncio.sleep(0.005)
            late[is_indexing].append((time.perf_counter() - began - 0.005) * 1000)
            if is_indexing:
                began = time.perf_counter()
                await store.conversations.set_state("draft", str(began))
                writes.append((time.perf_counter() - began) * 1000)
    finally:
        await store.aclose()
    before, during = (statistics.quantiles(late[key], n=100)[98] for key in (False, True))
    note = f"without it {before:.1f} ms"
    return [
        Row("search: a loop is late beside the index, p99", during, "ms", LATE_BUDGET_MS, note),
        Row("search: a write beside the index, median", statistics.median(writes), "ms"),
    ]
