"""Replaces a file in one step, readable by its owner only."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from desktop_chat.storage.files import sync_folder


def replace_privately(path: Path, content: bytes) -> None:
    """Put `content` in the place of the file: nobody ever sees half of it. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new-{os.getpid()}-{os.urandom(4).hex()}")
    try:
        descriptor = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
        sync_folder(path.parent)
    finally:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
