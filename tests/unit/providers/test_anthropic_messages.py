from __future__ import annotations

import json

import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.errors import ProviderError
from desktop_chat.domain.events import StreamEvent, TextDelta
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.usage import Usage
from desktop_chat.providers.anthropic_blocks import MOST_WAITING
from desktop_chat.providers.anthropic_messages import (
    AnthropicDecoder,
    AnthropicMessages,
    default_max_tokens,
)
from desktop_chat.providers.decoding import JsonObject
from desktop_chat.providers.dialect import Connection
from tests.fakes.heard import Heard


def _encode(request: ChatRequest, *refused: str) -> JsonObject:
    dialect = AnthropicMessages(Connection("p", "http://h", "h"))
    return dialect.encode(request, frozenset(refused))


def _request(
    *messages: RequestMessage, system: str = "", **parameters: ParameterValue
) -> ChatRequest:
    sent = messages or (RequestMessage(Role.USER, "Hello"),)
    return ChatRequest("claude-opus-4-5", sent, system=system, parameters=parameters)


class Stream:
    """Feeds typed events to a decoder and keeps what comes of it."""

    def __init__(self) -> None:
        self.decoder = AnthropicDecoder(lambda _error: ProviderError("reported"))
        self.events: list[StreamEvent] = []

    def say(self, kind: str, **fields: object) -> Stream:
        self.events += self.decoder.decode(kind, json.dumps({"type": kind, **fields}))
        return self

    def start(self, index: int, kind: str = "text", **fields: object) -> Stream:
        block = {"type": kind, **fields}
        return self.say("content_block_start", index=index, content_block=block)

    def delta(self, index: int, kind: str, **fields: object) -> Stream:
        return self.say("content_block_delta", index=index, delta={"type": kind, **fields})

    def text(self, index: int, text: str) -> Stream:
        return self.delta(index, "text_delta", text=text)

    def stop(self, index: int) -> Stream:
        return self.say("content_block_stop", index=index)

    def end(self, reason: str = "end_turn", **usage: object) -> Stream:
        self.say("message_delta", delta={"stop_reason": reason}, usage=usage)
        return self.say("message_stop")

    @property
    def heard(self) -> Heard:
        ends = [self.decoder.finished()] if self.decoder.ended else []
        return Heard.of([*self.events, *ends])


def test_a_request_holds_what_the_protocol_wants() -> None:
    assert _encode(_request(system="Be brief.")) == {
        "model": "claude-opus-4-5",
        "max_tokens": 32_000,
        "messages": [{"role": "user", "content": "Hello"}],
        "stream": True,
        "cache_control": {"type": "ephemeral"},
        "system": "Be brief.",
    }


@pytest.mark.parametrize(
    ("model", "limit"),
    [
        ("claude-3-opus-20240229", 4096),
        ("claude-3-5-sonnet-latest", 8192),
        ("claude-sonnet-4-5", 32_000),
        ("anthropic/claude-sonnet-4-5", 32_000),
        ("some-other-model", 8192),
    ],
)
def test_every_model_has_a_longest_answer(model: str, limit: int) -> None:
    assert default_max_tokens(model) == limit


def test_parameters_get_the_names_of_the_protocol() -> None:
    body = _encode(_request(max_output_tokens=9, stop="END", top_k=4))
    assert (body["max_tokens"], body["stop_sequences"], body["top_k"]) == (9, ["END"], 4)


def test_refused_fields_are_left_out() -> None:
    assert "cache_control" not in _encode(_request(), "cache_control")


