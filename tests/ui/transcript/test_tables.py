"""Wide tables scroll by themselves, and tables can be copied whole."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_chat.ui.markdown.blocks import BlockKind
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.content_actions import MARKDOWN_TYPE, TSV_TYPE
from desktop_chat.ui.transcript.layout import Placed
from desktop_chat.ui.transcript.strip import ZoneKind
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.gestures import (
    choose,
    open_menu,
    point_of,
    press,
    tab_to,
    turn_sideways,
    wait_until,
    zones,
)
from tests.ui.transcript.messages import answer, live, mouse, on_screen, picture, question, wheel

COLUMNS = 12


def table(rows: int, columns: int = COLUMNS) -> str:
    """A table whose columns are too many for the measure."""
    head = "|" + "|".join(f"column {n}" for n in range(columns)) + "|\n"
    marks = "|" + "--:|" * columns + "\n"
    cells = "|" + "|".join(f"**값** {n} and a few words" for n in range(columns)) + "|\n"
    return head + marks + cells * rows


SMALL = "| a | b |\n|---|--:|\n| `x\\|y` | 1 |\n| **two** | 2 |\n"


def shown_tables(view: TranscriptView) -> list[Placed]:
    y = view._scene.y
    return [
        placed
        for placed in view._layout.strips_between(y, y + view.viewport().height())
        if isinstance(placed.strip, BlockStrip) and placed.strip.block.kind is BlockKind.TABLE
    ]


def strip_of(placed: Placed) -> BlockStrip:
    return cast(BlockStrip, placed.strip)


def middle(view: TranscriptView, placed: Placed) -> QPoint:
    return QPoint(view._scene.left + 200, placed.top - view._scene.y + 60)


def show(view: TranscriptView, text: str) -> BlockStrip:
    view.show_path([question("q"), answer(text)])
    view.verticalScrollBar().setValue(0)
    picture(view)
    return strip_of(shown_tables(view)[0])


def test_a_table_that_fits_has_no_bar_and_does_not_scroll(view: TranscriptView) -> None:
    strip = show(view, SMALL)
    assert strip.card.reach == 0
    assert not zones(view, ZoneKind.SIDE_BAR)
    turn_sideways(view, middle(view, shown_tables(view)[0]), -1)
    assert strip.card.offset == 0


def test_shift_and_the_wheel_scroll_a_wide_table_sideways(view: TranscriptView) -> None:
    strip = show(view, table(3))
    before, y = picture(view), view._scene.y
    turn_sideways(view, middle(view, shown_tables(view)[0]), -1, shift=True)
    assert strip.card.offset > 0
    assert view._scene.y == y
    assert picture(view) != before
    turn_sideways(view, middle(view, shown_tables(view)[0]), 1, shift=True)
    assert strip.card.offset == 0


def test_two_fingers_scroll_it_to_its_end_and_no_further(view: TranscriptView) -> None:
    strip = show(view, table(3))
    for _ in range(60):
        turn_sideways(view, middle(view, shown_tables(view)[0]), -1)
    assert strip.card.offset == round(strip.card.reach) > 0
    assert on_screen(view) == picture(view).convertToFormat(on_screen(view).format())


def test_the_wheel_alone_scrolls_the_chat(view: TranscriptView) -> None:
    strip = show(view, table(40))
    wheel(view, -2)
    assert view._scene.y > 0
    assert strip.card.offset == 0


def test_the_bar_below_it_can_be_dragged(view: TranscriptView) -> None:
    strip = show(view, table(3))
    placed, zone = zones(view, ZoneKind.SIDE_BAR)[0]
    y = point_of(view, placed, zone).y()
    start = QPoint(view._scene.left + 10, y)
    mouse(view, QEvent.Type.MouseButtonPress, start)
    mouse(view, QEvent.Type.MouseMove, start + QPoint(60, 3))
    half = strip.card.offset
    mouse(view, QEvent.Type.MouseMove, start + QPoint(5_000, 90))
    mouse(view, QEvent.Type.MouseButtonRelease, start + QPoint(5_000, 90))
    assert 0 < half < strip.card.offset == round(strip.card.reach)
    assert not view.has_selection()
    mouse(view, QEvent.Type.MouseMove, start)
    assert strip.card.offset == round(strip.card.reach), "it was let go"


def test_a_press_beside_the_handle_brings_it_there(view: TranscriptView) -> None:
    strip = show(view, table(3))
    placed, zone = zones(view, ZoneKind.SIDE_BAR)[0]
    end = point_of(view, placed, zone) + QPoint(round(zone.rect.width() / 2) - 4, 0)
    mouse(view, QEvent.Type.MouseButtonPress, end)
    mouse(view, QEvent.Type.MouseButtonRelease, end)
    assert strip.card.offset == round(strip.card.reach)


def test_the_arrow_keys_scroll_the_table_that_has_the_focus(view: TranscriptView) -> None:
    strip = show(view, table(3))
    y = view._scene.y
    tab_to(view, ZoneKind.SIDE_BAR)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert strip.card.offset > 0
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert strip.card.offset == 0
    assert view._scene.y == y


def test_all_pieces_of_a_long_table_move_as_one(view: TranscriptView) -> None:
    show(view, table(120))
    view.verticalScrollBar().setValue(1_500)
    pieces = shown_tables(view)
    turn_sideways(view, middle(view, pieces[0]), -2)
    first = strip_of(pieces[0])
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    picture(view)
    last = strip_of(shown_tables(view)[-1])
    assert last is not first
    assert last.card.offset == first.card.offset > 0
    assert last.made().document.idealWidth() == first.made().document.idealWidth()


def test_text_is_selected_where_it_is_seen(view: TranscriptView) -> None:
    strip = show(view, table(3))
    before = strip.position_at(strip.window().center())
    turn_sideways(view, middle(view, shown_tables(view)[0]), -10)
    after = strip.position_at(strip.window().center())
    assert before != after


def test_a_link_out_of_sight_comes_into_sight_with_the_keyboard(view: TranscriptView) -> None:
    head, marks, cells = table(1).splitlines()
    cells = "|".join([*cells.split("|")[:-2], " [far](https://example.com) |"])
    strip = show(view, f"{head}\n{marks}\n{cells}\n")
    tab_to(view, ZoneKind.LINK)
    assert strip.card.offset > 0
    zone = next(zone for zone in strip.zones() if zone.kind is ZoneKind.LINK)
    assert strip.window().contains(zone.rect)
    assert view._link.isVisible()


def test_what_is_scrolled_stays_scrolled_when_it_was_out_of_sight(view: TranscriptView) -> None:
    text = table(3)
    messages = [question("q"), answer(text), *(answer("w\n\n" * 99, f"a{n}") for n in range(200))]
    view.show_path(messages)
    view.verticalScrollBar().setValue(0)
    picture(view)
    turn_sideways(view, middle(view, shown_tables(view)[0]), -2)
    before = strip_of(shown_tables(view)[0])
    for share in (1.0, 0.8, 0.6, 0.4, 0.2, 0.0):
        view.verticalScrollBar().setValue(round(view.verticalScrollBar().maximum() * share))
        picture(view)
    view.show_path([question("other")])
    view.show_path(messages)
    view.verticalScrollBar().setValue(0)
    picture(view)
    after = strip_of(shown_tables(view)[0])
    assert after is not before
    assert after.card.offset == before.card.offset > 0


def test_a_narrow_window_scrolls_what_a_wide_one_need_not(view: TranscriptView) -> None:
    strip = show(view, table(2, 5))
    assert strip.card.reach == 0
    view.resize(400, 700)
    picture(view)
    assert strip.card.reach > 0
    view.resize(900, 700)
    picture(view)
    assert strip.card.reach == 0


def copied(name: str) -> str:
    return bytes(QGuiApplication.clipboard().mimeData().data(name).data()).decode()


def test_a_table_is_copied_for_a_spreadsheet(view: TranscriptView) -> None:
    strip = show(view, SMALL)
    QGuiApplication.clipboard().clear()
    press(view, ZoneKind.TABLE_MENU)
    choose(open_menu(view, "tableMenu"), "Copy table for a spreadsheet")
    wait_until(lambda: bool(QGuiApplication.clipboard().text()))
    assert QGuiApplication.clipboard().text() == "a\tb\nx|y\t1\ntwo\t2\n"
    assert copied(TSV_TYPE) == QGuiApplication.clipboard().text()
    assert strip.was_copied


def test_a_table_is_copied_as_markdown_by_keyboard_alone(view: TranscriptView) -> None:
    show(view, f"Text.\n\n{SMALL}\nMore.")
    QGuiApplication.clipboard().clear()
    tab_to(view, ZoneKind.TABLE_MENU)
    QTest.keyClick(view, Qt.Key.Key_Return)
    menu = open_menu(view, "tableMenu")
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    wait_until(lambda: bool(QGuiApplication.clipboard().text()))
    assert QGuiApplication.clipboard().text() == SMALL
    assert copied(MARKDOWN_TYPE) == SMALL


def test_the_whole_of_a_long_and_wide_table_is_copied(view: TranscriptView) -> None:
    show(view, table(500, 30))
    QGuiApplication.clipboard().clear()
    press(view, ZoneKind.TABLE_MENU)
    choose(open_menu(view, "tableMenu"), "Copy table for a spreadsheet")
    wait_until(lambda: bool(QGuiApplication.clipboard().text()), 30)
    rows = QGuiApplication.clipboard().text().splitlines()
    assert len(rows) == 501
    assert {row.count("\t") for row in rows} == {29}
    assert rows[-1].split("\t")[29] == "값 29 and a few words"


def test_the_context_menu_of_a_table_copies_it_too(view: TranscriptView) -> None:
    show(view, SMALL)
    at = middle(view, shown_tables(view)[0])
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), asked)
    menu = open_menu(view, "transcriptMenu")
    QGuiApplication.clipboard().clear()
    choose(menu, "Copy table as Markdown")
    wait_until(lambda: bool(QGuiApplication.clipboard().text()))
    assert QGuiApplication.clipboard().text() == SMALL


def test_a_wide_table_that_grows_has_its_bar_below_its_end_only(view: TranscriptView) -> None:
    rows = table(40).splitlines(keepends=True)
    view.show_path([question("q"), live("a")])
    for row in rows:
        view.append_text("a", row)
    pieces = [strip_of(placed) for placed in shown_tables(view)]
    assert len(pieces) > 1
    heights = [piece.height for piece in pieces]
    for piece in pieces:
        piece.release()
    assert heights == [piece.measure(view._layout.width) for piece in pieces]
    assert [piece.has_bar for piece in pieces] == [False] * (len(pieces) - 1) + [True]
