"""Sets a damaged history aside and puts the one that was saved in its place.

A process may be killed at any moment of it. Until the saved one is complete, the damaged one stays
where it is; from then on, whoever comes next finishes the exchange. So nobody ever finds no file
where there was one, and no log ever meets a database that is not its own.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.rescue import Harm, OnProgress, Rescued
from desktop_chat.domain.stop import Stop
from desktop_chat.i18n import tr
from desktop_chat.storage.failures import disk_error
from desktop_chat.storage.files import sync_folder
from desktop_chat.storage.rescue.salvage import Job, Known, salvage
from desktop_chat.storage.schema import READY

if TYPE_CHECKING:
    import apsw

ENDINGS = ("", "-wal", "-shm", "-journal")
_CHATS = "SELECT count(*) FROM chats WHERE deleted_at IS NULL"
_STAMP = "%Y%m%d-%H%M%S"
_REST_S = 0.001
"""Between two steps: the window's thread wants the interpreter too."""


class StoppedError(StoreError):
    """Nobody waits for it any more; nothing has changed."""


def ready_path(path: Path) -> Path:
    """Where a saved history lies that is complete, and not in its place yet."""
    return path.with_name(path.name + READY)


def rescue(
    path: Path, harm: Harm, on_progress: OnProgress, stop: Stop, *, known: Known | None = None
) -> Rescued:
    """Read what can be read of `path`, and put that in its place. Raises `StoreError`."""
    try:
        rescued = prepare(path, harm, on_progress, stop, known=known)
        finish(path)
    except Exception as error:
        words = disk_error(error, path)
        if words is None:
            raise
        raise words from error
    return rescued


def prepare(
    path: Path, harm: Harm, on_progress: OnProgress, stop: Stop, *, known: Known | None = None
) -> Rescued:
    """Make the saved history; the damaged one stays in its place."""

    def halt(share: float) -> None:
        if stop.is_wanted:
            raise StoppedError(tr("The database is closed."))
        on_progress(share)
        time.sleep(_REST_S)

    for leftover in path.parent.glob(f"{path.name}.rescue-*"):  # of a process that was killed
        leftover.unlink(missing_ok=True)
    has_files = any(path.with_name(path.name + end).exists() for end in ENDINGS)
    at = _free_time(path)
    part = path.with_name(f"{path.name}.rescue-{os.getpid()}")
    kept = _aside(path, at).name if has_files else ""
    rescued = salvage(Job(path, part, harm, halt, kept=kept, known=known))
    os.utime(part, (at, at))
    part.replace(ready_path(path))
    sync_folder(path.parent)
    return rescued


def copy_of(connection: apsw.Connection, path: Path, harm: Harm) -> Rescued:
    """Make the saved history of one that is gone from its place, and open still: all of it."""
    part = path.with_name(f"{path.name}.rescue-{os.getpid()}")
    part.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(part),))
    part.chmod(0o600)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    at = _free_time(path)
    rescued = Rescued(
        harm,
        kept=_aside(path, at).name if path.exists() else "",
        chats=int(connection.execute(_CHATS).get),
        messages=int(connection.execute("SELECT count(*) FROM messages").get),
    )
    os.utime(part, (at, at))
    part.replace(ready_path(path))
    sync_folder(path.parent)
    return rescued


def finish(path: Path, on_step: Callable[[], None] = lambda: None) -> bool:
    """End an exchange that was begun; False when there is none. Harmless when it is repeated."""
    ready = ready_path(path)
    try:
        at = int(ready.stat().st_mtime)
    except FileNotFoundError:
        return False
    aside = _aside(path, at)
    moved: list[tuple[Path, Path]] = []
    try:
        for end in ENDINGS:
            old, new = path.with_name(path.name + end), aside.with_name(aside.name + end)
            if old.exists():
                old.replace(new)
                moved.append((old, new))
                on_step()
        sync_folder(path.parent)
        ready.replace(path)
    except OSError:  # who has them open goes on with the old ones, all of them
        for old, new in reversed(moved):
            new.replace(old)
        raise
    sync_folder(path.parent)
    return True


def give_up(path: Path) -> None:
    """Forget the saved one where the damaged one stays in use: it soon knows less than that."""
    if path.exists():  # else the exchange has begun, and whoever comes next ends it
        ready_path(path).unlink(missing_ok=True)


def _aside(path: Path, at: int) -> Path:
    return path.with_name(f"{path.name}.damaged-{time.strftime(_STAMP, time.localtime(at))}")


def _free_time(path: Path) -> int:
    at = int(time.time())
    while any(_aside(path, at).with_name(_aside(path, at).name + end).exists() for end in ENDINGS):
        at += 1
    return at
