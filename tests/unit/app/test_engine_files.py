"""What people write into the settings file while the app runs is theirs, and stays."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_chat.app.engine import load_settings, open_engine
from desktop_chat.cli.complaints import complain
from desktop_chat.domain.settings import Protocol, ProviderSettings, Settings
from desktop_chat.providers.scripted import ScriptedProvider
from desktop_chat.services.engine import Engine
from desktop_chat.storage.home import Home
from tests.fakes.turns import until

FILE = """[[provider]]
name = "work"
protocol = "openai-chat"
base_url = "http://127.0.0.1:9/v1"
model = "m"
"""
BY_HAND = """
# mine, with a reason
[[provider]]
name = "by hand"
protocol = "openai-chat"
base_url = "http://127.0.0.1:8/v1"
parameters = { temperature = 0.5 }
"""


async def engine_on(home: Home, settings: Settings | None = None) -> Engine:
    loaded = await load_settings(home) if settings is None else (settings, ())
    build = None if settings is None else lambda _s: ScriptedProvider("taped", lambda _r: ())
    return await open_engine(
        home,
        loaded,
        owner=True,
        on_trouble=lambda _text: None,
        on_secret=lambda _key: None,
        build=build,
    )


def test_a_provider_that_was_added_by_hand_outlives_a_change_in_the_window(tmp_path: Path) -> None:
    async def scenario() -> None:
        home = Home(tmp_path)
        home.settings.write_text(FILE)
        engine = await engine_on(home)
        home.settings.write_text(FILE + BY_HAND)
        (work,) = engine.settings.providers
        await engine.preferences.set_providers([replace(work, favourites=("a", "b"))])
        await engine.aclose()

    asyncio.run(scenario())
    text = (tmp_path / "settings.toml").read_text()
    assert 'favourites = ["a", "b"]' in text
    assert BY_HAND.strip() in text


def test_an_engine_with_other_settings_writes_nothing_into_the_homes_own(tmp_path: Path) -> None:
    async def scenario() -> None:
        home = Home(tmp_path)
        home.settings.write_text(FILE)
        taped = ProviderSettings("taped", Protocol.OPENAI_CHAT, "http://127.0.0.1:9/v1", "m")
        engine = await engine_on(home, Settings(providers=(taped,)))
        await engine.preferences.set_providers([replace(taped, favourites=("a",))])
        await engine.aclose()

    asyncio.run(scenario())
    assert (tmp_path / "settings.toml").read_text() == FILE


def test_an_engine_with_other_providers_leaves_keys_and_figures_alone(tmp_path: Path) -> None:
    taped = ProviderSettings("work", Protocol.OPENAI_CHAT, "http://h.example/v1", "m", "file")

    async def scenario() -> str:
        home = Home(tmp_path)
        home.settings.write_text(FILE)
        real = await engine_on(home)
        await real.keys.store(taped, "sk-real-key-0123456789")
        await real.aclose()
        engine = await engine_on(home, Settings(providers=(taped,)))
        await engine.keys.forget(taped)
        session = engine.sessions.create("work", "m")
        session.send("?")
        await until(lambda: not session.is_live)
        figures = await engine.figures.csv()
        await engine.aclose()
        return figures

    figures = asyncio.run(scenario())
    assert "sk-real-key-0123456789" in (tmp_path / "keys.json").read_text()
    assert len(figures.splitlines()) == 1


def test_complaints_that_nobody_can_read_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    full = Path("/dev/full").open("w", buffering=1)  # noqa: SIM115 - closing it fails as well
    monkeypatch.setattr("sys.stderr", full)
    complain("hello")
    monkeypatch.undo()
    with contextlib.suppress(OSError):
        full.close()
