"""What a provider says while it answers: a closed union of frozen values.

A stream is any number of these, with exactly one `Finished` at its end. Content means the first
non-empty TextDelta, ReasoningDelta or ToolCallDelta. A `cursor` is a place in an answer that the
server goes on making when nobody listens: see `domain.resuming`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.parts import ToolCall, ToolResult
from desktop_chat.domain.tools import Decision, Progress, Tool
from desktop_chat.domain.usage import Usage


class FinishReason(StrEnum):
    """How a turn ended; `stop` only when the wire said so."""

    STOP = "stop"
    LENGTH = "length"
    CONTENT_FILTER = "content_filter"
    TOOL_CALLS = "tool_calls"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Opened:
    """The server accepted the request; its answer begins.

    `is_resumed`: it goes on with an answer that it was making all the while.
    """

    provider: str
    model: str
    request_id: str | None = None
    is_resumed: bool = False


@dataclass(frozen=True, slots=True)
class TextDelta:
    """More of the answer; never empty."""

    text: str
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class ReasoningDelta:
    """More of the reasoning; never empty."""

    text: str
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class ToolCallDelta:
    """More of call number `index` (from 0 within the answer); `id` and `name` once each."""

    index: int
    id: str | None = None
    name: str | None = None
    arguments: str = ""
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class UsageReported:
    """Token counts so far, cumulative."""

    usage: Usage


@dataclass(frozen=True, slots=True)
class RetryScheduled:
    """Retry number `attempt` of at most `of` starts in `delay_s` seconds, because of `error`."""

    attempt: int
    of: int
    delay_s: float
    error: ChatError


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of the turn.

    `detail` is the wire's own word, or the error in words. `error` is set for `failed`, for an
    `interrupted` that has a known cause, and for a `stop` that does not fit the chat's schema.
    `echo` is JSON that only the same provider understands and wants back with this answer
    (signatures, encrypted reasoning). `notes` are remarks for the details: a dropped request field,
    unreadable events.
    """

    reason: FinishReason
    detail: str | None = None
    error: ChatError | None = None
    echo: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallsMade:
    """A step of the answer ended with these calls; each has an id that no other has.

    `tools` are the tools that they name (None: there is no such tool), `echo` as in `Finished`.
    """

    calls: tuple[ToolCall, ...]
    tools: tuple[Tool | None, ...]
    echo: str | None = None


@dataclass(frozen=True, slots=True)
class ApprovalAsked:
    """A call waits for the user's word."""

    call_id: str


@dataclass(frozen=True, slots=True)
class ApprovalGiven:
    """The user's word on a call; `left` others still wait."""

    call_id: str
    decision: Decision
    left: int


@dataclass(frozen=True, slots=True)
class ToolStarted:
    """A call runs."""

    call_id: str


@dataclass(frozen=True, slots=True)
class ToolProgressed:
    """A running call says how far it is."""

    call_id: str
    progress: Progress


@dataclass(frozen=True, slots=True)
class ToolAnswered:
    """What came of a call."""

    result: ToolResult


@dataclass(frozen=True, slots=True)
class StepBegun:
    """The model is asked again, with all results; `number` counts from 2."""

    number: int


ToolEvent = (
    CallsMade
    | ApprovalAsked
    | ApprovalGiven
    | ToolStarted
    | ToolProgressed
    | ToolAnswered
    | StepBegun
)
ContentDelta = TextDelta | ReasoningDelta | ToolCallDelta
StreamEvent = Opened | ContentDelta | UsageReported | RetryScheduled | ToolEvent | Finished
