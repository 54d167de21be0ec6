"""The palette: finding and choosing by keys, by the mouse and through input methods."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_chat.ui.keyboard.palette import MOST_ROWS, Palette
from desktop_chat.ui.keyboard.palette_list import PaletteList
from desktop_chat.ui.keyboard.query_field import QueryField
from desktop_chat.ui.keyboard.search import PaletteItem
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.tokens import DARK, LIGHT

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ITEMS = [
    PaletteItem("new_chat", "새 채팅", words="new chat", keys="Ctrl+N"),
    PaletteItem("settings", "설정…", words="open settings", keys="Ctrl+,"),
    PaletteItem("quit", "끝내기", words="quit"),
]


class Hand:
    """Opens the palette and does what a user does."""

    def __init__(self, window: MainWindow) -> None:
        self.palette = Palette(LIGHT, window)
        self.commands: list[str] = []
        self.chats: list[str] = []
        self.palette.command_chosen.connect(self.commands.append)
        self.palette.chat_chosen.connect(self.chats.append)

    @property
    def field(self) -> QueryField:
        found = self.palette.findChild(QueryField)
        assert isinstance(found, QueryField)
        return found

    @property
    def rows(self) -> PaletteList:
        found = self.palette.findChild(PaletteList)
        assert isinstance(found, PaletteList)
        return found

    @property
    def titles(self) -> list[str]:
        self.settle()
        model = self.palette._model
        model.reach(model.total)
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def nothing(self) -> QLabel:
        found = self.palette.findChild(QLabel, "paletteNothing")
        assert isinstance(found, QLabel)
        return found

    def settle(self) -> None:
        while self.palette._timer.isActive():
            QCoreApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        QTest.keyClick(self.field, key, modifier or Qt.KeyboardModifier.NoModifier)

    def compose(self, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QCoreApplication.sendEvent(self.field, event)


@pytest.fixture
def hand(window: MainWindow) -> Hand:
    return Hand(window)


# ------------------------------------------------------------------------ choosing


def test_typing_finds_and_enter_chooses(hand: Hand) -> None:
    hand.palette.open_commands(ITEMS)
    assert hand.field.hasFocus()
    QTest.keyClicks(hand.field, "quit")
    assert hand.titles == ["끝내기"]
    hand.press(ENTER)
    assert hand.commands == ["quit"]
    assert hand.palette.isHidden()


def test_enter_right_after_a_letter_chooses_what_was_typed(hand: Hand) -> None:
    hand.palette.open_chats([PaletteItem(str(at), f"chat {at}") for at in range(9000)])
    QTest.keyClicks(hand.field, "8765")
    hand.press(ENTER)
    assert hand.chats == ["8765"]


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ([Qt.Key.Key_Down], 1),
        ([Qt.Key.Key_Down] * 3, 3),
        ([Qt.Key.Key_Up], 29),
        ([Qt.Key.Key_End, Qt.Key.Key_Down], 0),
        ([Qt.Key.Key_Down, Qt.Key.Key_Up], 0),
        ([Qt.Key.Key_PageDown], MOST_ROWS),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_PageUp], 0),
        ([Qt.Key.Key_End], 29),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], 0),
        ([Qt.Key.Key_Tab, Qt.Key.Key_Tab], 2),
    ],
)
def test_the_keys_move_in_the_list(hand: Hand, keys: list[Qt.Key], row: int) -> None:
    hand.palette.open_chats([PaletteItem(str(at), f"chat {at}") for at in range(30)])
    for key in keys:
        hand.press(key)
    assert hand.rows.row == row
    assert hand.field.hasFocus()
    hand.press(ENTER)
    assert hand.chats == [str(row)]


def test_the_end_of_a_long_list_is_one_key_away(hand: Hand) -> None:
    hand.palette.open_chats([PaletteItem(str(at), f"chat {at}") for at in range(3000)])
    hand.press(Qt.Key.Key_Up)
    assert hand.rows.row == 2999
    hand.press(ENTER)
    assert hand.chats == ["2999"]


def test_a_click_chooses(hand: Hand) -> None:
    hand.palette.open_commands(ITEMS)
    place = hand.rows.visualRect(hand.rows.model().index(1, 0)).center()
    QTest.mouseClick(hand.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert hand.commands == ["settings"]
    assert hand.palette.isHidden()


def test_enter_where_nothing_was_found_does_nothing(hand: Hand) -> None:
    hand.palette.open_commands(ITEMS)
    QTest.keyClicks(hand.field, "zzz")
    hand.settle()
    assert hand.nothing.isVisible()
    assert hand.nothing.text() == "Nothing matches “zzz”."
    hand.press(ENTER)
    assert hand.commands == []
    assert not hand.palette.isHidden()


def test_without_chats_it_says_so(hand: Hand) -> None:
    hand.palette.open_chats([])
    assert hand.nothing.isVisible()
    assert hand.nothing.text() == "There are no chats yet."


def test_what_was_chosen_last_stands_first(hand: Hand) -> None:
    hand.palette.open_commands(ITEMS)
    QTest.keyClicks(hand.field, "quit")
    hand.press(ENTER)
    hand.palette.open_commands(ITEMS)
    assert hand.titles == ["끝내기", "새 채팅", "설정…"]
    assert hand.palette.recent == ("quit",)


def test_the_open_chat_is_not_what_enter_chooses(hand: Hand) -> None:
    hand.palette.open_chats([PaletteItem("a", "A"), PaletteItem("b", "B")], "a")
    hand.press(ENTER)
    assert hand.chats == ["b"]


# ------------------------------------------------------------------------ input methods


def test_what_is_composing_is_searched_for(hand: Hand) -> None:
    hand.palette.open_commands(ITEMS)
    for preedit in ("ㅅ", "서", "설"):
        hand.compose(preedit)
        assert "설정…" in hand.titles, preedit
    hand.compose("ㅈ", commit="설")
    assert hand.titles == ["설정…"]


def test_one_enter_commits_the_syllable_and_chooses_once(hand: Hand) -> None:
    hand.palette.open_commands(ITEMS)
    hand.compose("설")
    hand.compose("저", commit="설")
    hand.compose("정")
    hand.press(ENTER)
    assert hand.commands == ["settings"]
    assert hand.field.text() == "설정"


def test_a_consonant_alone_finds_by_initials(hand: Hand) -> None:
    hand.palette.open_commands(ITEMS)
    hand.compose("ㄲ")
    assert hand.titles[0] == "끝내기"


@pytest.mark.parametrize("preedit", ["にほん", "ni hao", "設定"])
def test_enter_in_a_conversion_never_chooses(hand: Hand, preedit: str) -> None:
    hand.palette.open_chats([PaletteItem("a", "日本"), PaletteItem("b", preedit)])
    hand.compose(preedit)
    for key in (ENTER, Qt.Key.Key_Down, Qt.Key.Key_Escape):
        hand.press(key)
    assert hand.chats == []
    assert not hand.palette.isHidden()
    hand.compose("", commit="日本")
    hand.press(ENTER)
    assert hand.chats == ["a"]


# ------------------------------------------------------------------------ coming and going


def test_esc_gives_the_focus_back_and_stops_nothing(hand: Hand, window: MainWindow) -> None:
    window.set_streaming(True)
    stopped: list[None] = []
    window.composer.stop_requested.connect(lambda: stopped.append(None))
    window.composer.set_text("half a thought")
    cursor = window.composer.edit.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(6, cursor.MoveMode.KeepAnchor)
    window.composer.edit.setTextCursor(cursor)
    hand.palette.open_commands(ITEMS)
    hand.press(Qt.Key.Key_Escape)
    assert hand.palette.isHidden()
    assert stopped == []
    assert window.composer.edit.hasFocus()
    assert window.composer.edit.textCursor().selectedText() == "lf a"


@pytest.mark.parametrize("name", ["chatList", "transcript", "menuButton", "composer"])
def test_the_focus_goes_back_exactly_where_it_was(
    hand: Hand, window: MainWindow, name: str
) -> None:
    before = window.findChild(QWidget, name)
    assert isinstance(before, QWidget)
    before.setFocus(Qt.FocusReason.TabFocusReason)
    hand.palette.open_commands(ITEMS)
    assert not before.hasFocus()
    hand.press(Qt.Key.Key_Escape)
    assert before.hasFocus()


def test_the_focus_is_back_before_the_choice_is_said(hand: Hand, window: MainWindow) -> None:
    focus: list[bool] = []
    hand.palette.command_chosen.connect(lambda _: focus.append(window.composer.edit.hasFocus()))
    hand.palette.open_commands(ITEMS)
    hand.press(ENTER)
    assert focus == [True]


def test_a_click_beside_the_panel_closes_it(hand: Hand, window: MainWindow) -> None:
    hand.palette.open_commands(ITEMS)
    QTest.mouseClick(hand.palette, Qt.MouseButton.LeftButton, pos=QPoint(300, 500))
    assert hand.palette.isHidden()
    assert window.composer.edit.hasFocus()


def test_a_click_on_the_panel_does_not(hand: Hand) -> None:
    hand.palette.open_commands(ITEMS)
    QTest.mouseClick(hand.palette, Qt.MouseButton.LeftButton, pos=hand.palette._panel().topLeft())
    assert not hand.palette.isHidden()


def test_another_action_that_takes_the_focus_closes_it_and_keeps_the_focus(
    hand: Hand, window: MainWindow
) -> None:
    hand.palette.open_commands(ITEMS)
    hand.press(Qt.Key.Key_L, CTRL | SHIFT)
    assert hand.palette.isHidden()
    assert window.sidebar.chat_list.hasFocus()


def test_it_follows_the_window_and_keeps_whole_rows(hand: Hand, window: MainWindow) -> None:
    hand.palette.open_chats([PaletteItem(str(at), f"chat {at}") for at in range(30)])
    for size in ((900, 640), (420, 380), (400, 360)):
        window.resize(*size)
        QCoreApplication.processEvents()
        panel = hand.palette._panel()
        assert hand.palette.rect().contains(panel)
        assert window.rect() == hand.palette.rect()
        assert panel.contains(hand.rows.geometry())
        row = hand.rows.visualRect(hand.rows.model().index(0, 0)).height()
        assert hand.rows.height() % row == 0


def test_another_theme_is_worn_while_it_is_open(hand: Hand) -> None:
    hand.palette.open_commands(ITEMS)
    hand.palette.apply_tokens(DARK)
    picture = hand.palette.grab().toImage()
    middle = hand.palette._panel().center()
    assert picture.pixelColor(middle).lightness() < 100


def test_titles_are_shown_letter_for_letter(hand: Hand) -> None:
    hand.palette.open_chats([PaletteItem("a", "<b>bold</b> 😀 & more")])
    QTest.keyClicks(hand.field, "more")
    assert hand.titles == ["<b>bold</b> 😀 & more"]
    hand.palette.grab()


# ------------------------------------------------------------------------ many chats


def test_ten_thousand_chats_open_and_are_searched_at_once(hand: Hand, qtbot: QtBot) -> None:
    items = [PaletteItem(str(at), f"대화 {at} bread 설정", at=1.7e9 - at) for at in range(10_000)]
    hand.palette.open_chats(items[:10])
    hand.palette.grab()
    hand.palette.close_palette()
    start = time.thread_time()
    hand.palette.open_chats(items)
    hand.palette.grab()
    assert time.thread_time() - start < 0.05
    hand.settle()
    slowest = 0.0
    for letter in "설정":
        start = time.thread_time()
        hand.compose(letter)
        hand.palette.repaint()
        slowest = max(slowest, time.thread_time() - start)
        hand.settle()
    assert slowest < 0.016
    assert len(hand.titles) == 10_000
