"""What outlives the strips of a message: its cards' states, its pictures, its siblings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_chat.ui.transcript.cards import Cards
from desktop_chat.ui.transcript.pictures import Pictures

Forks = Mapping[str, tuple[str, ...]]
"""By the messages that have siblings: all that stand in their place, the oldest first."""


@dataclass(slots=True)
class Shelf:
    """Shared by all messages of one transcript."""

    cards: Cards = field(default_factory=Cards)
    pictures: Pictures = field(default_factory=Pictures)
    forks: Forks = field(default_factory=dict)
    summaries: Mapping[str, int] = field(default_factory=dict)
    """By the summaries: for how many messages of the path each of them stands."""
    is_busy: bool = False
    """Whether an answer is being made in this chat, shown or not."""

    def fork_of(self, message_id: str) -> tuple[int, int] | None:
        """Which of how many siblings a message is, counted from 0; None where it has none."""
        siblings = self.forks.get(message_id, ())
        found = message_id in siblings and len(siblings) > 1
        return (siblings.index(message_id), len(siblings)) if found else None

    def change_forks(self, forks: Forks) -> list[str]:
        """Take other siblings in; the messages for which that is news."""
        before, self.forks = self.forks, dict(forks)
        return [one for one in {*before, *forks} if before.get(one) != forks.get(one)]
