"""The table of actions."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_chat.domain.settings import SendKey, Theme
from desktop_chat.ui.actions import ActionSet, Callback, When, action_table
from desktop_chat.ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_no_shortcut_is_given_twice() -> None:
    keys = Counter(keys for spec in action_table() for keys in spec.shortcuts)
    assert [shortcut for shortcut, count in keys.items() if count > 1] == []


def test_every_shortcut_is_one_that_qt_knows() -> None:
    for spec in action_table():
        for keys in (*spec.shortcuts, spec.shown_shortcut):
            portable = QKeySequence.SequenceFormat.PortableText
            assert QKeySequence(keys).toString(portable) == keys


def test_every_action_has_a_title_and_a_tooltip_with_its_shortcut() -> None:
    for spec in action_table():
        assert spec.title
        assert spec.tooltip.startswith(spec.full_title.removesuffix("…"))
        assert not spec.shortcuts or spec.tooltip.endswith(")")


def test_every_callback_stands_in_the_table_once() -> None:
    assert Counter(spec.callback for spec in action_table()) == Counter(Callback)


def test_every_row_becomes_a_named_action_of_the_window(window: MainWindow) -> None:
    for spec in action_table():
        action = window.action_set[spec.callback]
        assert action.objectName() == f"action.{spec.id}"
        assert action.text() == spec.menu_text
        assert action in window.actions()


def test_every_row_is_in_the_menu_but_those_that_say_otherwise(window: MainWindow) -> None:
    menu = window.action_set.build_menu(window)
    found = [action.text() for action in menu.actions() if not action.isSeparator()]
    for lower in menu.findChildren(QMenu):
        found += [action.text() for action in lower.actions()]
    shown = [spec.menu_text for spec in action_table() if spec.in_menu]
    submenus = ["This chat", "All chats", "Answers", "Go", "View", "Zoom", "Theme", "Help"]
    assert sorted(found) == sorted([*shown, *submenus])


def test_the_first_level_of_the_menu_fits_on_a_small_screen(window: MainWindow) -> None:
    menu = window.action_set.build_menu(window)
    assert menu.sizeHint().height() < 700


def test_actions_are_offered_only_when_they_make_sense(window: MainWindow) -> None:
    actions = window.action_set
    assert not actions[Callback.STOP].isEnabled()
    window.set_streaming(True)
    assert actions[Callback.STOP].isEnabled()
    assert not actions[Callback.COPY_LAST_ANSWER].isEnabled()
    window.set_has_answer(True)
    assert actions[Callback.COPY_LAST_ANSWER].isEnabled()
    assert actions[Callback.NEXT_CHAT].isEnabled()
    window.sidebar.set_rows([])
    assert not actions[Callback.NEXT_CHAT].isEnabled()
    assert not actions[Callback.RENAME_CHAT].isEnabled()


def test_an_action_is_offered_once_somebody_handles_it(window: MainWindow, qtbot: QtBot) -> None:
    actions = ActionSet(QWidget(window), {})
    assert not actions[Callback.CHECK_CONNECTION].isEnabled()
    done: list[str] = []
    actions.handle(Callback.CHECK_CONNECTION, lambda: done.append("checked"))
    assert actions[Callback.CHECK_CONNECTION].isEnabled()
    actions[Callback.CHECK_CONNECTION].trigger()
    assert done == ["checked"]
    actions.handle(Callback.RETRY_LAST, lambda: done.append("again"))
    assert not actions[Callback.RETRY_LAST].isEnabled()


def test_conditions_are_all_used() -> None:
    assert {spec.when for spec in action_table()} == set(When)


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Qt.Key.Key_N, CTRL, "sidebar.new_chat_requested"),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "composer.stop_requested"),
        (Qt.Key.Key_Q, CTRL, "quit_requested"),
        (Qt.Key.Key_End, CTRL, "jump_to_latest_requested"),
        (Qt.Key.Key_C, CTRL | SHIFT, "copy_last_answer_requested"),
        (Qt.Key.Key_PageDown, CTRL, "sidebar.chat_selected"),
        (Qt.Key.Key_Tab, CTRL, "sidebar.chat_selected"),
        (Qt.Key.Key_PageUp, CTRL, "sidebar.chat_selected"),
    ],
)
def test_the_shortcuts_work_from_the_composer(
    window: MainWindow,
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    signal: str,
) -> None:
    window.set_streaming(True)
    window.set_has_answer(True)
    window.activateWindow()
    qtbot.waitActive(window)
    window.composer.edit.setFocus()
    heard: list[object] = []
    owner: object = window
    *path, name = signal.split(".")
    for part in path:
        owner = getattr(owner, part)
    getattr(owner, name).connect(lambda *args: heard.append(args))
    QTest.keyClick(window.composer.edit, key, modifier)
    assert len(heard) == 1


def test_ctrl_end_moves_the_cursor_first(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    heard: list[None] = []
    window.jump_to_latest_requested.connect(lambda: heard.append(None))
    window.composer.set_text("some text")
    window.composer.edit.moveCursor(window.composer.edit.textCursor().MoveOperation.Start)
    window.composer.edit.setFocus()
    QTest.keyClick(window.composer.edit, Qt.Key.Key_End, CTRL)
    assert heard == []
    assert window.composer.edit.textCursor().atEnd()


def test_a_theme_is_picked_from_the_menu(window: MainWindow) -> None:
    window.set_theme(Theme.LIGHT)
    assert window.action_set[Callback.THEME_LIGHT].isChecked()
    picked: list[Theme] = []
    window.action_set.handle(Callback.THEME_DARK, lambda: picked.append(Theme.DARK))
    window.action_set[Callback.THEME_DARK].trigger()
    assert picked == [Theme.DARK]


# ------------------------------------------------------------------------ own keys


@pytest.fixture
def actions(window: MainWindow) -> ActionSet:
    return window.action_set


def new_chats(window: MainWindow) -> list[None]:
    heard: list[None] = []
    window.sidebar.new_chat_requested.connect(lambda: heard.append(None))
    return heard


def focus_composer(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    window.composer.edit.setFocus()


def test_own_keys_work_at_once_and_the_usual_ones_no_more(
    window: MainWindow, actions: ActionSet, qtbot: QtBot
) -> None:
    heard = new_chats(window)
    focus_composer(window, qtbot)
    assert actions.set_bindings({"new_chat": ("Ctrl+J",)}) == ()
    QTest.keyClick(window.composer.edit, Qt.Key.Key_N, CTRL)
    assert heard == []
    QTest.keyClick(window.composer.edit, Qt.Key.Key_J, CTRL)
    assert len(heard) == 1
    actions.set_bindings({})
    QTest.keyClick(window.composer.edit, Qt.Key.Key_N, CTRL)
    assert len(heard) == 2


def test_own_keys_of_one_action_are_taken_from_another(
    window: MainWindow, actions: ActionSet, qtbot: QtBot
) -> None:
    heard = new_chats(window)
    focus_composer(window, qtbot)
    assert actions.set_bindings({"new_chat": ("Ctrl+B",)}) == ()
    QTest.keyClick(window.composer.edit, Qt.Key.Key_B, CTRL)
    assert len(heard) == 1
    assert not window.sidebar.isHidden()
    assert actions[Callback.TOGGLE_SIDEBAR].shortcuts() == []


def test_no_keys_at_all_take_the_usual_ones_away(
    window: MainWindow, actions: ActionSet, qtbot: QtBot
) -> None:
    heard = new_chats(window)
    focus_composer(window, qtbot)
    actions.set_bindings({"new_chat": ()})
    QTest.keyClick(window.composer.edit, Qt.Key.Key_N, CTRL)
    assert heard == []
    assert actions.tooltip(Callback.NEW_CHAT) == "New chat"


def test_what_cannot_be_used_is_left_out_and_said(actions: ActionSet) -> None:
    notices = actions.set_bindings(
        {"new_chat": ("Ctrl+C", "Ctrl+J"), "quit": ("Ctrl+J",), "fly": ("Ctrl+U",)}
    )
    assert [keys.toString() for keys in actions[Callback.NEW_CHAT].shortcuts()] == ["Ctrl+J"]
    assert actions[Callback.QUIT].shortcuts() == []
    assert len(notices) == 3
    assert "fly" in notices[0]
    assert "Ctrl+C is needed for editing text" in notices[1]
    assert "“New chat”" in notices[2]
    assert "“Quit”" in notices[2]


def test_menu_tooltips_and_buttons_show_the_keys_that_count(
    window: MainWindow, actions: ActionSet
) -> None:
    button = QPushButton(window)
    actions.attach_button(Callback.NEW_CHAT, button)
    changes: list[None] = []
    actions.bindings_changed.connect(lambda: changes.append(None))
    actions.set_bindings({"new_chat": ("Ctrl+J",)})
    assert len(changes) == 1
    assert button.toolTip() == actions.tooltip(Callback.NEW_CHAT) == "New chat (Ctrl+J)"
    menu = actions.build_menu(window)
    entry = next(action for action in menu.actions() if action.text() == "New chat")
    assert entry.shortcut().toString() == "Ctrl+J"


def test_own_keys_outlive_a_change_of_language(actions: ActionSet, shouting: None) -> None:
    actions.set_bindings({"new_chat": ("Ctrl+J",)})
    actions.retranslate()
    assert actions.tooltip(Callback.NEW_CHAT) == "NEW CHAT (Ctrl+J)"


def test_the_key_that_sends_is_shown_as_it_is_set(window: MainWindow, actions: ActionSet) -> None:
    button: QAbstractButton = window.composer.send_button
    actions.attach_button(Callback.SEND, button)
    assert button.toolTip() == "Send (Enter)"
    actions.set_send_key(SendKey.CTRL_ENTER)
    assert button.toolTip() == "Send (Ctrl+Enter)"
