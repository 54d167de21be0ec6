"""The services put together on a home: keys, settings and names that change while it runs."""

from __future__ import annotations

import asyncio
import tomllib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.app.engine import open_engine
from desktop_chat.domain.conversation import Message
from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.keys import KeyPurpose
from desktop_chat.domain.settings import DEMO_PROVIDER, Protocol, ProviderSettings, Settings, Theme
from desktop_chat.services.engine import Engine
from desktop_chat.services.session import ChatSession
from desktop_chat.storage.home import Home
from tests.fakes.canary import KEY as CANARY
from tests.fakes.chats import Ear
from tests.fakes.keyrings import HangingKeyring, NullKeyring, installed
from tests.fakes.turns import until
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import chat_stream

HELLO = Reply(chat_stream(["Hello"]))


@pytest.fixture(autouse=True)
def _no_real_key_store() -> Iterator[None]:
    with installed(NullKeyring()):
        yield


@asynccontextmanager
async def engine_on(home: Path, *providers: ProviderSettings) -> AsyncIterator[Engine]:
    engine = await open_engine(
        Home(home),
        (Settings(providers=providers), ()),
        owner=True,
        on_trouble=lambda _text: None,
        on_secret=lambda _key: None,
    )
    try:
        yield engine
    finally:
        await engine.aclose()


def provider(base_url: str, api_key: str = "session") -> ProviderSettings:
    return ProviderSettings("work", Protocol.OPENAI_CHAT, base_url, "m", api_key)


async def ask(engine: Engine, session: ChatSession | None = None) -> tuple[Message, ChatSession]:
    session = session or engine.sessions.create("work", "m")
    ear = Ear()
    session.listen(ear)
    assert session.send("Hello?")
    return await ear.end(), session


def reason(message: Message) -> tuple[FinishReason, str]:
    assert message.outcome is not None
    return message.outcome.finish_reason, message.outcome.error_text or ""


@pytest.mark.parametrize("place", ["session", "file"])
def test_a_key_counts_from_the_next_turn_on(tmp_path: Path, place: str) -> None:
    async def steps(server: WireServer) -> None:
        settings = provider(server.base_url, place)
        async with engine_on(tmp_path, settings) as engine:
            message, session = await ask(engine)
            assert "There is no key of work for 127.0.0.1" in reason(message)[1]
            assert message.outcome
            assert message.outcome.remedy == "settings"
            for key in (CANARY, f"{CANARY}-2"):
                await engine.keys.store(settings, key)
                message, _ = await ask(engine, session)
                assert message.text == "Hello"
            await engine.keys.forget(settings)
            message, _ = await ask(engine, session)
            assert reason(message)[0] is FinishReason.FAILED
        sent = [exchange.header("authorization") for exchange in server.exchanges]
        assert sent == [f"Bearer {CANARY}", f"Bearer {CANARY}-2"]

    with WireServer(HELLO) as server:
        asyncio.run(steps(server))
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or b"canary" not in file.read_bytes().lower()


def test_stop_works_while_the_key_store_hangs(tmp_path: Path) -> None:
    backend = HangingKeyring()

    async def steps() -> None:
        async with engine_on(tmp_path, provider("https://chat.invalid", "keyring")) as engine:
            session, ear = engine.sessions.create("work", "m"), Ear()
            session.listen(ear)
            session.send("Hello?")
            await until(lambda: backend.calls == 1)
            session.stop()
            assert reason(await ear.end())[0] is FinishReason.CANCELLED

    with installed(backend):
        asyncio.run(steps())
        backend.unlocked.set()


def test_changed_settings_count_at_once_and_are_written(tmp_path: Path) -> None:
    async def steps(server: WireServer) -> None:
        async with engine_on(tmp_path, provider("http://127.0.0.1:9/v1", "none")) as engine:
            assert reason((await ask(engine))[0])[0] is FinishReason.FAILED
            await engine.preferences.change({("ui", "theme"): "dark"})
            await engine.preferences.set_providers([provider(server.base_url, "none")])
            assert engine.settings.ui.theme is Theme.DARK
            assert (await ask(engine))[0].text == "Hello"
        written = tomllib.loads((tmp_path / "settings.toml").read_text())
        assert written["ui"]["theme"] == "dark"
        assert written["provider"][0]["base_url"] == server.base_url

    with WireServer(HELLO) as server:
        asyncio.run(steps(server))


def test_a_renamed_provider_keeps_its_chats_and_its_key(tmp_path: Path) -> None:
    async def steps(server: WireServer) -> None:
        before = provider(server.base_url)
        after = replace(before, name="home")
        async with engine_on(tmp_path, before) as engine:
            await engine.keys.store(before, CANARY)
            _, session = await ask(engine)
            await engine.keys.carry_over(before, after)
            await engine.preferences.set_providers([after])
            await engine.rename_providers({"work": "home"})
            assert session.chat.provider == "home"
            assert session.messages[-1].provider == "home"
            message, _ = await ask(engine, session)
            assert message.text == "Hello"
            assert [chat.provider for chat in await engine.store.chats()] == ["home"]
        assert server.exchanges[-1].header("authorization") == f"Bearer {CANARY}"

    with WireServer(HELLO) as server:
        asyncio.run(steps(server))


@pytest.mark.parametrize(
    "renamed",
    [
        {"a": "b", "b": "c"},
        {"b": "c", "a": "b"},
        {"a": "b", "b": "a"},
        {"a": "b", "b": "c", "c": "a"},
        {"a": "b", "b": "a", "c": "d"},
        {"a": "a", "b": "d"},
    ],
)
def test_names_that_are_passed_on_mix_no_chats(tmp_path: Path, renamed: dict[str, str]) -> None:
    async def steps() -> None:
        async with engine_on(tmp_path, DEMO_PROVIDER) as engine:
            made = {name: engine.sessions.create(name, "m") for name in ("a", "b", "c")}
            await engine.rename_providers(renamed)
            stored = {chat.id: chat.provider for chat in await engine.store.chats()}
            assert len(stored) == 3
            for name, session in made.items():
                assert session.chat.provider == renamed.get(name, name)
                assert stored[session.chat.id] == renamed.get(name, name)

    asyncio.run(steps())


def test_the_desk_knows_the_keys_and_is_made_once(tmp_path: Path) -> None:
    async def steps() -> None:
        async with engine_on(tmp_path, provider("https://chat.invalid")) as engine:
            desk = await engine.desk()
            assert desk.keys is engine.keys
            assert await engine.desk() is desk
            with pytest.raises(ConfigurationError, match="no key of work"):
                await desk.models(engine.settings.providers[0])

    asyncio.run(steps())


def test_the_password_of_a_proxy_comes_from_the_vault(tmp_path: Path) -> None:
    async def steps(proxy: WireServer) -> None:
        settings = replace(
            provider("http://chat.invalid/v1", "none"),
            proxy=proxy.url,
            proxy_user="me",
            proxy_password="session",
        )
        async with engine_on(tmp_path, settings) as engine:
            message, session = await ask(engine)
            assert "There is no password for the proxy 127.0.0.1" in reason(message)[1]
            await engine.keys.store(settings, "pw", KeyPurpose.PROXY)
            assert (await ask(engine, session))[0].text == "Hello"
        assert proxy.exchanges[0].header("proxy-authorization") == "Basic bWU6cHc="

    with WireServer(HELLO) as proxy:
        asyncio.run(steps(proxy))
