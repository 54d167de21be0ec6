"""Two things at once in the real window: neither undoes the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.close_question import CloseQuestion
from desktop_chat.ui.closing import Answer
from desktop_chat.ui.presets.dialog import ChatSettingsDialog
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import STALL, Gate, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt

CHAT = Protocol.OPENAI_CHAT
BEGUN = Reply([*stream_for(CHAT, ["begun"], finish=None), STALL])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


def shown_dialog(driver: Driver) -> ChatSettingsDialog | None:
    found = driver.window.findChildren(ChatSettingsDialog)
    return next((dialog for dialog in found if dialog.isVisible()), None)


def act(driver: Driver, callback: Callback) -> None:
    driver.window.action_set[callback].trigger()


def test_the_question_is_answered_though_what_had_the_focus_before_is_gone(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(BEGUN) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("question")
                await driver.text("begun")
                act(driver, Callback.RENAME_CHAT)
                driver.window.close()
                cancel = driver.find(QAbstractButton, "closeCancelButton")
                await until(cancel.isVisible)
                QApplication.sendPostedEvents(None, 0)
                answers: list[Answer] = []
                question = driver.find(CloseQuestion, "closeQuestion")
                question.answered.connect(lambda answer, _kept: answers.append(answer))
                cancel.click()
                assert answers == [Answer.CANCEL]
                assert driver.stop_button.isEnabled()

    run_in_qt(scenario)


def test_a_system_prompt_that_is_being_written_never_reaches_another_chat(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(Reply(stream_for(CHAT, ["ok"]))) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("first")
                await driver.end()
                first = driver.app.session
                driver.click(driver.find(QAbstractButton, "newChatButton"))
                await until(lambda: driver.app.session is not first)
                act(driver, Callback.EDIT_SYSTEM_PROMPT)
                await until(lambda: shown_dialog(driver) is not None)
                await driver.open_row(1)
                await until(lambda: shown_dialog(driver) is None)
                assert first is not None
                assert first.chat.system_prompt == ""

    run_in_qt(scenario)


def test_a_temporary_chat_that_comes_back_while_it_is_being_forgotten_stays(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        gate = Gate()
        frames = stream_for(CHAT, ["here"])
        with WireServer(Reply([gate, *frames])) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                act(driver, Callback.NEW_TEMPORARY_CHAT)
                await driver.sent("secret")
                temporary = driver.app.session
                assert temporary is not None
                driver.click(driver.find(QAbstractButton, "newChatButton"))
                await until(lambda: driver.app.session is not temporary)
                chats = driver.app._window._controller._chats  # type: ignore[union-attr]
                await chats.open(temporary.chat.id)
                driver.window.toast.close_toast()  # the offer lapses
                gate.open()
                assert await driver.end() == "stop"
                assert driver.app.session is temporary
                assert len(driver.titles()) == driver.chat_list.model().rowCount()
                assert driver.window.sidebar.current_id == temporary.chat.id

    run_in_qt(scenario)
