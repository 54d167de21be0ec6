"""What is chosen in the settings counts in the window at once, stands in the file, and stays."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_chat.domain.settings import (
    Motion,
    Protocol,
    SendKey,
    Settings,
    Theme,
    WhenLive,
)
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.settings.dialog import SettingsDialog
from desktop_chat.ui.settings.number_box import NumberBox
from desktop_chat.ui.transcript.look import Look
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.notification_server import notification_server, session_bus
from tests.fakes.turns import until
from tests.fakes.window import Driver
from tests.fakes.wire_server import STALL, Reply, WireServer
from tests.ui.conftest import RunInQt
from tests.ui.habits.at_home import (
    CTRL,
    at_home,
    click,
    close_dialog,
    find,
    pick,
    settings_dialog,
    written,
)

OWN_FILE = """\
# My own words stay.
[ui]
theme = "light"  # bright
unknown = 7

[[provider]]
name = "demo"
protocol = "demo"
model = "demo"

[[provider]]
name = "second"
protocol = "demo"
model = "other-model"
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text(OWN_FILE, "utf-8")
    return home


Act = Callable[[SettingsDialog], None]


@dataclass(frozen=True)
class Choice:
    """Something to choose, how one sees that it counts, and what the file says then."""

    section: str
    act: Act
    counts: Callable[[Driver], bool]
    holds: Callable[[Settings], bool]


def picks(name: str, text: str) -> Act:
    return lambda dialog: pick(dialog, name, text)


def clicks(name: str) -> Act:
    return lambda dialog: click(dialog, name)


def types(name: str, number: str) -> Act:
    def type_it(dialog: SettingsDialog) -> None:
        box = find(dialog, NumberBox, name)
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, number)
        QTest.keyClick(box, Qt.Key.Key_Return)

    return type_it


def goes_down(name: str) -> Act:
    """Take the first family that is offered below the default."""
    return lambda dialog: QTest.keyClick(find(dialog, QComboBox, name), Qt.Key.Key_Down)


def look(driver: Driver) -> Look:
    return driver.transcript._scene.look


def is_dark(driver: Driver) -> bool:
    dark_places = (driver.window, driver.transcript.viewport(), driver.find(QWidget, "sidebar"))
    return all(place.palette().window().color().lightness() < 80 for place in dark_places)


def composer_font(driver: Driver) -> str:
    return driver.composer.font().family()


def timer_interval(driver: Driver, name: str) -> int:
    timer = driver.window.findChild(QTimer, name)
    assert isinstance(timer, QTimer)
    return timer.interval()


async def answered(driver: Driver, question: str) -> None:
    """Ask in a new chat, and wait for the end; the window may be away."""
    driver.window.action_set[Callback.NEW_CHAT].trigger()
    await until(lambda: driver.transcript.message_count() == 0)
    driver.composer.setPlainText(question)
    driver.send_button.click()
    await until(lambda: driver.transcript.message_count() == 2)
    assert await driver.end() == "stop"


def kept(driver: Driver) -> Settings:
    return driver.app.engine.preferences.current


