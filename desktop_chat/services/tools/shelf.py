"""Which sources of tools there are, and which of them a chat has turned on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.tools import ToolSource


@runtime_checkable
class PerChat(Protocol):
    """A `ToolSource` whose tools work on the chat that they are used in."""

    def of_chat(self, chat: Chat) -> ToolSource:
        """The same for one chat."""


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
        chosen = [_of(source, chat) for source in self._sources if source.name in wanted]
        return (*self._always_on(chat), *chosen)

    def known_in(self, chat: Chat) -> Sequence[str]:
        """The names of all that it could have."""
        return [source.name for source in (*self._always_on(chat), *self._sources)]

    async def aclose(self) -> None:
        """End all of them."""
        for source in self._sources:
            await source.aclose()


def _of(source: ToolSource, chat: Chat) -> ToolSource:
    return source.of_chat(chat) if isinstance(source, PerChat) else source
