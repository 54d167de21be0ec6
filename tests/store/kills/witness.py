"""What a process tells of its writing while it lives, so that others know what has to be there.

A fact is a JSON list whose first word says what it is. It goes out with a plain write, so nothing
that was told is lost with the process. Knows nothing of kills and power cuts.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import apsw

from desktop_chat.storage import database
from desktop_chat.storage.connection import IN_MEMORY, Writer
from desktop_chat.storage.dump import dump

T = TypeVar("T")
Fact = list[str | int | float]
Tell = Callable[..., None]
"""Called with a fact's word and its values."""

_COLUMNS = """
SELECT t.name, group_concat(quote_ || c.name || '")', ' || ')
FROM (SELECT 'quote("' AS quote_), sqlite_schema t, pragma_table_info(t.name) c
WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_stat%' GROUP BY t.name ORDER BY t.name
"""


def teller(out: int) -> Tell:
    """Write each fact as a line; short ones, so that those of two threads never mix."""

    def tell(*fact: str | float) -> None:
        os.write(out, json.dumps(fact).encode() + b"\n")

    return tell


def state_of(connection: apsw.Connection) -> str:
    """A hash of all rows of all tables, but for what only serves the planning of queries."""
    digest = hashlib.blake2b(digest_size=12)
    for table, row in _columns(connection):
        # In one statement: a loop over rows would cost more than the writing that is watched.
        text = connection.execute(f'SELECT group_concat({row}, char(10)) FROM "{table}"').get
        digest.update(f"\n{table}\n{text}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _columns(connection: apsw.Connection) -> list[tuple[str, str]]:
    version = (int(connection.pragma("user_version")), int(connection.pragma("schema_version")))
    if version not in _KNOWN:
        _KNOWN[version] = [(str(table), str(row)) for table, row in connection.execute(_COLUMNS)]
    return _KNOWN[version]


_KNOWN: dict[tuple[int, int], list[tuple[str, str]]] = {}
"""By the versions of a database's tables; databases of this app only."""


def seen_of(connection: apsw.Connection) -> str:
    """A hash of what the user has; see `storage.dump`."""
    digest = hashlib.blake2b(digest_size=12)
    for line in dump(connection):
        digest.update(line.encode())
    return digest.hexdigest()


@contextmanager
def watched(tell: Tell, *, with_seen: bool = True) -> Iterator[None]:
    """Let every writer tell what each transaction makes of the database.

    `about` STATE SEEN: it is about to be committed. `committed` STATE DURABLE: it is.
    """

    class WatchedWriter(Writer):
        def transact(self, work: Callable[[apsw.Connection], T], *, durable: bool) -> T:
            if self._access.path == IN_MEMORY:
                return super().transact(work, durable=durable)
            states: list[str] = []

            def and_tell(connection: apsw.Connection) -> T:
                result = work(connection)
                states.append(state_of(connection))
                tell("about", states[0], seen_of(connection) if with_seen else "")
                return result

            result = super().transact(and_tell, durable=durable)
            tell("committed", states[0], durable)
            return result

    setattr(database, "Writer", WatchedWriter)  # noqa: B010 - a module's own name for it
    try:
        yield
    finally:
        setattr(database, "Writer", Writer)  # noqa: B010


class TroubleHandler(logging.Handler):
    """Tells of every warning: in a sound life there are none."""

    def __init__(self, tell: Tell) -> None:
        super().__init__(logging.WARNING)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell("trouble", record.getMessage()[:1000])


class OwnTime:
    """A clock that stands while the machine lets others run, though these processes would.

    A busy machine takes time from the one that writes, from the one that keeps it waiting, and
    from the one that looks alike. Seconds of the clock that all processes share, less what all
    threads of the children of one process have waited for a processor.
    """

    def __init__(self, parent: int) -> None:
        self._children = Path(f"/proc/{parent}/task/{parent}/children")
        self._known = (0.0, 0.0)

    def now(self) -> float:
        """The time; what was waited is looked up every few milliseconds."""
        moment = time.monotonic()
        looked_at, waited = self._known
        if moment - looked_at > _LOOK_S:
            waited = sum(map(_waited_s, self._tasks()))
            self._known = (moment, waited)
        return moment - waited

    def once(self, moment: float) -> float:
        """What the time was at a moment, by what is known now of the waiting before it."""
        return moment - sum(map(_waited_s, self._tasks()))

    def _tasks(self) -> Iterator[Path]:
        try:
            for child in self._children.read_text().split():
                yield from Path(f"/proc/{child}/task").iterdir()
        except OSError:  # another system, or a process that has just ended
            return


_LOOK_S = 0.004


def _waited_s(task: Path) -> float:
    try:
        return int((task / "schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError):  # the thread has just ended
        return 0.0
