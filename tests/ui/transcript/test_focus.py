"""Where the keyboard is can be seen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_chat.domain.conversation import Outcome
from desktop_chat.domain.events import FinishReason
from desktop_chat.ui.theme.tokens import LIGHT
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import answer, click, live, on_screen, picture, question
from tests.ui.transcript.specimens import SPECIMEN

RING = QColor(LIGHT.focus_ring)


def has_ring(view: TranscriptView) -> bool:
    image = picture(view)
    middles = ((1, image.height() // 2), (image.width() // 2, 1))
    return all(image.pixelColor(*point) == RING for point in middles)


def tab_into(view: TranscriptView) -> None:
    view.activateWindow()
    assert QTest.qWaitForWindowActive(view)
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.hasFocus()


def test_the_transcript_has_a_ring_when_the_keyboard_comes_to_it(view: TranscriptView) -> None:
    view.show_path([question("q"), answer("a")])
    assert not has_ring(view)
    tab_into(view)
    assert has_ring(view)
    view.clearFocus()
    assert not has_ring(view)


def test_an_empty_transcript_has_it_too(view: TranscriptView) -> None:
    tab_into(view)
    assert has_ring(view)


def test_a_mouse_leaves_no_ring(view: TranscriptView) -> None:
    view.show_path([question("q"), answer("a")])
    view.activateWindow()
    assert QTest.qWaitForWindowActive(view)
    view.clearFocus()
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert view.hasFocus()
    assert not has_ring(view)
    view.clearFocus()
    tab_into(view)
    click(view, QPoint(300, 300))
    assert not has_ring(view)


def test_the_ring_goes_to_what_has_the_focus_within(view: TranscriptView) -> None:
    view.show_path([question("q"), answer("a", outcome=Outcome(FinishReason.CANCELLED))])
    tab_into(view)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert not has_ring(view)


def test_the_ring_stays_where_it_is_while_text_streams(view: TranscriptView) -> None:
    view.show_path([question("q"), live()])
    tab_into(view)
    for at in range(0, len(SPECIMEN), 60):
        view.append_text("a", SPECIMEN[at : at + 60])
        QApplication.processEvents()
    shown = on_screen(view)
    assert shown == picture(view).convertToFormat(shown.format())
    assert has_ring(view)
