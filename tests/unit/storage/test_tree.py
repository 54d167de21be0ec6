"""The tree of messages on SQLite."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import replace

import apsw

from desktop_chat.domain.branches import next_to
from desktop_chat.domain.conversation import Chat, Message, Outcome, Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.operation import OperationKind
from desktop_chat.domain.parts import Text
from desktop_chat.storage.dump import dump
from desktop_chat.storage.store import Store

DONE = Outcome(FinishReason.STOP)


def message(id_: str, parent: str | None, *, chat: str = "c", live: bool = False) -> Message:
    is_question = id_.startswith("q")
    return Message(
        id=id_,
        chat_id=chat,
        parent_id=parent,
        role=Role.USER if is_question else Role.ASSISTANT,
        parts=(Text(f"text of {id_}"),),
        created_at=1.0,
        outcome=None if is_question or live else DONE,
    )


def chat(id_: str = "c") -> Chat:
    return Chat(id_, "title", "prompt", "p", "m", None, 1.0)


async def grown(store: Store) -> None:
    """q1 with the answers a1 (and q2, a2 below it) and b1; the newest path is shown."""
    await store.conversations.create_chat(chat())
    for id_, parent in (("q1", None), ("a1", "q1"), ("q2", "a1"), ("a2", "q2"), ("b1", "q1")):
        await store.conversations.add_message(message(id_, parent))


def on_a_store(work: Callable[[Store], Awaitable[None]]) -> None:
    async def run() -> None:
        store = Store(None, owner=True, on_trouble=lambda _text: None)
        await store.open()
        try:
            await work(store)
        finally:
            await store.aclose()

    asyncio.run(run())


def test_siblings_are_known_for_each_place_of_the_shown_path() -> None:
    async def work(store: Store) -> None:
        await grown(store)
        forks = await store.branches.forks("c")
        assert forks == {"b1": ("a1", "b1")}
        assert next_to(forks, "b1", -1) == "a1"
        assert next_to(forks, "b1", 1) is None
        await store.conversations.add_message(message("q0", None))
        assert await store.branches.forks("c") == {"q0": ("q1", "q0")}

    on_a_store(work)


def test_a_branch_goes_to_what_was_said_last_below_it() -> None:
    async def work(store: Store) -> None:
        await grown(store)
        found = await store.branches.branch("a1")
        assert found is not None
        assert [one.id for one in found.path] == ["q1", "a1", "q2", "a2"]
        assert found.forks == {"a1": ("a1", "b1")}
        assert await store.branches.branch("nothing") is None

    on_a_store(work)


def test_the_first_messages_of_other_chats_are_no_siblings() -> None:
    async def work(store: Store) -> None:
        await grown(store)
        await store.conversations.create_chat(chat("d"))
        await store.conversations.add_message(message("q9", None, chat="d"))
        assert await store.branches.forks("d") == {}

    on_a_store(work)


def test_the_tree_has_first_words_and_live_answers_and_nothing_hidden() -> None:
    async def work(store: Store) -> None:
        await grown(store)
        live = replace(message("l1", "q1", live=True), parts=())
        await store.conversations.add_message(live, live=True)
        await store.branches.hide("q2")
        rows = await store.branches.tree("c")
        assert [(row.id, row.words) for row in rows] == [
            ("q1", "text of q1"),
            ("a1", "text of a1"),
            ("b1", "text of b1"),
            ("l1", ""),
        ]

    on_a_store(work)


def test_a_copied_path_has_all_that_its_messages_have() -> None:
    async def work(store: Store) -> None:
        await grown(store)
        await store.branches.branch_off("a2", chat_id="new", title="title (branch)")
        old = (await store.branches.branch("a2")).path  # type: ignore[union-attr]
        new = await store.conversations.path("new")
        assert len(new) == len(old) == 4
        ids: dict[str | None, str | None] = {None: None}
        for before, after in zip(old, new, strict=True):
            assert after.id != before.id
            ids[before.id] = after.id
            same = replace(after, id=before.id, chat_id="c", parent_id=before.parent_id)
            assert same == before
            assert after.parent_id == ids[before.parent_id]
        copy = await store.conversations.chat("new")
        assert copy is not None
        assert (copy.title, copy.system_prompt) == ("title (branch)", "prompt")

    on_a_store(work)


def seen(connection: apsw.Connection) -> list[str]:
    """All that people have."""
    return list(dump(connection))


def check_nothing_hangs_on_what_is_hidden(connection: apsw.Connection) -> None:
    loose = connection.execute(
        "SELECT m.id FROM messages m JOIN messages p ON p.id = m.parent_id "
        "WHERE m.deleted_at IS NULL AND p.deleted_at IS NOT NULL"
    ).fetchall()
    assert loose == []
    heads = connection.execute(
        "SELECT c.id FROM chats c JOIN messages m ON m.id = c.head_id "
        "WHERE m.deleted_at IS NOT NULL AND c.deleted_at IS NULL"
    ).fetchall()
    assert heads == []


async def one_deed(store: Store, chance: random.Random, number: int) -> bool:
    """Do something with the tree; False where it was nothing."""
    rows = await store.branches.tree("c")
    if not rows:
        return False
    row = chance.choice(rows)
    if row.role is Role.USER:
        question = message(f"q{number}", row.parent_id)
        answer = message(f"a{number}", question.id, live=True)
        await store.branches.grow(OperationKind.EDIT_MESSAGE, [question, answer], head_id=answer.id)
        await store.journal.finish(replace(answer, outcome=DONE), DONE)
        return True
    match chance.randrange(4):
        case 0:
            answers = [message(f"a{number}.{one}", row.parent_id, live=True) for one in range(3)]
            await store.branches.grow(OperationKind.COMPARE, answers, head_id=answers[0].id)
            for answer in answers:
                await store.journal.finish(replace(answer, outcome=DONE), DONE)
        case 1:
            found = await store.branches.branch(row.id)
            assert found is not None
            before = await store.database.read(seen)
            await store.branches.keep(OperationKind.KEEP_ANSWER, "c", found.path[-1].id)
            return before != await store.database.read(seen)
        case 2:
            await store.branches.hide(row.id)
        case _:
            await store.branches.branch_off(row.id, chat_id=f"chat{number}", title="t")
    return True


def test_undoing_all_deeds_leads_back_and_redoing_them_forth() -> None:
    async def work(store: Store) -> None:
        chance = random.Random(4711)
        await grown(store)
        states = [await store.database.read(seen)]
        for number in range(60):
            if await one_deed(store, chance, number):
                states.append(await store.database.read(seen))
            await store.database.read(check_nothing_hangs_on_what_is_hidden)
        assert len(states) > 30
        for state in reversed(states[:-1]):
            done = await store.keeping.last_done()
            assert done is not None
            await store.keeping.undo(done.id)
            await store.database.read(check_nothing_hangs_on_what_is_hidden)
            assert await store.database.read(seen) == state
        assert await store.keeping.last_done() is None
        for state in states[1:]:
            undone = await store.keeping.last_undone()
            assert undone is not None
            await store.keeping.redo(undone.id)
            assert await store.database.read(seen) == state

    on_a_store(work)


def test_what_was_said_below_a_branch_goes_and_comes_with_it() -> None:
    async def work(store: Store) -> None:
        await grown(store)
        answer = message("a9", "q1", live=True)
        await store.branches.grow(OperationKind.REGENERATE, [answer], head_id="a9")
        await store.journal.finish(replace(answer, outcome=DONE), DONE)
        for id_, parent in (("q10", "a9"), ("a10", "q10")):
            await store.conversations.add_message(message(id_, parent))
        done = await store.keeping.last_done()
        assert done is not None
        await store.keeping.undo(done.id)
        assert [one.id for one in await store.conversations.path("c")] == ["q1", "b1"]
        assert await store.branches.branch("a10") is None
        await store.keeping.redo(done.id)
        assert [one.id for one in await store.conversations.path("c")] == [
            "q1",
            "a9",
            "q10",
            "a10",
        ]

    on_a_store(work)
