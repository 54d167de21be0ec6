"""Rows 74 to 94: what a stream says, and how it is packed."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from functools import partial

from desktop_chat.domain import errors
from desktop_chat.domain.settings import Protocol
from tests.fakes.wire_script import CUT, Exchange, Reply
from tests.fakes.wire_streams import (
    anthropic_stream,
    chat_chunk,
    chat_stream,
    responses_stream,
    sse,
    stream_for,
    typed,
)
from tests.faults.making import (
    ANTHROPIC,
    CHAT,
    DEFLATE,
    DELTAS,
    FILTER,
    LENGTH,
    OPENAI,
    RESPONSES,
    SAID,
    EndlessLine,
    begun,
    counting,
    crossed_blocks,
    error_event,
    negotiated,
    packed,
    packed_as,
    steps,
    whole,
    with_junk,
)
from tests.faults.table import Fault

GZIPPED = {"Content-Encoding": "gzip"}


def _then_asked_for_it_plain(exchanges: Sequence[Exchange]) -> None:
    first, *more = [exchange.header("accept-encoding") or "" for exchange in exchanges]
    assert "gzip" in first
    assert set(more) <= {"identity"}


def _two_reasons(_protocol: Protocol) -> list[bytes]:
    *frames, stop = anthropic_stream(DELTAS)
    late = {"type": "text_delta", "text": "late"}
    return [
        *frames,
        typed("message_delta", delta={"stop_reason": "max_tokens"}),
        stop,
        typed("content_block_delta", index=0, delta=late),
    ]


def _same_number_twice(_protocol: Protocol) -> list[bytes]:
    begin, start, *deltas, stop, reason, end = anthropic_stream(DELTAS)
    one, *more = deltas
    return [begin, start, one, stop, start, *more, stop, reason, end]


EVENTS = [
    Fault(74, "error in the middle", steps(lambda p: [*begun(p), error_event(
          p, "it broke", "server_error")]), "interrupted", SAID, error=errors.ServerError,
          says=("it broke",), retries=2, leaves_after=100),
    Fault(75, "overloaded in the middle", steps(lambda p: [*begun(p), error_event(
          p, "Overloaded", "overloaded_error")]), "interrupted", SAID,
          error=errors.OverloadedError, says=("overloaded",), retries=3, at_least_s=2.0,
          leaves_after=100),
    Fault(75, "overloaded at once", steps(lambda p: [error_event(
          p, "Overloaded", "overloaded_error")]), "failed",
          error=errors.OverloadedError, says=("overloaded",), retries=3, at_least_s=2.0,
          leaves_after=50),
    Fault(76, "cut at the token limit", steps(lambda p: stream_for(p, DELTAS, finish=LENGTH[p])),
          "length", SAID),
    Fault(77, "withheld", steps(lambda p: stream_for(p, DELTAS, finish=FILTER[p])),
          "content_filter", SAID),
    Fault(78, "unknown finish", steps(lambda p: stream_for(p, DELTAS, finish="x" * 60)), "stop",
          SAID, detail="x" * 40),
    Fault(78, "empty finish", steps(lambda _p: [*begun(Protocol.OPENAI_CHAT),
          chat_chunk({}, ""), sse("[DONE]")]), "stop", SAID, detail="no finish reason", only=CHAT),
    Fault(79, "unknown events", with_junk('{"type": "surprise"}'), "stop", SAID, notes=1),
    Fault(80, "two ends and more text", steps(lambda _p: [*chat_stream(DELTAS),
          chat_chunk({"content": "late"}, "length"), sse("[DONE]")]), "stop", SAID, detail="stop",
          only=CHAT),
    Fault(80, "two ends before the mark", steps(lambda _p: [*chat_stream(DELTAS, done=False),
          chat_chunk({}, "length"), sse("[DONE]")]), "stop", SAID, detail="stop", only=CHAT),
    Fault(80, "two completions", steps(lambda _p: [*responses_stream(DELTAS), typed(
          "response.output_text.delta", output_index=0, delta="late"), typed(
          "response.incomplete", response={"status": "incomplete"})]), "stop", SAID,
          detail="completed", only=RESPONSES),
    Fault(80, "two reasons and more text", steps(_two_reasons), "stop", SAID, detail="end_turn",
          only=ANTHROPIC),
    Fault(81, "no usage", steps(lambda p: stream_for(p, DELTAS, usage=None)), "stop", SAID,
          usage=(None, None)),
    *[Fault(81, f"usage of {count!r}", counting(count), "stop", SAID, usage=(None, None),
            only=OPENAI)
      for count in (-1, 1e30, "9", 0.5, None, [7])],
    *[Fault(81, f"usage of {count!r} in the end", counting(count), "stop", SAID,
            usage=(None, None), only=ANTHROPIC)
      for count in (-1, 1e30, "9")],
    Fault(81, "impossible usage", steps(lambda _p: [*begun(Protocol.OPENAI_CHAT), sse({
          "choices": [], "usage": {"prompt_tokens": -1, "completion_tokens": 1e30}}),
          chat_chunk({}, "stop", usage={"prompt_tokens": "9"}), sse("[DONE]")]), "stop", SAID,
          usage=(None, None), only=CHAT),
    Fault(82, "blocks out of order", steps(crossed_blocks), "stop", SAID,
          only=ANTHROPIC),
    Fault(82, "one number for two blocks", steps(_same_number_twice), "stop", SAID,
          only=ANTHROPIC),
    Fault(86, "5 MB without a line end", steps(lambda p: [*begun(p), b"x" * 5_000_000]),
          "interrupted", SAID, error=errors.ProtocolError, says=("unreadable",)),
    Fault(87, "a line without an end", lambda p: [Reply(EndlessLine(begun(p)))],
          "interrupted", SAID, error=errors.ProtocolError, says=("unreadable",),
          leaves_after=16 * 2**20),
    Fault(89, "gzip", steps(lambda p: packed(whole(p)), headers=GZIPPED), "stop", SAID),
    Fault(89, "deflate", steps(lambda p: packed(whole(p), DEFLATE), headers={
          "Content-Encoding": "deflate"}), "stop", SAID),
    Fault(89, "as the server likes it", lambda p: [partial(negotiated, p)], "stop", SAID),
    Fault(90, "says gzip, is plain", lambda p: [Reply(whole(p), headers=GZIPPED)], "failed",
          error=errors.ProtocolError, says=("unreadable",), retries=1, leaves_after=50,
          shown=_then_asked_for_it_plain),
    *[Fault(90, f"says {kind}, which nobody wanted", packed_as(kind), "failed",
            error=errors.ProtocolError, says=("unreadable",), retries=1, leaves_after=50,
            shown=_then_asked_for_it_plain)
      for kind in ("br", "zstd")],
    Fault(91, "gzip cut", steps(lambda p: [*list(packed(begun(p)))[:-1], CUT], headers=GZIPPED),
          "interrupted", SAID, error=errors.DroppedError, says=("lost",), retries=1),
    Fault(92, "gzip bomb of one line", lambda p: [Reply([gzip.compress(
          b"".join(begun(p)) + b"x" * 2**25)], headers=GZIPPED)], "interrupted", SAID,
          error=errors.ProtocolError, says=("unreadable",), leaves_after=20_000),
    Fault(93, "illegal chunk header", lambda p: [Reply([
          b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
          *[b"%x\r\n%b\r\n" % (len(frame), frame) for frame in begun(p)], b"zz\r\n", CUT],
          raw=True)], "interrupted", SAID, error=errors.DroppedError, says=("lost",), retries=1,
          leaves_after=200),
    Fault(93, "bytes after the end", lambda p: [Reply([
          b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
          *[b"%x\r\n%b\r\n" % (len(frame), frame) for frame in whole(p)],
          b"0\r\n\r\nHTTP/1.1 surplus", CUT], raw=True)], "stop", SAID, leaves_after=400),
]  # fmt: skip
