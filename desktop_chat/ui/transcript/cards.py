"""What the reader did to a table or to a card of code: remembered for the session; sans Qt.

All pieces of a long table or fence share one `Card`: one offset, one width, one way to wrap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

_KEPT = 2_000
_SLACK = 4
"""So many pixels are the lines around a table that fits."""


class CardKey(NamedTuple):
    """A table or a fence: the message, its column of text, the first block."""

    message: str
    section: int
    group: int


@dataclass(slots=True)
class Card:
    """How far it is scrolled sideways, and whether its lines are wrapped."""

    wraps: bool = True
    room: float = 0.0
    """How many pixels of it can be seen, after layout."""
    width: float = 0.0
    """How wide it is, as far as its pieces were laid out."""
    wanted: float = 0.0

    @property
    def reach(self) -> float:
        """How far it can be scrolled."""
        beyond = self.width - self.room
        return beyond if beyond > _SLACK else 0.0

    @property
    def offset(self) -> int:
        """How far it is scrolled, in pixels."""
        return round(min(max(0.0, self.wanted), self.reach))

    def measured(self, width: float, room: float) -> None:
        """A piece was laid out: the widest one counts."""
        if room != self.room:
            self.room, self.width = room, width
        else:
            self.width = max(self.width, width)

    def scroll_to(self, offset: float) -> bool:
        """Scroll; False when that changes nothing."""
        before = self.offset
        self.wanted = min(max(0.0, offset), self.reach)
        return self.offset != before

    def toggle_wrapping(self) -> None:
        """Wrap long lines, or let them be long."""
        self.wraps = not self.wraps
        self.wanted = self.width = 0.0


class Cards:
    """The cards of all messages that were shown, the latest ones of very many."""

    def __init__(self) -> None:
        self._cards: dict[CardKey, Card] = {}

    def of(self, key: CardKey) -> Card:
        """The card of a table or a fence."""
        card = self._cards.pop(key, None) or Card()
        self._cards[key] = card
        while len(self._cards) > _KEPT:
            del self._cards[next(iter(self._cards))]
        return card
