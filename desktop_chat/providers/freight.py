"""The large contents of one request, packed beside its JSON.

The body is put with a mark in the place of each; the marks are exchanged where the bytes leave. So
neither the SDK nor the window's thread ever handles megabytes, what is taped stays readable, and
the bytes are let go of as they are sent.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx2

_PIECE_BYTES = 64 * 1024
"""What is written at once: encrypting megabytes in one go would hold up the window."""


class Freight:
    """What goes out with one request; its contents are ready to stand in a JSON string."""

    def __init__(self) -> None:
        self._nonce = secrets.token_hex(8)  # nobody can write a mark by chance, or on purpose
        self._contents: list[bytes] = []

    def take(self, content: bytes) -> str:
        """Take one, and give the mark that stands for it."""
        self._contents.append(content)
        return f"attached-{len(self._contents)}-{self._nonce}"

    def put_into(self, request: httpx2.Request) -> None:
        """Exchange the marks in the request's body for what they stand for."""
        import httpx2

        if not self._contents:
            return
        mark = re.compile(rb"attached-(\d+)-" + self._nonce.encode())
        pieces = mark.split(request.content)  # every other one is the number of a mark
        contents = [self._contents[int(number) - 1] for number in pieces[1::2]]
        self._contents = []
        length = sum(map(len, pieces[::2])) + sum(map(len, contents))
        body: list[bytes] = [pieces[0]]
        for content, after in zip(contents, pieces[2::2], strict=True):
            body += (content, after)
        request.headers["content-length"] = str(length)
        request.stream = httpx2.Request("POST", request.url, content=_flow(body)).stream


async def _flow(body: list[bytes]) -> AsyncIterator[bytes]:
    """Give the bytes out in small pieces, and keep none of them."""
    body.reverse()
    while body:
        content = memoryview(body.pop())
        for at in range(0, len(content), _PIECE_BYTES):
            yield bytes(content[at : at + _PIECE_BYTES])
