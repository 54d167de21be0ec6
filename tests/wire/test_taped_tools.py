"""An answer with tools is taped with all its steps, and played again with all of them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.events import Finished, FinishReason, ToolCallDelta, ToolStarted
from desktop_chat.domain.parts import StepEnd, ToolCall, ToolResult
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tape import Tape
from desktop_chat.domain.tools import OnProgress, Tool
from desktop_chat.services import tape_files
from desktop_chat.services.tape_tools import MISSING, TapedTools, calls_on
from tests.fakes.canary import KEY
from tests.fakes.cli import events_of, run
from tests.fakes.heard import WIRE_PROTOCOLS, provider_for
from tests.fakes.taping import Studio, outcome
from tests.fakes.toolset import WEATHER, FakeToolset
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import Delta, stream_for

WANTS = {
    Protocol.OPENAI_CHAT: "tool_calls",
    Protocol.OPENAI_RESPONSES: "completed",
    Protocol.ANTHROPIC: "tool_use",
}
ALL = pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
BUSY = Reply.json({"error": {"message": "Slow"}}, status=503, headers={"retry-after-ms": "1"})


class Counting(FakeToolset):
    """Never says the same twice, and fails at times."""

    async def run(self, tool: Tool, call: ToolCall, on_progress: OnProgress) -> ToolResult:
        number = len(self.ran) + 1
        result = await super().run(tool, call, on_progress)
        return replace(result, text=f"{number}. {result.text}", failed=number == 2)


def calls(protocol: Protocol, text: str, *arguments: str) -> Reply:
    deltas: list[Delta] = [text]
    deltas += [ToolCallDelta(n, "call_0", "weather", one) for n, one in enumerate(arguments)]
    return Reply(stream_for(protocol, deltas, finish=WANTS[protocol]))


async def taped(studio: Studio, *replies: Reply) -> tuple[Message, Tape]:
    with WireServer(*replies) as server:
        provider = provider_for(studio.protocol, server.base_url, key=KEY)
        try:
            message, tape = await studio.record(provider)
        finally:
            await provider.aclose()
    return message, tape_files.load(tape_files.dump(tape), "t.sse")


def told(message: Message) -> list[object]:
    return [part for part in message.parts if not isinstance(part, StepEnd)]


@ALL
def test_every_step_is_played_with_the_results_that_there_were(protocol: Protocol) -> None:
    seoul, busan = '{"city": "Seoul"}', '{"city": "부산"}'
    studio = Studio(protocol, toolset=Counting(allowed={WEATHER.fingerprint}))

    async def scenario() -> None:
        message, tape = await taped(
            studio,
            calls(protocol, "Hm.", seoul, busan, '{"city": '),
            BUSY,
            calls(protocol, "Again.", seoul),
            Reply(stream_for(protocol, ["So it is."])),
        )
        assert [request.step for request in tape.requests] == [1, 2, 2, 3]
        played, again = await studio.play(tape)
        assert outcome(played) == outcome(message)
        assert told(played) == told(message)
        results = [part for part in played.parts if isinstance(part, ToolResult)]
        assert [result.text[:2] for result in results] == ["1.", "2.", "Th", "3."]
        assert [result.failed for result in results] == [False, True, True, False]
        assert [request.step for request in again.requests] == [1, 2, 2, 3]
        assert [one.body for one in again.requests] == [one.body for one in tape.requests]

    asyncio.run(scenario())


@ALL
def test_a_stop_while_a_tool_runs_is_played_as_one(protocol: Protocol) -> None:
    async def scenario() -> None:
        async def never(_arguments: dict[str, object]) -> str:
            studio.stop()
            await asyncio.sleep(60)
            return ""

        tools = FakeToolset(deeds={"weather": never}, allowed={WEATHER.fingerprint})
        studio = Studio(protocol, toolset=tools)
        message, tape = await taped(studio, calls(protocol, "Hm.", "{}"))
        played, _ = await studio.play(tape)
        assert outcome(played) == outcome(message)
        assert outcome(played)["reason"] is FinishReason.CANCELLED
        (result,) = (part for part in played.parts if isinstance(part, ToolResult))
        assert "may have run" in result.text
        assert sum(isinstance(event, ToolStarted) for event in studio.events) == 1
        assert isinstance(studio.events[-1], Finished)

    asyncio.run(scenario())


@ALL
def test_a_fault_in_a_later_step_is_played_there(protocol: Protocol) -> None:
    async def scenario() -> None:
        studio = Studio(protocol, toolset=FakeToolset(allowed={WEATHER.fingerprint}))
        cut = Reply(stream_for(protocol, ["So it"], finish=None))
        message, tape = await taped(studio, calls(protocol, "Hm.", "{}"), cut)
        played, _ = await studio.play(tape)
        assert outcome(played) == outcome(message)
        assert outcome(played)["reason"] is FinishReason.INTERRUPTED
        assert played.text == "Hm.\n\nSo it"

    asyncio.run(scenario())


def test_in_the_terminal_all_steps_of_a_tape_are_told(tmp_path: Path) -> None:
    async def scenario() -> None:
        studio = Studio(Protocol.ANTHROPIC, toolset=FakeToolset(allowed={WEATHER.fingerprint}))
        last = Reply(stream_for(studio.protocol, ["So it is."]))
        _, tape = await taped(studio, calls(studio.protocol, "Hm.", '{"city": "Seoul"}'), last)
        tape_files.save_tape(tape, tmp_path / "steps.sse")

    asyncio.run(scenario())
    done = run(tmp_path, "replay", str(tmp_path / "steps.sse"), "--json", "--speed", "max")
    events = events_of(done.stdout)
    kinds = [one["event"] for one in events if one["event"] not in {"text", "usage", "tool_call"}]
    assert kinds == [
        "opened", "tool_calls", "tool_started", "tool_result", "step", "opened", "finished",
    ]  # fmt: skip
    (result,) = (one for one in events if one["event"] == "tool_result")
    assert (result["text"], result["failed"]) == ("21 degrees in Seoul", False)
    assert (events[-1]["finish_reason"], done.returncode) == ("stop", 0)


def test_a_tape_without_the_result_says_so_and_waits_for_nobody() -> None:
    async def scenario() -> None:
        studio = Studio(Protocol.OPENAI_CHAT, toolset=FakeToolset(allowed={"weather-1"}))
        replies = calls(studio.protocol, "", "{}"), Reply(stream_for(studio.protocol, ["So."]))
        _, tape = await taped(studio, *replies)
        short = replace(tape.requests[1], request_body=tape.requests[1].request_body[:50])
        broken = replace(tape, requests=(tape.requests[0], short))
        assert calls_on(broken) == []
        tools = TapedTools(broken, lambda _seconds: 0.0, lambda _reason: None)
        assert [tool.spec.name for tool in (await tools.offer()).tools] == ["weather"]
        call = ToolCall("a", "weather", "{}")
        result = await tools.run(WEATHER, call, lambda _progress: None)
        assert result == ToolResult("a", MISSING, failed=True)

    asyncio.run(scenario())
