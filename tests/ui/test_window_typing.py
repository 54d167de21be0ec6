"""Typing in the real window: input methods, drafts, and a stream that leaves the field alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from desktop_chat.domain.settings import Protocol
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_script import Step
from tests.fakes.wire_server import STALL, Gate, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt

CHAT = Protocol.OPENAI_CHAT
ENTER = Qt.Key.Key_Return
REFUSED = Reply([b'{"error": {"message": "no"}}'], status=401)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


def compose(driver: Driver, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(driver.composer, event)


def asked(server: WireServer) -> list[str]:
    """The last message of each request."""
    return [str(exchange.json["messages"][-1]["content"]) for exchange in server.exchanges]


@pytest.mark.parametrize(
    ("steps", "question"),
    [
        ([("ㅇ", ""), ("아", ""), ("안", ""), ("ㄴ", "안"), ("녀", ""), ("녕", "")], "안녕"),
        ([("ㅎ", ""), ("하", ""), ("한", ""), ("", "한"), ("ㅇ", ""), ("에", "")], "한에"),
    ],
)
def test_korean_one_enter_sends_the_composing_syllable_with_the_message(
    steps: list[tuple[str, str]], question: str, home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(Reply(stream_for(CHAT, ["네"]))) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                for preedit, commit in steps:
                    compose(driver, preedit, commit)
                driver.press(ENTER)
                compose(driver, "", steps[-1][0])  # some input methods say it once more
                assert await driver.end() == "stop"
                assert driver.transcript.plain_text() == f"{question}\n\n네"
                assert driver.composer.toPlainText() == ""
                assert asked(server) == [question]

    run_in_qt(scenario)


@pytest.mark.parametrize(
    ("steps", "chosen"),
    [
        (["n", "に", "にh", "にほ", "にほん", "日本"], "日本"),
        (["n", "ni", "ni h", "ni hao"], "你好"),
        (["ㄋ", "ㄋㄧ", "ㄋㄧˇ"], "你"),
    ],
)
def test_enter_in_a_conversion_chooses_and_the_next_one_sends(
    steps: list[str], chosen: str, home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(Reply(stream_for(CHAT, ["ok"]))) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                for preedit in steps:
                    compose(driver, preedit)
                driver.press(ENTER)
                assert driver.transcript.message_count() == 0
                compose(driver, "", chosen)
                assert driver.composer.toPlainText() == chosen
                driver.press(ENTER)
                assert await driver.end() == "stop"
                assert asked(server) == [chosen]

    run_in_qt(scenario)


def test_a_new_chat_in_the_middle_of_a_syllable_leaves_it_where_it_was_typed(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(Reply(stream_for(CHAT, ["네"]))) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("question")
                await driver.end()
                compose(driver, "나")
                driver.click(driver.find(QAbstractButton, "newChatButton"))
                await until(lambda: len(driver.titles()) == 2)
                assert driver.composer.toPlainText() == ""
                await driver.open_row(1)
                await until(lambda: driver.composer.toPlainText() == "나")

    run_in_qt(scenario)


@pytest.mark.parametrize("composing", ["나", "にほん"])
def test_a_list_that_opens_takes_what_is_composing_in_before(
    composing: str, home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await until(driver.composer.hasFocus)
            compose(driver, composing)
            driver.window.model_picker.showPopup()
            await until(lambda: not driver.composer.hasFocus())
            driver.window.model_picker.hidePopup()
            assert driver.composer.toPlainText() == composing

    run_in_qt(scenario)


def test_what_an_input_method_throws_away_when_asked_to_commit_is_sent_all_the_same(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(Reply(stream_for(CHAT, ["ok"]))) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                compose(driver, "日本")
                driver.click(driver.send_button)
                assert await driver.end() == "stop"
                assert asked(server) == ["日本"]

    run_in_qt(scenario)


def test_the_hint_gives_way_to_what_is_composing(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            hint = driver.composer.placeholderText()
            assert hint
            compose(driver, "ㅎ")
            assert driver.composer.placeholderText() == ""
            compose(driver, "")
            assert driver.composer.placeholderText() == hint

    run_in_qt(scenario)


def test_a_composing_syllable_is_underlined_whatever_colours_are_asked_for(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            loud = QTextCharFormat()
            loud.setBackground(Qt.GlobalColor.black)
            kind = QInputMethodEvent.AttributeType.TextFormat
            look = QInputMethodEvent.Attribute(kind, 0, 1, loud)
            QCoreApplication.sendEvent(driver.composer, QInputMethodEvent("한", [look]))
            formats = driver.composer.textCursor().block().layout().formats()
            assert [part.format.fontUnderline() for part in formats] == [True]
            assert formats[0].format.background().style() is Qt.BrushStyle.NoBrush

    run_in_qt(scenario)


def test_a_stream_leaves_text_cursor_composition_and_focus_alone(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        gates = [Gate() for _ in range(4)]
        steps: list[Step] = []
        for gate, frame in zip(gates, stream_for(CHAT, ["a ", "b ", "c "]), strict=False):
            steps += [gate, frame]
        with WireServer(Reply([*steps, *stream_for(CHAT, ["end"])[-2:]])) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("first")
                QTest.keyClicks(driver.composer, "next one")
                QTest.keyClick(driver.composer, Qt.Key.Key_Left)
                compose(driver, "안")
                where = driver.composer.textCursor().position()
                for gate in gates:
                    gate.open()
                assert await driver.end()
                assert driver.composer.hasFocus()
                assert driver.composer.toPlainText() == "next one"
                assert driver.composer.textCursor().position() == where
                assert driver.composer.textCursor().block().layout().preeditAreaText() == "안"

    run_in_qt(scenario)


def test_a_send_that_failed_gives_the_text_back_and_a_retry_takes_it(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(REFUSED, Reply(stream_for(CHAT, ["now"]))) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("a long question")
                assert await driver.end() == "failed"
                await until(lambda: driver.composer.toPlainText() == "a long question")
                answer = driver.app.session.messages[-1] if driver.app.session else None
                assert answer is not None
                driver.transcript.remedy_requested.emit(answer.id, "retry")
                assert await driver.end() == "stop"
                assert driver.composer.toPlainText() == ""

    run_in_qt(scenario)


def test_a_send_that_failed_leaves_what_is_typed_meanwhile(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        gate = Gate()
        with WireServer(Reply([gate, b'{"error": {}}'], status=401)) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("question")
                QTest.keyClicks(driver.composer, "meanwhile")
                gate.open()
                assert await driver.end() == "failed"
                assert driver.composer.toPlainText() == "meanwhile"

    run_in_qt(scenario)


def test_a_send_that_failed_in_another_chat_waits_there_as_a_draft(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        gate = Gate()
        with WireServer(Reply([gate, b'{"error": {}}'], status=401)) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("question")
                first = driver.app.session
                driver.find(type(driver.send_button), "newChatButton").click()
                await until(lambda: driver.app.session is not first)
                gate.open()
                await until(lambda: first is not None and not first.is_live)
                assert driver.composer.toPlainText() == ""
                await driver.open_row(1)
                await until(lambda: driver.composer.toPlainText() == "question")

    run_in_qt(scenario)


def test_a_question_that_is_being_answered_is_no_draft_after_a_restart(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(Reply([*stream_for(CHAT, ["x"], finish=None), STALL])) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("question")
                await driver.text("x")
                QTest.keyClicks(driver.composer, "to be continued")
            async with running_app(home) as driver:
                await until(lambda: driver.composer.toPlainText() == "to be continued")

    run_in_qt(scenario)
