"""What a chat of very many messages does beside the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.domain.conversation import Chat, Message, Outcome, Role
from desktop_chat.domain.events import Finished, FinishReason, Opened, TextDelta
from desktop_chat.domain.parts import Text
from desktop_chat.domain.request import ChatRequest
from desktop_chat.providers.scripted import Script, ScriptedProvider
from desktop_chat.services.asking import LONG_PATH
from desktop_chat.services.session import ChatSession
from tests.fakes.chats import world
from tests.fakes.paid import engine_on, make_dear
from tests.fakes.turns import finish, until
from tests.fakes.wire_server import Gate, Reply, WireServer
from tests.fakes.wire_streams import chat_stream

ANSWER: Script = [Opened("p", "m"), TextDelta("Hello"), Finished(FinishReason.STOP)]


def grown(session: ChatSession) -> ChatSession:
    """Let it hold as many messages as make it long."""
    before = None
    for number in range(LONG_PATH):
        role = Role.ASSISTANT if number % 2 else Role.USER
        one = Message(f"m{number}", session.chat.id, before, role, (Text(f"{number}"),), 0.0)
        if number % 2:
            one = replace(one, outcome=Outcome(FinishReason.STOP))
        session._shown.add(one)
        before = one.id
    return session


def test_what_is_sent_is_put_together_on_another_thread() -> None:
    threads: list[int] = []
    requests: list[ChatRequest] = []

    def fitting(_chat: Chat, path: Sequence[Message]) -> Sequence[Message]:
        threads.append(threading.get_ident())
        return path

    def choose(request: ChatRequest) -> Script:
        requests.append(request)
        return ANSWER

    async def scenario() -> None:
        async with world(lambda _: ScriptedProvider("p", choose)) as w:
            session, ear = w.chat()
            grown(session)
            session._asking._context = replace(session._context, fitting=fitting)
            assert session.send("and now?")
            assert threads == []
            await ear.end()
            assert threads[0] != threading.get_ident()
            assert [m.text for m in requests[0].messages[-2:]] == ["399", "and now?"]
            assert len(requests[0].messages) == LONG_PATH + 1
            assert session.send("stopped at once")
            session.stop()
            outcome = (await ear.end(2)).outcome
            assert outcome is not None
            assert outcome.finish_reason is FinishReason.CANCELLED
            assert len(requests) == 1

    finish(scenario())


def test_its_request_is_estimated_on_another_thread_and_counts_for_the_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dear(monkeypatch)
    gate = Gate()
    steps = chat_stream(["one ", "two "], usage=None)

    async def scenario() -> None:
        threads: list[int] = []
        with WireServer(Reply([*steps[:2], gate, *steps[2:]])) as server:
            async with engine_on(tmp_path, server) as engine:
                session = grown(engine.sessions.create("p", "m"))
                estimate = engine.spending._estimate

                def noted(chat: Chat, path: Sequence[Message]) -> float:
                    threads.append(threading.get_ident())
                    return estimate(chat, path)

                engine.spending._estimate = noted
                await engine.spending.set_limit(session, 100.0)  # the history alone is dearer
                assert session.send("and now?")
                await until(lambda: any(live.sent > 100 for live in engine.spending._live.values()))
                assert threads[0] != threading.get_ident()
                gate.open()
                await until(lambda: not session.is_live)
                outcome = session.messages[-1].outcome
                assert outcome is not None
                assert "limit" in (outcome.detail or "")

    finish(scenario())
