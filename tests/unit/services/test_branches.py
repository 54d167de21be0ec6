"""Branches of a chat: nothing is ever lost, everything can be undone, and the choice is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.events import Finished, FinishReason, Opened, TextDelta
from desktop_chat.domain.operation import OperationKind
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.providers.scripted import Pause, Script, ScriptedProvider
from desktop_chat.services.branches import Branches
from desktop_chat.services.session import ChatSession
from tests.fakes.chats import Ear, World, world
from tests.fakes.turns import finish, until

ENDLESS = "endless"


def _script(request: ChatRequest) -> Script:
    begun = (Opened("p", request.model), TextDelta(f"{request.model}: {request.messages[-1].text}"))
    if request.model == ENDLESS or request.messages[-1].text == ENDLESS:
        return (*begun, Pause(3600))
    return (*begun, Finished(FinishReason.STOP))


def _echoes(settings: ProviderSettings) -> ScriptedProvider:
    return ScriptedProvider(settings.name, _script)


def branches_of(w: World) -> Branches:
    return Branches(w.sessions, w.store.branches, w.sessions.memory)


def texts(session: ChatSession) -> list[str]:
    return [message.text for message in session.messages]


async def said(w: World, *questions: str, temporary: bool = False) -> tuple[ChatSession, Ear]:
    """A chat in which these questions were asked."""
    session, ear = w.chat(temporary=temporary)
    for number, question in enumerate(questions):
        session.send(question)
        await ear.end(number + 1)
    return session, ear


async def undo(w: World, session: ChatSession) -> OperationKind:
    """Undo the last operation, as the window does."""
    done = await w.store.keeping.last_done()
    assert done is not None
    await w.store.keeping.undo(done.id)
    await session.reload()
    return done.kind


async def redo(w: World, session: ChatSession) -> None:
    """Do again what was undone last."""
    undone = await w.store.keeping.last_undone()
    assert undone is not None
    await w.store.keeping.redo(undone.id)
    await session.reload()


def test_an_edited_question_becomes_a_sibling_and_the_first_one_is_a_step_away() -> None:
    async def scenario() -> None:
        async with world(_echoes) as w:
            session, ear = await said(w, "one", "two")
            first = session.messages[0].id
            assert session.edit(first, "uno")
            await ear.end(3)
            assert texts(session) == ["uno", "m: uno"]
            now = session.messages[0].id
            assert session.forks == {now: (first, now)}
            assert await branches_of(w).step(session, now, -1) == first
            assert texts(session) == ["one", "m: one", "two", "m: two"]
            assert await branches_of(w).step(session, first, -1) is None
            assert await branches_of(w).step(session, first, 1) == now

    finish(scenario())


def test_any_answer_can_be_given_again_by_another_model() -> None:
    async def scenario() -> None:
        async with world(_echoes) as w:
            session, ear = await said(w, "one", "two")
            old = session.messages[1].id
            assert session.retry(old, [("p", "other")])
            await ear.end(3)
            assert texts(session) == ["one", "other: one"]
            assert session.messages[1].model == "other"
            assert session.chat.model == "m"
            assert session.forks[session.messages[1].id] == (old, session.messages[1].id)

    finish(scenario())


def test_the_open_path_is_remembered_over_a_restart(tmp_path: Path) -> None:
    async def first() -> tuple[str, list[str]]:
        async with world(_echoes, path=tmp_path / "chats.sqlite3") as w:
            session, ear = await said(w, "one", "two")
            session.edit(session.messages[2].id, "zwei")
            await ear.end(3)
            await branches_of(w).step(session, session.messages[2].id, -1)
            return session.chat.id, texts(session)

    async def second(chat_id: str) -> tuple[list[str], list[int]]:
        async with world(_echoes, path=tmp_path / "chats.sqlite3") as w:
            session = await w.sessions.open(chat_id)
            return texts(session), [len(ids) for ids in session.forks.values()]

    chat_id, before = finish(first())
    after, forks = finish(second(chat_id))
    assert before == after == ["one", "m: one", "two", "m: two"]
    assert forks == [2]


def test_undo_of_an_edit_hides_all_that_was_said_since_and_redo_brings_it_back() -> None:
    async def scenario() -> None:
        async with world(_echoes) as w:
            session, ear = await said(w, "one")
            session.edit(session.messages[0].id, "uno")
            await ear.end(2)
            session.send("due")
            await ear.end(3)
            later = session.messages[-1].id
            assert await undo(w, session) is OperationKind.EDIT_MESSAGE
            assert texts(session) == ["one", "m: one"]
            assert session.forks == {}
            with pytest.raises(StoreError):
                await branches_of(w).show(later)
            await redo(w, session)
            assert texts(session) == ["uno", "m: uno", "due", "m: due"]

    finish(scenario())


def test_what_arrives_after_the_undo_of_its_question_stays_hidden() -> None:
    async def scenario() -> None:
        async with world(_echoes) as w:
            session, ear = await said(w, "one")
            session.edit(session.messages[0].id, ENDLESS)
            await until(lambda: session.messages[-1].text != "")
            done = await w.store.keeping.last_done()
            assert done is not None
            await w.store.keeping.undo(done.id)
            session.stop()
            await ear.end(2)
            await session.reload()
            assert texts(session) == ["one", "m: one"]
            await redo(w, session)
            assert texts(session) == [ENDLESS, f"m: {ENDLESS}"]

    finish(scenario())


def test_several_models_answer_one_question_at_once_and_one_is_kept() -> None:
    async def scenario() -> None:
        async with world(_echoes) as w:
            session, ear = w.chat()
            assert session.send("one", to=[("p", "a"), ("p", "b"), ("p", "c")])
            ids = [answer.id for answer in session.live_answers]
            assert len(ids) == 3
            assert session.is_live
            await ear.end(3)
            assert not session.is_live
            assert texts(session) == ["one", "a: one"]
            assert session.forks == {ids[0]: tuple(ids)}
            await branches_of(w).keep(session, ids[1])
            assert texts(session) == ["one", "b: one"]
            assert await undo(w, session) is OperationKind.KEEP_ANSWER
            assert texts(session) == ["one", "a: one"]
            assert await undo(w, session) is OperationKind.COMPARE
            assert texts(session) == []

    finish(scenario())


def test_of_several_answers_one_can_be_stopped_and_stop_stops_the_rest() -> None:
    async def scenario() -> None:
        async with world(_echoes) as w:
            session, ear = await said(w, "one")
            session.retry(session.messages[1].id, [("p", "a"), ("p", ENDLESS)])
            await ear.end(2)
            assert session.is_live
            assert session.turn is not None
            assert session.turn.model == ENDLESS  # no other is left
            session.stop(answer_id=session.turn.id)
            await ear.end(3)
            session.retry(session.messages[1].id, [("p", ENDLESS), ("p", f"{ENDLESS}2")])
            session.stop()
            await ear.end(5)
            assert not session.is_live
            assert len(session.forks[session.messages[1].id]) == 5

    finish(scenario())


def test_an_answer_goes_on_while_another_branch_is_looked_at() -> None:
    async def scenario() -> None:
        async with world(_echoes) as w:
            session, ear = await said(w, "one")
            session.retry(session.messages[1].id, [("p", ENDLESS)])
            live = session.messages[1].id
            await until(lambda: session.messages[-1].text != "")
            await branches_of(w).step(session, live, -1)
            assert texts(session) == ["one", "m: one"]
            assert session.is_live
            assert not session.send("not now")
            await branches_of(w).step(session, session.messages[1].id, 1)
            assert texts(session) == ["one", f"{ENDLESS}: one"]
            session.stop()
            await ear.end(2)
            assert session.messages[-1].outcome is not None

    finish(scenario())


def test_a_deleted_message_takes_all_below_it_along_and_its_neighbour_is_shown() -> None:
    async def scenario() -> None:
        async with world(_echoes) as w:
            session, ear = await said(w, "one", "two")
            session.edit(session.messages[2].id, "zwei")
            await ear.end(3)
            branches = branches_of(w)
            await branches.delete(session, session.messages[2].id)
            assert texts(session) == ["one", "m: one", "two", "m: two"]
            await branches.delete(session, session.messages[2].id)
            assert texts(session) == ["one", "m: one"]
            await branches.delete(session, session.messages[0].id)
            assert texts(session) == []
            for expected in (2, 4, 4):
                assert await undo(w, session) is OperationKind.DELETE_MESSAGE
                assert len(session.messages) == expected
            assert texts(session)[2] == "zwei"

    finish(scenario())


def test_a_chat_goes_on_in_a_new_one_and_the_old_one_stays() -> None:
    async def scenario() -> None:
        async with world(_echoes) as w:
            session, ear = await said(w, "one", "two")
            session.set_system_prompt("be brief")
            new = await branches_of(w).branch_off(session, session.messages[1].id)
            assert new.chat.id != session.chat.id
            assert texts(new) == ["one", "m: one"]
            assert new.messages[1].outcome == session.messages[1].outcome
            assert new.chat.system_prompt == "be brief"
            new.listen(ear)
            new.send("drei")
            await ear.end(3)
            assert texts(session) == ["one", "m: one", "two", "m: two"]
            assert len(await w.sessions.chats()) == 2
            done = await w.store.keeping.last_done()
            assert done is not None
            assert done.kind is OperationKind.BRANCH_OFF
            await w.store.keeping.undo(done.id)
            assert [chat.id for chat in await w.sessions.chats()] == [session.chat.id]

    finish(scenario())


def test_a_message_is_shown_wherever_it_is_in_the_tree() -> None:
    async def scenario() -> None:
        async with world(_echoes) as w:
            session, ear = await said(w, "one", "two")
            deep = session.messages[3].id
            session.edit(session.messages[0].id, "uno")
            await ear.end(3)
            shown = await branches_of(w).show(deep)
            assert shown is session
            assert texts(session) == ["one", "m: one", "two", "m: two"]
            assert await branches_of(w).show(session.messages[0].id) is session
            assert texts(session)[-1] == "m: two"  # it was on the path: nothing changes

    finish(scenario())


def test_a_temporary_chat_has_branches_in_memory_only() -> None:
    async def scenario() -> None:
        async with world(_echoes) as w:
            session, ear = await said(w, "one", "two", temporary=True)
            session.edit(session.messages[0].id, "uno")
            await ear.end(3)
            now = session.messages[0].id
            await branches_of(w).step(session, now, -1)
            assert texts(session) == ["one", "m: one", "two", "m: two"]
            rows = await branches_of(w).outline(session)
            assert [row.words for row in rows if row.role is Role.USER] == ["one", "two", "uno"]
            stored = await w.store.database.read(
                lambda c: c.execute("SELECT count(*) FROM messages").get
            )
            assert stored == 0
            await w.sessions.delete(session.chat.id)
            assert await w.sessions.memory.branch(now) is None

    finish(scenario())
