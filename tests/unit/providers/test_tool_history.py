"""Chats with steps as each protocol takes them: the order of blocks, ids, what goes back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.parts import ToolCall, ToolResult
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.resuming import cursor_in
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tools import ToolSpec
from desktop_chat.providers.anthropic_messages import AnthropicMessages
from desktop_chat.providers.dialect import Connection, Dialect
from desktop_chat.providers.openai_chat import OpenAiChat
from desktop_chat.providers.openai_responses import OpenAiResponses
from desktop_chat.providers.wire_ids import with_wire_ids
from tests.fakes.heard import WIRE_PROTOCOLS

NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
SPEC = ToolSpec("f", "Does it.", {"type": "object"})
QUESTION = RequestMessage(Role.USER, "And?")
_DIALECTS: dict[Protocol, Callable[[Connection], Dialect]] = {
    Protocol.OPENAI_CHAT: OpenAiChat,
    Protocol.OPENAI_RESPONSES: OpenAiResponses,
    Protocol.ANTHROPIC: AnthropicMessages,
}


def step(
    *ids: str, text: str = "", echo: str | None = None, name: str = "f"
) -> tuple[RequestMessage, RequestMessage]:
    calls = tuple(ToolCall(id_, name, '{"a": 1}') for id_ in ids)
    results = tuple(ToolResult(id_, f"result of {id_}") for id_ in ids)
    return (
        RequestMessage(Role.ASSISTANT, text, echo, calls=calls),
        RequestMessage(Role.USER, "", results=results),
    )


def encoded(
    protocol: Protocol,
    *messages: RequestMessage,
    host: str = "h",
    model: str = "m",
    refused: frozenset[str] = frozenset(),
    parameters: Mapping[str, bool] | None = None,
) -> list[dict[str, Any]]:
    dialect = _DIALECTS[protocol](Connection("p", f"https://{host}/v1", host))
    request = ChatRequest(model, messages, tools=(SPEC,), parameters=dict(parameters or {}))
    body: dict[str, Any] = json.loads(json.dumps(dialect.encode(request, refused)))
    assert ("tools" in body) is ("tools" not in refused)
    sent: list[dict[str, Any]] = body["input" if "input" in body else "messages"]
    return sent


def flat(protocol: Protocol, sent: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """What happens in their order: said, called, answered."""
    found: list[tuple[str, str]] = []
    for message in sent:
        if protocol is Protocol.OPENAI_CHAT:
            if message["role"] == "tool":
                found.append(("answered", message["tool_call_id"]))
                continue
            if message["content"]:
                found.append((message["role"], message["content"]))
            found += [("called", call["id"]) for call in message.get("tool_calls", [])]
        elif protocol is Protocol.OPENAI_RESPONSES:
            kinds = {"function_call": "called", "function_call_output": "answered"}
            kind = kinds.get(message.get("type", ""))
            word = message["call_id"] if kind else message["content"]
            found.append((kind or message["role"], word))
        else:
            content = message["content"]
            blocks = [{"type": "text", "text": content}] if isinstance(content, str) else content
            for block in blocks:
                match block["type"]:
                    case "tool_use":
                        found.append(("called", block["id"]))
                    case "tool_result":
                        found.append(("answered", block["tool_use_id"]))
                    case _:
                        found.append((message["role"], block["text"]))
    return found


STEPS = st.lists(
    st.lists(
        st.sampled_from(["a", "call_1_0", "abcdefghi", "call_1_0_2"]), unique=True, max_size=3
    ),
    max_size=5,
)


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize("model", ["m", "mistral-small"])
@given(steps=STEPS)
def test_no_id_comes_twice_and_each_call_is_answered_at_once(
    protocol: Protocol, model: str, steps: list[list[str]]
) -> None:
    messages = [QUESTION]
    for ids in steps:
        messages += step(*ids) if ids else (RequestMessage(Role.ASSISTANT, "Hm."), QUESTION)
    happened = flat(protocol, encoded(protocol, *messages, model=model))
    called = [id_ for what, id_ in happened if what == "called"]
    assert len(called) == len(set(called)) == sum(map(len, steps))
    assert called == [id_ for what, id_ in happened if what == "answered"]
    assert all(NAME.fullmatch(id_) for id_ in called)
    for (before, _), (after, _) in pairwise(happened):
        assert after != "answered" or before in {"called", "answered"}
        assert before != "called" or after in {"called", "answered"}
    if model != "m" and protocol is Protocol.OPENAI_CHAT:
        assert all(re.fullmatch(r"[A-Za-z0-9]{9}", id_) for id_ in called)


def test_a_longer_history_begins_with_the_same_ids() -> None:
    short = [QUESTION, *step("a"), *step("a")]
    assert with_wire_ids([*short, *step("a")])[: len(short)] == with_wire_ids(short)


def test_mistral_gets_an_answer_between_results_and_a_question() -> None:
    messages = (QUESTION, *step("a"), *step("b"), QUESTION)
    joined = (QUESTION, step("a")[0], replace(step("a")[1], text="And?"))
    for sent in (messages, joined):
        found = encoded(Protocol.OPENAI_CHAT, *sent, model="devstral-medium")
        roles = [message["role"] for message in found]
        assert roles[-3:] == ["tool", "assistant", "user"]
        assert found[-2]["content"]
    plain = encoded(Protocol.OPENAI_CHAT, *messages)
    assert [message["role"] for message in plain][-2:] == ["tool", "user"]
    going_on = encoded(Protocol.OPENAI_CHAT, *messages[:-1], model="devstral-medium")
    assert going_on[-1]["role"] == "tool"


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_name_that_the_model_made_up_is_made_fit_to_be_sent(protocol: Protocol) -> None:
    for name in ("weather.get now", "", "날씨"):
        sent = json.dumps(encoded(protocol, QUESTION, *step("a", name=name)))
        (used,) = re.findall(r'"name": "(.*?)"', sent)
        assert NAME.fullmatch(used)


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_to_a_server_that_refused_tools_only_texts_are_sent(protocol: Protocol) -> None:
    answer = RequestMessage(Role.ASSISTANT, "Warm.")
    messages = (QUESTION, *step("a", text="I look."), answer, QUESTION, *step("b"))
    sent = encoded(protocol, *messages, refused=frozenset({"tools"}))
    assert flat(protocol, sent) == [
        ("user", "And?"),
        ("assistant", "I look.\n\nWarm."),
        ("user", "And?\n\nresult of b"),
    ]


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize("text", ["", "  ", "\n\n"])
def test_an_empty_text_beside_a_call_is_not_sent_as_a_block(protocol: Protocol, text: str) -> None:
    sent = encoded(protocol, QUESTION, *step("a", text=text))
    happened = [one for one in flat(protocol, sent) if one[1].strip()]
    assert happened == [("user", "And?"), ("called", "a"), ("answered", "a")]
    if protocol is Protocol.ANTHROPIC:
        assert [block["type"] for block in sent[1]["content"]] == ["tool_use"]


def test_thoughts_stand_before_the_calls_and_results_before_the_next_question() -> None:
    thought = {"type": "thinking", "thinking": "hm", "signature": "s"}
    called, answered = step("a", text="I look.", echo=json.dumps([thought]))
    answered = RequestMessage(Role.USER, "Never mind.", results=answered.results)
    sent = encoded(Protocol.ANTHROPIC, QUESTION, called, answered)
    assert [block["type"] for block in sent[1]["content"]] == ["thinking", "text", "tool_use"]
    assert [block["type"] for block in sent[2]["content"]] == ["tool_result", "text"]
    without = encoded(Protocol.ANTHROPIC, QUESTION, called, answered, refused=frozenset({"echo"}))
    assert [block["type"] for block in without[1]["content"]] == ["text", "tool_use"]


def test_thoughts_without_any_words_are_no_message() -> None:
    thought = json.dumps([{"type": "thinking", "thinking": "hm", "signature": "s"}])
    cut = RequestMessage(Role.ASSISTANT, "", thought)
    assert (
        encoded(Protocol.ANTHROPIC, QUESTION, cut, QUESTION)
        == [{"role": "user", "content": "And?"}] * 2
    )


def test_what_the_server_searched_goes_back_in_its_place_while_it_may_search() -> None:
    blocks = [
        {"type": "server_tool_use", "id": "s1", "name": "web_search", "input": {"query": "x"}},
        {"type": "web_search_tool_result", "tool_use_id": "s1", "content": []},
        {"type": "text", "text": "Found."},
        {"type": "tool_use"},
    ]
    called, answered = step("a", text="Found.[^1]", echo=json.dumps(blocks))
    sent = encoded(Protocol.ANTHROPIC, QUESTION, called, answered, parameters={"web_search": True})
    assert [block["type"] for block in sent[1]["content"]] == [
        "server_tool_use", "web_search_tool_result", "text", "tool_use",
    ]  # fmt: skip
    assert sent[1]["content"][-1]["id"] == "a"
    plain = encoded(Protocol.ANTHROPIC, QUESTION, called, answered)
    assert [block["type"] for block in plain[1]["content"]] == ["text", "tool_use"]


def test_reasoning_goes_back_under_the_name_that_the_server_gave_it() -> None:
    extra = {"google": {"thought_signature": "s"}}
    echo = {"reasoning_content": "hm", "calls": [extra, None]}
    called, answered = step("a", "b", echo=json.dumps(echo))
    sent = encoded(Protocol.OPENAI_CHAT, QUESTION, called, answered)[1]
    assert sent["reasoning_content"] == "hm"
    assert [call.get("extra_content") for call in sent["tool_calls"]] == [extra, None]
    refused = frozenset({"echo"})
    bare = encoded(Protocol.OPENAI_CHAT, QUESTION, called, answered, refused=refused)[1]
    assert "reasoning_content" not in bare


def test_deepseek_is_told_that_calls_of_others_had_no_reasoning() -> None:
    messages = (QUESTION, *step("a"), RequestMessage(Role.ASSISTANT, "So."), QUESTION)
    sent = encoded(Protocol.OPENAI_CHAT, *messages, host="api.deepseek.com")
    answers = [one for one in sent if one["role"] == "assistant"]
    assert [one["reasoning_content"] for one in answers] == ["", ""]
    assert "reasoning_content" not in json.dumps(encoded(Protocol.OPENAI_CHAT, *messages))


@pytest.mark.parametrize("echo", [None, '{"reasoning_content": ""}'])
def test_kimi_is_told_so_with_a_blank_and_only_of_calls(echo: str | None) -> None:
    messages = (QUESTION, *step("a", echo=echo), RequestMessage(Role.ASSISTANT, "So."), QUESTION)
    sent = encoded(Protocol.OPENAI_CHAT, *messages, host="api.moonshot.ai")
    called, said = (one for one in sent if one["role"] == "assistant")
    assert called["reasoning_content"] == " "
    assert "reasoning_content" not in said
    own = step("a", echo='{"reasoning_content": "I look."}')
    called, *_ = encoded(Protocol.OPENAI_CHAT, *own, host="api.moonshot.ai")
    assert called["reasoning_content"] == "I look."


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize("failed", [True, False])
def test_an_empty_result_is_sent_as_a_word(protocol: Protocol, failed: bool) -> None:
    called, answered = step("a")
    empty = ToolResult("a", " \n", failed=failed)
    sent = encoded(protocol, QUESTION, called, replace(answered, results=(empty,)))
    assert "(The tool said nothing.)" in json.dumps(sent[-1])


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize(
    "echo",
    ["{broken", "[" * 100_000, "3", "null", "[1, null]", '{"calls": 3}', '{"cursor": "a:b"}'],
    ids=["broken", "deep", "number", "null", "list", "calls", "cursor"],
)
def test_an_echo_that_came_from_a_strange_file_breaks_nothing(
    protocol: Protocol, echo: str
) -> None:
    sent = encoded(protocol, QUESTION, *step("a", text="Hm.", echo=echo), QUESTION)
    order = [kind for kind, _ in flat(protocol, sent)]
    assert order == ["user", "assistant", "called", "answered", "user"]
    assert cursor_in(echo) is None


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize(
    "odd",
    ['{"a": NaN}', '{"a": 1e999}', '{"a": "\\ud800"}', '{"a": ' * 90 + "1" + "}" * 90],
    ids=["none", "too-large", "half", "deep"],
)
def test_no_arguments_and_no_echo_make_a_chat_that_cannot_be_sent(
    protocol: Protocol, odd: str
) -> None:
    called = RequestMessage(Role.ASSISTANT, "", calls=(ToolCall("a", "f", odd),))
    answered = RequestMessage(Role.USER, "", results=(ToolResult("a", "1"),))
    searched = [{"type": "server_tool_use", "id": "s", "name": "web_search", "input": odd}]
    echo = json.dumps(searched).replace(json.dumps(odd), odd)
    messages = (QUESTION, called, answered, RequestMessage(Role.ASSISTANT, "Hm.", echo), QUESTION)
    dialect = _DIALECTS[protocol](Connection("p", "https://h/v1", "h"))
    request = ChatRequest("m", messages, tools=(SPEC,), parameters={"web_search": True})
    body = dialect.encode(request, frozenset())
    json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
