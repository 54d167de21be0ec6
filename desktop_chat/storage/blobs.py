"""The bytes of pictures and files, each stored once under its SHA-256.

What nothing refers to any more is found and removed. Something does while a message has it (also
a deleted one), while it waits in the queue or in a draft, and while an operation that can be undone
would bring it back.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from desktop_chat.domain.errors import StoreError
from desktop_chat.storage.database import Database
from desktop_chat.storage.saver import Saver

if TYPE_CHECKING:
    import apsw

UNTOUCHED_S = 24 * 3600.0
"""A blob is left alone for so long after it was last put: a draft may not have been written yet."""
AT_A_TIME = 50
"""So many are looked for in one transaction: the writer has other things to do."""

_PUT = (
    "INSERT INTO blobs (sha256, media_type, bytes, created_at) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (sha256) DO UPDATE SET created_at = excluded.created_at"
)
_REFERENCES = (
    "SELECT 1 FROM parts WHERE kind IN ('image', 'file') AND json_extract(data, '$.blob') = :blob",
    "SELECT 1 FROM queued WHERE instr(parts, :blob)",
    "SELECT 1 FROM state WHERE key >= 'draft' AND key < 'drafu' AND instr(value, :blob)",
    "SELECT 1 FROM operations WHERE instr(changes, CAST(:blob AS BLOB))",
)


def put(
    connection: apsw.Connection, content: bytes, media_type: str, *, now: float | None = None
) -> str:
    """Store the bytes inside a caller's transaction, and give their name; once is enough."""
    name = hashlib.sha256(content).hexdigest()
    connection.execute(_PUT, (name, media_type, content, time.time() if now is None else now))
    return name


def is_referred_to(connection: apsw.Connection, blob: str) -> bool:
    """Whether anything has it, or can have it again."""
    values = {"blob": blob}
    return any(connection.execute(query, values).fetchone() for query in _REFERENCES)


def remove_unused(connection: apsw.Connection, blobs: Iterable[str], untouched_since: float) -> int:
    """Remove those of `blobs` that nothing refers to, and say how many they were."""
    removed = 0
    for blob in blobs:
        if not is_referred_to(connection, blob):
            connection.execute(
                "DELETE FROM blobs WHERE sha256 = ? AND created_at < ?", (blob, untouched_since)
            )
            removed += connection.changes()
    return removed


class BlobStore:
    """A `BlobSource`, and the way in. The async methods raise `StoreError`."""

    def __init__(
        self, database: Database, saver: Saver, *, wall_clock: Callable[[], float] = time.time
    ) -> None:
        self._database = database
        self._saver = saver
        self._wall_clock = wall_clock

    async def put(self, blob: str, content: bytes, media_type: str) -> None:
        """Store bytes under their SHA-256; harmless when repeated."""
        values = (blob, media_type, content, self._wall_clock())
        await self._saver.write(lambda connection: connection.execute(_PUT, values), durable=True)

    def read_blob(self, blob: str) -> bytes:
        """All bytes; waits for the reader's thread, so it is not for the window's."""
        content = self._one("SELECT bytes FROM blobs WHERE sha256 = ?", blob)
        if not isinstance(content, bytes):
            raise FileNotFoundError(blob)
        return content

    def blob_size(self, blob: str) -> int:
        """How many bytes there are, without reading them."""
        size = self._one("SELECT length(bytes) FROM blobs WHERE sha256 = ?", blob)
        if not isinstance(size, int):
            raise FileNotFoundError(blob)
        return size

    async def forget(self, blobs: Iterable[str]) -> None:
        """Remove these now, unless something refers to them."""
        names, now = tuple(blobs), self._wall_clock() + 1
        await self._saver.write(lambda connection: remove_unused(connection, names, now))

    async def remove_unused(self) -> int:
        """Remove what nothing has referred to for a day, and say how many they were."""
        since = self._wall_clock() - UNTOUCHED_S

        def candidates(connection: apsw.Connection) -> list[str]:
            query = "SELECT sha256 FROM blobs WHERE created_at < ?"
            names = [str(name) for (name,) in connection.execute(query, (since,))]
            return [name for name in names if not is_referred_to(connection, name)]

        unused = await self._database.read(candidates)
        removed = 0
        for at in range(0, len(unused), AT_A_TIME):
            some = unused[at : at + AT_A_TIME]
            work = partial(remove_unused, blobs=some, untouched_since=since)
            removed += await self._database.write(work)
        return removed

    def _one(self, query: str, blob: str) -> object:
        def read(connection: apsw.Connection) -> object:
            row = connection.execute(query, (blob,)).fetchone()
            return None if row is None else row[0]

        try:
            return self._database.on_reader(read).result()
        except StoreError as error:
            raise OSError(error.user_text) from error
