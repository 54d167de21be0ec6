"""What the waterfall draws, made from tapes: pure values, and no widget."""

from __future__ import annotations

import pytest

from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tape import Tape, TapedEvent
from desktop_chat.services.tape_reading import TapeReader
from desktop_chat.ui.inspector.axis import nice_step, scale_of, tick_words
from desktop_chat.ui.inspector.event_filter import EventQuery, KindGroup
from desktop_chat.ui.inspector.plain_pane import portions
from desktop_chat.ui.inspector.reading import Reading, portion
from desktop_chat.ui.inspector.request_page import requests_text
from desktop_chat.ui.inspector.timeline import End, Line, Stretch, TimelineMaker
from desktop_chat.ui.inspector.words import size, spoken, summary
from tests.fakes.wire_streams import chat_stream
from tests.ui.inspector.stage import Shelf, Take, whole


def tape_of(take: Take) -> Tape:
    tape = take.shelf.tapes.tape(take.turn.id)
    assert tape is not None
    return tape


def only_line(take: Take) -> Line:
    (line,) = TimelineMaker().make(tape_of(take)).lines
    return line


def test_each_wait_is_a_segment() -> None:
    take = Shelf().begin("t")
    take.ask(connect_s=0.25, headers_s=0.5)
    take.wait(1.0)
    take.get(chat_stream(["a", "b"]), apart_s=0.125)
    take.end()
    line = only_line(take)
    spans = [(s.stretch, s.start_s, s.end_s) for s in line.segments]
    assert spans == [
        (Stretch.CONNECT, 0.0, 0.25),
        (Stretch.HEADERS, 0.25, 0.75),
        (Stretch.CONTENT, 0.75, 2.0),
        (Stretch.STREAM, 2.0, line.end_s),
    ]
    assert line.stretch_at(1.0, 9.0) is Stretch.CONTENT


@pytest.mark.parametrize(
    ("reason", "end"),
    [
        (FinishReason.STOP, End.DONE),
        (FinishReason.LENGTH, End.CUT),
        (FinishReason.INTERRUPTED, End.CUT),
        (FinishReason.FAILED, End.FAILED),
        (FinishReason.CANCELLED, End.STOPPED),
    ],
)
def test_the_end_tells_its_kind(reason: FinishReason, end: End) -> None:
    take = Shelf().begin("t")
    take.ask()
    take.get(chat_stream(["a"]))
    take.end(reason)
    assert only_line(take).end is end


def test_a_pause_is_a_gap_and_a_long_one_a_stall() -> None:
    take = Shelf().begin("t")
    take.ask()
    frames = chat_stream(["a", "b", "c", "d"])
    take.get(frames[:2])
    take.wait(1.5)
    take.get(frames[2:3])
    take.wait(20.5)
    take.get(frames[3:])
    take.wait(2)
    take.end()
    gaps = only_line(take).gaps
    assert [round(gap.length_s, 2) for gap in gaps] == [1.55, 20.55, 2.0]
    assert [gap.is_stall for gap in gaps] == [False, True, False]


def test_a_live_request_has_an_open_gap() -> None:
    take = Shelf().begin("t")
    take.ask(connect_s=0.1, headers_s=0.1)
    take.get(chat_stream(["a"])[:2], apart_s=0.1)
    line = only_line(take)
    assert line.end is None
    assert line.open_gap(1.0) is None
    gap = line.open_gap(25.4)
    assert gap is not None
    assert gap.is_stall
    assert line.segments[-1].until(7.0) == 7.0


def test_a_retry_waits_between_two_requests() -> None:
    take = Shelf().begin("t")
    take.refuse(delay_s=2.0)
    take.ask()
    take.get(chat_stream(["a"]))
    take.end()
    first, second = TimelineMaker().make(tape_of(take)).lines
    assert (first.end, first.status, second.end) == (End.FAILED, 429, End.DONE)
    assert first.pause is not None
    assert round(first.pause.end_s - first.pause.start_s, 3) == 2.0
    assert second.segments[0].start_s == pytest.approx(first.pause.end_s)


