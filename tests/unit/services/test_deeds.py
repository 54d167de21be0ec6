"""Undo and redo over real sessions and a real database, while answers arrive too."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.events import Finished, FinishReason, Opened, TextDelta
from desktop_chat.domain.operation import Operation, OperationKind, Thing, Turned
from desktop_chat.domain.order import Folder
from desktop_chat.providers.scripted import Pause, Script
from desktop_chat.services import deed_words
from desktop_chat.services.bin import Bin
from desktop_chat.services.deeds import Deeds
from desktop_chat.services.queue import QuestionQueue
from desktop_chat.storage import messages
from desktop_chat.storage.owners import Owner
from desktop_chat.storage.store import Store
from tests.fakes.chats import Ear, World, world
from tests.fakes.turns import finish, scripted, until
from tests.unit.storage.samples import a_message

OPENED = Opened("p", "m")
ANSWER: Script = [OPENED, TextDelta("Hello"), Finished(FinishReason.STOP)]
ENDLESS: Script = [OPENED, TextDelta("begun"), Pause(3600)]


@dataclass
class Listener:
    done: list[OperationKind] = field(default_factory=list)
    turned: list[Turned] = field(default_factory=list)
    offers: int = 0

    def on_offers_changed(self) -> None:
        self.offers += 1

    def on_deed_done(self, operation: Operation) -> None:
        self.done.append(operation.kind)

    def on_turned(self, turned: Turned) -> None:
        self.turned.append(turned)


@dataclass
class Scene:
    w: World
    store: Store
    deeds: Deeds
    queue: QuestionQueue
    heard: Listener


@asynccontextmanager
async def scene(script: Script = ANSWER, path: Path | None = None) -> AsyncIterator[Scene]:
    async with world(lambda _: scripted(script), path=path) as w:
        context = w.sessions._context
        queue = QuestionQueue(
            w.store.queue, context.tasks, on_store_trouble=context.on_store_trouble
        )
        deeds = Deeds(w.store.keeping, w.store.conversations, w.sessions, queue, context.tasks)
        heard = Listener()
        deeds.listen(heard)
        yield Scene(w, w.store, deeds, queue, heard)


async def sent(s: Scene, text: str = "Kimchi") -> str:
    session, ear = s.w.chat()
    session.send(text)
    await ear.end()
    return session.chat.id


async def known(s: Scene, kind: OperationKind) -> None:
    await until(lambda: s.deeds.to_undo is not None and s.deeds.to_undo.kind is kind)


def named(operation: Operation | None) -> str:
    assert operation is not None
    return deed_words.deed(operation)


def test_an_automatic_title_and_a_sent_message_are_no_deeds() -> None:
    async def scenario() -> None:
        async with scene() as s:
            await sent(s)
            await s.deeds.refresh()
            assert s.deeds.to_undo is None
            assert await s.deeds.undo() is None

    finish(scenario())


def test_a_rename_is_undone_in_the_open_chat_and_redone() -> None:
    async def scenario() -> None:
        async with scene() as s:
            session = s.w.sessions.get(await sent(s))
            assert session is not None
            session.rename("다른 제목")
            await known(s, OperationKind.RENAME_CHAT)
            assert named(s.deeds.to_undo) == "Rename “Kimchi”"
            turned = await s.deeds.undo()
            assert turned is not None
            assert turned.chat_ids == {session.chat.id}
            assert turned.things == {Thing.CHATS}
            assert session.chat.title == "Kimchi"
            assert (s.deeds.to_undo, named(s.deeds.to_redo)) == (None, "Rename “Kimchi”")
            await s.deeds.redo()
            assert session.chat.title == "다른 제목"
            assert [t.operation.is_undone for t in s.heard.turned] == [True, False]
            assert s.heard.done == [OperationKind.RENAME_CHAT]

    finish(scenario())


def test_what_was_done_in_a_hurry_is_undone_as_well() -> None:
    async def scenario() -> None:
        async with scene() as s:
            session = s.w.sessions.get(await sent(s))
            assert session is not None
            session.rename("one")
            session.rename("two")
            await s.deeds.undo()
            assert session.chat.title == "one"
            await s.deeds.undo()
            assert session.chat.title == "Kimchi"

    finish(scenario())


def test_a_deleted_chat_comes_back_and_redo_stops_the_answer_that_arrives_in_it() -> None:
    async def scenario() -> None:
        async with scene(ENDLESS) as s:
            session, _ = s.w.chat()
            session.send("Kimchi")
            await until(lambda: session.messages[-1].text == "begun")
            await s.w.sessions.delete(session.chat.id)
            await s.deeds.undo()
            assert len(await s.store.conversations.chats()) == 1
            again = await s.w.sessions.open(session.chat.id)
            assert not again.is_live
            again.send("more")
            await until(lambda: again.messages[-1].text == "begun")
            await s.deeds.redo()
            assert not again.is_live
            assert await s.store.conversations.chats() == []
            assert s.w.sessions.get(session.chat.id) is None

    finish(scenario())


def test_a_rename_is_undone_without_disturbing_the_answer() -> None:
    async def scenario() -> None:
        async with scene(ENDLESS) as s:
            session, _ = s.w.chat()
            session.send("Kimchi")
            await until(lambda: session.messages[-1].text == "begun")
            session.rename("other")
            await known(s, OperationKind.RENAME_CHAT)
            await s.deeds.undo()
            assert session.is_live
            assert session.chat.title == "Kimchi"

    finish(scenario())


def test_a_cleared_chat_is_empty_and_its_messages_come_back() -> None:
    async def scenario() -> None:
        async with scene() as s:
            session = s.w.sessions.get(await sent(s))
            assert session is not None
            await s.deeds.clear(session.chat.id)
            assert session.messages == []
            ear = Ear()
            session.listen(ear)
            session.send("anew")
            await ear.end()
            await s.deeds.undo()
            assert [m.text for m in session.messages] == ["Kimchi", "Hello"]
            await s.deeds.redo()
            assert [m.text for m in session.messages] == ["anew", "Hello"]

    finish(scenario())


def test_a_removed_question_waits_again() -> None:
    async def scenario() -> None:
        async with scene() as s:
            chat_id = await sent(s)
            session = s.w.sessions.get(chat_id)
            assert session is not None
            s.queue.add(session.chat, "waits")
            s.queue.remove(s.queue.of(chat_id)[0].id)
            await known(s, OperationKind.CHANGE_QUEUE)
            assert not s.queue.of(chat_id)
            await s.deeds.undo()
            assert [question.text for question in s.queue.of(chat_id)] == ["waits"]

    finish(scenario())


def test_one_deed_in_particular_is_undone_and_redo_begins_with_the_last_undone() -> None:
    async def scenario() -> None:
        async with scene() as s:
            first, second = await sent(s, "first"), await sent(s, "second")
            await s.store.order.pin_chats([first], pinned=True)
            pinned = await s.store.keeping.last_done()
            await s.store.conversations.delete_chat(second)
            assert pinned is not None
            await s.deeds.undo(pinned.id)
            assert named(s.deeds.to_undo) == "Delete “second”"
            await s.deeds.undo()
            assert named(s.deeds.to_redo) == "Delete “second”"
            await s.deeds.redo()
            assert named(s.deeds.to_redo) == "Pin “first”"
            await s.deeds.redo()
            assert named(s.deeds.to_undo) == "Pin “first”"

    finish(scenario())


def test_deeds_on_what_is_gone_for_good_are_passed_over() -> None:
    async def scenario() -> None:
        async with scene() as s:
            stays, goes = await sent(s, "stays"), await sent(s, "goes")
            await s.store.order.pin_chats([stays], pinned=True)
            await s.store.order.pin_chats([goes, await sent(s, "third")], pinned=True)
            for chat in await s.store.conversations.chats():
                if chat.id != stays:
                    await s.store.conversations.delete_chat(chat.id)
            await Bin(s.store.bin).remove([chat.id for chat in await s.store.bin.listed()])
            await s.deeds.refresh()
            assert named(s.deeds.to_undo) == "Pin 2 chats"
            turned = await s.deeds.undo()
            assert turned is not None
            assert named(turned.operation) == "Pin “stays”"
            assert s.deeds.to_undo is None

    finish(scenario())


def test_after_a_restart_the_last_deed_has_its_name_and_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"

    async def first() -> None:
        async with scene(path=path) as s:
            ids = [await sent(s, text) for text in ("one", "two", "three")]
            await s.store.order.add_folder(Folder("f", None, "Work", 0.0))
            await s.store.order.move_chats(ids, "f")

    async def second() -> None:
        async with scene(path=path) as s:
            await s.deeds.refresh()
            assert named(s.deeds.to_undo) == "Move 3 chats to “Work”"
            await s.deeds.undo()
            assert named(s.deeds.to_undo) == "Make the folder “Work”"
            chats = await s.store.conversations.chats()
            assert {chat.folder_id for chat in chats} == {None}

    finish(first())
    finish(second())


def test_an_answer_that_another_process_receives_is_not_cut() -> None:
    async def scenario() -> None:
        async with scene() as s:
            chat_id = await sent(s)
            session = s.w.sessions.get(chat_id)
            assert session is not None
            live = a_message(session.chat, session.messages[0], Role.ASSISTANT, "")
            await s.store.keeping.perform(
                OperationKind.REGENERATE,
                lambda connection: messages.insert(connection, live, Owner(1, "elsewhere")),
                chat_id=chat_id,
            )
            with pytest.raises(StoreError, match="still arriving"):
                await s.deeds.undo()
            assert len(await s.store.conversations.path(chat_id)) == 2

    finish(scenario())


@pytest.mark.parametrize("kind", list(OperationKind))
@pytest.mark.parametrize("count", [1, 3])
def test_every_kind_of_deed_has_a_name_of_its_own(kind: OperationKind, count: int) -> None:
    bare = Operation("1", kind, {"count": count})
    told = Operation("1", kind, {"count": count, "title": "T" * 90, "name": "N", "tag": "t",
                                 "folder": "F", "before": "B", "pinned": True, "archived": True,
                                 "tagged": True})  # fmt: skip
    say: Callable[[Operation], str]
    for say in (deed_words.deed, deed_words.undone, deed_words.redone):
        for operation in (bare, told):
            assert say(operation)
            assert "{" not in say(operation)
            assert len(say(operation)) < 90
    assert deed_words.undone(bare).endswith(deed_words.deed(bare))


@pytest.mark.parametrize(
    ("kind", "what", "name", "words"),
    [
        (OperationKind.CHANGE_PRESETS, "made", "Chef", "Make the preset “Chef”"),
        (OperationKind.CHANGE_PRESETS, "renamed", "Chef", "Rename the preset “Chef”"),
        (OperationKind.CHANGE_PRESETS, "moved", "Chef", "Move the preset “Chef”"),
        (OperationKind.CHANGE_PRESETS, "deleted", "Chef", "Delete the preset “Chef”"),
        (OperationKind.CHANGE_PRESETS, "changed", "Chef", "Change the preset “Chef”"),
        (OperationKind.CHANGE_PROMPTS, "made", "Sum up", "Make the prompt “Sum up”"),
        (OperationKind.CHANGE_PROMPTS, "renamed", "Sum up", "Rename the prompt “Sum up”"),
        (OperationKind.CHANGE_PROMPTS, "moved", "Sum up", "Move the prompt “Sum up”"),
        (OperationKind.CHANGE_PROMPTS, "deleted", "Sum up", "Delete the prompt “Sum up”"),
        (OperationKind.CHANGE_PROMPTS, "changed", "Sum up", "Change the prompt “Sum up”"),
        (OperationKind.CHANGE_PROMPTS, "imported", "", "Import 3 prompts"),
    ],
)
def test_what_was_done_to_presets_and_prompts_is_said(
    kind: OperationKind, what: str, name: str, words: str
) -> None:
    detail = {"what": what, "name": name, "count": 1 if name else 3}
    assert deed_words.deed(Operation("1", kind, detail)) == words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (OperationKind.DELETE_CHATS, "Chat deleted"),
        (OperationKind.EDIT_MESSAGE, "Message edited"),
        (OperationKind.REGENERATE, "Asked again"),
        (OperationKind.RENAME_CHAT, "Chat renamed"),
        (OperationKind.MOVE_CHATS, "Chat moved"),
        (OperationKind.PIN_CHATS, "Chat unpinned"),
        (OperationKind.IMPORT, "Chat imported"),
        (OperationKind.CLEAR_CHAT, "Chat cleared"),
        (OperationKind.BRANCH_OFF, "This is a new chat"),
    ],
)
def test_a_toast_offers_to_take_back_whatever_was_done(kind: OperationKind, words: str) -> None:
    assert deed_words.was_done(Operation("1", kind)) == words


def test_the_bin_looks_by_itself_and_stops_at_the_end() -> None:
    async def scenario() -> None:
        async with scene() as s:
            bin_ = Bin(s.store.bin, first_look_s=0.0, look_every_s=0.01)
            bin_.start()
            query = "SELECT count(*) FROM state WHERE key = 'days_of_use'"

            async def noted() -> int:
                found = await s.store.database.read(lambda c: c.execute(query).get)
                assert isinstance(found, int)
                return found

            while not await noted():
                await asyncio.sleep(0.01)
            await bin_.aclose()

    finish(scenario())
