"""The statements that write and read messages; each runs inside a caller's transaction.

Every writing one is harmless when it is repeated: the disk may have taken it the first time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from desktop_chat.domain.conversation import Message, Outcome, Role
from desktop_chat.domain.operation import OperationKind
from desktop_chat.domain.parts import Part
from desktop_chat.domain.ports import ChunkKind
from desktop_chat.storage.codec import (
    MESSAGE_COLUMNS,
    OUTCOME_COLUMNS,
    PartRow,
    checksum_of,
    message_of,
    message_row,
    outcome_of,
    outcome_row,
    part_of,
    part_row,
    parts_of_chunks,
)
from desktop_chat.storage.owners import Owner

if TYPE_CHECKING:
    import apsw

_ALL_COLUMNS = f"{MESSAGE_COLUMNS}, {OUTCOME_COLUMNS}"
_IDENTITY = len(MESSAGE_COLUMNS.split(","))
_OUTCOME = len(OUTCOME_COLUMNS.split(","))
_PLACES = ", ".join("?" * (_IDENTITY + _OUTCOME + 1))

_INSERT = (
    f"INSERT INTO messages ({_ALL_COLUMNS}, checksum) VALUES ({_PLACES}) "  # noqa: S608 - no input
    "ON CONFLICT (id) DO NOTHING"
)
_END = (
    f"UPDATE messages SET (echo, {OUTCOME_COLUMNS}, checksum) "  # noqa: S608 - no input
    f"= ({', '.join('?' * (_OUTCOME + 2))}) WHERE id = ?"
)
# A parent is always older than its child, so the order of the path is that of the sequence.
_PATH = f"""
WITH RECURSIVE up (seq, parent) AS (
  SELECT m.seq, m.parent_id FROM messages m WHERE m.id = ?
  UNION ALL
  SELECT m.seq, m.parent_id FROM up JOIN messages m ON m.id = up.parent WHERE m.seq >= ?
)
SELECT p.kind, p.text, p.data, m.seq, {", ".join(f"m.{name}" for name in _ALL_COLUMNS.split(", "))}
FROM messages m LEFT JOIN parts p ON p.message_seq = m.seq
WHERE m.seq IN (SELECT seq FROM up)
ORDER BY m.seq, p.position
"""  # noqa: S608 - no input


def insert(connection: apsw.Connection, message: Message, owner: Owner | None) -> None:
    """Add a message, make it its chat's head and the chat the last used one.

    With an `owner` it is a live answer of that process.
    """
    if insert_aside(connection, message, owner):
        connection.execute(
            "UPDATE chats SET head_id = ?, used_at = ?, used = (SELECT max(used) + 1 FROM chats) "
            "WHERE id = ?",
            (message.id, message.created_at, message.chat_id),
        )


def insert_aside(connection: apsw.Connection, message: Message, owner: Owner | None) -> bool:
    """Add a message and leave its chat as it is; False when it was added before."""
    if _seq_of(connection, message.id) is not None:
        return False
    rows = [part_row(part) for part in message.parts]
    checksum = None if owner else checksum_of(rows)
    values = (*message_row(message), *outcome_row(message.outcome), checksum)
    connection.execute(_INSERT, values)
    _replace_parts(connection, message.id, rows)
    if owner is not None:
        connection.execute(
            "INSERT INTO live_answers VALUES (?, ?, ?)", (message.id, owner.pid, owner.started)
        )
    return True


def end(connection: apsw.Connection, message: Message, outcome: Outcome) -> None:
    """Make a live answer a finished one: `message` is all of it, so the chunks can go."""
    insert(connection, message, owner=None)
    rows = [part_row(part) for part in message.parts]
    echo = message_row(message)[-1]
    connection.execute(_END, (echo, *outcome_row(outcome), checksum_of(rows), message.id))
    _replace_parts(connection, message.id, rows)
    connection.execute("DELETE FROM chunks WHERE turn_id = ?", (message.id,))
    connection.execute("DELETE FROM live_answers WHERE message_id = ?", (message.id,))


def take_back(connection: apsw.Connection, message_id: str, head_id: str, now: float) -> None:
    """Hide a message as if it had never been, and show the path that ends in `head_id`.

    The operation that let it be seen is forgotten: undoing it would change nothing.
    """
    connection.execute("UPDATE messages SET deleted_at = ? WHERE id = ?", (now, message_id))
    connection.execute(
        "UPDATE chats SET head_id = ? WHERE id = (SELECT chat_id FROM messages WHERE id = ?)",
        (head_id, head_id),
    )
    connection.execute(
        "DELETE FROM operations WHERE kind = ? AND json_extract(detail, '$.message_id') = ?",
        (OperationKind.CONTINUE_ANSWER.value, message_id),
    )


def hide_all(connection: apsw.Connection, chat_id: str, now: float) -> None:
    """Hide all messages of a chat, on every branch."""
    connection.execute(
        "UPDATE messages SET deleted_at = ? WHERE chat_id = ? AND deleted_at IS NULL",
        (now, chat_id),
    )
    connection.execute("UPDATE chats SET head_id = NULL WHERE id = ?", (chat_id,))


def path(connection: apsw.Connection, chat_id: str) -> Sequence[Message]:
    """Read the shown path, the first message first; live answers carry their chunks."""
    head = connection.execute("SELECT head_id FROM chats WHERE id = ?", (chat_id,)).get
    return [] if head is None else path_to(connection, head)


def path_to(
    connection: apsw.Connection, message_id: str, *, first_seq: int = 0
) -> Sequence[Message]:
    """Read the path that ends in a message, as far as it is not older than `first_seq`."""
    messages: list[Message] = []
    for _, group in groupby(connection.execute(_PATH, (message_id, first_seq)), key=itemgetter(3)):
        rows = list(group)
        first = rows[0]
        outcome = outcome_of(first[4 + _IDENTITY :])
        parts = tuple([part_of(row[0], row[1], row[2]) for row in rows if row[0] is not None])
        if outcome is None and first[7] == Role.ASSISTANT.value:
            parts += chunk_parts(connection, first[4])  # behind what was kept of an earlier one
        messages.append(message_of(first[4 : 4 + _IDENTITY], outcome, parts))
    return messages


def message(connection: apsw.Connection, message_id: str) -> Message | None:
    """Read one message as it stands, without the chunks of a live one."""
    row = connection.execute(
        f"SELECT seq, {_ALL_COLUMNS} FROM messages WHERE id = ?",  # noqa: S608 - no input
        (message_id,),
    ).fetchone()
    if row is None:
        return None
    outcome = outcome_of(row[1 + _IDENTITY :])
    return message_of(row[1 : 1 + _IDENTITY], outcome, _stored_parts(connection, row[0]))


def add_chunks(
    connection: apsw.Connection, chunks: Iterable[tuple[str, int, int, str, str]]
) -> None:
    """Add rows of turn, first and last delta, kind, text."""
    connection.executemany("INSERT OR REPLACE INTO chunks VALUES (?, ?, ?, ?, ?)", chunks)


def chunk_parts(
    connection: apsw.Connection, turn_id: str, *, ended: bool = False
) -> tuple[Part, ...]:
    """What has arrived of a live answer; `ended`: nothing more will."""
    return parts_of_chunks(
        connection.execute(
            "SELECT kind, text FROM chunks WHERE turn_id = ? ORDER BY first_seq", (turn_id,)
        ),
        ended=ended,
    )


def cursor(connection: apsw.Connection, turn_id: str) -> str | None:
    """Where a live answer that its server goes on making can be taken up again."""
    row = connection.execute(
        "SELECT text FROM chunks WHERE turn_id = ? AND kind = ?", (turn_id, ChunkKind.CURSOR.value)
    ).fetchone()
    return None if row is None else str(row[0])


def _stored_parts(connection: apsw.Connection, seq: int) -> tuple[Part, ...]:
    rows = connection.execute(
        "SELECT kind, text, data FROM parts WHERE message_seq = ? ORDER BY position", (seq,)
    )
    return tuple(part_of(*row) for row in rows)


def _replace_parts(connection: apsw.Connection, message_id: str, rows: Sequence[PartRow]) -> None:
    seq = _seq_of(connection, message_id)
    connection.execute("DELETE FROM parts WHERE message_seq = ?", (seq,))
    connection.executemany(
        "INSERT INTO parts VALUES (?, ?, ?, ?, ?)",
        ((seq, position, *row) for position, row in enumerate(rows)),
    )


def _seq_of(connection: apsw.Connection, message_id: str) -> int | None:
    row = connection.execute("SELECT seq FROM messages WHERE id = ?", (message_id,)).fetchone()
    return None if row is None else int(row[0])