def test_growing_gives_the_same_as_all_at_once() -> None:
    take = Shelf().begin("t")
    maker = TimelineMaker()
    take.ask()
    for frame in chat_stream(["a", "b", "c"]):
        take.get([frame[:10], frame[10:]])
        take.wait(1.2)
        maker.make(tape_of(take))
    take.end()
    grown, fresh = maker.make(tape_of(take)), TimelineMaker().make(tape_of(take))
    edges = [n * 0.25 for n in range(60)]
    (one,), (other,) = grown.lines, fresh.lines
    assert one.arrivals.sizes_in(edges) == other.arrivals.sizes_in(edges)
    assert sum(one.arrivals.sizes_in(edges)) == len(tape_of(take).requests[0].body)
    assert (one.gaps, one.segments, one.end) == (other.gaps, other.segments, other.end)


@pytest.mark.parametrize(
    ("span", "most", "step", "words"),
    [(38, 9, 5, "5 s"), (0.52, 6, 0.1, "0.1 s"), (3600, 4, 1000, "1,000 s"), (1, 10, 0.1, "0.1 s")],
)
def test_the_axis_has_nice_steps(span: float, most: int, step: float, words: str) -> None:
    assert nice_step(span, most) == pytest.approx(step)
    assert tick_words(nice_step(span, most), nice_step(span, most)) == words


def test_a_place_and_its_time_are_one() -> None:
    scale = scale_of(50, 400, 8.0)
    assert scale.at(scale.x(3.0)) == pytest.approx(3.0)
    assert (scale.at(0), scale.at(9999)) == (0.0, 8.0)


def test_portions_give_the_same_events_as_the_whole() -> None:
    take = Shelf().begin("t")
    take.refuse(delay_s=1.0)
    take.ask()
    take.get(chat_stream([str(n) for n in range(40)]))
    take.end()
    tape = tape_of(take)
    reader = TapeReader()
    events: list[TapedEvent] = []
    for budget in range(1, 60, 7):
        part, is_all = portion(tape, budget)
        events += reader.feed(part)
        assert is_all == (budget >= 45)
    assert events == TapeReader().feed(tape)


def test_a_query_looks_into_raw_and_decoded_in_any_case() -> None:
    shelf = Shelf()
    whole(shelf, "t", ["Hello", "WORLD"])
    tape = shelf.tapes.tape("t")
    assert tape is not None

    def found(query: EventQuery) -> list[int]:
        step = Reading().advance(tape, query)
        return [event.number for event in step.rows]

    assert found(EventQuery("world")) == [3]
    assert found(EventQuery("CLOSING mark")) == [6]
    assert found(EventQuery("hello", KindGroup.USAGE)) == []
    assert found(EventQuery("", KindGroup.USAGE)) == [5]
    assert found(EventQuery("", KindGroup.OTHER)) == [1, 4, 6]
    assert len(found(EventQuery())) == 6


def test_a_text_in_portions_loses_nothing_and_has_no_long_line() -> None:
    text = "가" * 7000 + "\r\n" + "b" * 2500 + "\n\nend"
    shown = "".join(portions(text))
    assert max(map(len, shown.split("\n"))) <= 1001
    assert shown.replace("\u200b\n", "") == text.replace("\r\n", "\n")


def test_the_summary_and_the_spoken_times() -> None:
    take = Shelf().begin("t")
    take.refuse(delay_s=2.0)
    take.ask()
    take.get(chat_stream(["a"]), apart_s=1.5)
    take.end()
    words = summary(tape_of(take), 6)
    assert words.startswith("status 200 · ")
    assert words.endswith(" · 6 events · first token 6.040 s · 1 retry")
    said = spoken(TimelineMaker().make(tape_of(take))).split("\n")
    assert said[0].endswith("waiting for the headers 0.4 s, failed")
    assert "4 pauses, the longest 1.5 s, complete" in said[1]
    assert (size(1), size(999), size(12_345)) == ("1 byte", "999 bytes", "12.3 kB")


def test_the_request_is_pretty_and_shows_no_key() -> None:
    shelf = Shelf()
    whole(shelf, "t", ["a"])
    tape = shelf.tapes.tape("t")
    assert tape is not None
    assert tape.protocol is Protocol.OPENAI_CHAT
    text = requests_text(tape)
    assert "authorization: Bearer ***" in text
    assert '\n      "content": "안녕하세요' in text
    assert "x-request-id: req-7" in text
