"""What the services need of a history that can be searched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop_chat.domain.search import Found, Indexing, Query


@dataclass(frozen=True, slots=True)
class Names:
    """What filters can be set to, in the order in which people look for it."""

    models: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


class SearchStore(Protocol):
    """Searches all chats. Raises `StoreError`; its methods are called on the loop's thread."""

    async def find(self, query: Query, *, limit: int, titles: int, budget_s: float) -> Found | None:
        """Find the newest; None when another search, or `stop`, came in between."""

    def stop(self) -> None:
        """Nobody waits for the search that runs."""

    @property
    def indexing(self) -> Indexing:
        """How far the index is."""

    def listen(self, listener: Callable[[Indexing], None]) -> None:
        """Tell `listener` how far the index is, each time that it has come further."""

    def rebuild(self) -> None:
        """Throw the index away and make it anew, in the background."""

    async def names(self) -> Names:
        """What filters can be set to."""
