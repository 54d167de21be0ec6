"""The window's engine keeps tapes of its turns, and none of temporary chats."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from desktop_chat.services.tape_files import dump
from tests.fakes.canary import KEY
from tests.fakes.chats import Ear
from tests.fakes.wire_server import WireServer
from tests.unit.app.test_engine import HELLO, ask, engine_on, provider


def test_a_turn_is_on_tape_without_its_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAPED_KEY", KEY)

    async def work() -> None:
        with WireServer(HELLO) as server:
            settings = provider(server.base_url, "env:TAPED_KEY")
            async with engine_on(tmp_path, settings) as engine:
                message, session = await ask(engine)
                (tape,) = engine.tapes.of_chat(session.chat.id)
        assert server.exchanges[0].header("authorization") == f"Bearer {KEY}"
        assert (tape.id, tape.protocol, tape.finish_reason) == (message.id, "openai-chat", "stop")
        assert [r.status for r in tape.requests] == [200]
        assert KEY.encode() not in dump(tape)

    asyncio.run(work())


def test_a_temporary_chat_has_no_tape(tmp_path: Path) -> None:
    async def work() -> None:
        with WireServer(HELLO) as server:
            async with engine_on(tmp_path, provider(server.base_url, "none")) as engine:
                session = engine.sessions.create("work", "m", temporary=True)
                ear = Ear()
                session.listen(ear)
                assert session.send("Hello?")
                message = await ear.end()
                assert message.text == "Hello"
                assert engine.tapes.of_chat(session.chat.id) == []
                assert engine.tapes.tape(message.id) is None

    asyncio.run(work())
