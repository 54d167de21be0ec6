"""The flush buffer: first delta at once, the rest by the clock, nothing left behind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop_chat.ui.stream_buffer import Channel, StreamBuffer

TEXT, REASONING = Channel.TEXT, Channel.REASONING


class Sink:
    """Remembers each flush."""

    def __init__(self) -> None:
        self.flushed: list[tuple[Channel, str]] = []

    def __call__(self, channel: Channel, text: str) -> None:
        self.flushed.append((channel, text))

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.flushed)


@pytest.fixture
def sink() -> Sink:
    return Sink()


def timer_of(buffer: StreamBuffer) -> QTimer:
    timer = buffer.findChild(QTimer, "streamFlushTimer")
    assert isinstance(timer, QTimer)
    return timer


@pytest.mark.usefixtures("qapp")
def test_the_first_delta_is_passed_on_at_once(sink: Sink) -> None:
    buffer = StreamBuffer(sink, 33)
    buffer.push(TEXT, "Hel")
    assert sink.flushed == [(TEXT, "Hel")]


def test_a_tail_is_flushed_by_the_clock_while_the_server_is_silent(
    sink: Sink, qtbot: QtBot
) -> None:
    buffer = StreamBuffer(sink, 20)
    for piece in ("a", "b", "c"):
        buffer.push(TEXT, piece)
    assert sink.text == "a"
    qtbot.waitUntil(lambda: sink.text == "abc", timeout=2000)
    assert sink.flushed[1] == (TEXT, "bc")
    assert not timer_of(buffer).isActive()


def test_the_number_of_flushes_follows_the_clock_and_not_the_arrivals(
    sink: Sink, qtbot: QtBot
) -> None:
    buffer = StreamBuffer(sink, 50)
    for number in range(5000):
        buffer.push(TEXT, f"{number} ")
    qtbot.waitUntil(lambda: sink.text.endswith("4999 "), timeout=2000)
    assert len(sink.flushed) == 2


@pytest.mark.usefixtures("qapp")
def test_the_last_flush_leaves_nothing(sink: Sink) -> None:
    buffer = StreamBuffer(sink, 250)
    for piece in ("a", "b"):
        buffer.push(TEXT, piece)
    buffer.flush()
    assert sink.text == "ab"
    assert not timer_of(buffer).isActive()
    buffer.flush()
    assert len(sink.flushed) == 2


@pytest.mark.usefixtures("qapp")
def test_channels_are_kept_apart_and_in_order(sink: Sink) -> None:
    buffer = StreamBuffer(sink, 250)
    buffer.push(REASONING, "r1")
    buffer.push(REASONING, "r2")
    buffer.push(TEXT, "t1")
    buffer.push(REASONING, "r3")
    buffer.flush()
    assert sink.flushed == [(REASONING, "r1"), (REASONING, "r2r3"), (TEXT, "t1")]


@pytest.mark.usefixtures("qapp")
def test_after_a_reset_the_next_delta_is_a_first_one(sink: Sink) -> None:
    buffer = StreamBuffer(sink, 250)
    buffer.push(TEXT, "a")
    buffer.push(TEXT, "dropped")
    buffer.reset()
    buffer.push(TEXT, "b")
    assert sink.text == "ab"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("asked", "used"), [(0, 8), (8, 8), (33, 33), (250, 250), (9999, 250)])
def test_the_step_is_clamped(asked: int, used: int, sink: Sink) -> None:
    assert StreamBuffer(sink, asked).interval_ms == used
