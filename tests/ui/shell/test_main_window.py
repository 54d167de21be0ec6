"""The window as a whole: names, notices, undo, place and end."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
    QPlainTextEdit,
    QStatusBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_chat.ui.actions import Callback
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.geometry import clamped
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.model_picker import ModelChoice
from desktop_chat.ui.theme.tokens import DARK
from desktop_chat.ui.toast import Toast, UndoOffer

NAMES = [
    "chatList",
    "newChatButton",
    "composer",
    "sendButton",
    "stopButton",
    "modelPicker",
    "statusBar",
    "statusPhase",
    "statusFinish",
    "statusUsage",
    "statusSpeed",
]


def child(window: MainWindow, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert found is not None, name
    return found


def labels_of(window: QWidget) -> list[QLabel]:
    return window.findChildren(QLabel)


# ------------------------------------------------------------------------ names and texts


@pytest.mark.parametrize("name", NAMES)
def test_every_part_of_the_contract_has_its_name_and_an_accessible_one(
    window: MainWindow, name: str
) -> None:
    assert child(window, name).accessibleName()


def test_the_parts_are_of_the_promised_kinds(window: MainWindow) -> None:
    assert window.objectName() == "mainWindow"
    assert isinstance(child(window, "composer"), QPlainTextEdit)
    assert isinstance(child(window, "modelPicker"), QComboBox)
    assert isinstance(child(window, "statusBar"), QStatusBar)


def test_every_button_can_be_read_aloud(window: MainWindow) -> None:
    for button in window.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text(), button.objectName()


def test_all_labels_show_plain_text(window: MainWindow) -> None:
    window.action_set[Callback.EDIT_SYSTEM_PROMPT].trigger()
    labels = labels_of(window)
    assert len(labels) > 5
    for label in labels:
        assert label.textFormat() is Qt.TextFormat.PlainText, label.objectName()
    for dialog in window.findChildren(QDialog):
        dialog.close()


def test_the_title_of_the_window_is_the_chats(window: MainWindow) -> None:
    window.set_chat("<b>Busan</b>")
    assert window.windowTitle() == "<b>Busan</b> — Desktop Chat"
    window.set_chat("")
    assert window.windowTitle() == "New chat — Desktop Chat"


def test_a_change_of_language_reaches_every_text(window: MainWindow, shouting: None) -> None:
    window.retranslate()
    assert child(window, "newChatButton").accessibleName() == "NEW CHAT"
    assert child(window, "composer").accessibleName() == "MESSAGE"
    assert window.action_set[Callback.QUIT].text() == "QUIT"
    assert child(window, "statusPhase").property("phase") == "idle"
    assert window.status_bar.phase_label.text() == "READY"


def test_tab_goes_round_and_reaches_the_composer(window: MainWindow, qtbot: QtBot) -> None:
    window.composer.set_text("something to send")
    window.activateWindow()
    qtbot.waitActive(window)
    window.composer.edit.setFocus()
    seen: list[str] = []
    for _ in range(12):
        focus = window.focusWidget()
        seen.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert {"composer", "modelPicker", "sendButton", "chatList", "transcript"} <= set(seen)
    at = seen.index("composer")
    row = ["composer", "modelPicker", "systemPromptButton", "attachButton", "sendButton"]
    assert seen[at : at + 5] == row


# ------------------------------------------------------------------------ notices


def test_the_gravest_notice_is_shown_and_the_others_wait(window: MainWindow, qtbot: QtBot) -> None:
    window.show_notice("saved late", key="late", severity=Severity.WARNING)
    window.show_notice("not saved", key="save", severity=Severity.DANGER)
    window.show_notice("by the way", key="info")
    text = window.findChild(QLabel, "bannerText")
    assert text is not None
    assert text.text() == "not saved"
    window.clear_notice("save")
    assert text.text() == "saved late"
    close = child(window, "bannerCloseButton")
    with qtbot.waitSignal(window.banner.dismissed, timeout=100) as dismissed:
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert dismissed.args == ["late"]
    assert text.text() == "by the way"
    window.clear_notice("info")
    assert not window.banner.isVisible()


def test_a_notice_of_the_composer_is_shown(window: MainWindow) -> None:
    window.composer.notice_raised.emit("too much")
    assert window.banner.notice is not None
    assert window.banner.notice.text == "too much"


# ------------------------------------------------------------------------ delete and undo


def offers(window: MainWindow, *names: str) -> list[str]:
    """Offer to take each of these back; what was taken back comes into the list."""
    undone: list[str] = []
    for name in names:
        window.toast.offer(UndoOffer(f"{name} deleted", partial(undone.append, name)))
    return undone


def test_what_was_done_can_be_taken_back_by_the_button(window: MainWindow) -> None:
    undone = offers(window, "a")
    assert window.toast.isVisible()
    QTest.mouseClick(child(window, "toastUndoButton"), Qt.MouseButton.LeftButton)
    assert undone == ["a"]
    assert not window.toast.isVisible()


def test_what_was_done_can_be_taken_back_by_the_keyboard(window: MainWindow) -> None:
    undo = window.action_set[Callback.UNDO]
    assert not undo.isEnabled()
    undone = offers(window, "a")
    assert undo.isEnabled()
    undo.trigger()
    assert undone == ["a"]
    assert not undo.isEnabled()


def test_only_the_last_one_is_offered_and_only_once(window: MainWindow) -> None:
    undone = offers(window, "a", "b")
    window.toast.undo()
    window.toast.undo()
    assert undone == ["b"]


def test_what_needs_no_undo_offers_none(window: MainWindow) -> None:
    window.toast.say("Copied")
    assert window.toast.isVisible()
    assert not child(window, "toastUndoButton").isVisible()
    assert not window.action_set[Callback.UNDO].isEnabled()


def test_a_toast_goes_by_itself_but_not_under_the_keyboard(
    window: MainWindow, qtbot: QtBot
) -> None:
    toast = Toast(DARK, window.composer, stays_ms=30)
    lapsed: list[str] = []
    offer = UndoOffer("Gone soon", lambda: None, partial(lapsed.append, "x"))
    toast.offer(offer)
    qtbot.waitUntil(lambda: lapsed == ["x"])
    window.activateWindow()
    qtbot.waitActive(window)
    toast.offer(offer)
    toast.findChild(QAbstractButton, "toastUndoButton").setFocus()  # type: ignore[union-attr]
    qtbot.wait(60)
    assert toast.current_offer is offer
    window.composer.edit.setFocus()
    qtbot.waitUntil(lambda: toast.current_offer is None)


# ------------------------------------------------------------------------ model and prompt


def test_choosing_a_model_is_said_and_setting_one_is_not(window: MainWindow) -> None:
    picker = window.model_picker
    picked: list[tuple[str, str]] = []
    picker.model_picked.connect(lambda provider, model: picked.append((provider, model)))
    picker.set_choices(
        [ModelChoice("demo", "demo", "Demo"), ModelChoice("openai", "gpt"), ModelChoice("x", "")]
    )
    assert picked == []
    assert [picker.itemText(row) for row in range(3)] == ["Demo", "openai · gpt", "x"]
    assert tuple(picker.itemData(1)) == ("openai", "gpt")
    picker.setCurrentIndex(1)
    assert picked == [("openai", "gpt")]
    assert picker.pick("x", "")
    assert not picker.pick("nobody", "")
    assert picked == [("openai", "gpt")]
    assert picker.picked == ("x", "")


def test_several_models_can_be_asked_where_there_are_two(window: MainWindow) -> None:
    picker = window.model_picker
    asked: list[bool] = []
    picker.several_requested.connect(lambda: asked.append(True))
    picker.set_choices([ModelChoice("a", "1")])
    assert [picker.itemText(row) for row in range(picker.count())] == ["a · 1"]
    picker.set_choices([ModelChoice("a", "1"), ModelChoice("b", "2")])
    picker.set_more_offered(True)
    entries = ["a · 1", "b · 2", "More models…", "Ask several models…"]
    assert [picker.itemText(row) for row in range(picker.count())] == entries
    picker.setCurrentIndex(3)
    assert asked == [True]
    assert picker.picked == ("a", "1")
    picker.set_more_offered(False)
    assert [picker.itemText(row) for row in range(picker.count())] == [*entries[:2], entries[3]]


def test_the_current_model_stays_when_the_choices_change(window: MainWindow) -> None:
    picker = window.model_picker
    picker.set_choices([ModelChoice("a", "1"), ModelChoice("b", "2")])
    picker.pick("b", "2")
    picker.set_choices([ModelChoice("c", "3"), ModelChoice("b", "2")])
    assert picker.picked == ("b", "2")


def test_a_chat_with_settings_of_its_own_is_marked(window: MainWindow) -> None:
    asked: list[bool] = []
    window.chat_settings_requested.connect(lambda: asked.append(True))
    window.action_set[Callback.EDIT_SYSTEM_PROMPT].trigger()
    window.composer.settings_button.click()
    assert asked == [True, True]
    window.set_chat("Chat", is_set_up=True)
    assert window.composer.settings_button.isChecked()
    window.set_chat("Chat")
    assert not window.composer.settings_button.isChecked()


# ------------------------------------------------------------------------ place and end


def test_closing_asks_first(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.close_requested, timeout=100):
        assert not window.close()
    assert window.isVisible()
    window.allow_close()
    assert window.close()


def test_the_window_comes_back_where_it_was(window: MainWindow, qtbot: QtBot) -> None:
    window.setGeometry(40, 50, 700, 500)
    window.action_set[Callback.TOGGLE_SIDEBAR].trigger()
    state = window.geometry_state()
    other = MainWindow(QWidget(), DARK)
    qtbot.addWidget(other)
    other.allow_close()
    assert other.restore_geometry(state)
    assert other.geometry() == window.geometry()
    assert other.sidebar.isHidden()


def test_an_unreadable_place_is_refused(window: MainWindow) -> None:
    before = window.geometry()
    for junk in (b"", b"\x00", b"{}", b"[1]", b'{"geometry": "!", "sidebar_width": 1}'):
        assert not window.restore_geometry(junk)
    assert window.geometry() == before


@pytest.mark.parametrize(
    "wanted",
    [
        QRect(-500, -500, 600, 400),
        QRect(5000, 5000, 600, 400),
        QRect(10, 10, 9000, 9000),
        QRect(20, 30, 600, 400),
    ],
)
def test_a_place_is_moved_onto_the_screen(wanted: QRect) -> None:
    room = QRect(0, 24, 1280, 776)
    inside = clamped(wanted, room)
    assert room.contains(inside)
    assert room.contains(wanted) == (inside == wanted)


def test_a_narrow_window_folds_the_sidebar_and_a_wide_one_brings_it_back(
    window: MainWindow,
) -> None:
    window.resize(480, 600)
    assert window.sidebar.isHidden()
    window.resize(760, 600)
    assert not window.sidebar.isHidden()


def test_a_sidebar_folded_by_hand_stays_folded(window: MainWindow) -> None:
    window.action_set[Callback.TOGGLE_SIDEBAR].trigger()
    window.resize(480, 600)
    window.resize(760, 600)
    assert window.sidebar.isHidden()


def test_another_theme_reaches_what_paints_itself(window: MainWindow) -> None:
    before = window.composer.grab().toImage()
    window.apply_tokens(DARK)
    assert window.composer.grab().toImage() != before
