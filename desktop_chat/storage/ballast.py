"""A file that is only there to be deleted: on a full disk, it makes room for what is being written.

A full disk takes no checkpoint and hardly a delete, and an answer that has arrived would be in
memory alone. The file comes back when there is room again.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

BYTES = 4 << 20
_SPARE = 16 * BYTES
"""It is only made where so much is free."""
_SLICE = 1 << 16


def ballast_path(database: Path) -> Path:
    """Where it lies, beside the database."""
    return database.with_name("ballast")


def make_room(database: Path) -> bool:
    """Delete it; False when it is not there."""
    try:
        ballast_path(database).unlink()
    except OSError:
        return False
    return True


def take_room(database: Path) -> bool:
    """Make it, unless it is there or the disk has little left. Never raises."""
    path = ballast_path(database)
    with contextlib.suppress(OSError):
        if path.exists() or shutil.disk_usage(path.parent).free < _SPARE:
            return False
        _write(path)
        return True
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)  # half of it
    return False


def _write(path: Path) -> None:
    """With bytes that no file system stores as a hole, nor makes smaller."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for _ in range(BYTES // _SLICE):
            file.write(os.urandom(_SLICE))
