"""When a message was written: beside it where that is wished, and exactly under the pointer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QEvent, QLocale, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from desktop_chat.domain.conversation import Message
from desktop_chat.ui.formats import clock_time
from desktop_chat.ui.transcript.times import exact_time, short_time
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.messages import answer, live, picture, question, sections, settle, stream

Day = tuple[int, int, int]
OLD: Day = (2024, 3, 5)


def days_ago(days: int) -> Day:
    year, month, day, *_ = time.localtime(time.time() - days * 86_400)
    return year, month, day


def at(day: Day, hour: int = 12, minute: int = 34) -> float:
    """UNIX seconds of a local time."""
    return time.mktime((*day, hour, minute, 56, 0, 0, -1))


NOON = at(days_ago(0))


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Let the window speak the language of a locale."""
    before = QLocale()
    QLocale.setDefault(QLocale(name))
    yield
    QLocale.setDefault(before)


def dated(message: Message) -> Message:
    return replace(message, created_at=NOON)


def test_today_and_yesterday_are_said_in_words() -> None:
    assert short_time(NOON) == f"Today, {clock_time(NOON)}"
    assert short_time(at(days_ago(1))) == f"Yesterday, {clock_time(NOON)}"


def test_a_weekday_is_enough_for_a_week() -> None:
    day = time.strftime("%A", time.localtime(at(days_ago(3))))
    assert short_time(at(days_ago(3))) == f"{day}, {clock_time(NOON)}"


def test_older_ones_have_their_date() -> None:
    assert short_time(at(OLD)) == f"Mar 5, 2024, {clock_time(NOON)}"


def test_times_are_written_as_in_the_language_of_the_window() -> None:
    before = short_time(NOON)
    with speaking("ko_KR"):
        assert "오후" in short_time(NOON)
        assert exact_time(at(OLD)).startswith("2024년 3월 5일 화요일")
    assert short_time(NOON) == before


def test_a_time_that_nobody_knows_is_not_shown() -> None:
    assert short_time(0) == exact_time(0) == ""


def test_times_come_and_go_without_moving_anything(view: TranscriptView) -> None:
    view.show_path([dated(question("Hello")), dated(answer("Hi"))])
    without, height = picture(view), view._layout.total
    laid_out = view._layout.laid_out
    view.set_timestamps(True)
    assert picture(view) != without
    assert (view._layout.total, view._layout.laid_out) == (height, laid_out)
    view.set_timestamps(False)
    assert picture(view) == without


def test_each_message_shows_its_own(view: TranscriptView) -> None:
    """The line of the answer, and the air below the question, change; the texts do not."""
    view.show_path([dated(question("Hello")), dated(answer("Hi"))])
    before = picture(view)
    view.set_timestamps(True)
    after = picture(view)
    changed = {
        y
        for y in range(before.height())
        if any(before.pixel(x, y) != after.pixel(x, y) for x in range(0, before.width(), 1))
    }
    look, layout = view._scene.look, view._layout
    card_end = layout.item_top(0) + layout.item_height(0) - look.message_gap
    name_line = layout.item_top(1)
    assert changed & set(range(card_end, name_line))
    assert changed & set(range(name_line, name_line + 28))
    assert min(changed) >= card_end
    assert max(changed) < name_line + 28


def test_a_stream_pays_nothing_for_times(view: TranscriptView) -> None:
    counts = []
    for shown in (False, True):
        view.set_timestamps(shown)
        view.show_path([dated(question("q")), dated(live())])
        settle(view)  # what comes a moment later is no part of the stream
        before = view._layout.laid_out
        stream(view, "Some words. " * 60, seed=1)
        counts.append(view._layout.laid_out - before)
    assert counts[0] == counts[1]


def hover(view: TranscriptView, point: QPoint) -> str:
    event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    return QToolTip.text()


def test_the_exact_time_is_under_the_pointer_even_when_times_are_off(
    view: TranscriptView,
) -> None:
    view.show_path([dated(question("Hello")), dated(answer("Hi <b>there</b>"))])
    picture(view)
    exact = exact_time(NOON)
    left, width = view._scene.left, view._layout.width
    card = QPoint(left + width - 20, view._layout.item_top(0) + 12)
    name = QPoint(left + 10, view._layout.item_top(1) + 8)
    text = QPoint(left + 10, view._layout.item_top(1) + sections(view, 1).head.height + 8)
    assert exact in hover(view, card)
    assert exact in hover(view, name)
    assert view._tooltip_at(text) == ""
    assert view._tooltip_at(QPoint(2, 2)) == ""


def test_short_times_are_made_once_not_with_every_frame() -> None:
    assert short_time(NOON) is short_time(NOON)
