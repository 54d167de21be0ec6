"""The table of actions."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_chat.domain.settings import Theme
from desktop_chat.ui.actions import Callback, Section, When, action_table
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
        assert spec.tooltip.startswith(spec.title)
        assert not spec.shortcuts or spec.tooltip.endswith(")")


def test_every_callback_stands_in_the_table_once() -> None:
    assert Counter(spec.callback for spec in action_table()) == Counter(Callback)


def test_every_row_becomes_a_named_action_of_the_window(window: MainWindow) -> None:
    for spec in action_table():
        action = window.action_set[spec.callback]
        assert action.objectName() == f"action.{spec.id}"
        assert action.text() == spec.menu_text
        assert action in window.actions()


def test_every_row_but_the_hidden_is_in_the_menu(window: MainWindow) -> None:
    menu = window.action_set.build_menu(window)
    found = [action.text() for action in menu.actions() if not action.isSeparator()]
    for lower in menu.findChildren(QMenu):
        found += [action.text() for action in lower.actions()]
    shown = [spec.menu_text for spec in action_table() if spec.section is not Section.HIDDEN]
    assert sorted(found) == sorted([*shown, "Go", "Theme"])


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
        (Qt.Key.Key_Comma, CTRL, "settings_file_requested"),
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


def test_a_theme_is_picked_from_the_menu(window: MainWindow, qtbot: QtBot) -> None:
    window.set_theme(Theme.LIGHT)
    assert window.action_set[Callback.THEME_LIGHT].isChecked()
    with qtbot.waitSignal(window.theme_picked, timeout=100) as picked:
        window.action_set[Callback.THEME_DARK].trigger()
    assert picked.args == [Theme.DARK]