def test_signed_thoughts_come_back_with_the_next_request() -> None:
    stream = Stream().start(0, "thinking", thinking="", signature="")
    stream.delta(0, "thinking_delta", thinking="hm").delta(0, "thinking_delta", thinking="m")
    stream.delta(0, "signature_delta", signature="si").delta(0, "signature_delta", signature="g")
    stream.stop(0).start(1, "redacted_thinking", data="opaque").stop(1)
    finished = stream.start(2).text(2, "Hi").stop(2).end().heard.finished
    assert finished is not None
    assert stream.heard.reasoning == "hmm"
    request = _request(RequestMessage(Role.ASSISTANT, "Hi", finished.echo))
    thought = {"type": "thinking", "thinking": "hmm", "signature": "sig"}
    assert _encode(request)["messages"] == [
        {
            "role": "assistant",
            "content": [
                thought,
                {"type": "redacted_thinking", "data": "opaque"},
                {"type": "text", "text": "Hi"},
            ],
        }
    ]
    assert _encode(request, "echo")["messages"] == [{"role": "assistant", "content": "Hi"}]


def test_thoughts_without_a_signature_have_no_echo() -> None:
    stream = Stream().start(0, "thinking").delta(0, "thinking_delta", thinking="hm").end()
    assert stream.decoder.finished().echo is None


def test_usage_is_cumulative_and_what_was_cached_is_part_of_the_input() -> None:
    stream = Stream().say(
        "message_start", message={"usage": {"input_tokens": 5, "output_tokens": 1}}
    )
    assert stream.heard.usage == Usage(5, None)  # the 1 says nothing yet
    stream.end(
        output_tokens=9,
        cache_read_input_tokens=100,
        cache_creation_input_tokens=20,
        output_tokens_details={"thinking_tokens": 4},
    )
    assert stream.heard.usage == Usage(125, 9, 100, 4)


def test_blocks_speak_in_their_order() -> None:
    stream = Stream().start(0).start(1).text(1, "second").text(0, "first ")
    assert stream.heard.text == "first "
    stream.stop(1).text(0, "and ").stop(0)
    assert stream.heard.text == "first and second"


def test_a_block_that_comes_twice_is_said_twice() -> None:
    stream = Stream().start(0).text(0, "a").stop(0).start(0).text(0, "b").stop(0)
    assert stream.start(1).text(1, "c").end().heard.text == "abc"


def test_a_server_that_counts_from_one_still_streams() -> None:
    stream = Stream().start(1)
    for _ in range(MOST_WAITING + 1):
        stream.text(1, "x")
    assert stream.heard.text == "x" * (MOST_WAITING + 1)
    assert stream.text(1, "y").events[-1] == TextDelta("y")


def test_what_waits_is_said_when_the_stream_is_over() -> None:
    stream = Stream().start(1).text(1, "late")
    assert stream.events == []
    assert Heard.of(stream.decoder.flush()).text == "late"


def test_calls_that_the_server_answers_itself_are_not_ours() -> None:
    stream = Stream().start(0, "server_tool_use", id="s", name="web_search")
    stream.delta(0, "input_json_delta", partial_json="{}").stop(0)
    stream.start(1, "tool_use", id="t", name="f", input={})
    stream.delta(1, "input_json_delta", partial_json='{"a"').stop(1)
    assert stream.end("tool_use").heard.calls == [("f", '{"a"')]


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("end_turn", "stop"),
        ("stop_sequence", "stop"),
        ("max_tokens", "length"),
        ("model_context_window_exceeded", "length"),
        ("tool_use", "tool_calls"),
        ("refusal", "content_filter"),
        ("pause_turn", "stop"),
    ],
)
def test_the_end_keeps_the_word_of_the_wire(word: str, reason: str) -> None:
    finished = Stream().end(word).heard.finished
    assert finished is not None
    assert (finished.reason.value, finished.detail) == (reason, word)


def test_an_end_without_a_reason_says_so() -> None:
    finished = Stream().say("message_stop").heard.finished
    assert finished is not None
    assert finished.detail == "no finish reason"


def test_an_error_event_is_raised() -> None:
    with pytest.raises(ProviderError):
        Stream().say("error", error={"type": "overloaded_error", "message": "busy"})


def test_unknown_events_and_deltas_are_counted() -> None:
    stream = Stream().say("surprise").start(0).delta(0, "surprise_delta").say("ping")
    assert stream.decoder.unknown == 2
