"""The tags of chats, as rows: functions on a connection, harmless when repeated."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_chat.storage.codec import storable

if TYPE_CHECKING:
    import apsw

_TAGS = """
SELECT tag, count(*) FROM chat_tags JOIN chats ON chats.id = chat_id
WHERE deleted_at IS NULL GROUP BY tag ORDER BY tag
"""


def tags(connection: apsw.Connection) -> dict[str, int]:
    """The tags in use, in order, and how many chats have each."""
    return {tag: count for tag, count in connection.execute(_TAGS)}  # noqa: C416 - typed


def tag_chats(
    connection: apsw.Connection, chat_ids: Sequence[str], tag: str, *, tagged: bool
) -> None:
    """Give chats a tag, or take it from them."""
    values = (storable(tag), json.dumps(list(chat_ids)))
    if tagged:
        # Only chats that are there: of a repeated write, some may be gone meanwhile.
        connection.execute(
            "INSERT OR IGNORE INTO chat_tags "
            "SELECT id, ?1 FROM chats WHERE id IN (SELECT value FROM json_each(?2))",
            values,
        )
    else:
        connection.execute(
            "DELETE FROM chat_tags WHERE tag = ?1 AND chat_id IN (SELECT value FROM json_each(?2))",
            values,
        )
