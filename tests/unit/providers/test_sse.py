from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.domain.errors import ProtocolError
from desktop_chat.providers.sse import SseDecoder, SseEvent


def _decode(*chunks: bytes) -> list[SseEvent]:
    decoder = SseDecoder()
    events = [event for chunk in chunks for event in decoder.feed(chunk)]
    return events + decoder.close()


@pytest.mark.parametrize(
    ("stream", "events"),
    [
        (b"data: a\n\ndata: b\n\n", [("", "a"), ("", "b")]),
        (b"event: e\ndata: a\n\ndata: b\n\n", [("e", "a"), ("", "b")]),
        (b"data:a\r\n\r\ndata:  b\r\n\r\n", [("", "a"), ("", " b")]),
        (b"data: a\r\rdata: b\r\r", [("", "a"), ("", "b")]),
        (b"data: a\ndata: b\n\n", [("", "a\nb")]),
        (b"data\ndata\n\n", [("", "\n")]),
        (b"data:\n\n", [("", "")]),
        (b": ping\n\n: ping\ndata: a\n\n", [("", "a")]),
        (b"id: 1\nretry: 5\nother: x\nnocolon\ndata: a\n\n", [("", "a")]),
        (b"event: lost\n\ndata: a\n\n", [("", "a")]),
        (b"\xef\xbb\xbfdata: a\n\n", [("", "a")]),
        (b"data: \xef\xbb\xbfa\n\n", [("", "\ufeffa")]),
        (b"data: a\xe2\x80\xa8b\x0bc\n\n", [("", "a\u2028b\x0bc")]),
        (b"data: \xff\n\n", [("", "\ufffd")]),
        (b"data: a\n", [("", "a")]),
        (b"data: a", [("", "a")]),
        (b"event: e\n", []),
        (b"", []),
    ],
)
def test_a_stream_gives_its_events(stream: bytes, events: list[SseEvent]) -> None:
    assert _decode(stream) == events


@given(
    st.binary(max_size=60)
    | st.lists(
        st.sampled_from([b"data: ", b"event: ", b"\r", b"\n", b"\r\n", b"a", b"\xed\x95\x9c", b":",
                         b"\xef\xbb\xbf", b"data", b"\xff", b"id: 1"]),
        max_size=20,
    ).map(b"".join),
    st.lists(st.integers(0, 60), max_size=5),
)  # fmt: skip
def test_how_a_stream_is_split_changes_nothing(stream: bytes, cuts: list[int]) -> None:
    borders = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    pieces = [stream[a:b] for a, b in pairwise(borders)]
    assert _decode(*pieces) == _decode(stream)


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_every_kind_of_line_end_may_be_split(line_end: bytes) -> None:
    stream = line_end.join([b"event: e", b"data: a", b"data: b", b"", b"data: c", b"", b""])
    for at in range(len(stream)):
        assert _decode(stream[:at], stream[at:]) == [("e", "a\nb"), ("", "c")]


def test_a_character_that_is_cut_off_leaves_no_mark() -> None:
    cut = "data: 안녕".encode()[:-1]
    assert _decode(cut) == [("", "안")]


def test_an_event_is_given_as_soon_as_its_blank_line_begins() -> None:
    decoder = SseDecoder()
    assert decoder.feed(b"data: a\r\n\r") == [("", "a")]
    assert decoder.feed(b"\ndata: b\r\n\r\n") == [("", "b")]


def test_ten_megabytes_in_one_event_are_taken() -> None:
    text = b"x" * 10_000_000
    assert _decode(b"data: ", *[text[:500_000]] * 20, b"\n\n") == [("", text.decode())]


@pytest.mark.parametrize("piece", [b"x" * 2**20, b"data: " + b"x" * 2**20 + b"\n"])
def test_an_event_without_end_is_refused_at_16_megabytes(piece: bytes) -> None:
    decoder = SseDecoder()
    for _ in range(15):
        assert decoder.feed(piece) == []
    with pytest.raises(ProtocolError):
        decoder.feed(piece + piece)
