"""What may be attached to a question: kinds of files, and what a server takes. Pure.

The limits are those that the makers of the protocols document; a server that only speaks their
protocol may take less, and then says so itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol as Port

from desktop_chat.domain.parts import File, Image, Part, attached_to
from desktop_chat.domain.settings import Protocol
from desktop_chat.i18n import tr

MB = 1024 * 1024
MOST_PICTURE_FILE = 64 * MB
"""Pictures are made smaller; from here on even reading one takes too long."""
MOST_PDF = 20 * MB
"""In a request it is a third larger, and a request of Anthropic's takes 32 MB."""
MOST_TEXT = MB
MOST_ATTACHED = 20
"""To one question."""
LONGEST_NAME = 200

PDF = "application/pdf"
PLAIN_TEXT = "text/plain"


class AttachmentKind(StrEnum):
    """How a file is sent."""

    PICTURE = "picture"
    PDF = "pdf"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file that goes with a question; `size` is what is stored of it, in bytes."""

    part: Image | File
    name: str
    size: int
    pages: int | None = None

    @property
    def kind(self) -> AttachmentKind:
        """How it is sent."""
        if isinstance(self.part, Image):
            return AttachmentKind.PICTURE
        return AttachmentKind.PDF if self.part.media_type == PDF else AttachmentKind.TEXT


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may carry; sizes in bytes, as they are before base64.

    `sides` is the longest edge of a picture in pixels; `takes_pdf` is whether a PDF can go as a
    file. None: no such limit.
    """

    picture_formats: frozenset[str]
    picture_bytes: int
    sides: int
    pictures: int
    request_bytes: int
    takes_pdf: bool = True
    pdf_pages: int | None = None


_FORMATS = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})

ANTHROPIC = Limits(
    picture_formats=_FORMATS,
    picture_bytes=5 * MB * 3 // 4,
    sides=8000,
    pictures=100,
    request_bytes=32 * MB * 3 // 4,
    pdf_pages=100,
)
"""https://platform.claude.com/docs/en/build-with-claude/vision and .../pdf-support: 5 MB of base64
and 8,000 pixels a picture (2,000 where there are more than 20), 32 MB and 100 pages a request (600
with the largest windows, where 600 pictures are taken as well)."""

OPENAI = Limits(
    picture_formats=_FORMATS,
    picture_bytes=20 * MB,
    sides=8000,
    pictures=500,
    request_bytes=50 * MB * 3 // 4,
)
"""https://platform.openai.com/docs/guides/images-vision and .../pdf-files: 500 pictures and 50 MB
a request, of which the server looks at no more than 2,048 pixels an edge."""

COMPATIBLE = Limits(
    picture_formats=_FORMATS,
    picture_bytes=20 * MB,
    sides=8000,
    pictures=100,
    request_bytes=32 * MB * 3 // 4,
    takes_pdf=False,
)
"""Servers that speak OpenAI's protocol: what all of them take is not written down anywhere."""

PDF_HOSTS = frozenset({"api.openai.com", "openrouter.ai"})
"""Where the Chat Completions `file` part is documented: https://openrouter.ai/docs (PDF inputs)."""

BEST_SIDE = 2000
"""Pictures are made no larger than this: no server looks at more, and more than 20 at a time are
refused beyond it by Anthropic."""
BEST_BYTES = ANTHROPIC.picture_bytes
"""The least of what is taken anywhere, so that a chat can go on with another model."""


def limits_of(protocol: Protocol, host: str) -> Limits:
    """What a server takes, by its protocol and name."""
    match protocol:
        case Protocol.ANTHROPIC:
            return ANTHROPIC
        case Protocol.OPENAI_RESPONSES:
            return OPENAI
        case Protocol.OPENAI_CHAT if host in PDF_HOSTS:
            return OPENAI
        case _:
            return COMPATIBLE


class UnusableFileError(Exception):
    """A file that cannot be attached; the text is a sentence for people."""

    def __init__(self, user_text: str) -> None:
        super().__init__(user_text)
        self.user_text = user_text


class FolderGivenError(UnusableFileError):
    """A folder in place of a file; tools may be allowed to read in it."""


@dataclass(frozen=True, slots=True)
class LoadedPicture:
    """A picture as it is sent: `data` is base64."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file as it is sent: `data` is base64."""

    media_type: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class LoadedText:
    """What stands for a file where it goes as text."""

    text: str


Loaded = LoadedPicture | LoadedFile | LoadedText


