from __future__ import annotations

import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.errors import ChatError, ProviderError
from desktop_chat.domain.events import StreamEvent, ToolCallDelta
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.usage import Usage
from desktop_chat.providers.decoding import JsonObject
from desktop_chat.providers.dialect import Connection
from desktop_chat.providers.openai_chat import OpenAiChat, OpenAiChatDecoder
from tests.fakes.heard import Heard
from tests.fakes.wire_streams import chat_chunk

HELLO = (RequestMessage(Role.USER, "Hello"),)
NOTHING: frozenset[str] = frozenset()


def _encode(
    parameters: dict[str, ParameterValue] | None = None,
    *,
    host: str = "localhost:1",
    refused: frozenset[str] = NOTHING,
    system: str = "",
) -> JsonObject:
    dialect = OpenAiChat(Connection("p", f"http://{host}/v1", host))
    request = ChatRequest("m", HELLO, system=system, parameters=parameters or {})
    return dialect.encode(request, refused)


class Stream:
    """Feeds chunks to a decoder and keeps what comes of it."""

    def __init__(self) -> None:
        self.decoder = OpenAiChatDecoder(lambda _error: ProviderError("reported"))
        self.events: list[StreamEvent] = []

    def delta(self, delta: object, finish: object = None, **more: object) -> Stream:
        frame = chat_chunk(delta, None, **more).decode().removeprefix("data: ").strip()
        if finish is not None:
            frame = frame.replace('"finish_reason": null', f'"finish_reason": "{finish}"')
        return self.data(frame)

    def data(self, data: str, event: str = "") -> Stream:
        self.events += self.decoder.decode(event, data)
        return self

    @property
    def heard(self) -> Heard:
        ends = [self.decoder.finished()] if self.decoder.ended else []
        return Heard.of([*self.events, *ends])


def test_a_request_holds_what_the_protocol_wants_and_no_more() -> None:
    assert _encode(system="Be brief.") == {
        "model": "m",
        "messages": [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "Hello"},
        ],
        "stream": True,
        "stream_options": {"include_usage": True},
    }


@pytest.mark.parametrize("name", ["max_tokens", "max_output_tokens", "max_completion_tokens"])
def test_the_longest_answer_has_the_name_that_the_host_knows(name: str) -> None:
    assert _encode({name: 9})["max_tokens"] == 9
    assert _encode({name: 9}, host="api.openai.com")["max_completion_tokens"] == 9


def test_a_refused_name_is_replaced_by_the_other_and_then_left_out() -> None:
    once = _encode({"max_tokens": 9}, refused=frozenset({"max_tokens"}))
    assert once["max_completion_tokens"] == 9
    assert "max_tokens" not in once
    both = frozenset({"max_tokens", "max_completion_tokens"})
    assert not both & set(_encode({"max_tokens": 9}, refused=both))


def test_other_parameters_pass_but_never_replace_what_is_ours() -> None:
    body = _encode({"temperature": 0.5, "top_k": 3, "stream": False, "messages": []})
    assert body["temperature"] == 0.5
    assert body["top_k"] == 3
    assert body["stream"] is True
    assert body["messages"]


def test_refused_fields_are_left_out() -> None:
    body = _encode({"temperature": 1}, refused=frozenset({"stream_options", "temperature"}))
    assert not {"stream_options", "temperature"} & set(body)


@pytest.mark.parametrize("name", ["reasoning", "reasoning_content"])
def test_reasoning_is_read_under_both_names(name: str) -> None:
    assert Stream().delta({name: "hm"}).heard.reasoning == "hm"


def test_reasoning_under_both_names_at_once_is_read_once() -> None:
    assert Stream().delta({"reasoning": "hm", "reasoning_content": "hm"}).heard.reasoning == "hm"


def test_content_may_be_a_list_of_parts() -> None:
    parts = [
        {"type": "thinking", "thinking": [{"type": "text", "text": "hm"}]},
        {"type": "text", "text": "Hi"},
    ]
    heard = Stream().delta({"content": parts}).heard
    assert (heard.reasoning, heard.text) == ("hm", "Hi")


def test_a_second_answer_that_nobody_asked_for_is_left_alone() -> None:
    stream = Stream().delta({"content": "Hi"})
    stream.data('{"choices": [{"index": 1, "delta": {"content": "Ho"}, "finish_reason": "x"}]}')
    assert stream.heard.text == "Hi"
    assert not stream.decoder.ended


def test_a_refusal_is_shown_and_named() -> None:
    heard = Stream().delta({"refusal": "I will not."}).delta({}, "stop").heard
    assert heard.text == "I will not."
    assert heard.finished is not None
    assert heard.finished.reason.value == "content_filter"


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("stop", "stop"),
        ("STOP", "stop"),
        ("length", "length"),
        ("content_filter", "content_filter"),
        ("tool_calls", "tool_calls"),
        ("function_call", "tool_calls"),
        ("eos", "stop"),
    ],
)
def test_the_end_keeps_the_word_of_the_wire(word: str, reason: str) -> None:
    finished = Stream().delta({}, word).heard.finished
    assert finished is not None
    assert (finished.reason.value, finished.detail) == (reason, word)


