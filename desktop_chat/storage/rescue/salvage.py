"""Makes a sound database of what can be read of a damaged one.

The damaged files are only read. The new one is complete, and on the disk, when this returns.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.rescue import Harm, Rescued
from desktop_chat.storage import schema
from desktop_chat.storage.codec import Row
from desktop_chat.storage.rescue import mending
from desktop_chat.storage.rescue.pages import Pages
from desktop_chat.storage.rescue.rescuer import REPORT
from desktop_chat.storage.rescue.shapes import Shape, shapes_of
from desktop_chat.storage.rescue.trees import FoundRow, Halt, Trees

if TYPE_CHECKING:
    import apsw

Known = Callable[["apsw.Connection"], None]
"""Adds what is known from elsewhere, unless it is there."""

_READING = 0.7
"""This share of the time goes into reading the damaged file."""
_AT_ONCE = 500
_OURS = {"chats", "messages", "parts"}
_ENOUGH = 0.5
"""A file that leads to less than this share of the rows is not better without its log."""
_TRIGGERS = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
_NOTES = """
INSERT OR IGNORE INTO search_changes SELECT 'message', seq FROM messages;
INSERT OR IGNORE INTO search_changes SELECT 'title', seq FROM chats;
"""
_KEYS = (
    ("messages_by_chat", "chat_id"),
    ("messages_by_parent", "parent_id"),
    ("sqlite_autoindex_messages_1", "id"),
)


@dataclass(frozen=True, slots=True)
class Job:
    """What to read, why, and where to put it. `known` has the last word where rows are missing."""

    source: Path
    target: Path
    harm: Harm
    halt: Halt
    kept: str = ""
    migrations: tuple[schema.Migration, ...] = field(default_factory=schema.shipped_migrations)
    known: Known | None = None


def salvage(job: Job) -> Rescued:
    """Read all rows into a new database; what `halt` raises leaves no file behind."""
    import apsw

    job.target.unlink(missing_ok=True)
    os.close(os.open(job.target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(apsw.Connection(str(job.target))) as connection:
            connection.pragma("journal_mode", "off")  # it becomes durable at once, below
            connection.pragma("synchronous", "off")
            schema.apply(connection, job.migrations)
            rescued = _filled(connection, job)
            connection.pragma("journal_mode", "wal")
        with job.target.open("rb+") as file:
            os.fsync(file.fileno())
    except BaseException:
        job.target.unlink(missing_ok=True)
        raise
    return rescued


def _filled(connection: apsw.Connection, job: Job) -> Rescued:
    triggers = [(str(name), str(sql)) for name, sql in connection.execute(_TRIGGERS).fetchall()]
    with connection:
        connection.execute(mending.HINTS)
        for name, _ in triggers:  # all at once is quicker than row by row
            connection.execute(f"DROP TRIGGER {name}")
        _read_into(connection, job)
        job.halt(_READING)
        texts = mending.mend(connection)
        damaged = mending.damaged(connection, lambda: job.halt(_READING))
        if job.known is not None:
            job.known(connection)
        rescued = Rescued(
            job.harm,
            job.kept,
            chats=_count(connection, "chats WHERE deleted_at IS NULL"),
            messages=_count(connection, "messages"),
            damaged=damaged - texts,
            lost=mending.lost(connection),
            texts=texts,
        )
        job.halt(0.9)
        for _, sql in triggers:
            connection.execute(sql)
        connection.execute(_NOTES)
        connection.execute(
            "INSERT OR REPLACE INTO state VALUES (?, ?)", (REPORT, report_text(rescued))
        )
    return rescued


def _read_into(connection: apsw.Connection, job: Job) -> None:
    shapes = shapes_of(connection)
    pages = Pages(job.source)
    try:
        pages.use_log = _is_log_to_be_believed(pages, shapes)
        trees = Trees(pages, shapes, lambda share: job.halt(share * _READING))
        if job.harm is Harm.FOREIGN and not trees.names() >= _OURS:
            return  # not so when the mark in our own file is what was damaged
        _insert(connection, shapes, trees.rows())
        mending.keep_pairs(connection, trees.pairs)
        if trees.damage:
            _keep_hints(connection, "chat_id", trees.links)
            connection.execute(mending.ONLY_WITH_TEXTS)
            for index, column in _KEYS:
                _keep_hints(connection, column, trees.keys(index))
    finally:
        pages.close()


def _keep_hints(
    connection: apsw.Connection, column: str, hints: Iterable[tuple[str | None, int]]
) -> None:
    connection.executemany(
        f"INSERT INTO temp.hints (seq, {column}) VALUES (?2, ?1) "  # noqa: S608 - no input
        f"ON CONFLICT (seq) DO UPDATE SET {column} = excluded.{column}",
        hints,
    )


def _is_log_to_be_believed(pages: Pages, shapes: dict[str, Shape]) -> bool:
    """A log of another database, or of another day, makes more harm than there was without it."""

    def check(*, use_log: bool) -> tuple[int, int]:
        pages.use_log = use_log
        return Trees(pages, shapes, lambda _share: None).check()

    if not pages.log.offsets:
        return True
    faults, rows = check(use_log=True)
    if faults == 0:
        return True
    faults_without, rows_without = check(use_log=False)
    return faults <= faults_without or rows_without <= rows * _ENOUGH


def _insert(
    connection: apsw.Connection, shapes: dict[str, Shape], rows: Iterable[FoundRow]
) -> None:
    """Add rows, whole ones before those that are not."""
    waiting: dict[str, list[Row]] = {table: [] for table in shapes}
    broken: list[FoundRow] = []
    for found in rows:
        if not found.is_whole:
            broken.append(found)
            continue
        some = waiting[found.table]
        some.append(found.row)
        if len(some) >= _AT_ONCE:
            connection.executemany(shapes[found.table].insert, some)
            some.clear()
    for table, some in waiting.items():
        connection.executemany(shapes[table].insert, some)
    for found in broken:
        connection.execute(shapes[found.table].insert, found.row)


def _count(connection: apsw.Connection, what: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {what}").get)  # noqa: S608 - no input


def report_text(rescued: Rescued) -> str:
    """What the new database remembers."""
    names = ("harm", "kept", "chats", "messages", "damaged", "lost", "texts")
    return json.dumps({name: getattr(rescued, name) for name in names})


def read_report(text: str) -> Rescued | None:
    """What `report_text` wrote; None where it says nothing of use."""
    try:
        fields = json.loads(text)
        return Rescued(**{**fields, "harm": Harm(fields["harm"])})
    except (ValueError, TypeError, KeyError):
        return None
