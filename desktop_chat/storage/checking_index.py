"""Compares the search index with the history: whether each message is filed as its text is.

The index is behind by what the notes name, and while it is made it lacks what it has not come to.
That is no trouble.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.stop import Stop
from desktop_chat.storage.search.facets import facets_of
from desktop_chat.storage.search.rows import attached_sql, text_sql
from desktop_chat.storage.search.searching import attach_index, index_path
from desktop_chat.storage.search.tokens import pieces

if TYPE_CHECKING:
    import apsw

_AT_ONCE = 200
_REST_S = 0.0005
_READ_WHOLE = 5000
"""Of so many messages, spread over all, the text is cut into pieces as the index does."""
_LOOKS, _PATIENCE_S = 3, 2.0
"""Two files are never read at one moment: what is wrong must still be so a little later."""

_NOT_NOTED = "seq NOT IN (SELECT seq FROM main.search_changes WHERE kind LIKE '%{0}')"
_MESSAGES = f"""
SELECT m.seq, c.seq, m.role, m.model, m.created_at, {text_sql("main")}, {attached_sql("main")},
  (SELECT sz FROM found.search_messages_docsize WHERE id = m.seq)
FROM main.messages m JOIN main.chats c ON c.id = m.chat_id
WHERE m.seq > ? AND m.seq <= ? AND m.deleted_at IS NULL AND m.{_NOT_NOTED.format("message")}
"""  # noqa: S608 - no input
_STRAY = """
SELECT count(*) FROM found.search_messages_docsize d
WHERE NOT EXISTS (SELECT 1 FROM main.messages WHERE seq = d.id AND deleted_at IS NULL)
AND NOT EXISTS (SELECT 1 FROM main.search_changes WHERE seq = d.id AND kind LIKE '%message')
"""
_TITLES = f"""
SELECT count(*) FROM main.chats WHERE title <> '' AND {_NOT_NOTED.format("title")}
AND seq >= coalesce((SELECT below FROM found.building WHERE kind = 'title'), 0)
AND seq NOT IN (SELECT id FROM found.search_titles_docsize)
"""  # noqa: S608 - no input
_BELOW = "SELECT coalesce(max(below), 0) FROM found.building WHERE kind = 'message'"


def index_trouble(connection: apsw.Connection, history: Path, stop: Stop) -> int:
    """How many messages and titles are not filed as they are; 0 also where there is no index."""
    import apsw

    wrong = 0
    for look in range(_LOOKS):
        if look:
            _wait(stop)
        try:
            if not attach_index(connection, index_path(history)):
                return 0
            wrong = _differences(connection, stop)
        except (apsw.CorruptError, apsw.NotADBError, apsw.SQLError):
            wrong = 1
        finally:
            _detach(connection)
        if not wrong:
            return 0
    return wrong


def _differences(connection: apsw.Connection, stop: Stop) -> int:
    import apsw

    most = connection.execute("SELECT coalesce(max(seq), 0) FROM main.messages").get
    below = connection.execute(_BELOW).get
    step = max(1, most // _READ_WHOLE)
    wrong = connection.execute(_STRAY).get + connection.execute(_TITLES).get
    for at in range(max(0, below - 1), most, _AT_ONCE):
        if stop.is_wanted:
            raise apsw.InterruptError("stopped")
        for seq, *row, size in connection.execute(_MESSAGES, (at, at + _AT_ONCE)):
            wrong += not _is_filed(tuple(row), size, whole=seq % step == 0)
        time.sleep(_REST_S)
    return int(wrong)


def _is_filed(row: tuple[object, ...], size: bytes | None, *, whole: bool) -> bool:
    chat_seq, role, model, at, text, has_attachment = row
    if not (text or has_attachment):
        return size is None
    if size is None:
        return False
    if not whole:
        return True
    words = str(text or "")
    facets = facets_of(
        int(str(chat_seq)),
        str(role),
        None if model is None else str(model),
        float(str(at)),
        words,
        has_attachment=bool(has_attachment),
    )
    return _count(size) == len(pieces(words) | facets)


def _count(size: bytes) -> int:
    """Read SQLite's variable-length integer: how many pieces were filed."""
    value = 0
    for byte in size:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return value


def _detach(connection: apsw.Connection) -> None:
    import apsw

    if connection.in_transaction:
        connection.execute("ROLLBACK")
    try:
        connection.execute("DETACH found")
    except apsw.SQLError:  # it was not attached
        return


def _wait(stop: Stop) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until and not stop.is_wanted:
        time.sleep(0.05)
