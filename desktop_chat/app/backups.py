"""The backups of a home, put on its store."""

from __future__ import annotations

from collections.abc import Callable

from desktop_chat.services.backups import Backups
from desktop_chat.storage.backups import BackupStore
from desktop_chat.storage.home import Home
from desktop_chat.storage.store import Store


def open_backups(store: Store, home: Home, most_mb: Callable[[], int]) -> Backups:
    """Nothing is made, and no thread is begun, before somebody asks."""
    return Backups(BackupStore(store.database, store.keeping, home.backups), most_mb=most_mb)
