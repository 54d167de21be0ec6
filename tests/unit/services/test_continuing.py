"""A cut answer is gone on with: joined, undone, and left as it was when nothing comes."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.domain.errors import DroppedError, ServerError
from desktop_chat.domain.events import Finished, FinishReason, Opened, ReasoningDelta, TextDelta
from desktop_chat.domain.operation import OperationKind
from desktop_chat.domain.parts import Text
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.resuming import echo_of
from desktop_chat.providers.scripted import Fault, Pause, Script, ScriptedProvider
from desktop_chat.services.session import ChatSession
from tests.fakes.chats import Ear, World, world
from tests.fakes.read_back import read_back
from tests.fakes.turns import until

KEPT = "The quick brown fox jumps"
CUT: Script = (ReasoningDelta("hm"), TextDelta(KEPT), Fault(DroppedError("gone")))
REST: Script = (TextDelta("brown fox jumps"), TextDelta(" over."), Finished(FinishReason.STOP))
LIMIT: Script = (TextDelta(KEPT), Finished(FinishReason.LENGTH, "length"))


class Asked:
    """A provider that plays one script after the other and keeps what it was asked."""

    def __init__(self, *scripts: Script) -> None:
        self.requests: list[ChatRequest] = []
        self._scripts = list(scripts)

    def build(self, _settings: object) -> ScriptedProvider:
        return ScriptedProvider("p", self._next)

    def _next(self, request: ChatRequest) -> Script:
        self.requests.append(request)
        return self._scripts.pop(0) if len(self._scripts) > 1 else self._scripts[0]


async def cut_answer(here: World) -> tuple[ChatSession, Ear]:
    session, ear = here.chat()
    session.send("q")
    await ear.end()
    return session, ear


@pytest.mark.parametrize("first", [CUT, LIMIT], ids=["cut", "length"])
def test_the_rest_is_joined_to_what_was_kept(first: Script, tmp_path: Path) -> None:
    asked = Asked(first, REST)
    home = tmp_path / "chats.sqlite3"

    async def scenario() -> None:
        async with world(asked.build, path=home) as here:
            session, ear = await cut_answer(here)
            old = session.messages[-1]
            assert session.continue_answer(lambda _why: None)
            assert session.messages[-1].text == KEPT
            done = await ear.end(2)
            assert done.text == f"{KEPT} over."
            assert [part.text for part in done.parts if isinstance(part, Text)] == [KEPT, " over."]
            assert (done.parent_id, done.id != old.id) == (old.parent_id, True)
            assert done.outcome is not None
            assert done.outcome.finish_reason is FinishReason.STOP
            assert not session.can_continue()

    asyncio.run(scenario())
    request = asked.requests[1]
    assert request.goes_on
    assert request.messages[-1].text == KEPT
    assert [message.text for message in read_back(tmp_path)] == ["q", f"{KEPT} over."]


def test_undo_brings_the_cut_answer_back(tmp_path: Path) -> None:
    async def scenario() -> None:
        path = tmp_path / "chats.sqlite3"
        async with world(Asked(CUT, REST).build, path=path) as here:
            session, ear = await cut_answer(here)
            old = session.messages[-1]
            assert not session.undo_continue()
            session.continue_answer(lambda _why: None)
            await ear.end(2)
            assert session.can_undo_continue
            assert session.undo_continue()
            assert session.messages[-1] == old
            assert session.can_continue()
            assert not session.can_undo_continue

    asyncio.run(scenario())
    assert [message.text for message in read_back(tmp_path)] == ["q", KEPT]


def test_a_continuation_is_a_deed_that_can_be_undone_unless_it_brought_nothing(
    tmp_path: Path,
) -> None:
    async def scenario() -> None:
        nothing = (Fault(ServerError("broken")),)
        path = tmp_path / "chats.sqlite3"
        async with world(Asked(CUT, nothing, REST).build, path=path) as here:
            session, ear = await cut_answer(here)
            old = session.messages[-1]
            said: list[str] = []
            session.continue_answer(said.append)
            await until(lambda: bool(said))
            session.continue_answer(lambda _why: None)
            await ear.end(2)
            assert len(session.forks[session.messages[-1].id]) == 2
            done = await here.store.keeping.last_done()
            assert done is not None
            assert done.kind is OperationKind.CONTINUE_ANSWER
            await here.store.keeping.undo(done.id)
            await session.reload()
            assert session.messages[-1] == old
            assert session.forks == {}
            assert await here.store.keeping.last_done() is None

    asyncio.run(scenario())


@pytest.mark.parametrize(
    "failing",
    [
        (Fault(ServerError("broken")),),
        (TextDelta("brown fox"), Fault(DroppedError("gone"))),
        (Finished(FinishReason.STOP),),
    ],
    ids=["failed", "cut-in-a-repetition", "empty"],
)
def test_a_continuation_that_brings_nothing_changes_nothing(
    failing: Script, tmp_path: Path
) -> None:
    said: list[str] = []

    async def scenario() -> None:
        path = tmp_path / "chats.sqlite3"
        async with world(Asked(CUT, failing).build, path=path) as here:
            session, ear = await cut_answer(here)
            before = session.messages
            assert session.continue_answer(said.append)
            await until(lambda: not session.is_live)
            assert session.messages == before
            assert len(ear.finished) == 1
            assert session.can_continue()
            assert not session.can_undo_continue

    asyncio.run(scenario())
    assert len(said) == 1
    rows = [(message.text, message.finish_reason) for message in read_back(tmp_path)]
    assert rows == [("q", ""), (KEPT, "interrupted")]


def test_stop_before_anything_new_changes_nothing_and_says_nothing() -> None:
    said: list[str] = []

    async def scenario() -> None:
        async with world(Asked(CUT, (Pause(60),)).build) as here:
            session, _ = await cut_answer(here)
            before = session.messages
            session.continue_answer(said.append)
            session.stop()
            await until(lambda: not session.is_live)
            assert session.messages == before

    asyncio.run(scenario())
    assert said == [""]


def test_one_that_is_cut_again_can_be_continued_again() -> None:
    more: Script = (TextDelta(" over"), Fault(DroppedError("gone again")))
    end: Script = (TextDelta(" the dog."), Finished(FinishReason.STOP))

    async def scenario() -> None:
        async with world(Asked(CUT, more, end).build) as here:
            session, ear = await cut_answer(here)
            session.continue_answer(lambda _why: None)
            second = await ear.end(2)
            assert second.text == f"{KEPT} over"
            assert session.continue_answer(lambda _why: None)
            third = await ear.end(3)
            assert third.text == f"{KEPT} over the dog."
            assert [p.text for p in third.parts if isinstance(p, Text)] == [
                KEPT,
                " over",
                " the dog.",
            ]
            assert third.reasoning == "hm"

    asyncio.run(scenario())


def test_what_is_complete_or_empty_is_not_continued() -> None:
    async def scenario() -> None:
        for script in ((TextDelta("all"), Finished(FinishReason.STOP)), (Fault(ServerError("x")),)):
            async with world(Asked(script).build) as here:
                session, _ = await cut_answer(here)
                assert not session.can_continue()
                assert not session.continue_answer(lambda _why: None)

    asyncio.run(scenario())


def test_a_continuation_that_only_thought_and_failed_changes_nothing() -> None:
    said: list[str] = []
    thought: Script = (ReasoningDelta("hm again"), Fault(DroppedError("gone")))

    async def scenario() -> None:
        async with world(Asked(CUT, thought).build) as here:
            session, _ = await cut_answer(here)
            before = session.messages
            session.continue_answer(said.append)
            await until(lambda: not session.is_live)
            assert session.messages == before

    asyncio.run(scenario())
    assert said == ["gone"]


def test_the_echo_of_the_rest_does_not_stand_for_the_whole_answer() -> None:
    rest: Script = (TextDelta(" over."), Finished(FinishReason.STOP, echo='["only the rest"]'))
    asked = Asked(CUT, rest)

    async def scenario() -> None:
        async with world(asked.build) as here:
            session, ear = await cut_answer(here)
            session.continue_answer(lambda _why: None)
            await ear.end(2)
            session.send("and then?")
            await ear.end(3)

    asyncio.run(scenario())
    answer = asked.requests[2].messages[1]
    assert (answer.text, answer.echo) == (f"{KEPT} over.", None)


def test_an_answer_that_comes_again_whole_doubles_no_thought(tmp_path: Path) -> None:
    cut: Script = (
        ReasoningDelta("Let me see.", "resp_1:1"),
        TextDelta(KEPT, "resp_1:2"),
        Fault(DroppedError("gone")),
    )
    whole: Script = (
        Opened("p", "m", is_resumed=True),
        ReasoningDelta("Let me", "resp_1:1"),
        ReasoningDelta(" see.", "resp_1:2"),
        TextDelta(f"{KEPT} over.", "resp_1:3"),
        Finished(FinishReason.STOP),
    )
    asked = Asked(cut, whole)

    async def scenario() -> None:
        async with world(asked.build, path=tmp_path / "chats.sqlite3") as here:
            session, ear = await cut_answer(here)
            session._shown.messages[-1] = replace(
                session._shown.messages[-1], echo=echo_of("resp_1:")
            )
            session.continue_answer(lambda _why: None)
            done = await ear.end(2)
            assert (done.reasoning, done.text) == ("Let me see.", f"{KEPT} over.")

    asyncio.run(scenario())
    assert asked.requests[1].cursor == "resp_1:"


def test_what_was_stopped_is_not_taken_up_again_but_asked_for() -> None:
    slow: Script = (TextDelta(KEPT, "resp_1:2"), Pause(60))
    asked = Asked(slow, REST)

    async def scenario() -> None:
        async with world(asked.build) as here:
            session, ear = here.chat()
            session.send("q")
            await until(lambda: session.messages[-1].text != "")
            session.stop()  # and the server is told to make no more of it
            await ear.end()
            assert session.continue_answer(lambda _why: None)
            await ear.end(2)

    asyncio.run(scenario())
    assert asked.requests[1].cursor is None
