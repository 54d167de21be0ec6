"""An answer that has begun: its bytes in pieces that leave the window its turns, and its end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_chat.domain.events import StreamEvent
from desktop_chat.domain.ports import Clock
from desktop_chat.i18n import tr
from desktop_chat.providers.decoding import EventDecoder
from desktop_chat.providers.http import WireAttempt
from desktop_chat.providers.reader import AnswerReader

if TYPE_CHECKING:
    import httpx2

AFTER_THE_END_S = 0.1
"""How long the rest is read once the end was named: usage may follow, and a connection that was
read to its end can be used again."""

UNTIL_USAGE_S = 0.5
"""The same while usage was asked for and only a finish reason came: a gateway that counts the
tokens by itself (LiteLLM) takes the longer the longer the answer was."""

BREATH_S = 0.004
"""How long a burst is read without letting the window have its turn."""

MANY_EVENTS = 20
_PIECE_BYTES = 32 * 1024


@dataclass(slots=True)
class Answer:
    """An answer that began."""

    response: httpx2.Response
    attempt: WireAttempt
    notes: list[str]
    asks_usage: bool
    resumed: str | None = None
    """The cursor from which it goes on."""


async def breathing(
    chunks: AsyncGenerator[bytes, None], answer: Answer, clock: Clock
) -> AsyncGenerator[bytes, None]:
    """Note what comes; give small pieces of it, and the loop a turn now and then.

    A burst must not freeze the window.
    """
    breathed_at = clock()
    async for chunk in chunks:
        answer.attempt.received(chunk, answer.response.num_bytes_downloaded)
        for at in range(0, len(chunk), _PIECE_BYTES):
            yield chunk if len(chunk) <= _PIECE_BYTES else chunk[at : at + _PIECE_BYTES]
            if clock() - breathed_at > BREATH_S:
                await asyncio.sleep(0)
                breathed_at = clock()


async def rest_of(
    pieces: AsyncGenerator[bytes, None],
    reader: AnswerReader,
    decoder: EventDecoder,
    *,
    asks_usage: bool,
) -> list[StreamEvent]:
    """Read on for a moment after the end was named; nothing that happens here matters any more."""
    events: list[StreamEvent] = []
    waits = asks_usage and decoder.lacks_usage
    try:
        async with asyncio.timeout(UNTIL_USAGE_S if waits else AFTER_THE_END_S) as limit:
            async for piece in pieces:
                events += reader.feed(piece)
                if waits and not decoder.lacks_usage:
                    waits = False
                    limit.reschedule(asyncio.get_running_loop().time() + AFTER_THE_END_S)
        events += reader.end()
    except Exception:  # noqa: BLE001 - the answer is complete, however its connection ends
        events += reader.cut()
    return events


def remarks_on(reader: AnswerReader, attempt: WireAttempt) -> list[str]:
    """What is worth saying about how it came."""
    if reader.came_whole:
        return [tr("The server answered in one piece.")]
    if reader.events >= MANY_EVENTS and attempt.came_at_once:
        return [tr("The answer arrived in one piece: a proxy on the way holds it back.")]
    return []
