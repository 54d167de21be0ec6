"""The files of the backups: their names, which there are, and how one is copied, page by page.

A backup is written under another name and put in place when it is whole and was looked at. Knows
nothing of chats. Each function is for a thread that may wait.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.backup import Backup, BackupReason
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.ports_backup import OnShare
from desktop_chat.domain.stop import Stop
from desktop_chat.i18n import tr
from desktop_chat.storage import schema
from desktop_chat.storage.failures import disk_error
from desktop_chat.storage.files import sync_folder
from desktop_chat.storage.owners import is_running
from desktop_chat.storage.search.index import uri

if TYPE_CHECKING:
    import apsw

PAGES_AT_ONCE = 256
"""A megabyte: so long nothing can stop it."""
REST_S = 0.0005
"""Between two steps; others want the disk and the interpreter too."""
_STEPS = 20_000
"""Of SQLite's machine, between two looks at whether to stop."""
_SPARE_BYTES = 64 << 20

_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"chats-(\d{8}-\d{6})-([a-z]+)\.sqlite3")
_MIGRATED_NAME = re.compile(r"before-version-\d+-(\d{8}-\d{6})\.sqlite3")
"""The copies that a new version makes before it changes anything; in local time."""
_PART = re.compile(r"\..+\.(\d+)\.part(?:-journal|-wal|-shm)?")


def listed(folder: Path) -> list[Backup]:
    """All backups, the newest first; whatever else lies in the folder is not looked at."""
    try:
        with said_of(folder):
            entries = list(os.scandir(folder))
    except StoreError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return []
        raise
    found = [one for entry in entries if (one := _backup_of(entry)) is not None]
    return sorted(found, key=lambda one: (one.made_at, one.name), reverse=True)


def free_name(folder: Path, reason: BackupReason, now: float) -> str:
    """A name that no backup has yet."""
    at = datetime.fromtimestamp(now, UTC)
    while True:
        name = f"chats-{at.strftime(_STAMP)}-{reason.value}.sqlite3"
        if not (folder / name).exists():
            return name
        at += timedelta(seconds=1)


def part_path(folder: Path, name: str) -> Path:
    """Where it is written until it is whole; the number says by whom."""
    return folder / f".{name}.{os.getpid()}.part"


def remove_leftovers(folder: Path) -> None:
    """Take away what processes that have died were writing."""
    for entry in os.scandir(folder):
        match = _PART.fullmatch(entry.name)
        if match and not is_running(int(match[1])):
            Path(entry.path).unlink(missing_ok=True)


def discard(part: Path) -> None:
    """Take away what was not finished."""
    for end in ("", "-journal", "-wal", "-shm"):
        part.with_name(part.name + end).unlink(missing_ok=True)


def place(part: Path, target: Path) -> None:
    """Let a whole file have its name, durably."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)
    sync_folder(target.parent)


def require_room(folder: Path, wanted: int) -> None:
    """Raise `StoreError` where so many bytes would fill the disk."""
    import shutil

    if shutil.disk_usage(folder).free < wanted + _SPARE_BYTES:
        raise StoreError(tr("There is not enough free space in {path} for a copy.", path=folder))


@contextmanager
def said_of(path: Path) -> Iterator[None]:
    """Let an error that has no words yet speak of `path`; being stopped is none."""
    try:
        yield
    except Exception as error:
        is_stopped = type(error).__name__ == "InterruptError"
        words = None if is_stopped else disk_error(error, path)
        if words is None or words is error:
            raise
        raise words from error


@contextmanager
def opened(path: Path, *, immutable: bool = False) -> Iterator[apsw.Connection]:
    """Open a database for reading only; an `immutable` one leaves no trace beside it."""
    import apsw

    name = uri(path, "ro") + ("&immutable=1" if immutable else "")
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    with closing(apsw.Connection(name, flags=flags)) as connection:
        connection.set_busy_timeout(5000)
        yield connection


@contextmanager
def stoppable(connection: apsw.Connection, stop: Stop) -> Iterator[None]:
    """Let statements end with `apsw.InterruptError` soon after a stop is asked for."""
    connection.set_progress_handler(lambda: stop.is_wanted, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None)


def copy(source: apsw.Connection, part: Path, stop: Stop, on_share: OnShare | None = None) -> bool:
    """Copy one moment of a database, whoever writes to it meanwhile; False when it was stopped.

    The copy is a tidy file without a log beside it.
    """
    import apsw

    with said_of(part.parent):
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        connection = apsw.Connection(str(part), flags=apsw.SQLITE_OPEN_READWRITE)
    with closing(connection) as target:
        target.pragma("synchronous", "off")  # it is made durable as a whole, before it has a name
        target.pragma("journal_mode", "off")
        # The moment has to be held: a copy begins anew whenever somebody else has written.
        source.execute("BEGIN")
        try:
            source.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            if not pour(source, target, stop, on_share):
                return False
        except apsw.FullError as error:
            raise disk_error(error, part.parent) or error from error
        finally:
            source.execute("ROLLBACK")
        target.pragma("journal_mode", "delete")
    return True


def pour(
    source: apsw.Connection,
    target: apsw.Connection,
    stop: Stop,
    on_share: OnShare | None = None,
) -> bool:
    """Make `target` the same as `source`, all or nothing; False when it was stopped."""
    with target.backup("main", source, "main") as backup:
        while not backup.done:
            if stop.is_wanted:
                return False
            backup.step(PAGES_AT_ONCE)
            if on_share is not None and backup.page_count:
                on_share(1 - backup.remaining / backup.page_count)
            time.sleep(REST_S)
    return True


def verify(path: Path, stop: Stop, *, of: Path | None = None) -> None:
    """Raise `StoreError` unless it is a sound database of this app; it is a copy `of` another."""
    said = of or path
    with (
        said_of(said),
        opened(path, immutable=True) as connection,
        stoppable(connection, stop),
    ):
        schema.check_owned(connection, said)
        words = connection.execute("PRAGMA quick_check(1)").get
        if words != "ok":
            raise StoreError(tr("{path} is damaged.", path=said))


def _backup_of(entry: os.DirEntry[str]) -> Backup | None:
    try:
        if not entry.is_file(follow_symlinks=False):
            return None
        size = entry.stat(follow_symlinks=False).st_size
        if (match := _NAME.fullmatch(entry.name)) and match[2] in {*BackupReason}:
            at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
            return Backup(entry.name, at.timestamp(), BackupReason(match[2]), size)
        if match := _MIGRATED_NAME.fullmatch(entry.name):
            at = datetime.strptime(match[1], _STAMP).astimezone()
            return Backup(entry.name, at.timestamp(), BackupReason.VERSION, size)
    except (OSError, ValueError, OverflowError):  # it went just now; or no such day
        pass
    return None
