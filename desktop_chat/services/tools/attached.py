"""What the user attached to a chat, for the tools that read it: its files, and whole folders.

All reading is done on threads that nobody has to wait for. A name that is none of those listed
leads nowhere, whatever it looks like.
"""

from __future__ import annotations

import ntpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from desktop_chat.domain.attachments import MOST_PDF, PDF, UnusableFileError, shown_name
from desktop_chat.domain.conversation import Chat, Message
from desktop_chat.domain.errors import ToolError
from desktop_chat.domain.parts import File, attached_to
from desktop_chat.domain.ports import BlobSource
from desktop_chat.i18n import tr
from desktop_chat.services.aside import aside
from desktop_chat.tools import folders
from desktop_chat.tools.folders import Entry

T = TypeVar("T")
PATIENCE_S = 30.0

PathOf = Callable[[str], Sequence[Message]]
"""The messages of a chat, by its id."""


class AttachedFiles:
    """An `Attached` for one chat."""

    def __init__(self, chat: Chat, path_of: PathOf, blobs: BlobSource) -> None:
        self._chat = chat
        self._path_of = path_of
        self._blobs = blobs

    async def names(self, folder: str) -> Sequence[str]:
        """What is in a folder, each with its whole name; of '' what was attached."""
        if not folder.strip("/"):
            return [*self._files(), *(f"{name}/" for name in self._folders())]
        root, below = self._place(folder)
        listing = await _aside(partial(folders.listing_of, root, below), folder)
        names = [_line(folder.strip("/"), entry) for entry in listing.entries]
        return [*names, "… and more"] if listing.has_more else names

    async def text(self, name: str) -> str:
        """The text of a file; an attached one goes before one of a folder."""
        file = self._files().get(name)
        if file is not None:
            return await _aside(partial(self._text_of_blob, file, name), name)
        root, below = self._place(name)
        return await _aside(partial(_text_in, root, below), name)

    def _files(self) -> Mapping[str, File]:
        path = self._path_of(self._chat.id)
        parts = dict.fromkeys(part for message in path for part in attached_to(message.parts))
        files = [part for part in parts if isinstance(part, File)]
        return _by_name((shown_name(file.name) or tr("File"), file) for file in files)

    def _folders(self) -> Mapping[str, Path]:
        roots = [Path(folder) for folder in self._chat.options.folders]
        return _by_name((name_of_folder(str(root)), root) for root in roots)

    def _place(self, name: str) -> tuple[Path, str]:
        first, _, below = name.strip("/").partition("/")
        root = self._folders().get(first)
        if root is None:
            words = tr("“{name}” was not attached to this chat.", name=shown_name(name)[:80])
            raise ToolError(words)
        return root, below

    def _text_of_blob(self, file: File, name: str) -> str:
        try:
            content = self._blobs.read_blob(file.blob)
        except OSError:
            raise ToolError(tr("“{name}” is not there.", name=name)) from None
        return text_of(content, name)


def name_of_folder(path: str) -> str:
    """What people and models know an attached folder by."""
    return shown_name(ntpath.basename(path.rstrip("/\\"))) or tr("Folder")


def text_of(content: bytes, name: str) -> str:
    """What can be read of a file. Raises `ToolError`."""
    from desktop_chat.domain.file_kinds import decoded, media_type_of

    if media_type_of(content) == PDF:
        from desktop_chat.services.pdf_text import text_of_pdf

        try:
            return text_of_pdf(content, name).text
        except UnusableFileError as error:
            raise ToolError(error.user_text) from None
    text = decoded(content)
    if text is None:
        raise ToolError(tr("“{name}” has no text that can be read.", name=name))
    return text


def _text_in(root: Path, below: str) -> str:
    return text_of(folders.content_of(root, below, MOST_PDF), below)


def _line(folder: str, entry: Entry) -> str:
    if entry.is_folder:
        return f"{folder}/{entry.name}/"
    return f"{folder}/{entry.name} ({entry.size} bytes)"


def _by_name(named: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Each under a name of its own."""
    found: dict[str, T] = {}
    for name, one in named:
        number, free = 2, name
        while free in found:
            free = f"{name} ({number})"
            number += 1
        found[free] = one
    return found


async def _aside(work: Callable[[], T], name: str) -> T:
    try:
        return await aside(work, seconds=PATIENCE_S)
    except TimeoutError:
        raise ToolError(tr("Reading “{name}” takes too long.", name=name)) from None
