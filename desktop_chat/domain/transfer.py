"""Whole chats on their way out of the store, or into it: values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_chat.domain.conversation import Chat, Message


class ExportFormat(StrEnum):
    """What chats can be written as."""

    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Attachment:
    """The bytes of an image or a file, under the SHA-256 that parts name them by."""

    sha256: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class KeptFolder:
    """A folder; `position` is its place among its neighbours."""

    id: str
    parent_id: str | None
    name: str
    position: float


@dataclass(frozen=True, slots=True)
class WholeChat:
    """A chat with all its branches: `messages` has each parent before its children.

    `origin` says where it came from ("chatgpt:<id>"), so that it is not imported twice.
    `attachments` are those that come along with an import.
    """

    chat: Chat
    messages: tuple[Message, ...]
    origin: str | None = None
    attachments: tuple[Attachment, ...] = ()


class Standing(StrEnum):
    """What an import finds of a chat in the store."""

    NEW = "new"
    GROWN = "grown"
    SAME = "same"
    IN_BIN = "in_bin"


@dataclass(frozen=True, slots=True)
class Known:
    """What the store has of a chat that an import brings.

    `id` is the chat's id in the store, which may be another than that in the file.
    `known_messages` are those of the file that are in the store already; `foreign` are among
    them those that belong to another chat.
    """

    standing: Standing
    id: str
    head_id: str | None = None
    known_messages: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Growth:
    """New messages of a chat that is there; `head_id` None leaves the shown path as it is."""

    chat_id: str
    messages: tuple[Message, ...]
    head_id: str | None
    used_at: float | None


@dataclass(frozen=True, slots=True)
class Staged:
    """What an import has written that nobody sees yet."""

    chat_ids: tuple[str, ...] = ()
    message_ids: tuple[str, ...] = ()
    heads: Mapping[str, tuple[str | None, float | None]] = field(default_factory=dict)
    """By chat that has grown: the end of its shown path, and when it was last used."""
    attachments: tuple[str, ...] = ()

    def joined(self, other: Staged) -> Staged:
        """Put two together."""
        return Staged(
            self.chat_ids + other.chat_ids,
            self.message_ids + other.message_ids,
            {**self.heads, **other.heads},
            self.attachments + other.attachments,
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one entry of a file could not be read or imported, in words."""

    name: str
    reason: str
