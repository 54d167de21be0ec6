"""The list of chats: what it shows, what it says, what it keeps."""

from __future__ import annotations

import dataclasses
import itertools
import time
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop_chat import i18n
from desktop_chat.ui.sidebar.model import ChatListModel, ChatRole, ChatRow
from desktop_chat.ui.sidebar.sidebar import Sidebar
from desktop_chat.ui.theme.tokens import LIGHT, metrics_at

A, B, C, D = (ChatRow(name.lower(), name) for name in "ABCD")


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


@pytest.fixture
def said(sidebar: Sidebar) -> list[tuple[str, ...]]:
    heard: list[tuple[str, ...]] = []
    sidebar.chat_selected.connect(lambda chat_id: heard.append(("selected", chat_id)))
    sidebar.chat_renamed.connect(lambda chat_id, title: heard.append(("renamed", chat_id, title)))
    sidebar.chat_deleted.connect(lambda chat_id: heard.append(("deleted", chat_id)))
    return heard


Said = list[tuple[str, ...]]


def titles(sidebar: Sidebar) -> list[str]:
    model = sidebar.chat_list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def editor_of(sidebar: Sidebar) -> QLineEdit:
    editor = sidebar.chat_list.findChild(QLineEdit, "titleEditor")
    assert editor is not None
    return editor


def test_the_titles_are_what_the_list_displays(sidebar: Sidebar) -> None:
    assert titles(sidebar) == ["A", "B", "C"]


def test_a_chat_without_a_title_is_called_new_chat(sidebar: Sidebar) -> None:
    sidebar.set_rows([ChatRow("x", "")])
    assert titles(sidebar) == ["New chat"]


