"""Any bytes, cut anywhere: no other exception, no other outcome, never more than the cap."""

from __future__ import annotations

import random
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_chat.domain.errors import ProtocolError
from desktop_chat.domain.settings import Protocol
from desktop_chat.providers.sse import LONGEST_EVENT, SseDecoder
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fuzz.checking import check_events, outcome_of
from tests.fuzz.streams import FIELDS, LINE_ENDS, VALUES, answer_stream, cut, sse_stream

QUICK = settings(max_examples=300, derandomize=True, deadline=None)
lines = st.tuples(
    st.sampled_from(FIELDS), st.sampled_from([b":", b": ", b""]), st.sampled_from(VALUES)
).map(b"".join)
written = st.lists(st.tuples(st.one_of(lines, st.just(b"")), st.sampled_from(LINE_ENDS))).map(
    lambda pairs: b"".join(line + end for line, end in pairs)
)


@QUICK
@given(stream=st.one_of(written, st.binary(max_size=200)), seed=st.integers(0, 2**32))
def test_events_are_those_of_the_standard(stream: bytes, seed: int) -> None:
    check_events(stream, cut(stream, random.Random(seed)))


@QUICK
@given(seed=st.integers(0, 2**32))
def test_written_streams_are_read_as_the_standard_says(seed: int) -> None:
    source = random.Random(seed)
    stream = sse_stream(source)
    check_events(stream, cut(stream, source))


@QUICK
@given(
    stream=st.binary(max_size=300),
    protocol=st.sampled_from(WIRE_PROTOCOLS),
    seed=st.integers(0, 2**32),
)
def test_noise_is_no_answer_and_no_accident(stream: bytes, protocol: Protocol, seed: int) -> None:
    outcome_of(protocol, cut(stream, random.Random(seed)))


@QUICK
@given(seed=st.integers(0, 2**32))
def test_how_an_answer_is_cut_changes_nothing(seed: int) -> None:
    source = random.Random(seed)
    protocol, stream = answer_stream(source)
    assert outcome_of(protocol, cut(stream, source)) == outcome_of(protocol, [stream])


@pytest.mark.parametrize("piece", [b"x" * 65536, b"data: " + b"x" * 65530 + b"\n"])
def test_memory_stays_below_the_cap(piece: bytes) -> None:
    decoder = SseDecoder()
    tracemalloc.start()
    try:
        with pytest.raises(ProtocolError):
            _fill(decoder, piece)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 1.5 * LONGEST_EVENT


def _fill(decoder: SseDecoder, piece: bytes) -> None:
    for _ in range(2 * LONGEST_EVENT // len(piece)):
        decoder.feed(piece)
        assert decoder.pending_chars <= LONGEST_EVENT
