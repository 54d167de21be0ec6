"""Removes deleted chats for good, step by step, and says when their time in the bin is over.

The wall clock may be wrong, or jump by a year and back. So a chat's time is over only when the
clock has said so on three different days on which the app ran; a time that cannot be true (before
there was this app) is no reason to remove anything, and days that lie ahead of today are forgotten.
Runs inside a caller's transaction.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from desktop_chat.domain.ports_undo import BIN_DAYS
from desktop_chat.storage.changes import texts_in

if TYPE_CHECKING:
    import apsw

DAYS_KEY = "days_of_use"
DAY_S = 86_400.0
WITNESSES = 3
"""On so many different days the clock must have agreed."""
FIRST_DAY = 1_704_067_200.0
"""The beginning of 2024: no chat was deleted before."""
MESSAGES_AT_ONCE = 500

_THESE = "IN (SELECT value FROM json_each(?))"
_DOOMED = f"SELECT id FROM chats WHERE id {_THESE} AND deleted_at IS NOT NULL"  # noqa: S608 - no input
_MESSAGES = f"""
SELECT seq, id FROM messages WHERE chat_id IN ({_DOOMED}) ORDER BY seq DESC LIMIT ?
"""  # noqa: S608 - no input
_DUE = """
SELECT id FROM chats WHERE abs(deleted_at) >= ?1 AND abs(deleted_at) < ?2
AND created_at < ?2 AND coalesce(used_at, 0) < ?2 ORDER BY deleted_at
"""


def note_day(connection: apsw.Connection, now: float) -> float | None:
    """Note that the app runs now; gives the time before which all is old enough, if any is."""
    stored = connection.execute("SELECT value FROM state WHERE key = ?", (DAYS_KEY,)).get
    today = int(now // DAY_S)
    days = sorted({day for day in _days_of(stored) if day < today} | {today})[-WITNESSES:]
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (DAYS_KEY, json.dumps(days)))
    return (days[0] - BIN_DAYS) * DAY_S if len(days) == WITNESSES else None


def due(connection: apsw.Connection, before: float) -> list[str]:
    """The deleted chats that nothing has happened to since `before`.

    What a killed import has left is among them.
    """
    return [str(id_) for (id_,) in connection.execute(_DUE, (FIRST_DAY, before))]


def forget_deeds_before(connection: apsw.Connection, before: float) -> None:
    """Forget operations that are older."""
    connection.execute("DELETE FROM operations WHERE at >= ? AND at < ?", (FIRST_DAY, before))


def deeds_on(connection: apsw.Connection, chat_ids: Collection[str]) -> list[int]:
    """Find the operations that hold texts of these chats, or concern one of them alone."""
    rows = connection.execute(
        "SELECT seq, json_extract(detail, '$.chat_id'), changes FROM operations"
    )
    wanted = frozenset(chat_ids)
    return [
        seq for seq, chat_id, changes in rows if chat_id in wanted or wanted & texts_in(changes)
    ]


def forget_deeds(connection: apsw.Connection, seqs: Sequence[int]) -> None:
    """Forget these operations."""
    connection.execute(
        f"DELETE FROM operations WHERE seq {_THESE}",  # noqa: S608 - no input
        (json.dumps(list(seqs)),),
    )


def remove_messages(
    connection: apsw.Connection, chat_ids: Sequence[str], most: int = MESSAGES_AT_ONCE
) -> tuple[bool, set[str]]:
    """Remove the newest messages of deleted chats; whether none is left, and what they showed.

    Children are newer than their parents, so what is left is always whole. An answer that a
    process is receiving keeps its place.
    """
    rows = connection.execute(_MESSAGES, (json.dumps(list(chat_ids)), most)).fetchall()
    seqs = json.dumps([seq for seq, _ in rows])
    ids = json.dumps([id_ for _, id_ in rows])
    blobs = {
        str(blob)
        for (blob,) in connection.execute(
            "SELECT json_extract(data, '$.blob') FROM parts "  # noqa: S608 - no input
            f"WHERE message_seq {_THESE} AND kind IN ('image', 'file')",
            (seqs,),
        )
    }
    for statement, values in (
        (f"DELETE FROM attempts WHERE message_id {_THESE}", ids),  # noqa: S608 - no input
        (f"DELETE FROM chunks WHERE turn_id {_THESE}", ids),  # noqa: S608 - no input
        (f"DELETE FROM parts WHERE message_seq {_THESE}", seqs),  # noqa: S608 - no input
        (f"DELETE FROM messages WHERE seq {_THESE}", seqs),  # noqa: S608 - no input
    ):
        connection.execute(statement, (values,))
    return len(rows) < most, blobs


def remove_chats(connection: apsw.Connection, chat_ids: Sequence[str]) -> int:
    """Remove deleted chats whose messages are gone, and say how many they were."""
    doomed = [str(id_) for (id_,) in connection.execute(_DOOMED, (json.dumps(list(chat_ids)),))]
    ids = json.dumps(doomed)
    drafts = json.dumps([f"draft.{id_}" for id_ in doomed])
    for statement, values in (
        (f"DELETE FROM chat_tags WHERE chat_id {_THESE}", ids),  # noqa: S608 - no input
        (f"DELETE FROM queued WHERE chat_id {_THESE}", ids),  # noqa: S608 - no input
        (f"DELETE FROM state WHERE key {_THESE}", drafts),  # noqa: S608 - no input
        (f"DELETE FROM chats WHERE id {_THESE}", ids),  # noqa: S608 - no input
    ):
        connection.execute(statement, (values,))
    return len(doomed)


def live_in(connection: apsw.Connection, chat_ids: Sequence[str]) -> set[str]:
    """Those of the chats in which a process receives an answer."""
    rows = connection.execute(
        "SELECT chat_id FROM messages JOIN live_answers ON message_id = id "  # noqa: S608 - no input
        f"WHERE chat_id {_THESE}",
        (json.dumps(list(chat_ids)),),
    )
    return {str(chat_id) for (chat_id,) in rows}


def _days_of(stored: object) -> list[int]:
    try:
        days = json.loads(str(stored or "[]"))
    except ValueError:
        return []
    return [day for day in days if isinstance(day, int)] if isinstance(days, list) else []
