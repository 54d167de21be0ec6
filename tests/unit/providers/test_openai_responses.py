from __future__ import annotations

import json

import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.errors import ProviderError
from desktop_chat.domain.events import StreamEvent
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.usage import Usage
from desktop_chat.providers.decoding import JsonObject
from desktop_chat.providers.dialect import Connection
from desktop_chat.providers.openai_responses import OpenAiResponses, OpenAiResponsesDecoder
from tests.fakes.heard import Heard

THOUGHT = {"type": "reasoning", "id": "rs_1", "encrypted_content": "opaque", "summary": []}
MESSAGE = {
    "type": "message",
    "id": "msg_1",
    "role": "assistant",
    "content": [{"type": "output_text", "text": "Hi", "annotations": []}],
}


def _encode(request: ChatRequest, *refused: str) -> JsonObject:
    dialect = OpenAiResponses(Connection("p", "http://h/v1", "h"))
    return dialect.encode(request, frozenset(refused))


def _request(
    *messages: RequestMessage, system: str = "", **parameters: ParameterValue
) -> ChatRequest:
    sent = messages or (RequestMessage(Role.USER, "Hello"),)
    return ChatRequest("m", sent, system=system, parameters=parameters)


class Stream:
    """Feeds typed events to a decoder and keeps what comes of it."""

    def __init__(self) -> None:
        self.decoder = OpenAiResponsesDecoder(lambda _error: ProviderError("reported"))
        self.events: list[StreamEvent] = []

    def say(self, kind: str, **fields: object) -> Stream:
        self.events += self.decoder.decode(kind, json.dumps({"type": kind, **fields}))
        return self

    def item(self, item: object, index: int = 0) -> Stream:
        return self.say("response.output_item.done", output_index=index, item=item)

    def complete(self, **fields: object) -> Stream:
        return self.say("response.completed", response={"status": "completed", **fields})

    @property
    def heard(self) -> Heard:
        ends = [self.decoder.finished()] if self.decoder.ended else []
        return Heard.of([*self.events, *ends])


def test_a_request_stores_nothing_and_asks_for_the_encrypted_reasoning() -> None:
    assert _encode(_request(system="Be brief.")) == {
        "model": "m",
        "input": [{"role": "user", "content": "Hello"}],
        "stream": True,
        "instructions": "Be brief.",
        "store": False,
        "include": ["reasoning.encrypted_content"],
    }


def test_parameters_get_the_names_of_the_protocol() -> None:
    body = _encode(_request(max_tokens=9, reasoning_effort="low", temperature=1))
    assert body["max_output_tokens"] == 9
    assert body["reasoning"] == {"effort": "low", "summary": "auto"}
    assert body["temperature"] == 1
    assert "max_tokens" not in body


def test_what_was_refused_is_left_out() -> None:
    body = _encode(_request(temperature=1), "include", "temperature")
    assert not {"include", "temperature"} & set(body)


def test_reasoning_comes_back_with_the_next_request() -> None:
    stream = Stream().item(THOUGHT).item(MESSAGE, 1).complete()
    finished = stream.heard.finished
    assert finished is not None
    answer = RequestMessage(Role.ASSISTANT, "Hi", finished.echo)
    request = _request(RequestMessage(Role.USER, "a"), answer, RequestMessage(Role.USER, "b"))
    assert _encode(request)["input"] == [
        {"role": "user", "content": "a"},
        THOUGHT,
        MESSAGE,
        {"role": "user", "content": "b"},
    ]
    assert _encode(request, "echo")["input"] == [
        {"role": "user", "content": "a"},
        {"role": "assistant", "content": "Hi"},
        {"role": "user", "content": "b"},
    ]


def test_reasoning_that_nothing_follows_does_not_come_back() -> None:
    stream = Stream().item(THOUGHT).item(MESSAGE, 1).item(THOUGHT, 2).complete()
    finished = stream.heard.finished
    assert finished is not None
    assert json.loads(finished.echo or "") == [THOUGHT, MESSAGE]


def test_there_is_no_echo_without_encrypted_reasoning() -> None:
    thought = {**THOUGHT, "encrypted_content": None}
    finished = Stream().item(thought).item(MESSAGE, 1).complete().heard.finished
    assert finished is not None
    assert finished.echo is None


def test_an_item_without_deltas_is_read_in_whole() -> None:
    summary = [{"type": "summary_text", "text": "hm"}]
    heard = Stream().item({"type": "reasoning", "summary": summary}).item(MESSAGE, 1).heard
    assert (heard.reasoning, heard.text) == ("hm", "Hi")


def test_an_item_with_deltas_is_not_read_twice() -> None:
    stream = Stream().say("response.output_text.delta", output_index=0, delta="Hi")
    assert stream.item(MESSAGE).complete(output=[MESSAGE]).heard.text == "Hi"


@pytest.mark.parametrize("pieces", [1, 2])
def test_deltas_without_a_number_are_not_read_twice(pieces: int) -> None:
    stream = Stream().say("response.output_text.delta", delta="Hi")
    if pieces == 2:
        stream.item(MESSAGE, 0)
    assert stream.complete(output=[MESSAGE]).heard.text == "Hi"


