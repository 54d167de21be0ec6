"""The faults that a server can commit, one row each: what it does, and what has to come of it.

`row` is the number in the fault table of the product. A reply is made for the protocol at hand,
so that one row serves all three; `only` names the protocols where it applies. `word` is the
machine word of the end (before any retry), `text` what must be kept exactly, `retries` how often
the error may be repeated by itself.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop_chat.domain import errors
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.settings import Protocol
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.wire_script import Headers, Script, Step
from tests.fakes.wire_server import CUT, RESET, Reply
from tests.fakes.wire_streams import (
    anthropic_stream,
    byte_by_byte,
    chat_chunk,
    chat_stream,
    sse,
    stream_for,
    typed,
)

SAID = "Hello 안녕 there"
DELTAS = ["Hello ", "안녕", " there"]
CHAT = (Protocol.OPENAI_CHAT,)
ANTHROPIC = (Protocol.ANTHROPIC,)
NGINX = "<html><head><title>502 Bad Gateway</title></head><body><h1>Bad</h1>nginx</body></html>"


@dataclass(frozen=True, slots=True)
class Fault:
    """One row; `says` are parts of the sentence that the user reads."""

    row: int
    what: str
    replies: Callable[[Protocol], Sequence[Script]]
    word: str
    text: str = ""
    error: type[ChatError] | None = None
    says: tuple[str, ...] = ()
    retries: int = 0
    after_s: float | None = None
    at_least_s: float = 0.0
    requests: int = 1
    detail: str | None = None
    notes: int = 0
    only: Sequence[Protocol] = WIRE_PROTOCOLS

    @property
    def name(self) -> str:
        """For the test's id."""
        return f"{self.row:02}-{self.what.replace(' ', '-')}"


def whole(protocol: Protocol) -> list[bytes]:
    """A faultless answer."""
    return stream_for(protocol, DELTAS)


def begun(protocol: Protocol) -> list[bytes]:
    """An answer whose text is complete, but not its end."""
    return stream_for(protocol, DELTAS, finish=None)


def status(
    code: int, message: str = "", /, *, headers: Headers = (), **more: object
) -> Callable[[Protocol], list[Script]]:
    """A refusal in the usual shape."""
    body = {"error": {"message": message, **more}}
    return lambda _protocol: [Reply.json(body, status=code, headers=headers)]


def page(code: int, *, headers: Headers = ()) -> Callable[[Protocol], list[Script]]:
    """A refusal in HTML."""
    return lambda _protocol: [Reply.html(NGINX, status=code, headers=headers)]


def steps(
    make: Callable[[Protocol], Iterable[Step]], *, headers: Headers = ()
) -> Callable[[Protocol], list[Script]]:
    """A chunked stream of just these steps."""
    return lambda protocol: [Reply(list(make(protocol)), headers=headers)]


def before(*acts: Step) -> Callable[[Protocol], list[Script]]:
    """Something instead of a status line."""
    return lambda _protocol: [Reply(before=acts)]


def raw(*parts: bytes) -> Callable[[Protocol], list[Script]]:
    """Bytes that are no answer at all."""
    return lambda _protocol: [Reply([*parts, CUT], raw=True)]


def with_junk(*junk: str) -> Callable[[Protocol], list[Script]]:
    """A faultless answer with odd events between its deltas."""

    def make(protocol: Protocol) -> list[Step]:
        frames = whole(protocol)
        return [frames[0], frames[1], *[sse(piece) for piece in junk], *frames[2:]]

    return steps(make)


def lines_changed(change: Callable[[bytes], bytes]) -> Callable[[Protocol], list[Script]]:
    """A faultless answer written in another way."""
    return steps(lambda protocol: [change(b"".join(whole(protocol)))])


def _short(protocol: Protocol) -> list[Script]:
    body = b"".join(begun(protocol))
    return [Reply([body, CUT], framing="length", length=len(body) + 50)]