def test_text_after_the_reason_but_before_the_closing_mark_is_kept() -> None:
    heard = Stream().delta({"content": "a"}, "stop").delta({"content": "b"}).data("[DONE]").heard
    assert heard.text == "ab"


def _calls(*deltas: list[object]) -> list[tuple[str, str]]:
    stream = Stream()
    for calls in deltas:
        stream.delta({"tool_calls": calls})
    return stream.heard.calls


def test_a_call_may_come_without_any_number() -> None:
    first = {"id": "c1", "function": {"name": "f", "arguments": '{"a"'}}
    more = {"id": None, "function": {"name": None, "arguments": ": 1}"}}
    other = {"id": "c2", "function": {"name": "g", "arguments": "{}"}}
    assert _calls([first], [more], [other]) == [("f", '{"a": 1}'), ("g", "{}")]


def test_numbers_may_start_at_one_and_come_interleaved() -> None:
    assert _calls(
        [{"index": 1, "id": "a", "function": {"name": "f"}},
         {"index": 2, "id": "b", "function": {"name": "g"}}],
        [{"index": 2, "function": {"arguments": "2"}}],
        [{"index": 1, "function": {"arguments": "1"}}],
    ) == [("f", "1"), ("g", "2")]  # fmt: skip


def test_calls_that_share_a_number_are_told_apart_by_their_ids() -> None:
    assert _calls(
        [{"index": 0, "id": "a", "function": {"name": "f", "arguments": "1"}}],
        [{"index": 0, "id": "b", "function": {"name": "g", "arguments": "2"}}],
    ) == [("f", "1"), ("g", "2")]


def test_an_id_that_is_repeated_with_each_piece_is_said_once() -> None:
    piece = {"index": 0, "id": "a", "function": {"name": "f", "arguments": "1"}}
    events = Stream().delta({"tool_calls": [piece]}).delta({"tool_calls": [piece]}).events
    assert events == [ToolCallDelta(0, "a", "f", "1"), ToolCallDelta(0, None, None, "1")]


def test_arguments_may_be_an_object_and_calls_of_the_old_kind() -> None:
    assert _calls([{"function": {"name": "f", "arguments": {"a": 1}}}]) == [("f", '{"a": 1}')]
    old = Stream().delta({"function_call": {"name": "f", "arguments": "{}"}}).heard
    assert old.calls == [("f", "{}")]


def test_a_thousand_calls_at_once_stay_apart() -> None:
    many: list[object] = [
        {"index": n, "id": f"c{n}", "function": {"name": f"f{n}", "arguments": "{broken"}}
        for n in range(1000)
    ]
    assert _calls(many) == [(f"f{n}", "{broken") for n in range(1000)]


@pytest.mark.parametrize(
    "place",
    [
        {"usage": {"prompt_tokens": 3, "completion_tokens": 4}},
        {"x_groq": {"usage": {"prompt_tokens": 3, "completion_tokens": 4}}},
    ],
)
def test_usage_is_found_wherever_it_stands(place: dict[str, object]) -> None:
    assert Stream().delta({}, **place).heard.usage == Usage(3, 4)


def test_the_details_of_usage_are_read() -> None:
    usage = {
        "prompt_tokens": 3,
        "completion_tokens": 4,
        "prompt_tokens_details": {"cached_tokens": 2},
        "completion_tokens_details": {"reasoning_tokens": 1},
    }
    assert Stream().delta({}, usage=usage).heard.usage == Usage(3, 4, 2, 1)


def test_usage_in_every_chunk_is_reported_only_when_it_changes() -> None:
    stream = Stream()
    for _ in range(5):
        stream.delta({}, usage={"prompt_tokens": 3})
    assert len(stream.events) == 1


@pytest.mark.parametrize("error", [{"message": "x"}, "x", {"code": 500}])
def test_an_error_in_the_stream_is_raised(error: object) -> None:
    with pytest.raises(ChatError):
        Stream().delta({}, error=error)


def test_an_error_after_the_end_changes_nothing() -> None:
    heard = Stream().delta({"content": "Hi"}, "length").delta({}, error={"message": "x"}).heard
    assert heard.finished is not None
    assert heard.finished.reason.value == "length"


def test_the_halves_of_a_character_may_come_apart() -> None:
    stream = Stream()
    for half in (r"\ud83d", r"\ude00!"):
        stream.data('{"choices": [{"delta": {"content": "' + half + '"}}]}')
    assert stream.heard.text == "😀!"


@pytest.mark.parametrize("data", [": keepalive", "", "  "])
def test_data_that_only_keeps_the_line_open_is_no_fault(data: str) -> None:
    stream = Stream()
    for _ in range(200):
        stream.data(data) if data.strip() else stream.decoder.decode("", "")
    assert stream.decoder.skipped == 0
