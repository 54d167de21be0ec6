"""Databases of older versions, with some chats in them."""

from __future__ import annotations

from pathlib import Path

import apsw

from desktop_chat.storage.schema import APPLICATION_ID, shipped_migrations


def templates(folder: Path) -> list[Path]:
    """Make one of each older version."""
    shipped = shipped_migrations()
    made = []
    for migration in shipped[:-1]:
        path = folder / f"version-{migration.version}.sqlite3"
        connection = apsw.Connection(str(path))
        for step in shipped[: migration.version]:
            connection.execute(step.sql)
        connection.pragma("application_id", APPLICATION_ID)
        connection.pragma("user_version", migration.version)
        with connection:
            _fill(connection)
        connection.pragma("journal_mode", "wal")
        connection.close()
        made.append(path)
    return made


def _fill(connection: apsw.Connection) -> None:
    for chat in range(20):
        connection.execute(
            "INSERT INTO chats (id, title, system_prompt, provider, model, used, created_at) "
            "VALUES (?, ?, '', 'p', 'm', ?, 1.0)",
            (f"c{chat}", f"Chat {chat}", chat),
        )
        for number in range(10):
            connection.execute(
                "INSERT INTO messages (id, chat_id, parent_id, role, created_at) "
                "VALUES (?, ?, ?, 'user', 2.0)",
                (f"m{chat}.{number}", f"c{chat}", f"m{chat}.{number - 1}" if number else None),
            )
            seq = connection.last_insert_rowid()
            text = f"Message {number} " * 40
            connection.execute("INSERT INTO parts VALUES (?, 0, 'text', ?, NULL)", (seq, text))
