"""Attaches files to questions: reads, shapes and keeps them.

Everything that takes time runs on threads that nobody has to wait for. How pictures are made
smaller is given by whoever can do it; without that they go as they are, if they may.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from desktop_chat.domain.attachments import (
    MOST_TEXT,
    PDF,
    PLAIN_TEXT,
    Attachment,
    UnusableFileError,
    shown_name,
)
from desktop_chat.domain.parts import File, Image
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.i18n import tr
from desktop_chat.services.aside import aside
from desktop_chat.services.blob_shelf import BlobShelf

if TYPE_CHECKING:
    from desktop_chat.services.attachment_making import Ready, Shape

T = TypeVar("T")
READ_PATIENCE_S = 60.0
AT_ONCE = 2
"""So many files are read at a time: more threads would only hold up the window's."""


class Attachments:
    """What the window and the terminal attach files with. Raises `UnusableFileError`."""

    def __init__(self, shelf: BlobShelf) -> None:
        self.shelf = shelf
        self._shape: Shape | None = None
        self._turns = asyncio.Semaphore(AT_ONCE)

    def shape_with(self, shape: Shape) -> None:
        """Let pictures be made smaller from now on."""
        self._shape = shape

    def takes_text(self, content: bytes) -> bool:
        """Whether a pasted text can be a file."""
        return len(content) <= MOST_TEXT

    async def from_path(self, path: Path, *, temporary: bool = False) -> Attachment:
        """Attach a file; that of a temporary chat is kept in memory only."""
        name = shown_name(path.name) or tr("File")

        def work() -> Ready:
            from desktop_chat.services.attachment_making import from_file

            return from_file(path, self._shape)

        return await self._keep(await self._patiently(work, name), name, temporary=temporary)

    async def from_bytes(self, content: bytes, name: str, *, temporary: bool = False) -> Attachment:
        """Attach what was pasted."""

        def work() -> Ready:
            from desktop_chat.services.attachment_making import from_content

            return from_content(content, name, self._shape)

        return await self._keep(await self._patiently(work, name), name, temporary=temporary)

    async def sizes(self, parts: Collection[Image | File]) -> dict[Image | File, int]:
        """How many bytes these are; those that are no longer there count nothing."""
        return await asyncio.to_thread(self._sizes, tuple(parts))

    def _sizes(self, parts: Collection[Image | File]) -> dict[Image | File, int]:
        found: dict[Image | File, int] = {}
        for part in parts:
            with suppress(OSError):
                found[part] = self.shelf.blob_size(part.blob)
        return found

    async def _keep(self, ready: Ready, name: str, *, temporary: bool) -> Attachment:
        blob, media_type = ready.blob, ready.media_type
        await self.shelf.put(blob, ready.content, media_type, temporary=temporary)
        is_picture = media_type not in {PDF, PLAIN_TEXT}
        part = Image(blob, media_type) if is_picture else File(blob, media_type, name)
        return Attachment(part, name, len(ready.content), ready.pages)

    async def _patiently(self, work: Callable[[], T], name: str) -> T:
        try:
            async with self._turns:
                return await aside(work, seconds=READ_PATIENCE_S)
        except TimeoutError:
            raise UnusableFileError(tr("Reading “{name}” takes too long.", name=name)) from None
        except MemoryError:
            raise UnusableFileError(tr("“{name}” cannot be read.", name=name)) from None


def problems(
    attached: Sequence[Attachment],
    provider: ProviderSettings | None,
    model: str,
    *,
    carried: Mapping[Image | File, int] = MappingProxyType({}),
) -> tuple[str, ...]:
    """Why these cannot be sent to this model, in sentences; () where they can.

    `carried` is what older messages bring along, with the sizes.
    """
    if provider is None or not attached:
        return ()
    from desktop_chat.services import attachment_making

    return attachment_making.problems(attached, provider, model, carried)
