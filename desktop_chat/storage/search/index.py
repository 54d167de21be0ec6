"""The index: a file of its own beside the history, made and kept by one connection.

It can always be made anew, and is never the truth: a damaged one is deleted, and nothing that is
wrong with it reaches the history. Triggers in the history note which rows changed, whoever changed
them (an import, an undo, another process). `build` takes in what there was when the index was made,
the newest first, and `take_in` what was noted since, each some rows at a time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from desktop_chat.storage.search.facets import facets_of
from desktop_chat.storage.search.rows import attached_sql, text_sql
from desktop_chat.storage.search.tokens import pieces

if TYPE_CHECKING:
    import apsw

FORM = 1
"""Another number makes all indexes anew."""
MESSAGES, TITLES = "message", "title"
_AT_ONCE = 200

_SIGNS = "".join(chr(code) for code in range(33, 127) if not chr(code).isalnum())
# An option's value is quoted within a quoted word: each of its own quotes stands there four times.
_TOKENIZER = "ascii tokenchars ''" + _SIGNS.replace("'", "''''") + "''"
_SHAPE = f"fts5(pieces, content='', contentless_delete=1, detail=none, tokenize='{_TOKENIZER}')"
_CREATE = f"""
CREATE VIRTUAL TABLE search_messages USING {_SHAPE};
CREATE VIRTUAL TABLE search_titles USING {_SHAPE};
CREATE TABLE models (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
-- What was there when the index was made is taken in from above; below this it still is not.
CREATE TABLE building (kind TEXT PRIMARY KEY, below INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""
_HISTORY = {MESSAGES: "messages", TITLES: "chats"}
_INSERT = {
    MESSAGES: "INSERT INTO search_messages (rowid, pieces) VALUES (?, ?)",
    TITLES: "INSERT INTO search_titles (rowid, pieces) VALUES (?, ?)",
}
_DELETE = {
    MESSAGES: "DELETE FROM search_messages WHERE rowid = ?",
    TITLES: "DELETE FROM search_titles WHERE rowid = ?",
}
_NEXT = {
    MESSAGES: "SELECT seq FROM history.messages WHERE seq < ? ORDER BY seq DESC LIMIT ?",
    TITLES: "SELECT seq FROM history.chats WHERE seq < ? ORDER BY seq DESC LIMIT ?",
}
_TITLE_ROWS = "SELECT seq, title FROM history.chats WHERE seq IN (SELECT value FROM json_each(?))"
_MESSAGE_ROWS = f"""
SELECT m.seq, c.seq, m.role, m.model, m.created_at, {text_sql("history")}, {attached_sql("history")}
FROM history.messages m JOIN history.chats c ON c.id = m.chat_id
WHERE m.seq IN (SELECT value FROM json_each(?)) AND m.deleted_at IS NULL
ORDER BY m.seq
"""  # noqa: S608 - no input


class _MessageRow(NamedTuple):
    seq: int
    chat_seq: int
    role: str
    model: str | None
    at: float
    text: str | None
    has_attachment: int


def open_index(path: Path, history: Path, *, forget_notes: Callable[[], object]) -> apsw.Connection:
    """Open the index of a history for writing; whatever is there and is none is made anew.

    `forget_notes` is called before one is made: all that was noted by then, it takes in anyway.
    Raises apsw's errors and `OSError` where the disk or the history is the reason.
    """
    import apsw

    for is_last in (False, True):
        connection = _connect(path, history)
        try:
            if is_current(connection, "main"):
                return connection
            if not connection.execute("SELECT count(*) FROM sqlite_schema").get:
                forget_notes()
                _create(connection)
                return connection
        except (apsw.NotADBError, apsw.CorruptError):
            if is_last:
                connection.close()
                raise
        connection.close()
        delete(path)
    raise apsw.CorruptError(str(path))


def is_current(connection: apsw.Connection, name: str) -> bool:
    """Whether the attached file `name` is an index of this form."""
    return bool(connection.pragma("user_version", schema=name) == FORM)


def delete(path: Path) -> None:
    """Take the index away. Raises `OSError`."""
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def uri(path: Path, mode: str) -> str:
    """Name a file so that SQLite opens it in a mode (ro, rw, rwc)."""
    return f"file:{quote(str(path.absolute()))}?mode={mode}"


def building(connection: apsw.Connection) -> dict[str, int]:
    """What is still to be taken in of what there was at first: by kind, below which row."""
    rows = connection.execute("SELECT kind, below FROM building").fetchall()
    return {str(kind): int(str(below)) for kind, below in rows}


def progress(connection: apsw.Connection) -> tuple[int, int]:
    """How many rows of what there was at first are taken in, and of how many."""
    left = building(connection)
    total = {
        kind: int(connection.execute(f"SELECT coalesce(max(seq), 0) FROM history.{table}").get)  # noqa: S608 - no input
        for kind, table in _HISTORY.items()
    }
    waiting = sum(min(max(below - 1, 0), total[kind]) for kind, below in left.items())
    return sum(total.values()) - waiting, sum(total.values())


def build(connection: apsw.Connection, until: float) -> int:
    """Take in some of what there was at first, the newest first; returns how many rows.

    It ends soon after `until` (as `time.monotonic`); 0 when there is no more.
    """
    for kind in (TITLES, MESSAGES):
        below = building(connection).get(kind)
        if below is None:
            continue
        done = 0
        while done == 0 or time.monotonic() < until:
            seqs = [row[0] for row in connection.execute(_NEXT[kind], (below, _AT_ONCE))]
            with connection:
                if not seqs:
                    connection.execute("DELETE FROM building WHERE kind = ?", (kind,))
                    break
                _put(connection, kind, seqs)
                below = seqs[-1]
                connection.execute("UPDATE building SET below = ? WHERE kind = ?", (below, kind))
            done += len(seqs)
        if done:
            return done
    return 0


def take_in(connection: apsw.Connection, kind: str, seqs: Sequence[int]) -> None:
    """Bring these rows up to date, durably: the notes about them are forgotten next.

    Those that `build` has not come to yet are left to it.
    """
    below = building(connection).get(kind, 0)
    seqs = [seq for seq in seqs if seq >= below]
    connection.pragma("synchronous", "full")
    try:
        with connection:
            connection.executemany(_DELETE[kind], ((seq,) for seq in sorted(seqs)))
            _put(connection, kind, seqs)
    finally:
        connection.pragma("synchronous", "normal")


def _connect(path: Path, history: Path) -> apsw.Connection:
    import apsw

    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI
    connection = apsw.Connection(uri(path, "rw"), flags=flags)
    try:
        connection.set_busy_timeout(2000)
        connection.execute("ATTACH ? AS history", (uri(history, "ro"),))
    except BaseException:
        connection.close()
        raise
    return connection


def _create(connection: apsw.Connection) -> None:
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "normal")
    with connection:
        connection.execute(_CREATE)
        for kind, table in _HISTORY.items():
            connection.execute(
                f"INSERT INTO building SELECT ?, coalesce(max(seq), 0) + 1 FROM history.{table}",  # noqa: S608 - no input
                (kind,),
            )
        connection.pragma("user_version", FORM)


def _put(connection: apsw.Connection, kind: str, seqs: Sequence[int]) -> None:
    """Add rows that the index does not have. SQLite wants them in ascending order."""
    wanted = str(list(seqs))
    if kind == TITLES:
        for seq, title in sorted(connection.execute(_TITLE_ROWS, (wanted,)).fetchall()):
            if title:
                connection.execute(_INSERT[TITLES], (seq, " ".join(pieces(str(title)))))
        return
    models: set[str] = set()
    for values in connection.execute(_MESSAGE_ROWS, (wanted,)).fetchall():
        row = _MessageRow(*values)  # type: ignore[arg-type]  # the tables are STRICT
        if not (row.text or row.has_attachment):
            continue
        text = row.text or ""
        facets = facets_of(
            row.chat_seq, row.role, row.model, row.at, text, has_attachment=bool(row.has_attachment)
        )
        connection.execute(_INSERT[MESSAGES], (row.seq, " ".join(pieces(text) | facets)))
        if row.model:
            models.add(row.model)
    connection.executemany("INSERT OR IGNORE INTO models VALUES (?)", ((one,) for one in models))
