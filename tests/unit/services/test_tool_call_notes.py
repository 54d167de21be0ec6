"""Broken arguments of a tool call are said, and nothing else changes."""

from __future__ import annotations

import pytest

from desktop_chat.domain.events import Finished, FinishReason
from desktop_chat.domain.parts import Part, Text, ToolCall
from desktop_chat.services.tool_call_notes import LONGEST_READ, noting_unreadable_calls

FINISHED = Finished(FinishReason.TOOL_CALLS, "tool_calls", notes=("a note",))


@pytest.mark.parametrize("arguments", ["", "  ", "{}", '{"a": [1]}', "x" * (LONGEST_READ + 1)])
def test_what_can_be_read_is_not_spoken_of(arguments: str) -> None:
    calls: list[Part] = [Text("{broken"), ToolCall("c", "f", arguments)]
    assert noting_unreadable_calls(FINISHED, calls) is FINISHED


@pytest.mark.parametrize("arguments", ['{"a": [', "[1]", "null", "[" * 100_000])
def test_what_cannot_be_read_is_counted(arguments: str) -> None:
    calls = [ToolCall("c", "f", "{}"), ToolCall("d", "f", arguments)]
    noted = noting_unreadable_calls(FINISHED, calls)
    assert noted.notes == (
        "a note",
        "1 tool call is unreadable: its arguments are broken.",
    )
    assert noted.reason is FINISHED.reason
