"""What stands below an answer that did not end by itself; sans Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from desktop_chat.domain.conversation import Message, Outcome
from desktop_chat.domain.errors import Remedy
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import ToolCall
from desktop_chat.i18n import tr, trn


class Tone(StrEnum):
    """How loud a notice is."""

    QUIET = "quiet"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Notice:
    """What happened, why, and the one button (`Remedy.NONE`: no button)."""

    tone: Tone
    title: str
    detail: str = ""
    remedy: Remedy = Remedy.NONE


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
            return None
        case FinishReason.LENGTH:
            detail = tr("The answer is longer than one answer may be.")
            return Notice(Tone.WARNING, tr("Cut at the token limit"), detail, Remedy.CONTINUE)
        case FinishReason.CONTENT_FILTER:
            return Notice(Tone.WARNING, tr("Withheld by the provider"), why, _remedy(outcome))
        case FinishReason.TOOL_CALLS:
            return Notice(Tone.QUIET, tr("Wants a tool"), _tool_names(message))
        case FinishReason.CANCELLED:
            return Notice(Tone.QUIET, tr("Stopped by you"), "", _remedy(outcome))
        case FinishReason.INTERRUPTED:
            return Notice(Tone.WARNING, _lost(message), why, _remedy(outcome))
        case FinishReason.FAILED:
            return Notice(Tone.DANGER, tr("No answer"), why, _remedy(outcome))
        case _:
            assert_never(outcome.finish_reason)


def _remedy(outcome: Outcome) -> Remedy:
    known = set(Remedy)
    return Remedy(outcome.remedy) if outcome.remedy in known else Remedy.RETRY


def _lost(message: Message) -> str:
    kept = len(message.text)
    if not kept:
        return tr("Connection lost")
    return trn(
        "Connection lost, {n} character kept",
        "Connection lost, {count} characters kept",
        kept,
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
