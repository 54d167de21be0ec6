"""kill -9 between any two steps of an answer: no tool runs twice, no call is left unpaired."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import StepEnd, ToolCall, ToolResult
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.step_lines import MAYBE_RUN, NOT_RUN
from desktop_chat.providers.scripted import Script, ScriptedProvider
from tests.fakes.chats import Ear, world
from tests.fakes.tool_lives import MOMENTS, WRITTEN, answers, home_of
from tests.fakes.toolset import FakeToolset

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home for each moment of death."""
    folder = tmp_path_factory.mktemp("lives")
    command = [sys.executable, "-m", "tests.fakes.tool_lives", str(folder)]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, timeout=100, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    return folder


def results_by_call(message: Message) -> dict[str, ToolResult]:
    return {part.call_id: part for part in message.parts if isinstance(part, ToolResult)}


def assert_paired(messages: tuple[RequestMessage, ...]) -> None:
    """All three protocols refuse a call without its result right behind it."""
    for before, after in pairwise((*messages, RequestMessage(messages[0].role, ""))):
        assert [one.id for one in before.calls] == [one.call_id for one in after.results]


def ids_run(home: Path) -> list[str]:
    ran = home / "ran"
    return ran.read_text("utf-8").split() if ran.exists() else []


@pytest.mark.parametrize("written", WRITTEN, ids=["late", "early"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_what_ran_is_known_after_the_crash_and_is_not_run_again(
    lives: Path, moment: str, written: bool
) -> None:
    home = home_of(lives, moment, written=written)
    ran = ids_run(home)
    assert len(set(ran)) == len(ran)
    requests: list[ChatRequest] = []

    def choose(request: ChatRequest) -> Script:
        requests.append(request)
        return answers(request)

    async def run() -> tuple[Message, Message | None, FakeToolset]:
        tools = FakeToolset(allowed={"weather-1"})
        provider = ScriptedProvider("p", choose)
        path = home / "chats.sqlite3"
        async with world(lambda _settings: provider, path=path, toolset=tools) as made:
            (chat,) = await made.sessions.chats()
            session = await made.sessions.open(chat.id)
            session.listen(ear := Ear())
            cut = session.messages[-1]
            if not session.can_continue():
                return cut, None, tools
            assert session.continue_answer(lambda _why: None)
            return cut, await ear.end(), tools

    cut, whole, tools = asyncio.run(run())
    assert cut.outcome is not None
    assert cut.outcome.finish_reason in {FinishReason.INTERRUPTED, FinishReason.FAILED}
    results = results_by_call(cut)
    assert {results[id_].text == NOT_RUN for id_ in ran} <= {False}  # what ran is never denied
    has_ended = any(isinstance(part, StepEnd) for part in cut.parts)
    calls = [part.id for part in cut.parts if isinstance(part, ToolCall)]
    assert not has_ended or sorted(results) == sorted(calls)
    if whole is None:
        assert not ran
        return
    for request in requests:
        assert_paired(request.messages)
    again = [call.id for call in tools.ran if call.id in calls and has_ended]
    assert again == []
    assert not (set(ran) and tools.ran)  # nor asked for anew, as the model is told what ran
    assert whole.outcome is not None
    assert whole.outcome.finish_reason is FinishReason.STOP


def test_the_moments_differ(lives: Path) -> None:
    """Some die before anything ran, some after one, some after both; and one result is unsure."""
    homes = [home_of(lives, moment, written=True) for moment in MOMENTS]
    assert {len(ids_run(home)) for home in homes} == {0, 1, 2}
    assert MAYBE_RUN != NOT_RUN