CHOICES = {
    "theme": Choice(
        "appearance", picks("ui.theme", "Dark"), is_dark, lambda s: s.ui.theme is Theme.DARK
    ),
    "zoom": Choice(
        "appearance",
        types("ui.zoom", "150"),
        lambda driver: driver.find(QWidget, "headerBar").height() == 75,
        lambda s: s.ui.zoom == 150,
    ),
    "font": Choice(
        "appearance",
        goes_down("ui.font"),
        lambda d: composer_font(d) == kept(d).ui.font != "",
        lambda s: s.ui.font != "",
    ),
    "code font": Choice(
        "appearance",
        goes_down("ui.code_font"),
        lambda d: look(d).tokens.code_family == kept(d).ui.code_font != "",
        lambda s: s.ui.code_font != "",
    ),
    "motion": Choice(
        "appearance",
        picks("ui.motion", "Reduced"),
        lambda driver: not look(driver).tokens.animates,
        lambda s: s.ui.motion is Motion.REDUCED,
    ),
    "timestamps": Choice(
        "appearance",
        clicks("ui.timestamps"),
        lambda driver: driver.transcript._scene.shows_times,
        lambda s: s.ui.timestamps,
    ),
    "tray": Choice(
        "window",
        clicks("ui.tray"),
        lambda d: "no tray" in (d.window.banner.notice.text if d.window.banner.notice else ""),
        lambda s: s.ui.tray,
    ),
    "flush_ms": Choice(
        "streaming",
        types("ui.flush_ms", "120"),
        lambda driver: timer_interval(driver, "streamFlushTimer") == 120,
        lambda s: s.ui.flush_ms == 120,
    ),
    "provider": Choice(
        "providers",
        picks("chat.provider", "second"),
        lambda driver: driver.model_picker.currentData() == ("second", "other-model"),
        lambda s: s.chat.provider == "second",
    ),
}


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_counts_at_once_and_after_a_restart(
    name: str, home: Path, run_in_qt: RunInQt[None]
) -> None:
    choice = CHOICES[name]

    async def scenario() -> None:
        async with at_home(home) as driver:
            assert not choice.counts(driver)
            dialog = await settings_dialog(driver, choice.section)
            choice.act(dialog)
            await until(lambda: choice.counts(driver))
            await written(home, choice.holds)
            await close_dialog(driver, dialog)
            assert choice.counts(driver)
        async with at_home(home) as driver:
            await until(lambda: choice.counts(driver))
        text = (home / "settings.toml").read_text("utf-8")
        assert "# My own words stay." in text
        assert "# bright" in text
        assert "unknown = 7" in text

    run_in_qt(scenario)


def test_the_other_key_sends_at_once(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with at_home(home) as driver:
            dialog = await settings_dialog(driver, "typing")
            pick(dialog, "ui.send_key", "Ctrl+Enter")
            await written(home, lambda s: s.ui.send_key is SendKey.CTRL_ENTER)
            await close_dialog(driver, dialog)
            QTest.keyClicks(driver.composer, "one")
            driver.press(Qt.Key.Key_Return)
            QTest.keyClicks(driver.composer, "very fast")
            assert driver.composer.toPlainText() == "one\nvery fast"
            QTest.keyClick(driver.composer, Qt.Key.Key_Return, CTRL)
            await driver.end()
            assert driver.transcript.plain_text().startswith("one\nvery fast")
            tooltip = driver.send_button.toolTip()
            assert "Ctrl+Enter" in tooltip

    run_in_qt(scenario)


def test_closing_does_what_is_set_without_a_question(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with at_home(home) as driver:
            dialog = await settings_dialog(driver, "window")
            pick(dialog, "ui.close_while_answering", "Stop the answer")
            await written(home, lambda s: s.ui.close_while_answering is WhenLive.STOP)
            await close_dialog(driver, dialog)
            await driver.sent("very long, please")
            driver.window.close()
            await until(driver.app.done.is_set)

    run_in_qt(scenario)


@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None, reason="needs a session bus"
)
def test_nobody_is_notified_once_it_is_switched_off(
    home: Path, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario() -> None:
        with session_bus() as address:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
            async with notification_server() as server, at_home(home) as driver:
                dialog = await settings_dialog(driver, "window")
                click(dialog, "ui.notify")
                await written(home, lambda s: not s.ui.notify)
                await close_dialog(driver, dialog)
                driver.window.showMinimized()
                await answered(driver, "very fast in silence")
                await driver.app.engine.preferences.change({("ui", "notify"): True})
                await answered(driver, "very fast and aloud")
                await until(lambda: len(server.shown) > 0)
                assert ["aloud" in said.body for said in server.shown] == [True]

    run_in_qt(scenario)


def test_another_patience_counts_for_the_next_question(
    home: Path, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY)

    async def scenario() -> None:
        with WireServer(Reply([STALL])) as server:
            write_settings(home, server.base_url, Protocol.OPENAI_CHAT)
            async with at_home(home) as driver:
                await driver.sent("first")  # so that the provider is made before the change
                await server.requests(1)
                QTest.keyClick(driver.transcript, Qt.Key.Key_Escape)
                assert await driver.end() == "cancelled"
                dialog = await settings_dialog(driver, "streaming")
                types("stream.first_content_timeout_s", "1")(dialog)
                types("stream.max_retries", "0")(dialog)
                await written(home, lambda s: s.stream.first_content_timeout_s == 1)
                await written(home, lambda s: s.stream.max_retries == 0)
                await close_dialog(driver, dialog)
                await driver.sent("second")
                assert await driver.end() == "failed"
                assert len(server.exchanges) == 2

    run_in_qt(scenario)
