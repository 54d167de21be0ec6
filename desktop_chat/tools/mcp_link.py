"""One connection to a server of tools, from its start to its end; lives on the thread of MCP.

The library wants what it opens to be closed by the same task, so each connection has one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from desktop_chat.domain.mcp import McpServer
from desktop_chat.tools.mcp_http import over_http
from desktop_chat.tools.mcp_log import ServerLog
from desktop_chat.tools.mcp_stdio import Launch, stdio

if TYPE_CHECKING:
    from mcp import Client

    from desktop_chat.tools.mcp_http import OpenHttp

CONNECT_S = 60.0
"""Given to a server to start and to greet: the first start of one may install it."""
_LOGGERS = {
    **dict.fromkeys(("mcp", "client"), logging.CRITICAL),
    **dict.fromkeys(("httpx2", "httpcore2"), logging.WARNING),
}
"""Those of the library, which quote what servers say, and those that log addresses."""


@asynccontextmanager
async def connected(
    server: McpServer,
    secrets: Mapping[str, str],
    log: ServerLog,
    open_http: OpenHttp,
    on_end: Callable[[str], None],
) -> AsyncIterator[Client]:
    """Connect; enter and leave it in one task. `on_end` hears that a program ended by itself."""
    from mcp import Client
    from mcp_types import Implementation

    from desktop_chat import __version__

    for name, level in _LOGGERS.items():
        logging.getLogger(name).setLevel(level)
    log.hide(tuple(secrets.values()))
    transport = (
        stdio(_launch(server, secrets), log, on_end)
        if server.command
        else await over_http(server, secrets, log, open_http)
    )
    client = Client(
        transport,
        client_info=Implementation(name="desktop-chat", version=__version__),
        cache=None,  # what a tool says of itself is asked anew for each question
    )
    async with asyncio.timeout(CONNECT_S) as patience:
        async with client:
            patience.reschedule(None)
            yield client


def _launch(server: McpServer, secrets: Mapping[str, str]) -> Launch:
    return Launch(server.command, server.args, server.cwd, {**server.env, **secrets})
