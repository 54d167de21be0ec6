"""Makes a fresh database, knows whose file it is, and brings an older one up to date.

Runs on the writer's thread only. Never opens a file that is not its own as an empty history.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.rescue import Harm
from desktop_chat.i18n import tr
from desktop_chat.storage.failures import DamagedError, disk_error
from desktop_chat.storage.files import sync_folder
from desktop_chat.storage.owners import is_running

if TYPE_CHECKING:
    import apsw

APPLICATION_ID = 0x44436861
"""'DCha': in the file's header, it says that the database is this app's."""
READY = ".rescued"
"""How the name of a saved history ends that is complete, and not in its place yet."""


@dataclass(frozen=True, slots=True)
class Migration:
    """Brings a database of version `version - 1` to `version`."""

    version: int
    sql: str


def shipped_migrations() -> tuple[Migration, ...]:
    """Read migrations/NNNN_name.sql, in their order."""
    folder = files("desktop_chat.storage") / "migrations"
    scripts = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(
        Migration(int(name.split("_")[0]), (folder / name).read_text("utf-8")) for name in scripts
    )


def create_if_missing(path: Path, migrations: tuple[Migration, ...]) -> None:
    """Make the database complete under another name, then put it in place.

    So nobody ever sees half a database, and of two processes that do this at once one wins.
    """
    _remove_leftovers(path)
    if path.exists():
        return
    if path.with_name(path.name + READY).exists():
        raise DamagedError(tr("{path} is damaged, and not repaired yet.", path=path))
    leftover = path.with_name(path.name + "-wal")
    if leftover.exists() and not path.exists():  # not made by another process just now
        raise DamagedError(
            tr(
                "{path} is missing, but {leftover} with its newest messages is still there. "
                "Put the file back, or move the other one away to begin anew.",
                path=path,
                leftover=leftover.name,
            ),
            Harm.MISSING,
        )
    new = path.with_name(f"{path.name}.new-{os.getpid()}-{os.urandom(4).hex()}")
    try:
        _write_fresh(new, migrations)
        _publish(new, path)
    finally:
        new.unlink(missing_ok=True)


def _remove_leftovers(path: Path) -> None:
    """Take away what processes that were killed had begun to make."""
    prefix = f"{path.name}.new-"
    for entry in os.scandir(path.parent):
        if not entry.name.startswith(prefix):
            continue
        maker = entry.name.removeprefix(prefix).partition("-")[0]
        if maker.isdecimal() and not is_running(int(maker)):
            Path(entry.path).unlink(missing_ok=True)


def _write_fresh(new: Path, migrations: tuple[Migration, ...]) -> None:
    import apsw

    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    connection = apsw.Connection(str(new), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        connection.pragma("synchronous", "off")  # it becomes durable at once, below
        apply(connection, migrations)
        connection.pragma("journal_mode", "wal")
    finally:
        connection.close()
    with new.open("rb+") as file:
        os.fsync(file.fileno())


def _publish(new: Path, path: Path) -> None:
    try:
        os.link(new, path)
    except FileExistsError:
        return  # another process was faster
    except OSError:  # a file system without hard links
        if not path.exists():
            new.rename(path)
    sync_folder(path.parent)


def apply(connection: apsw.Connection, migrations: tuple[Migration, ...]) -> None:
    """Run the migrations that the database does not have yet, all or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.pragma("application_id", APPLICATION_ID)
        for migration in migrations:
            if migration.version > version_of(connection):
                connection.execute(migration.sql)
                connection.pragma("user_version", migration.version)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def version_of(connection: apsw.Connection) -> int:
    """Number of the last migration that the database has."""
    return int(connection.pragma("user_version"))


def refuse_foreign(path: Path) -> None:
    """Raise `StoreError` for an empty file: SQLite would take it for a new database."""
    if path.is_file() and path.stat().st_size == 0:
        raise DamagedError(
            tr(
                "{path} is empty (0 bytes), so its chats are gone or not there yet. "
                "It was left as it is: put a copy back, or move it away to begin anew.",
                path=path,
            ),
            Harm.EMPTY,
        )


def check_owned(connection: apsw.Connection, path: Path) -> None:
    """Raise `StoreError` when the file is another program's."""
    if connection.pragma("application_id") != APPLICATION_ID:
        raise DamagedError(
            tr("{path} belongs to another program. It was left as it is.", path=path), Harm.FOREIGN
        )


def check_version(
    connection: apsw.Connection, path: Path, *, newest: int, may_migrate: bool
) -> bool:
    """Tell whether migrations are due; `StoreError` when this process cannot use the file."""
    version = version_of(connection)
    if version > newest:
        raise DamagedError(
            tr("{path} was made by a newer version of Desktop Chat. Please update.", path=path),
            Harm.NEWER,
        )
    if version < newest and not may_migrate:
        raise StoreError(
            tr(
                "{path} is of an older version. Open the window once: it brings it up to date.",
                path=path,
            )
        )
    return version < newest


def migrate(
    connection: apsw.Connection, migrations: tuple[Migration, ...], backups: Path | None
) -> None:
    """Copy the database into `backups`, then bring it up to date in one transaction."""
    if backups is not None:
        try:
            _copy_into(backups, connection, migrations[-1].version)
        except OSError as error:
            raise disk_error(error, backups) or error from error
    apply(connection, migrations)


def _copy_into(backups: Path, connection: apsw.Connection, version: int) -> None:
    """Make the copy under another name first: whatever ends the process, none is half a copy."""
    backups.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"before-version-{version}-{time.strftime('%Y%m%d-%H%M%S')}.sqlite3"
    part = backups / f".{name}.{os.getpid()}.part"
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL, 0o600))
    try:
        connection.execute("VACUUM INTO ?", (str(part),))
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(backups / name)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(backups)
