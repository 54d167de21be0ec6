"""What the waterfall draws, as values: made from a tape on another thread, again as it grows.

Times are seconds since the turn began. Knows no widget and no words.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum, auto

from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.tape import MarkKind, Tape, TapedRequest
from desktop_chat.ui.inspector.unhurried import unhurried

GAP_S = 1.0
"""A pause between two chunks that is worth a word."""
STALL_S = 20.0


class Stretch(Enum):
    """What a request was doing for a while."""

    CONNECT = auto()
    HEADERS = auto()
    CONTENT = auto()
    STREAM = auto()


class End(Enum):
    """How a request ended."""

    DONE = auto()
    CUT = auto()
    FAILED = auto()
    STOPPED = auto()


@dataclass(frozen=True, slots=True)
class Segment:
    """From `start` to `end`; None: it is still going on."""

    stretch: Stretch
    start_s: float
    end_s: float | None

    def until(self, now_s: float) -> float:
        """Where it ends when it is `now_s`."""
        return max(self.start_s, now_s) if self.end_s is None else self.end_s


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing came in between."""

    start_s: float
    end_s: float

    @property
    def length_s(self) -> float:
        """How long it was."""
        return self.end_s - self.start_s

    @property
    def is_stall(self) -> bool:
        """Whether one is told about it."""
        return self.length_s >= STALL_S


@dataclass(frozen=True, slots=True)
class Pause:
    """The wait between a failed attempt and the next; `end_s` is what was planned at most."""

    start_s: float
    end_s: float
    attempt: int
    of: int


class Arrivals:
    """When bytes came, for very many chunks: looked up by time, not walked through."""

    def __init__(self, times: array[float], totals: array[int]) -> None:
        self._times = times
        self._totals = totals

    def __len__(self) -> int:
        return len(self._times)

    @property
    def last_s(self) -> float | None:
        """When the last came."""
        return self._times[-1] if self._times else None

    def sizes_in(self, edges: list[float]) -> list[int]:
        """Count the bytes between each edge and the next."""
        totals, times = self._totals, self._times
        before, found = 0, []
        at = bisect_left(times, edges[0]) if edges else 0
        before = totals[at - 1] if at else 0
        for edge in edges[1:]:
            at = bisect_left(times, edge, at)
            total = totals[at - 1] if at else 0
            found.append(total - before)
            before = total
        return found


@dataclass(frozen=True, slots=True)
class Line:
    """One request. `end_s` is None while it runs."""

    number: int
    status: int | None
    segments: tuple[Segment, ...]
    arrivals: Arrivals
    gaps: tuple[Gap, ...]
    end: End | None
    end_s: float | None
    pause: Pause | None

    def open_gap(self, now_s: float) -> Gap | None:
        """What has been the pause by now, where that is worth a word."""
        last = self.arrivals.last_s
        if self.end_s is not None or last is None or now_s - last <= GAP_S:
            return None
        return Gap(last, now_s)

    def stretch_at(self, at_s: float, now_s: float) -> Stretch | None:
        """What it was doing at a time."""
        for segment in self.segments:
            if segment.start_s <= at_s < segment.until(now_s):
                return segment.stretch
        return None


@dataclass(frozen=True, slots=True)
class Timeline:
    """All requests of one turn."""

    lines: tuple[Line, ...] = ()
    duration_s: float = 0.0
    is_live: bool = False


class TimelineMaker:
    """Makes the timelines of one tape; each chunk is taken once."""

    def __init__(self) -> None:
        self._taken: list[_Taken] = []

    def make(self, tape: Tape) -> Timeline:
        """Take the newest value of the tape."""
        lines = []
        is_live = not tape.finish_reason
        for index, request in enumerate(tape.requests):
            if index == len(self._taken):
                self._taken.append(_Taken())
            following = tape.requests[index + 1] if index + 1 < len(tape.requests) else None
            end_s = _end_of(request, following, tape)
            end = None if end_s is None else _kind_of_end(request, following, tape)
            arrivals, gaps = self._taken[index].take(request, end_s)
            lines.append(
                Line(
                    number=request.number,
                    status=request.status,
                    segments=_segments(request, end_s),
                    arrivals=arrivals,
                    gaps=gaps,
                    end=end,
                    end_s=end_s,
                    pause=_pause(request, following, tape),
                )
            )
        return Timeline(tuple(lines), tape.duration_s, is_live)


