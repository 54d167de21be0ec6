"""Copies a history that may only be read into memory, so that it is seen all the same."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.errors import StoreError
from desktop_chat.storage import schema
from desktop_chat.storage.backup_files import opened

if TYPE_CHECKING:
    import apsw

MOST_BYTES = 512 << 20
"""What is larger is left where it is: memory has other uses."""

log = logging.getLogger(__name__)


def copy_into(memory: apsw.Connection, seed: Path, newest: int) -> bool:
    """Copy it, unless it is none, too large, or of a newer version; False then. Never raises.

    Where no file can be made beside it, SQLite reads it only without its log.
    """
    import apsw

    for immutable in (False, True):
        try:
            if not 0 < seed.stat().st_size <= MOST_BYTES:
                return False
            with opened(seed, immutable=immutable) as source:
                schema.check_owned(source, seed)
                schema.check_version(source, seed, newest=newest, may_migrate=True)
                with memory.backup("main", source, "main") as backup:
                    backup.step()
        except (apsw.Error, OSError, StoreError) as error:
            log.info("the history was not read: %s", type(error).__name__)
        else:
            return True
    return False
