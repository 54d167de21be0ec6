"""How each protocol is asked for an answer that fits a schema."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.request import AnswerSchema, ChatRequest, RequestMessage
from desktop_chat.providers.answer_format import FORMAT, is_strict
from desktop_chat.providers.anthropic_messages import AnthropicMessages
from desktop_chat.providers.decoding import JsonObject
from desktop_chat.providers.dialect import Connection, Dialect
from desktop_chat.providers.openai_chat import OpenAiChat
from desktop_chat.providers.openai_responses import OpenAiResponses
from desktop_chat.providers.refusal_text import Refusal
from desktop_chat.providers.refused_fields import RefusedFields
from tests.fakes.toolset import WEATHER

SCHEMA: dict[str, object] = {
    "type": "object",
    "properties": {"age": {"type": "integer", "minimum": 0}},
    "required": ["age"],
}
EARLIER = "claude-3-5-haiku-20241022"
STRICT = {**SCHEMA, "additionalProperties": False}
OPENAI = Connection("p", "https://api.openai.com/v1", "api.openai.com")
ELSEWHERE = Connection("p", "http://h", "h")


def _request(model: str, *, goes_on: bool = False, **parameters: ParameterValue) -> ChatRequest:
    role = Role.ASSISTANT if goes_on else Role.USER
    return ChatRequest(
        model,
        (RequestMessage(role, "Hello"),),
        parameters=parameters,
        goes_on=goes_on,
        answer_schema=AnswerSchema("person", STRICT),
    )


def _body(dialect: Dialect, request: ChatRequest, *refused: str) -> JsonObject:
    return dialect.encode(request, frozenset(refused))


def test_chat_completions_has_a_response_format() -> None:
    body = _body(OpenAiChat(OPENAI), _request("gpt-6"))

    named = {"name": "person", "strict": True, "schema": STRICT}
    assert body["response_format"] == {"type": "json_schema", "json_schema": named}
    assert "Schema" not in json.dumps(body["messages"])


def test_other_servers_are_told_in_words_as_well() -> None:
    body = _body(OpenAiChat(ELSEWHERE), _request("qwen3"))

    assert "response_format" in body
    assert '"age"' in str(body["messages"][0]["content"])  # type: ignore[index]


def test_responses_has_a_format_of_its_text() -> None:
    body = _body(OpenAiResponses(OPENAI), _request("gpt-6", text={"verbosity": "low"}))

    wanted = {"type": "json_schema", "name": "person", "strict": True, "schema": STRICT}
    assert body["text"] == {"verbosity": "low", "format": wanted}


def test_claude_has_a_format_beside_its_effort_and_limits_in_words() -> None:
    body = _body(
        AnthropicMessages(ELSEWHERE), _request("claude-sonnet-5-5", reasoning_effort="low")
    )

    config = body["output_config"]
    assert isinstance(config, dict)
    assert config["effort"] == "low"
    age = config["format"]["schema"]["properties"]["age"]
    assert age == {"type": "integer", "description": "minimum: 0"}
    assert config["format"]["schema"]["additionalProperties"] is False
    assert "system" not in body


def test_an_earlier_claude_has_to_call_what_takes_the_answer() -> None:
    body = _body(AnthropicMessages(ELSEWHERE), _request(EARLIER))

    assert not {"output_config", "system"} & body.keys()
    tools = body["tools"]
    assert isinstance(tools, list)
    (tool,) = tools
    assert tool["input_schema"] == STRICT
    choice = {"type": "tool", "name": tool["name"], "disable_parallel_tool_use": True}
    assert body["tool_choice"] == choice


@pytest.mark.parametrize(
    ("request_", "refused"),
    [
        (replace(_request(EARLIER), tools=(WEATHER.spec,)), ()),
        (replace(_request(EARLIER), answer_schema=AnswerSchema("any", {"type": "array"})), ()),
        (replace(_request(EARLIER), answer_schema=AnswerSchema("any", {"anyOf": [STRICT]})), ()),
        (_request("claude-3-7-sonnet", reasoning_effort="low"), ()),
        (_request(EARLIER, web_search="on"), ()),
        (_request(EARLIER), ("tool_choice",)),
        (_request(EARLIER), ("tools",)),
        (_request("some-other-model"), ()),
    ],
    ids=["tools", "array", "choices", "thinks", "searches", "no choice", "no tools", "unknown"],
)
def test_a_model_that_cannot_be_made_to_call_is_told_in_words(
    request_: ChatRequest, refused: tuple[str, ...]
) -> None:
    body = _body(AnthropicMessages(ELSEWHERE), request_, *refused)

    assert not {"output_config", "tool_choice"} & body.keys()
    assert "JSON Schema" in str(body["system"])


@pytest.mark.parametrize("dialect", [OpenAiChat, OpenAiResponses, AnthropicMessages])
def test_a_server_that_takes_no_schema_is_told_in_words(dialect: type[Dialect]) -> None:
    body = _body(dialect(OPENAI), _request("claude-sonnet-5-5"), FORMAT)  # type: ignore[call-arg]

    assert not {"response_format", "text", "output_config"} & body.keys()
    assert "JSON Schema" in json.dumps(body)


@pytest.mark.parametrize("dialect", [OpenAiChat, OpenAiResponses, AnthropicMessages])
def test_the_rest_of_a_cut_answer_has_no_schema(dialect: type[Dialect]) -> None:
    request = _request("claude-sonnet-5-5", goes_on=True)
    body = _body(dialect(ELSEWHERE), request)  # type: ignore[call-arg]

    assert "minimum" not in json.dumps(body)


@pytest.mark.parametrize(
    ("schema", "strict"),
    [
        (STRICT, True),
        (SCHEMA, False),
        ({**STRICT, "required": []}, False),
        ({**STRICT, "properties": {"age": SCHEMA}}, False),
        ({**STRICT, "properties": {"age": {"anyOf": [STRICT, {"type": "null"}]}}}, True),
        ({**STRICT, "allOf": [{}]}, False),
        ({"type": "array", "items": SCHEMA}, False),
    ],
)
def test_a_model_is_held_only_to_what_names_all_that_there_may_be(
    schema: dict[str, object], strict: bool
) -> None:
    assert is_strict(schema) is strict


@pytest.mark.parametrize(
    ("said", "param", "learnt"),
    [
        ("This response_format type is unavailable now", "", FORMAT),
        ("output_config.format: Extra inputs are not permitted", "", FORMAT),
        ("'json_schema' is not supported with this model.", "text.format", FORMAT),
        ("Invalid schema for response_format 'person': no object", "response_format", ""),
    ],
)
def test_a_refused_schema_is_remembered_but_a_wrong_one_is_the_users_to_mend(
    said: str, param: str, learnt: str
) -> None:
    memory = RefusedFields((*AnthropicMessages.optional, *OpenAiChat.optional))
    refusal = Refusal(said, param=param)

    memory.learn("m", refusal, {FORMAT, "output_config", "model"})

    assert memory.of("m") == ({learnt} if learnt else frozenset())
