"""A title by the chat's own model, over real sockets and a real store."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from desktop_chat.app.engine import open_engine
from desktop_chat.domain.settings import (
    AutoTitle,
    ChatSettings,
    Protocol,
    ProviderSettings,
    Settings,
)
from desktop_chat.services.engine import Engine
from desktop_chat.services.session import ChatSession
from desktop_chat.storage.home import Home
from tests.fakes.chats import Ear
from tests.fakes.keyrings import NullKeyring, installed
from tests.fakes.turns import until
from tests.fakes.wire_server import CUT, Gate, Reply, WireServer
from tests.fakes.wire_streams import stream_for

PROTOCOLS = (Protocol.OPENAI_CHAT, Protocol.OPENAI_RESPONSES, Protocol.ANTHROPIC)
QUESTION = "How do I cook rice without a cooker?"


@pytest.fixture(autouse=True)
def _no_real_key_store() -> Iterator[None]:
    with installed(NullKeyring()):
        yield


@asynccontextmanager
async def engine_on(
    home: Path,
    url: str,
    protocol: Protocol = Protocol.OPENAI_CHAT,
    mode: AutoTitle = AutoTitle.MODEL,
) -> AsyncIterator[Engine]:
    asked = ProviderSettings("work", protocol, url, "m", "none")
    engine = await open_engine(
        Home(home),
        (Settings(chat=ChatSettings(auto_title=mode), providers=(asked,)), ()),
        owner=True,
        on_trouble=lambda _text: None,
        on_secret=lambda _key: None,
    )
    try:
        yield engine
    finally:
        await engine.aclose()


def answers(protocol: Protocol, *texts: str) -> WireServer:
    return WireServer(*(Reply(stream_for(protocol, [text])) for text in texts))


async def exchange(engine: Engine, question: str = QUESTION) -> ChatSession:
    session = engine.sessions.create("work", "m")
    ear = Ear()
    session.listen(ear)
    assert session.send(question)
    await ear.end()
    return session


async def stored_title(engine: Engine, chat_id: str) -> str:
    chat = await engine.store.chat(chat_id)
    return chat.title if chat is not None else "gone"


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_the_model_names_the_chat_and_no_turn_comes_of_it(
    tmp_path: Path, protocol: Protocol
) -> None:
    async def steps(server: WireServer) -> None:
        async with engine_on(tmp_path, server.base_url, protocol) as engine:
            session, ear = engine.sessions.create("work", "m"), Ear()
            session.listen(ear)
            assert session.send(QUESTION)
            await until(lambda: session.chat.title == "Rice without a cooker")
            assert QUESTION in ear.titles
            await until(lambda: len(server.exchanges) == 2)
            assert QUESTION in server.exchanges[1].body.decode()
            assert len(session.messages) == len(await engine.store.path(session.chat.id)) == 2

    with answers(protocol, "Boil it.", 'Title: **"Rice without a cooker."**') as server:
        asyncio.run(steps(server))


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_broken_answer_leaves_the_title_of_the_text(tmp_path: Path, protocol: Protocol) -> None:
    async def steps(server: WireServer) -> None:
        async with engine_on(tmp_path, server.base_url, protocol) as engine:
            session = await exchange(engine)
            await until(lambda: len(server.exchanges) == 2 and not engine.titles.asks)
            assert await stored_title(engine, session.chat.id) == QUESTION

    first, *_ = stream_for(protocol, ["Ri"])
    with WireServer(Reply(stream_for(protocol, ["Boil it."])), Reply([first, CUT])) as server:
        asyncio.run(steps(server))


@pytest.mark.parametrize("mode", [AutoTitle.TEXT, AutoTitle.OFF])
def test_nothing_is_asked_where_it_is_not_wanted(tmp_path: Path, mode: AutoTitle) -> None:
    async def steps(server: WireServer) -> None:
        async with engine_on(tmp_path, server.base_url, mode=mode) as engine:
            session = await exchange(engine)
            assert not engine.titles.asks
            assert session.chat.title == (QUESTION if mode is AutoTitle.TEXT else "")

    with answers(Protocol.OPENAI_CHAT, "Boil it.") as server:
        asyncio.run(steps(server))
        assert len(server.exchanges) == 1


def test_a_title_that_somebody_typed_stays(tmp_path: Path) -> None:
    gate = Gate()
    begun, *rest = stream_for(Protocol.OPENAI_CHAT, ["Rice"])

    async def steps(server: WireServer) -> None:
        async with engine_on(tmp_path, server.base_url) as engine:
            session = await exchange(engine)
            await until(gate.reached.is_set)
            session.rename("밥")
            gate.open()
            await until(lambda: not engine.titles.asks)
            await engine.store.set_state("written", "after the title")
            assert session.chat.title == await stored_title(engine, session.chat.id) == "밥"

    replies = (Reply(stream_for(Protocol.OPENAI_CHAT, ["Ok"])), Reply([begun, gate, *rest]))
    with WireServer(*replies) as server:
        asyncio.run(steps(server))


def test_a_chat_that_was_left_meanwhile_is_named_too(tmp_path: Path) -> None:
    gate = Gate()
    named: list[str] = []

    async def steps(server: WireServer) -> None:
        async with engine_on(tmp_path, server.base_url) as engine:
            engine.titles.when_titled(named.append)
            session = await exchange(engine, "쌀밥은 어떻게 짓나요?")
            await until(gate.reached.is_set)
            engine.sessions.close(session.chat.id)
            gate.open()
            await until(lambda: named == [session.chat.id])
            assert await stored_title(engine, session.chat.id) == "쌀밥 짓는 법"

    reply = Reply([gate, *stream_for(Protocol.OPENAI_CHAT, ["쌀밥 짓는 법"])])
    with WireServer(Reply(stream_for(Protocol.OPENAI_CHAT, ["Ok"])), reply) as server:
        asyncio.run(steps(server))


def test_a_deleted_chat_is_asked_about_no_more(tmp_path: Path) -> None:
    gate = Gate()

    async def steps(server: WireServer) -> None:
        async with engine_on(tmp_path, server.base_url) as engine:
            session = await exchange(engine)
            await until(gate.reached.is_set)
            await engine.sessions.delete(session.chat.id)
            await until(lambda: not engine.titles.asks)
            assert server.wait(lambda: server.exchanges[1].closed_at is not None)
            gate.open()

    replies = (Reply(stream_for(Protocol.OPENAI_CHAT, ["Ok"])), Reply([b": hello\n\n", gate]))
    with WireServer(*replies) as server:
        asyncio.run(steps(server))


def test_a_title_with_a_key_in_it_is_not_taken(tmp_path: Path) -> None:
    async def steps(server: WireServer) -> None:
        async with engine_on(tmp_path, server.base_url) as engine:
            session = await exchange(engine)
            await until(lambda: len(server.exchanges) == 2 and not engine.titles.asks)
            assert session.chat.title == QUESTION

    with answers(Protocol.OPENAI_CHAT, "Ok", "Key sk-abcdefghijklmnopqrstuv") as server:
        asyncio.run(steps(server))


def test_only_the_first_exchange_counts(tmp_path: Path) -> None:
    async def steps(server: WireServer) -> None:
        async with engine_on(tmp_path, server.base_url) as engine:
            session = await exchange(engine)
            await until(lambda: session.chat.title == "Named")
            ear = Ear()
            session.listen(ear)
            session.send("And pasta?")
            await ear.end()
            assert not engine.titles.asks

    with answers(Protocol.OPENAI_CHAT, "One", "Named", "Two") as server:
        asyncio.run(steps(server))
        assert len(server.exchanges) == 3
