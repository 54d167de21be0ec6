"""What stands below an answer that did not end by itself; sans Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from desktop_chat.domain.conversation import Message, Outcome
from desktop_chat.domain.errors import (
    AnswerFormatError,
    ConnectError,
    DroppedError,
    Remedy,
    TimedOutError,
    TransportError,
)
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import ToolCall
from desktop_chat.i18n import tr, trn

_LOST = frozenset({TransportError.type, ConnectError.type, DroppedError.type})
"""The classes of error with which a connection ends too early."""


class Tone(StrEnum):
    """How loud a notice is."""

    QUIET = "quiet"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Notice:
    """What happened, why, and the button (`Remedy.NONE`: no button), perhaps with a second one."""

    tone: Tone
    title: str
    detail: str = ""
    remedy: Remedy = Remedy.NONE
    second: Remedy = Remedy.NONE


def remedy_label(remedy: Remedy) -> str:
    """The words on the button."""
    match remedy:
        case Remedy.RETRY:
            return tr("Retry")
        case Remedy.CONTINUE:
            return tr("Continue")
        case Remedy.SETTINGS:
            return tr("Settings")
        case Remedy.PICK_MODEL:
            return tr("Pick a model")
        case Remedy.NEW_CHAT:
            return tr("New chat")
        case Remedy.NONE:
            return ""
        case _:
            assert_never(remedy)


def notice_of(message: Message) -> Notice | None:
    """The notice for a finished answer; None where there is nothing to say."""
    outcome = message.outcome
    if outcome is None:
        return None
    why = outcome.error_text or ""
    match outcome.finish_reason:
        case FinishReason.STOP:
            return _empty() if _is_empty(message) else _misfit(outcome)
        case FinishReason.LENGTH:
            detail = tr("The answer is longer than one answer may be.")
            return Notice(Tone.WARNING, tr("Cut at the token limit"), detail, Remedy.CONTINUE)
        case FinishReason.CONTENT_FILTER:
            return Notice(Tone.WARNING, tr("Withheld by the provider"), why, _remedy(outcome))
        case FinishReason.TOOL_CALLS:
            return Notice(Tone.QUIET, tr("Wants a tool"), _tool_names(message))
        case FinishReason.CANCELLED:
            first, second = _remedies(message, outcome)
            if first is Remedy.CONTINUE:  # who stopped it rather wants another one
                first, second = second, first
            if outcome.detail:
                return Notice(Tone.WARNING, tr("Stopped at a limit"), outcome.detail, first, second)
            return Notice(Tone.QUIET, tr("Stopped by you"), "", first, second)
        case FinishReason.INTERRUPTED:
            title = _interrupted(outcome.error_type, len(message.text))
            why = why or outcome.detail or ""
            return Notice(Tone.WARNING, title, why, *_remedies(message, outcome))
        case FinishReason.FAILED:
            return Notice(Tone.DANGER, tr("No answer"), why, _remedy(outcome))
        case _:
            assert_never(outcome.finish_reason)


def _remedy(outcome: Outcome) -> Remedy:
    known = set(Remedy)
    return Remedy(outcome.remedy) if outcome.remedy in known else Remedy.RETRY


def _remedies(message: Message, outcome: Outcome) -> tuple[Remedy, Remedy]:
    """Where text stands, going on with it comes first."""
    other = _remedy(outcome)
    if not message.text.strip():
        return other, Remedy.NONE
    return Remedy.CONTINUE, Remedy.RETRY if other is Remedy.CONTINUE else other


def _is_empty(message: Message) -> bool:
    has_call = any(isinstance(part, ToolCall) for part in message.parts)
    return not (has_call or message.text.strip() or message.reasoning.strip())


def _empty() -> Notice:
    return Notice(Tone.QUIET, tr("The answer was empty"), "", Remedy.RETRY)


def _misfit(outcome: Outcome) -> Notice | None:
    if outcome.error_type != AnswerFormatError.type:
        return None
    title = tr("The answer does not fit the schema")
    return Notice(Tone.WARNING, title, outcome.error_text or "", _remedy(outcome))


def _interrupted(error_type: str | None, kept: int) -> str:
    """What cut the answer, and how much of it there is."""
    if error_type == TimedOutError.type:
        return _with_kept(tr("Stalled"), kept)
    if error_type in _LOST:
        return _with_kept(tr("Connection lost"), kept)
    return _with_kept(tr("Interrupted"), kept)


def _with_kept(what: str, kept: int) -> str:
    if not kept:
        return what
    return trn(
        "{what}, {n} character kept",
        "{what}, {count} characters kept",
        kept,
        what=what,
        count=f"{kept:,}",
    )


def _tool_names(message: Message) -> str:
    names = [part.name for part in message.parts if isinstance(part, ToolCall) and part.name]
    return ", ".join(names)


def thinking_label(seconds: float | None, *, is_thinking: bool) -> str:
    """The line above the reasoning; `seconds` is None where nobody measured."""
    if is_thinking:
        return tr("Thinking…")
    if seconds is None:
        return tr("Reasoning")
    if seconds < 1:
        return tr("Thought for a moment")
    whole = round(seconds)
    if whole < 120:
        return tr("Thought for {seconds} s", seconds=whole)
    return tr("Thought for {minutes} min {seconds} s", minutes=whole // 60, seconds=whole % 60)
