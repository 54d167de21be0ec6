"""What outlives the strips of a message: its cards' states and its pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_chat.ui.transcript.cards import Cards
from desktop_chat.ui.transcript.pictures import Pictures


@dataclass(frozen=True, slots=True)
class Shelf:
    """Shared by all messages of one transcript."""

    cards: Cards = field(default_factory=Cards)
    pictures: Pictures = field(default_factory=Pictures)
