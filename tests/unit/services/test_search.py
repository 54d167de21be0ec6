"""The service tells what is found as soon as it is, and nothing of a search that was left."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path

from desktop_chat.domain.ports_search import Names
from desktop_chat.domain.search import Excerpt, Found, Hit, Indexing, Query
from desktop_chat.services.branches import Branches
from desktop_chat.services.search import SearchService
from desktop_chat.storage.search.searching import Searching
from tests.fakes.chats import world
from tests.fakes.search_home import History

HIT = Hit("c", Excerpt("t"), 0.0)


class Finding:
    """A store that gives what it is told to, one after the other."""

    def __init__(self, *answers: Found | None) -> None:
        self.answers = list(answers)
        self.budgets: list[float] = []

    async def find(self, query: Query, *, limit: int, titles: int, budget_s: float) -> Found | None:
        self.budgets.append(budget_s)
        return self.answers.pop(0)

    def stop(self) -> None:
        self.answers = [None] * 9

    @property
    def indexing(self) -> Indexing:
        return Indexing()

    def listen(self, listener: Callable[[Indexing], None]) -> None:
        del listener

    def rebuild(self) -> None:
        self.answers = []

    async def names(self) -> Names:
        return Names()


def told(tmp_path: Path, *answers: Found | None) -> tuple[list[Found], list[float]]:
    heard: list[Found] = []
    store = Finding(*answers)

    async def scene() -> None:
        async with world(lambda _provider: None, path=tmp_path / "chats.sqlite3") as known:  # type: ignore[arg-type, return-value]
            branches = Branches(known.sessions, known.store.branches, known.sessions.memory)
            service = SearchService(store, branches, today=lambda: date(2026, 5, 20))
            await service.search(service.parse("x"), heard.append, limit=60, titles=5)

    asyncio.run(scene())
    return heard, store.budgets


def test_what_is_complete_is_told_once(tmp_path: Path) -> None:
    found = Found(messages=(HIT,))
    assert told(tmp_path, found)[0] == [found]


def test_first_results_are_told_and_then_all(tmp_path: Path) -> None:
    first, then = Found(is_complete=False), Found(messages=(HIT,))
    heard, budgets = told(tmp_path, first, then)
    assert heard == [first, then]
    assert budgets[0] < budgets[1]


def test_as_many_as_were_asked_for_are_enough(tmp_path: Path) -> None:
    found = Found(messages=(HIT,), has_more=True, is_complete=False)
    assert told(tmp_path, found)[0] == [found]


def test_nothing_is_told_of_a_search_that_was_left(tmp_path: Path) -> None:
    assert told(tmp_path, None)[0] == []
    assert told(tmp_path, Found(is_complete=False), None)[0] == [Found(is_complete=False)]


def test_a_hit_on_another_branch_becomes_part_of_the_shown_path(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.chat("c")
    history.say("c", "q", "question")
    history.say("c", "old", "first 갈비", parent="q", model="m")
    history.say("c", "new", "second", parent="q", model="m")
    history.close()

    async def scene() -> None:
        async with world(lambda _provider: None, path=history.path) as known:  # type: ignore[arg-type, return-value]
            assert isinstance(known.store.searching, Searching)
            branches = Branches(known.sessions, known.store.branches, known.sessions.memory)
            service = SearchService(known.store.searching, branches)
            heard: list[Found] = []
            await service.search(service.parse("갈비"), heard.append, limit=60, titles=5)
            (hit,) = heard[-1].messages
            assert hit.is_elsewhere
            assert hit.message_id is not None
            await service.lead_to(hit.message_id)
            session = await known.sessions.open("c")
            assert [message.id for message in session.messages] == ["q", "old"]

    asyncio.run(scene())
