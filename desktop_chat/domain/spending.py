"""What a chat and a day may cost, and when that is passed. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Protocol

from desktop_chat.domain.usage import Usage


class Cap(StrEnum):
    """Which limit."""

    CHAT = "chat"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Caps:
    """The limits in US dollars; None: none."""

    chat: float | None = None
    day: float | None = None


NO_CAPS = Caps()


@dataclass(frozen=True, slots=True)
class Passed:
    """A limit that is passed, or would be: `spent` is with what is asked now."""

    cap: Cap
    most: float
    spent: float


def passed(caps: Caps, *, chat: float, day: float) -> Passed | None:
    """Which limit these sums pass; that of the chat is looked at first."""
    if caps.chat is not None and chat > caps.chat:
        return Passed(Cap.CHAT, caps.chat, chat)
    if caps.day is not None and day > caps.day:
        return Passed(Cap.DAY, caps.day, day)
    return None


def day_start(now: float) -> float:
    """The moment at which the day of `now` began, where this computer is. UNIX seconds."""
    day = datetime.fromtimestamp(now).astimezone().date()
    return datetime.combine(day, time()).astimezone().timestamp()


@dataclass(frozen=True, slots=True)
class Spent:
    """What one answer took, as it was kept."""

    turn_id: str
    provider: str
    model: str
    usage: Usage


@dataclass(frozen=True, slots=True)
class Guess:
    """The estimated cost of an answer whose server told nothing, since it was stopped."""

    chat_id: str
    at: float
    dollars: float


Guesses = Mapping[str, Guess]
"""By the ids of turns."""


class SpendingKeeper(Protocol):
    """Knows what was asked. Raises `StoreError`; may be called from the loop's thread."""

    async def of_chat(self, chat_id: str) -> Sequence[Spent]:
        """The ended answers of a chat, those of all branches, and hidden ones."""

    async def since(self, moment: float) -> Sequence[Spent]:
        """All answers that ended since."""

    async def guesses(self) -> Guesses:
        """The kept estimates."""

    async def keep_guesses(self, guesses: Guesses) -> None:
        """Keep these and no others."""
