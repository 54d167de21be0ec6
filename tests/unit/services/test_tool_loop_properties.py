"""Whatever models, tools and users do, the loop keeps its promises."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.events import (
    ApprovalAsked,
    ApprovalGiven,
    Finished,
    FinishReason,
    StreamEvent,
    TextDelta,
    ToolAnswered,
    ToolCallDelta,
    ToolStarted,
)
from desktop_chat.domain.parts import Part, StepEnd, Text, ToolCall, ToolResult
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.retry import RetryPolicy
from desktop_chat.domain.tools import Decision, OnProgress, Permission, Tool
from desktop_chat.domain.turn import Turn
from desktop_chat.providers.scripted import Pause, Script, ScriptedProvider
from desktop_chat.services.turn_run import TurnPlan, TurnRun, TurnTools
from desktop_chat.storage.codec import parts_of_chunks
from tests.fakes.toolset import FakeToolset
from tests.fakes.turns import QUICK, REQUEST, MemoryJournal


class Deed(StrEnum):
    """What a tool does."""

    WORKS = "works"
    BREAKS = "breaks"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class OneCall:
    """A call of the model's, what is said to it, and what comes of it."""

    id: str | None
    name: str
    arguments: str
    word: Permission | None  # None: Stop
    deed: Deed


@dataclass(frozen=True, slots=True)
class OneStep:
    """A request's answer."""

    text: str
    calls: tuple[OneCall, ...]
    reason: FinishReason
    stop_at_start: bool


CALLS = st.builds(
    OneCall,
    st.sampled_from([None, "a", "b", "call_1_0"]),
    st.sampled_from(["weather", "weather", "weather", "no such"]),
    st.sampled_from(['{"city": "Seoul"}', "", "{", "[]"]),
    st.sampled_from([*Permission, *Permission, None]),
    st.sampled_from([Deed.WORKS, Deed.WORKS, Deed.BREAKS, Deed.WAITS]),
)
STEPS = st.builds(
    OneStep,
    st.sampled_from(["", "Hm.", "그래."]),
    st.lists(CALLS, max_size=3).map(tuple),
    st.sampled_from([FinishReason.TOOL_CALLS, FinishReason.TOOL_CALLS, FinishReason.STOP]),
    st.sampled_from([False] * 9 + [True]),
)


@dataclass
class Played:
    """One turn, and all that was seen of it."""

    steps: Sequence[OneStep]
    most_steps: int
    events: list[StreamEvent] = field(default_factory=list)
    requests: list[ChatRequest] = field(default_factory=list)
    journal: MemoryJournal = field(default_factory=MemoryJournal)
    toolset: FakeToolset = field(default_factory=FakeToolset)

    def play(self) -> Message:
        """Run it to its end."""
        return asyncio.run(self._play())

    async def _play(self) -> Message:
        turn = Turn("turn", "chat", "p", "m", started_at=time.monotonic())
        message = Message("turn", "chat", None, Role.ASSISTANT, (), 0.0, "p", "m")
        plan = TurnPlan(
            ScriptedProvider("p", self._script),
            REQUEST,
            QUICK,
            RetryPolicy(max_retries=0),
            "host",
            toolset=_Tools(self),
            most_steps=self.most_steps,
        )
        tools = TurnTools(self.journal, time.monotonic, lambda: 0.0)
        self.run = TurnRun(turn, message, plan=plan, tools=tools)
        self.run.observe(self._on_event)
        async with asyncio.timeout(3):
            return await self.run.run()

    def _script(self, request: ChatRequest) -> Script:
        self.requests.append(request)
        step = self.step
        if step.stop_at_start:
            self.run.stop()
        deltas = [
            ToolCallDelta(index, call.id, call.name, call.arguments)
            for index, call in enumerate(step.calls)
        ]
        said = [TextDelta(step.text)] if step.text else []
        return [*said, *deltas, Finished(step.reason)]

    @property
    def step(self) -> OneStep:
        """The one that is played; at the end the model says a last word."""
        number = len(self.requests) - 1
        last = OneStep("So.", (), FinishReason.STOP, stop_at_start=False)
        return self.steps[number] if number < len(self.steps) else last

    def call(self, call_id: str) -> OneCall:
        """The call that has this id now."""
        ids = list(self.run.turn.views)
        return self.step.calls[ids.index(call_id)]

    def _on_event(self, turn: Turn, event: StreamEvent) -> None:
        del turn
        self.events.append(event)
        if isinstance(event, ApprovalAsked):
            word = self.call(event.call_id).word
            if word is None:
                self.run.stop()
            else:
                decide = self.run.decide
                asyncio.get_running_loop().call_soon(decide, event.call_id, Decision(word))


class _Tools(FakeToolset):
    """Does what the call says."""

    def __init__(self, played: Played) -> None:
        super().__init__()
        self._played = played
        played.toolset = self

    async def run(self, tool: Tool, call: ToolCall, on_progress: OnProgress) -> ToolResult:
        self.ran.append(call)
        match self._played.call(call.id).deed:
            case Deed.BREAKS:
                return ToolResult(call.id, "It broke.", failed=True)
            case Deed.WAITS:
                asyncio.get_running_loop().call_soon(self._played.run.stop)
                await asyncio.sleep(60)
        return ToolResult(call.id, "21 degrees")


