"""A day with the keyboard alone, in the real window."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QWidget

from desktop_chat.domain.settings import Protocol
from desktop_chat.ui.actions import Callback, When
from desktop_chat.ui.find.field import FindField
from desktop_chat.ui.keyboard.palette import Palette
from desktop_chat.ui.keyboard.query_field import QueryField
from desktop_chat.ui.keyboard.shortcut_sheet import ShortcutSheet
from desktop_chat.ui.presets.dialog import ChatSettingsDialog
from desktop_chat.ui.providers.dialog import ProvidersDialog
from desktop_chat.ui.settings.dialog import SettingsDialog
from tests.fakes.canary import KEY
from tests.fakes.cli import KEY_VARIABLE, write_settings
from tests.fakes.turns import until
from tests.fakes.window import Driver
from tests.fakes.wire_server import STALL, Reply, WireServer
from tests.fakes.wire_streams import stream_for
from tests.ui.conftest import RunInQt
from tests.ui.habits.at_home import (
    at_home,
    find,
    focused,
    gone,
    shown,
    written,
)

CHAT = Protocol.OPENAI_CHAT
PLACES = ["composer", "chatList", "transcript", "modelPicker", "menuButton"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    return tmp_path / "home"


@asynccontextmanager
async def two_chats(home: Path, *replies: Reply) -> AsyncIterator[Driver]:
    """Chats "first" and "second", each answered; the second one is open."""
    answers = [Reply(stream_for(CHAT, [f"answer {number}"])) for number in (1, 2)]
    with WireServer(*answers, *replies) as server:
        write_settings(home, server.base_url, CHAT)
        async with at_home(home) as driver:
            for title in ("first", "second"):
                if title == "second":
                    press(driver, "Ctrl+N")
                    await until(lambda: driver.transcript.message_count() == 0)
                await driver.sent(title)
                await driver.end()
            yield driver


def press(driver: Driver, keys: str) -> None:
    """Press a chord wherever the focus is.

    Not on the window's handle: QTest would run a loop of its own for that.
    """
    chord = QKeySequence(keys)[0]  # type: ignore[index]  # missing in the stubs
    QTest.keyClick(driver.window.focusWidget(), chord.key(), chord.keyboardModifiers())


def focus(driver: Driver) -> str:
    return str(driver.window.focusWidget().objectName())


def go(driver: Driver, name: str) -> None:
    driver.find(QWidget, name).setFocus(Qt.FocusReason.TabFocusReason)
    assert focus(driver) == name


def palette(driver: Driver) -> Palette:
    return driver.find(Palette, "palette")


def open_menu(driver: Driver) -> QMenu | None:
    menus = (menu for menu in driver.window.findChildren(QMenu) if menu.isVisible())
    return next(menus, None)


# ------------------------------------------------------------------------ the table


def test_everything_in_the_table_is_done_by_somebody(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with at_home(home) as driver:
            actions = driver.window.action_set
            for when in When:
                actions.set_true(when, True)
            dead = [callback for callback in Callback if not actions[callback].isEnabled()]
            assert dead == []

    run_in_qt(scenario)


def test_what_cannot_be_done_now_is_not_offered_and_what_can_be_is(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    def offered(driver: Driver) -> set[Callback]:
        return {c for c in Callback if driver.window.action_set[c].isEnabled()}

    needs_an_answer = {
        Callback.RETRY_LAST,
        Callback.CONTINUE_LAST,
        Callback.COPY_LAST_ANSWER,
        Callback.STOP,
    }
    later = {
        Callback.NEXT_CHAT,
        Callback.PREVIOUS_CHAT,
        Callback.FIND_NEXT,
        Callback.FIND_PREVIOUS,
        Callback.UNDO,
        Callback.REDO,
        Callback.SEND,
        Callback.STOP,
        Callback.KEEP_WAITING,
        Callback.RETRY_NOW,
        Callback.CONTINUE_LAST,
        Callback.MARK_ALL_READ,
    }

    async def scenario() -> None:
        stalled = Reply([*stream_for(CHAT, ["begun"], finish=None), STALL])
        async with two_chats(home, stalled) as driver:
            everything = set(Callback)
            assert everything - offered(driver) == later - {
                Callback.NEXT_CHAT,
                Callback.PREVIOUS_CHAT,
            }
            await driver.sent("third")
            await driver.text("begun")
            assert Callback.STOP in offered(driver)
            assert Callback.RETRY_LAST not in offered(driver)
            press(driver, "Esc")
            await driver.end()
            assert Callback.STOP not in offered(driver)
            assert Callback.CONTINUE_LAST in offered(driver)
            press(driver, "Ctrl+N")
            await until(lambda: driver.transcript.message_count() == 0)
            assert not offered(driver) & needs_an_answer

    run_in_qt(scenario)


@pytest.mark.parametrize("place", PLACES)
def test_each_shortcut_does_its_own_thing_wherever_the_focus_is(
    place: str, home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with two_chats(home) as driver:
            actions, done = driver.window.action_set, list[Callback]()
            for callback in Callback:
                actions.handle(callback, partial(done.append, callback))
            for when in When:
                actions.set_true(when, True)
            wrong = []
            for spec in actions.specs:
                for keys in spec.shortcuts:
                    go(driver, place)
                    done.clear()
                    press(driver, keys)
                    is_editing = keys in {"Ctrl+Z", "Ctrl+Shift+Z"} and place == "composer"
                    if done != ([] if is_editing else [spec.callback]):
                        wrong.append((keys, done[:]))
            assert wrong == []

    run_in_qt(scenario)


# ------------------------------------------------------------------------ what keys do


Effect = Callable[[Driver], bool]


def is_open(kind: type[QWidget]) -> Effect:
    return lambda driver: any(part.isVisible() for part in driver.window.findChildren(kind))


def header_height(pixels: int) -> Effect:
    return lambda driver: driver.find(QWidget, "headerBar").height() == pixels


EFFECTS: dict[str, Effect] = {
    "Ctrl+N": lambda d: d.transcript.message_count() == 0,
    "Ctrl+Shift+N": lambda d: d.window.banner.notice is not None,
    "F2": is_open(QLineEdit),
    "Ctrl+F": is_open(FindField),
    "Ctrl+K": is_open(Palette),
    "Ctrl+Shift+P": is_open(Palette),
    "Ctrl+Tab": lambda d: "first" in d.transcript.plain_text(),
    "Ctrl+PgUp": lambda d: "first" in d.transcript.plain_text(),
    "Ctrl+I": is_open(ChatSettingsDialog),
    "Ctrl+R": lambda d: "answer 2" in d.transcript.plain_text() and d.finish_reason == "stop",
    "Ctrl+Shift+C": lambda _d: QGuiApplication.clipboard().text() == "answer 2",
    "Ctrl+L": lambda d: focus(d) == "composer",
    "Ctrl+Shift+L": lambda d: focus(d) == "chatList",
    "Ctrl+M": lambda d: d.model_picker.view().isVisible(),
    "Ctrl+B": lambda d: d.find(QWidget, "sidebar").isHidden(),
    "Ctrl++": header_height(55),
    "Ctrl+-": header_height(45),
    "Ctrl+,": is_open(SettingsDialog),
    "Ctrl+Shift+,": is_open(ProvidersDialog),
    "Ctrl+/": is_open(ShortcutSheet),
    "F10": lambda d: open_menu(d) is not None,
    "Alt+M": lambda d: open_menu(d) is not None,
    "Ctrl+Q": lambda d: d.app.done.is_set(),
}


@pytest.mark.parametrize("keys", EFFECTS)
def test_keys_do_what_the_sheet_says(keys: str, home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with two_chats(home, Reply(stream_for(CHAT, ["answer 2"]))) as driver:
            go(driver, "transcript")
            assert not (EFFECTS[keys](driver) and keys != "Ctrl+R")
            press(driver, keys)
            await until(lambda: EFFECTS[keys](driver))

    run_in_qt(scenario)


def test_zoom_goes_in_steps_to_its_ends_and_back(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with at_home(home) as driver:
            for height in (55, 62, 75, 88, 100, 100):
                press(driver, "Ctrl+=")
                await until(partial(header_height(height), driver))
            await written(home, lambda s: s.ui.zoom == 200)
            press(driver, "Ctrl+0")
            await until(lambda: header_height(50)(driver))
            for height in (45, 40, 40):
                press(driver, "Ctrl+-")
                await until(partial(header_height(height), driver))
            await written(home, lambda s: s.ui.zoom == 80)

    run_in_qt(scenario)


def test_a_deleted_chat_comes_back_with_the_keyboard(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with two_chats(home) as driver:
            press(driver, "Ctrl+Shift+L")
            press(driver, "Del")
            await until(lambda: driver.titles() == ["first"])
            press(driver, "Ctrl+Z")
            await until(lambda: driver.titles() == ["second", "first"])

    run_in_qt(scenario)


def test_the_menu_is_walked_with_arrows(home: Path, run_in_qt: RunInQt[None]) -> None:
    async def scenario() -> None:
        async with two_chats(home) as driver:
            press(driver, "F10")
            menu = open_menu(driver)
            assert menu is not None
            QTest.keyClick(menu, Qt.Key.Key_Down)
            assert menu.activeAction() is driver.window.action_set[Callback.NEW_CHAT]
            QTest.keyClick(menu, Qt.Key.Key_Return)
            await until(lambda: driver.transcript.message_count() == 0)
            assert open_menu(driver) is None

    run_in_qt(scenario)


def test_chats_are_switched_and_commands_are_run_by_a_few_letters(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with two_chats(home) as driver:
            press(driver, "Ctrl+K")
            QTest.keyClicks(find(palette(driver), QueryField, "queryField"), "fir")
            press(driver, "Return")
            await driver.text("answer 1")
            assert not palette(driver).isVisible()
            press(driver, "Ctrl+Shift+P")
            QTest.keyClicks(find(palette(driver), QueryField, "queryField"), "about")
            press(driver, "Return")
            await until(lambda: driver.window.findChild(QDialog, "aboutDialog") is not None)
            assert focus(driver) == "composer"

    run_in_qt(scenario)


# ------------------------------------------------------------------------ Esc


def begun() -> Reply:
    return Reply([*stream_for(CHAT, ["begun"], finish=None), STALL])


@pytest.mark.parametrize("place", PLACES)
def test_esc_stops_the_answer_wherever_the_focus_is(
    place: str, home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with two_chats(home, begun()) as driver:
            await driver.sent("third")
            await driver.text("begun")
            go(driver, place)
            press(driver, "Esc")
            assert await driver.end() == "cancelled"

    run_in_qt(scenario)


@pytest.mark.parametrize("keys", ["Ctrl+F", "Ctrl+K", "Ctrl+Shift+P", "F10", "Ctrl+M", "F2"])
def test_esc_first_closes_what_lies_over_the_window(
    keys: str, home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with two_chats(home, begun()) as driver:
            await driver.sent("third")
            await driver.text("begun")
            press(driver, keys)
            await until(lambda: EFFECTS[keys](driver))
            above = QApplication.activePopupWidget() or driver.window.focusWidget()
            QTest.keyClick(above, Qt.Key.Key_Escape)
            await until(lambda: not EFFECTS[keys](driver))
            assert driver.finish_reason == ""
            press(driver, "Esc")
            assert await driver.end() == "cancelled"

    run_in_qt(scenario)


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ("Ctrl+I", ChatSettingsDialog),
        ("Ctrl+,", SettingsDialog),
        ("Ctrl+Shift+,", ProvidersDialog),
        ("Ctrl+/", ShortcutSheet),
    ],
)
def test_esc_in_a_dialog_closes_that_and_the_answer_goes_on(
    keys: str, kind: type[QDialog], home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        async with two_chats(home, begun()) as driver:
            await driver.sent("third")
            await driver.text("begun")
            press(driver, keys)
            dialog = await shown(driver, kind)
            QTest.keyClick(focused(dialog), Qt.Key.Key_Escape)
            await gone(driver, kind)
            assert driver.finish_reason == ""
            assert focus(driver) == "composer"
            press(driver, "Esc")
            assert await driver.end() == "cancelled"

    run_in_qt(scenario)
