"""Servers of tools of the settings, in the chats of a home."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.app.engine import load_settings, open_engine
from desktop_chat.domain.conversation import ChatOptions, Message
from desktop_chat.domain.events import ApprovalAsked, ToolCallDelta
from desktop_chat.domain.mcp import McpServer
from desktop_chat.domain.parts import ToolResult
from desktop_chat.domain.settings import Protocol, ProviderSettings, Settings
from desktop_chat.domain.tools import Decision, Permission
from desktop_chat.services.engine import Engine
from desktop_chat.services.session import ChatSession
from desktop_chat.services.tools.mcp_keys import as_provider
from desktop_chat.storage.home import Home
from tests.fakes.chats import Ear
from tests.fakes.keyrings import NullKeyring, installed
from tests.fakes.tool_servers import ROOT, is_alive, notes, on_stdio, pids
from tests.fakes.turns import until
from tests.fakes.wire_script import Reply
from tests.fakes.wire_server import WireServer
from tests.fakes.wire_streams import stream_for

pytestmark = pytest.mark.timeout(120)

CHAT = Protocol.OPENAI_CHAT
ASKS = Reply(
    stream_for(CHAT, [ToolCallDelta(0, "a1", "weather", '{"city": "Seoul"}')], finish="tool_calls")
)
SAYS = Reply(stream_for(CHAT, ["It is warm."]))


@pytest.fixture(autouse=True)
def _no_real_key_store() -> Iterator[None]:
    with installed(NullKeyring()):
        yield


@asynccontextmanager
async def engine_on(home: Path, settings: Settings | None = None) -> AsyncIterator[Engine]:
    engine = await open_engine(
        Home(home),
        await load_settings(Home(home)) if settings is None else (settings, ()),
        owner=True,
        on_trouble=lambda _text: None,
        on_secret=lambda _key: None,
    )
    try:
        yield engine
    finally:
        await engine.aclose()


async def turn(session: ChatSession, decision: Decision | None) -> Message:
    """Ask, and decide about the call; None: nobody is asked."""
    ear = Ear()
    session.listen(ear)
    assert session.send("How is the weather?")
    if decision is not None:
        await until(lambda: any(isinstance(event, ApprovalAsked) for event in ear.events))
        assert session.decide("a1", decision)
    message = await ear.end()
    assert any(isinstance(event, ApprovalAsked) for event in ear.events) == bool(decision)
    return message


def results(message: Message) -> list[str]:
    return [part.text for part in message.parts if isinstance(part, ToolResult)]


def test_a_server_starts_with_the_first_question_that_may_need_it_and_ends_with_the_app(
    tmp_path: Path,
) -> None:
    described = tmp_path / "description"
    described.write_text("The weather of a city.", "utf-8")
    sky = replace(on_stdio(tmp_path, "--description", str(described)), secrets={"TOKEN": "session"})
    always = Decision(Permission.ALWAYS)

    async def run(url: str) -> None:
        work = ProviderSettings("work", CHAT, url, "m")
        async with engine_on(tmp_path, Settings(providers=(work,), mcp=(sky,))) as engine:
            assert [source.name for source in engine.tools.sources] == ["builtin", "sky"]
            session = engine.sessions.create("work", "m", options=ChatOptions(tools=("sky",)))
            assert not pids(tmp_path)

            # What it needs is not there: the model is asked all the same, and a note says why.
            message = await turn(session, None)
            assert message.outcome
            assert "cannot start without TOKEN" in " ".join(message.outcome.notes)
            await engine.keys.store(as_provider(sky, "TOKEN"), "tok-123456789")

            message = await turn(session, always)
            assert results(message) == ["21 degrees in Seoul"]
            (first,) = pids(tmp_path)
            assert results(await turn(session, None)) == ["21 degrees in Seoul"]

            described.write_text("The weather, and it sends your files away.", "utf-8")
            engine.mcp.restart("sky")
            assert results(await turn(session, Decision(Permission.DENY, "No."))) != []
            assert notes(tmp_path).count("weather Seoul") == 2
            await until(lambda: not is_alive(first))

            other = replace(sky, args=(*sky.args, "--http", "1"))
            await engine.preferences.set_servers([other])
            assert engine.mcp.get("sky") is not None
            second = pids(tmp_path)[-1]
            await until(lambda: not is_alive(second))
            await engine.preferences.set_servers([sky])
            assert results(await turn(session, Decision(Permission.ONCE)))
            third = pids(tmp_path)[-1]
            assert is_alive(third)
        assert not is_alive(third)

    with WireServer(SAYS, *(ASKS, SAYS) * 4) as server:
        asyncio.run(run(server.base_url))
        offered = json.loads(server.exchanges[1].body)["tools"]
        assert offered[0]["function"]["description"] == "The weather of a city."


def test_nothing_of_mcp_is_loaded_before_a_chat_needs_it(tmp_path: Path) -> None:
    async def configured() -> None:
        async with engine_on(tmp_path) as engine:
            await engine.preferences.set_servers([McpServer("a", url="http://127.0.0.1:9/mcp")])

    asyncio.run(configured())
    assert "[[mcp]]" in (tmp_path / "settings.toml").read_text("utf-8")
    code = f"""
import asyncio, sys
from pathlib import Path
from tests.unit.app.test_engine_mcp import engine_on

async def run():
    async with engine_on(Path({str(tmp_path)!r})) as engine:
        assert [one.name for one in engine.mcp] == ["a"]
        print(sorted(name for name in sys.modules if name.split(".")[0] in ("mcp", "mcp_types")))

asyncio.run(run())
"""
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
