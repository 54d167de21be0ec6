"""Where the bytes of pictures and files are kept: the seam to the storage."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from desktop_chat.domain.ports import BlobSource


class BlobKeeper(BlobSource, Protocol):
    """Keeps bytes under their SHA-256. The async methods raise `StoreError`."""

    async def put(self, blob: str, content: bytes, media_type: str) -> None:
        """Keep them; harmless when repeated."""

    async def forget(self, blobs: Iterable[str]) -> None:
        """Remove these, unless something refers to them."""

    async def remove_unused(self) -> int:
        """Remove what nothing has referred to for a day, and say how many they were."""