def steps_in(parts: Sequence[Part]) -> Iterator[tuple[list[ToolCall], list[ToolResult]]]:
    """The calls and results of each step that ended."""
    calls: list[ToolCall] = []
    found: list[tuple[list[ToolCall], list[ToolResult]]] = []
    for part in parts:
        if isinstance(part, ToolCall):
            calls.append(part)
        elif isinstance(part, StepEnd):
            found.append((calls, []))
            calls = []
        elif isinstance(part, ToolResult):
            found[-1][1].append(part)
    return iter(found)


PLAYS = given(st.lists(STEPS, max_size=4), st.integers(1, 4))


@settings(max_examples=80, deadline=None)
@PLAYS
def test_every_call_has_one_result_and_nothing_runs_without_a_word(
    steps: list[OneStep], most_steps: int
) -> None:
    played = Played(steps, most_steps)
    message = played.play()
    assert [isinstance(event, Finished) for event in played.events].count(True) == 1
    assert isinstance(played.events[-1], Finished)
    assert len(played.requests) <= most_steps
    for calls, results in steps_in(message.parts):
        assert [call.id for call in calls] == [result.call_id for result in results]
        assert len({call.id for call in calls}) == len(calls)
    for request in played.requests:
        for before, after in pairwise(request.messages):
            assert [one.id for one in before.calls] == [one.call_id for one in after.results]
        assert not request.messages[-1].calls
    assert_each_was_allowed(played)


def assert_each_was_allowed(played: Played) -> None:
    """Each run follows a word that allows it, given to it or earlier to its tool."""
    allowed_for_good = False
    word: dict[str, bool] = {}
    running: set[str] = set()
    for event in played.events:
        match event:
            case ApprovalGiven(call_id, decision):
                word[call_id] = decision.is_allowed
                lasts = decision.permission in {Permission.CHAT, Permission.ALWAYS}
                allowed_for_good = allowed_for_good or lasts
            case ToolStarted(call_id):
                assert allowed_for_good or word[call_id]
                assert call_id not in running
                running.add(call_id)
            case ToolAnswered(result):
                running.discard(result.call_id)
                word.pop(result.call_id, None)
    started = sum(isinstance(event, ToolStarted) for event in played.events)
    assert len(played.toolset.ran) <= started


@settings(max_examples=60, deadline=None)
@PLAYS
def test_what_was_streamed_and_written_down_is_what_is_kept(
    steps: list[OneStep], most_steps: int
) -> None:
    played = Played(steps, most_steps)
    message = played.play()
    streamed = "".join(event.text for event in played.events if isinstance(event, TextDelta))
    assert streamed == message.text
    chunks = [(kind.value, text) for _, kind, text in played.journal.chunks]
    assert merged(parts_of_chunks(chunks, ended=True)) == merged(message.parts)
    for end in range(len(chunks)):  # a crash at any moment
        for calls, results in steps_in(parts_of_chunks(chunks[:end], ended=True)):
            assert [call.id for call in calls] == [result.call_id for result in results]


def merged(parts: Sequence[Part]) -> list[Part]:
    """What a Stop says of calls that did not end is a matter of words, not of the journal."""
    return [ToolResult(p.call_id, "", p.failed) if isinstance(p, ToolResult) else p for p in parts]


def test_the_plays_reach_all_ends() -> None:
    def end(*steps: OneStep, most_steps: int = 3) -> FinishReason:
        outcome = Played(steps, most_steps).play().outcome
        assert outcome is not None
        return outcome.finish_reason

    def step(word: Permission | None, deed: Deed = Deed.WORKS) -> OneStep:
        call = OneCall("a", "weather", "{}", word, deed)
        return OneStep("", (call,), FinishReason.TOOL_CALLS, stop_at_start=False)

    assert end(step(Permission.ONCE)) is FinishReason.STOP
    assert end(step(Permission.DENY)) is FinishReason.STOP
    assert end(step(None)) is FinishReason.CANCELLED
    assert end(step(Permission.ONCE, Deed.WAITS)) is FinishReason.CANCELLED
    assert end(*[step(Permission.ONCE)] * 3, most_steps=2) is FinishReason.TOOL_CALLS
    assert isinstance(Played([step(Permission.ONCE)], 3).play().parts[-1], Text)


def test_the_time_that_tools_take_counts_for_no_timer() -> None:
    class Slow(FakeToolset):
        async def run(self, tool: Tool, call: ToolCall, on_progress: OnProgress) -> ToolResult:
            await asyncio.sleep(0.5)
            return await super().run(tool, call, on_progress)

    def script(request: ChatRequest) -> Script:
        if request.messages[-1].results:
            return [TextDelta("So."), Pause(0.15), Finished(FinishReason.STOP)]
        return [ToolCallDelta(0, "a", "weather", "{}"), Finished(FinishReason.TOOL_CALLS)]

    turn = Turn("turn", "chat", "p", "m", started_at=time.monotonic())
    message = Message("turn", "chat", None, Role.ASSISTANT, (), 0.0, "p", "m")
    plan = TurnPlan(
        ScriptedProvider("p", script),
        REQUEST,
        replace(QUICK, idle_s=5.0, content_s=5.0, total_s=0.4),
        RetryPolicy(max_retries=0),
        "host",
        toolset=Slow(allowed={"weather-1"}),
    )
    tools = TurnTools(MemoryJournal(), time.monotonic, lambda: 0.0)
    outcome = asyncio.run(TurnRun(turn, message, plan=plan, tools=tools).run()).outcome
    assert outcome is not None
    assert outcome.finish_reason is FinishReason.STOP
