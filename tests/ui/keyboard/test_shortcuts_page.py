"""Choosing other keys, and seeing all of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from desktop_chat.domain.settings import SendKey
from desktop_chat.ui.actions import action_table
from desktop_chat.ui.keyboard.desk import KeyboardDesk
from desktop_chat.ui.keyboard.key_capture import KeyCapture
from desktop_chat.ui.keyboard.key_row_list import KeyRowList
from desktop_chat.ui.keyboard.query_field import QueryField
from desktop_chat.ui.keyboard.shortcut_sheet import ShortcutSheet
from desktop_chat.ui.keyboard.shortcuts_page import ShortcutsPage
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.tokens import DARK, LIGHT

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Bindings = dict[str, tuple[str, ...]]


def spoken(rows: KeyRowList) -> list[str]:
    model = rows.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


class Hand:
    """The page in a dialog, and what a user does with it."""

    def __init__(self, dialog: QDialog, bindings: Bindings) -> None:
        self.page = ShortcutsPage(LIGHT, action_table(), bindings, dialog)
        QVBoxLayout(dialog).addWidget(self.page)
        self.said: list[Bindings] = []
        self.page.bindings_changed.connect(self.said.append)
        capture, rows = self.page.findChild(KeyCapture), self.page.findChild(KeyRowList)
        field = self.page.findChild(QueryField)
        assert isinstance(capture, KeyCapture)
        assert isinstance(rows, KeyRowList)
        assert isinstance(field, QueryField)
        self.capture, self.rows, self.field = capture, rows, field

    def button(self, name: str) -> QPushButton:
        found = self.page.findChild(QPushButton, name)
        assert isinstance(found, QPushButton)
        return found

    def click(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def capture_keys(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.capture, Qt.MouseButton.LeftButton)
        assert self.capture.listens
        QTest.keyClick(self.capture, key, modifier)

    @property
    def message(self) -> str:
        labels = self.page.findChildren(QLabel, "fieldHint")
        return " ".join(label.text() for label in labels if label.isVisible()).strip()


@pytest.fixture
def dialog(qtbot: QtBot) -> QDialog:
    made = QDialog()
    made.resize(640, 640)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def hand(dialog: QDialog, qtbot: QtBot) -> Hand:
    made = Hand(dialog, {})
    dialog.show()
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    made.rows.choose("new_chat")
    return made


# ------------------------------------------------------------------------ the page


def test_pressed_keys_become_the_shortcut(hand: Hand) -> None:
    hand.capture_keys(Qt.Key.Key_J, CTRL | SHIFT)
    assert hand.said == [{"new_chat": ("Ctrl+Shift+J",)}]
    assert "New chat, Ctrl+Shift+J" in spoken(hand.rows)
    assert not hand.capture.listens


def test_enter_on_a_row_listens(hand: Hand) -> None:
    hand.rows.setFocus()
    QTest.keyClick(hand.rows, Qt.Key.Key_Return)
    assert hand.capture.listens
    QTest.keyClick(hand.capture, Qt.Key.Key_F7)
    assert hand.page.bindings == {"new_chat": ("F7",)}


def test_esc_leaves_the_keys_and_the_dialog(hand: Hand, dialog: QDialog) -> None:
    hand.capture_keys(Qt.Key.Key_Escape)
    assert hand.said == []
    assert dialog.isVisible()
    assert not hand.capture.listens


def test_backspace_takes_the_keys_away(hand: Hand) -> None:
    hand.capture_keys(Qt.Key.Key_Backspace)
    assert hand.said == [{"new_chat": ()}]


def test_modifiers_alone_are_waited_with(hand: Hand) -> None:
    QTest.mouseClick(hand.capture, Qt.MouseButton.LeftButton)
    QTest.keyPress(hand.capture, Qt.Key.Key_Control)
    assert hand.capture.listens
    assert hand.said == []


def test_keys_that_are_a_shortcut_already_are_heard_and_not_obeyed(
    hand: Hand, dialog: QDialog
) -> None:
    obeyed: list[None] = []
    QShortcut(QKeySequence("Ctrl+J"), dialog).activated.connect(lambda: obeyed.append(None))
    hand.capture_keys(Qt.Key.Key_J, CTRL)
    assert hand.said == [{"new_chat": ("Ctrl+J",)}]
    assert obeyed == []
    QTest.keyClick(hand.capture, Qt.Key.Key_J, CTRL)
    assert len(obeyed) == 1


def test_keys_of_another_action_are_taken_only_when_it_is_meant(hand: Hand) -> None:
    hand.capture_keys(Qt.Key.Key_B, CTRL)
    assert hand.said == []
    assert hand.message == "Ctrl+B already belongs to “Show or hide the sidebar”."
    hand.click("useAnywayButton")
    assert hand.said == [{"new_chat": ("Ctrl+B",), "toggle_sidebar": ()}]
    assert not hand.button("useAnywayButton").isVisible()


def test_keys_that_are_needed_elsewhere_are_refused_in_words(hand: Hand) -> None:
    hand.capture_keys(Qt.Key.Key_C, CTRL)
    assert hand.message == "Ctrl+C is needed for editing text."
    hand.capture_keys(Qt.Key.Key_Space, CTRL)
    assert "input methods" in hand.message
    hand.capture.listen()
    hangul = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Hangul, NONE)
    QCoreApplication.sendEvent(hand.capture, hangul)
    assert "input methods" in hand.message
    assert hand.said == []
    assert not hand.button("useAnywayButton").isVisible()


def test_keys_can_be_added(hand: Hand) -> None:
    hand.click("addKeysButton")
    QTest.keyClick(hand.capture, Qt.Key.Key_J, CTRL)
    assert hand.said == [{"new_chat": ("Ctrl+N", "Ctrl+J")}]


def test_one_is_reset_and_that_can_be_undone(hand: Hand) -> None:
    hand.capture_keys(Qt.Key.Key_J, CTRL)
    hand.click("resetKeysButton")
    assert hand.page.bindings == {}
    hand.click("undoKeysButton")
    assert hand.page.bindings == {"new_chat": ("Ctrl+J",)}
    hand.click("undoKeysButton")
    assert hand.page.bindings == {}
    assert not hand.button("undoKeysButton").isEnabled()
    assert hand.said[-1] == {}


def test_all_are_reset_and_that_can_be_undone(hand: Hand) -> None:
    hand.page.set_bindings({"new_chat": ("Ctrl+J",), "quit": ()})
    hand.click("resetAllKeysButton")
    assert hand.said == [{}]
    hand.click("undoKeysButton")
    assert hand.said[-1] == {"new_chat": ("Ctrl+J",), "quit": ()}


def test_rows_are_found_by_name_and_by_keys(hand: Hand) -> None:
    QTest.keyClicks(hand.field, "sidebar")
    assert spoken(hand.rows) == ["View", "Show or hide the sidebar, Ctrl+B"]
    hand.field.clear()
    QTest.keyClicks(hand.field, "ctrl+shift+p")
    assert spoken(hand.rows) == ["Help", "Find a command, Ctrl+Shift+P"]
    QTest.keyClick(hand.field, Qt.Key.Key_Return)
    assert hand.capture.listens


def test_nothing_found_is_said_and_nothing_can_be_changed(hand: Hand) -> None:
    QTest.keyClicks(hand.field, "zzzz")
    assert hand.message == "Nothing matches “zzzz”."
    assert not hand.capture.isEnabled()
    QTest.keyClick(hand.field, Qt.Key.Key_Escape)
    assert hand.field.text() == ""
    assert hand.capture.isEnabled()


def test_the_page_wears_themes_and_speaks_languages(hand: Hand, shouting: None) -> None:
    hand.page.apply_tokens(DARK)
    hand.page.retranslate()
    assert hand.button("undoKeysButton").text() == "UNDO"
    assert "NEW CHAT, Ctrl+N" in spoken(hand.rows)


# ------------------------------------------------------------------------ the sheet


def sheet_rows(sheet: ShortcutSheet) -> list[str]:
    rows = sheet.findChild(KeyRowList)
    assert isinstance(rows, KeyRowList)
    return spoken(rows)


def test_the_sheet_shows_all_keys_under_headings(qtbot: QtBot) -> None:
    sheet = ShortcutSheet(LIGHT, action_table())
    qtbot.addWidget(sheet)
    rows = sheet_rows(sheet)
    assert rows[:3] == ["Message", "Send, Enter", "New line, Shift+Enter"]
    assert "Undo typing, Ctrl+Z" in rows
    assert "Stop, Esc" in rows
    for spec in action_table():
        shown = any(row.startswith(f"{spec.full_title.removesuffix('…')}, ") for row in rows)
        assert shown is bool(spec.keys), spec.id


def test_the_sheet_is_searched_while_a_syllable_composes(qtbot: QtBot) -> None:
    sheet = ShortcutSheet(LIGHT, action_table(SendKey.CTRL_ENTER), send_key=SendKey.CTRL_ENTER)
    qtbot.addWidget(sheet)
    assert "Send, Ctrl+Enter" in sheet_rows(sheet)
    field = sheet.findChild(QueryField)
    assert isinstance(field, QueryField)
    field.setText("ctrl+m")
    assert sheet_rows(sheet) == ["Go", "Choose the model, Ctrl+M"]


def test_ctrl_slash_opens_the_sheet_and_it_follows_the_keys(
    window: MainWindow, qtbot: QtBot
) -> None:
    desk = KeyboardDesk(window, window.action_set, LIGHT, chats=lambda: ([], None))
    wanted: list[None] = []
    desk.shortcuts_page_requested.connect(lambda: wanted.append(None))
    QTest.keyClick(window.composer.edit, Qt.Key.Key_Slash, CTRL)
    sheet = window.findChild(ShortcutSheet)
    assert isinstance(sheet, ShortcutSheet)
    assert sheet.isVisible()
    window.action_set.set_bindings({"quit": ("Ctrl+J",)})
    assert "Quit, Ctrl+J" in sheet_rows(sheet)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(ShortcutSheet) is None)
    desk.open_sheet()
    again = window.findChild(ShortcutSheet)
    assert isinstance(again, ShortcutSheet)
    change = next(b for b in again.findChildren(QPushButton) if b.text() == "Change…")
    QTest.mouseClick(change, Qt.MouseButton.LeftButton)
    assert len(wanted) == 1
