"""Finds messages and titles, the newest first: in the index, or by reading all of the history.

Runs on any connection to the history that only reads; the index is attached to it as `found`. What
was written since is read as it stands, so nothing waits for the index. Every hit is checked against
the stored text: an index that is wrong can hide a message, but never make one up.
"""

from __future__ import annotations

import heapq
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.ports_search import Names
from desktop_chat.domain.search import Found, Hit, Query
from desktop_chat.storage.search.excerpts import excerpt, marked
from desktop_chat.storage.search.plan import Plan, Row, make_plan, models, noted
from desktop_chat.storage.search.rows import attached_sql, text_sql

if TYPE_CHECKING:
    import apsw

MOST_TITLES = 5
"""So many chats are shown by their titles, unless more are asked for."""

_LOOKED_THROUGH = 40
_STEPS = 2_000
_COLUMNS = f"""
m.seq, m.id, c.seq, m.chat_id, c.title, m.role, m.model, m.created_at, c.is_archived,
c.folder_id, {text_sql("main")}, {attached_sql("main")}
"""
_SHOWN = """
m.deleted_at IS NULL AND c.deleted_at IS NULL
AND m.created_at >= :after AND m.created_at < :before
AND (:folders IS NULL OR c.folder_id IN (SELECT value FROM json_each(:folders)))
"""
_CHAT_SHOWN = """
c.deleted_at IS NULL
AND coalesce(c.used_at, c.created_at) >= :after AND coalesce(c.used_at, c.created_at) < :before
AND (:folders IS NULL OR c.folder_id IN (SELECT value FROM json_each(:folders)))
"""
_BY_INDEX = f"""
SELECT {_COLUMNS} FROM found.search_messages f
CROSS JOIN main.messages m ON m.seq = f.rowid CROSS JOIN main.chats c ON c.id = m.chat_id
WHERE search_messages MATCH :match AND {_SHOWN} ORDER BY f.rowid DESC
"""  # noqa: S608 - no input
_ALL = f"""
SELECT {_COLUMNS} FROM main.messages m CROSS JOIN main.chats c ON c.id = m.chat_id
WHERE {_SHOWN} ORDER BY m.seq DESC
"""  # noqa: S608 - no input
_THESE = f"""
SELECT {_COLUMNS} FROM main.messages m CROSS JOIN main.chats c ON c.id = m.chat_id
WHERE m.seq IN (SELECT value FROM json_each(:these)) AND {_SHOWN} ORDER BY m.seq DESC
"""  # noqa: S608 - no input
_CHAT = "c.id, c.title, coalesce(c.used_at, c.created_at), c.is_archived, c.folder_id, c.used"
_TITLES_BY_INDEX = f"""
SELECT {_CHAT} FROM found.search_titles f CROSS JOIN main.chats c ON c.seq = f.rowid
WHERE search_titles MATCH :match AND {_CHAT_SHOWN} ORDER BY f.rowid DESC
"""  # noqa: S608 - no input
_ALL_TITLES = f"SELECT {_CHAT} FROM main.chats c WHERE {_CHAT_SHOWN} ORDER BY c.seq DESC"  # noqa: S608 - no input
_THESE_TITLES = f"""
SELECT {_CHAT} FROM main.chats c
WHERE c.seq IN (SELECT value FROM json_each(:these)) AND {_CHAT_SHOWN}
"""  # noqa: S608 - no input
_PATHS = """
WITH RECURSIVE up (chat_id, lowest, seq, parent, steps) AS (
  SELECT c.id, wanted.value, m.seq, m.parent_id, 1
  FROM json_each(:lowest) wanted JOIN main.chats c ON c.id = wanted.key
  JOIN main.messages m ON m.id = c.head_id
  UNION ALL
  SELECT up.chat_id, lowest, m.seq, m.parent_id, steps + 1
  FROM up JOIN main.messages m ON m.id = up.parent WHERE up.seq > lowest AND steps < :steps
)
SELECT chat_id, seq FROM up
"""


class _Chat(NamedTuple):
    """A chat with what is checked of it, and shown of it."""

    id: str
    title: str
    at: float
    is_archived: int
    folder_id: str | None
    used: int


@dataclass(slots=True)
class Limits:
    """How much, and for how long: `deadline` as `time.monotonic`, `is_unwanted` ends it early."""

    messages: int = 60
    titles: int = MOST_TITLES
    deadline: float = float("inf")
    is_unwanted: Callable[[], bool] = field(default=lambda: False)

    def is_over(self) -> bool:
        """Whether to stop now."""
        return time.monotonic() >= self.deadline or self.is_unwanted()


