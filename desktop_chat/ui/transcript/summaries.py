"""Summaries in the transcript: folded away, with a line that says what they stand for; sans Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_chat.domain.conversation import Message
from desktop_chat.i18n import tr, trn


def summary_counts(messages: Sequence[Message]) -> Mapping[str, int]:
    """For how many messages each summary of a path stands; nothing for one of another path."""
    wanted = {message.stands_for: message.id for message in messages if message.stands_for}
    if not wanted:
        return {}
    found = (
        (wanted[message.id], number)
        for number, message in enumerate(messages, 1)
        if message.id in wanted
    )
    return dict(found)


def summary_label(count: int) -> str:
    """The line above a folded summary."""
    if not count:
        return tr("Summary")
    return trn("Summary of {count} message", "Summary of {count} messages", count, count=count)
