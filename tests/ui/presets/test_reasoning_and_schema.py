"""How long the model thinks, and what shape its answers have, chosen in the real window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu

from desktop_chat.domain.errors import AnswerFormatError
from desktop_chat.domain.events import ReasoningDelta
from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.presets.dialog import ChatSettingsDialog
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.chrome import NoticeStrip, ToggleStrip
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.presets import engine
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt

CHAT = Protocol.OPENAI_CHAT
SCHEMA = '{"type": "object", "properties": {"age": {"type": "integer"}}}'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


def button(driver: Driver) -> QAbstractButton:
    found: Any = driver.window.findChild(QAbstractButton, "reasoningButton")
    assert isinstance(found, QAbstractButton)
    return found


def choose(driver: Driver, effort: str) -> None:
    button(driver).click()
    menu: Any = button(driver).findChild(QMenu, "reasoningMenu")
    action = menu.findChild(QAction, f"reasoningMenu.{effort}")
    menu.close()
    action.trigger()


def strips(driver: Driver, kind: type[Any]) -> list[Any]:
    layout = driver.transcript._layout
    found = layout.built(len(layout.items) - 1).sections
    assert found is not None
    return [strip for section in found for strip in section if isinstance(strip, kind)]


def test_an_effort_is_chosen_beside_the_composer_sent_and_undone(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    replies = [Reply(stream_for(CHAT, ["ok"])), Reply(stream_for(CHAT, ["ok"]))]
    with WireServer(*replies) as server:
        write_settings(home, server.base_url, CHAT, model="gpt-6")

        async def scenario() -> None:
            async with running_app(home) as driver:
                assert button(driver).isVisible()
                choose(driver, "high")
                await until(button(driver).isChecked)
                assert "High" in button(driver).toolTip()
                await driver.sent("q")
                await driver.end()
                await engine(driver.app).deeds.undo()
                await until(lambda: not button(driver).isChecked())
                await driver.sent("q")
                await driver.end()

        run_in_qt(scenario)
        first, second = (exchange.json for exchange in server.exchanges)
        assert first["reasoning_effort"] == "high"
        assert "reasoning_effort" not in second


def test_a_model_that_is_not_known_to_think_has_no_such_button(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    write_settings(home, "http://127.0.0.1:9/v1", CHAT, model="gpt-4o")

    async def scenario() -> None:
        async with running_app(home) as driver:
            assert not button(driver).isVisible()

    run_in_qt(scenario)


def test_a_schema_is_typed_sent_and_what_does_not_fit_it_is_said(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    answer = Reply(stream_for(CHAT, [ReasoningDelta("Hm."), '{"age":', '"old"}']))
    with WireServer(answer) as server:
        write_settings(home, server.base_url, CHAT)

        async def scenario() -> None:
            async with running_app(home) as driver:
                driver.window.action_set[Callback.EDIT_SYSTEM_PROMPT].trigger()
                dialogs = driver.window.findChildren
                await until(lambda: any(one.isVisible() for one in dialogs(ChatSettingsDialog)))
                (dialog,) = dialogs(ChatSettingsDialog)
                dialog.schema.edit.setPlainText('{"type": "number of"}')
                dialog.accept()
                assert dialog.isVisible()
                assert "number of" in dialog.schema.problem()
                dialog.schema.edit.setPlainText(SCHEMA)
                dialog.accept()
                await until(driver.window.composer.settings_button.isChecked)
                await driver.sent("q")
                await driver.end()
                session = driver.app.session
                assert session is not None
                message = session.messages[-1]
                assert message.outcome is not None
                assert message.outcome.error_type == AnswerFormatError.type
                (notice,) = strips(driver, NoticeStrip)
                assert "age" in notice.notice.detail
                (toggle,) = strips(driver, ToggleStrip)
                live_words = toggle.text
                assert any(strip.is_code for strip in strips(driver, BlockStrip))
                driver.transcript.show_path(session.messages)
                (toggle,) = strips(driver, ToggleStrip)
                assert toggle.text == live_words != "Reasoning"

        run_in_qt(scenario)
        sent = server.exchanges[0].json
        assert sent["response_format"]["json_schema"]["schema"]["type"] == "object"
