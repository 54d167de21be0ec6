"""An engine on a wire server whose model costs something, and whose window is small if wished."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from desktop_chat.app.engine import open_engine
from desktop_chat.domain.prices import Price, Rate
from desktop_chat.domain.settings import Protocol, ProviderSettings, Settings, SpendingSettings
from desktop_chat.services.engine import Engine
from desktop_chat.services.prices import Prices
from desktop_chat.services.session import ChatSession
from desktop_chat.storage.home import Home
from tests.fakes.chats import Ear
from tests.fakes.keyrings import NullKeyring, installed
from tests.fakes.wire_server import WireServer

DOLLAR_A_TOKEN = Price(Rate(1e6), Rate(1e6), Rate(0.5e6))


def make_dear(monkeypatch: pytest.MonkeyPatch, price: Price | None = DOLLAR_A_TOKEN) -> None:
    """Let every model cost that much, those at home too."""
    monkeypatch.setattr(Prices, "of", lambda _self, _provider, _model: price)
    monkeypatch.setattr(Prices, "needs_list", lambda _self, _provider: True)


@asynccontextmanager
async def engine_on(home: Path, server: WireServer, *, per_day: float = 0) -> AsyncIterator[Engine]:
    """Open everything with one provider "p"; close it in the app's order."""
    provider = ProviderSettings("p", Protocol.OPENAI_CHAT, server.base_url, "m", "none")
    settings = Settings(providers=(provider,), spending=SpendingSettings(per_day=per_day))
    with installed(NullKeyring()):
        engine = await open_engine(
            Home(home),
            (settings, ()),
            owner=True,
            on_trouble=lambda _text: None,
            on_secret=lambda _key: None,
        )
        try:
            yield engine
        finally:
            await engine.aclose()


async def asked(session: ChatSession, text: str) -> Ear:
    """Ask, and wait for the end."""
    ear = Ear()
    session.listen(ear)
    assert session.send(text)
    await ear.end()
    session.unlisten(ear)
    return ear
