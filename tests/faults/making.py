"""What rows are made of: replies for whatever protocol is at hand."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import cast

from desktop_chat.domain.settings import Protocol
from tests.fakes.wire_script import CUT, Exchange, Headers, Reply, Script, Step
from tests.fakes.wire_streams import anthropic_stream, sse, stream_for, typed

Replies = Callable[[Protocol], Sequence[Script]]

SAID = "Hello 안녕 there"
DELTAS = ["Hello ", "안녕", " there"]
CHAT = (Protocol.OPENAI_CHAT,)
ANTHROPIC = (Protocol.ANTHROPIC,)
RESPONSES = (Protocol.OPENAI_RESPONSES,)
OPENAI = (*CHAT, *RESPONSES)
NGINX = "<html><head><title>502 Bad Gateway</title></head><body><h1>Bad</h1>nginx</body></html>"


class EndlessLine:
    """A line that goes on for ever, behind some frames; may be read more than once."""

    def __init__(self, frames: Sequence[bytes]) -> None:
        self._frames = frames

    def __iter__(self) -> Iterator[Step]:
        yield from self._frames
        while True:
            yield b"x" * 2**20


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


def key_shown(exchange: Exchange) -> Reply:
    """A refusal that repeats the key that it was sent."""
    key = exchange.header("authorization") or exchange.header("x-api-key") or ""
    message = f"Incorrect API key provided: {key.removeprefix('Bearer ')}"
    return Reply.json({"error": {"message": message}}, status=401)


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


def odd(junk: Mapping[Protocol, Sequence[str]]) -> Callable[[Protocol], list[Script]]:
    """The same with the odd events of each protocol."""
    return lambda protocol: with_junk(*junk[protocol])(protocol)


def between_cr_and_lf(protocol: Protocol) -> list[Step]:
    """Lines that end in both, cut there."""
    *lines, last = b"".join(whole(protocol)).replace(b"\n", b"\r\n").split(b"\r")
    return [*[line + b"\r" for line in lines], last]


def lines_changed(change: Callable[[bytes], bytes]) -> Callable[[Protocol], list[Script]]:
    """A faultless answer written in another way."""
    return steps(lambda protocol: [change(b"".join(whole(protocol)))])


def short(protocol: Protocol) -> list[Script]:
    """Cut before the bytes that were promised."""
    body = b"".join(begun(protocol))
    return [Reply([body, CUT], framing="length", length=len(body) + 50)]


def inside_a_character(protocol: Protocol) -> list[Step]:
    """Cut in the middle of a letter of three bytes."""
    frame = stream_for(protocol, [*DELTAS, "끝"], finish=None)[-1]
    return [*begun(protocol), frame[: frame.index("끝".encode()) + 2], CUT]


GZIP, DEFLATE = 31, 15


def packed(frames: Iterable[bytes], kind: int = GZIP) -> Iterator[bytes]:
    """Compress, flushing after each event, as a server that streams does."""
    packer = zlib.compressobj(wbits=kind)
    for frame in frames:
        yield packer.compress(frame) + packer.flush(zlib.Z_SYNC_FLUSH)
    yield packer.flush()


def negotiated(protocol: Protocol, exchange: Exchange) -> Reply:
    """The answer of a server that packs as it is asked to, and likes br and zstd best."""
    asked = exchange.header("accept-encoding") or ""
    kinds = {"br": 0, "zstd": 0, "gzip": GZIP, "deflate": DEFLATE}
    name = next(kind for kind in kinds if kind in asked)
    headers = {"Content-Encoding": name}
    return Reply(list(packed(whole(protocol), kinds[name])), headers=headers)


def packed_as(kind: str) -> Callable[[Protocol], list[Script]]:
    """Something that claims to be packed in a way that nobody asked for."""
    return lambda _protocol: [
        Reply([b"\x8b\x05\x80" * 40], headers={"Content-Encoding": kind}),
    ]


def counting(count: object) -> Callable[[Protocol], list[Script]]:
    """An answer whose tokens are counted like this."""
    usage = cast("tuple[int, int]", (count, count))
    return steps(lambda protocol: stream_for(protocol, DELTAS, usage=usage))


def bomb(protocol: Protocol) -> list[bytes]:
    """Ten megabytes that unpack to ten gigabytes of text."""
    frames = stream_for(protocol, ["x" * 2**20], finish=None)
    packer = zlib.compressobj(level=9, wbits=GZIP)
    first = packer.compress(b"".join(frames)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(frames[-1]) + packer.flush(zlib.Z_FULL_FLUSH)
    return [first, *[again * 100] * 100]


def error_event(protocol: Protocol, text: str, kind: str) -> bytes:
    """An error that is reported in the middle of the stream."""
    error = {"message": text, "type": kind, "code": kind}
    if protocol is Protocol.OPENAI_RESPONSES:
        return typed("response.failed", response={"status": "failed", "error": error})
    return sse({"type": "error", "error": error}, "error")


def alternating(protocol: Protocol) -> list[bytes]:
    """Garbage after every delta."""
    frames = stream_for(protocol, ["a"] * 150)
    return [piece for frame in frames for piece in (frame, sse("{nonsense"))]


def crossed_blocks(_protocol: Protocol) -> list[bytes]:
    """Two blocks whose parts come out of order."""
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


ANSWERS: dict[Protocol, object] = {
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
WRONG_TYPES = {
    Protocol.OPENAI_CHAT: (
        '{"choices": {"a": 1}}',
        '{"choices": [{"delta": {"content": 5}}]}',
        '{"choices": [7]}',
    ),
    Protocol.OPENAI_RESPONSES: (
        '{"type": "response.output_text.delta", "output_index": 0, "delta": 5}',
        '{"type": "response.output_text.delta", "output_index": 0, "delta": {"a": 1}}',
    ),
    Protocol.ANTHROPIC: (
        '{"type": "content_block_delta", "index": 0, "delta": [1]}',
        '{"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": 5}}',
    ),
}
NULLS = {
    Protocol.OPENAI_CHAT: (
        '{"choices": []}',
        '{"choices": null}',
        '{"choices": [{"delta": null}]}',
        '{"choices": [{"delta": {"content": null}}]}',
    ),
    Protocol.OPENAI_RESPONSES: (
        '{"type": "response.output_text.delta", "delta": null}',
        '{"type": "response.output_text.delta", "output_index": null, "delta": ""}',
        '{"type": null}',
    ),
    Protocol.ANTHROPIC: (
        '{"type": "content_block_delta", "index": 0, "delta": null}',
        '{"type": "content_block_delta", "delta": {"type": "text_delta", "text": null}}',
    ),
}
LENGTH = {
    Protocol.OPENAI_CHAT: "length",
    Protocol.OPENAI_RESPONSES: "max_output_tokens",
    Protocol.ANTHROPIC: "max_tokens",
}
FILTER = {
    Protocol.OPENAI_CHAT: "content_filter",
    Protocol.OPENAI_RESPONSES: "content_filter",
    Protocol.ANTHROPIC: "refusal",
}
DATE = {"Date": "Tue, 01 Jul 2025 10:00:00 GMT", "Retry-After": "Tue, 01 Jul 2025 10:00:03 GMT"}
"""By the server's own clock, which is a year slow."""
DEEP = '{"a":' + "[" * 100_000 + "]" * 100_000 + "}"
GARBAGE_RUN = [sse("{nonsense")] * 101
