"""Writes imported chats where nobody sees them, and shows them in one step.

What is staged has a negative time of deletion, which nothing else has: so the bin does not show it,
and who empties the bin does not take it. What a killed import leaves goes when it is as old as a
chat becomes in the bin. Each function runs inside a caller's transaction and is harmless when it is
repeated.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.transfer import (
    Attachment,
    Growth,
    KeptFolder,
    Known,
    Staged,
    Standing,
    WholeChat,
)
from desktop_chat.storage.blobs import remove_unused
from desktop_chat.storage.codec import (
    CHAT_COLUMNS,
    MESSAGE_COLUMNS,
    OUTCOME_COLUMNS,
    chat_row,
    checksum_of,
    message_row,
    outcome_row,
    part_row,
    storable,
)
from desktop_chat.storage.transfer_order import Place, changes

if TYPE_CHECKING:
    import apsw

_CHAT_PLACES = ", ".join("?" * (len(CHAT_COLUMNS.split(",")) + 3))
_INSERT_CHAT = (
    f"INSERT INTO chats ({CHAT_COLUMNS}, origin, used, deleted_at) "  # noqa: S608 - no input
    f"VALUES ({_CHAT_PLACES}) ON CONFLICT DO NOTHING"
)
_MESSAGE_FIELDS = f"{MESSAGE_COLUMNS}, {OUTCOME_COLUMNS}, checksum, deleted_at"
_INSERT_MESSAGE = (
    f"INSERT INTO messages ({_MESSAGE_FIELDS}) "  # noqa: S608 - no input
    f"VALUES ({', '.join('?' * len(_MESSAGE_FIELDS.split(',')))}) "
    "ON CONFLICT (id) DO NOTHING RETURNING seq"
)


def known(connection: apsw.Connection, chats: Sequence[WholeChat]) -> Mapping[str, Known]:
    """What is there of these chats, by their ids in the file."""
    return {whole.chat.id: _known(connection, whole) for whole in chats}


def stage_chat(connection: apsw.Connection, whole: WholeChat, now: float) -> Staged:
    """Write a chat that is new."""
    values = (*chat_row(whole.chat), whole.origin, 0, -now)
    connection.execute(_INSERT_CHAT, values)
    if not connection.changes():
        return Staged()
    connection.executemany(
        "INSERT OR IGNORE INTO chat_tags VALUES (?, ?)",
        [(whole.chat.id, storable(tag)) for tag in whole.chat.tags],
    )
    for message in whole.messages:
        _insert(connection, message, None)
    return Staged(chat_ids=(whole.chat.id,))


def stage_growth(connection: apsw.Connection, growth: Growth, now: float) -> Staged:
    """Write new messages of a chat that is there."""
    for message in growth.messages:
        _insert(connection, message, -now)
    heads = {growth.chat_id: (growth.head_id, growth.used_at)}
    return Staged(message_ids=tuple(message.id for message in growth.messages), heads=heads)


def stage_attachments(
    connection: apsw.Connection, attachments: Iterable[Attachment], now: float
) -> Staged:
    """Write the bytes that are not there yet."""
    written: list[str] = []
    for item in attachments:
        connection.execute(
            "INSERT OR IGNORE INTO blobs (sha256, media_type, bytes, created_at) "
            "VALUES (?, ?, ?, ?)",
            (item.sha256, item.media_type, item.data, now),
        )
        if connection.changes():
            written.append(item.sha256)
    return Staged(attachments=tuple(written))


def lay_into_bin(connection: apsw.Connection, staged: Staged) -> None:
    """Let the chats be deleted ones like any other: undoing their import leaves them there."""
    connection.execute(
        "UPDATE chats SET deleted_at = -deleted_at "
        "WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at < 0",
        (json.dumps(staged.chat_ids),),
    )


def publish(
    connection: apsw.Connection,
    staged: Staged,
    restored: Sequence[str],
    folders: Sequence[KeptFolder],
) -> None:
    """Show all of it; this alone is what an undo turns back."""
    connection.executemany(
        "INSERT INTO folders (id, parent_id, name, position) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (id) DO NOTHING",
        [(f.id, f.parent_id, storable(f.name), f.position) for f in folders],
    )
    connection.executemany(
        "UPDATE messages SET deleted_at = NULL WHERE id = ? AND deleted_at < 0",
        [(id_,) for id_ in staged.message_ids],
    )
    connection.executemany(
        "UPDATE chats SET deleted_at = NULL WHERE id = ?",
        [(id_,) for id_ in (*staged.chat_ids, *restored)],
    )
    for chat_id, (head_id, used_at) in staged.heads.items():
        connection.execute(
            "UPDATE chats SET head_id = coalesce(?, head_id), "
            "used_at = max(coalesce(used_at, ?), coalesce(?, used_at)) WHERE id = ?",
            (head_id, used_at, used_at, chat_id),
        )
    _order(connection, {*staged.chat_ids, *staged.heads})


def _order(connection: apsw.Connection, moved: set[str]) -> None:
    there: list[Place] = []
    imported: list[Place] = []
    for id_, *place in connection.execute(
        "SELECT id, seq, used, coalesce(used_at, created_at) FROM chats ORDER BY used, seq"
    ):
        (imported if id_ in moved else there).append(Place(*place))
    connection.executemany("UPDATE chats SET used = ? WHERE seq = ?", changes(there, imported))


def discard(connection: apsw.Connection, staged: Staged) -> None:
    """Take it back; messages of chats that are there only if they are still hidden.

    Bytes stay that somebody else has put meanwhile.
    """
    chats = json.dumps(staged.chat_ids)
    messages = json.dumps(staged.message_ids)
    doomed = (
        "SELECT seq FROM messages WHERE chat_id IN (SELECT value FROM json_each(?)) OR "
        "(id IN (SELECT value FROM json_each(?)) AND deleted_at < 0)"
    )
    connection.pragma("defer_foreign_keys", "on")
    for statement in (
        f"DELETE FROM parts WHERE message_seq IN ({doomed})",  # noqa: S608 - no input
        f"DELETE FROM messages WHERE seq IN ({doomed})",  # noqa: S608 - no input
    ):
        connection.execute(statement, (chats, messages))
    for table, column in (("chat_tags", "chat_id"), ("chats", "id")):
        connection.execute(
            f"DELETE FROM {table} WHERE {column} IN "  # noqa: S608 - no input
            "(SELECT value FROM json_each(?))",
            (chats,),
        )
    remove_unused(connection, staged.attachments, math.inf)


def _known(connection: apsw.Connection, whole: WholeChat) -> Known:
    row = connection.execute(
        "SELECT id, head_id, deleted_at FROM chats WHERE id = ? "
        "UNION ALL SELECT id, head_id, deleted_at FROM chats WHERE origin = ? LIMIT 1",
        (whole.chat.id, whole.origin),
    ).fetchone()
    chat_id = row[0] if row is not None else whole.chat.id
    there: set[str] = set()
    foreign: set[str] = set()
    for id_, owner, deleted_at in connection.execute(
        "SELECT id, chat_id, coalesce(deleted_at, 0) FROM messages "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps([message.id for message in whole.messages]),),
    ):
        if owner != chat_id:
            foreign.add(id_)
        elif deleted_at >= 0:  # else an import that was not finished, or was undone, left it
            there.add(id_)
    if row is None:
        return Known(Standing.NEW, chat_id, None, frozenset(there), frozenset(foreign))
    grown = any(message.id not in there for message in whole.messages)
    standing = Standing.GROWN if grown else Standing.SAME
    if row[2] is not None:
        standing = Standing.IN_BIN
    return Known(standing, chat_id, row[1], frozenset(there), frozenset(foreign))


def _insert(connection: apsw.Connection, message: Message, deleted_at: float | None) -> None:
    rows = [part_row(part) for part in message.parts]
    values = (*message_row(message), *outcome_row(message.outcome), checksum_of(rows), deleted_at)
    seq = connection.execute(_INSERT_MESSAGE, values).get
    if seq is None:
        return
    connection.executemany(
        "INSERT INTO parts VALUES (?, ?, ?, ?, ?)",
        [(seq, position, *row) for position, row in enumerate(rows)],
    )
