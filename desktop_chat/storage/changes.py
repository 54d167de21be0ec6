"""Reads SQLite's changesets: what they touch. And mends what turning one back leaves loose.

An operation may be turned back although others came after it; then what they built upon it goes
with it: answers below a message that goes, the place of a chat in a folder that goes. Runs inside
a caller's transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_chat.domain.operation import Thing

if TYPE_CHECKING:
    import apsw

_THINGS = {
    "chats": Thing.CHATS,
    "messages": Thing.MESSAGES,
    "parts": Thing.MESSAGES,
    "folders": Thing.FOLDERS,
    "chat_tags": Thing.TAGS,
    "presets": Thing.PRESETS,
    "prompts": Thing.PROMPTS,
    "queued": Thing.QUEUE,
}
_ID, _CHAT_ID = 1, 2
"""Columns of chats and messages; the first is their sequence number."""
_KEYS = {"chats": "seq", "messages": "seq", "parts": "message_seq", "queued": "id"}
_CHATS_OF = {
    "chats": "SELECT id FROM chats WHERE seq IN (SELECT value FROM json_each(?))",
    "messages": "SELECT chat_id FROM messages WHERE seq IN (SELECT value FROM json_each(?))",
    "parts": "SELECT chat_id FROM messages WHERE seq IN (SELECT value FROM json_each(?))",
    "queued": "SELECT chat_id FROM queued WHERE id IN (SELECT value FROM json_each(?))",
}
_LOOSE = """
WITH RECURSIVE loose (id, seq) AS (
  SELECT id, seq FROM messages WHERE parent_id IN (SELECT value FROM json_each(:messages))
  UNION SELECT id, seq FROM messages WHERE chat_id IN (SELECT value FROM json_each(:chats))
  UNION SELECT id, seq FROM messages m WHERE id IN (SELECT value FROM json_each(:added)) AND (
    NOT EXISTS (SELECT 1 FROM chats WHERE id = m.chat_id) OR m.parent_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM messages p WHERE p.id = m.parent_id))
  UNION SELECT m.id, m.seq FROM messages m JOIN loose ON m.parent_id = loose.id
) SELECT id, seq FROM loose
"""
_NEW_HEADS = """
UPDATE chats SET head_id = (
  SELECT id FROM messages WHERE chat_id = chats.id AND deleted_at IS NULL ORDER BY seq DESC LIMIT 1
) WHERE id IN (SELECT value FROM json_each(?)) AND head_id IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM messages WHERE id = head_id AND deleted_at IS NULL)
"""


@dataclass(slots=True)
class Touched:
    """What a changeset changes: rows that come, rows that go, and whose they are."""

    things: set[Thing] = field(default_factory=set)
    chat_ids: set[str] = field(default_factory=set)
    removed_chats: set[str] = field(default_factory=set)
    removed_messages: set[str] = field(default_factory=set)
    added_messages: set[str] = field(default_factory=set)
    keys: dict[str, set[object]] = field(default_factory=dict)

    def take_in(self, change: apsw.TableChange) -> None:
        """Note one change."""
        self.things.add(_THINGS[change.name])
        row = change.new if change.op == "INSERT" else change.old
        if row is None:
            return
        is_whole = change.op != "UPDATE"
        if change.name in _KEYS:
            self.keys.setdefault(change.name, set()).add(row[0])
        match change.name:
            case "chats" if is_whole:
                self.chat_ids.add(str(row[_ID]))
                if change.op == "DELETE":
                    self.removed_chats.add(str(row[_ID]))
            case "messages" if is_whole:
                self.chat_ids.add(str(row[_CHAT_ID]))
                is_new = change.op == "INSERT"
                (self.added_messages if is_new else self.removed_messages).add(str(row[_ID]))
            case "queued" if is_whole:
                self.chat_ids.add(str(row[1]))
            case "chat_tags":
                self.chat_ids.add(str(row[0]))
            case _:
                pass


def touched_by(connection: apsw.Connection, changes: bytes) -> Touched:
    """Say what a changeset changes; for rows that stay, as far as they are there now."""
    import apsw

    touched = Touched()
    for change in apsw.Changeset.iter(changes):
        touched.take_in(change)
    for table, keys in touched.keys.items():
        rows = connection.execute(_CHATS_OF[table], (_list(keys),))
        touched.chat_ids.update(str(chat_id) for (chat_id,) in rows)
    return touched


def texts_in(changes: bytes) -> frozenset[str]:
    """The chats of whose messages or waiting questions a changeset holds the text."""
    import apsw

    touched = Touched()
    for change in apsw.Changeset.iter(changes):
        if change.name in {"messages", "queued", "chats"} and change.op != "UPDATE":
            touched.take_in(change)
    return frozenset(touched.chat_ids)


def mend(connection: apsw.Connection, touched: Touched) -> None:
    """Leave nothing that refers to what went."""
    if Thing.MESSAGES in touched.things or touched.removed_chats:
        _drop_loose(connection, touched)
    if {Thing.MESSAGES, Thing.CHATS} & touched.things:
        connection.execute(_NEW_HEADS, (_list(touched.chat_ids),))
    if {Thing.FOLDERS, Thing.CHATS} & touched.things:
        connection.execute(
            "UPDATE chats SET folder_id = NULL "
            "WHERE folder_id IS NOT NULL AND folder_id NOT IN (SELECT id FROM folders)"
        )
    if Thing.FOLDERS in touched.things:
        _lift_folders(connection)


def _drop_loose(connection: apsw.Connection, touched: Touched) -> None:
    """Take away the messages whose chat or whose parent is gone, with all below them."""
    loose = connection.execute(
        _LOOSE,
        {
            "messages": _list(touched.removed_messages),
            "chats": _list(touched.removed_chats),
            "added": _list(touched.added_messages),
        },
    ).fetchall()
    gone = _list(touched.removed_messages | {id_ for id_, _ in loose})
    seqs = _list(seq for _, seq in loose)
    connection.pragma("defer_foreign_keys", "on")
    for statement, values in (
        ("DELETE FROM live_answers WHERE message_id IN (SELECT value FROM json_each(?))", gone),
        ("DELETE FROM chunks WHERE turn_id IN (SELECT value FROM json_each(?))", gone),
        ("DELETE FROM parts WHERE message_seq IN (SELECT value FROM json_each(?))", seqs),
        ("DELETE FROM messages WHERE seq IN (SELECT value FROM json_each(?))", seqs),
    ):
        connection.execute(statement, (values,))
    connection.execute(
        "DELETE FROM parts WHERE message_seq IN (SELECT value FROM json_each(?)) "
        "AND message_seq NOT IN (SELECT seq FROM messages)",
        (_list(touched.keys.get("parts", ())),),
    )
    chats = _list(touched.removed_chats)
    for table in ("chat_tags", "queued"):
        connection.execute(
            f"DELETE FROM {table} "  # noqa: S608 - no input
            "WHERE chat_id IN (SELECT value FROM json_each(?))",
            (chats,),
        )


def _lift_folders(connection: apsw.Connection) -> None:
    """Put folders at the top that lie in none that is there, or in themselves by a detour."""
    rows = connection.execute("SELECT id, parent_id FROM folders").fetchall()
    parents = {str(row[0]): None if row[1] is None else str(row[1]) for row in rows}
    for folder, parent in parents.items():
        above, seen = parent, {folder}
        while above is not None and above in parents and above not in seen:
            seen.add(above)
            above = parents[above]
        if (parent is not None and parent not in parents) or above == folder:
            connection.execute("UPDATE folders SET parent_id = NULL WHERE id = ?", (folder,))
            parents[folder] = None


def _list(values: Iterable[object]) -> str:
    return json.dumps(list(values))
