"""Searches a history that may be open elsewhere, once: for the terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.search import Found, Query
from desktop_chat.storage import schema
from desktop_chat.storage.failures import disk_error
from desktop_chat.storage.search.finding import Limits, find
from desktop_chat.storage.search.plan import MOST_UNKNOWN
from desktop_chat.storage.search.searching import attach_index, index_path, open_history

if TYPE_CHECKING:
    import apsw


def search_file(path: Path, query: Query, *, limit: int, on_slow: Callable[[], None]) -> Found:
    """Find the newest; titles first. Raises `StoreError`.

    `on_slow` is called where the index is of no use, and the whole history is read instead.
    """
    if not path.exists():
        return Found()
    import apsw

    try:
        connection = open_history(path)
        try:
            schema.check_owned(connection, path)
            newest = schema.shipped_migrations()[-1].version
            schema.check_version(connection, path, newest=newest, may_migrate=False)
            limits = Limits(messages=limit, titles=limit)
            if _is_useful(connection, path):
                try:
                    return _cut(find(connection, query, limits), limit)
                except (apsw.CorruptError, apsw.SQLError):
                    pass
            on_slow()
            return _cut(find(connection, query, limits, use_index=False), limit)
        finally:
            connection.close()
    except apsw.Error as error:
        known = disk_error(error, path)
        if known is None:
            raise
        raise known from error


def _is_useful(connection: apsw.Connection, path: Path) -> bool:
    """Whether the index, with what was noted since, knows all there is."""
    import apsw

    try:
        if not attach_index(connection, index_path(path)):
            return False
        noted = int(connection.execute("SELECT count(*) FROM main.search_changes").get)
        rows = connection.execute("SELECT max(below) FROM found.building").get
        return noted <= MOST_UNKNOWN and (rows is None or int(rows) <= MOST_UNKNOWN)
    except (apsw.CorruptError, apsw.SQLError):
        return False


def _cut(found: Found, limit: int) -> Found:
    """Titles and messages together are at most so many."""
    titles = found.titles[: max(1, limit // 2)] if found.messages else found.titles[:limit]
    messages = found.messages[: limit - len(titles)]
    return Found(titles, messages, has_more=found.has_more, is_complete=found.is_complete)
