"""The real window: what ended unseen is marked, remembered, and seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.sidebar.model import ChatRow
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
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


def row(driver: Driver, title: str) -> ChatRow:
    rows = driver.window.sidebar.model.rows
    return next(row for row in rows if row.title == title)


def test_an_answer_that_ends_behind_another_chat_is_unread_until_it_is_opened(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    gate = Gate()
    with WireServer(Reply([*FRAMES[:2], gate, *FRAMES[2:]])) as server:
        write_settings(home, server.base_url, CHAT)

        async def first() -> None:
            async with running_app(home) as driver:
                await driver.sent("one")
                await driver.text("begun")
                assert row(driver, "one").live
                driver.window.sidebar.new_chat_button.click()
                await until(lambda: driver.transcript.message_count() == 0)
                gate.open()
                await until(lambda: row(driver, "one").unread)
                assert not row(driver, "one").live

        async def second() -> None:
            async with running_app(home) as driver:
                assert row(driver, "one").unread
                await driver.open_row(driver.titles().index("one"))
                await until(lambda: not row(driver, "one").unread)

        async def third() -> None:
            async with running_app(home, show=False) as driver:
                assert not row(driver, "one").unread

        run_in_qt(first)
        run_in_qt(second)
        run_in_qt(third)


def test_marks_outlive_the_app_until_all_are_read(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def first() -> None:
        async with running_app(home) as driver:
            await driver.sent("very fast")
            await driver.end()
            driver.window.hide()
            await driver.sent("very fast again")
            await driver.end()
            await until(lambda: row(driver, "very fast").unread)

    async def second() -> None:
        async with running_app(home, show=False) as driver:
            assert row(driver, "very fast").unread
            driver.window.sidebar.all_read_requested.emit()
            assert not row(driver, "very fast").unread

    async def third() -> None:
        async with running_app(home, show=False) as driver:
            assert not row(driver, "very fast").unread

    for scenario in (first, second, third):
        run_in_qt(scenario)


def test_the_shown_chat_is_read_when_the_window_comes_back(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await driver.sent("very fast")
            await driver.end()
            assert not row(driver, "very fast").unread
            driver.window.showMinimized()
            await driver.sent("very fast again")
            await driver.end()
            await until(lambda: row(driver, "very fast").unread)
            driver.window.showNormal()
            driver.window.activateWindow()
            await until(lambda: not row(driver, "very fast").unread)

    run_in_qt(scenario)


def test_one_that_fails_unseen_asks_for_attention_instead(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def first() -> None:
        async with running_app(home) as driver:
            driver.window.hide()
            await driver.sent("fail")
            await driver.end()
            await until(lambda: row(driver, "fail").attention)
            assert not row(driver, "fail").unread

    async def second() -> None:
        async with running_app(home, show=False) as driver:
            assert row(driver, "fail").attention

    run_in_qt(first)
    run_in_qt(second)


def test_what_was_stopped_is_known(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await driver.sent("slow")
            driver.window.hide()
            session = driver.app.session
            assert session is not None
            session.stop()
            assert await driver.end() == "cancelled"
            assert not row(driver, "slow").unread
            assert not row(driver, "slow").attention

    run_in_qt(scenario)


def test_chats_stand_under_their_dates(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await driver.sent("very fast")
            await driver.end()
            assert list(driver.window.sidebar.model.headings.values()) == ["Today"]
            assert driver.chat_list.model().rowCount() == 1

    run_in_qt(scenario)
