"""The demo's tool in the real window: asked, decided by mouse or keyboard, run, answered."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from desktop_chat.domain.events import ToolCallDelta
from desktop_chat.domain.parts import ToolResult
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tools import DENIED, CallState, Permission
from desktop_chat.ui.tools.call_strip import CallStrip
from desktop_chat.ui.tools.calls import ARM_S
from desktop_chat.ui.transcript.strip import ZoneKind
from tests.fakes.canary import KEY as KEY_OF_TESTS
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt
from tests.ui.transcript.gestures import point_of, zones
from tests.ui.transcript.messages import click

QUESTION = "what is the weather in Seoul?"
KEY = Qt.Key


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def results(driver: Driver) -> list[ToolResult]:
    session = driver.app.session
    parts = session.messages[-1].parts if session is not None else ()
    return [part for part in parts if isinstance(part, ToolResult)]


def card(driver: Driver) -> CallStrip:
    layout = driver.transcript._layout
    found = layout.built(len(layout.items) - 1).sections
    assert found is not None
    return next(strip for strip in found.text.blocks if isinstance(strip, CallStrip))


def has_keyboard(driver: Driver) -> bool:
    return driver.transcript.hasFocus() and driver.transcript._focused_call() is not None


async def asked(driver: Driver, *, typed: str = "") -> None:
    """Ask for the weather and wait until the card takes a decision."""
    driver.window.activateWindow()
    driver.composer.setFocus()
    await driver.sent(QUESTION)
    driver.composer.setPlainText(typed)
    await waits(driver)


async def waits(driver: Driver) -> None:
    await until(lambda: driver.phase == "awaiting_approval")
    await until(lambda: card(driver).call.state is CallState.WAITING)
    await asyncio.sleep(ARM_S + 0.1)  # timers may fire a little early


def press(driver: Driver, word: str) -> None:
    view = driver.transcript
    placed, zone = next((p, z) for p, z in zones(view, ZoneKind.CALL) if z.value == word)
    click(view, point_of(view, placed, zone))


def test_by_keyboard_alone_it_is_asked_allowed_run_and_answered(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await asked(driver)
            assert has_keyboard(driver)
            assert results(driver) == []
            phases: list[str] = []
            shown = driver.label("statusPhase")
            QTest.keyClick(driver.transcript, KEY.Key_A)
            while not driver.finish_reason:
                phases.append(shown.text())
                await asyncio.sleep(0.01)
            assert driver.finish_reason == "stop"
            assert any(words.startswith("Step 2 of 20") for words in phases)
            assert [result.failed for result in results(driver)] == [False]
            assert "In Seoul it is" in driver.transcript.plain_text()
            assert driver.composer.hasFocus()
            as_it_came = card(driver).heading_now
        async with running_app(home) as driver:
            await driver.text("In Seoul it is")
            assert card(driver).heading_now == as_it_came

    run_in_qt(scenario)


def test_by_mouse_it_is_allowed(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await asked(driver)
            press(driver, Permission.ONCE)
            assert await driver.end() == "stop"
            assert not results(driver)[0].failed

    run_in_qt(scenario)


def test_who_is_writing_keeps_the_keyboard(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await asked(driver, typed="meanwhile")
            assert driver.composer.hasFocus()
            driver.press(KEY.Key_A)
            await asyncio.sleep(0)
            assert driver.phase == "awaiting_approval"
            driver.composer.setPlainText("")
            press(driver, Permission.ONCE)
            assert await driver.end() == "stop"

    run_in_qt(scenario)


def test_deny_tells_the_model_why_and_runs_nothing(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await asked(driver)
            QTest.keyClick(driver.transcript, KEY.Key_D)
            dialog = driver.find(QDialog, "denyDialog")
            await until(dialog.isVisible)
            reason = dialog.findChild(QLineEdit, "denyReason")
            assert reason is not None
            QTest.keyClicks(reason, "Not  today")
            QTest.keyClick(reason, KEY.Key_Return)
            assert await driver.end() == "stop"
            assert results(driver) == [ToolResult("call_weather", f"{DENIED} Not today", True)]

    run_in_qt(scenario)


def test_a_reason_that_is_not_given_after_all_decides_nothing(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await asked(driver)
            press(driver, Permission.DENY)
            dialog = driver.find(QDialog, "denyDialog")
            await until(dialog.isVisible)
            QTest.keyClick(dialog, KEY.Key_Escape)
            assert driver.phase == "awaiting_approval"
            assert not results(driver)
            driver.click(driver.stop_button)
            assert await driver.end() == "cancelled"

    run_in_qt(scenario)


def test_stop_while_it_waits_runs_nothing_and_takes_the_buttons_away(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await asked(driver)
            driver.click(driver.stop_button)
            assert await driver.end() == "cancelled"
            assert card(driver).call.state is CallState.DONE
            assert [z.value for _, z in zones(driver.transcript, ZoneKind.CALL)] == ["fold"]
            assert [result.failed for result in results(driver)] == [True]

    run_in_qt(scenario)


def test_a_card_waits_while_another_chat_is_shown(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await asked(driver)
            first = driver.app.session
            driver.window.sidebar.new_chat_requested.emit()
            await until(lambda: driver.app.session is not first)
            row = driver.chat_list.model().index(0, 0)
            spoken = [
                str(row.sibling(n, 0).data(Qt.ItemDataRole.AccessibleTextRole))
                for n in range(driver.chat_list.model().rowCount())
            ]
            assert any("waits for you" in words for words in spoken)
            number = next(n for n, words in enumerate(spoken) if "waits for you" in words)
            await driver.open_row(number)
            assert driver.app.session is first
            await waits(driver)
            press(driver, Permission.ONCE)
            assert await driver.end() == "stop"
            assert "waits for you" not in str(row.data(Qt.ItemDataRole.AccessibleTextRole))

    run_in_qt(scenario)


def test_of_several_calls_each_is_decided_about_and_the_keyboard_goes_on(
    home: Path, monkeypatch: pytest.MonkeyPatch, run_in_qt: RunInQt[None]
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY_OF_TESTS)
    sums = [
        ToolCallDelta(n, f"call{n}", "calculator", f'{{"expression": "{n} + 40"}}')
        for n in range(3)
    ]

    async def scenario() -> None:
        first = Reply(stream_for(Protocol.OPENAI_CHAT, ["Sums.", *sums], finish="tool_calls"))
        with WireServer(first, Reply(stream_for(Protocol.OPENAI_CHAT, ["Done."]))) as server:
            write_settings(home, server.base_url, Protocol.OPENAI_CHAT)
            async with running_app(home) as driver:
                await tools_turned_on(driver)
                driver.window.activateWindow()
                driver.composer.setFocus()
                await until(driver.window.isActiveWindow)
                await driver.sent("three sums")
                await waits(driver)
                decided: list[str] = []
                driver.transcript.call_decided.connect(lambda call, _word: decided.append(call))
                for key in (KEY.Key_A, KEY.Key_D, KEY.Key_A):
                    await until(lambda: has_keyboard(driver))
                    QTest.keyClick(driver.transcript, key)
                    await denied_if_asked(driver)
                assert await driver.end() == "stop"
                assert decided == ["call0", "call1", "call2"]
                assert [result.failed for result in results(driver)] == [False, True, False]
                assert driver.composer.hasFocus()

    run_in_qt(scenario)


def test_what_is_always_allowed_asks_no_more_until_it_is_taken_back(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await asked(driver)
            press(driver, Permission.ALWAYS)
            assert await driver.end() == "stop"
            await driver.sent(QUESTION)
            assert await driver.end() == "stop"
            await permissions_taken_back(driver)
            await driver.sent(QUESTION)
            await until(lambda: driver.phase == "awaiting_approval")
            driver.click(driver.stop_button)
            assert await driver.end() == "cancelled"

    run_in_qt(scenario)


async def tools_turned_on(driver: Driver) -> None:
    """Turn the first source on, by the button beside the composer."""
    driver.click(driver.find(QAbstractButton, "toolsButton"))
    menu = driver.find(QMenu, "toolsMenu")
    menu.actions()[0].trigger()
    menu.close()
    await until(lambda: driver.app.session is not None)
    session = driver.app.session
    assert session is not None
    await until(lambda: session.chat.options.tools == ("builtin",))


async def denied_if_asked(driver: Driver) -> None:
    """Say no without a reason, where that is asked for."""
    await asyncio.sleep(0.1)
    dialog = driver.window.findChild(QDialog, "denyDialog")
    if dialog is not None and dialog.isVisible():
        QTest.keyClick(driver.find(QLineEdit, "denyReason"), KEY.Key_Return)
        driver.window.activateWindow()


async def permissions_page(driver: Driver) -> QWidget:
    """By the menu of the tools' button, and the page of the settings."""
    driver.click(driver.find(QAbstractButton, "toolsButton"))
    menu = driver.find(QMenu, "toolsMenu")
    entries = [entry for entry in menu.actions() if entry.text().startswith("Tool permissions")]
    entries[0].trigger()
    menu.close()
    await until(lambda: driver.window.findChild(QWidget, "permissionsPage") is not None)
    return driver.find(QWidget, "permissionsPage")


