"""Where a message was cut, and where a continuation begins; sans Qt."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import StepEnd, Text, ToolResult

_CUT = frozenset(
    {
        FinishReason.LENGTH,
        FinishReason.CONTENT_FILTER,
        FinishReason.CANCELLED,
        FinishReason.INTERRUPTED,
    }
)


def was_cut(message: Message) -> bool:
    """Whether it ended in the middle of what it had to say."""
    return message.outcome is not None and message.outcome.finish_reason in _CUT


def seams_of(message: Message) -> list[int]:
    """Where in the text one part ends and the next one goes on; none while text still comes."""
    seams: list[int] = []
    at, is_text = 0, False
    for part in message.parts:
        if isinstance(part, Text):
            if is_text:
                seams.append(at)
            at += len(part.text)
        # Between the steps of an answer it was not cut: it called tools.
        is_text = isinstance(part, Text) or (is_text and not isinstance(part, ToolResult | StepEnd))
    return seams if message.outcome is not None else []


def rows_with_seams(seams: list[int], sources: Iterable[str]) -> frozenset[int]:
    """The blocks, by their sources, in which these places lie."""
    rows, end = set(), 0
    for row, source in enumerate(sources):
        start, end = end, end + len(source)
        rows |= {row for seam in seams if start <= seam < end}
    return frozenset(rows)
