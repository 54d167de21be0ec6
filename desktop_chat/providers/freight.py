"""The large contents of one request, packed beside its JSON: parts of strings, and old messages.

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
    """What goes out with one request."""

    def __init__(self) -> None:
        self._nonce = secrets.token_hex(8)  # nobody can write a mark by chance, or on purpose
        self._contents: list[bytes] = []

    def take(self, content: bytes) -> str:
        """Take what is ready to stand in a JSON string, and give the mark that stands for it."""
        self._contents.append(content)
        return f"attached-{len(self._contents)}-{self._nonce}"

    def take_json(self, content: bytes) -> str:
        """Take JSON, and give a string that stands in the place of it as a whole."""
        self._contents.append(content)
        return f"written-{len(self._contents)}-{self._nonce}"

    def has_mark(self, content: bytes) -> bool:
        """Whether something in it stands for something else."""
        return self._nonce.encode() in content

    def put_into(self, request: httpx2.Request) -> None:
        """Exchange the marks in the request's body for what they stand for."""
        import httpx2

        if not self._contents:
            return
        nonce = self._nonce.encode()
        mark = re.compile(rb'"written-(\d+)-%b"|attached-(\d+)-%b' % (nonce, nonce))
        first, *rest = mark.split(request.content)  # between them, the number of either kind
        numbers = (one or other for one, other in zip(rest[::3], rest[1::3], strict=True))
        contents = [self._contents[int(number) - 1] for number in numbers]
        self._contents = []
        length = len(first) + sum(map(len, rest[2::3])) + sum(map(len, contents))
        body: list[bytes] = [first]
        for content, after in zip(contents, rest[2::3], strict=True):
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
