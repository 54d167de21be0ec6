"""Code within lists and quotes: on a card of its own, with its language, colours and buttons."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu

from desktop_chat.ui.theme.tokens import LIGHT
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.strip import ZoneKind
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.gestures import press, tab_to, wait_until, zones
from tests.ui.transcript.messages import (
    answer,
    live,
    picture,
    question,
    sections,
    settle,
    stream,
)

PYTHON, SHELL = 'def f():\n    return "한글"', "export NAME=1"
TEXT = (
    "1. First:\n\n   ```sh\n   export NAME=1\n   ```\n"
    '2. Second:\n\n   ```python\n   def f():\n       return "한글"\n   ```\n\n'
    "   | a | b |\n   |---|---|\n   | 1 | 2 |\n\n"
    "> ```js\n> const x = 1;\n> ```\n"
)


def show(view: TranscriptView, text: str = TEXT) -> list[BlockStrip]:
    view.show_path([question("q"), answer(text)])
    view.verticalScrollBar().setValue(0)
    settle(view)
    return list(sections(view, 1).text)


def has_color(image: QImage, name: str) -> bool:
    wanted = QColor(name).rgb()
    return any(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


def test_each_card_copies_its_own_code(view: TranscriptView) -> None:
    show(view)
    copied = []
    for number in range(3):
        press(view, ZoneKind.COPY_CODE, number)
        copied.append(QGuiApplication.clipboard().text())
    assert copied == [SHELL, PYTHON, "const x = 1;"]


def test_code_in_a_list_has_colours(view: TranscriptView) -> None:
    show(view, "- ```python\n  'a' + " + "'bbbbbbbbbbbbbbbb'\n  ```\n")
    assert has_color(picture(view), LIGHT.syntax.string)


def test_streamed_code_in_a_list_looks_the_same_as_loaded(view: TranscriptView) -> None:
    show(view)
    loaded = picture(view)
    view.show_path([question("q"), live()])
    stream(view, TEXT)
    view.finish(answer(TEXT))
    view.verticalScrollBar().setValue(0)
    assert picture(view) == loaded


def test_cards_stand_within_their_blocks_and_over_nothing(view: TranscriptView) -> None:
    for strip in show(view):
        made = strip.made()
        header = [fitted.table.cellAt(0, 0).firstCursorPosition() for fitted in made.tables]
        places = [
            *(made.card_of(box) for box in made.boxes),
            *(made.block_rect(cell.block().blockNumber()) for cell in header),
        ]
        assert all(place.top() >= 0 and place.bottom() <= made.height for place in places)
        assert all(upper.bottom() < lower.top() for upper, lower in pairwise(places))


ROWS = "\n".join(
    f"value_{number} = compute({number})  # 값" if number % 7 else "" for number in range(1, 399)
)
INSIDE = {
    "item": ("- ", "  "),
    "nested item": ("1. an item\n   - ", "     "),
    "nested deep": ("- a\n  - b\n    - ", "      "),
    "quote": ("> ", "> "),
    "quote in an item": ("- > ", "  > "),
}


@pytest.mark.parametrize("name", INSIDE)
def test_long_nested_code_is_one_card_and_copied_whole(view: TranscriptView, name: str) -> None:
    first, other = INSIDE[name]
    rows = ["```python", *ROWS.split("\n"), "```", "", "The end."]
    text = first + "\n".join(rows).replace("\n", f"\n{other}")
    strips = show(view, text)
    assert len(strips) > 3
    for strip in strips:  # colours may just have come to some
        strip.measure(round(strip.card.room))
    assert [zone.kind for strip in strips for zone in strip.zones()] == [
        ZoneKind.WRAP_CODE,
        ZoneKind.SAVE_CODE,
        ZoneKind.COPY_CODE,
    ]
    for upper, lower in pairwise(strips):
        card, below = upper.made().boxes[-1], lower.made().boxes[0]
        assert card.cut
        assert below.goes_on
        assert upper.made().card_of(card).bottom() == upper.made().height
        assert lower.made().card_of(below).top() == 0
        assert lower.text_top == 0
    assert strips[-1].made().document.lastBlock().text() == "The end."
    view.verticalScrollBar().setValue(0)
    loaded = picture(view)
    view.show_path([question("q"), live()])
    stream(view, text)
    view.finish(answer(text))
    view.verticalScrollBar().setValue(0)
    assert picture(view) == loaded
    press(view, ZoneKind.COPY_CODE)
    assert QGuiApplication.clipboard().text() == ROWS


def test_its_buttons_are_reached_by_the_keyboard(view: TranscriptView) -> None:
    show(view)
    strips = {id(placed.strip) for placed, _ in zones(view, ZoneKind.SAVE_CODE)}
    assert len(strips) == 3
    tab_to(view, ZoneKind.SAVE_CODE)
    for _ in range(20):
        focused = view._scene.focused
        if focused is not None and focused[1].kind is ZoneKind.SAVE_CODE:
            strips.discard(id(focused[0]))
        QTest.keyClick(view, Qt.Key.Key_Tab)
    assert not strips


def test_its_buttons_come_where_they_stand_in_the_text(view: TranscriptView) -> None:
    link = "[here](https://example.com)"
    strip = show(view, f"- {link}\n\n  ```sh\n  ls\n  ```\n\n  {link}\n")[0]
    kinds = [zone.kind for zone in strip.zones()]
    buttons = [ZoneKind.WRAP_CODE, ZoneKind.SAVE_CODE, ZoneKind.COPY_CODE]
    assert kinds == [ZoneKind.LINK, *buttons, ZoneKind.LINK]


LONG = "- words before\n\n  ```sh\n  " + "echo " * 60 + "\n  ls\n  ```\n\n  words behind\n"


def test_its_long_lines_are_wrapped_or_scroll_sideways(view: TranscriptView) -> None:
    strip = show(view, LONG)[0]
    wrapped = strip.height
    assert strip.card.reach == 0
    press(view, ZoneKind.WRAP_CODE)
    settle(view)
    assert strip.height < wrapped
    assert strip.card.reach > 500
    assert strip.made().card_of(strip.made().boxes[0]).width() > strip.card.room
    (_, copy), (_, bar) = *zones(view, ZoneKind.COPY_CODE), *zones(view, ZoneKind.SIDE_BAR)
    assert bar.rect.top() > copy.rect.bottom()
    strip.card.scroll_to(strip.card.reach)
    seen = strip.window()
    for zone in strip.zones():
        assert seen.left() <= zone.rect.left() <= zone.rect.right() <= seen.right() + 1
    press(view, ZoneKind.WRAP_CODE)
    settle(view)
    assert (strip.height, strip.card.reach) == (wrapped, 0)


def test_all_pieces_of_long_code_are_wrapped_alike(view: TranscriptView) -> None:
    rows = "\n".join(f"  {number} " + "word " * 60 for number in range(120))
    strips = show(view, f"- ```sh\n{rows}\n  ```\n")
    assert len(strips) > 2
    press(view, ZoneKind.WRAP_CODE)
    settle(view)
    assert {strip.card.wraps for strip in strips} == {False}
    strips[0].card.scroll_to(100)
    assert {strip.card.offset for strip in strips} == {100}


def test_a_narrow_card_has_its_tools_in_a_menu(view: TranscriptView) -> None:
    strip = show(view, LONG.replace("```sh", "```typescript"))[0]
    view.resize(190, 600)
    settle(view)
    press(view, ZoneKind.MORE_CODE)
    menu = view.findChild(QMenu, "codeMenu")
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if one.text() == "Wrap lines").trigger()
    menu.close()
    settle(view)
    assert not strip.card.wraps


def choose(view: TranscriptView, words: str) -> str:
    menu = view.findChild(QMenu, "tableMenu")
    assert isinstance(menu, QMenu)
    QGuiApplication.clipboard().clear()
    next(one for one in menu.actions() if one.text() == words).trigger()
    menu.close()
    wait_until(lambda: view._content.is_idle)
    return QGuiApplication.clipboard().text()


def test_a_table_in_a_list_or_a_quote_is_copied(view: TranscriptView) -> None:
    show(view)
    press(view, ZoneKind.TABLE_MENU)
    assert choose(view, "Copy table for a spreadsheet") == "a\tb\n1\t2\n"
    table = "> | x | **y** |\n> |:-:|--:|\n> | 1 \\| 2 | `3` |\n"
    show(view, f"> words\n>\n{table}> and\n>\n{table.replace('x', 'z')}")
    assert len(zones(view, ZoneKind.TABLE_MENU)) == 2
    press(view, ZoneKind.TABLE_MENU, 1)
    wanted = "| z | **y** |\n| :-: | --: |\n| 1 \\| 2 | `3` |\n"
    assert choose(view, "Copy table as Markdown") == wanted


def test_it_is_saved_whole_under_a_name_that_fits(view: TranscriptView, tmp_path: Path) -> None:
    show(view)
    press(view, ZoneKind.SAVE_CODE, 1)
    dialog = view.findChild(QFileDialog, "saveDialog")
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "code.py"
    dialog.setDirectory(str(tmp_path))
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText("mine.py")
    dialog.accept()
    wait_until(lambda: view._content.is_idle)
    assert (tmp_path / "mine.py").read_text("utf-8") == PYTHON + "\n"
