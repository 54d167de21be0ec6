"""The real window with a temporary chat: shown as one, brought back, and gone without a trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_chat.app.window import App
from desktop_chat.domain.presets import ChatSetup
from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.chat_navigator import ChatNavigator
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.presets import set_up
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import STALL, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt

CHAT = Protocol.OPENAI_CHAT
CANARY = "canary-4711-카나리아"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


def navigator(app: App) -> ChatNavigator:
    controller = app._window._controller
    assert controller is not None
    return controller._chats


def notice(driver: Driver) -> str:
    shown = driver.window.banner.notice
    return shown.text if shown else ""


def assert_clean(home: Path) -> None:
    files = [path for path in home.rglob("*") if path.is_file()]
    assert "chats.sqlite3" in {path.name for path in files}
    for path in files:
        content = path.read_bytes()
        assert CANARY.encode() not in content, path
        assert b"canary" not in content, path


def test_nothing_of_it_is_found_anywhere_in_the_home(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        replies = [
            Reply(stream_for(CHAT, [f"{CANARY} answer"])),
            Reply.json({"error": {"message": f"{CANARY} refused"}}, status=400),
            Reply([*stream_for(CHAT, [f"{CANARY} begun"], finish=None), STALL]),
        ]
        with WireServer(*replies) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                driver.composer.setPlainText(f"{CANARY} typed before")
                driver.window.composer.text_edited.emit()
                navigator(driver.app).begin_temporary()
                assert driver.composer.toPlainText() == f"{CANARY} typed before"
                assert driver.titles() == ["Temporary chat"]
                assert "Temporary chat" in driver.window.windowTitle()
                assert "nothing of it is saved" in notice(driver)
                for question, end in (("q", "stop"), ("r", "failed")):
                    await driver.sent(f"{CANARY} {question}")
                    assert await driver.end() == end
                driver.window.sidebar.chat_renamed.emit(
                    driver.window.sidebar.current_id, f"{CANARY} title"
                )
                await set_up(driver.app, ChatSetup(f"{CANARY} prompt", {"stop": [CANARY]}))
                await driver.sent(f"{CANARY} s")
                await driver.text("begun")
                driver.composer.setPlainText(f"{CANARY} draft")
                driver.window.composer.text_edited.emit()
                navigator(driver.app).keep_draft()
                assert_clean(home)

        assert_clean(home)

        async def again() -> None:
            async with running_app(home) as driver:
                assert driver.titles() == []
                assert driver.composer.toPlainText() == ""

        await again()

    run_in_qt(scenario)


def test_left_it_can_be_brought_back_with_its_draft_while_the_toast_stands(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await driver.sent("very fast stored")
            await driver.end()
            navigator(driver.app).begin_temporary()
            await driver.sent("very fast secret")
            await driver.end()
            shown = driver.transcript.plain_text()
            driver.composer.setPlainText("half a question")
            await driver.open_row(1)
            await until(lambda: driver.titles() == ["very fast stored"])
            assert notice(driver) == ""
            offer = driver.window.toast.current_offer
            assert offer is not None
            assert offer.text == "Temporary chat closed"
            driver.window.toast.undo()
            await until(lambda: driver.transcript.plain_text() == shown)
            assert driver.titles()[0] == "Temporary chat"
            assert driver.composer.toPlainText() == "half a question"
            assert "nothing of it is saved" in notice(driver)

    run_in_qt(scenario)


def test_left_for_good_it_is_forgotten_and_its_answer_stopped(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(Reply([*stream_for(CHAT, ["begun"], finish=None), STALL])) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                session = navigator(driver.app).begin_temporary()
                await driver.sent("q")
                await driver.text("begun")
                driver.window.sidebar.new_chat_button.click()
                assert session.is_live
                driver.window.toast.close_toast()
                await until(lambda: not session.is_live)
                assert driver.app.engine.sessions.get(session.chat.id) is None
                assert driver.titles() == ["New chat"]

    run_in_qt(scenario)


def test_deleting_it_is_leaving_it(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            navigator(driver.app).begin_temporary()
            await driver.sent("very fast")
            await driver.end()
            driver.window.sidebar.delete_current()
            await until(lambda: driver.titles() == [])
            driver.window.toast.undo()
            await until(lambda: driver.titles() == ["Temporary chat"])

    run_in_qt(scenario)


def test_an_empty_one_goes_without_a_word(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            first = navigator(driver.app).begin_temporary()
            assert navigator(driver.app).begin_temporary() is first
            driver.window.sidebar.new_chat_button.click()
            assert driver.titles() == ["New chat"]
            assert driver.window.toast.current_offer is None

    run_in_qt(scenario)


def test_a_rename_can_be_taken_back(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await driver.sent("very fast")
            await driver.end()
            chat_id = driver.window.sidebar.current_id
            driver.window.sidebar.chat_renamed.emit(chat_id, "Other")
            await until(lambda: driver.titles() == ["Other"])
            await until(lambda: driver.window.toast.can_undo)
            driver.window.toast.undo()
            await until(lambda: driver.titles() == ["very fast"])

    run_in_qt(scenario)
