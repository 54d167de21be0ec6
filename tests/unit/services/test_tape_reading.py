"""A tape event by event: raw beside decoded, with the time at which each was complete."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from desktop_chat.domain.events import ReasoningDelta, ToolCallDelta
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tape import Chunk, Chunks, Mark, MarkKind, Tape, TapedEvent, TapedRequest
from desktop_chat.services.raw_events import RawEvents
from desktop_chat.services.tape_reading import LONGEST_SHOWN, TapeReader, events_of
from desktop_chat.services.tape_recording import Room
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.wire_streams import Delta, chat_chunk, chat_stream, sse, stream_for
from tests.unit.services.test_tapes import Shelf

CHAT = Protocol.OPENAI_CHAT


def request(*chunks: bytes, status: int = 200) -> TapedRequest:
    """Each chunk comes a second after the one before."""
    times = Chunks.of(Chunk(float(i), len(data)) for i, data in enumerate(chunks, 1))
    marks = (Mark(0.5, MarkKind.HEADERS, str(status)),)
    return TapedRequest(
        1, "POST", "http://h/v1", (), b"", marks, status, body=b"".join(chunks), chunks=times
    )


def read(*chunks: bytes, status: int = 200, protocol: Protocol = CHAT) -> list[TapedEvent]:
    return events_of(request(*chunks, status=status), protocol, name="p", model="m")


def test_each_event_stands_beside_what_it_means() -> None:
    events = read(*chat_stream(["Hel", "lo"]))
    assert [(e.kind, e.decoded) for e in events] == [
        ("ignored", ()),
        ("text", ('text "Hel"',)),
        ("text", ('text "lo"',)),
        ("end", ("end stop",)),
        ("usage", ("usage 11 in, 7 out",)),
        ("end", ("closing mark",)),
    ]
    assert [e.at_s for e in events] == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    assert [e.gap_s for e in events] == [1.0] * 6
    assert events[5].raw == "data: [DONE]"


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_reasoning_and_tool_calls_are_told_apart(protocol: Protocol) -> None:
    deltas: list[Delta] = [ReasoningDelta("hm"), "Hi", ToolCallDelta(0, "c1", "look", "")]
    if protocol is not Protocol.ANTHROPIC:
        deltas.append(ToolCallDelta(0, None, None, '{"a": 1}'))
    events = read(*stream_for(protocol, deltas), protocol=protocol)
    kinds = [e.kind for e in events]
    assert kinds.index("reasoning") < kinds.index("text") < kinds.index("tool_call")
    lines = [line for e in events for line in e.decoded]
    assert 'reasoning "hm"' in lines
    assert any(line.startswith("tool call 0 c1 look") for line in lines)


def test_an_event_has_the_time_of_the_chunk_that_completed_it() -> None:
    frame = chat_chunk({"content": "a"})
    events = read(frame[:5], frame[5:-1], frame[-1:] + frame)
    assert [e.at_s for e in events] == [3.0, 3.0]
    assert [e.gap_s for e in events] == [3.0, 0.0]


def test_comments_unknown_and_torn_events_are_named() -> None:
    events = read(
        b": ping\n\n",
        sse({"object": "something.else", "choices": []}),
        b"data: {torn\n\n",
        b": with a comment\n" + chat_chunk({"content": "a"}),
        b"\n\n\n",
    )
    assert [e.kind for e in events] == ["comment", "ignored", "unreadable", "text"]
    assert events[3].raw.startswith(": with a comment\ndata: ")


def test_what_follows_an_error_is_not_understood_any_more() -> None:
    events = read(sse({"error": {"message": "no more"}}), chat_chunk({"content": "a"}))
    assert [e.kind for e in events] == ["error", "ignored"]
    assert events[0].decoded[-1].startswith("error provider: h reports an error. no more")


def test_a_refusal_is_one_event() -> None:
    (event,) = read(b'{"error": {"message": "busy"}}', status=503)
    assert (event.kind, event.at_s) == ("error", 1.0)
    assert event.decoded == ("status 503", "error overloaded: h is overloaded. busy")


def test_a_refusal_without_a_body_has_the_time_of_its_head() -> None:
    (event,) = read(status=500)
    assert (event.at_s, event.raw) == (0.5, "")


def test_an_answer_in_json_and_a_web_page_are_one_event() -> None:
    answer = {"choices": [{"message": {"content": "all"}, "finish_reason": "stop"}]}
    body = json.dumps(answer).encode()
    (event,) = read(body[:7], body[7:])
    assert (event.kind, event.raw, event.at_s) == ("text", body.decode(), 2.0)
    assert event.decoded == ('text "all"', "end stop", "closing mark")
    (event,) = read(b"<html>", b"</html>")
    assert event.kind == "error"


def test_an_event_without_its_blank_line_is_given_at_the_end() -> None:
    frame = chat_chunk({"content": "a"}).rstrip()
    (event,) = read(frame)
    assert (event.raw, event.decoded) == (frame.decode(), ('text "a"',))


def test_a_long_text_is_shortened_in_words_only() -> None:
    text = "x" * 1000
    (event,) = read(chat_chunk({"content": text}))
    assert len(event.decoded[0]) < LONGEST_SHOWN + 40
    assert event.decoded[0].endswith("… 1000 characters")
    assert text in event.raw


def test_a_live_tape_gives_each_event_once() -> None:
    shelf, reader = Shelf(), TapeReader()
    turn, tap = shelf.turn("a")
    seen: list[TapedEvent] = []
    for frame in chat_stream(["a", "b"]):
        tap.received(shelf.now, frame[:9])
        seen += reader.feed(shelf.get("a"))
        tap.received(shelf.now, frame[9:])
        seen += reader.feed(shelf.get("a"))
        assert reader.feed(shelf.get("a")) == []
    shelf.end(turn)
    assert reader.feed(shelf.get("a")) == []
    assert [e.kind for e in seen] == ["ignored", "text", "text", "end", "usage", "end"]


def test_all_requests_of_a_turn_are_read_in_their_order() -> None:
    refused = request(b'{"error": "busy"}', status=503)
    answered = replace(request(*chat_stream(["a"])), number=2, attempt=2)
    tape = Tape("t", "c", "p", "m", CHAT, 0.0, (refused, answered), 9.0, "stop")
    events = TapeReader().feed(tape)
    assert [(e.number, e.request) for e in events][:3] == [(1, 1), (2, 2), (3, 2)]


def test_the_demo_has_no_events() -> None:
    assert TapeReader().feed(Tape("t", "c", "demo", "demo", None, 0.0)) == []


@pytest.mark.parametrize("every", [1, 40, 10_000])
def test_what_is_left_out_of_a_long_answer_is_said_and_the_rest_is_read(every: int) -> None:
    """Read while it runs, now and then, or only at its end."""
    shelf, reader = Shelf(room=Room(head=1500, tail=1500, slack=500)), TapeReader()
    turn, tap = shelf.turn("a")
    seen: list[TapedEvent] = []
    for number in range(300):
        tap.received(shelf.now, chat_chunk({"content": f"{number} "}))
        if number % every == every - 1:
            seen += reader.feed(shelf.get("a"))
    tap.received(shelf.now, sse("[DONE]"))
    shelf.end(turn)
    seen += reader.feed(shelf.get("a"))
    assert all(e.kind in {"text", "end"} or "left out" in e.decoded[0] for e in seen)
    texts = [int(json.loads(e.decoded[0][5:])) for e in seen if e.kind == "text"]
    assert texts == sorted(set(texts))
    assert (texts[0], texts[-1]) == (0, 299)
    assert (len(texts) == 300) == (every == 1)
    assert any("left out" in e.decoded[0] for e in seen) == (every != 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_raw_events_end_at_any_blank_line(end: str, size: int) -> None:
    data = f"data: a{end}data: b{end}{end}: c{end}{end}data: d".encode()
    raw = RawEvents()
    events = [e for at in range(0, len(data), size) for e in raw.feed(data[at : at + size])]
    assert b"".join([*events, *raw.close()]) == data
    texts = [event.strip() for event in events if event.strip()]
    assert texts == [f"data: a{end}data: b".encode(), b": c"]
