"""What a card says: complete, to the letter, and not too long."""

from __future__ import annotations

import json
import time

import pytest

from desktop_chat.domain.parts import Reasoning, StepEnd, Text, ToolCall, ToolResult
from desktop_chat.domain.step_lines import NOT_RUN
from desktop_chat.domain.tools import DENIED, CallState
from desktop_chat.ui.tools.call_text import (
    MOST_SHOWN,
    end_words,
    is_cut,
    pretty,
    shown_arguments,
    summary,
    whole_text,
)
from desktop_chat.ui.tools.calls import ShownCall, Steps, ended, steps_of


def done(result: ToolResult | None) -> ShownCall:
    return ShownCall("1", "weather", "{}", CallState.DONE, result=result)


def test_arguments_are_shown_one_to_a_line() -> None:
    assert pretty('{"city":"서울","days":[1]}') == (
        '{\n  "city": "서울",\n  "days": [\n    1\n  ]\n}'
    )


@pytest.mark.parametrize("broken", ['{"city": "Seo', "not json", "[" * 100_000])
def test_what_is_no_json_is_shown_as_it_came(broken: str) -> None:
    assert pretty(broken) == broken


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\u2066", "\x1b", "\u3164", "\U000e0041"])
def test_characters_that_nobody_sees_are_written_as_escapes(hidden: str) -> None:
    code = f"{ord(hidden):x}"
    for arguments in (json.dumps({"path": f"a{hidden}b"}, ensure_ascii=False), f"{{{hidden}"):
        assert hidden not in pretty(arguments)
        assert code in pretty(arguments)
        assert hidden not in summary(arguments)


def test_of_two_values_for_one_name_the_one_is_shown_that_runs() -> None:
    assert "evil" in pretty('{"path": "good", "path": "evil"}')
    assert "good" not in pretty('{"path": "good", "path": "evil"}')


def test_huge_arguments_are_cut_on_the_card_and_whole_in_the_viewer() -> None:
    call = ShownCall("1", "write", json.dumps({"text": "word " * 40_000}))
    began = time.process_time()
    shown = shown_arguments(call.arguments)
    assert time.process_time() - began < 0.05
    assert len(shown) <= MOST_SHOWN
    assert is_cut(call)
    assert "word " * 40_000 in whole_text(call)


def test_short_arguments_and_results_are_not_cut() -> None:
    assert not is_cut(done(ToolResult("1", "fine")))
    assert is_cut(done(ToolResult("1", "line\n" * 1_000)))


def test_the_summary_is_one_line() -> None:
    assert summary('{"city":"Seoul","unit":{"a":1}}') == 'city: Seoul, unit: {"a": 1}'
    assert "\n" not in summary('{"text": "a\\nb"}')


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (ToolResult("1", "21 degrees"), "Done"),
        (ToolResult("1", "Server error", failed=True), "Failed"),
        (ToolResult("1", f"{DENIED} No.", failed=True), "Not allowed"),
        (ToolResult("1", NOT_RUN, failed=True), "Not run"),
        (ToolResult("1", DENIED), "Done"),  # a tool that only says so was allowed
        (None, "Not run"),
    ],
)
def test_what_came_of_a_call_in_words(result: ToolResult | None, words: str) -> None:
    assert end_words(done(result)) == words


def test_steps_stand_where_their_text_ends_and_results_go_to_their_own_step() -> None:
    parts = (
        Reasoning("hm"),
        Text("one"),
        ToolCall("same", "a", "{}"),
        StepEnd(),
        ToolResult("same", "first"),
        ToolCall("same", "b", "{}"),
        StepEnd(),
        ToolResult("same", "second"),
        Text("\n\ntwo"),
    )
    steps = ended(steps_of(parts))
    assert [(step.at, [call.name for call in step.calls]) for step in steps] == [
        (3, ["a"]),
        (3, ["b"]),
    ]
    results = [call.result.text for step in steps for call in step.calls if call.result]
    assert results == ["first", "second"]


def test_a_live_step_that_was_stored_goes_on_and_is_not_shown_twice() -> None:
    steps = Steps((Text("one"), ToolCall("x", "a", "{}")), lambda: 0.0, is_live=True)
    assert steps.current(1, 3) is steps.all[0]
    steps.all[0].calls[0].state = CallState.DONE
    assert steps.current(2, 3) is not steps.all[0]
