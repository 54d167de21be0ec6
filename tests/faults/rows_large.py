"""Rows 83 to 88: very many, and very much."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_chat.domain import errors
from desktop_chat.domain.events import ToolCallDelta
from desktop_chat.domain.settings import Protocol
from tests.fakes.wire_script import Reply, Step
from tests.fakes.wire_streams import stream_for
from tests.faults.asking import Asked
from tests.faults.making import ANTHROPIC, CHAT, RESPONSES, bomb, steps
from tests.faults.table import Fault

TOOLS = {
    Protocol.OPENAI_CHAT: "tool_calls",
    Protocol.OPENAI_RESPONSES: "completed",
    Protocol.ANTHROPIC: "tool_use",
}
CALLS = 1002
BROKEN = '{"q": ['
_MANY = 1_000_000
_PIECE = "two dozen letters long  "
_LETTERS = 2**20
_LIMIT = 64 * 2**20


def _calls(protocol: Protocol) -> list[bytes]:
    """One call in pieces, one with broken arguments, and a thousand more."""
    split = [ToolCallDelta(0, "c0", "look_up", '{"q"'), ToolCallDelta(0, None, None, ": 1}")]
    broken = [ToolCallDelta(1, "c1", "look_up", BROKEN)]
    more = [ToolCallDelta(at, f"c{at}", "look_up", "{}") for at in range(2, CALLS)]
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


def _all_calls_are_there(asked: Asked) -> None:
    pieces = asked.named("tool_call")
    arguments: dict[int, str] = {}
    for piece in pieces:
        index = piece["index"]
        arguments[index] = arguments.get(index, "") + piece["arguments_delta"]
    assert list(arguments) == list(range(CALLS))
    assert (arguments[0], arguments[1]) == ('{"q": 1}', BROKEN)
    assert len([piece for piece in pieces if piece["name"] == "look_up"]) == CALLS
    assert "1 tool call is unreadable" in asked.messages[-1].notes[0]


def _each_is_told(asked: Asked) -> None:
    assert asked.deltas == _MANY


def _many(protocol: Protocol) -> list[bytes]:
    """A million deltas, in pieces of a thousand: the server is not what is measured."""
    frames = stream_for(protocol, [_PIECE], finish=None)
    end = stream_for(protocol, [_PIECE])[len(frames) :]
    return [*frames[:-1], *[frames[-1] * 1000] * (_MANY // 1000), *end]


LARGE = [
    Fault(83, "tool calls, one of them broken", steps(_calls), "tool_calls", turn_notes=1,
          also=_all_calls_are_there, splits=True),
    Fault(84, "one delta of 10 MB", steps(lambda p: stream_for(p, ["x" * 10_000_000])), "stop",
          "x" * 10_000_000, splits=True),
    # One protocol each, from here on: what costs is the number of events, or of letters.
    Fault(85, "a million deltas", steps(_many), "stop", _PIECE * _MANY, only=CHAT,
          most_growth=3.0, also=_each_is_told, attempt_alone=False),
    Fault(88, "without an end", lambda p: [Reply(_Endless(p))], "interrupted", "x" * _LIMIT,
          error=errors.ProtocolError, says=("too long",), only=RESPONSES, leaves_after=_LIMIT,
          attempt_alone=False),
    Fault(92, "gzip bomb of 10 GB", steps(bomb, headers={"Content-Encoding": "gzip"}),
          "interrupted", "x" * _LIMIT, error=errors.ProtocolError, says=("too long",),
          only=ANTHROPIC, leaves_after=_LIMIT // 2000, attempt_alone=False, most_growth=3.0),
]  # fmt: skip
