"""What an answer made of steps is sent as: every call has one result, right behind it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.parts import Part, Reasoning, StepEnd, Text, ToolCall, ToolResult
from desktop_chat.domain.request import (
    NOT_RUN,
    ChatRequest,
    RequestMessage,
    bare_of_tools,
    history_of,
    messages_of,
    without_tools,
)
from desktop_chat.domain.step_lines import StepReading

IDS = st.sampled_from(["", "a", "b", "call_1_0", "functions.f:0", "ㄱ", "x" * 80])
PARTS = st.one_of(
    st.builds(Text, st.sampled_from(["", "Hm.", "\n\nSo.", " "])),
    st.builds(Reasoning, st.just("thought")),
    st.builds(ToolCall, IDS, st.sampled_from(["f", "", "g.h"]), st.sampled_from(["{}", "", "{"])),
    st.builds(StepEnd, st.sampled_from([None, "[]"])),
    st.builds(ToolResult, IDS, st.just("done"), st.booleans()),
)
ANSWERS = st.lists(PARTS, max_size=12).map(tuple)
PATHS = st.lists(st.one_of(st.none(), ANSWERS), max_size=6)


def message(number: int, parts: tuple[Part, ...] | None) -> Message:
    if parts is None:
        return Message(f"m{number}", "c", None, Role.USER, (Text("And?"),), 0.0)
    return Message(f"m{number}", "c", None, Role.ASSISTANT, parts, 0.0, "p", "m", echo=None)


def sent(parts: tuple[Part, ...], *, echo: str | None = None) -> list[RequestMessage]:
    answer = Message("a", "c", None, Role.ASSISTANT, parts, 0.0, "p", "m", echo=echo)
    return messages_of(answer, own=True)


@settings(max_examples=60)
@given(PATHS)
def test_every_call_of_any_answer_has_one_result_right_behind_it(
    path: list[tuple[Part, ...] | None],
) -> None:
    messages = [message(number, parts) for number, parts in enumerate(path)]
    history = history_of(messages, provider="p", model="m", with_tools=True)
    called = sum(isinstance(part, ToolCall) for parts in path for part in parts or ())
    assert sum(len(one.calls) for one in history) == called
    assert not history or not history[-1].calls
    assert not history or not history[0].results
    for before, after in pairwise(history):
        assert before.role is not after.role
        assert [one.id for one in before.calls] == [one.call_id for one in after.results]
        assert len({one.id for one in before.calls}) == len(before.calls)


@settings(max_examples=60)
@given(PATHS)
def test_without_tools_the_texts_alternate_and_nothing_is_called(
    path: list[tuple[Part, ...] | None],
) -> None:
    messages = [message(number, parts) for number, parts in enumerate(path)]
    history = history_of(messages, provider="p", model="m")
    assert not any(one.calls or one.results for one in history)
    assert all(one.text or one.echo for one in history)
    assert all(before.role is not after.role for before, after in pairwise(history))


def test_the_step_that_has_just_ended_takes_its_echo_along() -> None:
    parts = (ToolCall("a", "f", "{}"), StepEnd('["signed"]'), ToolResult("a", "1"))
    assert [one.echo for one in sent(parts)] == ['["signed"]', None]


def test_each_step_has_its_own_echo_and_the_last_that_of_the_answer() -> None:
    step = (ToolCall("a", "f", "{}"), StepEnd('["one"]'), ToolResult("a", "1"))
    assert [one.echo for one in sent((*step, Text("\n\nSo.")), echo='["two"]')] == [
        '["one"]',
        None,
        '["two"]',
    ]


def test_calls_of_a_half_arrived_step_are_answered_as_not_run() -> None:
    called, answered = sent((Text("Hm."), ToolCall("", "", '{"a')))
    assert (called.text, called.calls[0].arguments) == ("Hm.", '{"a')
    assert [(one.text, one.failed) for one in answered.results] == [(NOT_RUN, True)]


def test_results_that_are_yet_to_be_answered_are_told_where_there_are_no_tools() -> None:
    step = sent((ToolCall("a", "f", "{}"), StepEnd(), ToolResult("a", "21 degrees")))
    question = RequestMessage(Role.USER, "Warm?")
    assert without_tools([question, *step]) == (RequestMessage(Role.USER, "Warm?\n\n21 degrees"),)
    bare = bare_of_tools(ChatRequest("m", (question, *step)))
    assert (bare.tools, bare.messages[-1].results) == ((), ())


def test_a_journal_that_lost_a_call_is_read_all_the_same() -> None:
    reading = StepReading()
    for line in ('{"made": ["a", "b"]}', '{"made": 7}', '{"answered": "b", "text": "2"}', "{"):
        reading.read(line)
    parts = reading.parts([ToolCall("a", "f", "{}")], ended=True)
    assert [type(part) for part in parts] == [ToolCall, StepEnd, ToolResult]