def _inside_a_character(protocol: Protocol) -> list[Step]:
    frame = stream_for(protocol, [*DELTAS, "끝"], finish=None)[-1]
    return [*begun(protocol), frame[: frame.index("끝".encode()) + 2], CUT]


def _compressed(protocol: Protocol, *, until: int | None = None) -> list[Step]:
    packer = zlib.compressobj(wbits=31)
    pieces: list[Step] = [
        packer.compress(frame) + packer.flush(zlib.Z_SYNC_FLUSH) for frame in whole(protocol)
    ]
    return [*pieces[:until], CUT] if until else [*pieces, packer.flush()]


def _error_event(protocol: Protocol, text: str, kind: str) -> bytes:
    error = {"message": text, "type": kind, "code": kind}
    if protocol is Protocol.OPENAI_RESPONSES:
        return typed("response.failed", response={"status": "failed", "error": error})
    return sse({"type": "error", "error": error}, "error")


def _alternating(protocol: Protocol) -> list[bytes]:
    frames = stream_for(protocol, ["a"] * 150)
    return [piece for frame in frames for piece in (frame, sse("{nonsense"))]


def _crossed_blocks(_protocol: Protocol) -> list[bytes]:
    frames = anthropic_stream([])
    block = {"type": "text", "text": ""}

    def delta(index: int, text: str) -> bytes:
        piece = {"type": "text_delta", "text": text}
        return typed("content_block_delta", index=index, delta=piece)

    return [
        frames[0],
        typed("content_block_start", index=1, content_block=block),
        delta(1, " there"),
        typed("content_block_start", index=0, content_block=block),
        delta(0, "Hello "),
        typed("content_block_stop", index=1),
        delta(0, "안녕"),
        typed("content_block_stop", index=0),
        *frames[1:],
    ]


