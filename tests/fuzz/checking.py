"""What must hold of every stream, however it is cut."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_chat.domain.errors import ChatError, ProtocolError, ProviderError
from desktop_chat.domain.events import (
    Finished,
    ReasoningDelta,
    StreamEvent,
    TextDelta,
    ToolCallDelta,
    UsageReported,
)
from desktop_chat.domain.settings import Protocol
from desktop_chat.providers.anthropic_messages import AnthropicDecoder
from desktop_chat.providers.decoding import EventDecoder
from desktop_chat.providers.openai_chat import OpenAiChatDecoder
from desktop_chat.providers.openai_responses import OpenAiResponsesDecoder
from desktop_chat.providers.reader import AnswerReader
from desktop_chat.providers.sse import LONGEST_EVENT, SseDecoder
from tests.fuzz.reference import Event, events_of, with_the_last

DECODERS: dict[Protocol, type[EventDecoder]] = {
    Protocol.OPENAI_CHAT: OpenAiChatDecoder,
    Protocol.OPENAI_RESPONSES: OpenAiResponsesDecoder,
    Protocol.ANTHROPIC: AnthropicDecoder,
}
Outcome = tuple[str, str, str, str, str]
"""Text, reasoning, tool calls, how it ended, and what failed."""


def check_events(stream: bytes, pieces: Sequence[bytes]) -> None:
    """The decoder gives what the standard says, whatever the pieces."""
    decoder = SseDecoder()
    given: list[Event] = []
    for piece in pieces:
        given += decoder.feed(piece)
        assert decoder.pending_chars <= LONGEST_EVENT + len(piece)
    expected = events_of_so_far(stream)
    assert given == expected, (given, expected)
    assert given + decoder.close() == with_the_last(stream)


def events_of_so_far(stream: bytes) -> list[Event]:
    """What is certain when the last byte has come: a last CR ends its line at once."""
    return events_of(stream)


def outcome_of(protocol: Protocol, pieces: Sequence[bytes]) -> Outcome:
    """Read an answer to its end; nothing but a `ChatError` may come of it, as a value."""
    decoder = DECODERS[protocol](lambda _error: ProviderError("reported"))
    reader = AnswerReader(decoder)
    events: list[StreamEvent] = []
    for piece in pieces:
        events += reader.feed(piece)
        if reader.failure and not decoder.ended:
            break
    else:
        events += reader.end()
    return _summary(events, decoder, None if decoder.ended else reader.failure)


def _summary(
    events: Sequence[StreamEvent], decoder: EventDecoder, failure: ChatError | None
) -> Outcome:
    assert failure is None or isinstance(failure, ProtocolError | ProviderError)
    text = thought = ""
    calls: dict[int, str] = {}
    for event in events:
        match event:
            case TextDelta(part):
                assert part
                text += part
            case ReasoningDelta(part):
                assert part
                thought += part
            case ToolCallDelta(index=index, name=name, arguments=arguments):
                calls[index] = calls.get(index, "") + (name or "") + arguments
            case UsageReported():
                pass
            case other:
                raise AssertionError(f"{other} is none of the decoder's")
    text.encode()
    thought.encode()
    ending = ""
    if decoder.ended:
        finished = decoder.finished()
        assert isinstance(finished, Finished)
        ending = f"{finished.reason} {finished.detail}"
    return text, thought, repr(sorted(calls.items())), ending, type(failure).__name__
