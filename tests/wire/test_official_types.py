"""What is sent is what the vendors' own types say that may be sent, wherever an answer ended."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

import pytest
from pydantic import TypeAdapter

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.parts import Part, Reasoning, StepEnd, Text, ToolCall, ToolResult
from desktop_chat.domain.request import AnswerSchema, ChatRequest, history_of
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.step_lines import MAYBE_RUN, NOT_RUN
from desktop_chat.domain.tools import DENIED
from desktop_chat.providers.anthropic_messages import AnthropicMessages
from desktop_chat.providers.decoding import JsonObject
from desktop_chat.providers.dialect import Connection, Dialect
from desktop_chat.providers.openai_chat import OpenAiChat
from desktop_chat.providers.openai_responses import OpenAiResponses
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.toolset import WEATHER

CONNECTION = Connection("p", "https://h/v1", "h")
_DIALECTS: dict[Protocol, Callable[[Connection], Dialect]] = {
    Protocol.OPENAI_CHAT: OpenAiChat,
    Protocol.OPENAI_RESPONSES: OpenAiResponses,
    Protocol.ANTHROPIC: AnthropicMessages,
}
ECHOES = {
    Protocol.OPENAI_CHAT: {"reasoning_content": "Hm."},
    Protocol.OPENAI_RESPONSES: [
        {"type": "reasoning", "id": "rs", "encrypted_content": "opaque", "summary": []},
        {"type": "function_call"},
    ],
    Protocol.ANTHROPIC: [{"type": "thinking", "thinking": "Hm.", "signature": "signed"}],
}
SCHEMA = AnswerSchema("city", {"type": "object", "properties": {"name": {"type": "string"}}})
ONE, OTHER = ToolCall("도구 1", "weather", '{"city": "서울"}'), ToolCall("", "no such tool!", "{")
ENDS: dict[str, tuple[ToolResult, ...]] = {
    "done": (ToolResult(ONE.id, "21 degrees"), ToolResult("", "There is none.", failed=True)),
    "denied": (ToolResult(ONE.id, f"{DENIED} Not now.", failed=True),),
    "stopped": (ToolResult(ONE.id, MAYBE_RUN, failed=True), ToolResult("", NOT_RUN, failed=True)),
    "silent": (ToolResult(ONE.id, "", failed=True), ToolResult("", "")),
    "unpaired": (),
}


def adapter(protocol: Protocol) -> TypeAdapter[object]:
    """The vendor's own type of a request."""
    if protocol is Protocol.ANTHROPIC:
        from anthropic.types.message_create_params import MessageCreateParamsStreaming

        return TypeAdapter(MessageCreateParamsStreaming)
    if protocol is Protocol.OPENAI_RESPONSES:
        from openai.types.responses.response_create_params import ResponseCreateParamsStreaming

        return TypeAdapter(ResponseCreateParamsStreaming)
    from openai.types.chat.completion_create_params import CompletionCreateParamsStreaming

    return TypeAdapter(CompletionCreateParamsStreaming)


def read_through(value: object) -> None:
    """Lists are only looked at while somebody reads them."""
    if isinstance(value, Mapping):
        for inner in value.values():
            read_through(inner)
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for inner in value:
            read_through(inner)


def bodies(protocol: Protocol, model: str) -> list[JsonObject]:
    """Requests after all ends of a step, with and without all else that changes them."""
    found = []
    parameters: list[dict[str, ParameterValue]] = [{}, {"web_search": "on"}]
    parameters.append({"reasoning_effort": "low", "max_tokens": 5000})
    for results in ENDS.values():
        echo = json.dumps(ECHOES[protocol])
        step: tuple[Part, ...] = (Reasoning("Hm."), Text("Let me look."), ONE, OTHER)
        parts = (*step, StepEnd(echo), *results) if results else step
        path = [
            Message("q", "c", None, Role.USER, (Text("Warm?"),), 0.0),
            Message("a", "c", "q", Role.ASSISTANT, parts, 0.0, "p", model),
            Message("r", "c", "a", Role.USER, (Text("And?"),), 0.0),
        ]
        for sent in (path, path[:2]):
            for tools in ((WEATHER.spec,), ()):
                history = history_of(sent, provider="p", model=model, with_tools=bool(tools))
                for one in parameters:
                    for schema in (None, SCHEMA):
                        request = ChatRequest(
                            model, history, "Be brief.", one, tools=tools, answer_schema=schema
                        )
                        dialect = _DIALECTS[protocol](CONNECTION)
                        found.append(dialect.encode(request, frozenset()))
    return found


@pytest.mark.parametrize("model", ["claude-3-5-haiku-20241022", "claude-sonnet-5", "mistral-9"])
@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_every_history_is_one_that_the_protocol_knows(protocol: Protocol, model: str) -> None:
    wanted = adapter(protocol)
    made = bodies(protocol, model)
    assert len({json.dumps(body) for body in made}) > 30
    for body in made:
        read_through(wanted.validate_python(body))


def test_the_types_are_told_apart_from_what_they_are_not() -> None:
    for protocol in WIRE_PROTOCOLS:
        body = bodies(protocol, "m")[0]
        name = "input" if "input" in body else "messages"
        with pytest.raises(ValueError, match=r"\w"):
            read_through(adapter(protocol).validate_python({**body, name: [{"role": "tool"}]}))
