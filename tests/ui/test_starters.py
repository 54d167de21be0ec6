"""An empty chat: ways to begin, keys worth knowing, and the way out of the demo."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_chat import i18n
from desktop_chat.ui.fills_parent import FillsParent
from desktop_chat.ui.key_hints import KeyHint
from desktop_chat.ui.starters import Starters, starters
from desktop_chat.ui.theme.tokens import DARK, LIGHT, metrics_at

LEFT = Qt.MouseButton.LeftButton


class Shell(QWidget):
    """A pane with the starters over it, and a field below that is typed into."""

    def __init__(self) -> None:
        super().__init__()
        self.pane = QWidget(self)
        self.field = QPlainTextEdit(self)
        self.field.setFixedHeight(60)
        column = QVBoxLayout(self)
        column.addWidget(self.pane, 1)
        column.addWidget(self.field)
        self.starters = Starters(LIGHT, self.pane)
        FillsParent(self.starters)
        self.chosen: list[str] = []
        self.starters.starter_chosen.connect(self.chosen.append)


@pytest.fixture
def shell(qtbot: QtBot) -> Shell:
    made = Shell()
    qtbot.addWidget(made)
    made.resize(700, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.field.setFocus()
    return made


def words(widget: QWidget) -> str:
    labels = cast("list[QLabel]", widget.findChildren(QLabel))
    return "\n".join(label.text() for label in labels if label.isVisible())


def connect_button(shell: Shell) -> QPushButton:
    return cast("QPushButton", shell.starters.findChild(QPushButton, "startersConnectButton"))


def test_a_click_gives_the_text_and_leaves_the_focus_where_it_was(shell: Shell) -> None:
    for card in shell.starters.cards:
        QTest.mouseClick(card, LEFT)
    assert shell.chosen == [starter.text for starter in starters()]
    assert len(set(shell.chosen)) == 4
    assert shell.field.hasFocus()


def test_tab_reaches_each_starter_and_enter_takes_it(shell: Shell) -> None:
    shell.starters.set_demo(True)
    shell.starters.cards[0].setFocus()
    QTest.keyClick(shell.starters.cards[0], Qt.Key.Key_Tab)
    assert shell.starters.cards[1].hasFocus()
    QTest.keyClick(shell.starters.cards[1], Qt.Key.Key_Return)
    assert shell.chosen == [starters()[1].text]
    shell.starters.cards[3].setFocus()
    QTest.keyClick(shell.starters.cards[3], Qt.Key.Key_Tab)
    assert connect_button(shell).hasFocus()
    asked: list[bool] = []
    shell.starters.connect_requested.connect(lambda: asked.append(True))
    QTest.keyClick(connect_button(shell), Qt.Key.Key_Return)
    assert asked == [True]


def test_the_demo_offers_a_provider_and_others_do_not(shell: Shell) -> None:
    asked: list[bool] = []
    shell.starters.connect_requested.connect(lambda: asked.append(True))
    assert "demo" not in words(shell.starters)
    shell.starters.set_demo(True)
    assert "needs no key" in words(shell.starters)
    QTest.mouseClick(connect_button(shell), LEFT)
    assert asked == [True]
    assert shell.field.hasFocus()
    shell.starters.set_demo(False)
    assert "demo" not in words(shell.starters)


def test_it_fills_the_room_of_the_transcript(shell: Shell) -> None:
    shell.resize(900, 500)
    assert shell.starters.geometry() == shell.pane.rect()


@pytest.mark.parametrize("zoom", [80, 100, 200])
def test_nothing_is_cut_off_at_the_side_of_a_narrow_window(shell: Shell, zoom: int) -> None:
    shell.starters.set_demo(True)
    shell.starters.set_key_hints([KeyHint("Ctrl+Shift+P", "All commands")])
    shell.starters.apply_tokens(replace(DARK, metrics=metrics_at(zoom), animates=False))
    shell.resize(400, 360)
    QTest.qWait(1)
    viewport = shell.starters.viewport()
    inner = shell.starters.widget()
    assert inner is not None
    assert inner.width() <= viewport.width()
    for card in (*shell.starters.cards, connect_button(shell)):
        right = card.mapTo(viewport, card.rect().topRight()).x()
        assert right < viewport.width(), card.objectName()


def test_cards_have_names_and_descriptions_for_the_screen_reader(shell: Shell) -> None:
    for card, starter in zip(shell.starters.cards, starters(), strict=True):
        assert card.accessibleName() == starter.title
        assert card.accessibleDescription() == starter.detail


def test_keys_are_shown_but_those_of_actions_without_any(shell: Shell) -> None:
    shell.starters.set_key_hints([KeyHint("Ctrl+K", "Go to a chat"), KeyHint("", "Model")])
    hints = cast("QWidget", shell.starters.findChild(QWidget, "keyHints"))
    assert hints.isVisible()
    assert hints.accessibleName() == "Ctrl+K: Go to a chat"
    shell.starters.set_key_hints([])
    assert not hints.isVisible()


def test_it_speaks_another_language_and_wears_another_theme(shell: Shell) -> None:
    i18n.install(lambda source, _count: source.upper())
    try:
        shell.starters.retranslate()
        assert shell.starters.cards[0].text() == "EXPLAIN SOMETHING"
        shell.starters.set_demo(True)
        assert words(shell.starters) == words(shell.starters).upper()
    finally:
        i18n.install(None)
    shell.starters.apply_tokens(DARK)
    picture = shell.starters.grab().toImage()
    assert picture.pixelColor(3, 3) == QColor(DARK.surface)
