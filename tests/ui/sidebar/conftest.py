"""A sidebar with folders, pins and tags, whose deeds are heard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_chat.domain.order import ChatList, Folder, ListQuery
from desktop_chat.ui.sidebar.places import Places
from desktop_chat.ui.sidebar.rows import ChatRow
from desktop_chat.ui.sidebar.sidebar import Sidebar
from desktop_chat.ui.theme.tokens import LIGHT

NOW = 1_800_000_000.0
FOLDERS = [
    Folder("work", None, "업무", 1.0),
    Folder("inner", "work", "Inner", 1.0),
    Folder("home", None, "Home", 2.0),
]
LISTED = ChatList(
    ListQuery(),
    ["p"],
    {"work": ["w"], "inner": ["i"]},
    ["a", "b", "c"],
    [NOW - 60, NOW - 120, NOW - 86_400],
    FOLDERS,
    {"python": 1},
    2,
)
Heard = list[tuple[object, ...]]


@pytest.fixture
def sidebar(qtbot: QtBot) -> Sidebar:
    made = Sidebar(LIGHT, wall_clock=lambda: NOW)
    qtbot.addWidget(made)
    made.model.know(ChatRow(id_, id_.upper(), used_at=NOW, pinned=id_ == "p") for id_ in "pwiabc")
    lay_out(made, {"work"})
    made.resize(260, 600)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def lay_out(sidebar: Sidebar, expanded: set[str], listed: ChatList = LISTED) -> None:
    places = Places(listed, NOW)
    sidebar.set_facts(places.facts)
    sidebar.set_shape(places.shape(expanded, []))


@pytest.fixture
def heard(sidebar: Sidebar) -> Heard:
    """What was asked for, each with the name of its signal."""
    said: Heard = []

    def note(name: str) -> Callable[..., None]:
        return lambda *values: said.append((name, *values))

    deeds = sidebar.deeds
    for name in (
        "deleted", "moved", "pinned", "archived", "tagged", "exported", "folder_made",
        "folder_renamed", "folder_moved", "folder_deleted", "folder_toggled", "sort_picked",
        "tag_picked", "archive_toggled",
    ):  # fmt: skip
        getattr(deeds, name).connect(note(name))
    sidebar.chat_selected.connect(note("selected"))
    sidebar.chat_deleted.connect(note("chat_deleted"))
    return said


def place_of(sidebar: Sidebar, id_: str) -> QPoint:
    return sidebar.chat_list.visualRect(sidebar.model.index_of(id_)).center()


def click(
    sidebar: Sidebar, id_: str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    port = sidebar.chat_list.viewport()
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, held, place_of(sidebar, id_))


def drag(sidebar: Sidebar, id_: str, to: QPoint, *, drop: bool = True) -> None:
    """Press on a row, move in steps, and let go."""
    port, start = sidebar.chat_list.viewport(), place_of(sidebar, id_)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 9):
        at = QPointF(start) + (QPointF(to) - QPointF(start)) * step / 8
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            port.mapToGlobal(at),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(port, event)
    if drop:
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=to)
