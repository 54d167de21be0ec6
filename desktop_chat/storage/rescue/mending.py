"""Makes a whole of the rows that were saved: chats for messages that lost theirs, and so on.

Runs inside a database that nobody else has open. Nothing that was saved is removed here but what
can be shown nowhere, or was only waiting to be thrown away.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from desktop_chat.domain.ids import new_id
from desktop_chat.i18n import tr
from desktop_chat.storage.codec import PartRow, checksum_of

if TYPE_CHECKING:
    import apsw

Hint = tuple[int, str | None]
"""The sequence number of a message, and what an index says of it."""

HINTS = """
CREATE TEMP TABLE hints (seq INTEGER PRIMARY KEY, id TEXT, chat_id TEXT, parent_id TEXT);
"""
# What was found on a page that nothing leads to may have been deleted long ago.
ONLY_WITH_TEXTS = "DELETE FROM temp.hints WHERE seq NOT IN (SELECT message_seq FROM parts)"
_EVERY = 200
_NOW = "unixepoch('subsec')"
_SEQ = "(SELECT seq FROM messages WHERE id = hints.parent_id)"
# A message's texts lie apart from what else is known of it, so either may be gone alone.
_FROM_HINTS = f"""
INSERT OR IGNORE INTO messages (seq, id, chat_id, parent_id, role, created_at, finish_reason)
SELECT seq, coalesce(id, lower(hex(randomblob(16)))), chat_id, parent_id,
       iif((SELECT role FROM messages WHERE seq = {_SEQ}) = 'user', 'assistant', 'user'),
       coalesce((SELECT created_at FROM messages m WHERE m.seq < hints.seq ORDER BY m.seq DESC),
                {_NOW}),
       iif((SELECT role FROM messages WHERE seq = {_SEQ}) = 'user', 'stop', NULL)
FROM temp.hints WHERE chat_id IS NOT NULL AND seq IN (SELECT message_seq FROM parts)
ORDER BY seq
"""  # noqa: S608 - no input
# It is ended at the next opening, like any answer whose process died.
_LIVE = """
INSERT OR IGNORE INTO live_answers
SELECT id, 0, '' FROM messages
WHERE role = 'assistant' AND checksum IS NULL AND finish_reason IS NULL
"""
_LOST_TEXTS = """
SELECT DISTINCT message_seq FROM parts
WHERE message_seq NOT IN (SELECT seq FROM messages) ORDER BY message_seq
"""
_LOST_CHATS = """
SELECT chat_id, max(coalesce(provider, '')), max(coalesce(model, '')), min(created_at),
       max(created_at), max(seq)
FROM messages WHERE chat_id NOT IN (SELECT id FROM chats) GROUP BY chat_id ORDER BY max(seq)
"""
_ADD_CHAT = """
INSERT INTO chats (id, title, system_prompt, provider, model, head_id, used, created_at, used_at)
SELECT ?, ?, '', ?, ?, NULL, coalesce(max(used), 0) + 1, ?, ? FROM chats WHERE true
"""
_ADD_TEXT = f"""
INSERT INTO messages (seq, id, chat_id, parent_id, role, created_at)
VALUES (?, ?, ?, ?, 'user', {_NOW})
"""  # noqa: S608 - no input
# What came before a message that is gone is the nearest older one that is left of its chat.
_PARENTS = """
UPDATE messages SET parent_id = (
  SELECT older.id FROM messages older
  WHERE older.chat_id = messages.chat_id AND older.seq < messages.seq
  ORDER BY older.seq DESC LIMIT 1
) WHERE parent_id IS NOT NULL AND parent_id NOT IN (SELECT id FROM messages)
"""
_HEADS = """
UPDATE chats SET head_id = (
  SELECT id FROM messages
  WHERE chat_id = chats.id AND deleted_at IS NULL ORDER BY seq DESC LIMIT 1
) WHERE {where}
"""
_USED_AT = """
UPDATE chats SET used_at = (
  SELECT created_at FROM messages WHERE chat_id = chats.id ORDER BY seq DESC LIMIT 1
) WHERE used_at IS NULL
"""
_LOST_HEAD = "head_id IS NOT NULL AND head_id NOT IN (SELECT id FROM messages)"
_TIDY = """
DELETE FROM live_answers WHERE message_id NOT IN (SELECT id FROM messages);
DELETE FROM chunks WHERE turn_id IN (SELECT id FROM messages)
  AND turn_id NOT IN (SELECT message_id FROM live_answers);
