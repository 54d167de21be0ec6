"""The servers of tools of a home, put together; nothing of MCP is loaded before one is named."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop_chat.services.tools.mcp_desk import McpDesk

if TYPE_CHECKING:
    from desktop_chat.domain.mcp import Connect, McpConnection, McpServer, McpState
    from desktop_chat.services.tools.mcp_keys import Resolve


def open_mcp(resolve: Resolve, on_sources: Callable[[Sequence[McpConnection]], None]) -> McpDesk:
    """Have no server yet; all share one thread, which starts with the first of them."""
    ends: list[Callable[[], Awaitable[None]]] = []
    connect: Connect | None = None

    async def secrets_of(server: McpServer) -> Mapping[str, str]:
        from desktop_chat.services.tools.mcp_keys import find_secrets

        return await find_secrets(server, resolve)

    def make(server: McpServer, on_state: Callable[[McpState], None]) -> McpConnection:
        nonlocal connect
        if connect is None:
            from desktop_chat.providers.tool_server_client import open_client
            from desktop_chat.tools.mcp_source import connector
            from desktop_chat.tools.mcp_thread import LoopThread

            thread = LoopThread("mcp")
            ends.append(thread.aclose)
            connect = connector(thread, secrets_of, open_client)
        return connect(server, on_state)

    async def end() -> None:
        for one in ends:
            await one()

    return McpDesk(make, on_sources, end)
