"""Several models asked at once: all of their answers are there, whatever happens."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_chat.domain.events import Finished, FinishReason, Opened, TextDelta
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.providers.scripted import Script, ScriptedProvider
from desktop_chat.services.branches import Branches
from desktop_chat.services.comparing import Comparing
from tests.fakes.chats import world
from tests.fakes.turns import finish

ROOT = Path(__file__).parents[3]


def _script(request: ChatRequest) -> Script:
    return (Opened("p", request.model), TextDelta(request.model), Finished(FinishReason.STOP))


def _named(settings: ProviderSettings) -> ScriptedProvider:
    return ScriptedProvider(settings.name, _script)


@pytest.mark.timeout(60)
def test_after_kill_9_all_answers_of_a_comparison_are_siblings(tmp_path: Path) -> None:
    path = tmp_path / "chats.sqlite3"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.compare_process", str(path)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    try:
        assert process.stdout is not None
        word, chat_id = process.stdout.readline().decode().split()
        assert word == "begun"
    finally:
        process.kill()
        process.communicate(timeout=10)

    async def look() -> None:
        async with world(_named, path=path) as w:
            session = await w.sessions.open(chat_id)
            shown = session.messages[-1]
            assert [message.text for message in session.messages] == ["which?", "a begins"]
            assert len(session.forks[shown.id]) == 3
            comparing = Comparing(Branches(w.sessions, w.store.branches, w.sessions.memory))
            found = await comparing.side_by_side(session, shown.id)
            assert found is not None
            assert [answer.text for answer in found.answers] == ["a begins", "b begins", "c begins"]
            reasons = {answer.outcome.finish_reason for answer in found.answers if answer.outcome}
            assert reasons == {FinishReason.INTERRUPTED}
            await comparing.keep(found, found.ids[2])
            assert session.messages[-1].text == "c begins"

    finish(look())


def test_a_comparison_of_versions_shows_the_shown_one_and_the_newest() -> None:
    async def scenario() -> None:
        async with world(_named) as w:
            session, ear = w.chat()
            comparing = Comparing(Branches(w.sessions, w.store.branches, w.sessions.memory))
            session.send("which?")
            await ear.end()
            first = session.messages[-1].id
            assert await comparing.side_by_side(session, first) is None
            begun = comparing.ask_again(session, first, [("p", "a"), ("p", "b"), ("p", "c")])
            assert begun is not None
            assert begun.question == "which?"
            await ear.end(4)
            assert session.retry(session.messages[-1].id, [("p", "d")])
            await ear.end(5)
            found = await comparing.side_by_side(session, session.messages[-1].id)
            assert found is not None
            assert [answer.text for answer in found.answers] == ["a", "b", "c", "d"]

    finish(scenario())


def test_one_model_is_no_comparison_and_five_are_too_many() -> None:
    async def scenario() -> None:
        async with world(_named) as w:
            session, _ = w.chat()
            comparing = Comparing(Branches(w.sessions, w.store.branches, w.sessions.memory))
            models = [("p", name) for name in "abcde"]
            assert comparing.ask(session, "which?", models[:1]) is None
            assert comparing.ask(session, "which?", models) is None
            assert session.messages == []

    finish(scenario())
