"""Calls of tools on the wire: how they arrive, what goes back, servers that know none."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.errors import ChatError, ProviderError
from desktop_chat.domain.events import (
    FinishReason,
    ReasoningDelta,
    StreamEvent,
    TextDelta,
    ToolCallDelta,
    ToolProgressed,
)
from desktop_chat.domain.parts import StepEnd, ToolCall, ToolResult
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tools import OnProgress, Progress, Tool
from desktop_chat.providers.decoders import decoder_for
from desktop_chat.providers.reader import AnswerReader
from tests.fakes.chats import world
from tests.fakes.heard import WIRE_PROTOCOLS, Heard, hear, hear_once, provider_for
from tests.fakes.toolset import WEATHER, FakeToolset
from tests.fakes.wire_script import Reply
from tests.fakes.wire_server import WireServer
from tests.fakes.wire_streams import Delta, chat_chunk, sse, stream_for, typed

CHAT, RESPONSES, ANTHROPIC = WIRE_PROTOCOLS
QUESTION = ChatRequest("m", (RequestMessage(Role.USER, "Warm?"),), tools=(WEATHER.spec,))
SEOUL = '{"city": "서울 \\"S\\""}'
CALLS = [("weather", SEOUL), ("weather", "{}")]


def _end(protocol: Protocol) -> str:
    return {CHAT: "tool_calls", RESPONSES: "completed", ANTHROPIC: "tool_use"}[protocol]


def _stream(protocol: Protocol, deltas: Sequence[Delta]) -> list[bytes]:
    return stream_for(protocol, deltas, finish=_end(protocol))


def _two_calls() -> list[Delta]:
    return [
        "네.",
        ToolCallDelta(0, "c0", "weather", SEOUL[:9]),
        ToolCallDelta(0, None, None, SEOUL[9:]),
        ToolCallDelta(1, "c1", "weather", "{}"),
    ]


def _reported(_error: object) -> ChatError:
    return ProviderError("reported")


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_wherever_the_bytes_are_split_the_calls_are_the_same(protocol: Protocol) -> None:
    body = b"".join(_stream(protocol, _two_calls()))
    for at in range(1, len(body)):
        decoder = decoder_for(protocol, _reported)
        reader = AnswerReader(decoder)
        events: list[StreamEvent] = [*reader.feed(body[:at]), *reader.feed(body[at:])]
        heard = Heard.of([*events, *reader.end(), decoder.finished()])
        assert (heard.text, heard.calls, heard.machine_word) == ("네.", CALLS, "tool_calls"), at


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_thousand_calls_at_once_arrive(protocol: Protocol) -> None:
    many: list[Delta] = [ToolCallDelta(n, f"c{n}", f"f{n}", f'{{"n": {n}}}') for n in range(1000)]
    with WireServer(Reply(_stream(protocol, many))) as server:
        heard = asyncio.run(hear_once(protocol, server.base_url, QUESTION))
    assert heard.calls == [(f"f{n}", f'{{"n": {n}}}') for n in range(1000)]
    assert heard.machine_word == "tool_calls"


def _whole(protocol: Protocol) -> dict[str, object]:
    """The two calls in one piece, as nakedly as servers write them."""
    match protocol:
        case Protocol.OPENAI_CHAT:
            calls = [{"function": {"name": name, "arguments": given}} for name, given in CALLS]
            message = {"role": "assistant", "content": None, "tool_calls": calls}
            return {"choices": [{"message": message, "finish_reason": "stop"}]}
        case Protocol.OPENAI_RESPONSES:
            items = [
                {"type": "function_call", "call_id": f"c{n}", "name": name, "arguments": given}
                for n, (name, given) in enumerate(CALLS)
            ]
            return {"status": "completed", "output": items}
        case _:
            blocks = [
                {"type": "tool_use", "id": f"c{n}", "name": name, "input": json.loads(given)}
                for n, (name, given) in enumerate(CALLS)
            ]
            return {"content": blocks, "stop_reason": "tool_use"}


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_calls_of_an_answer_in_one_piece_stay_apart(protocol: Protocol) -> None:
    with WireServer(Reply.json(_whole(protocol))) as server:
        heard = asyncio.run(hear_once(protocol, server.base_url, QUESTION))
    assert [(name, json.loads(given or "{}")) for name, given in heard.calls] == [
        (name, json.loads(given)) for name, given in CALLS
    ]


def test_calls_in_one_piece_stay_apart_even_with_nothing_but_their_name() -> None:
    calls = [{"function": {"name": "weather"}}] * 3
    body = {"choices": [{"message": {"tool_calls": calls}, "finish_reason": "tool_calls"}]}
    with WireServer(Reply.json(body)) as server:
        heard = asyncio.run(hear_once(CHAT, server.base_url, QUESTION))
    assert heard.calls == [("weather", "")] * 3


@pytest.mark.parametrize("protocol", [RESPONSES, ANTHROPIC])
def test_calls_without_any_number_are_told_apart(protocol: Protocol) -> None:
    frames: list[bytes] = []
    for number, (name, given) in enumerate(CALLS):
        head = {"id": f"c{number}", "call_id": f"c{number}", "name": name}
        if protocol is RESPONSES:
            item = {"type": "function_call", "arguments": "", **head}
            frames.append(typed("response.output_item.added", output_index=None, item=item))
            delta = typed("response.function_call_arguments.delta", delta=given)
            frames += [delta] if number == 0 else []  # the other one comes only as a whole
            item = {**item, "arguments": given}
            frames.append(typed("response.output_item.done", output_index=None, item=item))
        else:
            block = {"type": "tool_use", "input": {}, **head}
            piece = {"type": "input_json_delta", "partial_json": given}
            frames.append(typed("content_block_start", index=None, content_block=block))
            frames.append(typed("content_block_delta", index=None, delta=piece))
            frames.append(typed("content_block_stop", index=None))
    frames.append(
        typed("response.completed", response={"status": "completed"})
        if protocol is RESPONSES
        else typed("message_delta", delta={"stop_reason": "tool_use"})
    )
    with WireServer(Reply(frames)) as server:
        heard = asyncio.run(hear_once(protocol, server.base_url, QUESTION))
    assert heard.calls == CALLS


def test_pieces_of_several_calls_without_a_number_find_theirs_by_the_item() -> None:
    kind = "response.function_call_arguments.delta"
    frames = [
        typed(
            "response.output_item.added",
            item={"type": "function_call", "id": f"fc{n}", "call_id": f"c{n}", "name": "weather"},
        )
        for n in (0, 1)
    ]
    pieces = [(0, '{"city": '), (1, '{"ci'), (0, '"Seoul"}'), (1, 'ty": "Busan"}')]
    frames += [typed(kind, item_id=f"fc{n}", delta=piece) for n, piece in pieces]
    frames.append(typed(kind, item_id=["odd"], output_index={"odd": 1}, delta=" "))
    frames.append(typed("response.completed", response={"status": "completed"}))
    with WireServer(Reply(frames)) as server:
        heard = asyncio.run(hear_once(RESPONSES, server.base_url, QUESTION))
    assert [(name, json.loads(given)["city"]) for name, given in heard.calls] == [
        ("weather", "Seoul"),
        ("weather", "Busan"),
    ]


def test_a_call_of_the_old_kind_is_read_in_pieces() -> None:
    frames = [
        chat_chunk({"function_call": {"name": "weather", "arguments": ""}}),
        chat_chunk({"function_call": {"name": None, "arguments": SEOUL[:5]}}),
        chat_chunk({"function_call": {"arguments": SEOUL[5:]}}),
        chat_chunk({}, "function_call"),
    ]
    with WireServer(Reply(frames)) as server:
        heard = asyncio.run(hear_once(CHAT, server.base_url, QUESTION))
    assert (heard.calls, heard.machine_word) == (CALLS[:1], "tool_calls")


def test_arguments_that_came_with_the_call_are_not_taken_twice() -> None:
    block = {"type": "tool_use", "id": "c0", "name": "weather", "input": json.loads(SEOUL)}
    piece = {"type": "input_json_delta", "partial_json": SEOUL}
    frames = [
        typed("content_block_start", index=0, content_block=block),
        typed("content_block_delta", index=0, delta=piece),
        typed("message_delta", delta={"stop_reason": "tool_use"}),
    ]
    with WireServer(Reply(frames)) as server:
        heard = asyncio.run(hear_once(ANTHROPIC, server.base_url, QUESTION))
    assert [json.loads(given) for _, given in heard.calls] == [json.loads(SEOUL)]


REFUSALS = [
    (400, "registry.example/gemma3:4b does not support tools"),
    (404, "No endpoints found that support tool use. Try disabling it."),
    (400, '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser'),
    (500, "tools param requires --jinja flag"),
    (400, "Function calling is not enabled for this model"),
    (422, "tools: Extra inputs are not permitted"),
]


@pytest.mark.parametrize(("status", "words"), REFUSALS)
def test_a_server_that_knows_no_tools_answers_without_them(status: int, words: str) -> None:
    refusal = Reply.json({"error": {"message": words}}, status=status)
    answer = Reply(stream_for(CHAT, ["Yes."]))

    async def run() -> list[Heard]:
        provider = provider_for(CHAT, server.base_url)
        try:
            return [await hear(provider, QUESTION), await hear(provider, QUESTION)]
        finally:
            await provider.aclose()

    with WireServer(refusal, answer, answer) as server:
        heard = asyncio.run(run())
    assert [one.text for one in heard] == ["Yes.", "Yes."]
    assert ["tools" in one.json for one in server.exchanges] == [True, False, False]
    finished = heard[1].finished
    assert finished is not None
    assert finished.notes == ("Tools were left out, as the model takes none.",)


@pytest.mark.parametrize(
    "words",
    [
        "Invalid 'tools': array too long. Expected an array with maximum length 128.",
        "Invalid schema for function 'weather': schema must have type 'object'.",
        "messages.2: unexpected `tool_use_id` found in `tool_result` blocks: a",
    ],
)
def test_a_refusal_of_one_tool_is_no_refusal_of_all(words: str) -> None:
    error = {"error": {"message": words, "param": "tools[0].function.parameters"}}
    with WireServer(Reply.json(error, status=400)) as server:
        heard = asyncio.run(hear_once(CHAT, server.base_url, QUESTION))
    assert heard.error is not None
    assert len(server.exchanges) == 1


def _thinking_step(protocol: Protocol) -> list[bytes]:
    """A step with what its server wants back."""
    call = ToolCallDelta(0, "c0", "weather", "{}")
    if protocol is CHAT:
        return _stream(protocol, [ReasoningDelta("I "), ReasoningDelta("look."), call])
    if protocol is ANTHROPIC:
        sign = {"type": "signature_delta", "signature": "signed"}
        frames = _stream(protocol, [ReasoningDelta("I look."), call])
        frames.insert(3, typed("content_block_delta", index=0, delta=sign))
        return frames
    thought = {"type": "reasoning", "id": "rs", "encrypted_content": "opaque", "summary": []}
    item = {"type": "function_call", "id": "fc", "call_id": "c0", "name": "weather"}
    return [
        typed("response.output_item.done", output_index=0, item=thought),
        typed("response.output_item.done", output_index=1, item={**item, "arguments": "{}"}),
        typed("response.completed", response={"status": "completed"}),
    ]


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_what_a_model_thought_goes_back_before_its_call(protocol: Protocol) -> None:
    async def run() -> None:
        replies = Reply(_thinking_step(protocol)), Reply(stream_for(protocol, ["Warm."]))
        with WireServer(*replies) as server:
            provider = provider_for(protocol, server.base_url)
            tools = FakeToolset(allowed={WEATHER.fingerprint})
            async with world(lambda _settings: provider, toolset=tools) as made:
                session, ear = made.chat()
                session.send("Warm?")
                message = await ear.end()
        assert message.text == "Warm."
        assert any(isinstance(part, StepEnd) and part.echo for part in message.parts)
        sent = server.exchanges[1].json
        match protocol:
            case Protocol.OPENAI_CHAT:
                assert sent["messages"][1]["reasoning_content"] == "I look."
                assert sent["messages"][1]["tool_calls"][0]["id"] == "c0"
            case Protocol.OPENAI_RESPONSES:
                kinds = [item.get("type", item.get("role")) for item in sent["input"]]
                assert kinds == ["user", "reasoning", "function_call", "function_call_output"]
            case _:
                thought, call = sent["messages"][1]["content"]
                assert (thought["thinking"], thought["signature"]) == ("I look.", "signed")
                assert call["type"] == "tool_use"

    asyncio.run(run())


def test_details_of_reasoning_go_back_as_they_came_but_whole() -> None:
    pieces = [
        {"type": "reasoning.text", "text": "I ", "index": 0, "format": "x"},
        {"type": "reasoning.text", "text": "look.", "signature": "s", "index": 0},
        {"type": "reasoning.encrypted", "data": "opaque", "index": 1, "id": "one"},
        {"type": "reasoning.encrypted", "data": "other", "index": 1, "id": "two"},
    ]
    call = {"index": 0, "id": 7, "function": {"name": "weather", "arguments": "{}"}}
    frames = [chat_chunk({"reasoning_details": [piece], "reasoning": "…"}) for piece in pieces]
    frames += [chat_chunk({"tool_calls": [call]}, "tool_calls"), sse("[DONE]")]
    with WireServer(Reply(frames)) as server:
        heard = asyncio.run(hear_once(CHAT, server.base_url, QUESTION))
    assert heard.finished is not None
    assert json.loads(heard.finished.echo or "") == {
        "reasoning_details": [
            {"type": "reasoning.text", "text": "I look.", "signature": "s", "index": 0,
             "format": "x"},
            *pieces[2:],
        ]
    }  # fmt: skip
    assert [event.id for event in heard.events if isinstance(event, ToolCallDelta)] == ["7"]


def test_a_tool_that_speaks_on_after_its_result_disturbs_nothing() -> None:
    class Talker(FakeToolset):
        said: OnProgress | None = None

        async def run(self, tool: Tool, call: ToolCall, on_progress: OnProgress) -> ToolResult:
            self.said = on_progress
            return await super().run(tool, call, on_progress)

    async def run() -> None:
        step = Reply(_stream(CHAT, [ToolCallDelta(0, "c0", "weather", "{}")]))
        tools = Talker(allowed={WEATHER.fingerprint})
        with WireServer(step, Reply(stream_for(CHAT, ["Warm."]))) as server:
            provider = provider_for(CHAT, server.base_url)
            async with world(lambda _settings: provider, toolset=tools) as made:
                session, ear = made.chat()
                session.send("Warm?")
                await ear.end()
                assert tools.said is not None
                tools.said(Progress(2, 2, "late"))
                told = [event for event in ear.events if isinstance(event, ToolProgressed)]
        assert [event.progress.message for event in told] == ["half"]

    asyncio.run(run())


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_servers_that_number_anew_in_each_step_get_ids_that_differ(protocol: Protocol) -> None:
    async def run() -> None:
        step = Reply(_stream(protocol, ["Hm.", ToolCallDelta(0, "call_0", "weather", "{}")]))
        with WireServer(step, step, Reply(stream_for(protocol, ["Warm."]))) as server:
            provider = provider_for(protocol, server.base_url)
            tools = FakeToolset(allowed={WEATHER.fingerprint})
            async with world(lambda _settings: provider, toolset=tools) as made:
                session, ear = made.chat()
                session.send("Warm?")
                message = await ear.end()
        assert message.outcome is not None
        assert message.outcome.finish_reason is FinishReason.STOP
        ids = [part.id for part in message.parts if isinstance(part, ToolCall)]
        assert ids == ["call_0", "call_2_0"]
        sent = server.exchanges[2].body.decode()
        assert [sent.count(f'"{id_}"') for id_ in ids] == [2, 2]

    asyncio.run(run())


def test_text_between_calls_is_not_lost() -> None:
    deltas: list[Delta] = ["a", ToolCallDelta(0, "c0", "weather", "{}"), TextDelta("b")]
    with WireServer(Reply(_stream(ANTHROPIC, deltas))) as server:
        heard = asyncio.run(hear_once(ANTHROPIC, server.base_url, QUESTION))
    assert (heard.text, heard.calls) == ("ab", [("weather", "{}")])
