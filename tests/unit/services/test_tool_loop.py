"""The loop of an answer with tools, over real sockets and a real database."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.domain.conversation import ChatOptions
from desktop_chat.domain.events import ApprovalAsked, FinishReason, ReasoningDelta, ToolCallDelta
from desktop_chat.domain.parts import StepEnd, Text, ToolCall, ToolResult
from desktop_chat.domain.phase import Phase
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.domain.tools import Decision, Offer, Permission
from desktop_chat.providers import registry
from desktop_chat.services.session import ChatSession
from tests.fakes.chats import Ear, World, world
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.toolset import FakeToolset
from tests.fakes.turns import until
from tests.fakes.wire_script import Reply
from tests.fakes.wire_server import WireServer
from tests.fakes.wire_streams import Delta, byte_by_byte, stream_for, typed

WANTS = {
    Protocol.OPENAI_CHAT: "tool_calls",
    Protocol.OPENAI_RESPONSES: "completed",
    Protocol.ANTHROPIC: "tool_use",
}
ONCE = Decision(Permission.ONCE)


def call(number: int, arguments: str, name: str = "weather") -> list[Delta]:
    """A call whose arguments come in two pieces."""
    half = len(arguments) // 2
    return [
        ToolCallDelta(number, f"id{number}", name, arguments[:half]),
        ToolCallDelta(number, None, None, arguments[half:]),
    ]


def asks(protocol: Protocol, deltas: Sequence[Delta]) -> Reply:
    return Reply(byte_by_byte(stream_for(protocol, deltas, finish=WANTS[protocol])))


def says(protocol: Protocol, *texts: str) -> Reply:
    return Reply(stream_for(protocol, texts))


@asynccontextmanager
async def on(
    server: WireServer, protocol: Protocol, tools: FakeToolset, path: Path | None = None
) -> AsyncIterator[World]:
    settings = ProviderSettings("p", protocol, base_url=server.base_url, model="m")
    provider = registry.build(settings, key="k", clock=time.monotonic)
    async with world(lambda _settings: provider, path=path, toolset=tools) as made:
        yield made


async def asked(session: ChatSession, ear: Ear, count: int = 1) -> list[str]:
    """The ids of the calls that wait for a word."""
    await until(lambda: sum(isinstance(e, ApprovalAsked) for e in ear.events) >= count)
    return [event.call_id for event in ear.events if isinstance(event, ApprovalAsked)]


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_tool_is_asked_for_approved_run_and_its_result_sent(protocol: Protocol) -> None:
    async def run() -> None:
        tools = FakeToolset()
        first = asks(protocol, ["Let me look.", *call(0, '{"city": "Seoul"}')])
        with WireServer(first, says(protocol, "It is warm.")) as server:
            async with on(server, protocol, tools) as made:
                session, ear = made.chat()
                session.send("How is the weather?")
                (call_id,) = await asked(session, ear)
                assert session.phase().phase is Phase.AWAITING_APPROVAL
                assert not tools.ran
                assert session.decide(call_id, ONCE)
                message = await ear.end()
        assert message.parts == (
            Text("Let me look."),
            ToolCall("id0", "weather", '{"city": "Seoul"}'),
            StepEnd(None),
            ToolResult("id0", "21 degrees in Seoul"),
            Text("\n\nIt is warm."),
        )
        assert message.outcome is not None
        assert message.outcome.finish_reason is FinishReason.STOP
        assert (message.outcome.usage.input_tokens, message.outcome.usage.output_tokens) == (22, 14)
        offered, answered = (json.loads(one.body) for one in server.exchanges)
        assert "weather" in json.dumps(offered["tools"])
        assert "21 degrees in Seoul" in json.dumps(answered)
        assert [call.name for call in tools.ran] == ["weather"]

    asyncio.run(run())


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_denied_call_is_told_to_the_model_with_its_reason(protocol: Protocol) -> None:
    async def run() -> None:
        tools = FakeToolset()
        first = asks(protocol, [*call(0, "{}"), *call(1, '{"city": "서울"}')])
        with WireServer(first, says(protocol, "As you wish.")) as server:
            async with on(server, protocol, tools) as made:
                session, ear = made.chat()
                session.send("Go on")
                one, two = await asked(session, ear, 2)
                session.decide(one, Decision(Permission.DENY, "Not now."))
                session.decide(two, Decision(Permission.ALWAYS))
                message = await ear.end()
        results = [part for part in message.parts if isinstance(part, ToolResult)]
        assert [result.failed for result in results] == [True, False]
        assert "Not now." in results[0].text
        assert tools.remembered == [("weather", Permission.ALWAYS)]
        assert "Not now." in server.exchanges[1].body.decode()

    asyncio.run(run())


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_broken_arguments_and_unknown_tools_are_answered_as_errors(protocol: Protocol) -> None:
    async def run() -> None:
        tools = FakeToolset(allowed={"weather-1"})
        first = asks(protocol, [*call(0, '{"city": '), *call(1, "{}", "no_such")])
        second = asks(protocol, call(0, '{"city": "Busan"}'))
        with WireServer(first, second, says(protocol, "Repaired.")) as server:
            async with on(server, protocol, tools) as made:
                session, ear = made.chat()
                session.send("Go on")
                message = await ear.end()
        assert "not valid JSON" in server.exchanges[1].body.decode()
        assert "no tool named" in server.exchanges[1].body.decode()
        told = [part.text for part in message.parts if isinstance(part, ToolResult)]
        assert told[0].endswith('They are: {"city": ')
        assert [call.arguments for call in tools.ran] == ['{"city": "Busan"}']
        assert message.text == "Repaired."

    asyncio.run(run())


def test_after_so_many_steps_it_ends_and_says_so() -> None:
    async def run() -> None:
        tools = FakeToolset(allowed={"weather-1"})
        chat = Protocol.OPENAI_CHAT
        with WireServer(*[asks(chat, call(0, "{}"))] * 25) as server:
            async with on(server, chat, tools) as made:
                session, ear = made.chat()
                session.send("Go on")
                message = await ear.end()
                assert session.can_continue()
        assert len(server.exchanges) == 20
        assert len(tools.ran) == 19
        assert message.outcome is not None
        assert message.outcome.finish_reason is FinishReason.TOOL_CALLS
        assert "20" in (message.outcome.detail or "")
        calls = [part.id for part in message.parts if isinstance(part, ToolCall)]
        results = [part.call_id for part in message.parts if isinstance(part, ToolResult)]
        assert len(calls) == len(results) == 20

    asyncio.run(run())


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
@pytest.mark.parametrize("state", ["waiting", "running"])
def test_a_stop_leaves_a_history_that_can_be_gone_on_with(protocol: Protocol, state: str) -> None:
    async def run() -> None:
        async def never(arguments: dict[str, object]) -> str:
            del arguments
            await asyncio.sleep(3600)
            return ""

        tools = FakeToolset(deeds={"weather": never})
        first = asks(protocol, ["Hm.", *call(0, '{"city": "Seoul"}')])
        with WireServer(first, says(protocol, "Fine.")) as server:
            async with on(server, protocol, tools) as made:
                session, ear = made.chat()
                session.send("Go on")
                (call_id,) = await asked(session, ear)
                if state == "running":
                    session.decide(call_id, ONCE)
                    await until(lambda: bool(tools.ran))
                session.stop()
                message = await ear.end()
                assert message.outcome is not None
                assert message.outcome.finish_reason is FinishReason.CANCELLED
                (result,) = (part for part in message.parts if isinstance(part, ToolResult))
                assert result.failed
                session.send("Never mind")
                assert (await ear.end(2)).text == "Fine."
                stored = await made.store.conversations.path(session.chat.id)
                assert stored[1].parts == message.parts
        sent = json.loads(server.exchanges[1].body)
        assert json.dumps(sent).count("id0") == 2  # the call and its result

    asyncio.run(run())


def test_a_stop_while_the_tools_are_gathered_asks_nobody() -> None:
    class Slow(FakeToolset):
        async def offer(self) -> Offer:
            begun.set()
            await asyncio.sleep(3600)
            return Offer()

    begun = asyncio.Event()

    async def run() -> None:
        with WireServer() as server:
            async with on(server, Protocol.OPENAI_CHAT, Slow()) as made:
                session, ear = made.chat()
                session.send("Go on")
                await begun.wait()
                assert session.phase().phase is Phase.CONNECTING
                session.stop()
                message = await ear.end()
            assert not server.exchanges
        assert message.outcome is not None
        assert message.outcome.finish_reason is FinishReason.CANCELLED

    asyncio.run(run())


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_an_answer_cut_between_two_steps_goes_on_without_running_a_tool_again(
    protocol: Protocol,
) -> None:
    async def run() -> None:
        tools = FakeToolset(allowed={"weather-1"})
        first = asks(protocol, ["Hm.", *call(0, '{"city": "Seoul"}')])
        bad = Reply([b'{"error": {"message": "no", "type": "x"}}'], status=400)
        with WireServer(first, bad, says(protocol, "So it is.")) as server:
            async with on(server, protocol, tools) as made:
                session, ear = made.chat()
                session.send("Go on")
                cut = await ear.end()
                assert cut.outcome is not None
                assert cut.outcome.finish_reason is FinishReason.INTERRUPTED
                assert session.continue_answer(lambda _why: None)
                whole = await ear.end(2)
        assert len(tools.ran) == 1
        assert whole.text == "Hm.\n\nSo it is."
        sent = json.loads(server.exchanges[2].body)
        assert "21 degrees in Seoul" in json.dumps(sent)

    asyncio.run(run())


def test_a_word_on_a_call_is_none_on_that_of_another_answer_with_the_same_id() -> None:
    async def run() -> None:
        tools = FakeToolset()
        first = asks(Protocol.OPENAI_CHAT, call(0, '{"city": "Seoul"}'))
        last = says(Protocol.OPENAI_CHAT, "So it is.")
        with WireServer(first, first, last, last) as server:
            async with on(server, Protocol.OPENAI_CHAT, tools) as made:
                session, ear = made.chat()
                session.send("Go on", to=[("p", "one"), ("p", "two")])
                assert await asked(session, ear, 2) == ["id0", "id0"]
                shown, other = session.live_answers
                assert session.decide("id0", Decision(Permission.DENY), answer_id=other.id)
                assert not session.decide("id0", ONCE, answer_id=other.id)
                assert not session.decide("id0", ONCE, answer_id="none")
                denied = await ear.end()
                assert denied.id == other.id
                assert not tools.ran
                assert session.decide("id0", ONCE)  # of the one that is shown
                assert (await ear.end(2)).id == shown.id
        assert len(tools.ran) == 1

    asyncio.run(run())


def thoughtful_call(protocol: Protocol) -> Reply:
    """A rest whose echo says all that there is of it: encrypted thoughts, or a search."""
    if protocol is Protocol.OPENAI_RESPONSES:
        items: list[dict[str, object]] = [
            {"type": "reasoning", "id": "rs", "encrypted_content": "opaque", "summary": []},
            {"type": "function_call", "call_id": "c0", "name": "weather", "arguments": "{}"},
        ]
        done = [
            typed("response.output_item.done", output_index=number, item=one)
            for number, one in enumerate(items)
        ]
        return Reply([*done, typed("response.completed", response={"status": "completed"})])
    if protocol is Protocol.ANTHROPIC:
        blocks: list[dict[str, object]] = [
            {"type": "thinking", "thinking": "I look.", "signature": "signed"},
            {"type": "server_tool_use", "id": "s", "name": "web_search", "input": {}},
            {"type": "web_search_tool_result", "tool_use_id": "s", "content": []},
            {"type": "tool_use", "id": "c0", "name": "weather", "input": {}},
        ]
        frames = [
            frame
            for index, block in enumerate(blocks)
            for frame in (
                typed("content_block_start", index=index, content_block=block),
                typed("content_block_stop", index=index),
            )
        ]
        end = typed("message_delta", delta={"stop_reason": "tool_use"})
        return Reply([*frames, end, typed("message_stop")])
    deltas: list[Delta] = [ReasoningDelta("I look."), ToolCallDelta(0, "c0", "weather", "{}")]
    return Reply(stream_for(protocol, deltas, finish=WANTS[protocol]))


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_rest_that_calls_goes_back_with_what_was_kept_before_it(protocol: Protocol) -> None:
    async def run() -> None:
        tools = FakeToolset(allowed={"weather-1"})
        limit = {Protocol.OPENAI_CHAT: "length"}.get(protocol, "max_output_tokens")
        first = Reply(stream_for(protocol, ["Let me look"], finish=limit))
        last = says(protocol, "So it is.")
        with WireServer(first, thoughtful_call(protocol), last) as server:
            async with on(server, protocol, tools) as made:
                session, ear = made.chat()
                options = ChatOptions({"web_search": "on"})
                session.chat = replace(session.chat, options=options)
                session.send("Go on")
                await ear.end()
                assert session.continue_answer(lambda _why: None)
                whole = await ear.end(2)
        assert whole.text == "Let me look\n\nSo it is."
        sent = json.dumps(json.loads(server.exchanges[2].body))
        assert sent.index("Let me look") < sent.index('"c0"')
        assert sent.count("Let me look") == 1
        assert any(word in sent for word in ("opaque", "signed", "I look."))

    asyncio.run(run())
