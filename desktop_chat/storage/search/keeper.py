"""Keeps the index up to date, on a thread of its own and in a file of its own.

The history is only read here, but for the notes of what changed: two short writes on the writer's
thread for all that has come together. So no message ever waits for the index. The thread works
for a few milliseconds at a time and then leaves the interpreter to others.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.search import Indexing
from desktop_chat.storage.database import Database
from desktop_chat.storage.search import index

if TYPE_CHECKING:
    import apsw

T = TypeVar("T")

WORK_S = 0.05
REST_SHARE = 0.5
"""Of the time of its work, it rests so much."""
START_S = 2.0
"""It begins so long after the history was opened: a window that starts has other things to do."""
LOOK_S = 1.5
"""So often it looks for notes; a search reads what they name by itself."""
RETRY_S = 10.0
_NOTES = 300
_END_S = 5.0
_TAKE = """
UPDATE OR REPLACE search_changes SET kind = 'taken ' || kind
WHERE (kind, seq) IN (
  SELECT kind, seq FROM search_changes WHERE kind IN ('message', 'title') ORDER BY seq DESC LIMIT ?)
"""
_TAKEN = "SELECT kind, seq FROM search_changes WHERE kind LIKE 'taken %'"
_FORGET = "DELETE FROM search_changes WHERE kind LIKE 'taken %'"

log = logging.getLogger(__name__)


class Keeper:
    """The thread; `let_go` is called, and waited for, before the file is deleted."""

    def __init__(
        self,
        path: Path,
        database: Database,
        *,
        let_go: Callable[[], Future[None]],
        on_progress: Callable[[Indexing], None],
        start_s: float = START_S,
        look_s: float = LOOK_S,
    ) -> None:
        self._path = path
        self._database = database
        self._let_go = let_go
        self._on_progress = on_progress
        self._start_s = start_s
        self._look_s = look_s
        self._is_ending = False
        self._is_unusable = False
        self._wake = threading.Event()
        self._indexing = Indexing()  # what is not known is not said
        self._thread = threading.Thread(target=self._run, name="search-index", daemon=True)

    @property
    def indexing(self) -> Indexing:
        """How far it is."""
        return self._indexing

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def renew(self) -> None:
        """Throw the index away, damaged or not, and make it anew."""
        self._is_unusable = True
        self._wake.set()

    def close(self) -> None:
        """End; what is left to do is done after the next start."""
        self._is_ending = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(_END_S)

    # -- on the thread

    def _run(self) -> None:
        self._pause(self._start_s)
        import apsw

        while not self._is_ending:
            try:
                if self._is_unusable:
                    self._delete()
                self._keep()
            except (apsw.CorruptError, apsw.NotADBError, apsw.SQLError) as error:
                log.warning("the search index is damaged: %s", error)
                self._is_unusable = True
                self._pause(self._look_s)
            except (apsw.Error, StoreError, OSError) as error:
                if not self._is_ending:
                    log.warning("the search index waits: %s", error)
                    self._pause(RETRY_S)

    def _delete(self) -> None:
        self._say(Indexing(0, 1))
        self._let_go().result(_END_S)
        index.delete(self._path)
        self._is_unusable = False

    def _keep(self) -> None:
        connection = index.open_index(
            self._path, self._database.path, forget_notes=self._forget_all_notes
        )
        try:
            while not (self._is_ending or self._is_unusable):
                began = time.monotonic()
                did_any = self._step(connection, began + WORK_S)
                self._say(Indexing(*index.progress(connection)))
                took = time.monotonic() - began
                self._pause(took * REST_SHARE if did_any else self._look_s)
        finally:
            connection.close()

    def _step(self, connection: apsw.Connection, until: float) -> bool:
        """Do a little; False when there was nothing to do."""
        has_notes = connection.execute("SELECT EXISTS (SELECT 1 FROM history.search_changes)").get
        if has_notes:
            self._take_notes(connection)
        return bool(index.build(connection, until)) or bool(has_notes)

    def _take_notes(self, connection: apsw.Connection) -> None:
        """Mark notes as taken first: what changes meanwhile is noted anew."""
        taken = self._write(_take)
        for kind in (index.TITLES, index.MESSAGES):
            seqs = [seq for name, seq in taken if name == f"taken {kind}"]
            if seqs:
                index.take_in(connection, kind, seqs)
        self._write(lambda writer: writer.execute(_FORGET).fetchall())

    def _forget_all_notes(self) -> None:
        self._write(lambda writer: writer.execute("DELETE FROM search_changes").fetchall())

    def _write(self, work: Callable[[apsw.Connection], T]) -> T:
        return self._database.on_writer(
            lambda writer: writer.transact(work, durable=False)
        ).result()

    def _say(self, indexing: Indexing) -> None:
        if indexing != self._indexing:
            self._indexing = indexing
            self._on_progress(indexing)

    def _pause(self, seconds: float) -> None:
        if not (self._is_ending or self._is_unusable):
            self._wake.wait(seconds)
        self._wake.clear()


def _take(connection: apsw.Connection) -> Sequence[tuple[str, int]]:
    connection.execute(_TAKE, (_NOTES,))
    return [(str(kind), int(str(seq))) for kind, seq in connection.execute(_TAKEN)]
