"""Tab goes through the window in the order in which one reads it, and one sees where it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_chat.domain.settings import Theme
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.model_picker import ModelChoice
from desktop_chat.ui.sidebar.model import ChatRow
from desktop_chat.ui.theme.contrast import SHAPE_LEAST, contrast_ratio
from desktop_chat.ui.theme.system import ThemeController
from desktop_chat.ui.transcript.view import TranscriptView

ORDER = [
    "newChatButton",
    "listMenuButton",
    "chatList",
    "sidebarButton",
    "menuButton",
    "bannerCloseButton",
    "transcript",
    "composer",
    "modelPicker",
    "systemPromptButton",
    "attachButton",
    "sendButton",
]
LEAST_RING = 40
"""So many pixels that look different are seen."""
MOST_STEPS = 60


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeController]:
    before = qapp.styleSheet(), qapp.palette(), qapp.font()
    made = ThemeController(qapp, Theme.LIGHT)
    yield made
    sheet, palette, font = before
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture
def real(qtbot: QtBot, theme: ThemeController) -> Iterator[MainWindow]:
    made = MainWindow(QWidget(), theme.tokens)
    transcript = TranscriptView(theme.tokens)
    made.set_transcript(transcript)
    theme.tokens_changed.connect(made.apply_tokens)
    theme.tokens_changed.connect(transcript.apply_tokens)
    made.sidebar.set_rows([ChatRow("a", "Alpha"), ChatRow("b", "Beta")])
    made.sidebar.select("a")
    made.model_picker.set_choices([ModelChoice("p", "m"), ModelChoice("p", "n")])
    made.show_notice("Something to read", severity=Severity.WARNING)
    made.composer.set_text("something to send")
    made.resize(900, 640)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    made.allow_close()


def walk(window: MainWindow, *, backwards: bool = False) -> list[str]:
    """Press Tab from the first control until it is there again."""
    window.sidebar.new_chat_button.setFocus(Qt.FocusReason.TabFocusReason)
    seen = [window.focusWidget().objectName()]
    for _ in range(MOST_STEPS):
        key = Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab
        QTest.keyClick(window.focusWidget(), key)
        name = window.focusWidget().objectName()
        if name == seen[0]:
            return seen
        if name != seen[-1]:
            seen.append(name)
    return seen


def picture(window: MainWindow) -> QImage:
    QCoreApplication.processEvents()
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def changed(before: QImage, after: QImage, box: QRect) -> int:
    """Count the pixels of `box` that can well be told from what they were (WCAG 2.4.13)."""
    inside = box.intersected(after.rect())
    return sum(
        contrast_ratio(before.pixelColor(x, y).name(), after.pixelColor(x, y).name()) >= SHAPE_LEAST
        for x in range(inside.left(), inside.right() + 1)
        for y in range(inside.top(), inside.bottom() + 1)
        if before.pixel(x, y) != after.pixel(x, y)
    )


def box_of(widget: QWidget, window: MainWindow) -> QRect:
    """Where a control is drawn; the composer's ring goes round its card."""
    shown = window.composer if widget.objectName() == "composer" else widget
    return QRect(shown.mapTo(window, shown.rect().topLeft()), shown.size())


def test_tab_goes_through_the_window_as_it_is_read(real: MainWindow) -> None:
    assert walk(real) == ORDER


def test_shift_tab_goes_back_the_same_way(real: MainWindow) -> None:
    assert walk(real, backwards=True) == [ORDER[0], *reversed(ORDER[1:])]


@pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
def test_each_control_shows_a_ring_when_tab_comes_to_it(
    real: MainWindow, theme: ThemeController, choice: Theme
) -> None:
    theme.choose(choice)
    unseen: list[str] = []
    for name in walk(real):
        widget = real.findChild(QWidget, name)
        assert isinstance(widget, QWidget)
        elsewhere = real.composer.edit if name != "composer" else real.header.menu_button
        elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
        without = picture(real)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        count = changed(without, picture(real), box_of(widget, real))
        if count < LEAST_RING:
            unseen.append(f"{name}: {count}")
    assert unseen == []