def test_an_answer_that_comes_only_at_the_end_is_read() -> None:
    assert Stream().complete(output=[THOUGHT, MESSAGE]).heard.text == "Hi"


def test_a_call_is_named_once_and_its_arguments_are_not_doubled() -> None:
    call = {"type": "function_call", "call_id": "c", "name": "f", "arguments": ""}
    stream = Stream().say("response.output_item.added", output_index=1, item=call)
    for piece in ('{"a"', ": 1}"):
        stream.say("response.function_call_arguments.delta", output_index=1, delta=piece)
    stream.item({**call, "arguments": '{"a": 1}'}, 1).complete()
    assert stream.heard.calls == [("f", '{"a": 1}')]
    assert stream.heard.finished is not None
    assert stream.heard.finished.reason.value == "tool_calls"
    assert stream.heard.finished.detail == "completed"


def test_a_call_without_deltas_is_read_from_its_item() -> None:
    call = {"type": "function_call", "call_id": "c", "name": "f", "arguments": "{}"}
    assert Stream().item(call).complete().heard.calls == [("f", "{}")]


def test_a_refusal_is_shown_and_named() -> None:
    heard = Stream().say("response.refusal.delta", delta="No.").complete().heard
    assert heard.text == "No."
    assert heard.finished is not None
    assert heard.finished.reason.value == "content_filter"


@pytest.mark.parametrize(
    ("reason", "word"),
    [("max_output_tokens", "length"), ("content_filter", "content_filter"), ("other", "stop")],
)
def test_an_incomplete_answer_says_why(reason: str, word: str) -> None:
    response = {"status": "incomplete", "incomplete_details": {"reason": reason}}
    finished = Stream().say("response.incomplete", response=response).heard.finished
    assert finished is not None
    assert (finished.reason.value, finished.detail) == (word, reason)


@pytest.mark.parametrize(
    ("details", "word", "detail"),
    [
        ({"reason": "max_output_tokens"}, "length", "max_output_tokens"),
        ({"reason": "content_filter"}, "content_filter", "content_filter"),
        (None, "length", "incomplete"),
    ],
)
def test_a_completed_event_does_not_make_an_incomplete_answer_whole(
    details: object, word: str, detail: str
) -> None:
    stream = Stream().say("response.output_text.delta", delta="Hi")
    stream.complete(status="incomplete", incomplete_details=details)
    finished = stream.heard.finished
    assert finished is not None
    assert (finished.reason.value, finished.detail) == (word, detail)


def test_a_completed_event_of_a_failed_answer_is_an_error() -> None:
    stream = Stream().say("response.output_text.delta", delta="Hi")
    with pytest.raises(ProviderError):
        stream.complete(status="failed", error={"message": "x"})
    assert not stream.decoder.ended


@pytest.mark.parametrize("status", ["queued", "in_progress", "cancelled"])
def test_an_answer_that_is_not_made_yet_or_any_more_is_not_complete(status: str) -> None:
    stream = Stream()
    output = [{**MESSAGE, "content": [{"type": "output_text", "text": "Half"}]}]
    stream.events += stream.decoder.decode_whole({"status": status, "output": output})
    finished = stream.heard.finished
    assert finished is not None
    assert (finished.reason.value, finished.detail) == ("interrupted", status)
    assert stream.heard.text == "Half"


def test_a_server_that_repeats_what_is_here_already_doubles_nothing() -> None:
    stream = Stream()
    stream.decoder.resume("resp_1", 1)
    for number, delta in enumerate(["a", "b", "c"]):
        stream.say(
            "response.output_text.delta", output_index=0, delta=delta, sequence_number=number
        )
    stream.complete()
    assert stream.heard.text == "c"


def test_usage_is_read_with_its_details() -> None:
    usage = {
        "input_tokens": 9,
        "output_tokens": 8,
        "input_tokens_details": {"cached_tokens": 7},
        "output_tokens_details": {"reasoning_tokens": 6},
    }
    assert Stream().complete(usage=usage).heard.usage == Usage(9, 8, 7, 6)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("response.failed", {"response": {"status": "failed", "error": {"message": "x"}}}),
        ("error", {"message": "x", "code": "server_error"}),
        ("error", {"error": {"message": "x"}}),
        ("surprise", {"error": {"message": "x"}}),
    ],
)
def test_an_error_is_raised_in_each_of_its_shapes(kind: str, fields: dict[str, object]) -> None:
    with pytest.raises(ProviderError):
        Stream().say(kind, **fields)


def test_what_is_not_needed_of_the_protocol_is_no_surprise() -> None:
    stream = Stream().say("response.web_search_call.searching").say("surprise")
    assert stream.decoder.unknown == 1


def test_a_summary_of_the_reasoning_is_asked_for_only_where_there_is_some() -> None:
    assert _encode(_request(reasoning_effort="none"))["reasoning"] == {"effort": "none"}
    assert "reasoning" not in _encode(_request())
    own: dict[str, ParameterValue] = {"effort": "high", "summary": "detailed"}
    assert _encode(_request(reasoning=own))["reasoning"] == own


def test_a_refused_summary_leaves_the_effort() -> None:
    body = _encode(_request(reasoning_effort="low"), "reasoning_summary")
    assert body["reasoning"] == {"effort": "low"}
