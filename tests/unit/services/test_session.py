"""What a chat does: send, stop, retry, rename, and all of it again after a restart."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.errors import ConfigurationError, OverloadedError
from desktop_chat.domain.events import Finished, FinishReason, Opened, TextDelta
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.providers.scripted import Fault, Pause, Script, ScriptedProvider
from tests.fakes.chats import Ear, world
from tests.fakes.turns import finish, scripted, scripted_attempts, until

OPENED = Opened("p", "m")
STOP = Finished(FinishReason.STOP)
ANSWER: Script = [OPENED, TextDelta("Hel"), TextDelta("lo"), STOP]
ENDLESS: Script = [OPENED, TextDelta("begun"), Pause(3600)]


def reason_of(message: Message) -> str:
    assert message.outcome is not None
    return message.outcome.finish_reason.value


def test_a_question_is_shown_at_once_and_answered() -> None:
    async def scenario() -> None:
        async with world(lambda _: scripted(ANSWER)) as w:
            session, ear = w.chat()
            assert session.send("Hi there")
            assert [m.role for m in ear.added] == [Role.USER, Role.ASSISTANT]
            assert session.is_live
            answer = await ear.end()
            assert (answer.text, reason_of(answer)) == ("Hello", "stop")
            assert not session.is_live
            assert [m.text for m in session.messages] == ["Hi there", "Hello"]

    finish(scenario())


def test_everything_is_there_again_after_a_restart(tmp_path: Path) -> None:
    home = tmp_path / "chats.sqlite3"

    async def first() -> str:
        async with world(lambda _: scripted(ANSWER), path=home) as w:
            session, ear = w.chat(system_prompt="Be brief.")
            session.send("First question")
            await ear.end()
            session.send("Second question")
            await ear.end(2)
            return session.chat.id

    async def second(chat_id: str) -> None:
        async with world(lambda _: scripted(ANSWER), path=home) as w:
            assert [chat.title for chat in await w.sessions.chats()] == ["First question"]
            session = await w.sessions.open(chat_id)
            assert session.chat.system_prompt == "Be brief."
            texts = [m.text for m in session.messages]
            assert texts == ["First question", "Hello", "Second question", "Hello"]
            assert reason_of(session.messages[-1]) == "stop"

    second_chat = finish(first())
    finish(second(second_chat))


def test_the_whole_conversation_and_the_system_prompt_are_sent() -> None:
    requests: list[ChatRequest] = []

    def choose(request: ChatRequest) -> Script:
        requests.append(request)
        return ANSWER

    async def scenario() -> None:
        async with world(lambda _: ScriptedProvider("p", choose)) as w:
            session, ear = w.chat(system_prompt="Be brief.")
            for count, text in enumerate(("one", "two"), start=1):
                session.send(text)
                await ear.end(count)

    finish(scenario())
    assert [(m.role, m.text) for m in requests[-1].messages] == [
        (Role.USER, "one"),
        (Role.ASSISTANT, "Hello"),
        (Role.USER, "two"),
    ]
    assert requests[-1].system == "Be brief."


def test_errors_are_never_sent_and_questions_in_a_row_are_joined() -> None:
    requests: list[ChatRequest] = []
    scripts: list[Script] = [[Fault(OverloadedError("busy"))], ANSWER]

    def choose(request: ChatRequest) -> Script:
        requests.append(request)
        return scripts.pop(0)

    async def scenario() -> None:
        async with world(lambda _: ScriptedProvider("p", choose)) as w:
            session, ear = w.chat()
            session.send("one")
            failed = await ear.end()
            assert (failed.text, reason_of(failed)) == ("", "failed")
            session.send("two")
            await ear.end(2)

    finish(scenario())
    assert [(m.role, m.text) for m in requests[-1].messages] == [(Role.USER, "one\n\ntwo")]


def test_while_an_answer_arrives_nothing_more_is_sent() -> None:
    async def scenario() -> None:
        provider = scripted(ENDLESS)
        async with world(lambda _: provider) as w:
            session, ear = w.chat()
            assert session.send("one")
            await until(lambda: bool(ear.events))
            assert not session.send("two")
            assert len(session.messages) == 2
            assert provider.open_connections == 1

    finish(scenario())


def test_a_blank_message_is_not_sent() -> None:
    async def scenario() -> None:
        async with world(lambda _: scripted(ANSWER)) as w:
            session, _ = w.chat()
            assert not session.send(" \n ")
            assert session.messages == []

    finish(scenario())


def test_stop_then_send_again_works_at_once() -> None:
    async def scenario() -> None:
        async with world(lambda _: scripted_attempts(ENDLESS, ANSWER)) as w:
            session, ear = w.chat()
            session.send("one")
            await until(lambda: len(ear.events) == 2)
            for _ in range(10):
                session.stop()
            stopped = await ear.end()
            assert (stopped.text, reason_of(stopped)) == ("begun", "cancelled")
            assert session.send("two")
            assert reason_of(await ear.end(2)) == "stop"

    finish(scenario())


def test_retry_makes_a_sibling_and_loses_nothing(tmp_path: Path) -> None:
    home = tmp_path / "chats.sqlite3"

    async def scenario() -> None:
        async with world(lambda _: scripted_attempts(ENDLESS, ANSWER), path=home) as w:
            session, ear = w.chat()
            session.send("one")
            await until(lambda: len(ear.events) == 2)
            session.stop()
            first = await ear.end()
            assert session.retry(first.id)
            second = await ear.end(2)
            assert ear.paths == 1
            assert second.parent_id == first.parent_id
            assert [m.text for m in session.messages] == ["one", "Hello"]
            rows = await w.store.database.read(
                lambda c: list(c.execute("SELECT id FROM messages WHERE parent_id IS NOT NULL"))
            )
            assert {row[0] for row in rows} == {first.id, second.id}

    finish(scenario())


def test_a_provider_that_cannot_be_used_says_so_beside_the_message() -> None:
    def build(settings: ProviderSettings) -> ChatProvider:
        raise ConfigurationError(f"no key for {settings.name}")

    async def scenario() -> None:
        async with world(build) as w:
            session, ear = w.chat()
            session.send("one")
            answer = await ear.end()
            assert reason_of(answer) == "failed"
            assert answer.outcome is not None
            assert answer.outcome.error_text == "no key for p"
            assert answer.outcome.remedy == "settings"

    finish(scenario())


def test_closing_while_streaming_interrupts_and_loses_nothing(tmp_path: Path) -> None:
    home = tmp_path / "chats.sqlite3"

    async def first() -> str:
        async with world(lambda _: scripted(ENDLESS), path=home) as w:
            session, ear = w.chat()
            session.send("one")
            await until(lambda: len(ear.events) == 2)
            return session.chat.id

    async def second(chat_id: str) -> None:
        async with world(lambda _: scripted(ANSWER), path=home) as w:
            last = (await w.sessions.open(chat_id)).messages[-1]
            assert (last.text, reason_of(last)) == ("begun", "interrupted")

    finish(second(finish(first())))


def test_deleting_a_live_chat_stops_it_and_undo_brings_it_back() -> None:
    async def scenario() -> None:
        async with world(lambda _: scripted(ENDLESS)) as w:
            session, ear = w.chat()
            session.send("one")
            await until(lambda: len(ear.events) == 2)
            await w.sessions.delete(session.chat.id)
            assert reason_of(await ear.end()) == "cancelled"
            assert list(await w.sessions.chats()) == []
            await w.sessions.restore(session.chat.id)
            assert [chat.id for chat in await w.sessions.chats()] == [session.chat.id]
            assert (await w.sessions.open(session.chat.id)).messages[-1].text == "begun"

    finish(scenario())


def test_several_chats_stream_at_once_and_stop_alone() -> None:
    async def scenario() -> None:
        async with world(lambda _: scripted(ENDLESS)) as w:
            pairs = [w.chat() for _ in range(3)]
            for session, _ in pairs:
                session.send("go")
            await until(lambda: all(len(ear.events) == 2 for _, ear in pairs))
            pairs[1][0].stop()
            await pairs[1][1].end()
            assert [session.is_live for session, _ in pairs] == [True, False, True]

    finish(scenario())


def test_every_attempt_is_kept_in_the_database() -> None:
    busy = Fault(OverloadedError("busy"))

    async def scenario() -> None:
        async with world(lambda _: scripted([busy])) as w:
            session, ear = w.chat()
            session.send("one")
            await ear.end()
            rows = await w.store.database.read(
                lambda c: list(c.execute("SELECT number, error_type FROM attempts"))
            )
            assert rows == [(1, "overloaded")]

    finish(scenario())


def test_a_listener_that_raises_once_still_hears_of_the_end(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Broken(Ear):
        def on_turn_event(self, session: object, turn: object, event: object) -> None:
            super().on_turn_event(session, turn, event)  # type: ignore[arg-type]
            raise ValueError

    async def scenario() -> None:
        async with world(lambda _: scripted(ANSWER)) as w:
            session, ear = w.chat()
            broken = Broken()
            session.listen(broken)
            session.send("one")
            assert (await ear.end()).text == "Hello"
            assert len(broken.events) == 1
            assert [m.text for m in broken.finished] == ["Hello"]
            session.unlisten(broken)
            session.unlisten(broken)

    finish(scenario())
    assert "hears no more" in caplog.text


def test_a_slow_disk_delays_neither_the_question_nor_a_stop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def scenario() -> None:
        provider = scripted(ENDLESS)
        async with world(lambda _: provider) as w:
            disk = asyncio.Event()
            add_message = w.store.conversations.add_message

            async def slowly(message: Message, *, live: bool = False) -> None:
                await disk.wait()
                await add_message(message, live=live)

            monkeypatch.setattr(w.store.conversations, "add_message", slowly)
            session, ear = w.chat()
            session.send("one")
            await until(lambda: provider.open_connections == 1)
            session.stop()
            await until(lambda: provider.open_connections == 0)
            disk.set()
            assert reason_of(await ear.end()) == "cancelled"

    finish(scenario())


def test_an_answer_that_ends_while_the_path_is_read_anew_is_shown_with_its_end() -> None:
    async def scenario() -> None:
        async with world(lambda _: scripted(ENDLESS)) as w:
            session, ear = w.chat()
            session.send("one")
            await until(lambda: session.messages[-1].text == "begun")
            read = w.store.conversations.path

            async def slow(chat_id: str) -> Sequence[Message]:
                path = await read(chat_id)
                if session.is_live:
                    session.stop()
                    await ear.end()
                return path

            w.store.conversations.path = slow  # type: ignore[method-assign]
            await session.reload()
            assert reason_of(session.messages[-1]) == "cancelled"

    finish(scenario())
