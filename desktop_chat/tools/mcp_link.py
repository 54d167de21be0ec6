"""One connection to a server of tools, from its start to its end; lives on the thread of MCP.

The library wants what it opens to be closed by the same task, so each connection has one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING

from desktop_chat.domain.errors import ToolError
from desktop_chat.domain.mcp import McpServer
from desktop_chat.i18n import tr
from desktop_chat.tools.mcp_http import make_short
from desktop_chat.tools.mcp_log import ServerLog
from desktop_chat.tools.mcp_stdio import Launch, stdio

if TYPE_CHECKING:
    import httpx2
    from mcp import Client
    from mcp.client._transport import TransportStreams

    OpenHttp = Callable[[str, Mapping[str, str]], httpx2.AsyncClient]
    """Builds a client for an address that sends these headers; takes 0.1 s and blocks."""

CONNECT_S = 60.0
"""Given to a server to start and to greet: the first start of one may install it."""
LONGEST_EVENT = 32 * 1024 * 1024
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
        else await _http(server, secrets, log, open_http)
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


async def _http(
    server: McpServer, secrets: Mapping[str, str], log: ServerLog, open_http: OpenHttp
) -> AbstractAsyncContextManager[TransportStreams]:
    from mcp.client.streamable_http import streamable_http_client

    headers = {**server.headers, **secrets}
    if server.url.startswith("http:") and secrets and not _is_here(server.url):
        raise ToolError(
            tr("“{name}” is not asked: its secret would travel unencrypted.", name=server.name)
        )
    client = await asyncio.to_thread(open_http, server.url, headers)
    client.headers["Accept-Encoding"] = "identity"  # what is packed is not made short

    async def note_refusal(response: httpx2.Response) -> None:
        if not response.is_success:
            log.add(f"{response.request.method}: {response.status_code} {response.reason_phrase}")

    client.event_hooks["response"] += [note_refusal, make_short]

    @asynccontextmanager
    async def opened() -> AsyncIterator[TransportStreams]:
        async with (
            client,
            streamable_http_client(
                server.url, http_client=client, max_sse_event_size=LONGEST_EVENT
            ) as streams,
        ):
            yield streams

    return opened()


def _is_here(url: str) -> bool:
    from ipaddress import ip_address
    from urllib.parse import urlsplit

    host = (urlsplit(url).hostname or "").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
