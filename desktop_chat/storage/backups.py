"""`BackupKeeper` on SQLite: copies of the history, made on one thread and looked at on another.

The window's process makes them, and the terminal's import. A thread may hang with its disk: it
holds up neither the writer nor the process's end.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_chat.domain.backup import Backup, BackupReason, Checked, Comparison, surplus
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.operation import Operation
from desktop_chat.domain.ports_backup import OnShare
from desktop_chat.domain.stop import Stop
from desktop_chat.i18n import tr
from desktop_chat.storage import backup_files as files
from desktop_chat.storage.connection import IN_MEMORY
from desktop_chat.storage.database import Database, settled
from desktop_chat.storage.failures import disk_error
from desktop_chat.storage.keeping import Keeping
from desktop_chat.storage.keys.lone_thread import LoneThread

if TYPE_CHECKING:
    import apsw

T = TypeVar("T")

# Two histories of the same marks hold the same: each table that counts its rows has counted as
# far, and what changes without a new row is of the same number and length.
_MARKS = """
SELECT
  (SELECT group_concat(name || seq, ' ' ORDER BY name) FROM sqlite_sequence),
  (SELECT json_array(count(*), count(deleted_at), count(head_id), total(length(title)),
     total(length(system_prompt)), total(length(options)), total(length(model)),
     total(is_pinned), total(is_archived), count(folder_id), max(used), max(used_at)) FROM chats),
  (SELECT json_array(count(*), max(undone)) FROM operations),
  (SELECT json_array(count(*), total(length(parts))) FROM queued),
  (SELECT json_array(count(*), total(length(text))) FROM prompts),
  (SELECT json_array(count(*), total(length(system_prompt))) FROM presets),
  (SELECT json_array(count(*), total(position)) FROM folders),
  (SELECT count(*) FROM live_answers),
  (SELECT json_array(count(*), total(length(value)))
     FROM state WHERE key >= 'draft' AND key < 'drafu'),
  (SELECT user_version FROM pragma_user_version)
