"""The window at other sizes: changed live it is the same as made so, and nothing is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_chat.domain.presets import ChatSetup
from desktop_chat.domain.settings import Protocol, Theme, UiSettings
from desktop_chat.ui.dialogs.about import AboutDialog
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.presets.dialog import Answerer, ChatSettingsDialog
from desktop_chat.ui.sidebar.model import ChatRow
from desktop_chat.ui.theme.system import ThemeController
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.toast import UndoOffer

ZOOMS = [80, 100, 150, 200]
Make = Callable[[Tokens], MainWindow]


@pytest.fixture
def theme(dressed: QApplication) -> ThemeController:
    return ThemeController(dressed, Theme.LIGHT)


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    made: list[MainWindow] = []

    def make(tokens: Tokens) -> MainWindow:
        window = MainWindow(QTextBrowser(), tokens)
        window.sidebar.set_rows([ChatRow("a", "Alpha"), ChatRow("b", "Beta")])
        window.show_notice("Something is the matter.")
        window.composer.set_text("One line\nand another one")
        window.resize(1100, 900)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        made.append(window)
        return window

    yield make
    for window in made:
        window.allow_close()


def places(window: QWidget) -> dict[str, QRect]:
    """Where each named part stands in the window."""
    return {
        part.objectName(): QRect(part.mapTo(window, part.rect().topLeft()), part.size())
        for part in window.findChildren(QWidget)
        if part.isVisibleTo(window) and part.objectName() and "qt_" not in part.objectName()
        if not (isinstance(part, QLabel) and not part.text())  # where nothing stands yet
    }


def settled(qapp: QApplication, window: MainWindow) -> dict[str, QRect]:
    window.toast.offer(UndoOffer("Chat deleted", lambda: None))
    for _ in range(5):
        qapp.sendPostedEvents()
        qapp.processEvents()
    return places(window)


@pytest.mark.parametrize("zoom", [80, 150, 200])
def test_zoomed_live_every_part_is_where_it_would_have_been(
    theme: ThemeController, make: Make, qapp: QApplication, zoom: int
) -> None:
    lived = make(theme.tokens)
    theme.tokens_changed.connect(lived.apply_tokens)
    before = settled(qapp, lived)
    theme.set_zoom(zoom)
    after = settled(qapp, lived)
    fresh = settled(qapp, make(theme.tokens))
    assert after == fresh
    assert after != before
    for name in ("sendButton", "modelPicker", "headerBar", "statusBar", "toastUndoButton"):
        ratio = after[name].height() / before[name].height()
        assert ratio == pytest.approx(zoom / 100, rel=0.12), name


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("width", [480, 800, 1600])
def test_nothing_sticks_out_of_the_window(
    theme: ThemeController, make: Make, qapp: QApplication, zoom: int, width: int
) -> None:
    theme.set_zoom(zoom)
    window = make(theme.tokens)
    window.resize(width, 760)
    shown = settled(qapp, window)
    assert window.width() == width
    for button in window.findChildren(QAbstractButton):
        if button.isVisibleTo(window):
            assert window.rect().contains(shown[button.objectName()]), button.objectName()
    for name in ("composerCard", "composer", "modelPicker", "chatTitle", "bannerText"):
        assert window.rect().contains(shown[name]), name


@pytest.mark.parametrize("zoom", ZOOMS)
def test_letters_fit_into_what_holds_them(
    theme: ThemeController, make: Make, qapp: QApplication, zoom: int
) -> None:
    theme.set_zoom(zoom)
    window = make(theme.tokens)
    shown = settled(qapp, window)
    for label in (window.header.title_label, window.status_bar.phase_label, window.model_picker):
        assert label.fontMetrics().height() <= shown[label.objectName()].height()
    edit = window.composer.edit
    assert edit.height() >= 2 * edit.fontMetrics().height()
    assert not edit.verticalScrollBar().isVisible()


@pytest.mark.parametrize("kind", [AboutDialog, ChatSettingsDialog])
def test_an_open_dialog_goes_along(
    theme: ThemeController, qapp: QApplication, qtbot: QtBot, kind: type[QDialog]
) -> None:
    def made() -> AboutDialog | ChatSettingsDialog:
        if kind is AboutDialog:
            return AboutDialog([("Qt", "6")], theme.tokens)
        return ChatSettingsDialog(
            ChatSetup("Be brief."), Answerer("p", "m", Protocol.DEMO), theme.tokens
        )

    lived = made()
    qtbot.addWidget(lived)
    lived.open()
    theme.tokens_changed.connect(lived.apply_tokens)
    theme.set_zoom(150)
    fresh = made()
    qtbot.addWidget(fresh)
    fresh.open()
    qapp.processEvents()
    assert lived.sizeHint() == fresh.sizeHint()


def test_all_of_the_look_is_applied_at_once_and_said_once(theme: ThemeController) -> None:
    said: list[Tokens] = []
    theme.tokens_changed.connect(said.append)
    ui = UiSettings(theme=Theme.DARK, zoom=150, code_font="DejaVu Sans Mono")
    theme.apply(ui)
    theme.apply(replace(ui, timestamps=True))
    assert len(said) == 1
    assert (said[0].name, said[0].metrics.zoom) == ("dark", 150)
    assert said[0].code_family == "DejaVu Sans Mono"
