"""Loads what a request carries, in the forms of models: base64, or text between fences.

Keeps nothing but the texts of a few PDF files, which take long to read.
"""

from __future__ import annotations

import binascii
import re
import time
from collections import OrderedDict
from collections.abc import Collection, Mapping
from functools import partial

from desktop_chat.domain.attachments import (
    PDF,
    Loaded,
    LoadedFile,
    LoadedPicture,
    LoadedText,
    UnusableFileError,
    shown_name,
)
from desktop_chat.domain.parts import File, Image
from desktop_chat.domain.ports import BlobSource
from desktop_chat.i18n import tr
from desktop_chat.services.aside import aside

LOAD_PATIENCE_S = 60.0
_TEXTS_KEPT = 4
_SLICE = 3 * 64 * 1024
"""A multiple of three: nothing is filled up but the end."""

_TICKS = re.compile(r"`{3,}")
_ENDING = re.compile(r"\.([A-Za-z0-9+#]{1,12})\Z")


class AttachmentLoader:
    """An `AttachmentSource` on stored bytes."""

    def __init__(self, blobs: BlobSource) -> None:
        self._blobs = blobs
        self._pdf_texts: OrderedDict[str, str] = OrderedDict()

    def takes_pictures(self, model: str) -> bool | None:
        """Whether a model is known to take pictures, by its family."""
        from desktop_chat.services.model_families import abilities_of  # many patterns

        return abilities_of(model).images

    async def load(
        self, parts: Collection[Image | File], *, pdf_as_file: bool
    ) -> Mapping[Image | File, Loaded]:
        """Read them on a thread of its own. Raises `UnusableFileError`."""
        work = partial(self._load_all, tuple(parts), pdf_as_file=pdf_as_file)
        try:
            seconds = LOAD_PATIENCE_S * max(1, len(parts))
            return await aside(work, seconds=seconds)
        except TimeoutError:
            raise UnusableFileError(tr("Reading the attached files takes too long.")) from None

    def _load_all(
        self, parts: tuple[Image | File, ...], *, pdf_as_file: bool
    ) -> dict[Image | File, Loaded]:
        return {part: self._load(part, pdf_as_file=pdf_as_file) for part in parts}

    def _load(self, part: Image | File, *, pdf_as_file: bool) -> Loaded:
        content = self._read(part)
        if isinstance(part, Image):
            return LoadedPicture(part.media_type, in_base64(content))
        name = shown_name(part.name) or "file"
        if part.media_type != PDF:
            return LoadedText(framed(name, _text_of(content, name)))
        if pdf_as_file:
            return LoadedFile(PDF, name, in_base64(content))
        return LoadedText(self._pdf_text(part.blob, content, name))

    def _read(self, part: Image | File) -> bytes:
        try:
            return self._blobs.read_blob(part.blob)
        except OSError:
            name = part.name if isinstance(part, File) else tr("A picture")
            words = tr("“{name}” is no longer there, so it cannot be sent.", name=shown_name(name))
            raise UnusableFileError(words) from None

    def _pdf_text(self, blob: str, content: bytes, name: str) -> str:
        from desktop_chat.services.pdf_text import text_of_pdf

        known = self._pdf_texts.get(blob)
        if known is None:
            read = text_of_pdf(content, name)
            note = "the beginning of its text" if read.is_cut else "its text"
            known = framed(name, read.text, note=f"{note}, {read.pages} pages")
            self._pdf_texts[blob] = known
            while len(self._pdf_texts) > _TEXTS_KEPT:
                self._pdf_texts.popitem(last=False)
        return known


def in_base64(content: bytes) -> bytes:
    """Encode slice by slice: in one go it would hold the interpreter's lock, and the window."""
    encoded: list[bytes] = []
    for at in range(0, len(content), _SLICE):
        encoded.append(binascii.b2a_base64(content[at : at + _SLICE], newline=False))
        time.sleep(0)
    return b"".join(encoded)


def framed(name: str, text: str, *, note: str = "") -> str:
    """A file's text with its name above, in a fence that nothing in it can close.

    Told to the model, so in English.
    """
    longest = max((len(ticks) for ticks in _TICKS.findall(text)), default=2)
    fence = "`" * (longest + 1)
    ending = _ENDING.search(name)
    language = ending[1].lower() if ending and not note else ""
    head = f"File: {name} ({note})" if note else f"File: {name}"
    return f"{head}\n{fence}{language}\n{text.rstrip()}\n{fence}"


def _text_of(content: bytes, name: str) -> str:
    from desktop_chat.domain.file_kinds import decoded

    text = decoded(content)
    if text is None:
        raise UnusableFileError(
            tr("“{name}” cannot be sent: pictures, PDF and text files can.", name=name)
        )
    return text
