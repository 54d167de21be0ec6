"""The servers of tools that the settings name: which run, how they fare, what they wrote.

Knows no protocol: a connection is made by whoever puts the app together.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from desktop_chat.tasks import Tasks

if TYPE_CHECKING:  # loaded with the first server
    from desktop_chat.domain.mcp import Connect, McpConnection, McpServer, McpState, McpTrial

    Listener = Callable[[str, McpState], None]
    """Hears the name of a server and how it fares now, on the loop's thread."""

log = logging.getLogger(__name__)


class McpDesk:
    """Has one connection for each server; `on_sources` hears whenever those are others."""

    def __init__(
        self,
        connect: Connect,
        on_sources: Callable[[Sequence[McpConnection]], None],
        end: Callable[[], Awaitable[None]],
    ) -> None:
        """`end` ends what all connections share."""
        self._connect = connect
        self._on_sources = on_sources
        self._end = end
        self._connections: dict[str, McpConnection] = {}
        self._listeners: list[Listener] = []
        self._tasks = Tasks("mcp")

    def __iter__(self) -> Iterator[McpConnection]:
        return iter(self._connections.values())

    def get(self, name: str) -> McpConnection | None:
        """The connection to a server."""
        return self._connections.get(name)

    def put(self, servers: Sequence[McpServer]) -> None:
        """Have these; a server that changed is ended, and starts anew when it is needed."""
        before = self._connections
        now: dict[str, McpConnection] = {}
        if not servers and not before:
            return
        from desktop_chat.domain.mcp import fault_of

        for server in servers:
            if fault_of(server) is not None or server.name in now:
                continue
            old = before.get(server.name)
            keeps = old is not None and old.server == server
            now[server.name] = old if old is not None and keeps else self._new(server)
        self._connections = now
        for name, old in before.items():
            if now.get(name) is not old:
                self._tasks.spawn(old.aclose(), name="end-one")
        if list(before.values()) != list(now.values()):
            self._on_sources(tuple(now.values()))

    def restart(self, name: str) -> None:
        """End a server; it starts anew when it is needed."""
        old = self._connections.get(name)
        if old is not None:
            self._connections[name] = self._new(old.server)
            self._tasks.spawn(old.aclose(), name="end-one")
            self._on_sources(tuple(self._connections.values()))

    async def try_out(self, server: McpServer) -> tuple[McpTrial, Sequence[str]]:
        """Start a server just to see what it has; also gives what it wrote meanwhile."""
        connection = self._connect(server, lambda _state: None)
        try:
            return await connection.try_out(), connection.log
        finally:
            await connection.aclose()

    def listen(self, listener: Listener) -> None:
        """Tell it how servers fare, from now on."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        """Tell it no more."""
        self._listeners = [other for other in self._listeners if other != listener]

    async def aclose(self) -> None:
        """End all servers, side by side."""
        ends = [one.aclose() for one in self._connections.values()]
        self._connections = {}
        for result in await asyncio.gather(*ends, return_exceptions=True):
            if isinstance(result, Exception):
                log.error("a server of tools did not end", exc_info=result)
        await self._tasks.settle(1.0)
        await self._end()

    def _new(self, server: McpServer) -> McpConnection:
        return self._connect(server, lambda state: self._tell(server.name, state))

    def _tell(self, name: str, state: McpState) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(name, state)
            except Exception:
                log.exception("a listener of the servers of tools failed")
