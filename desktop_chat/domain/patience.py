"""How long a turn waits for what: the times seen on the wire, the limits, and the next deadline.

Pure: seconds of a monotonic clock go in, a deadline comes out. Whoever owns the turn sleeps.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from desktop_chat.domain.wire_tap import NO_TAP, WireTap


class Timer(StrEnum):
    """Which patience ran out."""

    CONNECT = "connect"
    FIRST_CONTENT = "first_content"
    IDLE = "idle"
    CONTENT = "content"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds; `total_s` 0 means without limit."""

    connect_s: float = 5.0
    first_content_s: float = 120.0
    idle_s: float = 60.0
    content_s: float = 180.0
    total_s: float = 0.0


@dataclass(slots=True)
class WireTimes:
    """What happened when in one attempt: monotonic seconds, None while it has not.

    The connection's owner writes the first five, the turn `last_content_at`.
    `connect_started_at` is when a connection was first looked for (not when an SDK began to
    load); `connected_at` is when one stands, TLS included, also when an open one is used again.
    `looks_up` is whether the address of its host is still being asked for.
    `local_address` is this computer's own end of it. `reconnects` counts the requests that were
    sent again at once past a dead connection. `kept_waiting_at` is when somebody last asked for
    more patience. `cursor` is the beginning of an answer that the server goes on making when nobody
    listens. `tap` hears all that goes over the wire.
    """

    connect_started_at: float | None = None
    connected_at: float | None = None
    headers_at: float | None = None
    last_byte_at: float | None = None
    bytes_received: int = 0
    last_content_at: float | None = None
    looks_up: bool = False
    local_address: str | None = None
    reconnects: int = 0
    kept_waiting_at: float | None = None
    cursor: str | None = None
    tap: WireTap = field(default=NO_TAP, repr=False)


@dataclass(frozen=True, slots=True)
class Deadline:
    """`timer` fires at monotonic second `at`."""

    at: float
    timer: Timer


def next_deadline(times: WireTimes, limits: Limits, turn_started_at: float) -> Deadline | None:
    """Say which timer fires next if nothing more arrives; None when none runs.

    Exactly one of connect, first content, or the pair idle and content runs at a time; the total
    runs beside them. Asking for more patience gives the running one its whole time again.
    """
    asked_at = times.kept_waiting_at or 0.0
    candidates: list[Deadline] = []
    if limits.total_s > 0:
        candidates.append(Deadline(turn_started_at + limits.total_s, Timer.TOTAL))
    if times.last_content_at is not None:
        heard = max(times.last_byte_at or 0.0, times.last_content_at, asked_at)
        spoken = max(times.last_content_at, asked_at)
        candidates.append(Deadline(heard + limits.idle_s, Timer.IDLE))
        candidates.append(Deadline(spoken + limits.content_s, Timer.CONTENT))
    elif times.connected_at is not None:
        since = max(times.connected_at, asked_at)
        candidates.append(Deadline(since + limits.first_content_s, Timer.FIRST_CONTENT))
    elif times.connect_started_at is not None:
        since = max(times.connect_started_at, asked_at)
        candidates.append(Deadline(since + limits.connect_s, Timer.CONNECT))
    return min(candidates, key=lambda deadline: deadline.at, default=None)
