"""The way to a server of tools at an address; lives on the thread of MCP.

What is answered is made short while it arrives (see `mcp_bounds`). A secret travels encrypted, or
not at all.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING

from desktop_chat.domain.errors import ToolError
from desktop_chat.domain.mcp import McpServer, may_carry_secrets
from desktop_chat.i18n import tr
from desktop_chat.tools.mcp_bounds import Shortener
from desktop_chat.tools.mcp_log import ServerLog

if TYPE_CHECKING:
    import httpx2
    from mcp.client._transport import TransportStreams

    OpenHttp = Callable[[str, Mapping[str, str]], httpx2.AsyncClient]
    """Builds a client for an address that sends these headers; takes 0.1 s and blocks."""

LONGEST_EVENT = 32 * 1024 * 1024
_EVENTS = "text/event-stream"
_ERRORS = 400
_REFUSALS = frozenset({401, 403, 407})


async def over_http(
    server: McpServer, secrets: Mapping[str, str], log: ServerLog, open_http: OpenHttp
) -> AbstractAsyncContextManager[TransportStreams]:
    """The transport to a server. Raises `ToolError` where its secret cannot be sent."""
    from mcp.client.streamable_http import streamable_http_client

    if secrets and not may_carry_secrets(server.url):
        raise ToolError(
            tr(
                "“{name}” was not asked: its secret would travel unencrypted. "
                "Use an https address.",
                name=server.name,
            )
        )
    client = await asyncio.to_thread(open_http, server.url, {**server.headers, **secrets})
    client.headers["Accept-Encoding"] = "identity"  # what is packed is not made short
    status = 0

    async def note(response: httpx2.Response) -> None:
        nonlocal status
        code, method = response.status_code, response.request.method
        if method == "POST":
            status = code
        if not response.is_success:
            log.add(f"{method}: {code} {response.reason_phrase}")

    client.event_hooks["response"] += [note, make_short]

    @asynccontextmanager
    async def opened() -> AsyncIterator[TransportStreams]:
        try:
            async with (
                client,
                streamable_http_client(
                    server.url, http_client=client, max_sse_event_size=LONGEST_EVENT
                ) as streams,
            ):
                yield streams
        except Exception:
            if status < _ERRORS:
                raise
            raise ToolError(_refusal(server, status)) from None

    return opened()


def _refusal(server: McpServer, status: int) -> str:
    name = server.name
    if status not in _REFUSALS:
        return tr("“{name}” answered with an error ({status}).", name=name, status=status)
    if server.secrets:
        return tr("“{name}” did not accept its secret ({status}).", name=name, status=status)
    return tr(
        "“{name}” asks for a secret ({status}). Enter one, for example as “Authorization”.",
        name=name,
        status=status,
    )


async def make_short(response: httpx2.Response) -> None:
    """A hook for responses whose body was not read yet; what is packed stays as it is."""
    import httpx2

    body = response.stream
    if "content-encoding" in response.headers or not isinstance(body, httpx2.AsyncByteStream):
        return
    is_lines = response.headers.get("content-type", "").lower().startswith(_EVENTS)
    response.stream = _short(body, Shortener(is_lines=is_lines))


def _short(body: httpx2.AsyncByteStream, shortener: Shortener) -> httpx2.AsyncByteStream:
    import httpx2

    class Short(httpx2.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            async for data in body:
                yield shortener.feed(data)

        async def aclose(self) -> None:
            await body.aclose()

    return Short()
