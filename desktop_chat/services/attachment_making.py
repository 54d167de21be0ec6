"""Makes attachments of files and bytes; everything here blocks, and runs on a thread of its own.

Loaded by that thread, with the first file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_chat.domain.addresses import host_of
from desktop_chat.domain.attachments import (
    BEST_BYTES,
    BEST_SIDE,
    PDF,
    PLAIN_TEXT,
    Attachment,
    Limits,
    UnusableFileError,
    complaints,
    limits_of,
    shown_name,
    too_large,
)
from desktop_chat.domain.parts import File, Image
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.i18n import tr
from desktop_chat.services.file_reading import checked, read_file
from desktop_chat.services.model_families import abilities_of
from desktop_chat.services.pdf_text import page_count
from desktop_chat.services.picture_metadata import size_of, stripped


@dataclass(frozen=True, slots=True)
class Shaped:
    """A picture as it is kept."""

    content: bytes
    media_type: str


Shape = Callable[[bytes, str, str], Shaped]
"""Makes a picture (bytes, media type, name) one that every server takes. Raises
`UnusableFileError`."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What is to be kept, under the SHA-256 of its bytes."""

    blob: str
    content: bytes
    media_type: str
    pages: int | None = None


def from_file(path: Path, shape: Shape | None) -> Ready:
    """Read a file. Raises `UnusableFileError`."""
    content, _ = read_file(path)
    return from_content(content, shown_name(path.name), shape)


def from_content(content: bytes, name: str, shape: Shape | None) -> Ready:
    """Make it of bytes. Raises `UnusableFileError`."""
    media_type = checked(content, name)
    pages = page_count(content, name) if media_type == PDF else None
    if media_type not in {PDF, PLAIN_TEXT}:
        shaped = (shape or as_it_is)(content, media_type, name)
        content, media_type = shaped.content, shaped.media_type
    return Ready(hashlib.sha256(content).hexdigest(), content, media_type, pages)


def problems(
    attached: Sequence[Attachment],
    provider: ProviderSettings,
    model: str,
    carried: Mapping[Image | File, int],
) -> tuple[str, ...]:
    """Why these cannot be sent to this model, in sentences; () where they can."""
    limits = limits_of(provider.protocol, host_of(provider.base_url))
    takes_pictures = abilities_of(model).images
    with_bytes = {part: size for part, size in carried.items() if _goes_as_bytes(part, limits)}
    if takes_pictures is False:  # then they are left out of older messages
        with_bytes = {part: size for part, size in with_bytes.items() if isinstance(part, File)}
    return complaints(
        attached, limits, model=model, takes_pictures=takes_pictures, carried=with_bytes
    )


def _goes_as_bytes(part: Image | File, limits: Limits) -> bool:
    """Whether it does not go as a text, which is much shorter where it is a PDF's."""
    return isinstance(part, Image) or part.media_type != PDF or limits.takes_pdf


def as_it_is(content: bytes, media_type: str, name: str) -> Shaped:
    """Send a picture without making it smaller, where nothing here can; only the metadata goes."""
    try:
        content = stripped(content, media_type)
    except ValueError:
        raise unreadable_picture(name) from None
    if media_type == "image/bmp":
        words = tr("“{name}” is a picture of a kind that is not taken. Use PNG or JPEG.", name=name)
        raise UnusableFileError(words)
    if len(content) > BEST_BYTES:
        raise UnusableFileError(too_large(name, len(content), BEST_BYTES))
    size = size_of(content, media_type)
    if size is not None and max(size) > 4 * BEST_SIDE:
        raise UnusableFileError(
            tr(
                "“{name}” is too large: {width} × {height} pixels.",
                name=name,
                width=size[0],
                height=size[1],
            )
        )
    return Shaped(content, media_type)


def unreadable_picture(name: str) -> UnusableFileError:
    """Say that a picture is broken."""
    return UnusableFileError(tr("“{name}” cannot be read as a picture.", name=name))
