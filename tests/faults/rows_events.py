"""Rows 74 to 94: what a stream says, and how it is packed."""

from __future__ import annotations

import gzip

from desktop_chat.domain import errors
from desktop_chat.domain.settings import Protocol
from tests.fakes.wire_script import CUT, Reply
from tests.fakes.wire_streams import chat_chunk, chat_stream, sse, stream_for
from tests.faults.making import (
    ANTHROPIC,
    CHAT,
    DELTAS,
    FILTER,
    LENGTH,
    SAID,
    EndlessLine,
    begun,
    compressed,
    crossed_blocks,
    error_event,
    steps,
    whole,
    with_junk,
)
from tests.faults.table import Fault

EVENTS = [
    Fault(74, "error in the middle", steps(lambda p: [*begun(p), error_event(
          p, "it broke", "server_error")]), "interrupted", SAID, error=errors.ServerError,
          says=("it broke",), retries=2),
    Fault(75, "overloaded in the middle", steps(lambda p: [*begun(p), error_event(
          p, "Overloaded", "overloaded_error")]), "interrupted", SAID,
          error=errors.OverloadedError, retries=3, at_least_s=2.0),
    Fault(75, "overloaded at once", steps(lambda p: [error_event(
          p, "Overloaded", "overloaded_error")]), "failed",
          error=errors.OverloadedError, retries=3, at_least_s=2.0),
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
    Fault(81, "impossible usage", steps(lambda _p: [*begun(Protocol.OPENAI_CHAT), sse({
          "choices": [], "usage": {"prompt_tokens": -1, "completion_tokens": 1e30}}),
          chat_chunk({}, "stop", usage={"prompt_tokens": "9"}), sse("[DONE]")]), "stop", SAID,
          only=CHAT),
    Fault(82, "blocks out of order", steps(crossed_blocks), "stop", SAID,
          only=ANTHROPIC),
    Fault(86, "5 MB without a line end", steps(lambda p: [*begun(p), b"x" * 5_000_000]),
          "interrupted", SAID, error=errors.ProtocolError, says=("unreadable",)),
    Fault(87, "a line without an end", lambda p: [Reply(EndlessLine(begun(p)))],
          "interrupted", SAID, error=errors.ProtocolError, says=("unreadable",)),
    Fault(89, "gzip", steps(compressed, headers={"Content-Encoding": "gzip"}), "stop", SAID),
    Fault(90, "says gzip, is plain", lambda p: [Reply(whole(p), headers={
          "Content-Encoding": "gzip"})], "failed", error=errors.ProtocolError,
          says=("unreadable",), retries=1),
    Fault(91, "gzip cut", steps(lambda p: compressed(p, until=4), headers={
          "Content-Encoding": "gzip"}), "interrupted", text="*", error=errors.DroppedError,
          retries=1),
    Fault(92, "gzip bomb", lambda p: [Reply([gzip.compress(b"".join(begun(p)) + b"x" * 2**25)],
          headers={"Content-Encoding": "gzip"})], "interrupted", SAID,
          error=errors.ProtocolError, says=("unreadable",)),
    Fault(93, "illegal chunk header", lambda p: [Reply([
          b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
          *[b"%x\r\n%b\r\n" % (len(frame), frame) for frame in begun(p)], b"zz\r\n", CUT],
          raw=True)], "interrupted", SAID, error=errors.DroppedError, retries=1),
    Fault(93, "bytes after the end", lambda p: [Reply([
          b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
          *[b"%x\r\n%b\r\n" % (len(frame), frame) for frame in whole(p)],
          b"0\r\n\r\nHTTP/1.1 surplus", CUT], raw=True)], "stop", SAID),
]  # fmt: skip
