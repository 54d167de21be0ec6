"""What is done with single messages in the real window."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop_chat.domain.settings import CopyForm, Protocol
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.dialogs.message_details import MessageDetails
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.turns import until
from tests.fakes.window import Driver
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt
from tests.ui.habits.at_home import at_home

CHAT = Protocol.OPENAI_CHAT
ANSWERS = ["The **first** answer.", "Zwei.\n\nUnd mehr.", "Once more."]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


@asynccontextmanager
async def answered(home: Path) -> AsyncIterator[Driver]:
    """Two questions and their answers; a third one is ready for a retry."""
    with WireServer(*(Reply(stream_for(CHAT, [text])) for text in ANSWERS)) as server:
        write_settings(home, server.base_url, CHAT)
        async with at_home(home) as driver:
            for question in ("one?", "two?"):
                await driver.sent(question)
                await driver.end()
            yield driver


def press(driver: Driver, keys: str) -> None:
    """Press a chord wherever the focus is."""
    chord = QKeySequence(keys)[0]  # type: ignore[index]  # missing in the stubs
    QTest.keyClick(driver.window.focusWidget(), chord.key(), chord.keyboardModifiers())


def compose(driver: Driver, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(driver.window.focusWidget(), event)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_from_the_composer_to_a_quotation_and_back_by_keys(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with answered(home) as driver:
            driver.composer.setPlainText("So:")
            press(driver, "Alt+Up")
            assert driver.transcript.hasFocus()
            assert driver.transcript.current_id == driver.transcript.message_ids()[3]
            press(driver, "Q")
            assert driver.composer.hasFocus()
            assert driver.composer.toPlainText() == "So:\n\n> Zwei.\n>\n> Und mehr.\n\n"
            assert driver.composer.textCursor().atEnd()
            assert driver.transcript.current_id == ""
            driver.composer.undo()
            assert driver.composer.toPlainText() == "So:"

    run_in_qt(scenario)


def test_letters_are_typed_but_for_those_that_are_keys_of_a_current_message(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with answered(home) as driver:
            driver.transcript.setFocus()
            press(driver, "C")
            assert driver.composer.toPlainText() == "c"
            press(driver, "Alt+Up")
            press(driver, "C")
            assert clipboard() == "Zwei.\n\nUnd mehr."
            assert driver.composer.toPlainText() == "c"
            press(driver, "X")
            assert driver.composer.toPlainText() == "cx"
            assert driver.composer.hasFocus()
            assert driver.transcript.current_id == ""

    run_in_qt(scenario)


def test_whoever_writes_korean_presses_the_same_keys(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with answered(home) as driver:
            press(driver, "Alt+Up")
            compose(driver, "ㅊ")
            compose(driver, "", "ㅊ")  # some input methods commit what they are to forget
            assert clipboard() == "Zwei.\n\nUnd mehr."
            assert driver.composer.toPlainText() == ""
            assert driver.transcript.hasFocus()
            compose(driver, "ㅎ")
            compose(driver, "하")
            compose(driver, "", "하")
            assert driver.composer.toPlainText() == "하"

    run_in_qt(scenario)


def test_the_last_answer_is_tried_again(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with answered(home) as driver:
            press(driver, "Alt+Up")
            press(driver, "R")
            await driver.text("Once more.")
            await driver.end()
            assert "Zwei." not in driver.transcript.plain_text()
            assert driver.transcript.current_id == driver.transcript.message_ids()[3]

    run_in_qt(scenario)


def test_details_are_shown_beside_the_chat(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with answered(home) as driver:
            press(driver, "Alt+Up")
            press(driver, "D")
            dialog = driver.find(MessageDetails, "messageDetails")
            shown = {label.text() for label in dialog.findChildren(QLabel)}
            assert {"Assistant", "Complete", "Finish reason", "stop"} <= shown
            assert not dialog.isModal()
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            await until(lambda: driver.window.findChild(MessageDetails) is None)
            driver.window.action_set[Callback.MESSAGE_DETAILS].trigger()
            assert driver.find(MessageDetails, "messageDetails").isVisible()
            driver.find(MessageDetails, "messageDetails").close()

    run_in_qt(scenario)


def test_the_setting_says_what_ctrl_c_copies(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with answered(home) as driver:
            driver.transcript.setFocus()
            driver.transcript.select_all()
            press(driver, "Ctrl+C")
            assert "The first answer." in clipboard()
            press(driver, "Ctrl+Shift+C")
            assert "The **first** answer." in clipboard()
            preferences = driver.app.engine.preferences
            await preferences.change({("ui", "copy_as"): "markdown"})
            await until(lambda: driver.transcript.copy_form is CopyForm.MARKDOWN)
            press(driver, "Ctrl+C")
            assert "The **first** answer." in clipboard()
            press(driver, "Esc")
            press(driver, "Ctrl+Shift+C")
            assert clipboard() == "Zwei.\n\nUnd mehr."  # without a selection: the last answer

    run_in_qt(scenario)


def test_what_is_asked_for_in_the_palette_is_done_with_the_current_message(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with answered(home) as driver:
            for _ in range(3):
                press(driver, "Alt+Up")
            press(driver, "Ctrl+Shift+P")
            QTest.keyClicks(driver.window.focusWidget(), "copy message as markdown")
            press(driver, "Return")
            await until(lambda: clipboard() == "The **first** answer.")

    run_in_qt(scenario)
