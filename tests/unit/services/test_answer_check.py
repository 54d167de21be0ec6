"""Answers that are to fit a schema, and how long a model thought, over real sockets and stores."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.errors import AnswerFormatError, Remedy
from desktop_chat.domain.events import FinishReason, ReasoningDelta
from desktop_chat.domain.parts import Reasoning
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.providers import registry
from desktop_chat.providers.answer_format import ANSWER_TOOL
from desktop_chat.services import answer_check
from tests.fakes.chats import World, world
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.wire_script import Reply
from tests.fakes.wire_server import WireServer
from tests.fakes.wire_streams import Delta, byte_by_byte, stream_for, typed

SCHEMA = json.dumps(
    {
        "title": "A person",
        "type": "object",
        "properties": {"age": {"type": "integer"}},
        "required": ["age"],
    }
)
CHAT, ANTHROPIC = Protocol.OPENAI_CHAT, Protocol.ANTHROPIC


@asynccontextmanager
async def _on(
    server: WireServer, protocol: Protocol, path: Path | None = None
) -> AsyncIterator[World]:
    settings = ProviderSettings("p", protocol, base_url=server.base_url, model="m")
    provider = registry.build(settings, key="k", clock=time.monotonic)
    async with world(lambda _settings: provider, path=path) as made:
        yield made


async def _asked(made: World, schema: str = SCHEMA, model: str = "m") -> Message:
    session, ear = made.chat()
    session.set_model("p", model)
    options = replace(session.chat.options, answer_schema=schema)
    session.take_in(replace(session.chat, options=options))
    session.send("Who?")
    message = await ear.end()
    stored = await made.store.conversations.path(session.chat.id)
    assert stored[-1] == message
    return message


def _answer(
    *replies: Reply, protocol: Protocol = CHAT, schema: str = SCHEMA, model: str = "m"
) -> tuple[Message, list[object]]:
    async def run() -> tuple[Message, list[object]]:
        with WireServer(*replies) as server:
            async with _on(server, protocol) as made:
                message = await _asked(made, schema, model)
            return message, [exchange.json for exchange in server.exchanges]

    return asyncio.run(run())


def _says(*deltas: Delta, protocol: Protocol = CHAT) -> Reply:
    return Reply(stream_for(protocol, deltas))


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_an_answer_that_does_not_fit_is_kept_and_says_so(protocol: Protocol) -> None:
    message, (sent,) = _answer(_says('{"age": ', '"old"}', protocol=protocol), protocol=protocol)

    assert '\\"age\\"' in json.dumps(sent) or '"age"' in json.dumps(sent)
    assert message.text == '{"age": "old"}'
    assert message.outcome is not None
    assert message.outcome.finish_reason is FinishReason.STOP
    assert message.outcome.error_type == AnswerFormatError.type
    assert message.outcome.remedy == Remedy.RETRY
    assert message.outcome.error_text == "age: It is string, not integer."


@pytest.mark.parametrize("text", ['{"age": 3}', '```json\n{"age": 3}\n```'])
@pytest.mark.parametrize("at_once", [0, 10_000])
def test_an_answer_that_fits_has_nothing_to_say(
    text: str, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_check, "AT_ONCE", at_once)
    message, _ = _answer(_says(text))

    assert message.outcome is not None
    assert message.outcome.error_type is None


@pytest.mark.parametrize(
    ("reply", "schema"),
    [
        (Reply(stream_for(CHAT, ["Words."], finish="length")), SCHEMA),
        (_says("Words."), ""),
        (_says("Words."), "{broken"),
    ],
)
def test_nothing_is_said_of_a_cut_answer_or_without_a_schema(reply: Reply, schema: str) -> None:
    message, _ = _answer(reply, schema=schema)

    assert message.outcome is not None
    assert message.outcome.error_type is None


def test_words_are_no_json() -> None:
    message, _ = _answer(_says("She is three."))

    assert message.outcome is not None
    assert "no JSON" in (message.outcome.error_text or "")


@pytest.mark.parametrize("way", ["stream", "whole"])
def test_an_earlier_claude_gives_its_answer_as_a_call_and_it_is_read_as_text(way: str) -> None:
    pieces = ["", '{"na', 'me": "\\uc11c', '울", "age": "old"}']
    block = {"type": "tool_use", "id": "t", "name": ANSWER_TOOL, "input": {}}
    kind = "input_json_delta"
    frames = [
        typed("content_block_start", index=0, content_block=block),
        *(
            typed("content_block_delta", index=0, delta={"type": kind, "partial_json": piece})
            for piece in pieces
        ),
        typed("content_block_stop", index=0),
        typed("message_delta", delta={"stop_reason": "tool_use"}),
        typed("message_stop"),
    ]
    whole = {
        "content": [{**block, "input": {"name": "서울", "age": "old"}}],
        "stop_reason": "tool_use",
    }
    reply = Reply(byte_by_byte(frames)) if way == "stream" else Reply.json(whole)
    message, (sent,) = _answer(reply, protocol=ANTHROPIC, model="claude-3-5-haiku-20241022")

    assert ANSWER_TOOL in json.dumps(sent)
    assert json.loads(message.text) == {"name": "서울", "age": "old"}
    assert len(message.parts) == 1
    assert message.outcome is not None
    assert message.outcome.finish_reason is FinishReason.STOP
    assert message.outcome.error_text == "age: It is string, not integer."


def test_an_earlier_claude_that_cannot_be_made_to_call_is_asked_again_in_words() -> None:
    refusal = {"error": {"type": "invalid_request_error", "message": "tool_choice: not permitted"}}
    message, (first, second) = _answer(
        Reply.json(refusal, status=400),
        _says('{"age": 3}', protocol=ANTHROPIC),
        protocol=ANTHROPIC,
        model="claude-3-5-haiku-20241022",
    )

    assert "tool_choice" in json.dumps(first)
    assert "tool_choice" not in json.dumps(second)
    assert "JSON Schema" in json.dumps(second)
    assert message.outcome is not None
    assert message.outcome.error_type is None


def test_a_server_that_takes_no_schema_is_asked_again_in_words() -> None:
    refusal = {"error": {"message": "This response_format type is unavailable now"}}
    message, (first, second) = _answer(
        Reply.json(refusal, status=400),
        _says('{"age": 3}'),
    )

    assert "response_format" in json.dumps(first)
    assert "response_format" not in json.dumps(second)
    assert "JSON Schema" in json.dumps(second)
    assert message.outcome is not None
    assert any("in words" in note for note in message.outcome.notes)


def test_the_time_of_thinking_is_kept_with_the_thought(tmp_path: Path) -> None:
    async def run() -> None:
        reply = _says(ReasoningDelta("Let me see."), '{"age": 3}')
        with WireServer(reply) as server:
            async with _on(server, CHAT, tmp_path / "chats.sqlite3") as made:
                message = await _asked(made, "")
                stored = (await made.store.conversations.path(message.chat_id))[-1]
        (now,) = (part for part in message.parts if isinstance(part, Reasoning))
        (kept,) = (part for part in stored.parts if isinstance(part, Reasoning))
        assert now.seconds is not None
        assert kept.seconds == now.seconds

    asyncio.run(run())
