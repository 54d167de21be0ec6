"""The transcript follows the end until the reader wants to stay somewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_chat.ui.transcript import layout
from desktop_chat.ui.transcript.scroller import STEP_PX
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import answer, live, question, sections, settle, stream, wheel
from tests.ui.transcript.specimens import SPECIMEN

NOTCH_PX = 3 * STEP_PX
LetGo = Callable[[TranscriptView], None]


def _turn_wheel(view: TranscriptView) -> None:
    wheel(view, 0.25)


def _press_page_up(view: TranscriptView) -> None:
    QTest.keyClick(view, Qt.Key.Key_PageUp)


def _press_up(view: TranscriptView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Up)


def _drag_the_bar(view: TranscriptView) -> None:
    view.verticalScrollBar().setSliderPosition(view.verticalScrollBar().value() - 5)


def _press_home(view: TranscriptView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Home)


WAYS: list[LetGo] = [_turn_wheel, _press_page_up, _press_up, _drag_the_bar, _press_home]


@pytest.fixture
def long_view(view: TranscriptView) -> TranscriptView:
    view.show_path([question("q"), answer(SPECIMEN * 2, "a1"), question("again", "q2"), live()])
    stream(view, SPECIMEN)
    return view


def top_text(view: TranscriptView) -> tuple[str, int]:
    """The block at the top of the screen, and how far it is scrolled."""
    y = view._scene.y
    placed = next(view._layout.strips_between(y, y + 700))
    return f"{placed.item}/{placed.section}/{placed.row}", placed.top - y


def screen_of(view: TranscriptView) -> dict[str, int]:
    """Where on the screen each block begins."""
    y = view._scene.y
    return {
        f"{placed.item}/{placed.section}/{placed.row}": placed.top - y
        for placed in view._layout.strips_between(y, y + view.viewport().height())
    }


def at_end(view: TranscriptView) -> bool:
    return view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def jump_button(view: TranscriptView) -> QPushButton:
    button = view.findChild(QPushButton, "jumpToLatestButton")
    assert button is not None
    return button


def test_it_follows_while_it_is_at_the_end(long_view: TranscriptView) -> None:
    assert at_end(long_view)
    stream(long_view, SPECIMEN, seed=3)
    assert at_end(long_view)
    assert not jump_button(long_view).isVisible()


@pytest.mark.parametrize("let_go", WAYS)
def test_any_move_upwards_lets_go_at_once(long_view: TranscriptView, let_go: LetGo) -> None:
    let_go(long_view)
    before = top_text(long_view)
    assert not at_end(long_view)
    stream(long_view, SPECIMEN, seed=3)
    assert top_text(long_view) == before
    assert jump_button(long_view).isVisible()


def test_coming_back_to_the_end_follows_again(long_view: TranscriptView) -> None:
    wheel(long_view, 3)
    stream(long_view, "more text\n\n")
    wheel(long_view, -400)
    assert at_end(long_view)
    stream(long_view, SPECIMEN)
    assert at_end(long_view)


def test_the_button_says_that_there_is_more_and_leads_there(long_view: TranscriptView) -> None:
    button = jump_button(long_view)
    wheel(long_view, 3)
    assert button.text() == "Jump to latest"
    long_view.append_text("a", "more")
    assert button.text() == button.accessibleName() == "New text below · 1 word"
    button.click()
    assert at_end(long_view)
    assert not button.isVisible()
    stream(long_view, SPECIMEN)
    assert at_end(long_view)


def test_what_is_read_moves_by_what_was_scrolled_whatever_is_above(
    view: TranscriptView, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a machine that is too busy the rest of the screen would be laid out a turn later.
    monkeypatch.setattr(layout, "_TURN_S", 10)
    view.show_path([answer(SPECIMEN, str(number)) for number in range(50)])
    for _ in range(60):
        before = screen_of(view)
        wheel(view, 1)
        after = screen_of(view)
        steps = {after[place] - before[place] for place in before.keys() & after.keys()}
        assert steps == {NOTCH_PX}


def test_folding_above_the_screen_moves_nothing_on_it(view: TranscriptView) -> None:
    view.show_path([answer(SPECIMEN, "a1", reasoning=SPECIMEN), answer(SPECIMEN, "a2")])
    view._layout.built(0)
    wheel(view, 1)
    settle(view)
    before = screen_of(view)
    view._change("a1", lambda item: item.toggle_thoughts())
    assert not sections(view, 0).thoughts.hidden
    settle(view)
    assert screen_of(view) == before


def test_a_reasoning_pane_opens_below_the_line_that_was_pressed(view: TranscriptView) -> None:
    view.show_path([question("q"), answer("short", reasoning=SPECIMEN)])
    before = screen_of(view)
    assert view._hand.focus_next(is_forward=True)
    assert view._hand.press_focused()
    after = screen_of(view)
    assert before["1/0/1"] == after["1/0/1"]
    assert after["1/1/0"] > after["1/0/1"]


def test_resizing_keeps_the_row_at_the_top(long_view: TranscriptView) -> None:
    wheel(long_view, 10)
    where, _ = top_text(long_view)
    for width in (880, 820, 760, 700, 640):
        long_view.resize(width, 700)
        QApplication.processEvents()
        assert top_text(long_view)[0] == where


def test_resizing_at_the_end_stays_at_the_end(long_view: TranscriptView) -> None:
    for size in ((700, 700), (900, 500), (900, 900)):
        long_view.resize(*size)
        QApplication.processEvents()
        assert at_end(long_view)


def test_home_shows_the_very_beginning(view: TranscriptView) -> None:
    view.show_path([answer(SPECIMEN, str(number)) for number in range(200)])
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0
    assert top_text(view)[0].startswith("0/")


def test_showing_a_chat_starts_at_its_end(view: TranscriptView) -> None:
    view.show_path([answer(SPECIMEN, str(number)) for number in range(20)])
    assert at_end(view)
    wheel(view, 5)
    view.show_path([answer(SPECIMEN, str(number)) for number in range(10)])
    assert at_end(view)


def test_ones_own_message_is_scrolled_to_on_request(long_view: TranscriptView) -> None:
    wheel(long_view, 5)
    long_view.add_message(question("new", "q3"))
    assert not at_end(long_view)
    long_view.scroll_to_latest()
    assert at_end(long_view)
