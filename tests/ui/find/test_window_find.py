"""The find bar in the real window, by real keystrokes."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.find.host import FindHost
from desktop_chat.ui.theme.tokens import DARK
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import STALL, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt
from tests.ui.find.seeking import painted_now

Scenario = Callable[[Driver], Coroutine[None, None, None]]
CHAT = Protocol.OPENAI_CHAT
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FILLER = "\n\n".join(f"A paragraph number {n} with nothing to find." for n in range(60))
ANSWER = f"The first needle.\n\n{FILLER}\n\nThe second **nee**dle.\n\n{FILLER}\n\nEnd: 한국어."


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


def field(driver: Driver) -> QLineEdit:
    return driver.find(QLineEdit, "findField")


def count(driver: Driver) -> str:
    return driver.label("findCount").text()


def press(driver: Driver, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(driver.window.focusWidget(), key, modifiers)


async def shows(driver: Driver, words: str) -> None:
    await until(lambda: count(driver) == words)


async def opened(driver: Driver, text: str = "") -> None:
    press(driver, Qt.Key.Key_F)
    assert driver.window.focusWidget() is field(driver)
    if text:
        QTest.keyClicks(field(driver), text)


def run_with_chat(home: Path, run_in_qt: RunInQt[None], scenario: Scenario) -> None:
    async def whole() -> None:
        with WireServer(Reply(stream_for(CHAT, [ANSWER]))) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("Where is the needle?")
                assert await driver.end() == "stop"
                await scenario(driver)

    run_in_qt(whole)


def test_typing_finds_and_enter_goes_on(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario(driver: Driver) -> None:
        assert driver.window.findChild(QWidget, "findBar") is None
        await opened(driver, "needle")
        await until(lambda: count(driver) == "3 of 3")
        for key, modifiers, words in (
            (Qt.Key.Key_Return, SHIFT, "2 of 3"),
            (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "3 of 3"),
            (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier, "1 of 3"),
            (Qt.Key.Key_F3, SHIFT, "3 of 3"),
        ):
            press(driver, key, modifiers)
            await shows(driver, words)
            current = [one for one in painted_now(driver.transcript) if one.is_current]
            assert [one.text for one in current] == ["needle"]
        driver.click(driver.find(QAbstractButton, "findNextButton"))
        await until(lambda: count(driver) == "1 of 3")
        assert driver.window.focusWidget() is field(driver)

    run_with_chat(home, run_in_qt, scenario)


def test_escape_closes_and_gives_the_focus_back(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario(driver: Driver) -> None:
        for widget in (driver.composer, driver.transcript):
            widget.setFocus()
            await opened(driver, "needle")
            await until(lambda: count(driver) != "")
            press(driver, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
            assert driver.find(QWidget, "findBar").isHidden()
            assert driver.window.focusWidget() is widget
            assert painted_now(driver.transcript) == []

    run_with_chat(home, run_in_qt, scenario)


def test_the_last_text_is_remembered_and_selected(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario(driver: Driver) -> None:
        await opened(driver, "needle")
        press(driver, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        driver.composer.setFocus()
        await opened(driver)
        assert field(driver).selectedText() == "needle"
        await until(lambda: count(driver).endswith("of 3"))
        field(driver).deselect()
        press(driver, Qt.Key.Key_F)
        assert field(driver).selectedText() == "needle"
        press(driver, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        press(driver, Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier)
        assert field(driver).isVisible()

    run_with_chat(home, run_in_qt, scenario)


def test_what_is_selected_in_the_chat_is_looked_for(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario(driver: Driver) -> None:
        view = driver.transcript
        view._scroller.scroll_to(0)
        strip = view._layout.items[0].sections.text.blocks[0]  # type: ignore[union-attr]
        at = strip.caret_rect().topLeft().toPoint()
        x = view._scene.left + view._layout.items[0].strips_left + at.x() - 20
        y = view._layout.item_top(0) + view._layout.items[0].strips_top + at.y() + 5
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at.__class__(x, y))
        assert view.selected_text() == "needle"
        await opened(driver)
        assert field(driver).text() == "needle"
        await until(lambda: count(driver) == "1 of 3")

    run_with_chat(home, run_in_qt, scenario)


def test_escape_in_the_field_stops_no_answer(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        with WireServer(Reply([*stream_for(CHAT, [ANSWER], finish=None), STALL])) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("Where is the needle?")
                await driver.text("한국어")
                await opened(driver, "needle")
                await until(lambda: count(driver).endswith("of 3"))
                press(driver, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
                assert driver.find(QWidget, "findBar").isHidden()
                assert driver.finish_reason == ""
                press(driver, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
                assert await driver.end() == "cancelled"

    run_in_qt(scenario)


def test_nothing_found_is_said_in_words_to_all(
    home: Path, run_in_qt: RunInQt[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: said.append(getattr(event, "message", str)()),
    )

    async def scenario(driver: Driver) -> None:
        await opened(driver, "haystack")
        await until(lambda: count(driver) == "Nothing found")
        assert not driver.find(QAbstractButton, "findNextButton").isEnabled()
        await until(lambda: "Nothing found" in said)
        field(driver).clear()
        await until(lambda: count(driver) == "")

    run_with_chat(home, run_in_qt, scenario)


def test_a_syllable_that_is_still_composed_is_found(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario(driver: Driver) -> None:
        await opened(driver)
        QApplication.sendEvent(field(driver), QInputMethodEvent("한국", []))
        await until(lambda: count(driver) == "1 of 1")
        press(driver, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        assert field(driver).text() == "한국"

    run_with_chat(home, run_in_qt, scenario)


def test_everything_is_reached_without_a_mouse(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario(driver: Driver) -> None:
        await opened(driver, "needle")
        await until(lambda: count(driver) == "3 of 3")
        names = []
        for _ in range(6):
            QTest.keyClick(driver.window.focusWidget(), Qt.Key.Key_Tab)
            names.append(driver.window.focusWidget().objectName())
        assert names == [
            "findPreviousButton",
            "findNextButton",
            "findCaseButton",
            "findWordsButton",
            "findCloseButton",
            "transcript",
        ]
        case = driver.find(QAbstractButton, "findCaseButton")
        case.setFocus()
        QTest.keyClick(case, Qt.Key.Key_Space)
        field(driver).setText("The")
        await until(lambda: count(driver).endswith("of 2"))
        press(driver, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        assert driver.find(QWidget, "findBar").isHidden()

    run_with_chat(home, run_in_qt, scenario)


def test_the_bar_wears_another_theme_and_speaks_another_language(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario(driver: Driver) -> None:
        await opened(driver, "needle")
        bar = driver.find(QWidget, "findBar")
        host = driver.window.findChildren(FindHost)[0]
        host.apply_tokens(DARK)
        host.retranslate()
        shot = bar.grab().toImage()
        assert shot.pixelColor(2, 2).name() == DARK.surface
        await until(lambda: count(driver) == "3 of 3")

    run_with_chat(home, run_in_qt, scenario)
