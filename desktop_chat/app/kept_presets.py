"""The presets of a home in whose history nothing is to be kept."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.presets import Preset
from desktop_chat.storage.home import Home
from desktop_chat.storage.store import Store


async def presets_of(home: Home) -> Sequence[Preset]:
    """Read them and let go of the database; none where it is not there, or cannot be read."""
    if not home.database.exists():
        return ()
    store = Store(home.database, owner=False, on_trouble=lambda _text: None)
    try:
        await store.open()
        return await store.presets.all()
    except StoreError:
        return ()
    finally:
        await store.aclose()
