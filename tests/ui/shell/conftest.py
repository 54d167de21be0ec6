"""The parts of the window, made bare."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop_chat import i18n
from desktop_chat.ui.composer import Composer
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.sidebar.model import ChatRow
from desktop_chat.ui.theme.tokens import LIGHT


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    made = Composer(LIGHT)
    qtbot.addWidget(made)
    made.resize(600, 120)
    made.show()
    made.edit.setFocus()
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    transcript = QTextBrowser()
    transcript.setObjectName("transcript")
    made = MainWindow(transcript, LIGHT)
    made.sidebar.set_rows([ChatRow("a", "Alpha"), ChatRow("b", "Beta"), ChatRow("c", "Gamma")])
    made.sidebar.select("a")
    made.resize(780, 600)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.allow_close()


@pytest.fixture
def shouting() -> Iterator[None]:
    """A language of its own: English in capitals, so that a forgotten text stands out."""
    i18n.install(lambda source, _count: source.upper() if "{" not in source else source)
    yield
    i18n.install(None)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application, and take off afterwards what it was made to wear."""
    palette, sheet, font = qapp.palette(), qapp.styleSheet(), qapp.font()
    yield qapp
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)
