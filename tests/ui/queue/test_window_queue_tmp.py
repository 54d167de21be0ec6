"""Typing on while an answer runs: the questions wait in sight, and come in their order."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QWidget

from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.queue.row import QueueRow
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.read_back import read_back
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import STALL, Gate, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt

CHAT = Protocol.OPENAI_CHAT


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


def answers(*texts: str, gate: Gate) -> WireServer:
    """The first answer waits for the gate."""
    first, *rest = (stream_for(CHAT, [text]) for text in texts)
    return WireServer(Reply([first[0], gate, *first[1:]]), *(Reply(steps) for steps in rest))


def rows(driver: Driver) -> list[QueueRow]:
    found = driver.window.findChildren(QueueRow)
    return [row for row in found if row.isVisible()]


def texts(driver: Driver) -> list[str]:
    labels = [row.findChild(QLabel, "queueText") for row in rows(driver)]
    return [label.text() for label in labels if isinstance(label, QLabel)]


def button(row: QueueRow, words: str) -> QAbstractButton:
    return next(one for one in row.findChildren(QAbstractButton) if one.text() == words)


async def while_it_answers(driver: Driver, *questions: str) -> None:
    await driver.sent("first")
    await until(driver.stop_button.isEnabled)
    for question in questions:
        driver.type_and_send(question)
    await until(lambda: len(rows(driver)) == len(questions))


def test_waiting_questions_are_asked_in_their_order_once_the_answer_is_done(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        gate = Gate()
        with answers("A", "B", "C", gate=gate) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await while_it_answers(driver, "second", "third")
                assert texts(driver) == ["second", "third"]
                assert driver.composer.toPlainText() == ""
                gate.open()
                await driver.shows("first\n\nA\n\nsecond\n\nB\n\nthird\n\nC")
                await until(lambda: driver.finish_reason == "stop")
                await until(lambda: not rows(driver))
        assert len(read_back(home)) == 6

    run_in_qt(scenario)


def test_they_are_moved_edited_and_removed_by_buttons_and_keys(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        gate = Gate()
        with answers("A", "B", "C", gate=gate) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await while_it_answers(driver, "one", "two", "셋")
                driver.click(button(rows(driver)[2], "Ask earlier"))
                assert texts(driver) == ["one", "셋", "two"]
                driver.press(Qt.Key.Key_Delete, on=rows(driver)[0])
                assert texts(driver) == ["셋", "two"]
                driver.press(Qt.Key.Key_F2, on=rows(driver)[1])
                field = driver.find(QPlainTextEdit, "queueEdit")
                QTest.keyClicks(field, "other")
                driver.press(Qt.Key.Key_Return, on=field)
                assert texts(driver) == ["셋", "other"]
                gate.open()
                await driver.shows("first\n\nA\n\n셋\n\nB\n\nother\n\nC")

    run_in_qt(scenario)


def test_a_removed_one_comes_back_to_its_place(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        gate = Gate()
        with answers("A", "B", "C", gate=gate) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await while_it_answers(driver, "one", "two")
                driver.click(button(rows(driver)[0], "Do not ask"))
                assert texts(driver) == ["two"]
                await until(lambda: driver.window.toast.current_offer is not None)
                driver.click(driver.find(QAbstractButton, "toastUndoButton"))
                await until(lambda: texts(driver) == ["one", "two"])
                b=driver.stop_button; se=driver.app.session
                print("BEFORE", b.isEnabled(), b.isVisible(), driver.phase, se.is_live, driver.finish_reason, len(server.exchanges), texts(driver))
                b.click()
                import asyncio
                for k in range(40):
                    await asyncio.sleep(0.1)
                    if driver.finish_reason: return
                print("STUCK", b.isEnabled(), driver.phase, se.is_live, driver.app.session is se, repr(driver.finish_reason), len(server.exchanges), texts(driver), repr(driver.transcript.plain_text()), [ (m.outcome.finish_reason if m.outcome else None) for m in se.messages])
                assert 0

    run_in_qt(scenario)


def test_after_a_stop_and_a_restart_they_wait_until_somebody_sends_them(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        head = stream_for(CHAT, ["A"])[:2]
        with WireServer(Reply([*head, STALL]), Reply(stream_for(CHAT, ["B"]))) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await while_it_answers(driver, "waits")
                await driver.text("A")
                driver.click(driver.stop_button)
                assert await driver.end() == "cancelled"
                assert texts(driver) == ["waits"]
                assert driver.find(QWidget, "queueNextButton").isVisible()
            async with running_app(home) as driver:
                await until(lambda: texts(driver) == ["waits"])
                driver.click(driver.find(QAbstractButton, "queueNextButton"))
                await driver.shows("first\n\nA\n\nwaits\n\nB")
                await until(lambda: not rows(driver))

    run_in_qt(scenario)


def test_a_temporary_chat_keeps_nothing_that_waited(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        gate = Gate()
        with answers("A", "B", gate=gate) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                driver.window.action_set[Callback.NEW_TEMPORARY_CHAT].trigger()
                await while_it_answers(driver, "a secret")
                gate.open()
                await until(lambda: driver.transcript.plain_text().endswith("a secret\n\nB"))

    run_in_qt(scenario)
    assert b"a secret" not in b"".join(file.read_bytes() for file in home.glob("chats.sqlite3*"))