def test_a_click_selects_a_chat(sidebar: Sidebar, said: Said, qtbot: QtBot) -> None:
    where = sidebar.chat_list.visualRect(sidebar.model.index(1)).center()
    QTest.mouseClick(sidebar.chat_list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert said == [("selected", "b")]


def test_selecting_by_the_program_says_nothing(sidebar: Sidebar, said: Said) -> None:
    sidebar.select("c")
    assert sidebar.current_id == "c"
    sidebar.select(None)
    assert sidebar.current_id is None
    assert said == []


@pytest.mark.parametrize(
    "rows", [[C, A, B], [D, A, B, C], [B], [B, D], [ChatRow("b", "B2", live=True), C]]
)
def test_the_open_chat_stays_marked_when_rows_change(
    sidebar: Sidebar, said: Said, rows: list[ChatRow]
) -> None:
    sidebar.select("b")
    sidebar.set_rows(rows)
    assert sidebar.current_id == "b"
    assert [row.id for row in sidebar.model.rows] == [row.id for row in rows]
    assert list(sidebar.model.rows) == rows
    assert said == []


def test_no_chat_is_marked_when_the_open_one_went(sidebar: Sidebar, said: Said) -> None:
    sidebar.select("b")
    sidebar.set_rows([A, C])
    assert sidebar.current_id is None
    assert said == []


def test_stepping_goes_round_the_ends(sidebar: Sidebar, said: Said) -> None:
    sidebar.select("c")
    sidebar.go(1)
    sidebar.go(-1)
    assert said == [("selected", "a"), ("selected", "c")]


def test_renaming_in_place_keeps_one_clean_line(sidebar: Sidebar, said: Said, qtbot: QtBot) -> None:
    sidebar.select("a")
    sidebar.rename_current()
    editor = editor_of(sidebar)
    editor.setText("  한국어   title ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said == [("renamed", "a", "한국어 title")])
    assert titles(sidebar)[0] == "한국어 title"


def test_escape_and_an_empty_title_rename_nothing(
    sidebar: Sidebar, said: Said, qtbot: QtBot
) -> None:
    sidebar.select("a")
    for text, key in (("gone", Qt.Key.Key_Escape), ("  ", Qt.Key.Key_Return)):
        sidebar.rename_current()
        editor = editor_of(sidebar)
        editor.setText(text)
        QTest.keyClick(editor, key)
        qtbot.waitUntil(lambda: sidebar.chat_list.findChild(QLineEdit) is None)
    assert said == []
    assert titles(sidebar)[0] == "A"


def test_the_delete_key_asks_and_removes_nothing_by_itself(
    sidebar: Sidebar, said: Said, qtbot: QtBot
) -> None:
    sidebar.select("b")
    QTest.keyClick(sidebar.chat_list, Qt.Key.Key_Delete)
    assert said == [("deleted", "b")]
    assert titles(sidebar) == ["A", "B", "C"]


def test_the_context_menu_is_about_the_row_under_the_pointer(sidebar: Sidebar, said: Said) -> None:
    sidebar.select("a")
    where = sidebar.chat_list.visualRect(sidebar.model.index(2)).center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, where, sidebar.chat_list.mapToGlobal(where)
    )
    QApplication.sendEvent(sidebar.chat_list.viewport(), event)
    menu = sidebar.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Rename", "Delete"]
    menu.actions()[1].trigger()
    menu.close()
    assert said == [("deleted", "c")]
    assert sidebar.current_id == "a"


def test_the_right_button_opens_no_chat(sidebar: Sidebar, said: Said, qtbot: QtBot) -> None:
    QTest.mousePress(sidebar.chat_list.viewport(), Qt.MouseButton.RightButton, pos=QPoint(20, 50))
    assert said == []


def test_what_happens_in_a_chat_is_spoken_too(sidebar: Sidebar) -> None:
    sidebar.update_row(ChatRow("a", "A", live=True))
    sidebar.update_row(ChatRow("b", "B", attention=True))
    sidebar.update_row(ChatRow("unknown", "?"))
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [sidebar.model.index(row).data(role) for row in range(3)]
    assert spoken == ["A, answering", "B, needs attention", "C"]
    assert sidebar.model.index(0).data(ChatRole.LIVE) is True


def test_a_title_that_looks_like_html_is_escaped_in_its_tooltip(sidebar: Sidebar) -> None:
    sidebar.set_rows([ChatRow("x", "<img src=/dev/zero>")])
    tooltip = sidebar.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tooltip


def test_a_chat_is_drawn_differently_while_it_is_live(sidebar: Sidebar) -> None:
    row = sidebar.chat_list.visualRect(sidebar.model.index(1))
    before = sidebar.chat_list.viewport().grab(row).toImage()
    sidebar.update_row(ChatRow("b", "B", live=True))
    assert sidebar.chat_list.viewport().grab(row).toImage() != before


def test_the_model_passes_qts_own_test(qtbot: QtBot, qtmodeltester: object) -> None:
    model = ChatListModel()
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    for rows in ([A, B], [B, D, A], [D], [C, D, A, B], []):
        model.set_rows(rows)
        assert list(model.rows) == rows


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


# ------------------------------------------------------------------------------- marks


def test_what_nobody_has_read_is_bold_marked_and_spoken(sidebar: Sidebar, qtbot: QtBot) -> None:
    row = sidebar.chat_list.visualRect(sidebar.model.index(1))
    pictures = []
    for chat in (
        B,
        B._replace(unread=True),
        B._replace(attention=True),
        B._replace(live=True),
        B._replace(temporary=True),
    ):
        sidebar.update_row(chat)
        pictures.append(sidebar.chat_list.viewport().grab(row).toImage())
    assert all(one != other for one, other in itertools.combinations(pictures, 2))
    sidebar.update_row(B._replace(unread=True))
    assert sidebar.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "B, not read yet"


def test_the_menu_offers_to_mark_all_as_read_only_where_something_is_unread(
    sidebar: Sidebar, qtbot: QtBot
) -> None:
    def entries() -> list[str]:
        sidebar._on_menu_requested(sidebar.model.index(0), QPoint())
        menu = sidebar._menu
        assert menu is not None
        texts = [action.text() for action in menu.actions() if action.text()]
        menu.close()
        return texts

    changes: list[bool] = []
    sidebar.unread_changed.connect(changes.append)
    assert entries() == ["Rename", "Delete"]
    sidebar.update_row(B._replace(unread=True))
    assert entries() == ["Rename", "Delete", "Mark all chats as read"]
    assert changes[-1] is True
    sidebar.update_row(B)
    assert changes[-1] is False


def test_a_temporary_chat_says_what_it_is(sidebar: Sidebar) -> None:
    sidebar.put_on_top(ChatRow("t", "", temporary=True))
    assert titles(sidebar)[0] == "Temporary chat"
    sidebar.update_row(ChatRow("t", "Mine", temporary=True))
    spoken = sidebar.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Mine, temporary chat"


# ------------------------------------------------------------------------------- speed

MOST_MS = 8.0
MANY = [ChatRow(f"id{n:05}", f"Chat {n}", used_at=NOON - n * 3000) for n in range(10_000)]


@pytest.mark.parametrize("work", ["to the top", "update", "remove", "scroll", "letter"])
def test_ten_thousand_chats_hold_nothing_up(work: str, qtbot: QtBot, clock: Clock) -> None:
    sidebar = Sidebar(LIGHT, wall_clock=clock)
    qtbot.addWidget(sidebar)
    sidebar.resize(250, 700)
    sidebar.set_rows(MANY)
    sidebar.select(MANY[3].id)
    sidebar.show()
    qtbot.waitExposed(sidebar)

    def do(number: int) -> None:
        match work:
            case "to the top":
                sidebar.put_on_top(sidebar.model.rows[-1]._replace(used_at=clock.now))
            case "update":
                row = sidebar.model.rows[number * 100]
                sidebar.update_row(row._replace(live=not row.live))
            case "remove":
                sidebar.remove(sidebar.model.rows[5000].id)
            case "scroll":
                sidebar.chat_list.verticalScrollBar().setValue(number * 10_000)
            case "letter":
                sidebar.chat_list.keyboardSearch("zz")

    took = []
    for number in range(9):
        began = time.perf_counter()
        do(number)
        QApplication.sendPostedEvents()
        sidebar.chat_list.viewport().repaint()
        took.append((time.perf_counter() - began) * 1000)
    assert sorted(took)[len(took) // 2] < MOST_MS, took
