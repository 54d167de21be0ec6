"""What goes wrong with backups is said of the file that it is about."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from desktop_chat.domain.errors import StoreError
from desktop_chat.storage.database import settled
from tests.store.backup_home import home


def _damage(path: Path) -> None:
    """Make rubbish of the pages in the middle."""
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.seek(size // 2 // 4096 * 4096)
        file.write(os.urandom(4096 * 8))


@pytest.mark.store_row(112)
def test_a_backup_that_is_damaged_is_named_and_not_the_history(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("Large", *["x" * 5000] * 60)
            made = await it.made()
            _damage(it.copies / made.name)
            with pytest.raises(StoreError, match=f"{made.name} is damaged"):
                await it.compared(made)
            with pytest.raises(StoreError, match=f"{made.name} is damaged"):
                await it.restore_all(made)
            await settled(it.backups.remove(made))
            await settled(it.backups.remove(made))
            assert await it.listed() == []

    asyncio.run(scenario())


def test_a_folder_of_backups_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with home(tmp_path) as it:
            await it.talk("One", "hello")
            it.copies.write_text("in the way")
            with pytest.raises(StoreError, match="backups cannot be used"):
                await it.backup()

    asyncio.run(scenario())
