"""Undo in the real window: by keys, by the menu and by the toast, also after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.actions import Callback
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.turns import until
from tests.fakes.window import Driver, running_app
from tests.fakes.wire_server import STALL, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt

CHAT = Protocol.OPENAI_CHAT
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


def undo_title(driver: Driver) -> str:
    return driver.window.action_set[Callback.UNDO].text()


def redo_title(driver: Driver) -> str:
    return driver.window.action_set[Callback.REDO].text()


def press(on: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    on.window().activateWindow()
    on.setFocus()
    QTest.keyClick(on, key, modifiers)


async def two_chats(driver: Driver) -> None:
    for text in ("very fast one", "very fast two"):
        driver.window.sidebar.new_chat_button.click()
        await driver.sent(text)
        await driver.end()


async def delete(driver: Driver, title: str) -> None:
    shown = driver.app.session
    if shown is None or shown.chat.title != title:
        await driver.open_row(driver.titles().index(title))
    driver.window.sidebar.delete_current()
    await until(lambda: title not in driver.titles())
    await until(lambda: title in undo_title(driver))


async def rename(driver: Driver, title: str) -> None:
    session = driver.app.session
    assert session is not None
    driver.window.sidebar.chat_renamed.emit(session.chat.id, title)
    await until(lambda: driver.titles()[0] == title)
    await until(lambda: undo_title(driver).startswith("Undo: Rename"))


@pytest.mark.parametrize("place", ["composer", "chatList", "transcript"])
def test_keys_undo_and_redo_what_was_done_last_wherever_the_focus_is(
    place: str, home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await two_chats(driver)
            await delete(driver, "very fast two")
            await delete(driver, "very fast one")
            on = driver.find(QWidget, place)
            press(on, Qt.Key.Key_Z)
            await until(lambda: driver.titles() == ["very fast one"])
            await driver.text("very fast one")
            press(on, Qt.Key.Key_Z)
            await until(lambda: driver.titles() == ["very fast two", "very fast one"])
            await until(lambda: "very fast two" in redo_title(driver))
            press(on, Qt.Key.Key_Z, CTRL | SHIFT)
            await until(lambda: driver.titles() == ["very fast one"])
            await until(lambda: "very fast one" in redo_title(driver))
            press(on, Qt.Key.Key_Y)
            await until(lambda: driver.titles() == [])
            await until(lambda: driver.transcript.message_count() == 0)

    run_in_qt(scenario)


def test_typing_is_undone_before_deeds_are(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await two_chats(driver)
            await delete(driver, "very fast two")
            await driver.text("very fast one")
            QTest.keyClicks(driver.composer, "half")
            press(driver.composer, Qt.Key.Key_Z)
            assert driver.composer.toPlainText() == ""
            assert driver.titles() == ["very fast one"]
            press(driver.composer, Qt.Key.Key_Z, CTRL | SHIFT)
            assert driver.composer.toPlainText() == "half"
            press(driver.composer, Qt.Key.Key_Z)
            press(driver.composer, Qt.Key.Key_Z)
            await until(lambda: len(driver.titles()) == 2)

    run_in_qt(scenario)


def test_after_a_restart_the_menu_names_the_last_deed_and_undoes_it(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def first() -> None:
        async with running_app(home) as driver:
            await two_chats(driver)
            await rename(driver, "김치 & Kimchi")
            await delete(driver, "very fast one")

    async def second() -> None:
        async with running_app(home) as driver:
            await until(lambda: undo_title(driver) == "Undo: Delete “very fast one”")
            driver.window.action_set[Callback.UNDO].trigger()
            await until(lambda: len(driver.titles()) == 2)
            await until(lambda: undo_title(driver) == "Undo: Rename “very fast two”")
            driver.window.action_set[Callback.UNDO].trigger()
            await until(lambda: "very fast two" in driver.titles())
            await until(lambda: not driver.window.action_set[Callback.UNDO].isEnabled())
            assert undo_title(driver) == "Undo"

    run_in_qt(first)
    run_in_qt(second)


def test_a_name_with_an_ampersand_is_no_key_of_the_menu(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await two_chats(driver)
            await rename(driver, "A & B")
            driver.window.sidebar.delete_current()
            await until(lambda: undo_title(driver) == "Undo: Delete “A && B”")
            titles = [spec.title for spec in driver.window.action_set.specs]
            assert "Undo: Delete “A & B”" in titles

    run_in_qt(scenario)


def test_an_undone_rename_shows_the_old_title_everywhere(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await two_chats(driver)
            await rename(driver, "다른 제목")
            press(driver.find(QWidget, "chatList"), Qt.Key.Key_Z)
            await until(lambda: driver.titles()[0] == "very fast two")
            await until(lambda: "very fast two" in driver.window.windowTitle())

    run_in_qt(scenario)


def test_the_toast_undoes_its_own_deed_and_then_offers_redo(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with running_app(home) as driver:
            await two_chats(driver)
            await delete(driver, "very fast one")
            await until(lambda: driver.window.toast.current_offer is not None)
            toasted = driver.find(QAbstractButton, "toastUndoButton")
            assert toasted.text() == "Undo"
            driver.click(toasted)
            await until(lambda: len(driver.titles()) == 2)
            await until(lambda: toasted.text() == "Redo")
            offer = driver.window.toast.current_offer
            assert offer is not None
            assert offer.text == "Undone: Delete “very fast one”"
            driver.click(toasted)
            await until(lambda: driver.titles() == ["very fast two"])
            await until(lambda: toasted.text() == "Undo")

    run_in_qt(scenario)


def test_a_chat_is_cleared_while_it_is_answered_and_comes_back_with_what_arrived(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        begun = stream_for(CHAT, ["begun"], finish=None)
        with WireServer(Reply([*begun, STALL])) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("q")
                await driver.text("begun")
                driver.window.action_set[Callback.CLEAR_CHAT].trigger()
                await until(lambda: driver.transcript.message_count() == 0)
                assert not driver.stop_button.isEnabled()
                await until(lambda: undo_title(driver) == "Undo: Clear “q”")
                driver.window.action_set[Callback.UNDO].trigger()
                await driver.shows("q\n\nbegun")
                assert driver.finish_reason == "cancelled"

    run_in_qt(scenario)


def test_a_rename_is_undone_while_an_answer_arrives_and_the_answer_goes_on(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        begun = stream_for(CHAT, ["begun"], finish=None)
        with WireServer(Reply([*begun, STALL])) as server:
            write_settings(home, server.base_url, CHAT)
            async with running_app(home) as driver:
                await driver.sent("q")
                await driver.text("begun")
                await rename(driver, "other")
                driver.window.action_set[Callback.UNDO].trigger()
                await until(lambda: driver.titles() == ["q"])
                assert driver.stop_button.isEnabled()
                assert driver.app.session is not None
                assert driver.app.session.is_live

    run_in_qt(scenario)
