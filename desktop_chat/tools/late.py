"""A source of tools whose modules are loaded when it is first asked, off the loop's thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence

from desktop_chat.domain.tools import OnProgress, Tool, ToolOutcome, ToolSource


class LateSource:
    """A `ToolSource`; `make` is called on another thread and may import what it needs."""

    def __init__(self, name: str, make: Callable[[], ToolSource]) -> None:
        self.name = name
        self._make = make
        self._made: ToolSource | None = None

    async def tools(self) -> Sequence[Tool]:
        """What it has."""
        return await (await self._source()).tools()

    async def call(
        self, tool: Tool, arguments: Mapping[str, object], on_progress: OnProgress
    ) -> ToolOutcome:
        """Do it."""
        return await (await self._source()).call(tool, arguments, on_progress)

    async def aclose(self) -> None:
        """What was never made needs no end."""
        if self._made is not None:
            await self._made.aclose()

    async def _source(self) -> ToolSource:
        if self._made is None:
            self._made = await asyncio.to_thread(self._make)
        return self._made
