"""The parameters of a chat, seen by the server that gets them."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.settings import Protocol
from tests.fakes.heard import QUESTION, WIRE_PROTOCOLS, Heard, hear, provider_for
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import stream_for

ALL: dict[str, ParameterValue] = {
    "temperature": 0.3,
    "top_p": 0.9,
    "max_tokens": 300,
    "reasoning_effort": "low",
    "stop": ["END", "\n\n"],
    "seed": 7,
}
SENT: dict[Protocol, dict[str, object]] = {
    Protocol.OPENAI_CHAT: {
        "temperature": 0.3,
        "top_p": 0.9,
        "max_tokens": 300,
        "reasoning_effort": "low",
        "stop": ["END", "\n\n"],
        "seed": 7,
    },
    Protocol.OPENAI_RESPONSES: {
        "temperature": 0.3,
        "top_p": 0.9,
        "max_output_tokens": 300,
        "reasoning": {"effort": "low", "summary": "auto"},
    },
    Protocol.ANTHROPIC: {
        "temperature": 0.3,
        "top_p": 0.9,
        "max_tokens": 300,
        "output_config": {"effort": "low"},
        "stop_sequences": ["END", "\n\n"],
    },
}
UNKNOWN = {
    Protocol.OPENAI_CHAT: [],
    Protocol.OPENAI_RESPONSES: ["Stop at", "Seed"],
    Protocol.ANTHROPIC: ["Seed"],
}


def ask(protocol: Protocol, request: ChatRequest, *replies: Reply) -> tuple[Heard, list[object]]:
    async def scenario() -> tuple[Heard, list[object]]:
        answer = Reply(stream_for(protocol, ["Hello"]))
        with WireServer(*replies, answer) as server:
            provider = provider_for(protocol, server.base_url)
            try:
                heard = await hear(provider, request)
            finally:
                await provider.aclose()
            return heard, [exchange.json for exchange in server.exchanges]

    return asyncio.run(scenario())


def fields(protocol: Protocol, parameters: dict[str, ParameterValue]) -> dict[str, object]:
    """What the body has because of the parameters."""
    names = {name for sent in SENT.values() for name in sent} | set(parameters)
    _, bodies = ask(protocol, replace(QUESTION, parameters=parameters))
    body = bodies[-1]
    assert isinstance(body, dict)
    return {name: value for name, value in body.items() if name in names}


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_each_protocol_gets_the_parameters_in_its_own_words(protocol: Protocol) -> None:
    assert fields(protocol, ALL) == SENT[protocol]


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_what_is_not_set_is_not_sent(protocol: Protocol) -> None:
    required = {"max_tokens"} if protocol is Protocol.ANTHROPIC else set()
    assert set(fields(protocol, {})) == required


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_what_a_protocol_does_not_know_is_left_out_and_said(protocol: Protocol) -> None:
    heard, _ = ask(protocol, replace(QUESTION, parameters=ALL))
    assert heard.finished is not None
    notes = [note for note in heard.finished.notes if note.startswith("Not sent")]
    assert [note.rpartition(": ")[2].rstrip(".") for note in notes] == UNKNOWN[protocol]


def test_a_temperature_above_what_anthropic_takes_is_sent_as_the_most_and_said() -> None:
    heard, bodies = ask(Protocol.ANTHROPIC, replace(QUESTION, parameters={"temperature": 1.7}))
    assert isinstance(bodies[0], dict)
    assert bodies[0]["temperature"] == 1
    assert heard.finished is not None
    assert any("Temperature" in note for note in heard.finished.notes)


def test_an_effort_that_anthropic_does_not_know_is_not_sent() -> None:
    asked = replace(QUESTION, parameters={"reasoning_effort": "minimal"})
    heard, bodies = ask(Protocol.ANTHROPIC, asked)
    assert isinstance(bodies[0], dict)
    assert "output_config" not in bodies[0]
    assert heard.finished is not None
    assert any("Reasoning effort, Minimal" in note for note in heard.finished.notes)


def test_the_rest_of_a_table_of_the_settings_stays_beside_the_effort() -> None:
    given: dict[str, ParameterValue] = {
        "reasoning": {"summary": "auto", "effort": "high"},
        "reasoning_effort": "low",
    }
    sent = fields(Protocol.OPENAI_RESPONSES, given)
    assert sent["reasoning"] == {"summary": "auto", "effort": "low"}


REFUSED = [
    (Protocol.OPENAI_CHAT, "seed", "Unrecognized request argument supplied: seed"),
    (Protocol.OPENAI_CHAT, "stop", "Unsupported parameter: 'stop' is not supported"),
    (Protocol.OPENAI_CHAT, "reasoning_effort", "Unrecognized argument: reasoning_effort"),
    (Protocol.OPENAI_RESPONSES, "reasoning", "Unsupported parameter: 'reasoning.effort'"),
    (Protocol.ANTHROPIC, "output_config", "This model does not support the effort parameter."),
]


@pytest.mark.parametrize(("protocol", "field", "message"), REFUSED)
def test_a_parameter_that_a_server_refuses_is_left_out_and_said(
    protocol: Protocol, field: str, message: str
) -> None:
    refusal = Reply.json({"error": {"message": message}}, status=400)
    heard, bodies = ask(protocol, replace(QUESTION, parameters=ALL), refusal)
    assert [field in body for body in bodies if isinstance(body, dict)] == [True, False]
    assert heard.text == "Hello"
    assert heard.finished is not None
    assert any(field in note for note in heard.finished.notes)


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize("odd", [float("nan"), float("inf"), ["\ud800"], {"a": [float("-inf")]}])
def test_what_json_cannot_say_is_left_out_and_the_rest_is_sent(
    protocol: Protocol, odd: ParameterValue
) -> None:
    sent = fields(protocol, {"max_tokens": odd, "top_k": odd, "top_p": 0.5})
    assert sent.pop("max_tokens", 8192) == 8192  # what Anthropic's protocol demands
    assert sent == {"top_p": 0.5}
