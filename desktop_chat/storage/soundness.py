"""Notices that a history is damaged: where that costs nothing at once, else by reading it all.

Repairs nothing. Nothing here may make a start slower by more than a moment.
"""

from __future__ import annotations

import contextlib
import os
import time
from contextlib import closing
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.stop import Stop
from desktop_chat.i18n import tr
from desktop_chat.storage.failures import DamagedError, disk_error

if TYPE_CHECKING:
    import apsw

TABLES = frozenset(
    (
        *("attempts", "blobs", "chat_tags", "chats", "chunks", "folders", "live_answers"),
        *("messages", "operations", "parts", "presets", "prompts", "queued", "state"),
        "turn_figures",
    )
)
"""Without one of these there is no history, whatever else may be there."""

_FRESH_PAGES = 128
"""A history without any chat is not larger than this."""
_STEPS = 20_000
_SECOND_LOOK_S = 0.05
_HAS_CHATS = "SELECT EXISTS (SELECT 1 FROM chats NOT INDEXED)"
_HAS_MESSAGES = "SELECT EXISTS (SELECT 1 FROM messages)"
_NAMES = "SELECT name FROM sqlite_schema WHERE type = 'table'"


def has_log(path: Path) -> bool:
    """Whether the last process that used the history did not close it."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except OSError:
        return False


def check_log(path: Path) -> None:
    """Look at the beginning of what a killed process has left. Raises `DamagedError`.

    SQLite takes a log whose beginning is damaged for none at all, and deletes it. Another process
    may be writing to it just now, so it is looked at twice.
    """
    if not has_log(path):
        return
    from desktop_chat.storage.rescue.wal import has_sound_header

    with contextlib.suppress(OSError), _log(path) as file:
        if not has_sound_header(file):
            time.sleep(_SECOND_LOOK_S)
            if not has_sound_header(file):
                raise _damaged(path)


def check_all_of_log(path: Path) -> None:
    """Look whether there is more behind a damaged place of the log. Raises `DamagedError`.

    SQLite goes no further than to the first such place. For whoever is alone with the log.
    """
    if not has_log(path):
        return
    from desktop_chat.storage.rescue.wal import read_log

    with contextlib.suppress(OSError), _log(path) as file:
        if _was_the_power_cut(file):
            return
        if not read_log(file, end=_agreed_end(path, file)).is_whole:
            time.sleep(_SECOND_LOOK_S)  # a question that is asked just now writes to it
            if not read_log(file, end=_agreed_end(path, file)).is_whole:
                raise _damaged(path)


def _was_the_power_cut(log: FileIO) -> bool:
    """Whether the machine was started anew since the log was written to.

    Then what had not been synced may be missing anywhere behind what had been, and SQLite reads
    as far as it may.
    """
    from psutil import boot_time

    return os.fstat(log.fileno()).st_mtime < boot_time()


def _agreed_end(path: Path, log: FileIO) -> int | None:
    """Where the log ends by its index, which a killed process leaves beside it."""
    from desktop_chat.storage.rescue.wal import agreed_end

    try:
        with FileIO(path.with_name(f"{path.name}-shm")) as index:
            return agreed_end(log, index)
    except OSError:
        return None


def _log(path: Path) -> FileIO:
    return FileIO(path.with_name(f"{path.name}-wal"))


def check_opened(connection: apsw.Connection, path: Path) -> None:
    """Look at what a start would show as an empty history. Raises `DamagedError`."""
    names = {name for (name,) in connection.execute(_NAMES)}
    if not names >= TABLES:
        raise _damaged(path)
    if connection.execute(_HAS_CHATS).get:
        return
    used = connection.pragma("page_count") - connection.pragma("freelist_count")
    is_sound = used <= _FRESH_PAGES or connection.execute("PRAGMA quick_check(1)").get == "ok"
    if connection.execute(_HAS_MESSAGES).get or not is_sound:
        raise _damaged(path)


def check_all(path: Path, stop: Stop) -> None:
    """Read the whole file, on a connection of its own. Raises `DamagedError`; stops quietly."""
    import apsw

    try:
        with closing(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)) as connection:
            connection.set_progress_handler(lambda: stop.is_wanted, _STEPS)
            found = connection.execute("PRAGMA quick_check(1)").get
    except apsw.InterruptError:
        return
    except apsw.Error as error:
        raise disk_error(error, path) or _damaged(path) from error
    if found != "ok":
        raise _damaged(path)


def _damaged(path: Path) -> DamagedError:
    return DamagedError(tr("{path} is damaged.", path=path))
