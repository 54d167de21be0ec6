"""Loads what a request's messages have attached, in the forms that this server takes.

A PDF goes as a file where that is taken, and else as its text; never as both. Pictures that a model
does not take are left out of older messages, and said; those of the question itself are an error.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop_chat.domain.attachments import (
    PDF,
    AttachmentSource,
    Limits,
    Loaded,
    LoadedFile,
    LoadedPicture,
    LoadedText,
    UnusableFileError,
    no_pictures,
    too_much,
)
from desktop_chat.domain.errors import BadRequestError, ChatError
from desktop_chat.domain.parts import File, Image
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.i18n import tr
from desktop_chat.providers.decoding import clean
from desktop_chat.providers.freight import Freight

PICTURES = "pictures"
PDF_FILES = "pdf"
"""The names under which `RefusedFields` remembers that a server, or a model, takes none."""

ATTACHED = (PDF_FILES, PICTURES)

_SLICE = 64 * 1024
_SHORT_TEXT = 16_000
"""What is shorter stands in the body itself, where the inspector shows it."""


class Hold:
    """Knows the limits of one server, and where the bytes are."""

    def __init__(self, source: AttachmentSource | None, limits: Limits) -> None:
        self._source = source
        self._limits = limits

    def carried(self, request: ChatRequest, refused: frozenset[str]) -> set[str]:
        """What of the things that a server may refuse is in this request."""
        parts = set(_parts_of(request.messages))
        names = {PICTURES} if any(isinstance(part, Image) for part in parts) else set()
        if self._sends_pdf(refused) and any(_is_pdf(part) for part in parts):
            names.add(PDF_FILES)
        return names - refused

    async def stow(
        self, request: ChatRequest, refused: frozenset[str], freight: Freight
    ) -> ChatRequest:
        """Put what is attached into the freight, and its marks into the messages.

        Raises `BadRequestError`: nothing is sent that cannot be taken.
        """
        parts = set(_parts_of(request.messages))
        if not parts:
            return request
        takes_pictures = self._takes_pictures(request.model, refused)
        if not takes_pictures:
            if any(isinstance(part, Image) for part in request.messages[-1].attachments):
                raise _refusal(no_pictures(request.model))
            parts = {part for part in parts if not isinstance(part, Image)}
        self._check_count(parts)
        loaded = await self._load(parts, refused)
        self._check_size(loaded.values())
        marks = await asyncio.to_thread(_marks, loaded, freight)
        messages = tuple(
            replace(
                message,
                loaded=tuple(marks.get(part, _LEFT_OUT) for part in message.attachments),
            )
            for message in request.messages
        )
        return replace(request, messages=messages)

    async def _load(
        self, parts: set[Image | File], refused: frozenset[str]
    ) -> dict[Image | File, Loaded]:
        if self._source is None:
            raise _refusal(tr("Files cannot be sent here."))
        try:
            return dict(await self._source.load(parts, pdf_as_file=self._sends_pdf(refused)))
        except UnusableFileError as error:
            raise _refusal(error.user_text) from None

    def _sends_pdf(self, refused: frozenset[str]) -> bool:
        return self._limits.takes_pdf and PDF_FILES not in refused

    def _takes_pictures(self, model: str, refused: frozenset[str]) -> bool:
        known = None if self._source is None else self._source.takes_pictures(model)
        return known is not False and PICTURES not in refused

    def _check_count(self, parts: set[Image | File]) -> None:
        most = self._limits.pictures
        if sum(isinstance(part, Image) for part in parts) > most:
            raise _refusal(
                tr(
                    "This chat holds more pictures than the {count} that a request may carry.",
                    count=most,
                )
            )

    def _check_size(self, loaded: Iterable[Loaded]) -> None:
        total = sum(
            len(one.text) if isinstance(one, LoadedText) else len(one.data) * 3 // 4
            for one in loaded
        )
        if total > self._limits.request_bytes:
            raise _refusal(too_much(total, self._limits))


_LEFT_OUT = LoadedText("[A picture stood here. It was left out, as this model takes none.]")
"""Told to the model, so in English."""


def _refusal(words: str) -> ChatError:
    return BadRequestError(words)


def _parts_of(messages: Iterable[RequestMessage]) -> Iterator[Image | File]:
    for message in messages:
        yield from message.attachments


def _is_pdf(part: Image | File) -> bool:
    return isinstance(part, File) and part.media_type == PDF


def _marks(loaded: dict[Image | File, Loaded], freight: Freight) -> dict[Image | File, Loaded]:
    return {part: _marked(content, freight) for part, content in loaded.items()}


def _spelt(text: str) -> bytes:
    """As it stands in a JSON string; slice by slice, as one go would hold up the window."""
    slices = (text[at : at + _SLICE] for at in range(0, len(text), _SLICE))
    return b"".join([json.dumps(one, ensure_ascii=False)[1:-1].encode() for one in slices])


def _marked(content: Loaded, freight: Freight) -> Loaded:
    match content:
        case LoadedPicture(_, data) | LoadedFile(_, _, data):
            return replace(content, data=freight.take(data).encode())
        case LoadedText(text) if len(text) > _SHORT_TEXT:
            return LoadedText(freight.take(_spelt(clean(text))))
        case LoadedText():
            return content
