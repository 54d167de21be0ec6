"""Which answers can be gone on with, and what has to be known while that happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.events import FinishReason

_CUT = frozenset({FinishReason.LENGTH, FinishReason.INTERRUPTED, FinishReason.CANCELLED})


@dataclass(frozen=True, slots=True)
class Continues:
    """An answer that is being continued, and whom to tell if nothing comes."""

    old: Message
    on_nothing: Callable[[str], None]


def is_continuable(message: Message) -> bool:
    """Whether an answer ended before it was complete, and something of it is there."""
    outcome = message.outcome
    if message.role is not Role.ASSISTANT or outcome is None or not message.text.strip():
        return False
    return outcome.finish_reason in _CUT
