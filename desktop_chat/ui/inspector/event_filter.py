"""Which events are shown: by what stands in them, and by their kind. Pure; for any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_chat.domain.tape import TapedEvent
from desktop_chat.i18n import tr
from desktop_chat.ui.inspector.unhurried import unhurried


class KindGroup(StrEnum):
    """What the kind box offers."""

    ALL = "all"
    TEXT = "text"
    REASONING = "reasoning"
    TOOLS = "tools"
    USAGE = "usage"
    OTHER = "other"
    UNREADABLE = "unreadable"


_KINDS = {
    KindGroup.TEXT: frozenset({"text"}),
    KindGroup.REASONING: frozenset({"reasoning"}),
    KindGroup.TOOLS: frozenset({"tool_call"}),
    KindGroup.USAGE: frozenset({"usage"}),
    KindGroup.UNREADABLE: frozenset({"unreadable"}),
    KindGroup.OTHER: frozenset({"end", "comment", "ignored", "error"}),
}


def group_words(group: KindGroup) -> str:
    """Name a group in the kind box."""
    return {
        KindGroup.ALL: tr("All kinds"),
        KindGroup.TEXT: tr("Text"),
        KindGroup.REASONING: tr("Reasoning"),
        KindGroup.TOOLS: tr("Tools"),
        KindGroup.USAGE: tr("Usage"),
        KindGroup.OTHER: tr("Other"),
        KindGroup.UNREADABLE: tr("Unreadable"),
    }[group]


@dataclass(frozen=True, slots=True)
class EventQuery:
    """`text` may be anywhere in the raw or the decoded, in any case of its letters."""

    text: str = ""
    group: KindGroup = KindGroup.ALL

    @property
    def is_empty(self) -> bool:
        """Whether it lets everything through."""
        return not self.text and self.group is KindGroup.ALL

    def pick(self, events: list[TapedEvent]) -> list[TapedEvent]:
        """Give those that are shown. Not for the window's thread."""
        if self.is_empty:
            return list(events)
        kinds, wanted = _KINDS.get(self.group), self.text.casefold()
        return [
            event
            for event in unhurried(events)
            if (kinds is None or event.kind in kinds) and (not wanted or _has(event, wanted))
        ]


def _has(event: TapedEvent, wanted: str) -> bool:
    return wanted in event.raw.casefold() or any(
        wanted in line.casefold() for line in event.decoded
    )
