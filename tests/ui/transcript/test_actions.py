"""What can be done with one message: at the pointer, by key and in the menu."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_chat.ui.transcript.clipboard import MARKDOWN_TYPE
from desktop_chat.ui.transcript.toolbar import place_of
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.acting import (
    LEFT,
    button,
    clipboard,
    hover,
    text_rects,
    toolbar,
)
from tests.ui.transcript.messages import (
    answer,
    click,
    live,
    mouse,
    question,
    wheel,
)
from tests.ui.transcript.specimens import SPECIMEN
from tests.ui.transcript.test_selection import point_of

# ------------------------------------------------------------------------ the toolbar


def test_the_pointer_brings_the_toolbar_and_takes_it_along(chat: TranscriptView) -> None:
    assert toolbar(chat) is None
    hover(chat, 1)
    shown = toolbar(chat)
    assert shown is not None
    first = shown.geometry()
    hover(chat, 3)
    assert shown.geometry().top() > first.top()
    QApplication.sendEvent(chat.viewport(), QEvent(QEvent.Type.Leave))
    assert toolbar(chat) is None


def test_its_buttons_do_what_they_say(chat: TranscriptView) -> None:
    quotes, retries = QSignalSpy(chat.quote_requested), QSignalSpy(chat.retry_requested)
    details = QSignalSpy(chat.details_requested)
    hover(chat, 1)
    QTest.mouseClick(button(chat, "copy"), LEFT)
    assert clipboard() == "First one."
    QTest.mouseClick(button(chat, "copy_markdown"), LEFT)
    assert clipboard() == "First **one**."
    assert QGuiApplication.clipboard().mimeData().hasFormat(MARKDOWN_TYPE)
    QTest.mouseClick(button(chat, "quote"), LEFT)
    assert quotes.at(0) == ["> First **one**."]
    QTest.mouseClick(button(chat, "details"), LEFT)
    assert details.at(0) == ["a1"]
    hover(chat, 3)
    QTest.mouseClick(button(chat, "retry"), LEFT)
    assert retries.at(0) == ["a"]
    assert retries.count() == 1


def test_a_press_between_its_buttons_selects_nothing(chat: TranscriptView) -> None:
    click(chat, point_of(chat, 1, 0, 2))
    hover(chat, 1)
    shown = toolbar(chat)
    assert shown is not None
    before = chat._scene.selection.head
    QTest.mouseClick(shown, LEFT, pos=QPoint(0, 0))
    assert chat._scene.selection.head == before


@pytest.mark.parametrize("width", [300, 420, 900, 1_400])
@pytest.mark.parametrize("name", ["m", "a-model-with-a-very-long-name-" * 4])
def test_it_never_stands_on_text(view: TranscriptView, width: int, name: str) -> None:
    messages = [question("Ask " * 40), answer(SPECIMEN, "a1"), question("q", "q2"), answer("Two.")]
    view.set_timestamps(True)
    view.show_path([replace(message, model=name, created_at=1.7e9) for message in messages])
    view.resize(width, 700)
    seen = 0
    for place in range(0, view.verticalScrollBar().maximum() + 1, 37):
        view.verticalScrollBar().setValue(place)
        for number in range(4):
            rect = place_of(view._scene, number, QSize(122, 26), view.viewport().size())
            seen += rect is not None
            for text in text_rects(view):
                assert rect is None or not rect.intersects(text.adjusted(0, 1, 0, -1))
    assert seen


def test_it_moves_nothing(chat: TranscriptView) -> None:
    before = chat._layout.total, chat.verticalScrollBar().maximum(), chat._scene.y
    for number in range(4):
        hover(chat, number)
        assert (chat._layout.total, chat.verticalScrollBar().maximum(), chat._scene.y) == before


def test_it_stands_still_while_text_arrives(view: TranscriptView) -> None:
    view.show_path([question("Ask"), answer("Some words.", "a1"), question("q", "q2"), live()])
    hover(view, 1)
    shown = toolbar(view)
    assert shown is not None
    place = shown.geometry()
    hides = Watch(shown)
    for number in range(20):
        view.append_text("a", f"word {number} ")
        QApplication.processEvents()
        assert shown.geometry() == place
    assert hides.seen == 0
    hover(view, 3)
    place = shown.geometry()
    for number in range(20):
        view.append_text("a", f"word {number} ")
        assert shown.geometry() == place
    view.finish(answer(view._layout.items[3].source))
    assert shown.geometry() == place
    assert button(view, "retry").isEnabled()


class Watch(QWidget):
    """Counts how often something is hidden or shown."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.seen = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        self.seen += event.type() in {QEvent.Type.Hide, QEvent.Type.Show}
        return False


def test_it_goes_where_the_wheel_brings_another_message(view: TranscriptView) -> None:
    view.show_path([message for n in range(20) for message in (question(str(n), f"q{n}"),)])
    hover(view, view._layout.item_at(view._scene.y + 300))
    wheel(view, 1)
    assert view._pointed == view.message_at(QPoint(100, 100))


def test_it_is_not_there_while_one_selects(chat: TranscriptView) -> None:
    hover(chat, 1)
    mouse(chat, QEvent.Type.MouseButtonPress, point_of(chat, 1, 0, 0))
    assert toolbar(chat) is None
    mouse(chat, QEvent.Type.MouseMove, point_of(chat, 1, 0, 5))
    assert toolbar(chat) is None
    mouse(chat, QEvent.Type.MouseButtonRelease, point_of(chat, 1, 0, 5))
    assert toolbar(chat) is not None


def test_another_chat_begins_without_it(chat: TranscriptView) -> None:
    hover(chat, 1)
    chat.show_path([question("other")])
    assert toolbar(chat) is None