def find(
    connection: apsw.Connection, query: Query, limits: Limits, *, use_index: bool = True
) -> Found:
    """Find what there is; raises apsw's errors, among them those of a damaged index."""
    import apsw

    if query.is_empty:
        return Found()
    connection.set_progress_handler(limits.is_over, 500)
    try:
        plan = make_plan(connection, query, use_index=use_index)
        if plan.is_impossible:
            return Found(is_complete=plan.is_whole)
        titles = _titles(connection, plan, limits, use_index=use_index)
        rows: list[Row] = []
        is_complete = plan.is_whole
        try:
            for row in _rows(connection, plan, use_index=use_index):
                rows.append(row)
                if len(rows) > limits.messages:
                    break
        except apsw.InterruptError:
            if limits.is_unwanted():
                raise
            is_complete = False
        connection.set_progress_handler(None)
        shown = rows[: limits.messages]
        return Found(
            titles=tuple(titles),
            messages=tuple(_hits(connection, plan, shown)),
            has_more=len(rows) > limits.messages,
            is_complete=is_complete,
        )
    finally:
        connection.set_progress_handler(None)


def find_names(connection: apsw.Connection, *, use_index: bool) -> Names:
    """What filters can be set to."""
    folders = connection.execute("SELECT DISTINCT name FROM folders ORDER BY name COLLATE NOCASE")
    return Names(
        models=tuple(sorted(models(connection, use_index=use_index), key=str.casefold)),
        folders=tuple(str(row[0]) for row in folders if row[0]),
    )


def _rows(connection: apsw.Connection, plan: Plan, *, use_index: bool) -> Iterator[Row]:
    """All messages that fit, the newest first."""
    if not use_index:
        yield from _fitting(connection.execute(_ALL, plan.bindings()), plan)
        return
    unknown_seqs = noted(connection, "message")
    unknown = _fitting(
        connection.execute(_THESE, plan.bindings(these=unknown_seqs)).fetchall(), plan
    )
    statement = _BY_INDEX if plan.match else _ALL
    candidates = connection.execute(statement, plan.bindings(match=plan.match))
    skipped = set(unknown_seqs)
    known = (row for row in _fitting(candidates, plan) if row.seq not in skipped)
    yield from heapq.merge(unknown, known, key=lambda row: -row.seq)


def _fitting(rows: Iterable[Sequence[object]], plan: Plan) -> Iterator[Row]:
    return (row for row in map(_row, rows) if plan.fits(row))


def _row(values: Sequence[object]) -> Row:
    return Row(*values)  # type: ignore[arg-type]  # the tables are STRICT


def _titles(
    connection: apsw.Connection, plan: Plan, limits: Limits, *, use_index: bool
) -> list[Hit]:
    """Chats by their titles, the last used first among the newest."""
    if not plan.can_be_title or not (plan.needles or plan.chat_needles):
        return []
    wanted = max(limits.titles, _LOOKED_THROUGH)
    found: dict[str, _Chat] = {}
    sources: list[Iterable[Sequence[object]]] = []
    if use_index:
        unknown_seqs = noted(connection, "title")
        sources.append(
            connection.execute(_THESE_TITLES, plan.bindings(these=unknown_seqs)).fetchall()
        )
    statement = _TITLES_BY_INDEX if use_index and plan.title_match else _ALL_TITLES
    sources.append(connection.execute(statement, plan.bindings(match=plan.title_match)))
    for rows in sources:
        for row in rows:
            chat = _Chat(*row)  # type: ignore[arg-type]  # the tables are STRICT
            if plan.fits_title(chat.title):
                found[chat.id] = chat
                if len(found) >= wanted:
                    break
    by_use = sorted(found.values(), key=lambda chat: chat.used, reverse=True)
    needles = (*plan.needles, *plan.chat_needles)
    return [
        Hit(chat.id, marked(chat.title, needles), chat.at, is_archived=bool(chat.is_archived))
        for chat in by_use[: limits.titles]
    ]


def _hits(connection: apsw.Connection, plan: Plan, rows: Sequence[Row]) -> Iterator[Hit]:
    elsewhere = _elsewhere(connection, rows)
    for row in rows:
        role = Role(row.role)
        is_markdown = role is Role.ASSISTANT  # what people write is shown to the letter
        yield Hit(
            chat_id=row.chat_id,
            title=marked(row.title, ()),
            at=row.at,
            excerpt=excerpt(row.text or "", plan.needles, is_markdown=is_markdown),
            message_id=row.id,
            role=role,
            model=row.model,
            is_archived=bool(row.is_archived),
            is_elsewhere=row.seq in elsewhere,
        )


def _elsewhere(connection: apsw.Connection, rows: Sequence[Row]) -> set[int]:
    """Those that are not on the path that their chat shows, as far as it is followed."""
    lowest: dict[str, int] = {}
    for row in rows:
        lowest[row.chat_id] = min(row.seq, lowest.get(row.chat_id, row.seq))
    paths: dict[str, set[int]] = {chat_id: set() for chat_id in lowest}
    bindings = {"lowest": json.dumps(lowest), "steps": _STEPS}
    for chat_id, seq in connection.execute(_PATHS, bindings):
        paths[str(chat_id)].add(int(str(seq)))
    return {
        row.seq
        for row in rows
        if row.seq not in paths[row.chat_id] and len(paths[row.chat_id]) < _STEPS
    }
