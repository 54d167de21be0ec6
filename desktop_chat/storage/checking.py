"""Looks at all that is stored, and says what is not as it was written. Changes nothing.

Runs on a connection and a thread of its own, some rows at a time.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.backup import Checked, Finding, Trouble
from desktop_chat.domain.ports_backup import OnShare
from desktop_chat.domain.stop import Stop
from desktop_chat.storage import backup_files as files
from desktop_chat.storage.checking_index import index_trouble
from desktop_chat.storage.codec import checksum_of

if TYPE_CHECKING:
    import apsw

MOST_PLACES = 50
_ROWS_AT_ONCE = 200
_REST_S = 0.0005
_PAGES, _MESSAGES, _BLOBS = 0.3, 0.7, 0.85
"""Which share is done after each part; the index comes last."""

_MESSAGE_ROWS = """
SELECT m.seq, m.checksum, p.kind, CAST(p.text AS BLOB), CAST(p.data AS BLOB)
FROM messages m LEFT JOIN parts p ON p.message_seq = m.seq
WHERE m.seq > ? AND m.seq <= ? AND m.checksum IS NOT NULL ORDER BY m.seq, p.position
"""
_TITLES = """
SELECT DISTINCT CAST(c.title AS BLOB) FROM messages m JOIN chats c ON c.id = m.chat_id
WHERE m.seq IN (SELECT value FROM json_each(?)) LIMIT ?
"""
_WITH_BLOBS = """
SELECT DISTINCT m.seq FROM parts p JOIN messages m ON m.seq = p.message_seq
WHERE p.kind IN ('image', 'file')
AND json_extract(p.data, '$.blob') IN (SELECT value FROM json_each(?))
"""
# What is on its way out of the bin may have lost its last message already.
_HEADLESS = """
SELECT count(*) FROM chats
WHERE deleted_at IS NULL AND head_id IS NOT NULL AND head_id NOT IN (SELECT id FROM messages)
"""
_MISSING_BLOBS = """
SELECT DISTINCT json_extract(data, '$.blob') FROM parts WHERE kind IN ('image', 'file')
AND json_extract(data, '$.blob') NOT IN (SELECT sha256 FROM blobs)
"""


def check(path: Path, on_share: OnShare, stop: Stop) -> Checked:
    """Check the pages, the references, each finished message, each attachment, the index."""
    import apsw

    run = _Run(on_share, stop)
    with files.opened(path) as connection, files.stoppable(connection, stop):
        try:
            run.check(connection, path)
        except apsw.InterruptError:
            if not stop.is_wanted:
                raise
        return run.result()


class _Run:
    """One check, part by part."""

    def __init__(self, on_share: OnShare, stop: Stop) -> None:
        self._on_share = on_share
        self._stop = stop
        self._findings: list[Finding] = []
        self._chats = self._messages = self._blobs = 0

    def check(self, connection: apsw.Connection, path: Path) -> None:
        import apsw

        self._check_pages(connection)
        for part in (self._check_references, self._check_messages, self._check_blobs):
            try:
                connection.execute("BEGIN")  # one moment: nothing is half there
                part(connection)
            except apsw.CorruptError:  # which the pages have told of
                continue
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
        trouble = index_trouble(connection, path, self._stop)
        if trouble:
            self._findings.append(Finding(Trouble.INDEX, trouble))
        self._on_share(1.0)

    def result(self) -> Checked:
        """What was found so far."""
        return Checked(
            self._chats,
            self._messages,
            self._blobs,
            tuple(self._findings),
            is_stopped=self._stop.is_wanted,
        )

    def _check_pages(self, connection: apsw.Connection) -> None:
        import apsw

        tables = [
            str(name)
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        words: list[str] = []
        for place, table in enumerate(tables, 1):
            try:
                quoted = table.replace('"', '""')
                words += [
                    str(word)
                    for (word,) in connection.execute(f'PRAGMA quick_check("{quoted}")')
                    if word != "ok"
                ]
            except apsw.CorruptError as error:
                words.append(f"{table}: {error}")
            self._on_share(_PAGES * place / len(tables))
        if words:
            self._findings.append(Finding(Trouble.PAGES, len(words), tuple(words[:MOST_PLACES])))

    def _check_references(self, connection: apsw.Connection) -> None:
        rows = connection.execute("PRAGMA foreign_key_check").fetchall()
        places = {f"{table} → {parent}" for table, _row, parent, _key in rows}
        headless = int(connection.execute(_HEADLESS).get)
        if headless:
            places.add("chats → messages")
        if places:
            count = len(rows) + headless
            self._findings.append(Finding(Trouble.REFERENCES, count, tuple(sorted(places))))

    def _check_messages(self, connection: apsw.Connection) -> None:
        self._chats = connection.execute("SELECT count(*) FROM chats").get
        most = connection.execute("SELECT coalesce(max(seq), 0) FROM messages").get
        wrong: list[int] = []
        for at in range(0, most, _ROWS_AT_ONCE):
            for seq, is_right in _checksums(connection, at):
                self._messages += 1
                if not is_right:
                    wrong.append(seq)
            self._on_share(_PAGES + (_MESSAGES - _PAGES) * min(1.0, (at + _ROWS_AT_ONCE) / most))
            self._rest()
        self._tell(connection, Trouble.MESSAGES, len(wrong), wrong)

    def _check_blobs(self, connection: apsw.Connection) -> None:
        names = [str(name) for (name,) in connection.execute("SELECT sha256 FROM blobs")]
        wrong = [str(name) for (name,) in connection.execute(_MISSING_BLOBS)]
        for place, name in enumerate(names, 1):
            content = connection.execute("SELECT bytes FROM blobs WHERE sha256 = ?", (name,)).get
            self._blobs += 1
            if hashlib.sha256(content).hexdigest() != name:
                wrong.append(name)
            self._on_share(_MESSAGES + (_BLOBS - _MESSAGES) * place / len(names))
            self._rest()
        seqs = [seq for (seq,) in connection.execute(_WITH_BLOBS, (json.dumps(wrong),))]
        self._tell(connection, Trouble.ATTACHMENTS, len(wrong), seqs)

    def _tell(
        self, connection: apsw.Connection, trouble: Trouble, count: int, seqs: Sequence[object]
    ) -> None:
        if not count:
            return
        titles = connection.execute(_TITLES, (json.dumps(seqs), MOST_PLACES))
        places = tuple(bytes(title).decode("utf-8", "replace") for (title,) in titles)
        self._findings.append(Finding(trouble, count, places))

    def _rest(self) -> None:
        import apsw

        if self._stop.is_wanted:
            raise apsw.InterruptError("stopped")
        time.sleep(_REST_S)


def _checksums(connection: apsw.Connection, after: int) -> Iterator[tuple[int, bool]]:
    """The finished messages behind a sequence number: whether each is as it was written."""
    rows = connection.execute(_MESSAGE_ROWS, (after, after + _ROWS_AT_ONCE))
    for (seq, checksum), group in groupby(rows, key=itemgetter(0, 1)):
        try:
            parts = [
                (kind, str(text, "utf-8"), None if data is None else str(data, "utf-8"))
                for _, _, kind, text, data in group
                if kind is not None
            ]
            yield seq, checksum_of(parts) == checksum
        except UnicodeDecodeError:
            yield seq, False
