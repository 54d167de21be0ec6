"""What needs a decision about the context or its cost, the most urgent first. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_chat.domain.context import RequestSize
from desktop_chat.domain.conversation import Message
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.spending import Passed
from desktop_chat.i18n import tr
from desktop_chat.services.compaction import Compacting
from desktop_chat.ui.context.words import blocked_words, full_words, making_words


class Choice(StrEnum):
    """What can be pressed."""

    SEND_ANYWAY = "send_anyway"
    RAISE = "raise"
    COMPACT = "compact"
    STOP = "stop"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Matter:
    """What is said, and what can be done; a `quiet` one warns of nothing."""

    text: str
    choices: Sequence[Choice] = ()
    quiet: bool = False


def matter_of(
    size: RequestSize | None,
    *,
    blocked: Passed | None,
    making: Compacting | None,
    last: Message | None,
    may_offer: bool,
) -> Matter | None:
    """Find what to say; None: nothing."""
    if blocked is not None:
        return Matter(blocked_words(blocked), (Choice.SEND_ANYWAY, Choice.RAISE))
    if making is not None and not making.is_over:
        tokens = making.turn.usage.output_tokens or making.turn.deltas
        return Matter(making_words(making.count, tokens), (Choice.STOP,), quiet=True)
    if making is not None and making.problem:
        choices = (Choice.COMPACT, Choice.LEAVE) if may_offer else (Choice.LEAVE,)
        return Matter(tr("No summary was made. {why}", why=making.problem), choices)
    stopped = _stopped_at_a_limit(last)
    if stopped:
        return Matter(stopped, (Choice.RAISE,))
    if size is not None and size.is_nearly_full and may_offer:
        return Matter(full_words(size), (Choice.COMPACT, Choice.LEAVE), quiet=True)
    return None


def _stopped_at_a_limit(last: Message | None) -> str:
    outcome = last.outcome if last is not None else None
    if outcome is None or outcome.finish_reason is not FinishReason.CANCELLED:
        return ""
    return outcome.detail or ""
