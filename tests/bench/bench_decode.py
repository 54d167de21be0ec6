"""CPU of one delta, from the bytes of the wire to the event applied to the turn."""

from __future__ import annotations

import time
from collections.abc import Callable

from desktop_chat.domain.errors import ProviderError
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.turn import Turn
from desktop_chat.providers.anthropic_messages import AnthropicDecoder
from desktop_chat.providers.decoding import EventDecoder
from desktop_chat.providers.openai_chat import OpenAiChatDecoder
from desktop_chat.providers.openai_responses import OpenAiResponsesDecoder
from desktop_chat.providers.reader import AnswerReader
from tests.bench.rows import Row
from tests.fakes.wire_streams import stream_for

DELTAS = 20_000
BUDGET_US = 30.0

DECODERS: dict[Protocol, Callable[[], EventDecoder]] = {
    Protocol.OPENAI_CHAT: lambda: OpenAiChatDecoder(lambda _error: ProviderError("x")),
    Protocol.OPENAI_RESPONSES: lambda: OpenAiResponsesDecoder(lambda _error: ProviderError("x")),
    Protocol.ANTHROPIC: lambda: AnthropicDecoder(lambda _error: ProviderError("x")),
}


def run() -> list[Row]:
    """Measure each protocol, one frame per read as a fast server sends them."""
    return [
        Row(f"decode and apply one delta, {protocol.value}", _measure(protocol), "us", BUDGET_US)
        for protocol in DECODERS
    ]


def _measure(protocol: Protocol) -> float:
    frames = stream_for(protocol, [f"word{number} " for number in range(DELTAS)], finish=None)
    best = float("inf")
    for _ in range(3):
        reader = AnswerReader(DECODERS[protocol]())
        turn = Turn("t", "c", "p", "m", started_at=0.0)
        began = time.process_time()
        for frame in frames:
            for event in reader.feed(frame):
                turn.apply(event, 1.0)
        best = min(best, time.process_time() - began)
        assert turn.deltas == DELTAS
    return best / DELTAS * 1e6
