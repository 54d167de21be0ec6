"""Copies a history that may only be read into memory, so that it is seen all the same."""

from __future__ import annotations

import errno
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_chat.domain.errors import StoreError
from desktop_chat.i18n import tr
from desktop_chat.storage import schema, soundness
from desktop_chat.storage.backup_files import opened

if TYPE_CHECKING:
    import apsw

MOST_BYTES = 512 << 20
"""What is larger is left where it is: memory has other uses."""

log = logging.getLogger(__name__)


def seeded(seed: Path, migrations: tuple[schema.Migration, ...]) -> apsw.Connection | None:
    """A copy of it in memory; None where it is none, too large, of a newer version, or damaged.

    Where no file can be made beside it, SQLite reads it only without its log. Never raises.
    """
    import apsw

    for immutable in (False, True):
        memory = apsw.Connection(":memory:")
        try:
            _copy_into(memory, seed, migrations, immutable=immutable)
        except (apsw.Error, OSError, StoreError) as error:
            memory.close()
            log.info("the history was not read: %s", type(error).__name__)
        else:
            return memory
    return None


def _copy_into(
    memory: apsw.Connection,
    seed: Path,
    migrations: tuple[schema.Migration, ...],
    *,
    immutable: bool,
) -> None:
    if seed.stat().st_size > MOST_BYTES:
        raise OSError(errno.EFBIG, "too large", str(seed))
    with opened(seed, immutable=immutable) as source:
        schema.check_owned(source, seed)
        newest = migrations[-1].version
        schema.check_version(source, seed, newest=newest, may_migrate=True)
        with memory.backup("main", source, "main") as backup:
            backup.step()
    schema.apply(memory, migrations)
    # What is damaged may be read up to any place, and nothing in memory can be repaired.
    soundness.check_opened(memory, seed)
    if memory.execute("PRAGMA quick_check(1)").get != "ok":
        raise StoreError(tr("{path} is damaged.", path=seed))
