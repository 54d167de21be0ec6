"""The turn's state table: the full product of states and events, and what a turn keeps."""

from __future__ import annotations

import itertools

import pytest

from desktop_chat.domain.errors import OverloadedError, RetryAdvice
from desktop_chat.domain.events import (
    Finished,
    FinishReason,
    Opened,
    ReasoningDelta,
    RetryScheduled,
    StreamEvent,
    TextDelta,
    ToolCallDelta,
    UsageReported,
)
from desktop_chat.domain.parts import Reasoning, Text, ToolCall
from desktop_chat.domain.turn import IllegalEventError, Turn, TurnState
from desktop_chat.domain.usage import Usage

BUSY = OverloadedError("busy", advice=RetryAdvice(retries=3))
EVENTS: tuple[StreamEvent, ...] = (
    Opened("p", "m", "req-1"),
    TextDelta("a"),
    ReasoningDelta("b"),
    ToolCallDelta(0, "id", "name", "{}"),
    UsageReported(Usage(1, 2)),
    RetryScheduled(1, 3, 0.5, BUSY),
    Finished(FinishReason.STOP),
)
CONTENT = (TextDelta, ReasoningDelta, ToolCallDelta)


def expected(state: TurnState, event: StreamEvent) -> TurnState | None:
    """Say in other words than the table's what should happen; None means: not allowed."""
    if state is TurnState.DONE:
        return None
    if isinstance(event, Finished):
        return TurnState.DONE
    if state is TurnState.CONNECTING:
        if isinstance(event, CONTENT):
            return TurnState.STREAMING
        return TurnState.WAITING_RETRY if isinstance(event, RetryScheduled) else state
    if state is TurnState.STREAMING:
        return state if isinstance(event, (*CONTENT, Opened, UsageReported)) else None
    return None


def make_turn(state: TurnState = TurnState.CONNECTING) -> Turn:
    return Turn("t", "c", "p", "m", started_at=100.0, state=state)


@pytest.mark.parametrize(("state", "event"), list(itertools.product(TurnState, EVENTS)))
def test_every_pair_of_state_and_event_does_what_is_written(
    state: TurnState, event: StreamEvent
) -> None:
    turn = make_turn(state)
    after = expected(state, event)
    if after is None:
        with pytest.raises(IllegalEventError):
            turn.apply(event, 101.0)
        assert turn.state is state
    else:
        turn.apply(event, 101.0)
        assert turn.state is after


@pytest.mark.parametrize("state", list(TurnState))
def test_only_a_waiting_turn_begins_another_attempt(state: TurnState) -> None:
    turn = make_turn(state)
    if state is TurnState.WAITING_RETRY:
        turn.begin_attempt()
        assert (turn.state, turn.attempts) == (TurnState.CONNECTING, 2)
    else:
        with pytest.raises(IllegalEventError):
            turn.begin_attempt()


def test_a_turn_keeps_text_reasoning_and_calls_apart_and_in_order() -> None:
    turn = make_turn()
    for event in (
        ReasoningDelta("hm"),
        TextDelta("Hel"),
        ToolCallDelta(1, "b", "second"),
        ToolCallDelta(0, "a", "first", '{"x"'),
        ToolCallDelta(0, None, None, ": 1}"),
        TextDelta("lo"),
    ):
        turn.apply(event, 101.0)
    assert turn.parts() == (
        Reasoning("hm"),
        Text("Hello"),
        ToolCall("a", "first", '{"x": 1}'),
        ToolCall("b", "second", ""),
    )
    assert turn.text_chars == 5


def test_a_later_null_name_does_not_overwrite_the_first() -> None:
    turn = make_turn()
    turn.apply(ToolCallDelta(0, "a", "look_up", ""), 101.0)
    turn.apply(ToolCallDelta(0, None, None, "{}"), 101.0)
    assert turn.parts() == (ToolCall("a", "look_up", "{}"),)


def test_usage_keeps_what_a_later_report_does_not_know() -> None:
    turn = make_turn()
    turn.apply(UsageReported(Usage(input_tokens=10)), 101.0)
    turn.apply(UsageReported(Usage(output_tokens=5)), 102.0)
    assert turn.usage == Usage(10, 5)


def test_the_outcome_carries_the_figures() -> None:
    turn = make_turn()
    turn.apply(Opened("p", "m", "req-1"), 100.5)
    turn.apply(TextDelta("hi"), 101.5)
    turn.apply(Finished(FinishReason.STOP, detail="end_turn"), 103.0)
    outcome = turn.outcome()
    assert (outcome.ttft_ms, outcome.duration_ms) == (1500.0, 3000.0)
    assert (outcome.request_id, outcome.detail, outcome.attempts) == ("req-1", "end_turn", 1)


def test_an_unfinished_turn_has_no_outcome() -> None:
    with pytest.raises(IllegalEventError):
        make_turn().outcome()
