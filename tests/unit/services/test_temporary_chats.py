"""Temporary chats: they work as any other, and leave nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_chat.domain.conversation import Mark
from desktop_chat.domain.errors import OverloadedError, StoreError
from desktop_chat.domain.events import Finished, FinishReason, Opened, TextDelta
from desktop_chat.providers.scripted import Fault, Pause, Script, ScriptedProvider
from tests.fakes.chats import world
from tests.fakes.turns import finish, scripted, scripted_attempts, until

CANARY = "canary-4711-카나리아"
ANSWER: Script = (
    Opened("p", "m"),
    TextDelta(f"{CANARY} answered"),
    Finished(FinishReason.STOP),
)
ENDLESS: Script = (Opened("p", "m"), TextDelta(f"{CANARY} begun"), Pause(3600))
BUSY: Script = (Fault(OverloadedError(f"{CANARY} busy", status=529)),)


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nothing_of_a_temporary_chat_reaches_the_disk(tmp_path: Path) -> None:
    async def scenario() -> None:
        answers = scripted_attempts(BUSY, ENDLESS, ANSWER)
        async with world(lambda _: answers, path=tmp_path / "chats.sqlite3") as w:
            plain, heard = w.chat()
            plain.rename("stored")
            session, ear = w.chat(system_prompt=f"{CANARY} prompt", temporary=True)
            session.send(f"{CANARY} question")
            assert (await ear.end()).outcome is not None
            session.retry(session.messages[-1].id)
            await until(lambda: session.messages[-1].text != "")
            session.stop()
            await ear.end(2)
            session.rename(f"{CANARY} title")
            session.set_model("p", f"{CANARY} model")
            w.sessions.set_mark(session.chat.id, Mark.UNREAD)
            session.send(f"{CANARY} again")
            await ear.end(3)
            await session.reload()
            assert [m.text for m in session.messages] == [
                f"{CANARY} question",
                f"{CANARY} begun",
                f"{CANARY} again",
                f"{CANARY} answered",
            ]
            await w.store.journal.settle()  # the disk may be slower than all of that
            assert [chat.id for chat in await w.sessions.chats()] == [plain.chat.id]
            assert heard.titles == ["stored"]
            assert await w.store.database.read(
                lambda c: c.execute("SELECT count(*) FROM attempts").fetchall()
            ) == [(0,)]

    finish(scenario())
    found = bytes_of(tmp_path)
    assert b"stored" in found
    assert CANARY.encode() not in found
    assert b"canary" not in found


def test_a_temporary_chat_is_never_named_after_what_was_asked() -> None:
    async def scenario() -> None:
        async with world(lambda _: scripted(ANSWER)) as w:
            session, ear = w.chat(temporary=True)
            session.send("a question")
            await ear.end()
            assert (session.chat.is_temporary, session.chat.title) == (True, "")

    finish(scenario())


def test_a_temporary_chat_stays_until_it_is_deleted() -> None:
    async def scenario() -> None:
        async with world(lambda _: scripted(ANSWER)) as w:
            session, ear = w.chat(temporary=True)
            session.send("q")
            await ear.end()
            w.sessions.close(session.chat.id)
            assert await w.sessions.open(session.chat.id) is session
            await w.sessions.delete(session.chat.id)
            with pytest.raises(StoreError):
                await w.sessions.open(session.chat.id)

    finish(scenario())


def test_deleting_a_temporary_chat_stops_its_answer() -> None:
    async def scenario() -> None:
        provider = ScriptedProvider("p", lambda _request: ENDLESS)
        async with world(lambda _: provider) as w:
            session, ear = w.chat(temporary=True)
            session.send("q")
            await until(lambda: session.messages[-1].text != "")
            await w.sessions.delete(session.chat.id)
            assert not w.sessions.live
            ended = await ear.end()
            assert ended.outcome is not None
            assert ended.outcome.finish_reason is FinishReason.CANCELLED

    finish(scenario())


def test_an_open_chat_follows_its_provider_to_another_name_even_while_it_answers() -> None:
    async def scenario() -> None:
        async with world(lambda _: scripted_attempts(ANSWER, ENDLESS)) as w:
            session, ear = w.chat(temporary=True)
            session.send("question")
            await ear.end()
            session.send("again")
            await until(lambda: session.messages[-1].text != "")
            w.sessions.follow_renamed({"p": "q"})
            assert session.is_live
            session.stop()
            await ear.end(2)
            assert session.chat.provider == "q"
            assert [m.provider for m in session.messages] == [None, "q", None, "q"]

    finish(scenario())
