"""The way back to a whole backup: its pages are written over those of the history.

That is one transaction: other connections, and a kill at any moment, see the one or the other.
Runs on the thread of the backups, and the last step of it on the writer's.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.backup import Backup
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.ports_backup import OnShare
from desktop_chat.domain.stop import Stop
from desktop_chat.i18n import tr
from desktop_chat.storage import backup_files as files
from desktop_chat.storage import recovery, schema
from desktop_chat.storage.connection import Writer
from desktop_chat.storage.database import Database
from desktop_chat.storage.owners import is_alive
from desktop_chat.storage.search.index import uri

if TYPE_CHECKING:
    import apsw

_SCRATCH = "restoring"
_BUSY_S = 5.0
_RETRY_S = 0.05
_COPIED, _VERIFIED, _READY = 0.4, 0.5, 0.6
"""Which share is done when the scratch copy is made, was looked at, and is ready."""
# The index is made anew; should the process die before that, these notes have it catch up.
_NOTE_ALL = """
INSERT OR IGNORE INTO search_changes SELECT 'message', seq FROM main.messages;
INSERT OR IGNORE INTO search_changes SELECT 'title', seq FROM main.chats;
INSERT OR IGNORE INTO search_changes SELECT 'message', seq FROM now.messages;
INSERT OR IGNORE INTO search_changes SELECT 'title', seq FROM now.chats;
"""


@contextmanager
def as_of_today(folder: Path, backup: Backup, stop: Stop) -> Iterator[apsw.Connection]:
    """Open a backup for reading; one of an older version is brought up to date, in a copy.

    Raises `apsw.InterruptError` when it was stopped.
    """
    import apsw

    path = folder / backup.name
    newest = schema.shipped_migrations()[-1].version
    with ExitStack() as stack:
        with files.said_of(path):
            connection = stack.enter_context(files.opened(path, immutable=True))
            schema.check_owned(connection, path)
            is_old = schema.check_version(connection, path, newest=newest, may_migrate=True)
        if not is_old:
            yield connection
            return
    part = files.part_path(folder, _SCRATCH)
    try:
        if not _make_scratch(path, part, stop, lambda _share: None):
            raise apsw.InterruptError("stopped")
        with files.opened(part, immutable=True) as connection:
            yield connection
    finally:
        files.discard(part)


def restore_all(
    database: Database, folder: Path, backup: Backup, on_share: OnShare, stop: Stop
) -> bool:
    """Write the backup over the history; False when it was stopped, and nothing has changed."""
    part = files.part_path(folder, _SCRATCH)
    files.remove_leftovers(folder)
    files.require_room(folder, 2 * backup.size)
    try:
        path = folder / backup.name
        if not _make_scratch(path, part, stop, lambda share: on_share(share * _COPIED)):
            return False
        files.verify(part, stop, of=path)
        on_share(_VERIFIED)
        _prepare(part, database.path)
        on_share(_READY)
        if stop.is_wanted:
            return False

        def overwrite(writer: Writer) -> None:
            _overwrite(writer, part, lambda share: on_share(_READY + share * (1 - _READY)))

        database.on_writer(overwrite).result()
        return True
    finally:
        files.discard(part)


def still_arriving() -> str:
    """What keeps a chat from being restored."""
    return tr("An answer is still arriving here. Try again when it has ended.")


def _make_scratch(path: Path, part: Path, stop: Stop, on_share: OnShare) -> bool:
    """Copy a backup and bring the copy up to date; False when it was stopped."""
    import apsw

    files.discard(part)
    migrations = schema.shipped_migrations()
    with files.said_of(path), files.opened(path, immutable=True) as source:
        schema.check_owned(source, path)
        schema.check_version(source, path, newest=migrations[-1].version, may_migrate=True)
        if not files.copy(source, part, stop, on_share):
            return False
    flags = apsw.SQLITE_OPEN_READWRITE
    with files.said_of(path), closing(apsw.Connection(str(part), flags=flags)) as scratch:
        scratch.pragma("synchronous", "off")
        schema.apply(scratch, migrations)
    return True


def _prepare(part: Path, history: Path) -> None:
    """Make a copy fit to be the history: nothing arrives in it, and the index has to read it."""
    import apsw

    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI
    with closing(apsw.Connection(uri(part, "rw"), flags=flags)) as scratch:
        scratch.pragma("synchronous", "off")
        with files.opened(history) as now:
            page_size = now.pragma("page_size")
        if scratch.pragma("page_size") != page_size:  # pages are written one for one
            scratch.pragma("page_size", page_size)
            scratch.execute("VACUUM")
        with scratch:
            recovery.end_orphans(scratch, lambda _owner: False)
        scratch.execute("ATTACH ? AS now", (uri(history, "ro"),))
        with scratch:
            scratch.execute(_NOTE_ALL)


def _overwrite(writer: Writer, part: Path, on_share: OnShare) -> None:
    """On the writer's thread: what is asked for meanwhile waits behind it."""
    import apsw

    writer.transact(_refuse_while_live, durable=True)
    until = time.monotonic() + _BUSY_S
    with files.opened(part, immutable=True) as source:
        while True:
            try:
                files.pour(source, writer.connection, Stop(), on_share)
                break
            except apsw.BusyError:  # another process writes just now
                if time.monotonic() > until:
                    raise
                time.sleep(_RETRY_S)
    # Else a log as long as the history would stay until the end.
    writer.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _refuse_while_live(connection: apsw.Connection) -> None:
    live = connection.execute("SELECT count(*) FROM live_answers").get
    if live > len(recovery.orphans(connection, is_alive)):
        raise StoreError(still_arriving())
