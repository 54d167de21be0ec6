"""Typing anywhere in the window writes into the composer, and takes nothing from anybody."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_chat.ui.keyboard.type_through import TypeThrough
from desktop_chat.ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
EVERYWHERE = ["chatList", "transcript", "menuButton", "newChatButton", "modelPicker"]


@dataclass
class Stage:
    window: MainWindow
    through: TypeThrough

    @property
    def edit(self) -> QPlainTextEdit:
        return self.window.composer.edit

    @property
    def text(self) -> str:
        return self.edit.toPlainText()

    def focus(self, name: str) -> QWidget:
        widget = self.window.findChild(QWidget, name)
        assert isinstance(widget, QWidget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.hasFocus()
        return widget


@pytest.fixture
def stage(window: MainWindow) -> Stage:
    return Stage(window, TypeThrough(window, window.composer.edit))


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QCoreApplication.sendEvent(widget, event)


@pytest.mark.parametrize("name", EVERYWHERE)
def test_letters_go_to_the_composer(stage: Stage, name: str) -> None:
    QTest.keyClicks(stage.focus(name), "H")
    assert stage.edit.hasFocus()
    assert stage.text == "H"
    QTest.keyClicks(stage.window.focusWidget(), "i 1?")
    assert stage.text == "Hi 1?"


@pytest.mark.parametrize("name", EVERYWHERE)
def test_pasting_goes_there_too(stage: Stage, name: str) -> None:
    QGuiApplication.clipboard().setText("from elsewhere")
    QTest.keyClick(stage.focus(name), Qt.Key.Key_V, CTRL)
    assert stage.text == "from elsewhere"
    assert stage.edit.hasFocus()


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_F7, Qt.Key.Key_Backspace]
)
@pytest.mark.parametrize("name", ["chatList", "transcript"])
def test_other_keys_stay_where_they_are(stage: Stage, name: str, key: Qt.Key) -> None:
    widget = stage.focus(name)
    QTest.keyClick(widget, key)
    assert widget.hasFocus()
    assert stage.text == ""


def test_space_presses_the_button(stage: Stage) -> None:
    heard: list[None] = []
    stage.window.sidebar.new_chat_requested.connect(lambda: heard.append(None))
    button = stage.focus("newChatButton")
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(heard) == 1
    assert stage.text == ""


def test_letters_with_ctrl_or_alt_are_no_typing(stage: Stage) -> None:
    widget = stage.focus("transcript")
    for modifier in (CTRL, ALT):
        QTest.keyClick(widget, Qt.Key.Key_G, modifier)
    assert stage.text == ""
    assert widget.hasFocus()


def test_shortcuts_still_work_from_everywhere(stage: Stage) -> None:
    heard: list[None] = []
    stage.window.sidebar.new_chat_requested.connect(lambda: heard.append(None))
    QTest.keyClick(stage.focus("chatList"), Qt.Key.Key_N, CTRL)
    assert len(heard) == 1
    assert stage.text == ""


def test_a_text_field_keeps_what_is_typed(stage: Stage) -> None:
    field = QLineEdit(stage.window)
    field.setObjectName("someField")
    field.show()
    stage.focus("someField")
    QTest.keyClicks(field, "abc")
    compose(field, "", commit="한")
    assert field.text() == "abc한"
    assert stage.text == ""


def test_renaming_a_chat_keeps_what_is_typed(stage: Stage) -> None:
    stage.focus("chatList")
    stage.window.sidebar.rename_current()
    editor = stage.window.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "xyz")
    assert stage.text == ""


# ------------------------------------------------------------------------ input methods


@pytest.mark.parametrize("name", ["chatList", "transcript", "newChatButton"])
def test_a_korean_word_begun_elsewhere_is_written_whole(
    stage: Stage, name: str, qtbot: QtBot
) -> None:
    widget = stage.focus(name)
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QCoreApplication.sendEvent(widget, query)
    assert query.value(Qt.InputMethodQuery.ImEnabled) is True
    for preedit in ("ㅎ", "하", "한"):
        compose(widget, preedit)
        assert stage.window.composer.edit.preedit == preedit
        assert widget.hasFocus(), "moving the focus would end the composition"
    compose(widget, "ㄱ", commit="한")
    compose(widget, "그")
    compose(widget, "글")
    compose(widget, "", commit="글")
    assert stage.text == "한글"
    qtbot.waitUntil(stage.edit.hasFocus)


def test_the_focus_waits_for_the_syllable_that_follows_at_once(stage: Stage, qtbot: QtBot) -> None:
    widget = stage.focus("transcript")
    compose(widget, "안")
    compose(widget, "", commit="안")
    QTest.qWait(10)  # the next word of ibus comes through a socket
    compose(widget, "ㄴ")
    QTest.qWait(3 * stage.through._quiet.interval())
    assert widget.hasFocus()
    compose(widget, "녕")
    compose(widget, "", commit="녕")
    assert stage.text == "안녕"
    qtbot.waitUntil(stage.edit.hasFocus)


def test_shift_for_a_double_consonant_leaves_the_composition_open(stage: Stage) -> None:
    widget = stage.focus("transcript")
    compose(widget, "이")
    QTest.keyPress(widget, Qt.Key.Key_Shift)
    assert widget.hasFocus()
    compose(widget, "있")
    compose(widget, "", commit="있")
    assert stage.text == "있"


def test_enter_after_a_word_begun_elsewhere_sends_it(stage: Stage) -> None:
    sent: list[str] = []
    stage.window.composer.submitted.connect(sent.append)
    button = stage.focus("newChatButton")
    compose(button, "네")
    compose(button, "", commit="네")
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert sent == ["네"]
    assert stage.edit.hasFocus()


def test_a_conversion_begun_elsewhere_is_written_once(stage: Stage, qtbot: QtBot) -> None:
    widget = stage.focus("transcript")
    compose(widget, "にほん")
    compose(widget, "日本")
    compose(widget, "", commit="日本")
    assert stage.text == "日本"
    qtbot.waitUntil(stage.edit.hasFocus)


def test_the_space_of_an_input_method_still_presses_a_button(stage: Stage) -> None:
    heard: list[None] = []
    stage.window.sidebar.new_chat_requested.connect(lambda: heard.append(None))
    compose(stage.focus("newChatButton"), "", commit="\u3000")
    assert len(heard) == 1
    assert stage.text == ""


def test_what_the_focus_leaves_is_as_it_was(stage: Stage) -> None:
    button = stage.focus("menuButton")
    accepts = Qt.WidgetAttribute.WA_InputMethodEnabled
    assert button.testAttribute(accepts)
    stage.edit.setFocus()
    assert not button.testAttribute(accepts)
    assert stage.edit.testAttribute(accepts)