_ANSWERS: dict[Protocol, object] = {
    Protocol.OPENAI_CHAT: {
        "choices": [{"message": {"content": SAID}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 3, "completion_tokens": 4},
    },
    Protocol.OPENAI_RESPONSES: {
        "object": "response",
        "status": "completed",
        "output": [{"type": "message", "content": [{"type": "output_text", "text": SAID}]}],
    },
    Protocol.ANTHROPIC: {
        "type": "message",
        "content": [{"type": "text", "text": SAID}],
        "stop_reason": "end_turn",
    },
}
_LENGTH = {
    Protocol.OPENAI_CHAT: "length",
    Protocol.OPENAI_RESPONSES: "max_output_tokens",
    Protocol.ANTHROPIC: "max_tokens",
}
_FILTER = {
    Protocol.OPENAI_CHAT: "content_filter",
    Protocol.OPENAI_RESPONSES: "content_filter",
    Protocol.ANTHROPIC: "refusal",
}
_DATE = {"Date": "Tue, 01 Jul 2025 10:00:00 GMT", "Retry-After": "Tue, 01 Jul 2025 10:00:07 GMT"}
_DEEP = '{"a":' + "[" * 100_000 + "]" * 100_000 + "}"
_GARBAGE_RUN = [sse("{nonsense")] * 101


REFUSALS = [
    Fault(12, "bad request", status(400, "Bad <b>thing</b> in <i>it</i>"), "failed",
          error=errors.BadRequestError, says=("Bad thing in it",)),
    Fault(12, "bad request of 9000 letters", status(400, "a" * 9000), "failed",
          error=errors.BadRequestError, says=("aaa…",)),
    Fault(13, "too long", status(400, "This model's maximum context length is 8192 tokens. "
          "However, you requested 10000 tokens."), "failed",
          error=errors.ContextTooLongError, says=("1808",)),
    Fault(13, "too long for claude", status(400, "prompt is too long: 208310 tokens > 200000 "
          "maximum", type="invalid_request_error"), "failed",
          error=errors.ContextTooLongError, says=("8310",)),
    Fault(14, "401", status(401, "Incorrect API key provided: sk-test-0123456789"), "failed",
          error=errors.AuthError, says=("refused the key",)),
    Fault(15, "401 in html", page(401), "failed", error=errors.AuthError,
          says=("refused the key",)),
    Fault(16, "402", status(402, "pay"), "failed", error=errors.QuotaError,
          says=("No credit",)),
    Fault(16, "quota as 429", status(429, "You exceeded your current quota",
          code="insufficient_quota"), "failed", error=errors.QuotaError, says=("No credit",)),
    Fault(17, "403", status(403, "Country not supported"), "failed",
          error=errors.PermissionDeniedError, says=("not allowed", "Country not supported")),
    Fault(18, "unknown model", status(404, "The model `model-1` does not exist",
          code="model_not_found"), "failed", error=errors.ModelNotFoundError,
          says=("model-1",)),
    Fault(19, "unknown path", page(404), "failed", error=errors.BadRequestError,
          says=("the URL looks wrong",)),
    Fault(19, "404 with a reason", status(404, "No fixture matched"), "failed",
          error=errors.BadRequestError, says=("URL", "No fixture matched")),
    Fault(20, "405", status(405), "failed", error=errors.BadRequestError,
          says=("does not speak",)),
    Fault(20, "501", status(501), "failed", error=errors.BadRequestError,
          says=("does not speak",)),
    Fault(21, "408", status(408), "failed", error=errors.ServerError, says=("timed out",),
          retries=2),
    Fault(22, "409", status(409), "failed", error=errors.ServerError, retries=1),
    Fault(23, "413", status(413), "failed", error=errors.BadRequestError,
          says=("too big",)),
    Fault(24, "422 names the field", lambda _p: [Reply.json(
          {"detail": [{"loc": ["body", "seed"], "msg": "must be an integer"}]}, status=422)],
          "failed", error=errors.BadRequestError, says=("seed: must be an integer",)),
    Fault(25, "429", status(429, "slow down"), "failed", error=errors.RateLimitError,
          says=("busy",), retries=3, at_least_s=2.0),
    Fault(26, "429 retry-after 1", status(429, headers={"Retry-After": "1"}), "failed",
          error=errors.RateLimitError, retries=3, after_s=1.0, at_least_s=2.0),
    Fault(27, "429 retry-after as a date", status(429, headers=_DATE), "failed",
          error=errors.RateLimitError, retries=3, after_s=7.0, at_least_s=2.0),
    Fault(28, "429 retry-after 3600", status(429, headers={"Retry-After": "3600"}), "failed",
          error=errors.RateLimitError, says=("The limit lasts until ",), retries=3,
          after_s=3600.0, at_least_s=2.0),
    *[Fault(29, f"429 retry-after {value}", status(429, headers={"Retry-After": value}),
            "failed", error=errors.RateLimitError, retries=3, at_least_s=2.0)
      for value in ("garbage", "-5", "1e308", "nan")],
    Fault(30, "retry-after-ms", status(429, headers={"retry-after-ms": "1500"}), "failed",
          error=errors.RateLimitError, retries=3, after_s=1.5, at_least_s=2.0),
    Fault(30, "x-ratelimit-reset", status(429, headers={
          "x-ratelimit-remaining-requests": "3", "x-ratelimit-reset-requests": "9s",
          "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "1m2s"}), "failed",
          error=errors.RateLimitError, retries=3, after_s=62.0, at_least_s=2.0),
    Fault(31, "500", status(500, "oops"), "failed", error=errors.ServerError,
          says=("Server error 500",), retries=2),
    Fault(32, "502 in html", page(502), "failed", error=errors.ServerError,
          says=("Gateway error 502",), retries=2),
    Fault(33, "503 with retry-after", status(503, headers={"Retry-After": "4"}), "failed",
          error=errors.OverloadedError, retries=3, after_s=4.0, at_least_s=2.0),
    Fault(34, "529", status(529, type="overloaded_error"), "failed",
          error=errors.OverloadedError, says=("overloaded",), retries=3, at_least_s=2.0),
    Fault(68, "302 to a login", page(302, headers={"Location": "http://login.example/"}),
          "failed", error=errors.ProtocolError, says=("login.example", "not followed")),
    Fault(69, "307 to another host", page(307, headers={"Location": "http://h2.example/v1"}),
          "failed", error=errors.ProtocolError, says=("h2.example", "not followed")),
    Fault(70, "redirect loop", page(308, headers={"Location": "/v1/chat/completions"}),
          "failed", error=errors.ProtocolError, says=("not followed",)),
]  # fmt: skip

BEFORE_THE_ANSWER = [
    Fault(36, "closed before headers", before(CUT), "failed", error=errors.DroppedError,
          says=("without an answer",), retries=1),
    Fault(37, "reset before headers", before(RESET), "failed", error=errors.DroppedError,
          says=("without an answer",), retries=1),
    Fault(40, "ssh", raw(b"SSH-2.0-OpenSSH_9.2\r\n"), "failed", error=errors.ProtocolError,
          says=("not a web server",)),
    Fault(41, "a header of 200 kB", raw(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000), "failed",
          error=errors.ProtocolError, says=("Bad answer",)),
    Fault(42, "early hints", lambda p: [Reply([
          b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n",
          b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", *whole(p), CUT], raw=True)],
          "stop", SAID),
]  # fmt: skip

BODIES = [
    Fault(43, "chunked and cut", steps(lambda p: [*begun(p), CUT]), "interrupted", SAID,
          error=errors.DroppedError, says=("lost",), retries=1),
    Fault(43, "cut just before a blank line", steps(lambda p: [
          b"".join(begun(p))[:-1], CUT]), "interrupted", SAID, error=errors.DroppedError,
          retries=1),
    Fault(44, "reset in the middle", steps(lambda p: [*begun(p), RESET]), "interrupted",
          error=errors.DroppedError, says=("lost",), retries=1, text="*"),
    Fault(45, "clean end without an end", steps(begun), "interrupted", SAID),
    Fault(46, "finish but no done", steps(lambda _p: chat_stream(DELTAS, done=False)), "stop",
          SAID, detail="stop", only=CHAT),
    Fault(47, "done but no finish", steps(lambda _p: [*begun(Protocol.OPENAI_CHAT),
          sse("[DONE]")]), "stop", SAID, detail="no finish reason", only=CHAT),
    Fault(48, "content-length too great", _short, "interrupted", SAID,
          error=errors.DroppedError, retries=1),
    Fault(48, "content-length too great after the end", lambda p: [Reply([*whole(p), CUT],
          framing="length", length=99_999)], "stop", SAID),
    Fault(49, "cut inside a character", steps(_inside_a_character), "interrupted", SAID,
          error=errors.DroppedError, retries=1),
    Fault(50, "every byte a chunk", steps(lambda p: byte_by_byte(whole(p))), "stop", SAID),
    Fault(51, "crlf", lines_changed(lambda b: b.replace(b"\n", b"\r\n")), "stop", SAID),
    Fault(51, "cr", lines_changed(lambda b: b.replace(b"\n", b"\r")), "stop", SAID),
    Fault(52, "bom", lines_changed(lambda b: b"\xef\xbb\xbf" + b), "stop", SAID),
    Fault(53, "no space, ids and retries", lines_changed(lambda b: b.replace(
          b"data: ", b"id: 7\nretry: 10\ndata:")), "stop", SAID),
    Fault(53, "data over several lines", lines_changed(lambda b: b.replace(
          b'data: {"', b'data: {\ndata: "')), "stop", SAID),
    Fault(54, "pings", steps(lambda p: [b": ping\n\n"] * 50 + whole(p)), "stop", SAID),
    Fault(59, "garbage between", with_junk("{nonsense"), "stop", SAID, notes=1),
    Fault(59, "garbage after every delta", steps(_alternating), "stop", "a" * 150,
          notes=1),
    Fault(60, "null, list, text, number", with_junk("null", "[1]", '"x"', "5"), "stop", SAID,
          notes=1),
    Fault(61, "wrong types", with_junk('{"choices": {"a": 1}}',
          '{"choices": [{"delta": {"content": 5}}]}'), "stop", SAID, notes=1, only=CHAT),
    Fault(62, "nulls and no index", with_junk('{"choices": []}', '{"choices": null}',
          '{"choices": [{"delta": null}]}', '{"choices": [{"delta": {"content": null}}]}'),
          "stop", SAID, notes=1, only=CHAT),
    Fault(63, "100k deep", with_junk(_DEEP), "stop", SAID, notes=1),
    Fault(64, "invalid utf-8", lines_changed(lambda b: b.replace("안녕".encode(), b"\xff\xfe")),
          "stop", "Hello \ufffd\ufffd there"),
    Fault(65, "lone surrogate and nul", lines_changed(lambda b: b.replace(
          "안녕".encode(), rb"\ud83d \u0000\u2028\u001b[1m")), "stop",
          "Hello \ufffd \ufffd\u2028\x1b[1m there"),
    Fault(66, "more than 100 bad events", steps(lambda p: [*begun(p), *_GARBAGE_RUN]),
          "interrupted", SAID, error=errors.ProtocolError, says=("unreadable",)),
    Fault(67, "a web page", page(200), "failed", error=errors.ProtocolError,
          says=("web page", "Wi-Fi")),
    Fault(71, "json instead of a stream", lambda p: [Reply.json(_ANSWERS[p])], "stop", SAID,
          notes=1),
    Fault(72, "json error with 200", lambda _p: [Reply.json({"error": {
          "message": "no such luck", "type": "server_error"}})], "failed",
          error=errors.ServerError, says=("no such luck",), retries=2),
    Fault(73, "empty", steps(lambda _p: []), "failed"),
    Fault(73, "204", lambda _p: [Reply([], 204, framing="length")], "failed"),
    Fault(74, "error in the middle", steps(lambda p: [*begun(p), _error_event(
          p, "it broke", "server_error")]), "interrupted", SAID, error=errors.ServerError,
          says=("it broke",), retries=2),
    Fault(75, "overloaded in the middle", steps(lambda p: [*begun(p), _error_event(
          p, "Overloaded", "overloaded_error")]), "interrupted", SAID,
          error=errors.OverloadedError, retries=3, at_least_s=2.0),
    Fault(75, "overloaded at once", steps(lambda p: [_error_event(
          p, "Overloaded", "overloaded_error")]), "failed",
          error=errors.OverloadedError, retries=3, at_least_s=2.0),
    Fault(76, "cut at the token limit", steps(lambda p: stream_for(p, DELTAS, finish=_LENGTH[p])),
          "length", SAID),
    Fault(77, "withheld", steps(lambda p: stream_for(p, DELTAS, finish=_FILTER[p])),
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
    Fault(82, "blocks out of order", steps(_crossed_blocks), "stop", SAID,
          only=ANTHROPIC),
    Fault(86, "5 MB without a line end", steps(lambda p: [*begun(p), b"x" * 5_000_000]),
          "interrupted", SAID, error=errors.ProtocolError, says=("unreadable",)),
    Fault(87, "17 MB without a line end", steps(lambda p: [*begun(p), *[b"x" * 2**20] * 17]),
          "interrupted", SAID, error=errors.ProtocolError, says=("unreadable",)),
    Fault(89, "gzip", steps(_compressed, headers={"Content-Encoding": "gzip"}), "stop", SAID),
    Fault(90, "says gzip, is plain", lambda p: [Reply(whole(p), headers={
          "Content-Encoding": "gzip"})], "failed", error=errors.ProtocolError,
          says=("unreadable",), retries=1),
    Fault(91, "gzip cut", steps(lambda p: _compressed(p, until=4), headers={
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


FAULTS = [*REFUSALS, *BEFORE_THE_ANSWER, *BODIES]
