"""The search over all chats: one query at a time, the newest hits first, and the way to a hit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop_chat.domain.ports_search import Names, SearchStore
from desktop_chat.domain.search import Found, Indexing, Query, parse
from desktop_chat.services.branches import Branches

FIRST_S, THEN_S = 0.15, 8.0
"""First what is found at once, then all that is found in the time that anybody waits."""


class SearchService:
    """What the window and the terminal ask. Raises `StoreError`."""

    def __init__(
        self,
        store: SearchStore,
        branches: Branches,
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._store = store
        self._branches = branches
        self._today = today

    @property
    def indexing(self) -> Indexing:
        """How far the index is."""
        return self._store.indexing

    def listen(self, listener: Callable[[Indexing], None]) -> None:
        """Tell `listener` each time that the index has come further."""
        self._store.listen(listener)

    def parse(self, text: str) -> Query:
        """Read a query."""
        return parse(text, self._today())

    async def search(
        self, query: Query, tell: Callable[[Found], None], *, limit: int, titles: int
    ) -> None:
        """Tell what was found: once, or twice where the whole history takes longer.

        Nothing more is told once another search has begun, or `stop` was called.
        """
        for budget_s in (FIRST_S, THEN_S):
            found = await self._store.find(query, limit=limit, titles=titles, budget_s=budget_s)
            if found is None:
                return
            tell(found)
            if found.is_complete or found.has_more:
                return

    def stop(self) -> None:
        """Nobody waits for the search that runs."""
        self._store.stop()

    def rebuild(self) -> None:
        """Make the index anew; `listen` hears how far it is."""
        self._store.rebuild()

    async def names(self) -> Names:
        """What filters can be set to."""
        return await self._store.names()

    async def lead_to(self, message_id: str) -> str:
        """Let the chat of a message show a path with it; gives the chat's id."""
        return (await self._branches.show(message_id)).chat.id
