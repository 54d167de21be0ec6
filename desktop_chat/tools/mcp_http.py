"""Makes what a server of tools answers over HTTP short while it arrives; see `mcp_bounds`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from desktop_chat.tools.mcp_bounds import Shortener

if TYPE_CHECKING:
    import httpx2

_EVENTS = "text/event-stream"


async def make_short(response: httpx2.Response) -> None:
    """A hook for responses whose body was not read yet; what is packed stays as it is."""
    import httpx2

    body = response.stream
    if "content-encoding" in response.headers or not isinstance(body, httpx2.AsyncByteStream):
        return
    is_lines = response.headers.get("content-type", "").startswith(_EVENTS)
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
