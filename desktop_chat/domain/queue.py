"""Questions that wait for the answer before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop_chat.domain.parts import Part, text_of


@dataclass(frozen=True, slots=True)
class QueuedQuestion:
    """One that waits; `position` orders those of a chat, with room for others between two."""

    id: str
    chat_id: str
    parts: tuple[Part, ...]
    position: float

    @property
    def text(self) -> str:
        """What it asks."""
        return text_of(self.parts)


class QueueKeeper(Protocol):
    """Where waiting questions are kept. Raises `StoreError`."""

    async def of(self, chat_id: str) -> Sequence[QueuedQuestion]:
        """Those of a chat, the next one first."""

    async def put(self, question: QueuedQuestion) -> None:
        """Keep a new one, or one that was changed or moved."""

    async def take(self, question_id: str) -> None:
        """Forget one, since it is asked now."""

    async def remove(self, question: QueuedQuestion) -> None:
        """Forget one that is not to be asked; can be undone."""


def between(before: QueuedQuestion | None, after: QueuedQuestion | None) -> float:
    """A position between two neighbours; None is an end."""
    if before is None:
        return 1.0 if after is None else after.position - 1
    return before.position + 1 if after is None else (before.position + after.position) / 2
