"""Keys go where the focus is, and take nothing else along."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.actions import Callback
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import STALL, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt

CHAT = Protocol.OPENAI_CHAT
BEGUN = Reply([*stream_for(CHAT, ["begun"], finish=None), STALL])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


def test_stepping_through_the_models_keeps_the_focus_on_the_picker(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(Reply(stream_for(CHAT, ["ok"]))) as server:
            write_settings(home, server.base_url, CHAT, 'favourites = ["one", "two"]')
            async with running_app(home) as driver:
                picker = driver.model_picker
                picker.setFocus(Qt.FocusReason.TabFocusReason)
                driver.press(Qt.Key.Key_Down, on=picker)
                assert picker.currentText() != "test-model"
                assert driver.window.focusWidget() is picker

    run_in_qt(scenario)


def test_escape_in_the_first_steps_leaves_an_answer_alone(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(BEGUN) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("question")
                await driver.text("begun")
                driver.window.action_set[Callback.CONNECT_PROVIDER].trigger()
                await until(lambda: _shows(driver, "firstRun"))
                panel = driver.find(QWidget, "firstRun")
                driver.press(Qt.Key.Key_Escape, on=panel)
                await until(lambda: not _shows(driver, "firstRun"))
                assert driver.app.session is not None
                assert driver.app.engine.sessions.live
                assert driver.finish_reason != "cancelled"

    run_in_qt(scenario)


def _shows(driver: Driver, name: str) -> bool:
    found = driver.window.findChild(QWidget, name)
    return isinstance(found, QWidget) and found.isVisible()
