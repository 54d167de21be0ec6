"""Rows 35 to 58, as far as they take time: silences, drips, second attempts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_chat.domain import errors
from desktop_chat.domain.settings import Protocol
from tests.fakes.wire_script import RESET, STALL, Exchange, Pause, Reply, Script, Step
from tests.fakes.wire_streams import stream_for
from tests.faults.asking import Asked
from tests.faults.making import SAID, begun, status, steps, whole
from tests.faults.table import Fault

PING = b": ping\n\n"
AT_ONCE_S = 0.5
POLITE_S = 2.0
SHORT_FIRST = "first_content_timeout_s = 0.5"
SHORT_IDLE = "idle_timeout_s = 0.5, first_content_timeout_s = 20"
SHORT_CONTENT = "content_timeout_s = 0.6, idle_timeout_s = 20, first_content_timeout_s = 20"
ALL_SHORT = "first_content_timeout_s = 0.8, idle_timeout_s = 0.8, content_timeout_s = 0.8"


class _Pings:
    """Pings for ever, after these frames; may be read more than once."""

    def __init__(self, *frames: bytes) -> None:
        self._frames = frames

    def __iter__(self) -> Iterator[Step]:
        yield from self._frames
        while True:
            yield PING
            yield Pause(0.02)


def _drip(protocol: Protocol) -> Iterator[Step]:
    deltas = begun(protocol)
    for frame in deltas:
        yield frame
        yield Pause(0.3)
    yield from whole(protocol)[len(deltas) :]


def _dead_connection(protocol: Protocol) -> Sequence[Script]:
    """An optional field is refused on a connection that stays open, and is dead the next time."""
    field = {"openai-chat": "stream_options", "openai-responses": "include"}
    name = field.get(protocol.value, "cache_control")
    body = {"error": {"message": f"Unknown field: `{name}`", "type": "invalid_request_error"}}
    return [Reply.json(body, status=400), Reply(before=[RESET]), Reply(whole(protocol))]


def _died_while_open(exchanges: Sequence[Exchange]) -> None:
    assert [exchange.connection for exchange in exchanges] == [0, 0, 1]
    again_s = exchanges[2].received_at - exchanges[1].received_at
    assert again_s < AT_ONCE_S, "it was not sent again at once"


def _tells_of_the_proxy(asked: Asked) -> None:
    assert "a proxy on the way holds it back" in asked.messages[-1].notes[0]


def _proves_two_requests(asked: Asked) -> None:
    assert len(asked.exchanges) == 2
    (retry,) = asked.named("retry")
    assert retry["attempt"] == 1
    assert retry["delay_s"] >= POLITE_S


def _buffered(protocol: Protocol) -> Sequence[Script]:
    """A proxy that lets nothing through before all is there."""
    return [Reply([Pause(1.2), b"".join(stream_for(protocol, ["word "] * 30))])]


WAITING = [
    Fault(35, "503 then 200", lambda p: [*status(503)(p), Reply(whole(p))], "stop", SAID,
          tries=2, attempt_alone=False, also=_proves_two_requests),
    Fault(38, "the open connection was dead", _dead_connection, "stop", SAID, requests=3,
          tries=3, notes=2, shown=_died_while_open),
    Fault(39, "headers never come", lambda _p: [Reply(before=[STALL])], "failed",
          error=errors.TimedOutError, says=("The model has not started", "in 0.5 s"),
          stream=SHORT_FIRST, attempt_alone=False),
    Fault(55, "only pings, and nothing else", lambda _p: [Reply(_Pings())], "failed",
          error=errors.TimedOutError, says=("The model has not started",), stream=SHORT_FIRST,
          attempt_alone=False, leaves_after=10 * len(PING)),
    Fault(55, "only pings after the text", lambda p: [Reply(_Pings(*begun(p)))], "interrupted",
          SAID, error=errors.TimedOutError, says=("no new text for 0.6 s",),
          stream=SHORT_CONTENT, attempt_alone=False, leaves_after=20 * len(PING)),
    Fault(56, "stalled after the headers", lambda _p: [Reply([STALL])], "failed",
          error=errors.TimedOutError, says=("The model has not started",), stream=SHORT_FIRST,
          attempt_alone=False),
    Fault(57, "stalled in the middle", steps(lambda p: [*begun(p), STALL]), "interrupted", SAID,
          error=errors.TimedOutError, says=("Stalled", "0.5 s"), stream=SHORT_IDLE,
          attempt_alone=False, splits=True),
    Fault(58, "slow drip", steps(_drip), "stop", SAID, stream=ALL_SHORT, attempt_alone=False),
    Fault(94, "all arrives at the end", _buffered, "stop", "word " * 30, notes=1,
          also=_tells_of_the_proxy),
]  # fmt: skip
