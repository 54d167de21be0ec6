"""The window's own keys for the palette and what becomes of a choice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_chat.ui.actions import Callback
from desktop_chat.ui.keyboard.desk import KeyboardDesk, chat_items
from desktop_chat.ui.keyboard.palette_list import PaletteList
from desktop_chat.ui.keyboard.query_field import QueryField
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.sidebar.model import ChatRow
from desktop_chat.ui.theme.tokens import LIGHT

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(window: MainWindow) -> KeyboardDesk:
    rows = [ChatRow("a", "Alpha"), ChatRow("b", "", temporary=True), ChatRow("c", "Gamma")]
    return KeyboardDesk(window, window.action_set, LIGHT, chats=lambda: (rows, "a"))


def test_ctrl_k_from_the_composer_offers_the_chats(window: MainWindow, desk: KeyboardDesk) -> None:
    chosen: list[str] = []
    desk.chat_chosen.connect(chosen.append)
    QTest.keyClick(window.composer.edit, Qt.Key.Key_K, CTRL)
    assert desk.palette.isVisible()
    field = desk.palette.findChild(QueryField)
    assert isinstance(field, QueryField)
    QTest.keyClicks(field, "temp")
    QTest.keyClick(field, ENTER)
    assert chosen == ["b"]


def test_the_same_keys_close_it_and_the_others_turn_it_over(
    window: MainWindow, desk: KeyboardDesk
) -> None:
    QTest.keyClick(window.composer.edit, Qt.Key.Key_P, CTRL | SHIFT)
    field = desk.palette.findChild(QueryField)
    assert isinstance(field, QueryField)
    assert field.placeholderText() == "Find a command"
    QTest.keyClick(field, Qt.Key.Key_K, CTRL)
    assert field.placeholderText() == "Find a chat"
    QTest.keyClick(field, Qt.Key.Key_K, CTRL)
    assert desk.palette.isHidden()
    assert window.composer.edit.hasFocus()


def test_a_chosen_command_is_done_and_others_are_not_offered(
    window: MainWindow, desk: KeyboardDesk
) -> None:
    quits: list[None] = []
    window.quit_requested.connect(lambda: quits.append(None))
    window.action_set.handle(Callback.THEME_DARK, lambda: None)
    desk.open_commands()
    field = desk.palette.findChild(QueryField)
    shown = desk.palette.findChild(PaletteList)
    assert isinstance(field, QueryField)
    assert isinstance(shown, PaletteList)
    model = shown.model()
    titles = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "Stop" not in titles
    assert "Dark theme" in titles
    QTest.keyClicks(field, "quit")
    QTest.keyClick(field, ENTER)
    assert len(quits) == 1


def test_the_palette_shows_the_keys_that_count(window: MainWindow, desk: KeyboardDesk) -> None:
    window.action_set.set_bindings({"new_chat": ("Ctrl+J",)})
    desk.open_commands()
    shown = desk.palette.findChild(PaletteList)
    assert isinstance(shown, PaletteList)
    spoken = shown.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "New chat, Ctrl+J"


def test_a_change_of_language_reaches_it(desk: KeyboardDesk, shouting: None) -> None:
    desk.open_commands()
    desk.retranslate()
    field = desk.palette.findChild(QueryField)
    assert isinstance(field, QueryField)
    assert field.placeholderText() == "FIND A COMMAND"


def test_chats_without_a_title_have_a_name() -> None:
    rows = [ChatRow("a", ""), ChatRow("b", "", temporary=True), ChatRow("c", "C", used_at=5.0)]
    items = chat_items(rows)
    assert [item.title for item in items] == ["New chat", "Temporary chat", "C"]
    assert items[2].at == 5.0


def test_the_desk_handles_its_actions(window: MainWindow, desk: KeyboardDesk) -> None:
    for callback in (Callback.COMMAND_PALETTE, Callback.SWITCH_CHAT, Callback.SHOW_SHORTCUTS):
        assert window.action_set[callback].isEnabled()
