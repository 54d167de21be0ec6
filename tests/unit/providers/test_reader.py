"""The decoders of all protocols against anything that could come over the wire."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.domain.errors import ChatError, ProtocolError, ProviderError
from desktop_chat.domain.events import Finished, ReasoningDelta, StreamEvent, ToolCallDelta
from desktop_chat.domain.settings import Protocol
from desktop_chat.providers.anthropic_messages import AnthropicDecoder
from desktop_chat.providers.decoding import EventDecoder
from desktop_chat.providers.openai_chat import OpenAiChatDecoder
from desktop_chat.providers.openai_responses import OpenAiResponsesDecoder
from desktop_chat.providers.reader import AnswerReader
from tests.fakes.heard import WIRE_PROTOCOLS, Heard
from tests.fakes.wire_streams import Delta, chat_chunk, chat_stream, sse, stream_for

DECODERS: dict[Protocol, type[EventDecoder]] = {
    Protocol.OPENAI_CHAT: OpenAiChatDecoder,
    Protocol.OPENAI_RESPONSES: OpenAiResponsesDecoder,
    Protocol.ANTHROPIC: AnthropicDecoder,
}
PARTS: list[Delta] = [
    "Hel",
    "lo 안녕 😀",
    ReasoningDelta("hm"),
    ToolCallDelta(0, "c", "f", '{"a": 1}'),
]
FIELDS = ["choices", "delta", "content", "type", "index", "message", "usage", "error", "item",
          "output_index", "finish_reason", "tool_calls", "function", "arguments", "response",
          "content_block", "text", "reasoning", "stop_reason", "id", "output", "status",
          "input_tokens", "prompt_tokens", "refusal", "thinking", "partial_json"]  # fmt: skip
KINDS = ["content_block_delta", "content_block_start", "content_block_stop", "message_delta",
         "message_start", "message_stop", "error", "text", "text_delta", "thinking", "tool_use",
         "response.completed", "response.failed", "response.output_item.done", "message",
         "response.output_text.delta", "response.function_call_arguments.delta", "function_call",
         "input_json_delta", "signature_delta", "reasoning"]  # fmt: skip

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | st.sampled_from(KINDS)
    | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


def _reader(protocol: Protocol) -> tuple[AnswerReader, EventDecoder]:
    decoder = DECODERS[protocol](lambda _error: ProviderError("reported"))
    return AnswerReader(decoder), decoder


def _hear(protocol: Protocol, *pieces: bytes) -> Heard:
    reader, decoder = _reader(protocol)
    heard = Heard()
    for piece in pieces:
        heard.events += reader.feed(piece)
    heard.events += reader.end()
    if decoder.ended:
        heard.events.append(decoder.finished())
    heard.error = reader.failure
    return heard


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_stream_may_be_split_at_every_byte(protocol: Protocol) -> None:
    body = b"".join(stream_for(protocol, PARTS))
    whole = _hear(protocol, body)
    assert whole.text == "Hello 안녕 😀"
    assert whole.reasoning == "hm"
    assert whole.calls == [("f", '{"a": 1}')]
    for at in range(len(body)):
        assert _hear(protocol, body[:at], body[at:]).events == whole.events
    assert _hear(protocol, *(bytes([byte]) for byte in body)).events == whole.events


@given(st.sampled_from(WIRE_PROTOCOLS), st.lists(st.binary(max_size=40), max_size=5))
def test_any_bytes_are_survived(protocol: Protocol, pieces: list[bytes]) -> None:
    _hear(protocol, *pieces)


@given(
    st.sampled_from(WIRE_PROTOCOLS),
    st.lists(st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=6), max_size=6),
)
def test_any_json_is_survived_and_gives_only_valid_text(
    protocol: Protocol, payloads: list[dict[str, object]]
) -> None:
    heard = _hear(protocol, *(sse(payload) for payload in payloads))
    _check(heard)


@given(st.sampled_from(WIRE_PROTOCOLS), json_values)
def test_any_json_instead_of_a_stream_is_survived(protocol: Protocol, payload: object) -> None:
    _check(_hear(protocol, json.dumps(payload).encode()))


def _check(heard: Heard) -> None:
    for event in heard.events:
        _text_of(event).encode()
        assert "\x00" not in _text_of(event)
    assert heard.error is None or isinstance(heard.error, ChatError)


def _text_of(event: StreamEvent) -> str:
    if isinstance(event, Finished):
        return f"{event.detail}{event.echo}{event.notes}"
    return "".join(str(getattr(event, name, "")) for name in ("text", "id", "name", "arguments"))


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_what_came_before_an_error_in_the_same_piece_is_kept(protocol: Protocol) -> None:
    frames = stream_for(protocol, ["Hello"], finish=None)
    heard = _hear(protocol, b"".join([*frames, sse({"type": "error", "error": {"message": "x"}})]))
    assert heard.text == "Hello"
    assert isinstance(heard.error, ProviderError)


def test_a_broken_connection_still_gives_an_event_that_lacks_only_its_blank_line() -> None:
    reader, decoder = _reader(Protocol.OPENAI_CHAT)
    frames = stream_for(Protocol.OPENAI_CHAT, ["Hello"])
    events = reader.feed(b"".join(frames)[:-2]) + reader.cut()
    assert Heard.of(events).text == "Hello"
    assert decoder.done
    assert reader.cut() == []


FINISH_WORDS = {
    "stop": ["stop", "end_turn", "stop_sequence", "completed", "mars"],
    "length": ["length", "max_tokens", "max_output_tokens", "model_context_window_exceeded"],
    "content_filter": ["content_filter", "refusal"],
    "tool_calls": ["tool_calls", "function_call", "tool_use"],
}


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize(
    ("reason", "word"), [(reason, word) for reason, words in FINISH_WORDS.items() for word in words]
)
def test_every_protocol_knows_the_words_of_all(protocol: Protocol, reason: str, word: str) -> None:
    finished = _hear(protocol, *stream_for(protocol, ["Hello"], finish=word)).finished
    assert finished is not None
    assert (finished.reason.value, finished.detail) == (reason, word)


RIDDLES = [
    "{nonsense",
    "[1]",
    '{"surprise": 1}',
    '{"choices": {"a": 1}}',
    '{"choices": [{"index": 0, "text": "Hello", "finish_reason": null}]}',
]


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize("riddle", RIDDLES)
def test_a_stream_of_riddles_is_no_empty_answer(protocol: Protocol, riddle: str) -> None:
    heard = _hear(protocol, sse(riddle) * 3, sse("[DONE]"))
    assert heard.finished is None
    assert isinstance(heard.error, ProtocolError)
    assert "unreadable data" in heard.error.user_text


@pytest.mark.parametrize(
    "frames",
    [
        chat_stream([]),
        chat_stream([], usage=None),
        [*chat_stream([], finish=None), sse("[DONE]")],
        [sse({"choices": [{"delta": None}]}), sse("[DONE]")],
        [sse("{nonsense"), *chat_stream([], finish=None), sse("[DONE]")],
        [sse("{nonsense"), chat_chunk({}, "stop")],
    ],
)
def test_a_well_formed_answer_may_be_empty(frames: list[bytes]) -> None:
    heard = _hear(Protocol.OPENAI_CHAT, *frames)
    assert heard.error is None
    assert heard.machine_word == "stop"


@pytest.mark.parametrize("start", [b"<html>", b"  \r\n<!doctype html>", b"\xef\xbb\xbf<p>"])
def test_a_web_page_is_known_by_its_first_byte(start: bytes) -> None:
    for pieces in ([start], [bytes([byte]) for byte in start]):
        heard = _hear(Protocol.OPENAI_CHAT, *pieces)
        assert heard.events == []
        assert heard.error is not None
        assert "web page" in heard.error.user_text


def test_json_is_known_even_after_a_bom_and_blanks() -> None:
    body = (
        b"\xef\xbb\xbf \n"
        + json.dumps(
            {"choices": [{"message": {"content": "Hi"}, "finish_reason": "length"}]}
        ).encode()
    )
    for pieces in ([body], [bytes([byte]) for byte in body]):
        heard = _hear(Protocol.OPENAI_CHAT, *pieces)
        assert heard.text == "Hi"
        assert heard.finished is not None
        assert heard.finished.detail == "length"


@pytest.mark.parametrize("body", [b"{", b'{"a": 1}', b"[]", b"[1]", b"{" * 5000])
def test_json_that_is_no_answer_is_unreadable(body: bytes) -> None:
    for protocol in WIRE_PROTOCOLS:
        heard = _hear(protocol, body)
        assert heard.events == []
        assert heard.error is not None
        assert "unreadable" in heard.error.user_text


def test_json_of_more_than_16_megabytes_is_not_kept() -> None:
    heard = _hear(Protocol.OPENAI_CHAT, b"[", *[b"1," * 2**20] * 9)
    assert heard.error is not None
