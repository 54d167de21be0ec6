"""What may be a shortcut, and how it is written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_chat.ui.actions import action_table
from desktop_chat.ui.keyboard.bindings import refusal
from desktop_chat.ui.keyboard.keys import canonical, chord_of, held_text, key_caps, why_refused

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("shortcut", "words"),
    [
        ("Ctrl+Space", "input methods"),
        ("Shift+Space", "input methods"),
        ("Meta+Space", "input methods"),
        ("Hangul", "input methods"),
        ("Alt+Hangul", "input methods"),
        ("Kanji", "input methods"),
        ("A", "typing"),
        ("Shift+A", "typing"),
        ("한", "typing"),
        ("Ctrl+Alt+E", "typing"),
        ("Ctrl+C", "editing"),
        ("Ctrl+Left", "editing"),
        ("Ctrl+Shift+Z", "editing"),
        ("Ctrl+Return", "editing"),
        ("Ctrl+Enter", "editing"),
        ("Esc", "everywhere"),
        ("Tab", "everywhere"),
        ("Shift+Tab", "everywhere"),
        ("Up", "everywhere"),
        ("Del", "everywhere"),
        ("Ctrl+K, Ctrl+S", "no shortcut"),
        ("Ctrl+Foo", "no shortcut"),
        ("Ctrl", "no shortcut"),
        ("", "no shortcut"),
    ],
)
def test_keys_that_somebody_else_needs_are_refused(
    qapp: QApplication, shortcut: str, words: str
) -> None:
    assert words in why_refused(shortcut)


@pytest.mark.parametrize(
    "shortcut", ["Ctrl+J", "Ctrl+Shift+,", "Alt+1", "F5", "Shift+F3", "Ctrl++", "Ctrl+Tab"]
)
def test_other_keys_may_be_shortcuts(qapp: QApplication, shortcut: str) -> None:
    assert why_refused(shortcut) == ""


def test_no_action_is_refused_its_usual_keys(qapp: QApplication) -> None:
    for spec in action_table():
        assert [refusal(spec, keys) for keys in spec.shortcuts if refusal(spec, keys)] == []


def test_what_is_pressed_alike_is_alike(qapp: QApplication) -> None:
    assert canonical("Ctrl+Shift+,") == canonical("Ctrl+<")
    assert canonical("Ctrl+Shift+=") == canonical("Ctrl++")
    assert canonical("Ctrl+Shift+Backtab") == canonical("Ctrl+Shift+Tab")
    assert canonical("Alt+Enter") == canonical("Alt+Return")
    assert canonical("Ctrl+N") != canonical("Ctrl+Shift+N")


def test_pressed_keys_are_written_as_a_shortcut(qapp: QApplication) -> None:
    key = Qt.Key
    assert chord_of(key.Key_N, CTRL | SHIFT) == "Ctrl+Shift+N"
    assert chord_of(key.Key_Less, CTRL | SHIFT) == "Ctrl+<"
    assert chord_of(key.Key_Backtab, CTRL) == "Ctrl+Shift+Tab"
    assert chord_of(key.Key_5, CTRL | Qt.KeyboardModifier.KeypadModifier) == "Ctrl+5"
    assert chord_of(key.Key_Control, CTRL) == ""
    assert chord_of(0x314E, CTRL) == "Ctrl+ㅎ"


def test_held_modifiers_are_written_before_the_key_comes(qapp: QApplication) -> None:
    assert held_text(Qt.Key.Key_Shift, CTRL) == "Ctrl+Shift+…"
    assert held_text(Qt.Key.Key_CapsLock, NONE) == ""


def test_a_shortcut_falls_apart_into_its_keys(qapp: QApplication) -> None:
    assert key_caps("Ctrl+Shift+P") == ("Ctrl", "Shift", "P")
    assert key_caps("Ctrl++") == ("Ctrl", "+")
    assert key_caps("Return") == ("Enter",)
    assert key_caps("") == ()
