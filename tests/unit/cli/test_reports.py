"""How `ask` says the end of an answer with tools."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from desktop_chat.cli.reports import TextReport
from desktop_chat.domain.conversation import Message, Outcome, Role
from desktop_chat.domain.events import (
    ApprovalAsked,
    CallsMade,
    FinishReason,
    StepBegun,
    TextDelta,
    ToolStarted,
)
from desktop_chat.domain.parts import Part, StepEnd, ToolCall, ToolResult
from tests.fakes.toolset import WEATHER

CALL = ToolCall("a", "f", "{}")
RAN: tuple[Part, ...] = (CALL, StepEnd(), ToolResult("a", "1"))


class Terminal(io.StringIO):
    """Standard output that is one."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("parts", "said"),
    [(RAN, "Too many steps."), ((CALL,), "The model wants to use a tool.")],
)
def test_the_limit_of_steps_is_said_in_its_own_words(parts: tuple[Part, ...], said: str) -> None:
    err = io.StringIO()
    outcome = Outcome(FinishReason.TOOL_CALLS, detail="Too many steps.")
    message = Message("m", "c", None, Role.ASSISTANT, parts, 0.0, outcome=outcome)
    TextReport(io.StringIO(), err).finished(message, None)
    assert err.getvalue() == f"desktop-chat: {said}\n"


@pytest.mark.parametrize(("out", "shown"), [(Terminal(), "Hm.\n"), (io.StringIO(), "Hm.")])
def test_a_question_begins_on_a_line_of_its_own_where_people_see_both(
    out: io.StringIO, shown: str
) -> None:
    report = TextReport(out, io.StringIO())
    report.event(TextDelta("Hm."))
    report.event(ApprovalAsked("a"))
    report.event(ApprovalAsked("b"))
    assert out.getvalue() == shown


def test_each_tool_that_runs_is_named_with_its_step_and_nothing_that_a_terminal_obeys() -> None:
    out, err = Terminal(), io.StringIO()
    report = TextReport(out, err)
    report.event(TextDelta("Hm."))
    tool = replace(WEATHER, title="\x1b[2JWeather")
    report.event(CallsMade((CALL, replace(CALL, id="b", name="none")), (tool, None)))
    report.event(ToolStarted("a"))
    report.event(StepBegun(2))
    report.event(CallsMade((CALL,), (WEATHER,)))
    report.event(ToolStarted("a"))
    assert out.getvalue() == "Hm.\n"
    assert err.getvalue().splitlines() == [
        "desktop-chat: Step 1: “\\u001b[2JWeather” runs.",
        "desktop-chat: Step 2: “Weather” runs.",
    ]