class AttachmentSource(Port):
    """Reads what requests carry."""

    def takes_pictures(self, model: str) -> bool | None:
        """Whether a model is known to take pictures; None: nobody knows."""

    async def load(
        self, parts: Collection[Image | File], *, pdf_as_file: bool
    ) -> Mapping[Image | File, Loaded]:
        """Read them off the loop's thread; keeps nothing. Raises `UnusableFileError`."""


def shown_name(name: str) -> str:
    """A file's name for people and models: composed (macOS gives Korean in pieces), one line."""
    plain = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cf", "Zl", "Zp", "Cs"} else letter
        for letter in unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    )
    plain = " ".join(plain.split())
    if len(plain) <= LONGEST_NAME:
        return plain
    stem, dot, ending = plain.rpartition(".")
    kept = f"{dot}{ending}" if stem and len(ending) < 10 else ""
    return plain[: LONGEST_NAME - len(kept)] + kept


def attached_again(parts: Iterable[Part]) -> tuple[Attachment, ...]:
    """What a question had attached, to go with another one; sizes are not known any more (0)."""
    return tuple(
        Attachment(part, part.name if isinstance(part, File) else tr("Picture"), 0)
        for part in attached_to(parts)
    )


def complaints(
    attached: Sequence[Attachment],
    limits: Limits,
    *,
    model: str,
    takes_pictures: bool | None,
    carried: Mapping[Image | File, int] | None = None,
) -> tuple[str, ...]:
    """Why these cannot be sent together, in sentences; () where they can.

    `carried` is what the messages before them bring along, with the sizes; each goes once.
    """
    pictures = [one for one in attached if one.kind is AttachmentKind.PICTURE]
    said: list[str] = []
    if pictures and takes_pictures is False:
        said.append(no_pictures(model))
    if len(attached) > MOST_ATTACHED:
        said.append(tr("A question takes up to {count} files.", count=MOST_ATTACHED))
    said += [
        too_large(one.name, one.size, limits.picture_bytes)
        for one in pictures
        if one.size > limits.picture_bytes
    ]
    pages = limits.pdf_pages
    for one in attached:
        if limits.takes_pdf and pages is not None and one.pages is not None and one.pages > pages:
            words = tr(
                "“{name}” has {pages} pages, and up to {most} are taken.",
                name=one.name,
                pages=one.pages,
                most=pages,
            )
            said.append(words)
    own = {one.part for one in attached}
    older = {part: size for part, size in (carried or {}).items() if part not in own}
    return (*said, *_of_all(attached, older, limits))


def _of_all(
    attached: Sequence[Attachment], older: Mapping[Image | File, int], limits: Limits
) -> Iterator[str]:
    """Say what is too much for one request, and whether older messages have a part in it."""
    pictures = sum(one.kind is AttachmentKind.PICTURE for one in attached)
    total = sum(one.size for one in attached)
    if pictures > limits.pictures:
        yield tr("A request takes up to {count} pictures.", count=limits.pictures)
    elif pictures and pictures + (more := _pictures_in(older)) > limits.pictures:
        yield tr(
            "With the {older} pictures that this chat holds already, there are more than the "
            "{count} that a request may carry. Remove some, or begin a new chat.",
            older=more,
            count=limits.pictures,
        )
    if total > limits.request_bytes:
        yield too_much(total, limits)
    elif (more := total + sum(older.values())) > limits.request_bytes:
        yield tr(
            "With the files that this chat holds already, the request has {size} MB, and up to "
            "{most} MB are taken. Remove some, or begin a new chat.",
            size=in_mb(more),
            most=in_mb(limits.request_bytes),
        )


def _pictures_in(parts: Iterable[Part]) -> int:
    return sum(isinstance(part, Image) for part in parts)


def no_pictures(model: str) -> str:
    """A model looks at no pictures."""
    return tr(
        "{model} takes no pictures. Remove them, or choose another model.", model=model or "?"
    )


def too_large(name: str, size: int, most: int) -> str:
    """One file is too large."""
    return tr(
        "“{name}” is too large: {size} MB, and up to {most} MB are taken.",
        name=name,
        size=in_mb(size),
        most=in_mb(most),
    )


def too_much(total: int, limits: Limits) -> str:
    """All together are too large."""
    return tr(
        "The files are too large for one request: {size} MB, and up to {most} MB are taken.",
        size=in_mb(total),
        most=in_mb(limits.request_bytes),
    )


def in_mb(size: int) -> str:
    """Bytes in megabytes, with one digit where that matters."""
    megabytes = size / MB
    return f"{megabytes:.0f}" if megabytes >= 10 or size % MB == 0 else f"{max(megabytes, 0.1):.1f}"
