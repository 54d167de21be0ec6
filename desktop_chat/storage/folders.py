"""Folders, and where chats stand, as rows: functions on a connection, harmless when repeated.

Run inside a caller's transaction on the writer's thread; the caller keeps how to undo them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_chat.domain.order import Folder
from desktop_chat.storage.codec import storable

if TYPE_CHECKING:
    import apsw

_THESE = "id IN (SELECT value FROM json_each(?))"
_NEXT = "(SELECT coalesce(max(position), 0) + 1 FROM folders WHERE parent_id IS ?)"
_BELOW = (
    "WITH RECURSIVE below (id) AS (SELECT ?1 UNION "
    "SELECT folders.id FROM folders JOIN below ON folders.parent_id = below.id) "
)


def folders(connection: apsw.Connection) -> list[Folder]:
    """All folders, those that lie side by side in their order."""
    rows = connection.execute(
        "SELECT id, parent_id, name, position FROM folders ORDER BY position, name, id"
    )
    return [Folder(*row) for row in rows]


def add(connection: apsw.Connection, folder: Folder) -> None:
    """Make a folder behind its neighbours; its own position does not count."""
    connection.execute(
        f"INSERT OR IGNORE INTO folders VALUES (?, ?, ?, {_NEXT})",  # noqa: S608 - no input
        (folder.id, folder.parent_id, storable(folder.name), folder.parent_id),
    )


def rename(connection: apsw.Connection, folder_id: str, name: str) -> None:
    """Give a folder another name."""
    connection.execute("UPDATE folders SET name = ? WHERE id = ?", (storable(name), folder_id))


def move(connection: apsw.Connection, folder_id: str, parent_id: str | None) -> None:
    """Lay a folder into another one; into itself or what lies in it: nothing happens."""
    connection.execute(
        f"{_BELOW} UPDATE folders SET parent_id = ?2, position = "  # noqa: S608 - no input
        "(SELECT coalesce(max(position), 0) + 1 FROM folders WHERE parent_id IS ?2) "
        "WHERE id = ?1 AND parent_id IS NOT ?2 AND (?2 IS NULL OR "
        "?2 IN (SELECT id FROM folders) AND ?2 NOT IN (SELECT id FROM below))",
        (folder_id, parent_id),
    )


def delete(connection: apsw.Connection, folder_id: str) -> None:
    """Take a folder away; its chats and folders move up to where it was."""
    found = connection.execute(
        "SELECT parent_id FROM folders WHERE id = ?", (folder_id,)
    ).fetchone()
    if found is None:
        return
    values = (found[0], folder_id)
    connection.execute("UPDATE chats SET folder_id = ? WHERE folder_id = ?", values)
    connection.execute("UPDATE folders SET parent_id = ? WHERE parent_id = ?", values)
    connection.execute("DELETE FROM folders WHERE id = ?", (folder_id,))


def move_chats(connection: apsw.Connection, chat_ids: Sequence[str], folder_id: str | None) -> None:
    """Lay chats into a folder. A folder that is gone meanwhile takes none."""
    connection.execute(
        f"UPDATE chats SET folder_id = ?1 WHERE {_THESE.replace('?', '?2')} "  # noqa: S608 - no input
        "AND folder_id IS NOT ?1 AND (?1 IS NULL OR ?1 IN (SELECT id FROM folders))",
        (folder_id, json.dumps(list(chat_ids))),
    )


def pin_chats(connection: apsw.Connection, chat_ids: Sequence[str], *, pinned: bool) -> None:
    """Let chats stand before all others, or no longer."""
    _set(connection, "is_pinned", int(pinned), chat_ids)


def archive_chats(connection: apsw.Connection, chat_ids: Sequence[str], *, archived: bool) -> None:
    """Put chats away, or take them out again."""
    _set(connection, "is_archived", int(archived), chat_ids)


def delete_chats(connection: apsw.Connection, chat_ids: Sequence[str], at: float) -> None:
    """Hide chats; `at` is UNIX seconds."""
    connection.execute(
        f"UPDATE chats SET deleted_at = ? WHERE {_THESE} "  # noqa: S608 - no input
        "AND deleted_at IS NULL",
        (at, json.dumps(list(chat_ids))),
    )


def _set(connection: apsw.Connection, column: str, value: int, chat_ids: Sequence[str]) -> None:
    connection.execute(
        f"UPDATE chats SET {column} = ? WHERE {_THESE} "  # noqa: S608 - no input
        f"AND {column} <> ?",
        (value, json.dumps(list(chat_ids)), value),
    )
