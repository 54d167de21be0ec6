"""Remembers how many tokens messages and files are estimated to be, so that each is counted once.

Counting runs on a worker thread where it may take long; what is not counted there is counted
where it is asked for.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence

from desktop_chat.domain.attachments import PDF
from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.file_kinds import decoded
from desktop_chat.domain.parts import File, Image, Part, attached_to
from desktop_chat.domain.ports import BlobSource
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.token_estimate import (
    NO_EXTENT,
    PER_MESSAGE,
    Extent,
    file_tokens,
    picture_tokens,
    text_tokens,
)
from desktop_chat.services.picture_metadata import size_of

MOST_KEPT = 60_000
"""Messages; about 200 bytes each."""
_MOST_EXTENTS = 5_000
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")


class TokenBook:
    """`blobs` are read by `look_at` alone; without them, files count as large ones."""

    def __init__(self, blobs: BlobSource | None = None) -> None:
        self._blobs = blobs
        self._texts: OrderedDict[str, tuple[tuple[Part, ...], float]] = OrderedDict()
        self._extents: OrderedDict[str, Extent] = OrderedDict()

    def text_of(self, message: Message) -> float:
        """The tokens of a message without its files; 0 for one that is not sent at all."""
        known = self._texts.get(message.id)
        if known is not None and (known[0] is message.parts or known[0] == message.parts):
            return known[1]
        text = message.text
        is_sent = bool(text or message.echo is not None or _files_of(message))
        count = PER_MESSAGE + text_tokens(text) if is_sent else 0.0
        if message.outcome is not None or message.role is Role.USER:
            self._texts[message.id] = (message.parts, count)
            while len(self._texts) > MOST_KEPT:
                self._texts.popitem(last=False)
        return count

    def files_of(self, message: Message, protocol: Protocol, model: str) -> float:
        """The tokens of a message's files."""
        files = _files_of(message)
        return self.of_files(files, protocol, model) if files else 0.0

    def of_files(self, files: Iterable[Image | File], protocol: Protocol, model: str) -> float:
        """The tokens of files, for a model."""
        total = 0.0
        for part in files:
            extent = self._extents.get(part.blob, NO_EXTENT)
            is_picture = isinstance(part, Image)
            total += picture_tokens(extent, protocol, model) if is_picture else file_tokens(extent)
        return total

    def look_at(self, messages: Iterable[Message], files: Sequence[Image | File] = ()) -> None:
        """Find out how large files are; reads them, so only on a worker thread."""
        for message in messages:
            for part in _files_of(message):
                self._look_at(part)
        for part in files:
            self._look_at(part)

    def _look_at(self, part: Image | File) -> None:
        if self._blobs is None or part.blob in self._extents:
            return
        try:
            content = self._blobs.read_blob(part.blob)
        except OSError:
            return  # sending it will say so
        self._extents[part.blob] = _extent(part, content)
        while len(self._extents) > _MOST_EXTENTS:
            self._extents.popitem(last=False)


def _files_of(message: Message) -> tuple[Image | File, ...]:
    return attached_to(message.parts) if message.role is Role.USER else ()


def _extent(part: Image | File, content: bytes) -> Extent:
    if isinstance(part, Image):
        size = size_of(content, part.media_type)
        return NO_EXTENT if size is None else Extent(width=size[0], height=size[1])
    if part.media_type == PDF:
        return Extent(pages=len(_PAGE.findall(content)) or None)
    text = decoded(content)
    return NO_EXTENT if text is None else Extent(text_tokens=text_tokens(text))
