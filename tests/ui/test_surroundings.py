"""The real window and what is around it: notifications, the tray, going on when closed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from desktop_chat.domain.settings import Protocol, WhenLive
from desktop_chat.ui import tray as tray_module
from desktop_chat.ui.theme.tokens import DARK
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.notifier import RememberingNotifier
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import Gate, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt

CHAT = Protocol.OPENAI_CHAT
FRAMES = stream_for(CHAT, ["begun", " and done"])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


in_a_tray = pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface")
"""The offscreen platform has no tray; the icon is made all the same."""


class Place:
    """A window with an answer that is arriving, and everything around it."""

    def __init__(self, driver: Driver, gate: Gate) -> None:
        controller = driver.app._window._controller
        assert controller is not None
        self.driver, self.gate = driver, gate
        self.window = driver.window
        self.preferences = driver.app.engine.preferences
        self.notifier = RememberingNotifier()
        self.ended: list[str] = []
        self.around = controller.surroundings
        self.around._notices._notifier = self.notifier
        self.around.policy._linger.setInterval(0)
        self.around.policy.close_agreed.disconnect()  # the app itself ends with the test
        self.around.policy.close_agreed.connect(lambda: self.ended.append("end"))

    def press(self, name: str) -> None:
        self.driver.find(QPushButton, name).click()

    async def set(self, **values: str | bool) -> None:
        await self.preferences.change({("ui", name): value for name, value in values.items()})


@asynccontextmanager
async def answering(home: Path) -> AsyncIterator[Place]:
    gate = Gate()
    with WireServer(Reply([*FRAMES[:2], gate, *FRAMES[2:]])) as server:
        write_settings(home, server.base_url, CHAT)
        async with running_app(home) as driver:
            place = Place(driver, gate)
            await driver.sent("my question")
            await driver.text("begun")
            try:
                yield place
            finally:
                gate.open()


def test_closing_asks_and_goes_on_in_the_background_until_the_end(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with answering(home) as place:
            place.window.close()
            assert place.ended == []
            assert place.window.isVisible()
            place.press("closeKeepButton")
            assert not place.window.isVisible()
            place.gate.open()
            await until(lambda: place.ended == ["end"])
            (said,) = place.notifier.shown
            assert (said.title, said.text) == ("my question", "begun and done")
            assert place.driver.transcript.plain_text() == "my question\n\nbegun and done"

    run_in_qt(scenario)


def test_the_choice_is_remembered_only_where_that_is_wanted(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with answering(home) as place:
            place.around.request_close()
            place.around.apply_tokens(DARK)
            place.around.retranslate()
            place.press("closeCancelButton")
            assert place.window.isVisible()
            assert place.preferences.current.ui.close_while_answering is WhenLive.ASK
            place.around.request_close()
            question = place.around._question
            assert question is not None
            question._remember.setChecked(True)
            place.press("closeStopButton")
            assert place.ended == ["end"]
            ui = place.preferences
            await until(lambda: ui.current.ui.close_while_answering is WhenLive.STOP)

    run_in_qt(scenario)


def test_a_window_that_comes_back_goes_on_as_if_nothing_had_been(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with answering(home) as place:
            await place.set(close_while_answering="background")
            place.around.request_close()
            assert not place.window.isVisible()
            place.driver.app.raise_window()
            place.gate.open()
            assert await place.driver.end() == "stop"
            await asyncio.sleep(0)
            assert place.ended == []
            place.around.request_close()
            assert place.ended == ["end"]

    run_in_qt(scenario)


def test_a_click_on_a_notification_brings_its_chat(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with answering(home) as place:
            driver = place.driver
            driver.window.sidebar.new_chat_button.click()
            await until(lambda: driver.transcript.message_count() == 0)
            place.gate.open()
            await until(lambda: len(place.notifier.shown) == 1)
            driver.window.showMinimized()
            chat_id = place.notifier.shown[0].chat_id
            place.around.open_chat(chat_id)
            await driver.shows("my question\n\nbegun and done")
            assert not driver.window.isMinimized()
            await until(lambda: chat_id in place.notifier.withdrawn)

    run_in_qt(scenario)


def test_nobody_is_notified_who_does_not_want_to_be(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with answering(home) as place:
            await place.set(notify=False)
            place.window.hide()
            place.gate.open()
            await place.driver.end()
            assert place.notifier.shown == []

    run_in_qt(scenario)


def test_without_a_tray_that_is_said_and_the_window_stays(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with answering(home) as place:
            await place.set(tray=True)
            assert place.around.tray is None
            notice = place.window.banner.notice
            assert notice is not None
            assert "no tray" in notice.text

    run_in_qt(scenario)


@in_a_tray
def test_the_tray_shows_what_arrives_and_leads_back(
    home: Path, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tray_module, "is_tray_available", lambda: True)

    async def scenario() -> None:
        async with answering(home) as place:
            await place.set(tray=True)
            tray = place.around.tray
            assert tray is not None
            open_, new_chat, stop, quit_ = [a for a in tray.menu.actions() if a.text()]
            assert tray.tooltip == "Desktop Chat: 1 answer is arriving"
            busy = tray.icon.pixmap(32, 32).toImage()
            place.window.hide()
            open_.trigger()
            assert place.window.isVisible()
            new_chat.trigger()
            await until(lambda: place.driver.transcript.message_count() == 0)
            assert stop.isEnabled()
            stop.trigger()
            await until(lambda: tray.tooltip == "Desktop Chat")
            assert not stop.isEnabled()
            assert tray.icon.pixmap(32, 32).toImage() != busy
            quit_.trigger()
            assert place.ended == ["end"]
            await place.set(tray=False)
            assert place.around.tray is None

    run_in_qt(scenario)


@in_a_tray
def test_in_the_background_the_tray_is_there_whatever_is_set(
    home: Path, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tray_module, "is_tray_available", lambda: True)

    async def scenario() -> None:
        async with answering(home) as place:
            await place.set(close_while_answering="background")
            place.around.request_close()
            tray = place.around.tray
            assert tray is not None
            tray.open_requested.emit()
            assert place.window.isVisible()
            assert place.around.tray is None

    run_in_qt(scenario)
