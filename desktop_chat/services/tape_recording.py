"""Records one turn: what the wire's tap and the turn's observer say becomes a tape.

Runs on the loop's thread between two deltas, so that a chunk costs an append and little more. Keeps
no key: secrets are masked before anybody can look.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import ContentDelta, Finished, RetryScheduled, ToolCallDelta
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tape import (
    MICROSECONDS,
    Chunks,
    Mark,
    MarkKind,
    Tape,
    TapedFault,
    TapedRequest,
    TapedRetry,
)
from desktop_chat.domain.turn import Turn
from desktop_chat.domain.wire_tap import WireRequest
from desktop_chat.i18n import tr
from desktop_chat.services.tape_secrets import Secrets

CHUNK_BYTES = 16
"""What a chunk takes beside its bytes."""

_EVENT_END = b"\n\n"


@dataclass(frozen=True, slots=True)
class Room:
    """How much of one body is kept: its beginning and its end, once it is longer than both.

    `slack` is what may come before the middle is taken out again; a request's body keeps its first
    `request_bytes`.
    """

    head: int = 4 * 2**20
    tail: int = 3 * 2**20
    slack: int = 2**20
    chunks: int = 200_000
    request_bytes: int = 2 * 2**20


ROOM = Room()


@dataclass(slots=True)
class _Request:
    """One request while it runs."""

    number: int
    attempt: int
    step: int
    sent: WireRequest
    request_left_out: int
    marks: list[Mark]
    status: int | None = None
    answer_headers: tuple[tuple[str, str], ...] = ()
    body: bytearray = field(default_factory=bytearray)
    micros: array[int] = field(default_factory=lambda: array("q"))
    sizes: array[int] = field(default_factory=lambda: array("q"))
    left_out: int = 0
    left_out_at: int = 0
    reused: bool = False
    retry: TapedRetry | None = None

    def value(self, *, held_back: int) -> TapedRequest:
        """What there is, without the last `held_back` bytes."""
        end = len(self.body) - held_back
        micros, sizes = self.micros[:], self.sizes[:]
        while held_back > 0 and sizes:
            sizes[-1] -= (taken := min(held_back, sizes[-1]))
            held_back -= taken
            if not sizes[-1]:
                sizes.pop()
                micros.pop()
        return TapedRequest(
            number=self.number,
            method=self.sent.method,
            url=self.sent.url,
            headers=tuple(self.sent.headers),
            request_body=self.sent.body,
            marks=tuple(self.marks),
            status=self.status,
            answer_headers=self.answer_headers,
            body=bytes(memoryview(self.body)[:end]),
            chunks=Chunks(micros, sizes),
            left_out=self.left_out,
            left_out_at=self.left_out_at,
            reused=self.reused,
            request_left_out=self.request_left_out,
            attempt=self.attempt,
            retry=self.retry,
            step=self.step,
        )

    def shorten(self, room: Room) -> None:
        """Take the middle out, if possible from the end of one event to that of another."""
        body, count = self.body, len(self.sizes)
        start = self.left_out_at if self.left_out else room.head
        goal = max(len(body) - room.tail, self.left_out_at)
        if count > room.chunks:
            start = min(start, sum(self.sizes[: count // 4]))
            goal = max(goal, sum(self.sizes[: count * 3 // 4]))
        if not self.left_out:
            start = _event_end(body.rfind(_EVENT_END, start // 2, start), start)
        end = _event_end(body.find(_EVENT_END, goal, goal + room.slack), goal)
        self._shorten_chunks(start, end)
        del body[start:end]
        self.left_out += end - start
        self.left_out_at = start

    def _shorten_chunks(self, start: int, end: int) -> None:
        ends = list(accumulate(self.sizes))
        first, last = bisect_left(ends, start + 1), bisect_left(ends, end)
        if first == last:
            self.sizes[first] -= end - start
        else:
            before = start - (ends[first] - self.sizes[first])
            self.sizes[first], self.sizes[last] = before, ends[last] - end
            del self.sizes[first + 1 : last], self.micros[first + 1 : last]
        for index in (first + 1, first):
            if index < len(self.sizes) and not self.sizes[index]:
                del self.sizes[index], self.micros[index]


def _event_end(found: int, otherwise: int) -> int:
    return otherwise if found < 0 else found + len(_EVENT_END)


class Recording:
    """A `WireTap` of one turn. `grew` hears how many bytes more it holds."""

    def __init__(
        self,
        turn: Turn,
        protocol: Protocol | None,
        *,
        began_at: float,
        grew: Callable[[int], None],
        room: Room = ROOM,
    ) -> None:
        self.turn = turn
        self.bytes = 0
        self.has_content = False
        self._protocol = protocol
        self._began_at = began_at
        self._started_at = turn.started_at
        self._grew = grew
        self._room = room
        self._secrets = Secrets()
        self._requests: list[_Request] = []
        self._open: _Request | None = None
        self._finished: Finished | None = None
        self._duration_s = 0.0
        self._kept: Tape | None = None
        self._is_dropped = False

    @property
    def is_over(self) -> bool:
        """Whether the turn has ended."""
        return self._finished is not None

    def tape(self, now: float) -> Tape:
        """What there is by now, as a value that stays as it is."""
        if self._kept is None:
            self._kept = self._made(self._duration_s or now - self._started_at)
        return self._kept

    # -- the wire -------------------------------------------------------------------------------

    def keep_out(self, secrets: Iterable[str]) -> None:
        """Let none of these stand in what is kept."""
        self._secrets.add(secrets)

    def requested(self, at: float, request: WireRequest) -> None:
        """Begin another request."""
        if self._is_dropped:
            return
        body = self._secrets.masked(request.body)
        kept = body[: self._room.request_bytes]
        before = self._requests[-1] if self._requests else None
        if before is not None and before.sent.body == kept:
            kept = before.sent.body
        else:
            self._add(len(kept))
        hidden = self._secrets.headers(request.headers)
        sent = WireRequest(request.method, self._secrets.url(request.url), hidden, kept)
        self._open = _Request(
            number=len(self._requests) + 1,
            attempt=self.turn.attempts,
            step=self.turn.step,
            sent=sent,
            request_left_out=len(body) - len(kept),
            marks=[Mark(self._s(at), MarkKind.REQUESTED)],
        )
        self._requests.append(self._open)
        self._changed()

    def connected(self, at: float, *, reused: bool) -> None:
        """A connection stands."""
        if self._open is not None:
            self._open.reused = reused
            self._mark(at, MarkKind.CONNECTED)

    def answered(self, at: float, status: int, headers: Mapping[str, str]) -> None:
        """The head of the answer came."""
        if self._open is not None:
            self._open.status = status
            self._open.answer_headers = self._secrets.answer_headers(headers)
            self._mark(at, MarkKind.HEADERS, str(status))

    def received(self, at: float, data: bytes) -> None:
        """More of the body came."""
        request = self._open
        if request is None or not data:
            return
        body, size = request.body, len(data)
        if not body:
            self._mark(at, MarkKind.FIRST_BYTE)
        body += data
        self._secrets.mask(body, len(body) - size)
        request.micros.append(int((at - self._started_at) * MICROSECONDS))
        request.sizes.append(size)
        self._kept = None
        self.bytes += size + CHUNK_BYTES
        self._grew(size + CHUNK_BYTES)
        room = self._room
        if len(body) > room.head + room.tail + room.slack or len(request.sizes) > room.chunks:
            self._shorten(request)

    def broke(self, at: float, why: str) -> None:
        """The request ended otherwise than by its answer's end."""
        if self._open is not None:
            self._mark(at, MarkKind.BROKE, self._secrets.masked_text(why))
            self._open = None

    # -- the turn -------------------------------------------------------------------------------

    def content_began(self, at: float) -> None:
        """The first text, reasoning or tool call was understood."""
        self.has_content = True
        self._mark(at, MarkKind.FIRST_CONTENT)

    def content_came(self, event: ContentDelta) -> None:
        """Mask a key that the answer spells, which stands in no one place of the bytes."""
        piece = event.arguments if isinstance(event, ToolCallDelta) else event.text
        if self._requests and (pieces := self._secrets.spelt(type(event), piece)):
            self._secrets.mask_pieces(self._requests[-1].body, pieces)
            self._changed()

    def retry_planned(self, at: float, event: RetryScheduled) -> None:
        """An attempt failed, and another will be made."""
        if self._requests:
            fault = self._fault(event.error)
            self._requests[-1].retry = TapedRetry(
                self._s(at), event.attempt, event.of, event.delay_s, fault
            )
            detail = tr(
                "Retry {attempt}/{of} in {seconds} s: {why}",
                attempt=event.attempt,
                of=event.of,
                seconds=f"{event.delay_s:.1f}",
                why=fault.text,
            )
            self._mark(at, MarkKind.RETRY, detail)
        self._open = None

    def finished(self, at: float, event: Finished) -> None:
        """The turn is over; nothing changes any more."""
        self._mark(at, MarkKind.END, event.reason.value)
        self._finished = event
        self._duration_s = self._s(at)
        made = self._made(self._duration_s)
        self._requests.clear()  # the tape holds all of it
        self._open = None
        self._kept = made

    def drop(self) -> None:
        """Keep nothing of it from now on."""
        self._is_dropped = True
        self._requests.clear()
        self._open = self._kept = None
        self.bytes = 0

    # -- inside ---------------------------------------------------------------------------------

    def _s(self, at: float) -> float:
        """Seconds since the turn began, with as many digits as a file keeps."""
        return int((at - self._started_at) * MICROSECONDS) / MICROSECONDS

    def _mark(self, at: float, kind: MarkKind, detail: str = "") -> None:
        if self._requests:
            self._requests[-1].marks.append(Mark(self._s(at), kind, detail))
            self._changed()

    def _changed(self) -> None:
        self._kept = None
        self._grew(0)

    def _add(self, size: int) -> None:
        self.bytes += size
        self._grew(size)

    def _shorten(self, request: _Request) -> None:
        before = len(request.body) + len(request.sizes) * CHUNK_BYTES
        request.shorten(self._room)
        self._add(len(request.body) + len(request.sizes) * CHUNK_BYTES - before)

    def _fault(self, error: ChatError) -> TapedFault:
        text = self._secrets.masked_text(error.user_text)
        return TapedFault(error.type, text, error.remedy.value, error.retryable)

    def _made(self, duration_s: float) -> Tape:
        end, turn = self._finished, self.turn
        waits = None if end else self._open  # what may be the beginning of a key is not shown yet
        requests = (
            r.value(held_back=self._secrets.unfinished(r.body) if r is waits else 0)
            for r in self._requests
        )
        return Tape(
            id=turn.id,
            chat_id=turn.chat_id,
            provider=turn.provider,
            model=turn.model,
            protocol=self._protocol,
            began_at=self._began_at,
            requests=tuple(requests),
            duration_s=duration_s,
            finish_reason=end.reason.value if end else "",
            detail=self._secrets.masked_text(end.detail or "") if end else "",
            fault=self._fault(end.error) if end and end.error else None,
        )