"""

_WRITES_S = 1.0
"""So long a backup waits for what is on its way to the disk."""

log = logging.getLogger(__name__)


class BackupStore:
    """The backups of one home."""

    def __init__(
        self,
        database: Database,
        keeping: Keeping,
        folder: Path,
        *,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._keeping = keeping
        self._folder = folder
        self._wall_clock = wall_clock
        self._making = LoneThread("store-backups")
        self._looking = LoneThread("store-looking")

    @property
    def has_file(self) -> bool:
        """Whether there is a file to copy: not so while all is in memory only."""
        return self._path != IN_MEMORY

    def listed(self) -> Future[Sequence[Backup]]:
        """All of them, the newest first."""
        return self._look(lambda: files.listed(self._folder), self._folder)

    def make(
        self, reason: BackupReason, stop: Stop, *, most_bytes: int, only_if_changed: bool
    ) -> Future[Backup | None]:
        """Copy, verify, and let those go that are too many; None also where nothing changed."""

        def work() -> Backup | None:
            self._require_file()
            self._let_writes_land()
            if only_if_changed and self._is_held():
                return None
            made = make_backup(self._path, self._folder, reason, stop, now=self._wall_clock())
            if made is not None:
                thin(self._folder, made, most_bytes)
            return made

        return self._making.submit(
            partial(_in_words, partial(_unless_stopped, work, stop), self._path)
        )

    def remove(self, backup: Backup) -> Future[None]:
        """Delete one."""
        path = self._folder / backup.name
        return self._look(partial(path.unlink, missing_ok=True), path)

    def compare(self, backup: Backup, on_share: OnShare, stop: Stop) -> Future[Comparison | None]:
        """Say how it differs from now."""
        import apsw

        from desktop_chat.storage import comparing, restoring

        def work() -> Comparison:
            self._require_file()
            with ExitStack() as stack:
                then = stack.enter_context(restoring.as_of_today(self._folder, backup, stop))
                stack.enter_context(files.stoppable(then, stop))
                comparing.attach_now(then, self._path)
                try:
                    return comparing.compare(then, backup, on_share)
                except apsw.CorruptError:  # of the backup, unless that is sound
                    files.verify(self._folder / backup.name, stop)
                    raise

        return self._look(partial(_unless_stopped, work, stop))

    async def restore_all(self, backup: Backup, on_share: OnShare, stop: Stop) -> bool:
        """Let everything be as it was; False when it was stopped, and nothing has changed."""
        from desktop_chat.storage import restoring

        def work() -> bool:
            self._require_file()
            return restoring.restore_all(self._database, self._folder, backup, on_share, stop)

        return bool(await settled(self._look(partial(_unless_stopped, work, stop))))

    async def restore_chats(
        self, backup: Backup, chat_ids: Sequence[str], on_share: OnShare, stop: Stop
    ) -> Operation | None:
        """Let these chats be as they were, as one operation; None if that changes nothing."""
        from desktop_chat.storage import restoring_chats

        def work() -> restoring_chats.Return:
            self._require_file()
            return restoring_chats.stage(
                self._database, self._folder, backup, chat_ids, on_share=on_share, stop=stop
            )

        prepared = await settled(self._look(partial(_unless_stopped, work, stop)))
        if prepared is None:
            return None
        return await restoring_chats.publish(
            self._keeping, self._database, prepared, self._wall_clock()
        )

    def check(self, on_share: OnShare, stop: Stop) -> Future[Checked]:
        """Look at all that is stored."""
        from desktop_chat.storage.checking import check

        def work() -> Checked:
            self._require_file()
            return check(self._path, on_share, stop)

        return self._look(work)

    def close(self) -> None:
        """Begin nothing more; waits for nothing."""
        self._making.close()
        self._looking.close()

    # -- on the thread

    def _is_held(self) -> bool:
        """Whether the newest backup holds what there is now."""
        import apsw

        now_s = self._wall_clock()
        past = [one for one in files.listed(self._folder) if one.made_at <= now_s]
        for newest in past[:1]:  # one from the future was made while the clock was wrong
            try:
                with files.opened(self._folder / newest.name, immutable=True) as then:
                    held = _marks(then)
                with files.opened(self._path) as now:
                    return held == _marks(now)
            except apsw.Error:  # of another version, or damaged: another one will do no harm
                return False
        return False

    def _let_writes_land(self) -> None:
        """What was asked for before is to be in the copy, unless the disk refuses it."""
        with suppress(TimeoutError):
            self._database.on_writer(lambda _writer: None).result(_WRITES_S)

    def _require_file(self) -> None:
        if not self.has_file:
            raise StoreError(
                tr("Nothing is kept on the disk at the moment, so this cannot be done now.")
            )

    @property
    def _path(self) -> Path:
        return self._database.path

    def _look(self, work: Callable[[], T], path: Path | None = None) -> Future[T]:
        return self._looking.submit(partial(_in_words, work, path or self._path))


def make_backup(
    path: Path, folder: Path, reason: BackupReason, stop: Stop, *, now: float
) -> Backup | None:
    """Copy a history into `folder`, and put the copy in place once it is known to be sound."""
    size = path.stat().st_size
    with files.said_of(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        files.remove_leftovers(folder)
        files.require_room(folder, size)
    name = files.free_name(folder, reason, now)
    part = files.part_path(folder, name)
    begun = time.monotonic()
    try:
        with files.opened(path) as source:
            if not files.copy(source, part, stop):
                return None
        files.verify(part, stop, of=path)
        with files.said_of(folder):
            files.place(part, folder / name)
    finally:
        files.discard(part)
    size = (folder / name).stat().st_size
    log.info("backup %s: %d bytes in %.1f s", name, size, time.monotonic() - begun)
    return Backup(name, now, reason, size)


def thin(folder: Path, newest: Backup, most_bytes: int) -> None:
    """Let those go that are too many; what cannot be deleted stays."""
    for one in surplus(files.listed(folder), newest.made_at, most_bytes):
        if one.name == newest.name:  # the others were made while the clock was ahead
            continue
        try:
            (folder / one.name).unlink()
        except OSError as error:
            log.warning("an old backup stays: %s", error)


def _marks(connection: apsw.Connection) -> object:
    return connection.execute(_MARKS).fetchone()


def _unless_stopped(work: Callable[[], T], stop: Stop) -> T | None:
    import apsw

    try:
        return work()
    except apsw.InterruptError:
        if stop.is_wanted:
            return None
        raise


def _in_words(work: Callable[[], T], path: Path) -> T:
    try:
        return work()
    except Exception as error:
        known = disk_error(error, path)
        if known is error:
            raise
        if known is not None:
            raise known from error
        raise StoreError(tr("{path} could not be used: internal error.", path=path)) from error
