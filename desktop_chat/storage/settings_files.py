"""The files of the settings: the one that counts, and those that are kept beside it.

Nothing is ever overwritten but by its own newer form, and of an older version a copy stays. Knows
nothing of what stands in them.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from desktop_chat.storage.files import sync_folder

MOST_BYTES = 1_000_000
_ASIDE = ".broken-"


def read_raw(path: Path) -> bytes:
    """Read the file, at most a byte more than `MOST_BYTES`. Raises OSError.

    What is no file (a pipe, a device) would keep a reader waiting, or never end.
    """
    with open(path, "rb", opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return file.read(MOST_BYTES + 1)


def set_aside(path: Path) -> Path:
    """Give a broken file a name with the time. Raises OSError."""
    aside = _free(path.with_name(path.name + _ASIDE + time.strftime("%Y%m%d-%H%M%S")))
    path.rename(aside)
    return aside


def all_set_aside(path: Path) -> Iterator[Path]:
    """The files that were set aside, the last one first."""
    yield from sorted(path.parent.glob(path.name + _ASIDE + "*"), reverse=True)


def keep_before(path: Path, raw: bytes, version: int) -> Path:
    """Keep the content that the file had before it became `version`. Raises OSError."""
    kept = path.with_name(f"{path.name}.before-version-{version}")
    if kept.is_file() and kept.read_bytes() == raw:
        return kept
    kept = _free(kept)
    descriptor = os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(kept.parent)
    return kept


def _without_waiting(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _free(wanted: Path) -> Path:
    name, number = wanted, 2
    while os.path.lexists(name):
        name, number = wanted.with_name(f"{wanted.name}-{number}"), number + 1
    return name
