"""Selecting with Shift and the keys of an editor, also while text arrives."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_chat.ui.transcript.strip import ZoneKind
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import answer, click, drag, live, question, settle
from tests.ui.transcript.specimens import SPECIMEN
from tests.ui.transcript.test_selection import point_of

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
FLUSHES = 1_000


def press(view: TranscriptView, key: Qt.Key, times: int = 1, *, ctrl: bool = False) -> None:
    for _ in range(times):
        QTest.keyClick(view, key, SHIFT | CTRL if ctrl else SHIFT)


@pytest.fixture
def two(view: TranscriptView) -> TranscriptView:
    view.show_path([question("What is it?"), answer("First **bold** words.\n\nSecond paragraph.")])
    return view


def test_it_begins_at_what_is_seen_first_and_goes_by_letters(two: TranscriptView) -> None:
    press(two, KEY.Key_Right, 4)
    assert two.selected_text() == "What"
    press(two, KEY.Key_Left)
    assert two.selected_text() == "Wha"


def test_it_begins_at_the_current_message(two: TranscriptView) -> None:
    QTest.keyClick(two, KEY.Key_Up, ALT)
    press(two, KEY.Key_Right, 5)
    assert two.selected_text() == "First"


def test_it_goes_on_from_where_the_mouse_left_it(two: TranscriptView) -> None:
    drag(two, point_of(two, 1, 0, 6), point_of(two, 1, 0, 10))
    press(two, KEY.Key_Right, 2)
    assert two.selected_text() == "bold w"
    click(two, point_of(two, 1, 1, 0))
    press(two, KEY.Key_Right)
    assert two.selected_text() == "S"


def test_ctrl_goes_by_words_across_blocks_and_messages(two: TranscriptView) -> None:
    press(two, KEY.Key_Right, 2, ctrl=True)
    assert two.selected_text() == "What is "
    press(two, KEY.Key_Right, 8, ctrl=True)
    assert two.selected_text().startswith("What is it?\n\nFirst bold words.")
    press(two, KEY.Key_Left, 9, ctrl=True)
    assert two.selected_text() == "What "


def test_korean_is_walked_by_syllables_and_words(view: TranscriptView) -> None:
    view.show_path([answer("안녕하세요, **세상**입니다.")])
    press(view, KEY.Key_Right, 2)
    assert view.selected_text() == "안녕"
    press(view, KEY.Key_Right, ctrl=True)
    press(view, KEY.Key_End)
    assert view.selected_text() == "안녕하세요, 세상입니다."


def test_home_and_end_go_to_the_edges_of_the_line(view: TranscriptView) -> None:
    view.show_path([answer("word " * 60)])
    click(view, point_of(view, 0, 0, 7))
    press(view, KEY.Key_End)
    line = view.selected_text()
    assert line.startswith("rd word")
    assert len(line) < 150
    press(view, KEY.Key_Home)
    assert view.selected_text() == "word wo"


def test_lines_are_walked_straight_down_and_up_again(view: TranscriptView) -> None:
    view.show_path([question("up"), answer("word " * 60 + "\n\nx\n\n" + "last " * 60)])
    click(view, point_of(view, 1, 0, 40))
    press(view, KEY.Key_Down)
    first = len(view.selected_text())
    assert 60 < first < 200
    press(view, KEY.Key_Down, 6)
    assert "x\n\nlast" in view.selected_text()
    press(view, KEY.Key_Up, 6)
    assert len(view.selected_text()) == first
    press(view, KEY.Key_Up)
    assert not view.has_selection()


def test_code_and_tables_and_lists_are_walked_through_to_the_end(view: TranscriptView) -> None:
    view.show_path([answer(SPECIMEN), answer("the end", "b")])
    view.verticalScrollBar().setValue(0)
    click(view, point_of(view, 0, 0, 0))
    for _ in range(400):
        press(view, KEY.Key_Down)
    assert view.selected_text().endswith("the end")
    chosen = view.selected_text()
    view.select_all()
    assert chosen == view.selected_text()


def test_ctrl_home_and_ctrl_end_take_all(view: TranscriptView) -> None:
    view.show_path([question("begin"), answer(SPECIMEN), question("end", "q2")])
    view.verticalScrollBar().setValue(0)
    press(view, KEY.Key_End, ctrl=True)
    chosen = view.selected_text()
    assert chosen.startswith("begin")
    assert chosen.endswith("end")
    assert head_is_seen(view)
    press(view, KEY.Key_Home, ctrl=True)
    assert not view.has_selection()
    assert head_is_seen(view)


def test_the_screen_follows_the_end_that_moves(view: TranscriptView) -> None:
    view.show_path([answer("paragraph\n\n" * 200)])
    settle(view)
    bar = view.verticalScrollBar()
    bar.setValue(0)
    click(view, point_of(view, 0, 0, 0))
    for _ in range(60):
        press(view, KEY.Key_Down)
        assert head_is_seen(view)
    assert bar.value() > 0
    for _ in range(60):
        press(view, KEY.Key_Up)
        assert head_is_seen(view)
    assert bar.value() < 30


def test_pages_are_selected_and_scrolled(view: TranscriptView) -> None:
    view.show_path([answer("paragraph\n\n" * 200)])
    settle(view)
    bar = view.verticalScrollBar()
    bar.setValue(0)
    click(view, point_of(view, 0, 0, 0))
    press(view, KEY.Key_PageDown)
    assert bar.value() > 400
    assert head_is_seen(view)
    one = len(view.selected_text())
    press(view, KEY.Key_PageDown)
    assert len(view.selected_text()) > 1.8 * one
    press(view, KEY.Key_PageDown, 40)
    view_end = view.selected_text()
    assert view_end.count("paragraph") == 200
    press(view, KEY.Key_PageUp, 40)
    assert not view.has_selection()


def test_what_is_folded_away_is_passed_over(view: TranscriptView) -> None:
    view.show_path([question("ask"), answer("said", reasoning="thought about it")])
    click(view, point_of(view, 0, 0, 3))
    press(view, KEY.Key_Right, 4)
    assert view.selected_text() == "sai"


def test_esc_lets_go_of_the_selection_first_and_then_of_the_message(two: TranscriptView) -> None:
    QTest.keyClick(two, KEY.Key_Up, ALT)
    press(two, KEY.Key_Right, 5)
    QTest.keyClick(two, KEY.Key_Escape)
    assert not two.has_selection()
    assert two.current_id == "a"
    QTest.keyClick(two, KEY.Key_Escape)
    assert two.current_id == ""


# ------------------------------------------------------------------------ while text arrives


def test_a_thousand_flushes_while_one_selects_folds_scrolls_and_copies(
    view: TranscriptView,
) -> None:
    pick = random.Random(7)
    before = answer(SPECIMEN, "before", reasoning="a thought\n\n" * 20)
    view.show_path([question("q"), before, live()])
    text = (SPECIMEN * 8)[: FLUSHES * 9]
    begun = text[:400]
    view.append_text("a", begun)
    view.verticalScrollBar().setValue(0)
    toggle(view)
    assert not folded(view)
    click(view, point_of(view, 0, 0, 0))
    press(view, KEY.Key_Right, 20, ctrl=True)
    for number in range(FLUSHES):
        at = len(begun) + number * 8
        chosen, place = view.selected_text(), view.verticalScrollBar().value()
        view.append_text("a", text[at : at + 8])
        assert view.selected_text() == chosen
        assert view.verticalScrollBar().value() == place
        match number % 50:
            case 10:
                press(view, pick.choice((KEY.Key_Down, KEY.Key_Right, KEY.Key_PageDown)))
            case 20:
                QTest.keyClick(view, KEY.Key_C, CTRL)
                assert QApplication.clipboard().text() == view.selected_text()
            case 30:
                press(view, pick.choice((KEY.Key_Up, KEY.Key_PageUp)))
            case 40:
                view.verticalScrollBar().setValue(pick.randrange(2_000))
                QApplication.processEvents()
    chosen, place = view.selected_text(), view.verticalScrollBar().value()
    view.finish(answer(text[: len(begun) + FLUSHES * 8]))
    assert view.selected_text() == chosen
    assert view.verticalScrollBar().value() == place
    assert not folded(view)


def test_an_end_with_another_text_keeps_what_is_the_same(view: TranscriptView) -> None:
    view.show_path([question("q"), live()])
    view.append_text("a", "Same words.\n\nTeh wrong one.\n\nKept at the end.")
    drag(view, point_of(view, 1, 0, 5), point_of(view, 1, 2, 4))
    view.finish(answer("Same words.\n\nThe right one.\n\nA new one.\n\nKept at the end."))
    assert view.selected_text() == "words.\n\nThe right one.\n\nA new one.\n\nKept"


def test_an_answer_in_the_place_of_the_last_one_keeps_the_selection(view: TranscriptView) -> None:
    view.show_path([question("ask this"), answer("It begins so.\n\nAnd goes", "old")])
    drag(view, point_of(view, 0, 0, 4), point_of(view, 1, 1, 3))
    view.replace_last(answer("It begins so.\n\nAnd goes on.\n\nTo its end.", "new"))
    assert view.selected_text() == "this\n\nIt begins so.\n\nAnd"
    view.replace_last(live("newer"))
    assert view.selected_text() == "this"


def test_the_reader_stays_where_the_text_is_the_same(view: TranscriptView) -> None:
    begun = "Some paragraph here.\n\n" * 60
    view.show_path([question("q"), live()])
    view.append_text("a", f"Wrong.\n\n{begun}")
    view.verticalScrollBar().setValue(700)
    before = first_seen(view)
    view.finish(answer(f"Right.\n\nAnd more of it.\n\n{begun}"))
    row, top = first_seen(view)
    assert (row - 1, top) == before
    view.replace_last(answer(f"Right.\n\nAnd more of it.\n\n{begun}Really.", "b"))
    assert first_seen(view) == (row, top)
    view.replace_last(answer(f"Right.\n\n{begun}Really.", "c"))
    assert first_seen(view) == (row - 1, top)
    view.replace_last(answer("A short one.", "d"))
    assert view._scroller.is_at_end
    view.replace_last(live("e"))
    view.append_text("e", begun)
    assert view._scroller.is_at_end


def first_seen(view: TranscriptView) -> tuple[int, int]:
    """The row of the first block on the screen, and where it stands there."""
    placed = next(iter(view._layout.strips_between(view._scene.y, view._scene.y + 10)))
    return placed.row, placed.top - view._scene.y


def test_unfolded_reasoning_stays_so_in_the_answer_that_takes_its_place(
    view: TranscriptView,
) -> None:
    view.show_path([question("q"), answer("said", "old", reasoning="thought " * 30)])
    toggle(view)
    view.replace_last(answer("said more", "new", reasoning="thought " * 30))
    assert not folded(view)
    view.finish(answer("said otherwise", "new", reasoning="thinking " * 30))
    assert not folded(view)


def test_unfolded_reasoning_stays_so_when_it_was_far_from_the_screen(
    view: TranscriptView,
) -> None:
    many = [answer(f"answer {n}\n\n" * 9, str(n)) for n in range(200)]
    view.show_path([question("q"), answer("said", reasoning="thought " * 30), *many])
    view.verticalScrollBar().setValue(0)
    toggle(view)
    for place in range(0, view.verticalScrollBar().maximum(), 600):
        view.verticalScrollBar().setValue(place)
    assert view._layout.items[1].sections is None
    view.verticalScrollBar().setValue(0)
    assert not folded(view)


def test_the_focus_stays_when_its_strips_are_made_anew(view: TranscriptView) -> None:
    view.show_path([question("q"), answer("[a](https://a.example)", reasoning="hm", outcome=None)])
    for kind in (ZoneKind.TOGGLE, ZoneKind.LINK):
        QTest.keyClick(view, KEY.Key_Tab)
        assert focused(view) is kind
        view.append_text("a", " more")
        assert focused(view) is kind
        view.append_reasoning("a", " more")
        assert focused(view) is kind
    view.finish(answer("[a](https://a.example) anew", reasoning="hm more"))
    assert focused(view) is ZoneKind.LINK
    view.replace_last(answer("[a](https://a.example) once more", "b", reasoning="hm"))
    assert focused(view) is ZoneKind.LINK
    view.replace_last(answer("none", "c"))
    assert focused(view) is None


# ------------------------------------------------------------------------ inside


def head_is_seen(view: TranscriptView) -> bool:
    head = view._scene.selection.head
    assert head is not None
    point = point_of(view, head.item, head.row, head.offset)
    return view.viewport().rect().contains(QPoint(100, point.y()))


def toggle(view: TranscriptView) -> None:
    for placed in view._layout.strips_between(view._scene.y, view._scene.y + 700):
        for zone in placed.strip.zones():
            if zone.kind is ZoneKind.TOGGLE:
                at = zone.rect.center().toPoint()
                click(view, at + QPoint(view._scene.left, placed.top - view._scene.y))
                return
    raise AssertionError("there is nothing to fold")


def folded(view: TranscriptView) -> bool:
    sections = view._layout.items[1].sections
    return sections is None or sections.thoughts.hidden


def focused(view: TranscriptView) -> ZoneKind | None:
    return view._scene.focused[1].kind if view._scene.focused else None
