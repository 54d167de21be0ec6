"""The tools of several sources, as one chat is offered them."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pytest

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.errors import ToolError
from desktop_chat.domain.parts import ToolCall, ToolResult
from desktop_chat.domain.tools import Offer, OnProgress, Tool, ToolOutcome
from desktop_chat.services.tools import desk
from desktop_chat.services.tools.desk import LONGEST_RESULT, MOST_TOOLS, ToolDesk
from desktop_chat.services.tools.grants import Grants
from tests.fakes.toolset import WEATHER

CHAT = Chat("chat", "", "", "p", "m", None, 0.0)


class Nobody:
    """Keeps no permissions."""

    async def state(self, key: str) -> str | None:
        del key
        return None

    async def change_state(self, key: str, change: object) -> None:
        """Keep nothing."""


@dataclass
class Source:
    """Has these tools, or what goes wrong instead; says who was called."""

    name: str
    tools_: Sequence[Tool] | Exception | float = (WEATHER,)
    says: str | Exception = "sunny"

    async def tools(self) -> Sequence[Tool]:
        if isinstance(self.tools_, Exception):
            raise self.tools_
        if isinstance(self.tools_, float):
            await asyncio.sleep(self.tools_)
            return ()
        return self.tools_

    async def call(
        self, tool: Tool, arguments: Mapping[str, object], on_progress: OnProgress
    ) -> ToolOutcome:
        del on_progress
        if isinstance(self.says, Exception):
            raise self.says
        return ToolOutcome(f"{self.name} {tool.spec.name} {dict(arguments)} {self.says}")

    async def aclose(self) -> None:
        """Nothing was started."""


def named(name: str, schema: Mapping[str, object] | None = None) -> Tool:
    spec = replace(WEATHER.spec, name=name)
    return replace(WEATHER, spec=spec if schema is None else replace(spec, schema=schema))


def used(*sources: Source, calls: Sequence[str] = ()) -> tuple[Offer, list[ToolResult]]:
    """What is offered, and what comes of calls by the names under which it is."""

    async def run() -> tuple[Offer, list[ToolResult]]:
        grants = Grants(Nobody(), lambda work, _name: work.close())
        toolset = ToolDesk(lambda _chat: sources, grants).toolset(CHAT)
        assert toolset is not None
        offer = await toolset.offer()
        by_name = {tool.spec.name: tool for tool in offer.tools}
        results = [
            await toolset.run(by_name[name], ToolCall("a", name, '{"n": 1}'), lambda _p: None)
            for name in calls
        ]
        return offer, results

    return asyncio.run(run())


def names(offer: Offer) -> list[str]:
    return [tool.spec.name for tool in offer.tools]


def test_tools_of_one_name_are_told_apart_and_each_call_finds_its_source() -> None:
    one, two = (
        Source("one", (named("날씨 now!"),)),
        Source("two", (named("_now_"), named("x" * 99))),
    )
    offer, results = used(one, two, calls=["_now_", "_now__2", "x" * 64])
    assert names(offer) == ["_now_", "_now__2", "x" * 64]
    assert [result.text.split(" {")[0] for result in results] == [
        "one 날씨 now!",
        "two _now_",
        f"two {'x' * 99}",
    ]


def test_who_fails_or_takes_too_long_is_named_and_the_others_are_offered(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(desk, "START_S", 0.05)
    sources = (
        Source("good"),
        Source("slow", 60.0),
        Source("shut", ToolError("It is shut.")),
        Source("odd", ValueError("what?")),
    )
    offer, _ = used(*sources)
    assert names(offer) == ["weather"]
    slow, shut, odd = offer.notes
    assert slow.startswith("slow did not say")
    assert shut == "It is shut."
    assert odd == "odd has no tools at the moment: internal error."
    caplog.clear()  # it was said there, too


def test_more_than_a_request_takes_are_left_out_and_that_is_said() -> None:
    offer, _ = used(Source("many", [named(f"f{n}") for n in range(MOST_TOOLS + 1)]))
    assert len(offer.tools) == MOST_TOOLS
    assert len(offer.notes) == 1


def test_a_schema_that_could_not_be_sent_is_left_open() -> None:
    bad = named("bad", {"type": "object", "properties": {"a": {"maximum": math.inf}}})
    draft = "http://json-schema.org/draft-07/schema#"
    half = named("half", {"$schema": draft, "type": "object", "title": "\ud800"})
    deep: dict[str, object] = {}
    for _ in range(2000):
        deep = {"not": deep}
    offer, _ = used(Source("s", (bad, half, named("deep", deep))))
    assert [dict(tool.spec.schema) for tool in offer.tools] == [
        {"type": "object"},
        {"type": "object", "title": "\ufffd"},
        {"type": "object"},
    ]


def test_a_long_result_is_cut_and_a_failure_is_told() -> None:
    _, (long,) = used(Source("s", says="x" * LONGEST_RESULT), calls=["weather"])
    assert len(long.text) < LONGEST_RESULT + 100
    assert long.text.endswith("characters in all]")
    _, (failed,) = used(Source("s", says=ToolError("No.")), calls=["weather"])
    assert failed == ToolResult("a", "No.", failed=True)


def test_where_nothing_is_turned_on_there_is_no_toolset() -> None:
    grants = Grants(Nobody(), lambda work, _name: work.close())
    assert ToolDesk(lambda _chat: (), grants).toolset(CHAT) is None
