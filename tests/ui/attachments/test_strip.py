"""The chips: seen, walked through and removed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_chat.domain.attachments import Attachment
from desktop_chat.domain.parts import File, Image
from desktop_chat.ui.attachments.strip import MOST_ROWS, AttachmentStrip
from desktop_chat.ui.attachments.tray import AttachmentTray
from desktop_chat.ui.theme.tokens import DARK, LIGHT
from desktop_chat.ui.transcript.pictures import Pictures
from tests.fakes.files import Blobs, png


class Card(QWidget):
    """A strip above a field."""

    def __init__(self) -> None:
        super().__init__()
        self.tray = AttachmentTray(self)
        pictures = Pictures(self)
        pictures.set_source(Blobs(a=png(64, 48)))
        self.first, self.edit, self.last = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.strip = AttachmentStrip(self.tray, pictures, LIGHT, field=self.edit, parent=self)
        column = QVBoxLayout(self)
        column.addWidget(self.strip)
        for field in (self.first, self.edit, self.last):
            column.addWidget(field)
        self.resize(600, 200)


@pytest.fixture
def card(qtbot: QtBot) -> Card:
    made = Card()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def a_file(name: str) -> Attachment:
    return Attachment(File(name, "text/plain", name), name, 1500)


def test_it_is_there_only_while_something_is_attached(card: Card) -> None:
    assert card.strip.isHidden()
    card.tray.add(a_file("a.txt"))
    assert card.strip.isVisible()
    assert card.strip.chips[0].accessibleName() == "a.txt, 1.5 kB"
    card.tray.clear()
    assert card.strip.isHidden()


def test_the_cross_and_the_keys_remove_and_the_keyboard_stays_among_the_chips(
    card: Card, qtbot: QtBot
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        card.tray.add(a_file(name))
    first = card.strip.chips[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Delete)
    assert [one.name for one in card.tray.attached] == ["b.txt", "c.txt"]
    qtbot.waitUntil(card.strip.chips[0].hasFocus)
    QTest.keyClick(card.strip.chips[0], Qt.Key.Key_Backspace)
    cross = card.strip.chips[0].findChild(QAbstractButton, "removeAttachmentButton")
    assert cross is not None
    with qtbot.waitSignal(card.tray.removed):
        QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert card.tray.is_empty


def test_tab_comes_by_the_chips_on_its_way_to_the_field(card: Card) -> None:
    for name in ("a.txt", "b.txt"):
        card.tray.add(a_file(name))
    card.tray.remove(card.tray.items[0].id)
    card.tray.add(a_file("c.txt"))
    card.first.setFocus()
    seen = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [*card.strip.chips, card.edit, card.last]


def test_a_click_and_enter_ask_for_a_preview_of_what_is_ready(card: Card, qtbot: QtBot) -> None:
    card.tray.add(a_file("a.txt"))
    reading = card.tray.begin("b.txt")
    asked: list[int] = []
    card.strip.preview_requested.connect(asked.append)
    QTest.mouseClick(card.strip.chips[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(card.strip.chips[0], Qt.Key.Key_Return)
    QTest.mouseClick(card.strip.chips[1], Qt.MouseButton.LeftButton)
    assert asked == [card.tray.items[0].id] * 2
    assert card.tray.items[1].id == reading


def test_what_is_wrong_stands_below_the_chips(card: Card) -> None:
    card.tray.fail(card.tray.begin("a.zip"), "“a.zip” cannot be sent.")
    words = card.strip.findChild(QWidget, "attachmentProblem")
    assert words is not None
    assert words.isVisible()
    assert "“a.zip” cannot be sent." in card.strip.chips[0].accessibleName()


def test_many_chips_make_rows_and_then_scroll(card: Card, qtbot: QtBot) -> None:
    for number in range(20):
        card.tray.add(a_file(f"a rather long name of a file {number}.txt"))
    card.resize(400, 500)
    height = card.strip.chips[0].height()
    qtbot.waitUntil(lambda: card.strip.height() < (MOST_ROWS + 1) * (height + 10))
    assert all(chip.geometry().right() <= card.strip.width() for chip in card.strip.chips)
    last = card.strip.chips[-1]
    last.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())


def test_a_picture_is_shown_small_in_every_theme(card: Card, qtbot: QtBot) -> None:
    card.tray.add(Attachment(Image("a", "image/png"), "여름 휴가.png", 2_000_000))
    chip = card.strip.chips[0]

    def is_painted() -> bool:
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        color = chip.grab().toImage().pixelColor(round(20 * ratio), round(20 * ratio))
        return color.name() == "#ffffff"

    card.strip.apply_tokens(DARK)
    qtbot.waitUntil(is_painted)
