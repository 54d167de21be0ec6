"""Remembers how many tokens messages and files are estimated to be, so that each is counted once.

Counting runs on a worker thread, since it may take long; what is not counted there yet is guessed
where it is asked for.
"""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop_chat.domain.attachments import PDF
from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.file_kinds import decoded
from desktop_chat.domain.parts import File, Image, ToolCall, ToolResult, attached_to
from desktop_chat.domain.ports import BlobSource
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.token_estimate import (
    NO_EXTENT,
    PER_MESSAGE,
    Extent,
    file_tokens,
    picture_tokens,
    rough_tokens,
    text_tokens,
)
from desktop_chat.services.picture_metadata import size_of

MOST_KEPT = 60_000
"""Messages; about 200 bytes each."""
MOST_CHATS = 100
"""One that is counted while it is being deleted is not asked for again."""
_MOST_EXTENTS = 5_000
_NOTHING: Mapping[str, Counted] = MappingProxyType({})
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")


@dataclass(frozen=True, slots=True)
class Counted:
    """The tokens of a message's text, and its files; `mark` tells its parts from others.

    `tools` are those of its calls and their results, which not every chat sends. The parts
    themselves would keep the text of every chat in memory that was ever open.
    """

    mark: int
    tokens: float
    files: tuple[Image | File, ...] = ()
    tools: float = 0.0

    def sent(self, *, with_tools: bool) -> float:
        """The tokens of what is sent of it, without files."""
        return self.tokens + self.tools if with_tools else self.tokens


class TokenBook:
    """`blobs` are read by `look_at` alone; without them, files count as large ones."""

    def __init__(self, blobs: BlobSource | None = None) -> None:
        self._blobs = blobs
        self._counted: OrderedDict[str, dict[str, Counted]] = OrderedDict()  # by chat and message
        self._kept = 0
        self._extents: OrderedDict[str, Extent] = OrderedDict()

    def counted(self, message: Message) -> Counted:
        """Count a message, or look up what was counted before."""
        known = self._known(message)
        if known is not None:
            return known
        text, files = message.text, _files_of(message)
        is_sent = bool(text or message.echo is not None or files)
        tokens = PER_MESSAGE + text_tokens(text) if is_sent else 0.0
        tools = sum(map(text_tokens, _texts_of_tools(message)))
        made = Counted(hash(message.parts), tokens, files, tools)
        if message.outcome is not None or message.role is Role.USER:
            self._keep(message, made)
        return made

    def forget(self, chat_id: str) -> None:
        """Keep nothing of a chat that is being deleted."""
        self._kept -= len(self._counted.pop(chat_id, {}))

    def _keep(self, message: Message, made: Counted) -> None:
        chat = self._counted.pop(message.chat_id, {})  # to stand behind all others
        self._kept += message.id not in chat
        chat[message.id] = made
        self._counted[message.chat_id] = chat
        while len(self._counted) > 1 and (
            self._kept > MOST_KEPT or len(self._counted) > MOST_CHATS
        ):
            self._kept -= len(self._counted.popitem(last=False)[1])

    def count_all(self, messages: Iterable[Message]) -> list[Counted]:
        """Count messages, and find out how large their files are; for a worker thread."""
        found = []
        for message in messages:
            known = self._known(message)
            if known is None:
                known = self.counted(message)
                for part in known.files:
                    self._look_at(part)
                time.sleep(0)  # the window's thread may go first
            found.append(known)
        return found

    def roughly(
        self, message: Message, protocol: Protocol, model: str, *, with_tools: bool = False
    ) -> tuple[float, float]:
        """The tokens of a message's text and files, guessed where they were not counted yet."""
        known = self._known(message)
        if known is None:
            text = message.text
            tools = sum(map(rough_tokens, _texts_of_tools(message))) if with_tools else 0.0
            known = Counted(0, PER_MESSAGE + rough_tokens(text), _files_of(message), tools)
        files = self.of_files(known.files, protocol, model) if known.files else 0.0
        return known.sent(with_tools=with_tools), files

    def _known(self, message: Message) -> Counted | None:
        known = self._counted.get(message.chat_id, _NOTHING).get(message.id)
        return known if known is not None and known.mark == hash(message.parts) else None

    def of_files(self, files: Iterable[Image | File], protocol: Protocol, model: str) -> float:
        """The tokens of files, for a model."""
        total = 0.0
        for part in files:
            extent = self._extents.get(part.blob, NO_EXTENT)
            is_picture = isinstance(part, Image)
            total += picture_tokens(extent, protocol, model) if is_picture else file_tokens(extent)
        return total

    def look_at(self, files: Iterable[Image | File]) -> None:
        """Find out how large files are; reads them, so only on a worker thread."""
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


def _texts_of_tools(message: Message) -> Iterator[str]:
    for part in message.parts:
        match part:
            case ToolCall(_, name, arguments):
                yield f"{name} {arguments}"
            case ToolResult(_, text):
                yield text
            case _:
                continue


def _extent(part: Image | File, content: bytes) -> Extent:
    if isinstance(part, Image):
        size = size_of(content, part.media_type)
        return NO_EXTENT if size is None else Extent(width=size[0], height=size[1])
    if part.media_type == PDF:
        return Extent(pages=len(_PAGE.findall(content)) or None)
    text = decoded(content)
    return NO_EXTENT if text is None else Extent(text_tokens=text_tokens(text))
