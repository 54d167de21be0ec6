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
from typing import TypeVar

import apsw

from desktop_chat.storage import database
from desktop_chat.storage.connection import Writer
from desktop_chat.storage.dump import dump

T = TypeVar("T")
Fact = list[str | int | float]
Tell = Callable[..., None]
"""Called with a fact's word and its values."""

_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"


def teller(out: int) -> Tell:
    """Write each fact as a line; short ones, so that those of two threads never mix."""

    def tell(*fact: str | float) -> None:
        os.write(out, json.dumps(fact).encode() + b"\n")

    return tell


def state_of(connection: apsw.Connection) -> str:
    """A hash of all rows of all tables."""
    digest = hashlib.blake2b(digest_size=12)
    for (table,) in connection.execute(_TABLES).fetchall():
        digest.update(f"\n{table}".encode())
        for row in connection.execute(f'SELECT * FROM "{table}"'):
            digest.update(repr(row).encode())
    return digest.hexdigest()


def seen_of(connection: apsw.Connection) -> str:
    """A hash of what the user has; see `storage.dump`."""
    digest = hashlib.blake2b(digest_size=12)
    for line in dump(connection):
        digest.update(line.encode())
    return digest.hexdigest()


@contextmanager
def watched(tell: Tell) -> Iterator[None]:
    """Let every writer tell what each transaction makes of the database.

    `about` STATE SEEN: it is about to be committed. `committed` STATE: it is.
    """

    class WatchedWriter(Writer):
        def transact(self, work: Callable[[apsw.Connection], T], *, durable: bool) -> T:
            states: list[str] = []

            def and_tell(connection: apsw.Connection) -> T:
                result = work(connection)
                states.append(state_of(connection))
                tell("about", states[0], seen_of(connection))
                return result

            result = super().transact(and_tell, durable=durable)
            tell("committed", states[0])
            return result

    original, database.Writer = database.Writer, WatchedWriter  # type: ignore[misc]
    try:
        yield
    finally:
        database.Writer = original  # type: ignore[misc]


class TroubleHandler(logging.Handler):
    """Tells of every warning: in a sound life there are none."""

    def __init__(self, tell: Tell) -> None:
        super().__init__(logging.WARNING)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell("trouble", record.getMessage()[:1000])


def now() -> float:
    """The clock of `shown` and `asked`, and of who kills: one for all processes."""
    return time.monotonic()
