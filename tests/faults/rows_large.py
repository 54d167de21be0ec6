"""Rows 83 to 88: very many, and very much."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_chat.domain import errors
from desktop_chat.domain.events import ToolCallDelta
from desktop_chat.domain.settings import Protocol
from tests.fakes.wire_script import Reply, Step
from tests.fakes.wire_streams import stream_for
from tests.faults.making import CHAT, steps
from tests.faults.table import Fault

TOOLS = {
    Protocol.OPENAI_CHAT: "tool_calls",
    Protocol.OPENAI_RESPONSES: "completed",
    Protocol.ANTHROPIC: "tool_use",
}
_MANY = 100_000
_LETTERS = 2**20
_LIMIT = 64 * 2**20


def _calls(protocol: Protocol) -> list[bytes]:
    """One call in pieces, one with broken arguments, and a thousand more."""
    split = [ToolCallDelta(0, "c0", "look_up", '{"q"'), ToolCallDelta(0, None, None, ": 1}")]
    broken = [ToolCallDelta(1, "c1", "look_up", '{"q": [')]
    more = [ToolCallDelta(at, f"c{at}", "look_up", "{}") for at in range(2, 1002)]
    return stream_for(protocol, [*split, *broken, *more], finish=TOOLS[protocol])


class _Endless:
    """Text for ever; may be read more than once."""

    def __init__(self, protocol: Protocol) -> None:
        first, *_ = stream_for(protocol, [], finish=None)
        self._first, self._more = first, stream_for(protocol, ["x" * _LETTERS], finish=None)

    def __iter__(self) -> Iterator[Step]:
        yield from self._more
        delta = self._more[-1]
        while True:
            yield delta


LARGE = [
    Fault(83, "tool calls, one of them broken", steps(_calls), "tool_calls"),
    Fault(84, "one delta of 10 MB", steps(lambda p: stream_for(p, ["x" * 10_000_000])), "stop",
          "x" * 10_000_000),
    Fault(85, "100000 deltas", steps(lambda p: [b"".join(stream_for(p, ["ab "] * _MANY))]),
          "stop", "ab " * _MANY, only=CHAT),
    Fault(88, "without an end", lambda p: [Reply(_Endless(p))], "interrupted", "x" * _LIMIT,
          error=errors.ProtocolError, says=("too long",), only=CHAT),
]  # fmt: skip
