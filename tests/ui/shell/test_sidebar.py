"""The list of chats: what it shows, what it says, what it keeps."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop_chat.ui.sidebar.model import ChatListModel, ChatRole, ChatRow
from desktop_chat.ui.sidebar.sidebar import Sidebar
from desktop_chat.ui.theme.tokens import LIGHT

A, B, C, D = (ChatRow(name.lower(), name) for name in "ABCD")
CHAT_MENU = ["Rename", "Pin", "Move to folder", "Tags", "Archive", "Export…", "Delete"]


def texts_of(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


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
    menu = sidebar.findChild(QMenu, "chatMenu")
    assert isinstance(menu, QMenu)
    assert texts_of(menu) == CHAT_MENU
    menu.actions()[-1].trigger()
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
        menu = sidebar.findChildren(QMenu, "chatMenu")[-1]
        texts = texts_of(menu)
        menu.close()
        return texts

    changes: list[bool] = []
    sidebar.unread_changed.connect(changes.append)
    assert entries() == CHAT_MENU
    sidebar.update_row(B._replace(unread=True))
    assert entries() == [*CHAT_MENU, "Mark all chats as read"]
    assert changes[-1] is True
    sidebar.update_row(B)
    assert changes[-1] is False


def test_a_temporary_chat_says_what_it_is(sidebar: Sidebar) -> None:
    sidebar.put_on_top(ChatRow("t", "", temporary=True))
    assert titles(sidebar)[0] == "Temporary chat"
    sidebar.update_row(ChatRow("t", "Mine", temporary=True))
    spoken = sidebar.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Mine, temporary chat"
