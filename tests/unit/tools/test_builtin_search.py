"""What a model finds in the user's chats has an address that leads there."""

from __future__ import annotations

import asyncio

import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.search import Excerpt, Found, Hit
from desktop_chat.domain.sources import ChatSource, source_at
from desktop_chat.domain.tools import ToolOutcome
from desktop_chat.tools.builtin_search import search_tool
from desktop_chat.tools.functions import FunctionSource

FOUND = Found(
    titles=(Hit("c1", Excerpt("Trip [to]\nBusan"), 1_767_225_600.0),),
    messages=(
        Hit("here", Excerpt("This chat"), 0.0, Excerpt("own words"), "m0", Role.USER),
        Hit("c2", Excerpt(""), 1_767_225_600.0, Excerpt("김치찌개"), "m2", Role.ASSISTANT),
        Hit("c3", Excerpt("Soup"), 1_767_225_600.0, Excerpt("soup"), "m3", Role.USER),
    ),
)


def search(arguments: dict[str, object], found: Found = FOUND) -> tuple[ToolOutcome, list[int]]:
    limits: list[int] = []

    async def find(query: str, limit: int) -> Found:
        assert query == "김치"
        limits.append(limit)
        return found

    async def run() -> ToolOutcome:
        source = FunctionSource("search", search_tool(find, "here"))
        tool = (await source.tools())[0]
        return await source.call(tool, arguments, lambda _progress: None)

    return asyncio.run(run()), limits


def test_every_hit_has_an_address_and_the_own_chat_has_none() -> None:
    outcome, _ = search({"query": "김치"})
    first, second, third = outcome.text.split("\n\n")
    assert first.startswith(r"1. [Trip \[to\] Busan](chat:c1), 202")
    assert second.startswith("2. [Chat](message:m2), 202")
    assert second.endswith(", assistant\n김치찌개")
    assert "(message:m3)" in third
    assert "own words" not in outcome.text


def test_no_more_are_given_than_wanted() -> None:
    outcome, limits = search({"query": "김치", "limit": 1})
    assert outcome.text.count("](") == 1
    assert limits[0] > 1  # hits of the own chat take no places
    outcome, limits = search({"query": "김치", "limit": 10_000})
    assert limits[0] <= 40


def test_nothing_found_is_said() -> None:
    assert search({"query": "김치"}, Found())[0] == ToolOutcome("Nothing was found.")


@pytest.mark.parametrize("source", [ChatSource("0af"), ChatSource("a-b_c", is_chat=True)])
def test_an_address_is_read_back(source: ChatSource) -> None:
    assert source_at(source.address) == source


@pytest.mark.parametrize(
    "address",
    ["", "message:", "message:a b", "message:a/b", "https://message:a", "chat:" + "a" * 65, "a:b"],
)
def test_other_addresses_are_none_of_it(address: str) -> None:
    assert source_at(address) is None
