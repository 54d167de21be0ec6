"""What can be done with a card of code: wrap its lines, save it, copy it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from desktop_chat.ui.markdown.highlight import highlight
from desktop_chat.ui.markdown.languages import file_ending, language_name
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.columns import TEXT as TEXT_SECTION
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
from tests.ui.transcript.messages import answer, live, picture, question, sections

LONG = "x = '" + "words that go on " * 40 + "'"
CODE = f"def f():\n    {LONG}\nend = 1"
TEXT = f"Before.\n\n```python\n{CODE}\n```\n\nAfter.\n"


def show(view: TranscriptView, text: str = TEXT) -> BlockStrip:
    view.show_path([question("q"), answer(text)])
    view.verticalScrollBar().setValue(0)
    picture(view)
    return card_of(view)


def card_of(view: TranscriptView) -> BlockStrip:
    return next(
        strip for strip in sections(view, len(view._layout.items) - 1).text if strip.is_code
    )


def card_top(view: TranscriptView) -> int:
    row = next(row for row, strip in enumerate(sections(view, 1).text) if strip.is_code)
    return view._layout.items[1].top_of(TEXT_SECTION, row)


def tops(view: TranscriptView, kind: ZoneKind) -> int:
    return point_of(view, *zones(view, kind)[0]).y()


def test_lines_are_wrapped_until_the_reader_wants_them_long(view: TranscriptView) -> None:
    strip = show(view)
    wrapped = strip.height
    assert strip.card.reach == 0
    press(view, ZoneKind.WRAP_CODE)
    assert strip.height < wrapped
    assert strip.card.reach > 0
    press(view, ZoneKind.WRAP_CODE)
    assert strip.height == wrapped


def test_long_lines_scroll_sideways_within_the_card(view: TranscriptView) -> None:
    strip = show(view)
    press(view, ZoneKind.WRAP_CODE)
    at = point_of(view, *zones(view, ZoneKind.WRAP_CODE)[0]) + QPoint(-200, 40)
    turn_sideways(view, at, -3, shift=True)
    assert strip.card.offset > 0
    before = strip.card.offset
    tab_to(view, ZoneKind.SIDE_BAR)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert strip.card.offset > before


def test_the_button_that_was_pressed_stays_under_the_pointer(view: TranscriptView) -> None:
    view.show_path([question("q"), answer("word\n\n" * 30 + TEXT + "word\n\n" * 60)])
    view.verticalScrollBar().setValue(0)
    picture(view)
    view.verticalScrollBar().setValue(view._layout.item_top(1) + card_top(view) - 200)
    picture(view)
    before = tops(view, ZoneKind.WRAP_CODE)
    press(view, ZoneKind.WRAP_CODE)
    assert tops(view, ZoneKind.WRAP_CODE) == before
    press(view, ZoneKind.WRAP_CODE)
    assert tops(view, ZoneKind.WRAP_CODE) == before


def test_all_pieces_of_long_code_wrap_or_do_not(view: TranscriptView) -> None:
    show(view, "```\n" + f"{LONG}\n" * 200 + "```\n")
    press(view, ZoneKind.WRAP_CODE)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    picture(view)
    pieces = [strip for strip in sections(view, 1).text if strip.is_code]
    assert len(pieces) > 2
    assert pieces[-1].height < 64 * 30
    assert {id(piece.card) for piece in pieces} == {id(pieces[0].card)}


def test_the_choice_is_remembered_for_this_card_alone(view: TranscriptView) -> None:
    messages = [question("q"), answer(TEXT + TEXT)]
    view.show_path(messages)
    view.verticalScrollBar().setValue(0)
    picture(view)
    press(view, ZoneKind.WRAP_CODE)
    view.show_path([question("another chat")])
    view.show_path(messages)
    view.verticalScrollBar().setValue(0)
    picture(view)
    cards = [strip.card.wraps for strip in sections(view, 1).text if strip.is_code]
    assert cards == [False, True]


def test_code_that_still_comes_can_be_unwrapped(view: TranscriptView) -> None:
    view.show_path([question("q"), live()])
    view.append_text("a", f"```python\n{LONG}\n")
    picture(view)
    press(view, ZoneKind.WRAP_CODE)
    view.append_text("a", f"{LONG * 2}\n")
    picture(view)
    strip = card_of(view)
    narrow = strip.card.width
    view.append_text("a", f"{LONG * 4}\n```\n\nThe end.")
    picture(view)
    assert not strip.card.wraps
    assert strip.card.width > narrow
    view.finish(answer(f"```python\n{LONG}\n{LONG * 2}\n{LONG * 4}\n```\n\nThe end."))
    streamed = picture(view)
    view.show_path([question("q"), answer(sections(view, 1).text.blocks[0].block.source)])
    assert not card_of(view).card.wraps
    assert not streamed.isNull()


@pytest.mark.parametrize(
    ("width", "kinds"),
    [
        (700, [ZoneKind.WRAP_CODE, ZoneKind.SAVE_CODE, ZoneKind.COPY_CODE]),
        (190, [ZoneKind.MORE_CODE, ZoneKind.COPY_CODE]),
    ],
)
def test_a_narrow_header_is_not_crowded(
    view: TranscriptView, width: int, kinds: list[ZoneKind]
) -> None:
    strip = show(view, "```typescript\nx\n```\n")
    view.resize(width, 600)
    picture(view)
    found = strip.zones()
    assert [zone.kind for zone in found] == kinds
    for left, right in pairwise(found):
        assert left.rect.right() <= right.rect.left()
    assert found[0].rect.left() > 0


def test_a_narrow_card_wraps_and_saves_through_a_menu(view: TranscriptView) -> None:
    strip = show(view, TEXT.replace("python", "typescript"))
    view.resize(190, 600)
    view.verticalScrollBar().setValue(0)
    picture(view)
    press(view, ZoneKind.MORE_CODE)
    menu = open_menu(view, "codeMenu")
    assert [action.text() for action in menu.actions()] == ["Wrap lines", "Save code…"]
    assert menu.actions()[0].isChecked()
    choose(menu, "Wrap lines")
    assert not strip.card.wraps


def save_dialog(view: TranscriptView) -> QFileDialog:
    return cast(QFileDialog, view.findChild(QFileDialog, "saveDialog"))


def save_as(view: TranscriptView, path: Path) -> None:
    dialog = save_dialog(view)
    dialog.setDirectory(str(path.parent))
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText(path.name)
    dialog.accept()


def test_code_is_saved_whole_under_a_name_that_fits(view: TranscriptView, tmp_path: Path) -> None:
    said: list[str] = []
    view.notice_requested.connect(said.append)
    show(view)
    press(view, ZoneKind.SAVE_CODE)
    assert save_dialog(view).isVisible()
    assert Path(save_dialog(view).selectedFiles()[0]).name == "code.py"
    save_as(view, tmp_path / "mine.py")
    wait_until(lambda: view._content.is_idle)
    assert (tmp_path / "mine.py").read_text("utf-8") == CODE + "\n"
    assert not said


def test_code_that_cannot_be_saved_is_said_so(view: TranscriptView, tmp_path: Path) -> None:
    said: list[str] = []
    view.notice_requested.connect(said.append)
    show(view)
    tab_to(view, ZoneKind.SAVE_CODE)
    QTest.keyClick(view, Qt.Key.Key_Return)
    save_dialog(view).fileSelected.emit(str(tmp_path / "no" / "such.py"))
    save_dialog(view).close()
    wait_until(lambda: bool(said))
    assert said == ["“such.py” could not be saved: No such file or directory"]


def test_every_button_says_what_it_does(view: TranscriptView) -> None:
    show(view)
    for kind in (ZoneKind.WRAP_CODE, ZoneKind.SAVE_CODE, ZoneKind.COPY_CODE):
        placed, zone = zones(view, kind)[0]
        assert zone.label
        assert zone.label in view._tooltip_at(point_of(view, placed, zone))


def test_copy_takes_all_of_it_from_a_narrow_card(view: TranscriptView) -> None:
    show(view)
    view.resize(190, 600)
    picture(view)
    view.verticalScrollBar().setValue(0)
    press(view, ZoneKind.COPY_CODE)
    assert QGuiApplication.clipboard().text() == CODE


@pytest.mark.parametrize(
    ("language", "name", "ending"),
    [
        ("mermaid", "Mermaid", "mmd"),
        ("TeX", "TeX", "tex"),
        ("diff", "Diff", "diff"),
        ("", "", "txt"),
        ("zig", "zig", "zig"),
        ("../../etc", "../../etc", "txt"),
    ],
)
def test_languages_have_names_and_files_their_endings(
    language: str, name: str, ending: str
) -> None:
    assert language_name(language) == name
    assert file_ending(language) == ending


def test_mermaid_is_coloured_as_what_it_is() -> None:
    code = 'graph TD\n  A[시작] -->|yes| B("two")\n  %% a note\n'
    kinds = [
        {row[start : start + length]: kind for start, length, kind in spans}
        for row, spans in zip(code.split("\n"), highlight("mermaid", code), strict=True)
    ]
    assert kinds[0] == {"graph": "keyword", "TD": "keyword"}
    assert kinds[1]["-->"] == "keyword"
    assert kinds[1]["|yes|"] == "string"
    assert kinds[2] == {"%% a note": "comment"}


@pytest.mark.parametrize("language", ["mermaid", "diff", "tex", "math", "patch", "jsonl"])
def test_such_source_is_coloured_quickly_whatever_it_is(language: str) -> None:
    for hostile in ("-" * 900, "[({" * 300, "|" * 900, '"' * 900, "%%{" * 300, "=-." * 300):
        assert isinstance(highlight(language, f"{hostile}\n{hostile}"), list)
