"""A tape in the real window: what was on the wire is on the screen, and on a tape again."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any

import pytest

from desktop_chat.app.replay import Recording, in_window, load
from desktop_chat.app.window import App
from desktop_chat.cli.replay_options import ReplayOptions
from desktop_chat.storage.home import Home
from tests.fakes.turns import until
from tests.fakes.window import Driver
from tests.ui.conftest import RunInQt

TAPES = Path(__file__).parents[1] / "wire" / "tapes"


def recording(name: str, speed: float = 0.0) -> Recording:
    return load(ReplayOptions(None, TAPES / f"{name}.sse", speed, None, as_json=False))


@pytest.fixture
def apps(monkeypatch: pytest.MonkeyPatch) -> list[App]:
    """The apps that were built."""
    built: list[App] = []
    begin = App.__init__

    def noted(self: App, home: Home, **more: Any) -> None:  # noqa: ANN401 - whatever it takes
        begin(self, home, **more)
        built.append(self)

    monkeypatch.setattr(App, "__init__", noted)
    return built


def _watch_the_network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    reached: list[str] = []

    def connect(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX:
            reached.append(str(address))
            raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect)
    return reached


@pytest.mark.parametrize(
    ("name", "reason", "shown"),
    [
        ("busy-then-answer", "stop", "만조는 오후 두 시입니다."),
        ("lost-connection", "interrupted", "Bright enough to be seen for 20 "),
        ("thinking", "length", "but not all the way 🦉"),
    ],
)
def test_a_tape_is_played_in_the_real_window(
    run_in_qt: RunInQt[None],
    apps: list[App],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    reason: str,
    shown: str,
) -> None:
    reached = _watch_the_network(monkeypatch)
    played = recording(name)

    async def scenario() -> None:
        showing = asyncio.ensure_future(in_window(played, None))
        await until(lambda: bool(apps))
        driver = Driver(apps[0])
        await until(lambda: driver.window.isVisible() and bool(driver.finish_reason), seconds=30)
        assert driver.finish_reason == reason
        text = driver.transcript.plain_text()
        assert text.startswith(played.question)
        assert shown.strip() in text
        session = driver.app.session
        assert session is not None
        assert (session.chat.provider, session.chat.model) == (
            played.tape.provider,
            played.tape.model,
        )
        (again,) = driver.app.engine.tapes.of_chat(session.chat.id)
        assert [r.status for r in again.requests] == [r.status for r in played.tape.requests]
        assert [r.body for r in again.requests] == [r.body for r in played.tape.requests]
        driver.app.close()
        assert await showing == 0

    run_in_qt(scenario)
    assert reached == []


def _text(driver: Driver) -> str:
    """The transcript comes with the engine, a little after the window."""
    session = driver.app.session
    return session.messages[-1].text if session is not None else ""


def test_stop_works_in_a_replay(run_in_qt: RunInQt[None], apps: list[App]) -> None:
    async def scenario() -> None:
        showing = asyncio.ensure_future(in_window(recording("lost-connection", 1.0), None))
        await until(lambda: bool(apps))
        driver = Driver(apps[0])
        await until(lambda: "Bright" in _text(driver), seconds=30)
        driver.stop_button.click()
        await until(lambda: driver.finish_reason == "cancelled")
        driver.app.close()
        await showing

    run_in_qt(scenario)