async def permissions_taken_back(driver: Driver) -> None:
    page = await permissions_page(driver)
    await until(lambda: page.findChild(QPushButton, "askAgain") is not None)
    again = driver.find(QPushButton, "askAgain")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    await until(lambda: page.findChild(QPushButton, "askAgain") is None)
    page.window().close()
    await until(lambda: driver.window.findChild(QWidget, "permissionsPage") is None)


def test_the_button_turns_sources_on_for_this_chat_alone(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            button = driver.find(QAbstractButton, "toolsButton")
            assert not button.isChecked()
            await tools_turned_on(driver)
            assert button.isChecked()
            await driver.sent("hello")
            assert await driver.end() == "stop"
            driver.window.sidebar.new_chat_requested.emit()
            await until(lambda: not button.isChecked())

    run_in_qt(scenario)


def test_what_one_chat_allows_is_listed_with_its_chat_and_taken_back(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await asked(driver)
            press(driver, Permission.CHAT)
            assert await driver.end() == "stop"
            session = driver.app.session
            assert session is not None
            page = await permissions_page(driver)
            await until(lambda: page.findChild(QPushButton, "askAgain") is not None)
            words = {label.text() for label in page.findChildren(QLabel)}
            assert {"In a single chat", session.chat.title} <= words
            assert "In every chat" not in words
            page.window().close()
            await until(lambda: driver.window.findChild(QWidget, "permissionsPage") is None)
            await permissions_taken_back(driver)
            await driver.sent(QUESTION)
            await until(lambda: driver.phase == "awaiting_approval")
            driver.click(driver.stop_button)
            assert await driver.end() == "cancelled"

    run_in_qt(scenario)
