"""Selecting and copying, also while text arrives."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop_chat.ui.transcript.columns import TEXT
from desktop_chat.ui.transcript.same_words import moves
from desktop_chat.ui.transcript.strip import ZoneKind
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import answer, click, drag, live, mouse, question, stream
from tests.ui.transcript.specimens import LONG_CODE, SPECIMEN

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def point_of(view: TranscriptView, item: int, row: int, offset: int) -> QPoint:
    """The point of the viewport before a letter of a block."""
    layout = view._layout
    strip = layout.items[item].block(TEXT, row)
    assert strip is not None
    made = strip.made()
    caret = made.caret_rect(offset).translated(strip._origin())
    top = layout.item_top(item) + layout.items[item].top_of(TEXT, row) - view._scene.y
    left = view._scene.left + layout.items[item].strips_left
    return QPoint(round(caret.center().x() + left), round(caret.center().y() + top))


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture
def two(view: TranscriptView) -> TranscriptView:
    view.show_path([question("What is it?"), answer("First **bold** words.\n\nSecond paragraph.")])
    return view


def test_dragging_selects_across_blocks_and_messages(two: TranscriptView) -> None:
    drag(two, point_of(two, 0, 0, 5), point_of(two, 1, 1, 6))
    assert two.selected_text() == "is it?\n\nFirst bold words.\n\nSecond"


def test_dragging_upwards_selects_the_same(two: TranscriptView) -> None:
    drag(two, point_of(two, 1, 1, 6), point_of(two, 0, 0, 5))
    assert two.selected_text() == "is it?\n\nFirst bold words.\n\nSecond"


def test_a_double_click_selects_a_word_and_a_third_the_paragraph(two: TranscriptView) -> None:
    point = point_of(two, 1, 0, 8)
    click(two, point)
    mouse(two, QEvent.Type.MouseButtonDblClick, point)
    mouse(two, QEvent.Type.MouseButtonRelease, point)
    assert two.selected_text() == "bold"
    click(two, point)
    assert two.selected_text() == "First bold words."


def test_a_shift_click_extends(two: TranscriptView) -> None:
    click(two, point_of(two, 1, 0, 0))
    click(two, point_of(two, 1, 0, 5), SHIFT)
    assert two.selected_text() == "First"
    click(two, point_of(two, 1, 1, 6), SHIFT)
    assert two.selected_text() == "First bold words.\n\nSecond"


def test_a_click_clears_the_selection(two: TranscriptView) -> None:
    two.select_all()
    click(two, point_of(two, 1, 0, 2))
    assert not two.has_selection()


def test_select_all_and_copy_by_keyboard(two: TranscriptView) -> None:
    QTest.keyClick(two, Qt.Key.Key_A, CTRL)
    QTest.keyClick(two, Qt.Key.Key_C, CTRL)
    assert clipboard() == "What is it?\n\nFirst bold words.\n\nSecond paragraph."


def test_the_selection_survives_every_flush_and_the_end(view: TranscriptView) -> None:
    view.show_path([question("q"), live()])
    view.append_text("a", "Begin with **these words** here.\n\nand the next")
    drag(view, point_of(view, 1, 0, 11), point_of(view, 1, 1, 3))
    chosen = view.selected_text()
    assert chosen == "these words here.\n\nand"
    for at in range(0, len(SPECIMEN), 9):
        view.append_text("a", SPECIMEN[at : at + 9])
        assert view.selected_text() == chosen
    view.finish(answer("Begin with **these words** here.\n\nand the next" + SPECIMEN))
    assert view.selected_text() == chosen


def test_selecting_goes_on_while_text_arrives(view: TranscriptView) -> None:
    view.show_path([question("q"), live()])
    view.append_text("a", "Some words to select.\n\nMore of them.\n\n")
    mouse(view, QEvent.Type.MouseButtonPress, point_of(view, 1, 0, 0))
    view.append_text("a", "new text ")
    mouse(view, QEvent.Type.MouseMove, point_of(view, 1, 1, 4))
    view.append_text("a", "and more\n")
    mouse(view, QEvent.Type.MouseButtonRelease, point_of(view, 1, 1, 4))
    assert view.selected_text() == "Some words to select.\n\nMore"


def test_the_typing_cursor_is_never_copied(view: TranscriptView) -> None:
    view.show_path([question("q"), live()])
    view.append_text("a", "live text")
    view.select_all()
    assert view.selected_text() == "q\n\nlive text"


def test_lists_tables_and_code_are_copied_as_they_are_seen(view: TranscriptView) -> None:
    text = "1. one\n2. two\n   - deep\n\n- [x] done\n\n| a | b |\n|---|---|\n| 1 | **2** |\n\n"
    view.show_path([answer(text + "```py\nx = 1\ny = 2\n```\n")])
    view.select_all()
    assert view.selected_text() == (
        "1. one\n2. two\n  • deep\n\n☑ done\n\na\tb\n1\t2\n\nx = 1\ny = 2"
    )


def test_hidden_characters_are_not_copied(view: TranscriptView) -> None:
    view.show_path([answer("rm\u202e -rf\u200b \x1b[31mred\0 end")])
    view.select_all()
    assert view.selected_text() == "rm -rf [31mred� end"


def test_a_very_long_selection_is_copied_at_once(view: TranscriptView) -> None:
    messages = [answer(SPECIMEN, str(number)) for number in range(3_000)]
    view.show_path(messages)
    view.select_all()
    text = view.selected_text()
    assert text.count("Heading one") == 3_000


def test_the_copy_button_copies_all_of_a_long_fence(view: TranscriptView) -> None:
    view.show_path([answer(LONG_CODE)])
    view.verticalScrollBar().setValue(0)
    zone = next(
        (placed, zone)
        for placed in view._layout.strips_between(0, 700)
        for zone in placed.strip.zones()
        if zone.kind is ZoneKind.COPY_CODE
    )
    placed, button = zone
    at = button.rect.center().toPoint() + QPoint(view._scene.left, placed.top - view._scene.y)
    click(view, at)
    assert clipboard() == LONG_CODE.removeprefix("```python\n").removesuffix("\n```\n")


def test_dragging_beyond_the_edge_scrolls(view: TranscriptView) -> None:
    view.show_path([answer(SPECIMEN * 5)])
    bar = view.verticalScrollBar()
    mouse(view, QEvent.Type.MouseButtonPress, QPoint(300, 300))
    mouse(view, QEvent.Type.MouseMove, QPoint(300, -200))
    before = bar.value()
    view._hand._on_autoscroll()
    assert bar.value() < before
    mouse(view, QEvent.Type.MouseButtonRelease, QPoint(300, -200))
    assert not view._hand._autoscroll.isActive()
    assert view.has_selection()


def test_the_context_menu_opens_without_a_loop_of_its_own(two: TranscriptView) -> None:
    two.select_all()
    two._menu.popup(QPoint(300, 150), two.mapToGlobal(QPoint(300, 150)))
    menu = two.findChild(QMenu, "transcriptMenu")
    assert menu is not None
    copy = next(action for action in menu.actions() if action.text() == "Copy")
    copy.trigger()
    assert clipboard().startswith("What is it?")
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_selection_made_before_another_chat_is_gone(two: TranscriptView) -> None:
    two.select_all()
    two.show_path([answer("other")])
    assert not two.has_selection()


def test_selecting_while_streaming_does_not_hold_up_the_text(view: TranscriptView) -> None:
    view.show_path([live()])
    stream(view, SPECIMEN)
    view.select_all()
    stream(view, SPECIMEN)
    assert view.plain_text() == SPECIMEN * 2


@pytest.mark.parametrize("ending", ["stream", "end"])
def test_a_reference_that_becomes_known_leaves_the_same_words_selected(
    view: TranscriptView, ending: str
) -> None:
    start = "🙂 See [the guide][g], a note[^n] and [more][h]: these words.\n\nNext"
    view.show_path([question("q"), live("a")])
    view.append_text("a", start)
    strip = view._layout.items[1].block(TEXT, 0)
    assert strip is not None
    text = strip.made().document.toPlainText()
    at = text.index("these words") + 1  # the emoji is two letters to a document
    drag(view, point_of(view, 1, 0, at), point_of(view, 1, 0, at + len("these words")))
    assert view.selected_text() == "these words"
    pieces = ["\n\n[g]: https://e.com/g\n", "[h]: https://e.com/h\n\n[^n]: It.\n", "\nEnd"]
    if ending == "stream":
        for piece in pieces:
            view.append_text("a", piece)
            assert view.selected_text() == "these words"
    view.finish(answer(start + "".join(pieces), "a"))
    assert view.selected_text() == "these words"
    strip = view._layout.items[1].block(TEXT, 0)
    assert strip is not None
    assert "See the guide, a note" in strip.made().document.toPlainText()


def test_a_place_between_two_changes_is_found_again() -> None:
    moved = moves("a [b][c] word [d][e] end", "a b word d end")
    assert moved(1) == 1
    assert moved("a [b][c] word [d][e] end".index("word")) == "a b word d end".index("word")
    assert moved("a [b][c] word [d][e] end".index("end")) == "a b word d end".index("end")
    assert moved(len("a [b][c")) == len("a b")
