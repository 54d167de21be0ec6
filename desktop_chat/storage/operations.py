"""Does what can be undone: records what an operation changes, row by row, and turns it back.

SQLite's own session extension records; so any operation on the tables below can be undone without
code of its own. Runs inside a caller's transaction on the writer's thread.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_chat.domain.operation import Operation, OperationKind

if TYPE_CHECKING:
    import apsw

TABLES = ("chats", "messages", "parts", "folders", "chat_tags", "presets", "prompts", "queued")
"""What an operation may change. Everything else (journal, blobs, state) is not undone."""

_COLUMNS = "id, kind, detail, at, undone"


def perform(
    connection: apsw.Connection,
    operation: Operation,
    work: Callable[[apsw.Connection], object],
) -> None:
    """Run `work` and keep what it changed; harmless when it is repeated.

    Whatever had been undone can be done again no longer. An operation that changes nothing is
    not kept.
    """
    if connection.execute("SELECT 1 FROM operations WHERE id = ?", (operation.id,)).get:
        return
    changes = _recorded(connection, work)
    if not changes:
        return
    connection.execute("DELETE FROM operations WHERE undone = 1")
    connection.execute(
        "INSERT INTO operations (id, kind, detail, at, changes) VALUES (?, ?, ?, ?, ?)",
        (
            operation.id,
            operation.kind.value,
            json.dumps(dict(operation.detail), ensure_ascii=False),
            operation.at,
            changes,
        ),
    )


def undo(connection: apsw.Connection, operation_id: str) -> bool:
    """Turn an operation back; False when it is gone, or was turned back before."""
    return _turn(connection, operation_id, back=True)


def redo(connection: apsw.Connection, operation_id: str) -> bool:
    """Do an operation again that was turned back; False when it is gone, or stands."""
    return _turn(connection, operation_id, back=False)


def last_done(connection: apsw.Connection) -> Operation | None:
    """The operation that Undo would turn back."""
    return _one(connection, "WHERE undone = 0 ORDER BY seq DESC LIMIT 1")


def first_undone(connection: apsw.Connection) -> Operation | None:
    """The operation that Redo would do again."""
    return _one(connection, "WHERE undone = 1 ORDER BY seq LIMIT 1")


def forget_older(connection: apsw.Connection, *, keep: int) -> None:
    """Forget all but the newest `keep` operations: they can be undone no longer."""
    connection.execute(
        "DELETE FROM operations WHERE seq <= (SELECT max(seq) FROM operations) - ?", (keep,)
    )


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


def _turn(connection: apsw.Connection, operation_id: str, *, back: bool) -> bool:
    import apsw

    row = connection.execute(
        "SELECT changes FROM operations WHERE id = ? AND undone = ?",
        (operation_id, 0 if back else 1),
    ).get
    if row is None:
        return False
    changes = apsw.Changeset.invert(row) if back else row
    # References are checked at the commit: the order within a changeset is by table.
    connection.pragma("defer_foreign_keys", "on")
    apsw.Changeset.apply(changes, connection, conflict=_settle)
    connection.execute("UPDATE operations SET undone = ? WHERE id = ?", (int(back), operation_id))
    return True


def _settle(reason: int, change: apsw.TableChange) -> int:
    """What was changed since is overwritten; what is gone since stays gone."""
    import apsw

    del change
    if reason in (apsw.SQLITE_CHANGESET_DATA, apsw.SQLITE_CHANGESET_CONFLICT):
        return apsw.SQLITE_CHANGESET_REPLACE
    return apsw.SQLITE_CHANGESET_OMIT


def _one(connection: apsw.Connection, where: str) -> Operation | None:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM operations {where}"  # noqa: S608 - no input
    ).fetchone()
    if row is None:
        return None
    id_, kind, detail, at, undone = row
    return Operation(id_, OperationKind(kind), json.loads(detail), at, bool(undone))
