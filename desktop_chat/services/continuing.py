"""Which answers can be gone on with, and what has to be known while that happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import StepEnd
from desktop_chat.domain.turn import Turn
from desktop_chat.i18n import tr

_CUT = frozenset({FinishReason.LENGTH, FinishReason.INTERRUPTED, FinishReason.CANCELLED})


@dataclass(frozen=True, slots=True)
class Continues:
    """An answer that is being continued, and whom to tell if nothing comes."""

    old: Message
    on_nothing: Callable[[str], None]


def is_continuable(message: Message) -> bool:
    """Whether an answer ended before it was complete, and something of it is there."""
    outcome = message.outcome
    if message.role is not Role.ASSISTANT or outcome is None:
        return False
    has_steps = any(isinstance(part, StepEnd) for part in message.parts)
    if outcome.finish_reason is FinishReason.TOOL_CALLS:  # it took as many steps as it may
        return has_steps
    return outcome.finish_reason in _CUT and (has_steps or bool(message.text.strip()))


def brought_nothing(turn: Turn) -> bool:
    """Whether a continuation leaves everything as it was.

    Thoughts alone are nothing. One that was taken up again may well bring no text and all the same
    the end that was missing.
    """
    if turn.text or turn.calls():
        return False
    finished = turn.finished
    ended_well = finished is not None and finished.error is None and finished.reason not in _CUT
    return not (turn.is_resumed and ended_well)


def why_nothing(attempt: Message, cause: ChatError | None) -> str:
    """What people are told; '' where they stopped it themselves."""
    if cause is not None:
        return cause.user_text
    outcome = attempt.outcome
    if outcome is not None and outcome.finish_reason is FinishReason.CANCELLED:
        return ""
    return tr("The model had nothing to add.")


def answers_a_question(message: Message) -> bool:
    """A summary does not: what stands before it is an answer."""
    return message.role is Role.ASSISTANT and message.stands_for is None
