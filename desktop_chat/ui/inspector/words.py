"""The words of the inspector: pure functions from values to text. Knows no widgets."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.tape import Chunks, MarkKind, Tape, TapedRequest
from desktop_chat.i18n import tr, trn
from desktop_chat.ui.formats import clock_time, number
from desktop_chat.ui.inspector.timeline import End, Line, Stretch, Timeline

_KILO = 1000


def exact(seconds: float) -> str:
    """Say a time to the millisecond: "12.345 s"."""
    return tr("{seconds} s", seconds=number(seconds, 3))


def rough(seconds: float) -> str:
    """Say how long something took: "1.2 s", "24 s"."""
    return tr("{seconds} s", seconds=number(seconds, 1 if seconds < 10 else 0))


def size(count: int) -> str:
    """Say a number of bytes: "812 bytes", "12.3 kB"."""
    if count < _KILO:
        return trn("{n} byte", "{n} bytes", count)
    if count < _KILO**2:
        return tr("{size} kB", size=number(count / _KILO, 1))
    return tr("{size} MB", size=number(count / _KILO**2, 1))


def finish_word(reason: str) -> str:
    """Say how a turn ended in a word or two."""
    words = {
        "": tr("running"),
        FinishReason.STOP: tr("complete"),
        FinishReason.LENGTH: tr("cut at the limit"),
        FinishReason.CONTENT_FILTER: tr("withheld"),
        FinishReason.TOOL_CALLS: tr("wants a tool"),
        FinishReason.CANCELLED: tr("stopped"),
        FinishReason.INTERRUPTED: tr("interrupted"),
        FinishReason.FAILED: tr("failed"),
    }
    return words.get(reason, reason)


def turn_words(tape: Tape) -> str:
    """Name a turn in the picker."""
    return " · ".join((clock_time(tape.began_at), tape.model, finish_word(tape.finish_reason)))


def summary(tape: Tape, events: int | None) -> str:
    """Say the figures of a turn in one line; `events` is None until they are counted."""
    last = tape.requests[-1] if tape.requests else None
    first = next((m for r in tape.requests if (m := r.mark(MarkKind.FIRST_CONTENT))), None)
    retries = sum(request.retry is not None for request in tape.requests)
    parts = [
        tr("status {status}", status=last.status) if last and last.status is not None else "",
        size(sum(map(_bytes_of, tape.requests))),
        trn("{n} event", "{count} events", events, count=number(events)) if events else "",
        tr("first token {time}", time=exact(first.at_s)) if first else "",
        trn("{n} retry", "{n} retries", retries) if retries else "",
    ]
    return " · ".join(filter(None, parts))


def _bytes_of(request: TapedRequest) -> int:
    chunks = request.chunks
    kept = chunks.total if isinstance(chunks, Chunks) else len(request.body)
    return kept + request.left_out


def stretch_words(stretch: Stretch) -> str:
    """Say what a request was doing."""
    return {
        Stretch.CONNECT: tr("connecting"),
        Stretch.HEADERS: tr("waiting for the headers"),
        Stretch.CONTENT: tr("waiting for the first content"),
        Stretch.STREAM: tr("streaming"),
    }[stretch]


def end_words(end: End) -> str:
    """Say how a request ended."""
    return {
        End.DONE: tr("complete"),
        End.CUT: tr("cut"),
        End.FAILED: tr("failed"),
        End.STOPPED: tr("stopped"),
    }[end]


def kind_words(kind: str) -> str:
    """Name the kind of an event."""
    words = {
        "text": tr("text"),
        "reasoning": tr("reasoning"),
        "tool_call": tr("tool call"),
        "usage": tr("usage"),
        "end": tr("end"),
        "comment": tr("comment"),
        "ignored": tr("ignored"),
        "unreadable": tr("unreadable"),
        "error": tr("error"),
    }
    return words.get(kind, kind)


def spoken(timeline: Timeline) -> str:
    """Say what the waterfall shows, for those who do not see it."""
    return "\n".join(_spoken_line(line, timeline.duration_s) for line in timeline.lines)


def _spoken_line(line: Line, now_s: float) -> str:
    parts: list[str] = []
    for segment in line.segments:
        took = rough(segment.until(now_s) - segment.start_s)
        parts.append(tr("{what} {time}", what=stretch_words(segment.stretch), time=took))
    parts += _gap_words([gap.length_s for gap in line.gaps])
    if line.end is not None:
        parts.append(end_words(line.end))
    what = ", ".join(parts)
    return tr("Request {number}: {what}", number=line.number, what=what)


def _gap_words(lengths: Sequence[float]) -> list[str]:
    if not lengths:
        return []
    longest = rough(max(lengths))
    return [
        trn("{n} pause of {time}", "{n} pauses, the longest {time}", len(lengths), time=longest)
    ]
