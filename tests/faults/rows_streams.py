"""Rows 36 to 73: what comes instead of a stream, and streams that break."""

from __future__ import annotations

import re

from desktop_chat.domain import errors
from desktop_chat.domain.settings import Protocol
from tests.fakes.wire_script import CUT, RESET, Pause, Reply
from tests.fakes.wire_streams import anthropic_stream, byte_by_byte, chat_stream, sse
from tests.faults.making import (
    ANSWERS,
    ANTHROPIC,
    CHAT,
    DEEP,
    DELTAS,
    GARBAGE_RUN,
    NULLS,
    SAID,
    WRONG_TYPES,
    alternating,
    before,
    begun,
    between_cr_and_lf,
    inside_a_character,
    lines_changed,
    odd,
    page,
    raw,
    short,
    steps,
    whole,
    with_junk,
)
from tests.faults.table import Fault

BEFORE_THE_ANSWER = [
    Fault(36, "closed before headers", before(CUT), "failed", error=errors.DroppedError,
          says=("without an answer",), retries=1),
    Fault(37, "reset before headers", before(RESET), "failed", error=errors.DroppedError,
          says=("without an answer",), retries=1),
    Fault(40, "ssh", raw(b"SSH-2.0-OpenSSH_9.2\r\n"), "failed", error=errors.ProtocolError,
          says=("not a web server",), leaves_after=20),
    Fault(40, "mail", raw(b"220 mail.example ESMTP ready\r\n"), "failed",
          error=errors.ProtocolError, says=("not a web server",), leaves_after=20),
    Fault(41, "a header of 200 kB", raw(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000), "failed",
          error=errors.ProtocolError, says=("Bad answer",), leaves_after=200_000),
    Fault(41, "10000 headers", raw(b"HTTP/1.1 200 OK\r\n" + b"X-Another: a\r\n" * 10_000 + b"\r\n"),
          "failed", error=errors.ProtocolError, says=("Bad answer",), leaves_after=100_000),
    Fault(42, "early hints", lambda p: [Reply([
          b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n",
          b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", *whole(p), CUT], raw=True)],
          "stop", SAID, leaves_after=200),
]  # fmt: skip

BREAKS = [
    Fault(43, "chunked and cut", steps(lambda p: [*begun(p), CUT]), "interrupted", SAID,
          error=errors.DroppedError, says=("lost",), retries=1),
    Fault(43, "cut just before a blank line", steps(lambda p: [
          b"".join(begun(p))[:-1], CUT]), "interrupted", SAID, error=errors.DroppedError,
          says=("lost",), retries=1),
    # A reset takes along what the client has not read yet, so the server gives it time to.
    Fault(44, "reset in the middle", steps(lambda p: [*begun(p), Pause(0.5), RESET]), "interrupted",
          SAID, error=errors.DroppedError, says=("lost",), retries=1),
    Fault(45, "clean end without an end", steps(begun), "interrupted", SAID,
          ends_with=("may be incomplete",)),
    Fault(46, "finish but no done", steps(lambda _p: chat_stream(DELTAS, done=False)), "stop",
          SAID, detail="stop", only=CHAT),
    Fault(46, "reason but no message_stop", steps(lambda _p: anthropic_stream(DELTAS)[:-1]),
          "stop", SAID, detail="end_turn", only=ANTHROPIC),
    Fault(47, "done but no finish", steps(lambda _p: [*begun(Protocol.OPENAI_CHAT),
          sse("[DONE]")]), "stop", SAID, detail="no finish reason", only=CHAT),
    Fault(48, "content-length too great", short, "interrupted", SAID,
          error=errors.DroppedError, retries=1),
    Fault(48, "content-length too great after the end", lambda p: [Reply([*whole(p), CUT],
          framing="length", length=99_999)], "stop", SAID, leaves_after=200),
    Fault(49, "cut inside a character", steps(inside_a_character), "interrupted", SAID,
          error=errors.DroppedError, retries=1),
    Fault(50, "every byte a chunk", steps(lambda p: byte_by_byte(whole(p))), "stop", SAID),
    Fault(51, "crlf", lines_changed(lambda b: b.replace(b"\n", b"\r\n")), "stop", SAID),
    Fault(51, "crlf, each byte a chunk, data over several lines", steps(lambda p: byte_by_byte([
          b"".join(whole(p)).replace(b'data: {"', b'data: {\ndata: "').replace(b"\n", b"\r\n")])),
          "stop", SAID),
    Fault(51, "cr", lines_changed(lambda b: b.replace(b"\n", b"\r")), "stop", SAID),
    Fault(51, "cut between cr and lf", steps(between_cr_and_lf), "stop", SAID),
    Fault(52, "bom", lines_changed(lambda b: b"\xef\xbb\xbf" + b), "stop", SAID),
    Fault(53, "no space, ids and retries", lines_changed(lambda b: b.replace(
          b"data: ", b"id: 7\nretry: 10\ndata:")), "stop", SAID),
    Fault(53, "data over several lines", lines_changed(lambda b: b.replace(
          b'data: {"', b'data: {\ndata: "')), "stop", SAID),
    Fault(54, "pings", steps(lambda p: [b": ping\n\n"] * 50 + whole(p)), "stop", SAID),
    Fault(59, "garbage between", with_junk("{nonsense"), "stop", SAID, notes=1),
    Fault(59, "garbage after every delta", steps(alternating), "stop", "a" * 150,
          notes=1),
    Fault(60, "null, list, text, number", with_junk("null", "[1]", '"x"', "5"), "stop", SAID,
          notes=1),
    Fault(61, "wrong types", odd(WRONG_TYPES), "stop", SAID, notes=1),
    Fault(62, "nulls and no index", odd(NULLS), "stop", SAID, notes=1),
    Fault(62, "no index at all", lines_changed(lambda b: re.sub(
          rb'"(output_)?index": 0, ', b"", b)), "stop", SAID),
    Fault(63, "100k deep", with_junk(DEEP), "stop", SAID, notes=1),
    Fault(64, "invalid utf-8", lines_changed(lambda b: b.replace("안녕".encode(), b"\xff\xfe")),
          "stop", "Hello \ufffd\ufffd there"),
    Fault(65, "lone surrogate and nul", lines_changed(lambda b: b.replace(
          "안녕".encode(), rb"\ud83d \u0000\u2028\u001b[1m")), "stop",
          "Hello \ufffd \ufffd\u2028\x1b[1m there"),
    Fault(66, "more than 100 bad events", steps(lambda p: [*begun(p), *GARBAGE_RUN]),
          "interrupted", SAID, error=errors.ProtocolError, says=("unreadable",),
          leaves_after=1000),
    Fault(67, "a web page", page(200), "failed", error=errors.ProtocolError,
          says=("web page", "Wi-Fi"), leaves_after=1),
    Fault(71, "json instead of a stream", lambda p: [Reply.json(ANSWERS[p])], "stop", SAID,
          notes=1),
    Fault(72, "json error with 200", lambda _p: [Reply.json({"error": {
          "message": "no such luck", "type": "server_error"}})], "failed",
          error=errors.ServerError, says=("no such luck",), retries=2),
    Fault(73, "empty", steps(lambda _p: []), "failed", ends_with=("Empty answer",)),
    Fault(73, "nothing but pings", steps(lambda _p: [b": ping\n\n"] * 3), "failed",
          ends_with=("Empty answer",)),
    Fault(73, "204", lambda _p: [Reply([], 204, framing="length")], "failed",
          ends_with=("Empty answer",)),
]  # fmt: skip