"""
_CHECKED = """
SELECT m.seq, m.checksum, m.finish_reason, m.notes, p.kind, p.text, p.data
FROM messages m LEFT JOIN parts p ON p.message_seq = m.seq
WHERE m.checksum IS NOT NULL OR m.id NOT IN (SELECT message_id FROM live_answers)
ORDER BY m.seq, p.position
"""


def keep_pairs(connection: apsw.Connection, pairs: Iterable[tuple[str, str]]) -> None:
    """Find out which rows of two texts are tags, in either order, and which are remembered."""
    chats = {id_ for (id_,) in connection.execute("SELECT id FROM chats")}
    for first, second in pairs:
        if first in chats:
            connection.execute("INSERT OR IGNORE INTO chat_tags VALUES (?, ?)", (first, second))
        elif second in chats and "." not in first and not first.startswith("draft"):
            connection.execute("INSERT OR IGNORE INTO chat_tags VALUES (?, ?)", (second, first))
        else:
            connection.execute("INSERT OR IGNORE INTO state VALUES (?, ?)", (first, second))


def mend(connection: apsw.Connection) -> int:
    """Make every row one that can be shown; returns how many messages are nothing but texts."""
    connection.execute(_FROM_HINTS)
    texts = _keep_texts(connection)
    for id_, provider, model, first, last, _ in connection.execute(_LOST_CHATS).fetchall():
        title = tr("Recovered chat")
        connection.execute(_ADD_CHAT, (id_, title, provider, model, first, last))
        connection.execute(_HEADS.format(where="id = ?"), (id_,))
    connection.execute(_PARENTS)
    connection.execute(_HEADS.format(where=_LOST_HEAD))
    connection.execute(_LIVE)
    connection.execute(_USED_AT)
    connection.execute(_TIDY)
    return texts


def lost(connection: apsw.Connection) -> int:
    """How many messages are known to have been there, and are not."""
    query = "SELECT count(*) FROM temp.hints WHERE seq NOT IN (SELECT seq FROM messages)"
    return int(connection.execute(query).get)


def _keep_texts(connection: apsw.Connection) -> int:
    """Put texts that no message is left of into a chat of their own."""
    seqs = [seq for (seq,) in connection.execute(_LOST_TEXTS)]
    if not seqs:
        return 0
    chat, parent = new_id(), None
    now = connection.execute(f"SELECT {_NOW}").get
    connection.execute(_ADD_CHAT, (chat, tr("Recovered texts"), "", "", now, now))
    for seq in seqs:
        message = new_id()
        connection.execute(_ADD_TEXT, (seq, message, chat, parent))
        parent = message
    connection.execute(_HEADS.format(where="id = ?"), (chat,))
    return len(seqs)


def damaged(connection: apsw.Connection, on_step: Callable[[], None]) -> int:
    """Find the messages whose content is not what was written; note it, and count them."""
    found = list(_not_as_written(connection, on_step))
    for seq, checksum, notes in found:
        connection.execute(
            "UPDATE messages SET checksum = ?, notes = iif(finish_reason IS NULL, notes, ?) "
            "WHERE seq = ?",
            (checksum, notes, seq),
        )
    return len(found)


def _not_as_written(
    connection: apsw.Connection, on_step: Callable[[], None]
) -> Iterator[tuple[int, str, str]]:
    note = tr("A part of this message could not be read from the damaged file.")
    groups = groupby(connection.execute(_CHECKED), key=itemgetter(0))
    for number, (seq, group) in enumerate(groups):
        if number % _EVERY == 0:
            on_step()
        rows = list(group)
        parts: list[PartRow] = [(row[4], row[5], row[6]) for row in rows if row[4] is not None]
        checksum = checksum_of(parts)
        if checksum != rows[0][1]:
            notes = _list_of(rows[0][3])
            yield seq, checksum, json.dumps([*notes, note], ensure_ascii=False)


def _list_of(notes: str | None) -> list[object]:
    try:
        found = json.loads(notes or "[]")
    except ValueError:
        return []
    return found if isinstance(found, list) else []
