"""A small history that can be searched, written row by row."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import apsw

from desktop_chat.domain.search import Found, parse
from desktop_chat.storage import schema
from desktop_chat.storage.search import index
from desktop_chat.storage.search.finding import Limits, find
from desktop_chat.storage.search.searching import attach_index, index_path, open_history

TODAY = date(2026, 5, 20)
NOON = 1_779_278_400.0
"""Noon of that day, UTC."""
DAY = 86_400.0


class History:
    """A database with chats and messages, written row by row."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "chats.sqlite3"
        schema.create_if_missing(self.path, schema.shipped_migrations())
        self.writer = apsw.Connection(str(self.path))
        self.writer.pragma("synchronous", "off")

    def chat(self, chat_id: str, title: str = "", *, folder: str | None = None) -> None:
        self.writer.execute(
            "INSERT INTO chats (id, title, system_prompt, provider, model, used, created_at, "
            "folder_id) VALUES (?, ?, '', 'p', 'm', (SELECT count(*) FROM chats), ?, ?)",
            (chat_id, title, NOON, folder),
        )

    def say(
        self,
        chat_id: str,
        message_id: str,
        text: str,
        *,
        parent: str | None = None,
        model: str | None = None,
        at: float = NOON,
    ) -> None:
        """Add a message and make it the chat's head; with a model it is an answer."""
        with self.writer:
            self.writer.execute(
                "INSERT INTO messages (id, chat_id, parent_id, role, model, created_at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (message_id, chat_id, parent, "assistant" if model else "user", model, at),
            )
            self.part(message_id, "text", text)
            self.writer.execute("UPDATE chats SET head_id = ? WHERE id = ?", (message_id, chat_id))

    def part(self, message_id: str, kind: str, text: str, data: str | None = None) -> None:
        """Add a part at the end of a message."""
        self.writer.execute(
            "INSERT INTO parts SELECT m.seq, count(p.position), ?, ?, ? FROM messages m "
            "LEFT JOIN parts p ON p.message_seq = m.seq WHERE m.id = ?",
            (kind, text, data, message_id),
        )

    def index(self) -> None:
        """Index all there is."""
        connection = index.open_index(
            index_path(self.path),
            self.path,
            forget_notes=lambda: self.writer.execute("DELETE FROM search_changes"),
        )
        while index.build(connection, time.monotonic() + 1):
            pass
        connection.close()

    @contextmanager
    def reader(self) -> Iterator[apsw.Connection]:
        """A connection as the search has it."""
        connection = open_history(self.path)
        attach_index(connection, index_path(self.path))
        try:
            yield connection
        finally:
            connection.close()

    def find(self, text: str, *, limit: int = 60, use_index: bool = True) -> Found:
        """Search."""
        with self.reader() as connection:
            return find(connection, parse(text, TODAY), Limits(limit, limit), use_index=use_index)

    def ids(self, text: str, *, use_index: bool = True) -> list[str | None]:
        """The messages that are found."""
        return [hit.message_id for hit in self.find(text, use_index=use_index).messages]

    def close(self) -> None:
        self.writer.close()


def random_text(pick: random.Random) -> str:
    """Words of a few letters, so that much is found by chance."""
    letters = "가나다김치abAB1+ "
    return "".join(pick.choices(letters, k=pick.randint(1, 40)))
