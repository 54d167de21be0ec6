"""What a user has, as text: two homes that hold the same give the same lines.

It holds chats outside the bin with their tags and options, their messages that are not hidden with
all parts, folders, presets, prompts and waiting questions; each as one line of JSON, ordered by
kind and id. It leaves out what only serves the order or the app: sequence numbers, when and how a
chat was last used, marks, drafts, the journal, figures, the log of operations and the search index.
Nor does it hold the bin: an undone import leaves its chats there, and they go by themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop_chat.storage.codec import MESSAGE_COLUMNS, OUTCOME_COLUMNS

if TYPE_CHECKING:
    import apsw

_CHAT_COLUMNS = (
    "id, title, system_prompt, provider, model, head_id, created_at, folder_id, position, "
    "is_pinned, is_archived, options, origin"
)
_MESSAGE_COLUMNS = f"{MESSAGE_COLUMNS}, {OUTCOME_COLUMNS}, checksum"
_SHOWN = "SELECT id FROM chats WHERE deleted_at IS NULL"
_MESSAGES = f"""
SELECT {_MESSAGE_COLUMNS} FROM messages
WHERE deleted_at IS NULL AND chat_id IN ({_SHOWN}) ORDER BY id
"""  # noqa: S608 - no input
_PARTS = f"""
SELECT m.id, p.position, p.kind, p.text, p.data FROM parts p
JOIN messages m ON m.seq = p.message_seq
WHERE m.deleted_at IS NULL AND m.chat_id IN ({_SHOWN}) ORDER BY m.id, p.position
"""  # noqa: S608 - no input
_CHATS = f"""
SELECT {_CHAT_COLUMNS} FROM chats WHERE deleted_at IS NULL ORDER BY id
"""  # noqa: S608 - no input
_TAGS = f"""
SELECT chat_id, tag FROM chat_tags WHERE chat_id IN ({_SHOWN}) ORDER BY chat_id, tag
"""  # noqa: S608 - no input
_QUEUED = f"""
SELECT id, chat_id, parts, position FROM queued WHERE chat_id IN ({_SHOWN}) ORDER BY id
"""  # noqa: S608 - no input
_QUERIES = (
    ("folder", "SELECT id, parent_id, name, position FROM folders ORDER BY id"),
    ("preset", "SELECT * FROM presets ORDER BY id"),
    ("prompt", "SELECT * FROM prompts ORDER BY id"),
    ("chat", _CHATS),
    ("tag", _TAGS),
    ("queued", _QUEUED),
    ("message", _MESSAGES),
    ("part", _PARTS),
)


def dump(connection: apsw.Connection) -> Iterator[str]:
    """Give the lines, one after the other, from one moment of the database."""
    for kind, query in _QUERIES:
        for row in connection.execute(query):
            yield json.dumps([kind, *row], ensure_ascii=False)
