"""What went over the wire in one turn, as values: for looking at, saving and playing again.

Keys are not in it. All times are seconds since the turn began, but `began_at`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

from desktop_chat.domain.settings import Protocol

HIDDEN = "***"
"""Stands in the place of a header's value that nobody may see, perhaps behind its scheme."""

MICROSECONDS = 1_000_000


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


class Chunks(Sequence[Chunk]):
    """Very many chunks in little room: each becomes a value when it is looked at.

    `micros` are microseconds since the turn began. Never changed once it is made.
    """

    __slots__ = ("_micros", "_sizes")

    def __init__(self, micros: array[int], sizes: array[int]) -> None:
        self._micros = micros
        self._sizes = sizes

    @classmethod
    def of(cls, chunks: Iterable[Chunk]) -> Chunks:
        """Pack chunks; what is finer than a microsecond is rounded."""
        micros, sizes = array("q"), array("q")
        for chunk in chunks:
            micros.append(round(chunk.at_s * MICROSECONDS))
            sizes.append(chunk.size)
        return cls(micros, sizes)

    @property
    def total(self) -> int:
        """All bytes together."""
        return sum(self._sizes)

    def __len__(self) -> int:
        return len(self._sizes)

    @overload
    def __getitem__(self, index: int) -> Chunk: ...
    @overload
    def __getitem__(self, index: slice) -> Chunks: ...
    def __getitem__(self, index: int | slice) -> Chunk | Chunks:
        if isinstance(index, slice):
            return Chunks(self._micros[index], self._sizes[index])
        return Chunk(self._micros[index] / MICROSECONDS, self._sizes[index])

    def __iter__(self) -> Iterator[Chunk]:
        for micros, size in zip(self._micros, self._sizes, strict=True):
            yield Chunk(micros / MICROSECONDS, size)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Chunks):
            return self._micros == other._micros and self._sizes == other._sizes
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True, slots=True)
class TapedFault:
    """What a turn or an attempt failed by: the machine words of error and remedy, its sentence."""

    type: str
    text: str
    remedy: str = ""
    retryable: bool = False


@dataclass(frozen=True, slots=True)
class TapedRetry:
    """Retry number `attempt` of `of` was planned `delay_s` ahead, because of `fault`."""

    at_s: float
    attempt: int
    of: int
    delay_s: float
    fault: TapedFault


@dataclass(frozen=True, slots=True)
class TapedRequest:
    """One request of the turn, and the answer to it.

    Of headers that show a key or come from the settings only `HIDDEN` is kept. `body` is the
    answer's, decompressed; of a very long one `left_out` bytes are missing before its byte
    `left_out_at`, and `chunks` leave them out as well; likewise `request_left_out` bytes at the
    end of a very long request. `status` is None where no answer began; `reused` tells that an
    open connection was used. `attempt` counts from 1: an attempt makes more than one request when
    a field was refused or an open connection was dead. `retry` is what was planned after it.
    `step` counts from 1, too: tools that run end one.
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
    chunks: Sequence[Chunk] = ()
    left_out: int = 0
    reused: bool = False
    left_out_at: int = 0
    request_left_out: int = 0
    attempt: int = 1
    retry: TapedRetry | None = None
    step: int = 1

    def mark(self, kind: MarkKind) -> Mark | None:
        """The first mark of this kind."""
        return next((mark for mark in self.marks if mark.kind is kind), None)

    @property
    def is_refusal(self) -> bool:
        """Whether the server answered with another status than success."""
        return self.status is not None and not 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Tape:
    """One turn. `id` is its answer's; `began_at` is UNIX seconds; `protocol` None: the demo.

    `finish_reason` is '' while it runs; `detail` says how it ended in words, `fault` by what if it
    did not end by itself.
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
    fault: TapedFault | None = None


@dataclass(frozen=True, slots=True)
class TapedEvent:
    """One event of a stream: as it came, and what was understood by it.

    `raw` is its text on the wire without the blank line behind it; `decoded` one short line per
    stream event (`text "Hel"`, `usage 11 in, 7 out`), empty where nothing came of it; `kind` is
    text, reasoning, tool_call, usage, end, comment, ignored, unreadable or error. A body that is
    no stream (JSON, a web page, a refusal) is one event. `request` is the number of its request.
    """

    number: int
    at_s: float
    gap_s: float
    raw: str
    decoded: tuple[str, ...]
    kind: str
    request: int = 1
