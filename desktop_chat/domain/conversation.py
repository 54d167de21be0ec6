"""Chats and messages: a tree by `parent_id`; a chat's `head_id` names the shown path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.parts import Part, reasoning_of, text_of
from desktop_chat.domain.usage import NO_USAGE, Usage


class Mark(StrEnum):
    """What a chat says in the list of chats until somebody looks at it."""

    NONE = ""
    UNREAD = "unread"
    """An answer ended while nobody looked."""
    FAILED = "failed"
    """One failed, or was cut short, while nobody looked."""


class Role(StrEnum):
    """Who speaks."""

    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an answer ended, kept with it for good.

    Times are milliseconds; `ttft_ms` runs from send to the first content. `error_type` is the
    machine word of the error's class, `error_text` its sentence, `remedy` its button.
    """

    finish_reason: FinishReason
    detail: str | None = None
    error_type: str | None = None
    error_text: str | None = None
    remedy: str | None = None
    usage: Usage = NO_USAGE
    ttft_ms: float | None = None
    duration_ms: float | None = None
    attempts: int = 1
    request_id: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def tokens_per_second(self) -> float | None:
        """Output tokens over the time in which they arrived; None where it cannot be known."""
        if self.usage.output_tokens is None or self.duration_ms is None or self.ttft_ms is None:
            return None
        seconds = (self.duration_ms - self.ttft_ms) / 1000
        return self.usage.output_tokens / seconds if seconds > 0 else None


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the tree; `outcome` is None for the user's own and for a live answer.

    `created_at` is UNIX seconds, for people only: order comes from the tree and the sequence.
    """

    id: str
    chat_id: str
    parent_id: str | None
    role: Role
    parts: tuple[Part, ...]
    created_at: float
    provider: str | None = None
    model: str | None = None
    outcome: Outcome | None = None
    echo: str | None = None
    stands_for: str | None = None
    """A summary: it is sent in place of all of its path up to this message."""

    @property
    def text(self) -> str:
        """The Markdown of the message."""
        return text_of(self.parts)

    @property
    def reasoning(self) -> str:
        """The reasoning text of an answer, '' where there is none."""
        return reasoning_of(self.parts)


@dataclass(frozen=True, slots=True)
class ChatOptions:
    """What one chat wants otherwise than the settings say.

    `parameters` are request parameters in our names (`temperature`, `max_tokens` ...), laid over
    those of the provider. `preset` is the id of the preset that they came from. `most_cost` is in
    US dollars for the whole chat; None: no limit. `tools` names the sources of tools that the model
    may call. `folders` are those of this computer that the user attached: tools may read there.
    `answer_schema` is the JSON Schema that answers are to fit, as it was typed; '' for none.
    """

    parameters: Mapping[str, ParameterValue] = field(default_factory=dict)
    preset: str | None = None
    most_cost: float | None = None
    tools: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    answer_schema: str = ""


NO_OPTIONS = ChatOptions()


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation without its messages. An empty `title` is shown as "New chat".

    Times are UNIX seconds, for people only: `used_at` is that of the newest message (None: there
    is none yet). A temporary chat is never stored.
    """

    id: str
    title: str
    system_prompt: str
    provider: str
    model: str
    head_id: str | None
    created_at: float
    used_at: float | None = None
    mark: Mark = Mark.NONE
    folder_id: str | None = None
    is_pinned: bool = False
    is_archived: bool = False
    tags: tuple[str, ...] = ()
    options: ChatOptions = NO_OPTIONS
    is_temporary: bool = False

    @property
    def last_used_at(self) -> float:
        """The time under which people look for the chat."""
        return self.created_at if self.used_at is None else self.used_at
