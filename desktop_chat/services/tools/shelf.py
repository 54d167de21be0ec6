"""Which sources of tools there are, and which of them a chat has turned on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.tools import ToolSource


class ToolShelf:
    """All sources, in the order in which people see them."""

    def __init__(self, always_on: Callable[[Chat], Sequence[ToolSource]]) -> None:
        self._always_on = always_on
        self._sources: list[ToolSource] = []

    @property
    def sources(self) -> Sequence[ToolSource]:
        """Those that can be turned on."""
        return tuple(self._sources)

    def put(self, sources: Sequence[ToolSource]) -> None:
        """Have these, and no others."""
        self._sources = list(sources)

    def on_in(self, chat: Chat) -> Sequence[ToolSource]:
        """Those that are turned on in a chat; of a provider's own there is no choice."""
        wanted = set(chat.options.tools)
        chosen = [source for source in self._sources if source.name in wanted]
        return (*self._always_on(chat), *chosen)

    async def aclose(self) -> None:
        """End all of them."""
        for source in self._sources:
            await source.aclose()
