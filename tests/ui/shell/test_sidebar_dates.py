"""The dates between the chats."""

from __future__ import annotations

import dataclasses
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_chat import i18n
from desktop_chat.ui.sidebar.model import ChatRow
from desktop_chat.ui.sidebar.sidebar import Sidebar
from desktop_chat.ui.theme.tokens import LIGHT, metrics_at
from tests.ui.shell.test_sidebar import A, B, C, editor_of, titles


@pytest.fixture
def sidebar(qtbot: QtBot) -> Sidebar:
    made = Sidebar(LIGHT)
    qtbot.addWidget(made)
    made.set_rows([A, B, C])
    made.resize(250, 400)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


# ------------------------------------------------------------------------------- dates

NOON = datetime(2026, 3, 10, 12, 0).astimezone().timestamp()
DAY = 86_400.0
DATED = [
    ChatRow("a", "A", used_at=NOON),
    ChatRow("b", "B", used_at=NOON - 60),
    ChatRow("c", "C", used_at=NOON - DAY),
    ChatRow("d", "D", used_at=NOON - 20 * DAY),
]


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def dated(qtbot: QtBot, clock: Clock) -> Sidebar:
    made = Sidebar(LIGHT, wall_clock=clock)
    qtbot.addWidget(made)
    made.set_rows(DATED)
    made.resize(250, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def tops(sidebar: Sidebar) -> list[int]:
    rows = range(sidebar.model.rowCount())
    return [sidebar.chat_list.visualRect(sidebar.model.index(row)).top() for row in rows]


def spoken_dates(sidebar: Sidebar) -> list[str]:
    role = Qt.ItemDataRole.AccessibleDescriptionRole
    return [sidebar.model.index(row).data(role) for row in range(sidebar.model.rowCount())]


def test_dates_are_no_rows_and_belong_to_no_chat(dated: Sidebar, qtbot: QtBot) -> None:
    assert titles(dated) == ["A", "B", "C", "D"]
    heading, row = 34, 36
    assert tops(dated) == [heading, heading + row, 2 * (heading + row), 3 * (heading + row)]
    heard: list[str] = []
    dated.chat_selected.connect(heard.append)
    above_c = QPoint(40, tops(dated)[2] - heading // 2)
    assert not dated.chat_list.indexAt(above_c).isValid()
    QTest.mouseClick(dated.chat_list.viewport(), Qt.MouseButton.LeftButton, pos=above_c)
    assert heard == []
    below = above_c + QPoint(0, heading)
    QTest.mouseClick(dated.chat_list.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert heard == ["c"]


def test_a_date_is_spoken_with_the_first_chat_under_it(dated: Sidebar) -> None:
    assert spoken_dates(dated) == ["Today", "", "Yesterday", "Previous 30 days"]


def test_a_chat_that_is_written_to_moves_to_today_and_stays_marked(
    dated: Sidebar, clock: Clock
) -> None:
    dated.select("c")
    dated.put_on_top(ChatRow("c", "C", live=True, used_at=clock.now))
    assert titles(dated) == ["C", "A", "B", "D"]
    assert dated.current_id == "c"
    assert spoken_dates(dated) == ["Today", "", "", "Previous 30 days"]
    assert tops(dated)[3] == 2 * 34 + 3 * 36


def test_at_midnight_today_becomes_yesterday(dated: Sidebar, clock: Clock) -> None:
    clock.now += DAY
    dated._clock_timer.timeout.emit()
    assert spoken_dates(dated) == ["Yesterday", "", "Previous 7 days", "Previous 30 days"]


def test_dates_follow_the_language(dated: Sidebar) -> None:
    before = dated.chat_list.viewport().grab().toImage()
    i18n.install(lambda source, _count: "오늘" if source == "Today" else None)
    dated.retranslate()
    i18n.install(None)
    assert spoken_dates(dated)[0] == "오늘"
    assert dated.chat_list.viewport().grab().toImage() != before


def test_a_removed_chat_takes_an_empty_date_with_it(dated: Sidebar) -> None:
    dated.remove("c")
    assert spoken_dates(dated) == ["Today", "", "Previous 30 days"]


def test_the_keys_walk_over_the_dates(dated: Sidebar) -> None:
    dated.select("a")
    for key, there in (
        (Qt.Key.Key_Down, "b"),
        (Qt.Key.Key_Down, "c"),
        (Qt.Key.Key_Up, "b"),
        (Qt.Key.Key_End, "d"),
        (Qt.Key.Key_Home, "a"),
        (Qt.Key.Key_PageDown, "d"),
    ):
        QTest.keyClick(dated.chat_list, key)
        assert dated.current_id == there


def test_a_chat_is_brought_into_view_with_its_date(dated: Sidebar, qtbot: QtBot) -> None:
    dated.set_rows([ChatRow(str(n), str(n), used_at=NOON - n * DAY) for n in range(60)])
    dated.select("59")
    bar = dated.chat_list.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    dated.select("0")
    assert bar.value() == 0


def test_sizes_follow_the_zoom(dated: Sidebar) -> None:
    zoomed = dataclasses.replace(LIGHT, metrics=metrics_at(200))
    dated.apply_tokens(zoomed)
    assert tops(dated)[:2] == [68, 68 + 72]
    assert dated.maximumWidth() == 840


def test_the_editor_of_a_title_lies_on_its_row(dated: Sidebar) -> None:
    dated.select("c")
    dated.rename_current()
    assert abs(editor_of(dated).geometry().center().y() - (tops(dated)[2] + 18)) <= 1


def test_letters_find_a_title(dated: Sidebar) -> None:
    QTest.keyClicks(dated.chat_list, "d")
    assert dated.current_id == "d"


def test_screen_readers_see_the_chats(dated: Sidebar) -> None:
    seen = QAccessible.queryAccessibleInterface(dated.chat_list)
    names = [seen.child(n).text(QAccessible.Text.Name) for n in range(seen.childCount())]
    assert names == ["A", "B", "C", "D"]
    assert seen.child(2).rect().height() == 36
