"""Functions are offered and called as tools."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Literal

import pytest

from desktop_chat.domain.errors import ToolError
from desktop_chat.domain.tools import ToolOutcome, ToolSpec
from desktop_chat.tools.builtin import builtin_tools
from desktop_chat.tools.functions import FunctionSource, fingerprint, schema_of


async def paint(
    colour: Annotated[Literal["red", "blue"], "What to paint it with."],
    times: int = 1,
    thickness: float | None = None,
) -> str:
    """Paint something."""
    if times < 0:
        raise ToolError("It cannot be painted less than never.")
    return f"{colour} {times} {thickness}"


SOURCE = FunctionSource("art", {"Paint": paint})
SPEC = ToolSpec("paint", "Paint something.", schema_of(paint))


def call(source: FunctionSource, arguments: Mapping[str, object], number: int = 0) -> ToolOutcome:
    async def run() -> ToolOutcome:
        tools = await source.tools()
        return await source.call(tools[number], arguments, lambda _progress: None)

    return asyncio.run(run())


def test_the_schema_is_read_from_the_signature() -> None:
    assert schema_of(paint) == {
        "type": "object",
        "properties": {
            "colour": {
                "type": "string",
                "enum": ["red", "blue"],
                "description": "What to paint it with.",
            },
            "times": {"type": "integer"},
            "thickness": {"type": "number"},
        },
        "required": ["colour"],
        "additionalProperties": False,
    }


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"colour": "green"},
        {"colour": "red", "times": "1"},
        {"colour": "red", "times": True},
        {"colour": "red", "size": 1},
        {"colour": "red", "times": -1},
    ],
)
def test_arguments_that_do_not_fit_are_a_result_that_says_so(
    arguments: Mapping[str, object],
) -> None:
    outcome = call(SOURCE, arguments)
    assert outcome.failed
    assert outcome.text


def test_it_is_called_with_what_fits() -> None:
    assert call(SOURCE, {"colour": "red", "thickness": 2}) == ToolOutcome("red 1 2")


def test_null_stands_for_what_is_left_out_but_not_for_what_is_needed() -> None:
    given = {"colour": "red", "times": None, "thickness": None}
    assert call(SOURCE, given) == ToolOutcome("red 1 None")
    assert call(SOURCE, {"colour": None}).failed


@pytest.mark.parametrize(
    ("runs", "spec"),
    [
        ("another command", SPEC),
        ("command", replace(SPEC, name="other")),
        ("command", replace(SPEC, description="Paint something else.")),
        ("command", replace(SPEC, schema={"type": "object", "properties": {}})),
    ],
    ids=["command", "name", "description", "schema"],
)
def test_the_fingerprint_changes_with_all_that_a_permission_is_for(
    runs: str, spec: ToolSpec
) -> None:
    assert fingerprint("command", SPEC) == fingerprint("command", replace(SPEC))
    assert fingerprint(runs, spec) != fingerprint("command", SPEC)


def test_the_clock_tells_the_time_of_a_zone() -> None:
    builtin = builtin_tools(lambda: datetime(2026, 1, 31, 20, 0, tzinfo=UTC), {})
    assert call(builtin, {}).text == "2026-01-31 20:00:00 +0000, Saturday"
    assert call(builtin, {"timezone": "Asia/Seoul"}).text == "2026-02-01 05:00:00 +0900, Sunday"
    assert call(builtin, {"timezone": "../etc/passwd"}).failed
    assert call(builtin, {"timezone": "Mars/Base"}).failed


def test_the_calculator_says_what_it_cannot() -> None:
    builtin = builtin_tools(lambda: datetime(2026, 1, 31, tzinfo=UTC), {})
    assert call(builtin, {"expression": "6 * 7"}, 1).text == "42"
    assert call(builtin, {"expression": "import os"}, 1).failed
