"""The two connections, each used on its own thread only: one writes, one reads."""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.rescue import Harm
from desktop_chat.i18n import tr
from desktop_chat.storage import ballast, schema, soundness
from desktop_chat.storage.failures import DamagedError, DiskError, disk_error

if TYPE_CHECKING:
    import apsw

T = TypeVar("T")
IN_MEMORY = Path(":memory:")
_NO_FILE = (0, 0)
LOOK_S = 0.002
"""So often a writer looks whether another process has let go of the database."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Access:
    """Which file, and with which rights.

    `owner` is the window's process: it alone migrates, checkpoints and makes backups. What is in
    memory only begins with what a `seed` holds, a history that may not be written to.
    """

    path: Path
    owner: bool
    backups: Path | None = None
    busy_timeout_s: float = 5.0
    seed: Path | None = None


class Writer:
    """The only connection of this process that writes."""

    def __init__(self, access: Access, migrations: tuple[schema.Migration, ...]) -> None:
        self._access = access
        self._migrations = migrations
        try:
            self._open()
        except Exception as error:
            raise _opening_in_words(error, access.path) from error

    def _open(self) -> None:
        path = self._access.path
        self._connection = _open_for_writing(self._access, self._migrations)
        self._file = _identity(path)
        self._version = schema.version_of(self._connection)
        self._log_file = _identity(self._log)  # opened at the latest by that
        self._durable = False
        self._connection.pragma("synchronous", "normal")

    @property
    def connection(self) -> apsw.Connection:
        """The bare connection, for reading in a database that is only in memory."""
        return self._connection

    def transact(self, work: Callable[[apsw.Connection], T], *, durable: bool) -> T:
        """Run `work` in one transaction; `durable` waits until the disk has it.

        Raises `DiskError` when the same may succeed later, `StoreError` when it may not. On a full
        disk it is tried twice, the second time with the room that was kept for that.
        """
        try:
            return self._transact(work, durable=durable)
        except DiskError as error:
            is_full = type(error.__cause__).__name__ == "FullError"
            if not (is_full and self._access.owner and ballast.make_room(self._access.path)):
                raise
        log.warning("the disk is full; the reserve is used up")
        return self._transact(work, durable=durable)

    def _transact(self, work: Callable[[apsw.Connection], T], *, durable: bool) -> T:
        try:
            self._check_still_there()
            self._set_durable(durable)
            # An immediate start waits for other writers; a later upgrade would fail at once.
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._check_version()
                result = work(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has rolled back already
                    self._connection.execute("ROLLBACK")
                raise
            return result
        except Exception as error:
            raise _in_words(error, self._access.path) from error

    def close(self) -> None:
        """Close; the window's process leaves one tidy file behind."""
        try:
            if self._access.owner and self._file is not None:
                self._connection.execute("PRAGMA optimize")
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except Exception as error:  # noqa: BLE001 - the write-ahead log holds everything as well
            log.warning("no checkpoint at the end: %s", type(error).__name__)
        finally:
            self._connection.close()

    def let_go(self) -> None:
        """Close, and leave the files as they are: they are about to be set aside."""
        _close_untouched(self._connection)

    def leave_log(self) -> None:
        """Take the log away that would be taken for that of the file that came in the place."""
        if _identity(self._log) == self._log_file:
            for end in ("-wal", "-shm"):
                self._access.path.with_name(self._access.path.name + end).unlink(missing_ok=True)

    @property
    def _log(self) -> Path:
        path = self._access.path
        return path if path == IN_MEMORY else path.with_name(f"{path.name}-wal")

    def _set_durable(self, durable: bool) -> None:
        if durable is not self._durable:
            self._connection.pragma("synchronous", "full" if durable else "normal")
            self._durable = durable

    def _check_version(self) -> None:
        """A newer version of the app may have changed the tables since this one opened them."""
        if schema.version_of(self._connection) != self._version:
            sentence = tr(
                "{path} was brought up to date by a newer version of Desktop Chat. End this one.",
                path=self._access.path,
            )
            raise DiskError(sentence)

    def _check_still_there(self) -> None:
        """Writes to a deleted file would succeed, and vanish with the process."""
        if self._file is None or (now := _identity(self._access.path)) == self._file:
            return
        if now != _NO_FILE and not self._access.owner:
            # The window has repaired it; all that was written here is in the new one.
            self.let_go()
            self._open()
            return
        path = self._access.path
        sentence = tr("{path} was deleted or replaced by another program.", path=path)
        raise DamagedError(sentence, Harm.MISSING if now == _NO_FILE else Harm.REPLACED)


