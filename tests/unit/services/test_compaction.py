"""A summary in the place of old messages: made by the model, undoable, and never half there."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.domain.conversation import ChatOptions
from desktop_chat.domain.operation import OperationKind
from desktop_chat.services.compaction import Compacting
from desktop_chat.services.engine import Engine
from desktop_chat.services.session import ChatSession
from tests.fakes.paid import asked, engine_on, make_dear
from tests.fakes.turns import until
from tests.fakes.wire_server import STALL, Gate, Reply, WireServer
from tests.fakes.wire_streams import chat_stream


def says(text: str, finish: str = "stop") -> Reply:
    return Reply(chat_stream([text], finish=finish))


async def talked(engine: Engine, *, temporary: bool = False) -> ChatSession:
    """Four exchanges; a summary can stand for the first two."""
    session = engine.sessions.create("p", "m", temporary=temporary)
    for number in range(4):
        await asked(session, f"question {number}")
    return session


async def compacted(engine: Engine, session: ChatSession) -> Compacting:
    weighed = await engine.context.weigh(session.chat, session.messages)
    making = engine.compaction.start(session, weighed.compactable)
    assert making is not None
    await until(lambda: making.is_over)
    return making


@pytest.mark.parametrize("temporary", [False, True])
def test_a_summary_is_sent_from_then_on_in_place_of_what_it_stands_for(
    tmp_path: Path, *, temporary: bool
) -> None:
    async def run() -> None:
        answers = [says(f"answer {number}") for number in range(4)]
        with WireServer(*answers, says("THE SUMMARY"), says("answer 4")) as server:
            async with engine_on(tmp_path, server) as engine:
                session = await talked(engine, temporary=temporary)
                making = await compacted(engine, session)
                assert making.is_done
                assert making.count == 4
                asked_for = server.exchanges[4].json["messages"]
                assert [one["content"] for one in asked_for][:-1] == [
                    "question 0", "answer 0", "question 1", "answer 1",
                ]  # fmt: skip
                summary = session.messages[-1]
                assert summary.text == "THE SUMMARY"
                assert summary.stands_for == session.messages[3].id
                assert len(session.messages) == 9
                await asked(session, "question 4")
                sent = [one["content"] for one in server.exchanges[5].json["messages"]]
                assert sent[0].endswith("THE SUMMARY\n\nquestion 2")
                assert sent[1:] == ["answer 2", "question 3", "answer 3", "question 4"]

    asyncio.run(run())


def test_a_summary_can_be_undone_and_done_again_also_after_a_restart(tmp_path: Path) -> None:
    async def run() -> None:
        with WireServer(*[says("answer")] * 4, says("THE SUMMARY"), says("on")) as server:
            async with engine_on(tmp_path, server) as engine:
                session = await talked(engine)
                before = list(session.messages)
                await compacted(engine, session)
                chat_id = session.chat.id
            async with engine_on(tmp_path, server) as engine:
                done = await engine.deeds.undo()
                assert done is not None
                session = await engine.sessions.open(chat_id)
                assert [m.id for m in session.messages] == [m.id for m in before]
                await engine.deeds.redo()
                await session.reload()
                assert session.messages[-1].text == "THE SUMMARY"

    asyncio.run(run())


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (Reply([b'{"error": {"message": "no"}}'], status=400), "no"),
        (says("half a summ", finish="length"), "longer than one answer"),
        (says("   "), "no summary"),
    ],
)
def test_a_summary_that_fails_changes_nothing(tmp_path: Path, reply: Reply, problem: str) -> None:
    async def run() -> None:
        with WireServer(*[says("answer")] * 4, reply) as server:
            async with engine_on(tmp_path, server) as engine:
                session = await talked(engine)
                before = list(session.messages)
                making = await compacted(engine, session)
                assert not making.is_done
                assert problem in making.problem
                assert session.messages == before
                assert list(await engine.store.path(session.chat.id)) == before

    asyncio.run(run())


def test_a_summary_that_is_stopped_changes_nothing_and_says_nothing(tmp_path: Path) -> None:
    async def run() -> None:
        slow = Reply([*chat_stream(["half"])[:2], STALL])
        with WireServer(*[says("answer")] * 4, slow) as server:
            async with engine_on(tmp_path, server) as engine:
                session = await talked(engine)
                weighed = await engine.context.weigh(session.chat, session.messages)
                making = engine.compaction.start(session, weighed.compactable)
                assert making is not None
                assert engine.compaction.start(session, weighed.compactable) is None
                await until(lambda: making.turn.text == "half")
                making.stop()
                await until(lambda: making.is_over)
                assert making.problem == ""
                assert len(session.messages) == 8

    asyncio.run(run())


def test_a_summary_waits_for_an_answer_that_began_meanwhile(tmp_path: Path) -> None:
    async def run() -> None:
        gate, later = Gate(), Gate()
        summary, answer = chat_stream(["THE SUMMARY"]), chat_stream(["late"])
        replies = Reply([summary[0], gate, *summary[1:]]), Reply([answer[0], later, *answer[1:]])
        with WireServer(*[says("answer")] * 4, *replies) as server:
            async with engine_on(tmp_path, server) as engine:
                session = await talked(engine)
                weighed = await engine.context.weigh(session.chat, session.messages)
                making = engine.compaction.start(session, weighed.compactable)
                assert making is not None
                await server.requests(5)
                assert session.send("question 4")
                await server.requests(6)
                gate.open()
                await until(lambda: making.run.turn.finished is not None)
                for _ in range(5):  # long enough to be written, if it were
                    await engine.store.path(session.chat.id)
                stored = await engine.store.path(session.chat.id)
                assert all(message.stands_for is None for message in stored)
                assert not making.is_over
                later.open()
                await until(lambda: making.is_over)
                texts = [message.text for message in session.messages]
                assert texts[-3:] == ["question 4", "late", "THE SUMMARY"]

    asyncio.run(run())


def test_a_summary_is_paid_for_and_held_to_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dear(monkeypatch)

    async def run() -> None:
        slow = Reply([*chat_stream(["half of it"])[:2], STALL])
        with WireServer(*[says("answer")] * 4, slow, says("THE SUMMARY")) as server:
            async with engine_on(tmp_path, server) as engine:
                await engine.spending.load(None)
                session = await talked(engine)
                spent = engine.spending.chat(session.chat.id).dollars
                limited = replace(session.chat, options=ChatOptions(most_cost=spent + 1))
                session.take_in(limited)
                stopped = await compacted(engine, session)
                assert "reached its limit" in stopped.problem
                assert len(session.messages) == 8
                session.take_in(replace(limited, options=ChatOptions()))
                before = engine.spending.chat(session.chat.id).dollars
                done = await compacted(engine, session)
                assert done.is_done
                assert engine.spending.chat(session.chat.id).dollars == before + 18

    asyncio.run(run())


def test_a_summary_can_be_edited_and_that_undone(tmp_path: Path) -> None:
    async def run() -> None:
        with WireServer(*[says("answer")] * 4, says("THE SUMMARY"), says("on")) as server:
            async with engine_on(tmp_path, server) as engine:
                session = await talked(engine)
                await compacted(engine, session)
                id_ = session.messages[-1].id
                assert await engine.compaction.edit(session, id_, "Better words.")
                assert session.messages[-1].text == "Better words."
                assert not await engine.compaction.edit(session, session.messages[0].id, "x")
                await engine.deeds.undo()
                await session.reload()
                assert session.messages[-1].text == "THE SUMMARY"

    asyncio.run(run())


def test_a_summary_is_no_answer_that_could_be_tried_again(tmp_path: Path) -> None:
    async def run() -> None:
        with WireServer(*[says("answer")] * 4, says("THE SUMMARY")) as server:
            async with engine_on(tmp_path, server) as engine:
                session = await talked(engine)
                await compacted(engine, session)
                assert not session.retry(session.messages[-1].id)
                assert not session.can_continue()

    asyncio.run(run())


def test_an_operation_of_its_own_is_kept(tmp_path: Path) -> None:
    async def run() -> None:
        with WireServer(*[says("answer")] * 4, says("THE SUMMARY")) as server:
            async with engine_on(tmp_path, server) as engine:
                session = await talked(engine)
                await compacted(engine, session)
                turned = await engine.deeds.undo()
                assert turned is not None
                assert turned.operation.kind is OperationKind.COMPACT
                assert turned.operation.detail["count"] == 4

    asyncio.run(run())
