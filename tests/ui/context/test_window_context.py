"""The context meter in the real window: counted as one types, told in words, acted upon."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.context.bar import ContextBar
from desktop_chat.ui.context.meter import ContextMeter
from desktop_chat.ui.context.popover import ContextPopover
from desktop_chat.ui.context.summary_dialog import SummaryDialog
from desktop_chat.ui.dialogs.message_details import MessageDetails
from desktop_chat.ui.settings.number_box import NumberBox
from desktop_chat.ui.theme.tokens import LIGHT
from desktop_chat.ui.transcript.acts import Act
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.paid import make_dear
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import STALL, Reply, WireServer
from tests.fakes.wire_streams import chat_stream
from tests.ui.conftest import RunInQt

LONG = "one two three four five six seven eight nine ten " * 30


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


@asynccontextmanager
async def window_on(
    home: Path, server: WireServer, *, window: int | None = 10_000
) -> AsyncIterator[Driver]:
    write_settings(home, server.base_url, Protocol.OPENAI_CHAT)
    async with running_app(home) as driver:
        if window is not None:
            facts = [ModelFacts("test-model", context_tokens=window)]
            driver.app.engine.context.learn("server", facts)
        driver.composer.setPlainText("Hi")
        await until(lambda: not meter(driver).isHidden())
        yield driver


def meter(driver: Driver) -> ContextMeter:
    return driver.find(ContextMeter, "contextMeter")


def bar_text(driver: Driver) -> str:
    bar = driver.window.findChild(ContextBar, "contextBar")
    if not isinstance(bar, ContextBar) or bar.isHidden():
        return ""
    return bar.findChild(QLabel, "contextBarText").text()  # type: ignore[union-attr]


def press(driver: Driver, choice: str) -> None:
    driver.click(driver.find(QPushButton, f"context.{choice}"))


def popover(driver: Driver) -> ContextPopover:
    driver.click(meter(driver))
    found = driver.window.findChild(ContextPopover, "contextPopover")
    return found if isinstance(found, ContextPopover) else ContextPopover(LIGHT)


def opened(driver: Driver) -> ContextPopover | None:
    found = driver.window.findChild(ContextPopover, "contextPopover")
    return found if isinstance(found, ContextPopover) and found.isVisible() else None


def words_in(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if not label.isHidden())


def answers(*texts: str) -> list[Reply]:
    return [Reply(chat_stream([text], usage=None)) for text in texts]


async def exchanges(driver: Driver, count: int, text: str = "question") -> None:
    for number in range(count):
        await driver.sent(f"{text} {number}")
        await driver.end()


def test_the_meter_follows_what_is_typed_and_says_so(run_in_qt: RunInQt[None], home: Path) -> None:
    async def scenario() -> None:
        with WireServer(*answers("Hello")) as server:
            async with window_on(home, server) as driver:
                before = meter(driver).text()
                driver.composer.setPlainText(LONG * 5)
                await until(lambda: meter(driver).text() not in {before, ""})
                assert meter(driver).text().endswith("%")
                assert "of 10,000 tokens" in meter(driver).accessibleName()

    run_in_qt(scenario)


def test_a_window_that_nobody_knows_is_told_in_tokens(run_in_qt: RunInQt[None], home: Path) -> None:
    async def scenario() -> None:
        with WireServer(*answers("Hello")) as server:
            async with window_on(home, server, window=None) as driver:
                driver.composer.setPlainText(LONG)
                await until(lambda: "tokens" in meter(driver).text())
                assert "not known" in meter(driver).accessibleName()
                await until(lambda: "is not known" in words_in(popover(driver)))

    run_in_qt(scenario)


def test_the_popover_tells_the_parts_and_the_price_and_closes_with_escape(
    run_in_qt: RunInQt[None], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dear(monkeypatch)

    async def scenario() -> None:
        with WireServer(Reply(chat_stream(["Hello"], usage=(40, 7)))) as server:
            async with window_on(home, server) as driver:
                await exchanges(driver, 1)
                await until(lambda: "$47.00" in driver.label("statusCost").text())
                driver.composer.setPlainText("And what about that?")
                await until(lambda: "This message" in words_in(popover(driver)))
                shown = popover(driver)
                told = words_in(shown)
                for part in ("History", "This message", "Room for the answer", "Last answer",
                             "$47.00", "Today, all chats", "Prices as of"):  # fmt: skip
                    assert part in told
                QTest.keyClick(shown, Qt.Key.Key_Escape)
                assert not shown.isVisible()

    run_in_qt(scenario)


def test_nothing_is_counted_or_loaded_before_somebody_writes_or_asks(
    run_in_qt: RunInQt[None], home: Path
) -> None:
    async def scenario() -> None:
        with WireServer(*answers("Hello")) as server:
            write_settings(home, server.base_url, Protocol.OPENAI_CHAT)
            async with running_app(home) as driver:
                prices = driver.app.engine.prices
                assert meter(driver).isHidden()
                driver.composer.setPlainText("Hi")
                await until(lambda: not meter(driver).isHidden())
                assert not prices.is_loaded  # a server at home is free in any case
                driver.window.action_set[Callback.SHOW_CONTEXT].trigger()
                await until(lambda: prices.is_loaded)
                await until(lambda: opened(driver) is not None)
                shown = opened(driver)
                assert shown is not None
                assert "free" in words_in(shown)
                shown.close()

    run_in_qt(scenario)


def test_the_details_of_an_answer_tell_what_it_cost(
    run_in_qt: RunInQt[None], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dear(monkeypatch)

    async def scenario() -> None:
        with WireServer(Reply(chat_stream(["Hello"], usage=(40, 7)))) as server:
            async with window_on(home, server) as driver:
                await exchanges(driver, 1)
                session = driver.app.session
                assert session is not None
                driver.transcript.act(session.messages[-1].id, Act.DETAILS)
                dialog = driver.find(MessageDetails, "messageDetails")
                assert "Cost\n$47.00" in words_in(dialog)
                dialog.close()

    run_in_qt(scenario)


def test_what_does_not_fit_is_not_sent_and_the_transcript_says_where(
    run_in_qt: RunInQt[None], home: Path
) -> None:
    async def scenario() -> None:
        with WireServer(*answers(*["Hello"] * 8)) as server:
            async with window_on(home, server, window=1_500) as driver:
                await exchanges(driver, 4, LONG)
                await until(lambda: bool(driver.transcript._scene.first_sent))
                driver.composer.setPlainText("short")
                await until(lambda: "do not fit" in meter(driver).accessibleName())
                marked = driver.transcript._scene.first_sent
                session = driver.app.session
                assert session is not None
                index = [message.id for message in session.messages].index(marked)
                assert index > 0
                assert "do not fit" in bar_text(driver)
                await exchanges(driver, 1, "short")
                sent = server.exchanges[-1].json["messages"]
                assert len(sent) == 8 - index + 1
                driver.transcript.verticalScrollBar().setValue(0)
                driver.window.grab()  # the veil and the line are painted

    run_in_qt(scenario)


def test_a_full_window_offers_a_summary_which_is_made_shown_and_edited(
    run_in_qt: RunInQt[None], home: Path
) -> None:
    async def scenario() -> None:
        replies = [*answers(*["Hello"] * 4), *answers("All about ten numbers.")]
        with WireServer(*replies) as server:
            async with window_on(home, server, window=1_700) as driver:
                await exchanges(driver, 4, LONG)
                await until(lambda: bar_text(driver) != "")
                press(driver, "compact")
                await until(lambda: driver.transcript.message_count() == 9)
                session = driver.app.session
                assert session is not None
                assert session.messages[-1].stands_for is not None
                await until(lambda: "A summary" in words_in(popover(driver)))
                shown = popover(driver)
                driver.click(driver.find(QPushButton, "editSummaryButton"))
                assert not shown.isVisible()
                dialog = driver.find(SummaryDialog, "summaryDialog")
                field = dialog.findChild(QPlainTextEdit, "summaryText")
                assert isinstance(field, QPlainTextEdit)
                field.setPlainText("Ten.")
                dialog._on_accepted()
                await until(lambda: session.messages[-1].text == "Ten.")

    run_in_qt(scenario)


def test_a_summary_that_fails_is_said_and_can_be_put_aside(
    run_in_qt: RunInQt[None], home: Path
) -> None:
    async def scenario() -> None:
        replies = [*answers(*["Hello"] * 4), Reply([b"{}"], status=400)]
        with WireServer(*replies) as server:
            async with window_on(home, server, window=1_700) as driver:
                await exchanges(driver, 4, LONG)
                await until(lambda: bar_text(driver) != "")
                press(driver, "compact")
                await until(lambda: "No summary was made" in bar_text(driver))
                press(driver, "leave")
                assert bar_text(driver) == ""
                assert driver.transcript.message_count() == 8

    run_in_qt(scenario)


def test_a_question_that_would_pass_the_limit_asks_first_and_can_be_sent_anyway(
    run_in_qt: RunInQt[None], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dear(monkeypatch)

    async def scenario() -> None:
        with WireServer(*[Reply(chat_stream(["Hello"], usage=(40, 7)))] * 3) as server:
            async with window_on(home, server) as driver:
                await exchanges(driver, 1)
                session = driver.app.session
                assert session is not None
                await driver.app.engine.spending.set_limit(session, 48.0)
                await until(lambda: "$47" in driver.label("statusCost").text())
                driver.type_and_send("And on?")
                assert "Its limit is $48.00" in bar_text(driver)
                assert driver.composer.toPlainText() == "And on?"
                assert len(server.exchanges) == 1
                press(driver, "send_anyway")
                await until(lambda: driver.transcript.message_count() == 4)
                assert await driver.end() == "stop"
                assert bar_text(driver) == ""

    run_in_qt(scenario)


def test_an_answer_that_passes_the_limit_is_stopped_and_the_limit_can_be_raised(
    run_in_qt: RunInQt[None], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dear(monkeypatch)

    async def scenario() -> None:
        frames = chat_stream(["word "] * 40, usage=None)[:-2]
        with WireServer(Reply([*frames, STALL])) as server:
            async with window_on(home, server) as driver:
                session = driver.app.engine.sessions.create("server", "test-model")
                await driver.app.engine.spending.set_limit(session, 20.0)
                controller = driver.app._window._controller
                assert controller is not None
                await controller._chats.open(session.chat.id)
                await driver.sent("Hi")
                assert await driver.end() == "cancelled"
                assert "word word" in driver.transcript.plain_text()
                assert "reached its limit of $20.00" in driver.label("statusFinish").text()
                await until(lambda: "reached its limit" in bar_text(driver))
                press(driver, "raise")
                box = driver.find(NumberBox, "chatLimit")
                box.setValue(90)
                box.editingFinished.emit()
                await until(lambda: session.chat.options.most_cost == 90)

    run_in_qt(scenario)


@pytest.mark.parametrize("length", [10, 10_000])
def test_a_long_chat_costs_no_more_to_type_in(
    run_in_qt: RunInQt[None], home: Path, length: int
) -> None:
    """What is shown anew after a pause in typing is put together from sums."""
    import time
    from dataclasses import replace

    from desktop_chat.domain.conversation import Message, Outcome, Role
    from desktop_chat.domain.events import FinishReason
    from desktop_chat.domain.parts import Text

    async def scenario() -> None:
        with WireServer(*answers("Hello")) as server:
            async with window_on(home, server, window=20_000) as driver:
                context = driver.app.engine.context
                session = driver.app.engine.sessions.create("server", "test-model")
                path = []
                for n in range(length):
                    role = (Role.USER, Role.ASSISTANT)[n % 2]
                    message = Message(f"m{n}", session.chat.id, None, role, (Text("Hello."),), 0.0)
                    path.append(replace(message, outcome=Outcome(FinishReason.STOP)))
                weighed = await context.weigh(session.chat, path)
                took = []
                for _ in range(50):
                    start = time.perf_counter()
                    context.size(weighed)
                    took.append(time.perf_counter() - start)
                assert min(took) < 0.001

    run_in_qt(scenario)
