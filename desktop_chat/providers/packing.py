"""Puts the body of a request; that of a long chat on another thread, beside the JSON of the SDK.

Written as JSON in one go, megabytes would hold the interpreter's lock, and the window with it. So
the older messages are written one by one and travel as freight; the newest ones stand in the body
itself, where the inspector shows them.
"""

from __future__ import annotations

import asyncio
import json

from desktop_chat.domain.request import ChatRequest
from desktop_chat.providers.decoding import JsonObject
from desktop_chat.providers.dialect import Dialect
from desktop_chat.providers.freight import Freight

LONG_MESSAGES = 400
LONG_CHARS = 200_000
_IN_THE_BODY = 6
_LISTS = ("messages", "input")


async def packed(
    dialect: Dialect, request: ChatRequest, refused: frozenset[str], freight: Freight
) -> JsonObject:
    """Give the body, with marks for what is in the freight."""
    if not _is_long(request):
        return dialect.encode(request, refused)
    return await asyncio.to_thread(_pack, dialect, request, refused, freight)


def _is_long(request: ChatRequest) -> bool:
    messages = request.messages
    return (
        len(messages) > LONG_MESSAGES or sum(len(message.text) for message in messages) > LONG_CHARS
    )


def _pack(
    dialect: Dialect, request: ChatRequest, refused: frozenset[str], freight: Freight
) -> JsonObject:
    body = dialect.encode(request, refused)
    return {
        name: _without_old(value, freight) if name in _LISTS else value
        for name, value in body.items()
    }


def _without_old(messages: object, freight: Freight) -> object:
    """Take what has no marks of its own out of the older messages."""
    if not isinstance(messages, list):
        return messages
    left: list[object] = []
    written: list[bytes] = []
    for message in messages[:-_IN_THE_BODY]:
        content = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
        if not freight.has_mark(content):
            written.append(content)
            continue
        if written:
            left.append(freight.take_json(b",".join(written)))
            written = []
        left.append(message)
    if written:
        left.append(freight.take_json(b",".join(written)))
    return [*left, *messages[-_IN_THE_BODY:]]
