"""How long an answer thought is measured from what arrives, and kept with the reasoning."""

from __future__ import annotations

import pytest

from desktop_chat.domain.events import (
    CallsMade,
    Finished,
    FinishReason,
    ReasoningDelta,
    StepBegun,
    TextDelta,
    ToolAnswered,
    ToolCallDelta,
)
from desktop_chat.domain.parts import Reasoning, Text, ToolCall, ToolResult, thinking_s
from desktop_chat.domain.turn import Turn


def _turn(*kept: Reasoning | Text) -> Turn:
    return Turn("a", "c", "p", "m", started_at=0.0, kept=kept)


def _times(turn: Turn) -> list[float | None]:
    return [part.seconds for part in turn.parts() if isinstance(part, Reasoning)]


def test_thinking_lasts_from_the_first_thought_to_the_first_word() -> None:
    turn = _turn()
    turn.apply(ReasoningDelta("a"), 2.0)
    turn.apply(ReasoningDelta("b"), 3.0)
    assert _times(turn) == [None]  # it goes on
    turn.apply(TextDelta("c"), 5.5)
    turn.apply(TextDelta("d"), 9.0)

    assert _times(turn) == [3.5]


def test_thinking_that_nothing_follows_lasts_to_the_end() -> None:
    turn = _turn()
    turn.apply(ReasoningDelta("a"), 2.0)
    turn.apply(Finished(FinishReason.CANCELLED), 6.0)

    assert _times(turn) == [4.0]


def test_thoughts_between_words_are_added_up() -> None:
    turn = _turn()
    for event, now in (
        (ReasoningDelta("a"), 1.0),
        (TextDelta("b"), 2.0),
        (ReasoningDelta("c"), 5.0),
        (ToolCallDelta(0, "id", "name", "{}"), 9.0),
    ):
        turn.apply(event, now)

    assert _times(turn) == [5.0]


def test_each_step_has_its_own_time() -> None:
    turn = _turn()
    call = ToolCall("id", "name", "{}")
    for event, now in (
        (ReasoningDelta("a"), 1.0),
        (ToolCallDelta(0, "id", "name", "{}"), 3.0),
        (CallsMade((call,), (None,)), 3.0),
        (ToolAnswered(ToolResult("id", "x")), 50.0),
        (StepBegun(2), 51.0),
        (ReasoningDelta("b"), 60.0),
        (TextDelta("c"), 64.0),
    ):
        turn.apply(event, now)

    assert _times(turn) == [2.0, 4.0]
    assert thinking_s(turn.parts()) == 6.0


@pytest.mark.parametrize(("before", "whole"), [(10.0, 11.0), (None, 1.0)])
def test_a_continued_thought_goes_on_counting(before: float | None, whole: float) -> None:
    turn = _turn(Reasoning("a", before))
    turn.apply(ReasoningDelta("b"), 1.0)
    turn.apply(TextDelta("c"), 2.0)

    assert _times(turn) == [whole]


def test_nobody_who_did_not_measure_says_a_time() -> None:
    assert thinking_s((Reasoning("a"), Text("b"))) is None


def test_the_thoughts_of_two_steps_are_parted_by_a_blank_line() -> None:
    turn = _turn()
    call = ToolCall("id", "name", "{}")
    first = turn.in_the_whole(ReasoningDelta("a"))
    assert first == ReasoningDelta("a")
    for event in (
        first,
        ToolCallDelta(0, "id", "name", "{}"),
        CallsMade((call,), (None,)),
        ToolAnswered(ToolResult("id", "x")),
        StepBegun(2),
    ):
        turn.apply(event, 1.0)
    second = turn.in_the_whole(ReasoningDelta("b"))
    turn.apply(second, 2.0)

    assert second == ReasoningDelta("\n\nb")
    assert turn.in_the_whole(ReasoningDelta("c")) == ReasoningDelta("c")
