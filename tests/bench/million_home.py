"""The prepared home of a million messages: indexed, with tags and a full bin."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import apsw

from desktop_chat.storage.search import index
from desktop_chat.storage.search.searching import index_path
from tests.bench import million

BINNED = 10_000
TAGGED = 2_000


def prepared_home() -> Path:
    """Give the kept home with its index, with some chats that have a tag or are in the bin."""
    kept = million.million_home()
    prepared = kept.with_name(kept.name + "-indexed")
    if not prepared.exists():
        making = prepared.with_name(prepared.name + ".making")
        shutil.rmtree(making, ignore_errors=True)
        shutil.copytree(kept, making)
        _index(making / "chats.sqlite3")
        making.rename(prepared)
    return prepared


def _index(history: Path) -> None:
    connection = index.open_index(index_path(history), history, forget_notes=lambda: None)
    while index.build(connection, time.monotonic() + 1):
        pass
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    writer = apsw.Connection(str(history))
    writer.execute("DELETE FROM search_changes")
    writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    writer.close()


def mark(home: Path) -> None:
    """Give some chats a tag, and put some into the bin."""
    writer = apsw.Connection(str(home / "chats.sqlite3"))
    writer.pragma("synchronous", "off")
    with writer:
        writer.execute(
            "INSERT INTO chat_tags SELECT id, 'python' FROM chats WHERE seq % 50 = 1 LIMIT ?",
            (TAGGED,),
        )
        writer.execute(
            "UPDATE chats SET deleted_at = ? WHERE seq % 10 = 7 AND seq <= ?",
            (time.time(), BINNED * 10),
        )
    writer.close()
