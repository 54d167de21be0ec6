"""The bytes of pictures and files for whoever shows or sends them.

Those of temporary chats are in memory only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from desktop_chat.domain.blobs import BlobKeeper
from desktop_chat.domain.errors import StoreError
from desktop_chat.services.aside import aside


class BlobShelf:
    """A `BlobSource`, readable from any thread but the window's; the rest is for the loop's."""

    def __init__(
        self, keeper: BlobKeeper, *, on_store_trouble: Callable[[StoreError], None]
    ) -> None:
        self._keeper = keeper
        self._on_store_trouble = on_store_trouble
        self._in_memory: dict[str, bytes] = {}

    async def put(
        self, blob: str, content: bytes, media_type: str, *, temporary: bool = False
    ) -> None:
        """Keep bytes under their SHA-256; what the disk refuses stays in memory, and is said."""
        if temporary:
            self._in_memory[blob] = content
            return
        try:
            await self._keeper.put(blob, content, media_type)
        except StoreError as error:
            self._in_memory[blob] = content
            self._on_store_trouble(error)

    def read_blob(self, blob: str) -> bytes:
        """All bytes; OSError where they are not there."""
        content = self._in_memory.get(blob)
        return self._keeper.read_blob(blob) if content is None else content

    def blob_size(self, blob: str) -> int:
        """How many there are; OSError where they are not there."""
        content = self._in_memory.get(blob)
        return self._keeper.blob_size(blob) if content is None else len(content)

    def forget_temporary(self, blobs: Iterable[str]) -> None:
        """Let go of what a temporary chat had."""
        for blob in blobs:
            self._in_memory.pop(blob, None)

    async def make_temporary(self, blobs: Iterable[str]) -> None:
        """Take what was stored already into memory only, as a temporary chat has it now."""
        names = tuple(blobs)
        for blob in names:
            if blob not in self._in_memory:
                try:
                    self._in_memory[blob] = await _read(self._keeper, blob)
                except OSError:
                    continue
        await self._keeper.forget(names)

    async def remove_unused(self) -> int:
        """Remove from the disk what nothing refers to any more."""
        return await self._keeper.remove_unused()


async def _read(keeper: BlobKeeper, blob: str) -> bytes:
    return await aside(lambda: keeper.read_blob(blob), seconds=60.0)
