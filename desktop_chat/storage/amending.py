"""Lets a chat that is there be as it was in a backup. Runs inside a caller's transaction.

What was written since is hidden, not removed; what was hidden since is seen again; a message whose
stored content is another one gets that of the backup.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_chat.domain.conversation import Chat
from desktop_chat.storage.codec import CHAT_COLUMNS, PartRow, chat_row, checksum_of, storable

if TYPE_CHECKING:
    import apsw

_LEFT_ALONE = frozenset({"id", "created_at", "mark"})
_NAMES = [name.strip() for name in CHAT_COLUMNS.split(",")]
_SET = ", ".join(f"{name} = :{name}" for name in _NAMES if name not in _LEFT_ALONE)
_PARTS = "SELECT kind, text, data FROM parts WHERE message_seq = ? ORDER BY position"
_BYTES = (  # what is damaged may be no text any more
    "SELECT kind, CAST(text AS BLOB), CAST(data AS BLOB) FROM parts "
    "WHERE message_seq = ? ORDER BY position"
)


@dataclass(frozen=True, slots=True)
class Amendment:
    """How a chat was: itself, the messages that were seen in it, and content to be replaced."""

    chat: Chat
    messages: frozenset[str]
    replaced: Sequence[tuple[str, tuple[PartRow, ...]]]


def parts_to_replace(
    then: apsw.Connection, now: apsw.Connection, message_ids: Sequence[str]
) -> list[tuple[str, tuple[PartRow, ...]]]:
    """Find the messages with other content now; what had not ended then has not changed."""
    found: list[tuple[str, tuple[PartRow, ...]]] = []
    query = "SELECT seq, checksum FROM messages WHERE id = ?"
    for message_id in message_ids:
        was = then.execute(query, (message_id,)).fetchone()
        is_ = now.execute(query, (message_id,)).fetchone()
        if was is None or is_ is None or was[1] is None:
            continue
        content = then.execute(_BYTES, (was[0],)).fetchall()
        if is_[1] != was[1] or now.execute(_BYTES, (is_[0],)).fetchall() != content:
            found.append((message_id, tuple(then.execute(_PARTS, (was[0],)))))
    return found


def amend(connection: apsw.Connection, amendment: Amendment, now: float) -> None:
    """Let a chat be as it was; harmless when it is repeated."""
    chat = amendment.chat
    values = dict(zip(_NAMES, chat_row(chat), strict=True))
    connection.execute(
        f"UPDATE chats SET {_SET}, deleted_at = NULL WHERE id = :id",  # noqa: S608 - no input
        values,
    )
    connection.execute(
        "DELETE FROM chat_tags WHERE chat_id = ? AND tag NOT IN (SELECT value FROM json_each(?))",
        (chat.id, json.dumps(chat.tags)),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO chat_tags VALUES (?, ?)",
        [(chat.id, storable(tag)) for tag in chat.tags],
    )
    seen = json.dumps(sorted(amendment.messages))
    connection.execute(
        "UPDATE messages SET deleted_at = NULL WHERE chat_id = ? AND deleted_at IS NOT NULL "
        "AND id IN (SELECT value FROM json_each(?))",
        (chat.id, seen),
    )
    connection.execute(
        "UPDATE messages SET deleted_at = ? WHERE chat_id = ? AND deleted_at IS NULL "
        "AND id NOT IN (SELECT value FROM json_each(?))",
        (now, chat.id, seen),
    )
    for message_id, rows in amendment.replaced:
        _replace(connection, message_id, rows)


def _replace(connection: apsw.Connection, message_id: str, rows: Sequence[PartRow]) -> None:
    seq = connection.execute("SELECT seq FROM messages WHERE id = ?", (message_id,)).get
    connection.execute("DELETE FROM parts WHERE message_seq = ?", (seq,))
    connection.executemany(
        "INSERT INTO parts VALUES (?, ?, ?, ?, ?)",
        [(seq, position, *row) for position, row in enumerate(rows)],
    )
    connection.execute("UPDATE messages SET checksum = ? WHERE seq = ?", (checksum_of(rows), seq))
