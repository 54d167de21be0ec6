"""Which path shows a message; reads only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import apsw

_SHOWN = """
WITH RECURSIVE up (id, parent, seq) AS (
  SELECT m.id, m.parent_id, m.seq FROM messages wanted JOIN chats c ON c.id = wanted.chat_id
  JOIN messages m ON m.id = c.head_id WHERE wanted.id = ?1
  UNION ALL
  SELECT m.id, m.parent_id, m.seq FROM up JOIN messages m ON m.id = up.parent
  WHERE up.seq > (SELECT seq FROM messages WHERE id = ?1)
)
SELECT c.head_id FROM up JOIN messages m ON m.id = up.id JOIN chats c ON c.id = m.chat_id
WHERE up.id = ?1
"""
# A child is always newer than its parent, so the newest message below one has no child.
_NEWEST = """
WITH RECURSIVE down (id, seq) AS (
  SELECT id, seq FROM messages WHERE id = ? AND deleted_at IS NULL
  UNION ALL
  SELECT m.id, m.seq FROM down JOIN messages m ON m.parent_id = down.id WHERE m.deleted_at IS NULL
)
SELECT id FROM down ORDER BY seq DESC LIMIT 1
"""


def head_showing(connection: apsw.Connection, message_id: str) -> str | None:
    """The head of a path with this message: the shown one's if it is on it, else the newest."""
    for statement in (_SHOWN, _NEWEST):
        row = connection.execute(statement, (message_id,)).fetchone()
        if row is not None:
            return str(row[0])
    return None
