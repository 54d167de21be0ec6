"""The window that the keyboard is tried in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop_chat import i18n
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.sidebar.model import ChatRow
from desktop_chat.ui.theme.tokens import LIGHT


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    transcript = QTextBrowser()
    transcript.setObjectName("transcript")
    made = MainWindow(transcript, LIGHT)
    made.sidebar.set_rows([ChatRow("a", "Alpha"), ChatRow("b", "Beta"), ChatRow("c", "Gamma")])
    made.sidebar.select("a")
    made.resize(900, 640)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitActive(made)
    made.composer.edit.setFocus()
    yield made
    made.allow_close()


@pytest.fixture
def shouting() -> Iterator[None]:
    """A language of its own: English in capitals, so that a forgotten text stands out."""
    i18n.install(lambda source, _count: source.upper() if "{" not in source else source)
    yield
    i18n.install(None)
