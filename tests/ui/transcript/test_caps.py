"""What would cost more than a frame is shown in a cheaper form, says so, and is there in whole."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton

from desktop_chat.ui.theme.tokens import LIGHT
from desktop_chat.ui.transcript.strip import ZoneKind
from desktop_chat.ui.transcript.view import TranscriptView
from desktop_chat.ui.viewer.pages import PAGE_CHARS, PAGE_LINES, Pages
from desktop_chat.ui.viewer.text_dialog import TextDialog
from tests.ui.transcript.gestures import choose, open_menu, press, tab_to, wait_until, zones
from tests.ui.transcript.messages import answer, live, picture, question, sections, stream

TOO_MUCH = "*_" * 50_000
DEEP = ">" * 60 + " deep\n\nAfter."
WIDE = "|" + "|".join(f"c{n}" for n in range(40)) + "|\n" + "|---" * 40 + "|\n" + "|1" * 40 + "|\n"


def show(view: TranscriptView, text: str) -> None:
    view.show_path([question("q"), answer(text)])
    view.verticalScrollBar().setValue(0)
    picture(view)


@pytest.mark.parametrize("text", [f"Before.\n\n{TOO_MUCH}\n\nAfter.", DEEP])
def test_what_is_shown_as_plain_text_says_so_once(view: TranscriptView, text: str) -> None:
    show(view, text)
    found = zones(view, ZoneKind.VIEWER)
    assert len(found) == 1
    assert found[0][1].label == "Open in viewer…"
    notes = [strip for strip in sections(view, 1).text if strip.measured_for > 0 and strip._note]
    assert len(notes) == 1


def test_what_is_formatted_says_nothing(view: TranscriptView) -> None:
    show(view, "# A\n\n- b\n\n<div>c</div>\n\n> d\n\n| e | f |\n|---|---|\n| 1 | 2 |\n")
    assert not zones(view, ZoneKind.VIEWER)
    view.show_path([question(TOO_MUCH)])
    picture(view)
    assert not zones(view, ZoneKind.VIEWER), "what people type is plain text anyway"


def test_a_plain_block_looks_the_same_streamed_and_loaded(view: TranscriptView) -> None:
    text = "Before.\n\n" + "*_" * 900 + "\n\nAfter."
    view.show_path([question("q"), live()])
    stream(view, text)
    view.finish(answer(text))
    streamed = picture(view)
    view.show_path([question("q"), answer(text)])
    assert picture(view) == streamed


def test_a_table_that_leaves_columns_out_says_so(view: TranscriptView) -> None:
    show(view, WIDE)
    assert [zone.label for _, zone in zones(view, ZoneKind.VIEWER)] == ["Show all…"]
    press(view, ZoneKind.VIEWER)
    assert "c39" in text_of(opened(view))


def opened(view: TranscriptView) -> TextDialog:
    dialog = view.findChild(TextDialog)
    assert isinstance(dialog, TextDialog)
    wait_until(lambda: dialog.is_idle)
    return dialog


def text_of(dialog: TextDialog) -> str:
    return cast(QPlainTextEdit, dialog.findChild(QPlainTextEdit, "viewerText")).toPlainText()


def button(dialog: TextDialog, words: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == words)


def test_the_viewer_opens_at_the_block_and_has_all_of_the_message(view: TranscriptView) -> None:
    before = "".join(f"line {n}\n\n" for n in range(300))
    text = f"{before}{TOO_MUCH}\n\nAfter."
    show(view, text)
    bar = view.verticalScrollBar()
    while not zones(view, ZoneKind.VIEWER):
        bar.setValue(bar.value() + 600)
        picture(view)
    tab_to(view, ZoneKind.VIEWER)
    QTest.keyClick(view, Qt.Key.Key_Return)
    dialog = opened(view)
    assert dialog.isVisible()
    assert "*_*_" in text_of(dialog)
    assert dialog.page_number == Pages(text).page_at(len(before))
    QGuiApplication.clipboard().clear()
    button(dialog, "Copy all").click()
    wait_until(lambda: bool(QGuiApplication.clipboard().text()))
    assert QGuiApplication.clipboard().text() == text
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_long_message_can_be_opened_from_the_context_menu(view: TranscriptView) -> None:
    show(view, "words and words\n\n" * 3_000)
    at = QPoint(view._scene.left + 20, 300)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), asked)
    choose(open_menu(view, "transcriptMenu"), "Open in viewer…")
    opened(view).close()


def make_dialog(text: str) -> TextDialog:
    dialog = TextDialog(text, LIGHT)
    dialog.open()
    wait_until(lambda: dialog.is_idle)
    return dialog


def test_pages_are_turned_to_the_end_and_back(qapp: QApplication) -> None:
    dialog = make_dialog("".join(f"row {n}\n" for n in range(1_000)))
    assert text_of(dialog).startswith("row 0\n")
    assert not button(dialog, "Previous page").isEnabled()
    for _ in range(9):
        QTest.keyClick(dialog, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert "row 999" in text_of(dialog)
    assert not button(dialog, "Next page").isEnabled()
    button(dialog, "Previous page").click()
    assert "row 799" in text_of(dialog)
    dialog.close()


def test_finding_goes_through_all_pages_and_around(qapp: QApplication) -> None:
    text = "😀 " + "x\n" * 500 + "여기 Needle\n" + "y\n" * 500 + "needle again\n"
    dialog = make_dialog(text)
    words = cast(QLineEdit, dialog.findChild(QLineEdit, "viewerFind"))
    edit = cast(QPlainTextEdit, dialog.findChild(QPlainTextEdit, "viewerText"))
    words.setText("NEEDLE")
    seen = []
    for _ in range(3):
        QTest.keyClick(words, Qt.Key.Key_Return)
        wait_until(lambda: dialog.is_idle)
        seen.append((dialog.page_number, edit.textCursor().selectedText()))
    assert seen == [(2, "Needle"), (5, "needle"), (2, "Needle")]
    button(dialog, "Previous hit").click()
    wait_until(lambda: dialog.is_idle)
    assert dialog.page_number == 5
    words.setText("😀")
    QTest.keyClick(words, Qt.Key.Key_Return)
    wait_until(lambda: dialog.is_idle)
    assert edit.textCursor().selectedText() == "😀"
    words.setText("nowhere")
    QTest.keyClick(words, Qt.Key.Key_Return)
    wait_until(lambda: dialog.is_idle)
    assert dialog._said.text() == "Not found."
    dialog.close()


def test_the_whole_is_saved(qapp: QApplication, tmp_path: Path) -> None:
    text = "줄\n" * 5_000
    dialog = make_dialog(text)
    button(dialog, "Save as…").click()
    asking = cast(QFileDialog, dialog.findChild(QFileDialog, "saveDialog"))
    asking.fileSelected.emit(str(tmp_path / "m.md"))
    wait_until(lambda: dialog.is_idle)
    assert (tmp_path / "m.md").read_text("utf-8") == text
    asking.close()
    dialog.close()


@pytest.mark.parametrize("text", ["", "one", "\n" * 1_000, "x" * 100_000, "ab\n" * 3, "x\n" * 200])
def test_pages_together_are_the_text(text: str) -> None:
    pages = Pages(text)
    assert "".join(text[pages.start(n) : pages.end(n)] for n in range(len(pages))) == text
    for number in range(len(pages)):
        page = pages.page(number)
        assert len(page) <= PAGE_CHARS
        assert page.count("\n") <= PAGE_LINES


def test_pages_of_anything_together_are_the_text() -> None:
    pick = random.Random(5)
    for _ in range(50):
        text = "".join("x" * pick.choice((0, 3, 90, 9_000, 40_000)) + "\n" for _ in range(40))
        pages = Pages(text)
        assert "".join(text[pages.start(n) : pages.end(n)] for n in range(len(pages))) == text
        assert all(len(pages.page(n)) <= PAGE_CHARS for n in range(len(pages)))
        at = pick.randrange(len(text))
        number = pages.page_at(at)
        assert pages.start(number) <= at < pages.end(number)


def test_twenty_million_letters_are_opened_without_holding_up_the_window(
    qapp: QApplication,
) -> None:
    text = "a line of some words that goes on and on\n" * 500_000
    dialog = TextDialog(text, LIGHT)
    dialog.open()
    longest, last = 0.0, time.perf_counter()
    while not dialog.is_idle:
        qapp.processEvents()
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    assert longest < 0.5
    assert text_of(dialog).startswith("a line")
    dialog.close()
