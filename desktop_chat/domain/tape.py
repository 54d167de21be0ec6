"""What went over the wire in one turn, as values: for looking at, saving and playing again.

Keys are not in it. All times are seconds since the turn began, but `began_at`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_chat.domain.settings import Protocol


class MarkKind(StrEnum):
    """What can happen beside the bytes."""

    REQUESTED = "requested"
    CONNECTED = "connected"
    HEADERS = "headers"
    FIRST_BYTE = "first_byte"
    FIRST_CONTENT = "first_content"
    RETRY = "retry"
    BROKE = "broke"
    END = "end"


@dataclass(frozen=True, slots=True)
class Mark:
    """One moment; `detail` is a short text for people, perhaps ''."""

    at_s: float
    kind: MarkKind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """`size` bytes of the body came together."""

    at_s: float
    size: int


@dataclass(frozen=True, slots=True)
class TapedRequest:
    """One request of the turn, and the answer to it.

    Headers that show a key are left out. `body` is the answer's, decompressed; of a very long one
    `left_out` bytes before its end are missing, and `chunks` then leave them out as well.
    `status` is None where no answer began; `reused` tells that an open connection was used.
    """

    number: int
    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    request_body: bytes
    marks: tuple[Mark, ...] = ()
    status: int | None = None
    answer_headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    chunks: tuple[Chunk, ...] = ()
    left_out: int = 0
    reused: bool = False


@dataclass(frozen=True, slots=True)
class Tape:
    """One turn. `id` is its answer's; `began_at` is UNIX seconds; `protocol` None: the demo.

    `finish_reason` is '' while it runs; `detail` says how it ended in words.
    """

    id: str
    chat_id: str
    provider: str
    model: str
    protocol: Protocol | None
    began_at: float
    requests: tuple[TapedRequest, ...] = ()
    duration_s: float = 0.0
    finish_reason: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TapedEvent:
    """One event of a stream: as it came, and what was understood by it.

    `raw` is its text on the wire without the blank line behind it; `decoded` one short line per
    stream event (`text "Hel"`, `usage 11 in, 7 out`), empty where nothing came of it; `kind` is
    text, reasoning, tool_call, usage, end, comment, ignored, unreadable or error.
    """

    number: int
    at_s: float
    gap_s: float
    raw: str
    decoded: tuple[str, ...]
    kind: str
