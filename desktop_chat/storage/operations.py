"""Does what can be undone: records what an operation changes, row by row, and turns it back.

SQLite's own session extension records; so any operation on the tables below can be undone without
code of its own. Turning one back is recorded too, and doing it again turns that back: whatever
came in between, redo after undo leads where one was. Runs inside a caller's transaction on the
writer's thread.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.operation import Detail, Operation, OperationKind, Turned
from desktop_chat.i18n import tr
from desktop_chat.storage.changes import mend, touched_by
from desktop_chat.storage.tree import follow

if TYPE_CHECKING:
    import apsw

TABLES = ("chats", "messages", "parts", "folders", "chat_tags", "presets", "prompts", "queued")
"""What an operation may change. Everything else (journal, blobs, state) is not undone."""
MOST_BYTES = 50_000_000
"""An operation that changes more is not done."""
KEPT_BYTES = 100_000_000
"""All that is kept for undo together; the oldest goes first."""

_COLUMNS = "id, kind, detail, at, undone > 0"
_BEYOND = """
DELETE FROM operations WHERE seq IN (SELECT seq FROM (
  SELECT seq, row_number() OVER newest AS place, sum(length(changes)) OVER newest AS bytes
  FROM operations WINDOW newest AS (ORDER BY seq DESC)
) WHERE place > ? OR bytes > ?)
"""


def perform(
    connection: apsw.Connection,
    operation: Operation,
    work: Callable[[apsw.Connection], object],
    *,
    most_bytes: int = MOST_BYTES,
) -> None:
    """Run `work` and keep what it changed; harmless when it is repeated.

    Whatever had been undone can be done again no longer. An operation that changes nothing is
    not kept. Raises `StoreError`, for the caller to roll back, when it changes too much.
    """
    if connection.execute("SELECT 1 FROM operations WHERE id = ?", (operation.id,)).get:
        return
    before = _words(connection, operation.detail)
    changes = _recorded(connection, work)
    if not changes:
        return
    if len(changes) > most_bytes:
        raise StoreError(
            tr("This would change too much at once to be undone, so nothing was changed.")
        )
    detail = {**_words(connection, operation.detail), **before, **operation.detail}
    connection.execute("DELETE FROM operations WHERE undone > 0")
    connection.execute(
        "INSERT INTO operations (id, kind, detail, at, changes) VALUES (?, ?, ?, ?, ?)",
        (
            operation.id,
            operation.kind.value,
            json.dumps(detail, ensure_ascii=False),
            operation.at,
            changes,
        ),
    )


def undo(connection: apsw.Connection, operation_id: str) -> Turned | None:
    """Turn an operation back; None when it is gone, or was turned back before."""
    return _turn(connection, operation_id, back=True)


def redo(connection: apsw.Connection, operation_id: str) -> Turned | None:
    """Do an operation again that was turned back; None when it is gone, or stands."""
    return _turn(connection, operation_id, back=False)


def last_done(connection: apsw.Connection) -> Operation | None:
    """The operation that Undo would turn back."""
    return _one(connection, "WHERE undone = 0 ORDER BY seq DESC LIMIT 1")


def last_undone(connection: apsw.Connection) -> Operation | None:
    """The operation that Redo would do again: the one that was turned back last."""
    return _one(connection, "WHERE undone > 0 ORDER BY undone DESC LIMIT 1")


def chats_of(connection: apsw.Connection, operation_id: str) -> frozenset[str]:
    """The chats that turning an operation would change."""
    changes = connection.execute("SELECT changes FROM operations WHERE id = ?", (operation_id,)).get
    if changes is None:
        return frozenset()
    return frozenset(touched_by(connection, changes).chat_ids)


def forget_older(connection: apsw.Connection, *, keep: int, keep_bytes: int = KEPT_BYTES) -> None:
    """Forget all but the newest `keep` operations: they can be undone no longer."""
    connection.execute(_BEYOND, (keep, keep_bytes))


def _recorded(connection: apsw.Connection, work: Callable[[apsw.Connection], object]) -> bytes:
    import apsw

    session = apsw.Session(connection, "main")
    try:
        for table in TABLES:
            session.attach(table)
        work(connection)
        return session.changeset()
    finally:
        session.close()


def _turn(connection: apsw.Connection, operation_id: str, *, back: bool) -> Turned | None:
    import apsw

    operation = _one(connection, "WHERE id = ?", operation_id)
    if operation is None or operation.is_undone is back:
        return None
    kept: bytes = connection.execute(
        "SELECT changes FROM operations WHERE id = ?", (operation_id,)
    ).get
    changes = apsw.Changeset.invert(kept) if back else kept
    touched = touched_by(connection, changes)
    _check_nothing_arrives(connection, touched.removed_messages)

    def work(connection: apsw.Connection) -> None:
        # References are checked at the commit: the order within a changeset is by table.
        connection.pragma("defer_foreign_keys", "on")
        apsw.Changeset.apply(changes, connection, conflict=_settle)
        follow(connection, touched.keys.get("messages", ()))
        mend(connection, touched)

    turned = _recorded(connection, work)
    if not turned:  # nothing is left of what it was done to
        connection.execute("DELETE FROM operations WHERE id = ?", (operation_id,))
        return Turned(operation)
    connection.execute(
        "UPDATE operations SET changes = :changes, "
        "undone = iif(:back, (SELECT max(undone) + 1 FROM operations), 0), "
        "seq = iif(:back, seq, (SELECT max(seq) + 1 FROM operations)) WHERE id = :id",
        {
            "changes": apsw.Changeset.invert(turned) if back else turned,
            "back": back,
            "id": operation_id,
        },
    )
    done = touched_by(connection, turned)
    chat_ids = frozenset(touched.chat_ids | done.chat_ids)
    return Turned(replace(operation, is_undone=back), chat_ids, frozenset(done.things))


def _check_nothing_arrives(connection: apsw.Connection, removed: set[str]) -> None:
    """Leave an answer alone that a process is receiving; ours has been stopped before."""
    if (
        removed
        and connection.execute(
            "SELECT 1 FROM live_answers WHERE message_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(removed)),),
        ).fetchone()
    ):
        raise StoreError(tr("An answer is still arriving here. Try again when it has ended."))


def _words(connection: apsw.Connection, detail: Detail) -> dict[str, str]:
    """The names of what an operation is done to, for the sentence about it."""
    found: dict[str, str] = {}
    for word, table, name, key in (
        ("title", "chats", "title", "chat_id"),
        ("folder", "folders", "name", "folder_id"),
    ):
        if detail.get(key):
            row = connection.execute(
                f"SELECT {name} FROM {table} WHERE id = ?",  # noqa: S608 - no input
                (detail[key],),
            ).fetchone()
            if row is not None:
                found[word] = row[0]
    return found


def _settle(reason: int, change: apsw.TableChange) -> int:
    """What was changed since is overwritten; what is gone since stays gone."""
    import apsw

    del change
    if reason in (apsw.SQLITE_CHANGESET_DATA, apsw.SQLITE_CHANGESET_CONFLICT):
        return apsw.SQLITE_CHANGESET_REPLACE
    return apsw.SQLITE_CHANGESET_OMIT


def _one(connection: apsw.Connection, where: str, *values: str) -> Operation | None:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM operations {where}",  # noqa: S608 - no input
        values,
    ).fetchone()
    if row is None:
        return None
    id_, kind, detail, at, undone = row
    return Operation(id_, OperationKind(kind), json.loads(detail), at, bool(undone))
