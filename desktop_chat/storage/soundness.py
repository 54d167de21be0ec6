"""Notices that a history is damaged: where that costs nothing at once, else by reading it all.

Repairs nothing. Nothing here may make a start slower by more than a moment.
"""

from __future__ import annotations

import contextlib
import time
from contextlib import closing
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.ports_backup import Stop
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
_HAS_CHATS = "SELECT EXISTS (SELECT 1 FROM chats)"
_HAS_MESSAGES = "SELECT EXISTS (SELECT 1 FROM messages)"
_NAMES = "SELECT name FROM sqlite_schema WHERE type = 'table'"


def has_log(path: Path) -> bool:
    """Whether the last process that used the history did not close it."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except OSError:
        return False


def check_log(path: Path, *, all_of_it: bool) -> None:
    """Look at what a killed process has left. Raises `DamagedError`.

    SQLite takes a log whose beginning is damaged for none at all, and deletes it. `all_of_it` is
    for whoever is alone with it; another process may be writing to it just now.
    """
    if not has_log(path):
        return
    from desktop_chat.storage.rescue.wal import has_sound_header, read_log

    with contextlib.suppress(OSError), FileIO(path.with_name(f"{path.name}-wal")) as file:
        is_sound = has_sound_header(file)
        if not is_sound and not all_of_it:
            time.sleep(_SECOND_LOOK_S)
            is_sound = has_sound_header(file)
        if is_sound and all_of_it:
            is_sound = read_log(file).is_whole
        if not is_sound:
            raise _damaged(path)


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