class Reader:
    """A read-only connection; every read sees one moment of the database."""

    def __init__(self, access: Access) -> None:
        import apsw

        self._path = access.path
        try:
            self._connection = apsw.Connection(str(access.path), flags=apsw.SQLITE_OPEN_READONLY)
            self._connection.set_busy_timeout(int(access.busy_timeout_s * 1000))
        except Exception as error:
            raise _in_words(error, access.path) from error

    def read(self, work: Callable[[apsw.Connection], T]) -> T:
        """Run `work`; raises `StoreError`."""
        return read_moment(self._connection, work, self._path)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def read_moment(connection: apsw.Connection, work: Callable[[apsw.Connection], T], path: Path) -> T:
    """Run `work` in a transaction that writes nothing."""
    try:
        connection.execute("BEGIN")
        try:
            return work(connection)
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    except Exception as error:
        raise _in_words(error, path) from error


def _open_for_writing(access: Access, migrations: tuple[schema.Migration, ...]) -> apsw.Connection:
    import apsw

    if access.path == IN_MEMORY:
        connection = _open_in_memory(access.seed, migrations)
    else:
        schema.refuse_foreign(access.path)
        schema.create_if_missing(access.path, migrations)
        soundness.check_log(access.path)
        connection = apsw.Connection(str(access.path), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            _set_up(connection, access, migrations)
        except BaseException:
            _close_untouched(connection)
            raise
    connection.pragma("foreign_keys", "on")
    return connection


def _open_in_memory(seed: Path | None, migrations: tuple[schema.Migration, ...]) -> apsw.Connection:
    import apsw

    if seed is not None:
        from desktop_chat.storage import seeding

        if (seeded := seeding.seeded(seed, migrations)) is not None:
            return seeded
    connection = apsw.Connection(str(IN_MEMORY))
    schema.apply(connection, migrations)
    return connection


def _set_up(
    connection: apsw.Connection, access: Access, migrations: tuple[schema.Migration, ...]
) -> None:
    connection.set_busy_handler(_Patience(access.busy_timeout_s))
    schema.check_owned(connection, access.path)
    newest = migrations[-1].version
    if schema.check_version(connection, access.path, newest=newest, may_migrate=access.owner):
        schema.migrate(connection, migrations, access.backups)
    if access.owner:
        soundness.check_opened(connection, access.path)
    connection.pragma("journal_mode", "wal")
    if not access.owner:
        # The window moves the log into the file. Where no window runs, SQLite still does so when
        # the last process closes, so that the log does not grow for ever.
        connection.wal_autocheckpoint(0)


def _close_untouched(connection: apsw.Connection) -> None:
    """Close without moving the log into the file: either may be damaged, and is still needed."""
    import apsw

    with contextlib.suppress(apsw.Error):
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    connection.close()


class _Patience:
    """Waits for another process's writing.

    SQLite's own patience looks ever more seldom, at last ten times a second: beside a process
    that writes much it comes too late again and again, and what was to be on the disk by now
    waits in memory.
    """

    def __init__(self, most_s: float) -> None:
        self._most_s = most_s
        self._until = 0.0

    def __call__(self, looks: int) -> bool:
        """Whether to look once more; `looks` counts those before."""
        now = time.monotonic()
        if looks == 0:
            self._until = now + self._most_s
        time.sleep(LOOK_S)
        return now < self._until


def _identity(path: Path) -> tuple[int, int] | None:
    if path == IN_MEMORY:
        return None
    try:
        found = os.stat(path)  # noqa: PTH116 - runs before every write
    except FileNotFoundError:
        return _NO_FILE
    return (found.st_dev, found.st_ino)


def _opening_in_words(error: Exception, path: Path) -> StoreError:
    """As `_in_words`; a table that is missing at the start is no fault of this program."""
    if type(error).__name__ == "SQLError" and disk_error(error, path) is None:
        return DamagedError(tr("{path} is damaged.", path=path))
    return _in_words(error, path)


def _in_words(error: Exception, path: Path) -> StoreError:
    """Give the error a sentence; a fault of this program gets one too, and stays its cause."""
    known = disk_error(error, path)
    if known is not None:
        return known
    return StoreError(tr("{path} could not be used: internal error.", path=path))
