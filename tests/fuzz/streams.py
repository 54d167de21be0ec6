"""Random streams: nearly right ones, wild ones, and plain noise."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence

from desktop_chat.domain.settings import Protocol
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.wire_streams import stream_for

LINE_ENDS = (b"\n", b"\r\n", b"\r")
VALUES = (
    b"", b" ", b"x", b" x", b"  x", b":", b"a:b", "안녕".encode(), "😀".encode(), b"\xff",
    b"\xed\xa0\x80",
    b"\xe2\x80\xa8", b"\x00", b"\xef\xbb\xbf", b"[DONE]", b'{"a":1}', b"\xc3",
)  # fmt: skip
FIELDS = (
    b"data", b"event", b"id", b"retry", b"", b"Data", b"data ", b" data", b"foo",
    b"\xef\xbb\xbfdata",
)  # fmt: skip
ODD_JSON = (
    "null", "true", "5", "-1e999", "NaN", '"x"', "[]", "{}", "[" * 2000, '{"choices": 5}',
    '{"choices": [null]}', '{"choices": [{"delta": []}]}', '{"choices": [{"index": -1}]}',
    '{"type": 7}', '{"type": "content_block_delta", "index": "0"}', '{"delta": "\\ud83d"}',
    '{"type": "response.output_text.delta", "delta": {"a": 1}}', '{"error": {}}', '{"error": 1}',
    '{"usage": {"prompt_tokens": 1e308}}', '{"type": "response.completed"}', '{"type": "error"}',
    '{"type": "message_delta", "delta": {"stop_reason": 9}}', '{"response": {"output": [[]]}}',
)  # fmt: skip


def sse_stream(source: random.Random) -> bytes:
    """Lines of all kinds, ended in all ways."""
    pieces = []
    if source.random() < 0.1:
        pieces.append(b"\xef\xbb\xbf")
    end = source.choice(LINE_ENDS)
    for _ in range(source.randrange(1, 14)):
        kind = source.random()
        if kind < 0.3:
            line = b""
        elif kind < 0.8:
            line = source.choice(FIELDS) + source.choice((b":", b": ", b"")) + source.choice(VALUES)
        else:
            line = source.randbytes(source.randrange(6))
        pieces += [line, source.choice(LINE_ENDS) if source.random() < 0.2 else end]
    if source.random() < 0.5:
        pieces.pop()
    return b"".join(pieces)


def answer_stream(source: random.Random) -> tuple[Protocol, bytes]:
    """An answer of some protocol, with odd events in it, cut or damaged somewhere."""
    protocol = source.choice(WIRE_PROTOCOLS)
    words = [source.choice(("a", " word", "안녕", "😀", "\n")) for _ in range(source.randrange(5))]
    frames = stream_for(protocol, words)
    for _ in range(source.randrange(4)):
        at = source.randrange(len(frames) + 1)
        frames.insert(at, _odd_frame(source, frames))
    stream = b"".join(frames)
    damage = source.random()
    if damage < 0.3:
        return protocol, stream[: source.randrange(len(stream) + 1)]
    if damage < 0.5:
        at = source.randrange(len(stream))
        return protocol, stream[:at] + source.randbytes(source.randrange(4)) + stream[at + 1 :]
    return protocol, stream


def _odd_frame(source: random.Random, frames: Sequence[bytes]) -> bytes:
    if source.random() < 0.4:
        return b"data: " + source.choice(ODD_JSON).encode() + b"\n\n"
    if source.random() < 0.5:
        return source.choice(frames)
    value = json.dumps({source.choice("abc"): source.choice((None, 1, "x", [], {}))})
    return f"event: {source.choice(('error', 'ping', 'x'))}\ndata: {value}\n\n".encode()


def cut(stream: bytes, source: random.Random) -> list[bytes]:
    """Cut it anywhere; empty pieces among them."""
    if source.random() < 0.2:
        return [stream[at : at + 1] for at in range(len(stream))]
    places = sorted(source.randrange(len(stream) + 1) for _ in range(source.randrange(6)))
    return [stream[a:b] for a, b in zip([0, *places], [*places, len(stream)], strict=True)]
