"""Pins and folders in the list, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop_chat.domain.order import ChatList, ListQuery
from desktop_chat.ui.sidebar.rows import ChatRow
from desktop_chat.ui.sidebar.sidebar import Sidebar
from tests.ui.sidebar.conftest import LISTED, NOW, Heard, click, drag, lay_out, place_of

_Ctrl, _Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def shown(sidebar: Sidebar) -> list[str]:
    model = sidebar.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def press(sidebar: Sidebar, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(sidebar.chat_list, key, held or Qt.KeyboardModifier.NoModifier)


def test_pins_stand_first_then_folders_then_the_rest_under_dates(sidebar: Sidebar) -> None:
    assert shown(sidebar) == ["P", "업무", "Inner", "W", "Home", "A", "B", "C"]
    assert list(sidebar.model.headings.values()) == ["Pinned", "Folders", "Today", "Yesterday"]
    assert [sidebar.model.shape.depth_of(row) for row in range(5)] == [0, 0, 1, 1, 0]


def test_without_folders_and_pins_the_rows_are_just_the_chats(sidebar: Sidebar) -> None:
    lay_out(sidebar, set(), ChatList(loose=["a", "b"], times=[NOW, NOW - 5]))
    assert shown(sidebar) == ["A", "B"]
    assert sidebar.archive_button.isHidden()
    assert sidebar.scope_bar.isHidden()


def test_a_click_on_a_folder_opens_and_closes_it_and_goes_to_no_chat(
    sidebar: Sidebar, heard: Heard
) -> None:
    click(sidebar, "home")
    click(sidebar, "work")
    assert heard == [("folder_toggled", "home", True), ("folder_toggled", "work", False)]


def test_opening_a_folder_keeps_the_open_chat_and_the_place(sidebar: Sidebar) -> None:
    sidebar.select("b")
    lay_out(sidebar, {"work", "inner"})
    assert shown(sidebar)[2:5] == ["Inner", "I", "W"]
    assert sidebar.current_id == "b"
    assert sidebar.model.id_at(sidebar.chat_list.currentIndex()) == "b"
    lay_out(sidebar, set())
    assert sidebar.current_id == "b"


def test_the_arrows_open_close_and_leave_folders(sidebar: Sidebar, heard: Heard) -> None:
    sidebar.select("w")
    press(sidebar, Qt.Key.Key_Left)
    at = sidebar.chat_list.currentIndex().row()
    assert sidebar.model.folder_at(at) == sidebar.model.shape.folders["work"]
    press(sidebar, Qt.Key.Key_Left)
    press(sidebar, Qt.Key.Key_Return)
    lay_out(sidebar, set())
    press(sidebar, Qt.Key.Key_Right)
    toggles = [("folder_toggled", "work", on) for on in (False, False, True)]
    assert heard == toggles


def test_screen_readers_hear_what_a_row_is(sidebar: Sidebar) -> None:
    sidebar.model.know([ChatRow("a", "A", tags=("python", "여행"), used_at=NOW)])
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [str(sidebar.model.index_of(id_).data(role)) for id_ in ("work", "home", "a")]
    assert spoken == [
        "업무, folder, open, 2 chats",
        "Home, folder, closed, 0 chats",
        "A, tags: python, 여행",
    ]


def test_a_folder_is_renamed_in_place(sidebar: Sidebar, heard: Heard, qtbot: QtBot) -> None:
    sidebar.edit_row("home")
    editor = sidebar.chat_list.findChild(QLineEdit, "titleEditor")
    assert isinstance(editor, QLineEdit)
    assert editor.accessibleName() == "Name of the folder"
    editor.setText("  집  ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("folder_renamed", "home", "집")]


def test_ctrl_and_shift_select_and_open_nothing(sidebar: Sidebar, heard: Heard) -> None:
    click(sidebar, "a")
    click(sidebar, "c", _Shift)
    assert sidebar.chat_list.selected_ids() == ["a", "b", "c"]
    click(sidebar, "b", _Ctrl)
    assert sidebar.chat_list.selected_ids() == ["a", "c"]
    assert heard == [("selected", "a")]
    assert sidebar.current_id == "a"


def test_shift_and_arrows_select_too(sidebar: Sidebar, heard: Heard) -> None:
    sidebar.select("a")
    sidebar.chat_list.setFocus()
    press(sidebar, Qt.Key.Key_Down, _Shift)
    press(sidebar, Qt.Key.Key_Down, _Shift)
    press(sidebar, Qt.Key.Key_Up, _Shift)
    assert sidebar.chat_list.selected_ids() == ["a", "b"]
    press(sidebar, Qt.Key.Key_Down, _Ctrl)
    press(sidebar, Qt.Key.Key_Space, _Ctrl)
    assert heard == []
    press(sidebar, Qt.Key.Key_Delete)
    assert heard[0][0] in {"deleted", "chat_deleted"}


def test_what_is_selected_is_deleted_together(sidebar: Sidebar, heard: Heard) -> None:
    click(sidebar, "a")
    click(sidebar, "b", _Shift)
    press(sidebar, Qt.Key.Key_Delete)
    assert heard[1:] == [("deleted", ["a", "b"])]


def menu_of(sidebar: Sidebar, id_: str, name: str) -> QMenu:
    sidebar._on_menu_requested(sidebar.model.index_of(id_), QPoint())
    found = sidebar.findChildren(QMenu, name)[-1]
    assert isinstance(found, QMenu)
    found.hide()
    return found


def choose(menu: QMenu, *words: str) -> None:
    for word in words[:-1]:
        inside = next(action.menu() for action in menu.actions() if action.text() == word)
        assert isinstance(inside, QMenu)
        menu = inside
    next(action for action in menu.actions() if action.text().strip() == words[-1]).trigger()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Pin",), ("pinned", ["a", "b"], True)),
        (("Archive",), ("archived", ["a", "b"], True)),
        (("Move to folder", "Inner"), ("moved", ["a", "b"], "inner")),
        (("Move to folder", "New folder"), ("folder_made", "", ["a", "b"])),
        (("Tags", "python"), ("tagged", ["a", "b"], "python", True)),
        (("Export…",), ("exported", ["a", "b"])),
        (("Delete 2 chats",), ("deleted", ["a", "b"])),
    ],
)
def test_the_menu_is_about_all_that_is_selected(
    sidebar: Sidebar, heard: Heard, words: tuple[str, ...], said: tuple[object, ...]
) -> None:
    click(sidebar, "a")
    click(sidebar, "b", _Shift)
    heard.clear()
    choose(menu_of(sidebar, "b", "chatMenu"), *words)
    assert heard == [said]


def test_a_folder_is_never_offered_itself(sidebar: Sidebar, heard: Heard) -> None:
    menu = menu_of(sidebar, "work", "folderMenu")
    inside = next(action.menu() for action in menu.actions() if action.text() == "Move to folder")
    assert isinstance(inside, QMenu)
    assert [a.text() for a in inside.actions() if a.text()] == ["No folder", "Home"]
    choose(menu, "Delete folder")
    assert heard == [("folder_deleted", "work")]


def test_several_chats_are_dragged_into_a_folder(sidebar: Sidebar, heard: Heard) -> None:
    click(sidebar, "a")
    click(sidebar, "b", _Shift)
    heard.clear()
    drag(sidebar, "b", place_of(sidebar, "home"))
    assert heard == [("moved", ["a", "b"], "home")]


@pytest.mark.parametrize(
    ("what", "onto", "said"),
    [
        ("c", "work", ("moved", ["c"], "work")),
        ("c", "w", ("moved", ["c"], "work")),
        ("c", "p", ("pinned", ["c"], True)),
        ("p", "b", ("pinned", ["p"], False)),
        ("w", "b", ("moved", ["w"], "")),
        ("home", "inner", ("folder_moved", "home", "inner")),
        ("inner", "b", ("folder_moved", "inner", "")),
    ],
)
def test_a_row_is_dropped(
    sidebar: Sidebar, heard: Heard, what: str, onto: str, said: tuple[object, ...]
) -> None:
    drag(sidebar, what, place_of(sidebar, onto))
    assert [deed for deed in heard if deed[0] != "selected"] == [said]


def test_a_folder_cannot_be_dropped_into_itself_or_among_the_pins(
    sidebar: Sidebar, heard: Heard
) -> None:
    drag(sidebar, "work", place_of(sidebar, "inner"))
    drag(sidebar, "work", place_of(sidebar, "p"))
    assert heard == []


def test_escape_drops_nothing(sidebar: Sidebar, heard: Heard) -> None:
    drag(sidebar, "c", place_of(sidebar, "home"), drop=False)
    heard.clear()
    press(sidebar, Qt.Key.Key_Escape)
    port = sidebar.chat_list.viewport()
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=place_of(sidebar, "home"))
    assert [deed for deed in heard if deed[0] != "selected"] == []


def test_a_closed_folder_opens_under_what_is_held_over_it(
    sidebar: Sidebar, heard: Heard, qtbot: QtBot
) -> None:
    drag(sidebar, "c", place_of(sidebar, "home"), drop=False)
    qtbot.waitUntil(lambda: ("folder_toggled", "home", True) in heard)
    press(sidebar, Qt.Key.Key_Escape)


def test_a_filter_says_so_and_is_left(sidebar: Sidebar, heard: Heard) -> None:
    lay_out(sidebar, set(), ChatList(ListQuery(tag="python"), loose=["a"], tags={"python": 1}))
    assert not sidebar.scope_bar.isHidden()
    assert shown(sidebar) == ["A"]
    sidebar.scope_bar.closed.emit()
    lay_out(sidebar, set(), ChatList(ListQuery(archived=True)))
    sidebar.scope_bar.closed.emit()
    assert heard == [("tag_picked", ""), ("archive_toggled", False)]


def test_the_archive_waits_at_the_end(sidebar: Sidebar, heard: Heard) -> None:
    lay_out(sidebar, set(), LISTED)
    assert sidebar.archive_button.text() == "Archive (2)"
    sidebar.archive_button.click()
    assert heard == [("archive_toggled", True)]


def test_stepping_to_the_next_chat_passes_folders(sidebar: Sidebar) -> None:
    sidebar.select("p")
    sidebar.go(1)
    assert sidebar.current_id == "w"