class _Taken:
    """What is known of one request's chunks."""

    def __init__(self) -> None:
        self._left_out = 0
        self._forget()

    def _forget(self) -> None:
        self._times: array[float] = array("d")
        self._totals: array[int] = array("q")
        self._gaps: list[Gap] = []

    def take(self, request: TapedRequest, end_s: float | None) -> tuple[Arrivals, tuple[Gap, ...]]:
        if request.left_out != self._left_out or len(request.chunks) < len(self._times):
            self._forget()
            self._left_out = request.left_out
        times, totals = self._times[:], self._totals[:]
        if times:  # the last one may have grown
            times.pop()
            totals.pop()
        total = totals[-1] if totals else 0
        last = times[-1] if times else None
        known = len(self._times)
        for index, chunk in enumerate(unhurried(request.chunks[len(times) :]), len(times)):
            at_s = chunk.at_s
            if last is not None and at_s - last > GAP_S and index >= known:
                self._gaps.append(Gap(last, at_s))
            last = at_s
            total += chunk.size
            times.append(at_s)
            totals.append(total)
        self._times, self._totals = times, totals
        gaps = tuple(self._gaps)
        if last is not None and end_s is not None and end_s - last > GAP_S:
            gaps += (Gap(last, end_s),)
        return Arrivals(times, totals), gaps


def _end_of(request: TapedRequest, following: TapedRequest | None, tape: Tape) -> float | None:
    for kind in (MarkKind.BROKE, MarkKind.RETRY, MarkKind.END):
        if (mark := request.mark(kind)) is not None:
            return mark.at_s
    if following is not None:
        began = following.mark(MarkKind.REQUESTED)
        return began.at_s if began else following.marks[0].at_s if following.marks else 0.0
    return tape.duration_s if tape.finish_reason else None


def _kind_of_end(request: TapedRequest, following: TapedRequest | None, tape: Tape) -> End:
    if following is not None or request.retry is not None:
        return End.FAILED
    match tape.finish_reason:
        case FinishReason.FAILED:
            return End.FAILED
        case FinishReason.INTERRUPTED | FinishReason.LENGTH | FinishReason.CONTENT_FILTER:
            return End.CUT
        case FinishReason.CANCELLED:
            return End.STOPPED
        case "":
            return End.CUT
        case _:
            return End.DONE


def _segments(request: TapedRequest, end_s: float | None) -> tuple[Segment, ...]:
    kinds = (MarkKind.REQUESTED, MarkKind.CONNECTED, MarkKind.HEADERS, MarkKind.FIRST_CONTENT)
    found = []
    for kind, stretch in zip(kinds, Stretch, strict=True):
        mark = request.mark(kind)
        if mark is not None:
            found.append((mark.at_s, stretch))
    segments = []
    for (start_s, stretch), after in zip(found, [*found[1:], None], strict=True):
        until = end_s if after is None else after[0]
        if until is None or until > start_s:
            segments.append(Segment(stretch, start_s, until))
    return tuple(segments)


def _pause(request: TapedRequest, following: TapedRequest | None, tape: Tape) -> Pause | None:
    retry = request.retry
    if retry is None:
        return None
    began = following.mark(MarkKind.REQUESTED) if following is not None else None
    if began is not None:
        end_s = began.at_s
    elif tape.finish_reason:
        end_s = min(retry.at_s + retry.delay_s, tape.duration_s)
    else:
        end_s = retry.at_s + retry.delay_s
    return Pause(retry.at_s, end_s, retry.attempt, retry.of)
