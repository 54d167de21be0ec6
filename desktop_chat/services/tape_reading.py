"""Reads a tape event by event: what came over the wire, and what the real decoder made of it.

Takes tens of thousands of events a second: work for another thread, or for small portions. A live
tape is read as it grows, each byte once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import assert_never

from desktop_chat.domain.events import (
    ApprovalAsked,
    ApprovalGiven,
    CallsMade,
    Finished,
    Opened,
    ReasoningDelta,
    RetryScheduled,
    StepBegun,
    StreamEvent,
    TextDelta,
    ToolAnswered,
    ToolCallDelta,
    ToolProgressed,
    ToolStarted,
    UsageReported,
)
from desktop_chat.domain.settings import Protocol
from desktop_chat.domain.tape import Chunk, MarkKind, Tape, TapedEvent, TapedRequest
from desktop_chat.domain.usage import Usage
from desktop_chat.providers.taped_answer import TapedAnswer
from desktop_chat.services.raw_events import RawEvents

LONGEST_SHOWN = 160
"""Characters of a text in one line of `decoded`."""

_TEXT, _REASONING, _TOOL_CALL, _USAGE = "text", "reasoning", "tool_call", "usage"
_END, _COMMENT, _IGNORED, _UNREADABLE, _ERROR = "end", "comment", "ignored", "unreadable", "error"


def events_of(
    request: TapedRequest, protocol: Protocol, *, name: str = "", model: str = ""
) -> list[TapedEvent]:
    """Read one request that is over; `name` and `model` are for what a refusal says."""
    tape = Tape("", "", name, model, protocol, 0.0, (request,), finish_reason="-")
    return TapeReader().feed(tape)


class TapeReader:
    """Reads one tape, again and again while it grows."""

    def __init__(self) -> None:
        self._readers: list[_RequestReader] = []
        self._number = 0
        self._last_at = 0.0

    def feed(self, tape: Tape) -> list[TapedEvent]:
        """Take the newest value of the tape and give the events that were not given before."""
        if tape.protocol is None:
            return []
        events: list[TapedEvent] = []
        for index, request in enumerate(tape.requests):
            if index == len(self._readers):
                answer = TapedAnswer.of(tape, request)
                self._readers.append(_RequestReader(answer))
            is_over = (
                bool(tape.finish_reason)
                or index + 1 < len(tape.requests)
                or request.retry is not None
                or request.mark(MarkKind.BROKE) is not None
            )
            answer = TapedAnswer.of(tape, request)
            for at_s, raw, decoded, kind in self._readers[index].feed(answer, is_over=is_over):
                self._number += 1
                gap_s = max(0.0, at_s - self._last_at)
                self._last_at = at_s
                events.append(
                    TapedEvent(self._number, at_s, gap_s, raw, decoded, kind, request.number)
                )
        return events


_Read = tuple[float, str, tuple[str, ...], str]
"""When, as it came, what it means, and of which kind it is."""


class _RequestReader:
    """Reads the answer to one request; counts bytes as they were before any were left out."""

    def __init__(self, answer: TapedAnswer) -> None:
        self._reader, self._decoder = answer.reading()
        self._raw = RawEvents()
        self._read_bytes = 0
        self._chunks = 0
        self._at_s = 0.0
        self._whole: bytearray | None = None
        self._is_over = False

    def feed(self, answer: TapedAnswer, *, is_over: bool) -> Iterator[_Read]:
        if self._is_over:
            return
        request = answer.request
        if not request.is_refusal:
            for at_s, data in self._new_pieces(request):
                self._at_s = at_s
                if not data:
                    yield from self._gap(request)
                else:
                    yield from self._take(data)
        if is_over:
            self._is_over = True
            yield from self._last(answer)

    def _new_pieces(self, request: TapedRequest) -> Iterator[tuple[float, bytes]]:
        """Give each chunk that was not read; an empty one stands for what is left out."""
        body, gap = memoryview(request.body), request.left_out
        start = 0
        for chunk in _chunks_of(request):
            end = start + chunk.size
            for low, high in _parts(start, end, request.left_out_at if gap else end):
                moved = gap if gap and low >= request.left_out_at else 0
                if moved and self._read_bytes < request.left_out_at + gap:
                    self._read_bytes = request.left_out_at + gap
                    yield chunk.at_s, b""
                unread = max(low, self._read_bytes - moved)
                if unread < high:
                    self._read_bytes = high + moved
                    yield chunk.at_s, bytes(body[unread:high])
            start = end

    def _take(self, data: bytes) -> Iterator[_Read]:
        if self._whole is not None:
            self._whole += data
            return
        if self._raw.looks_whole(data):
            self._whole = bytearray(data)
            return
        for raw in self._raw.feed(data):
            yield from self._event(raw)

    def _event(self, raw: bytes) -> Iterator[_Read]:
        text = raw.decode("utf-8", "replace").strip("\r\n")
        if self._reader.failure is not None:  # nobody read on
            if text:
                yield self._at_s, text, (), _IGNORED
            return
        read, decoded, kind = self._understood(raw, lambda: self._reader.feed(raw))
        if text or read:
            yield self._at_s, text, decoded, kind

    def _understood(
        self, raw: bytes, take: Callable[[], list[StreamEvent]]
    ) -> tuple[list[StreamEvent], tuple[str, ...], str]:
        """Let the decoder take it, and see what has changed by that."""
        decoder = self._decoder
        skipped, ending, done = decoder.skipped, decoder.ending, decoder.done
        read = take()
        lines = [_line(event) for event in read]
        kind = _kind_of(read) if read else _IGNORED
        if decoder.ending is not None and ending is None:
            lines.append(f"end {decoder.ending.detail}")
        if decoder.done and not done:
            lines.append("closing mark")
        if len(lines) > len(read) and kind in {_IGNORED, _USAGE}:
            kind = _END
        if (failure := self._reader.failure) is not None:
            lines.append(f"error {failure.type}: {failure.user_text}")
            kind = _ERROR
        elif not lines and decoder.skipped > skipped:
            kind = _UNREADABLE
        elif not lines and _is_comment(raw):
            kind = _COMMENT
        return read, tuple(lines), kind

    def _gap(self, request: TapedRequest) -> Iterator[_Read]:
        for raw in self._raw.close():
            yield from self._event(raw)
        yield self._at_s, "", (f"{request.left_out} bytes left out",), _IGNORED

    def _last(self, answer: TapedAnswer) -> Iterator[_Read]:
        request = answer.request
        if request.is_refusal:
            at_s = request.chunks[-1].at_s if request.chunks else _headers_at(request)
            error = answer.refusal()
            text = request.body.decode("utf-8", "replace")
            said = f"error {error.type}: {error.user_text}"
            yield at_s, text, (f"status {request.status}", said), _ERROR
            return
        if self._reader.failure is not None:
            return
        raw = bytes(self._whole or b"".join(self._raw.close()))
        close = self._reader.cut if request.mark(MarkKind.BROKE) else self._reader.end
        read, decoded, kind = self._understood(raw, lambda: self._reader.feed(raw) + close())
        if raw.strip() or read or kind == _ERROR:
            yield self._at_s, raw.decode("utf-8", "replace").strip("\r\n"), decoded, kind


def _headers_at(request: TapedRequest) -> float:
    mark = request.mark(MarkKind.HEADERS)
    return mark.at_s if mark else 0.0


def _chunks_of(request: TapedRequest) -> Sequence[Chunk]:
    if request.chunks or not request.body:
        return request.chunks
    return (Chunk(_headers_at(request), len(request.body)),)


def _parts(start: int, end: int, border: int) -> Iterator[tuple[int, int]]:
    """Cut a chunk in two where bytes are left out in its middle."""
    if start < border < end:
        yield start, border
        yield border, end
    else:
        yield start, end


def _is_comment(raw: bytes) -> bool:
    return raw.lstrip()[:1] == b":" and all(
        line.startswith(b":") for line in re.split(rb"[\r\n]+", raw.strip(b"\r\n"))
    )


def _kind_of(read: list[StreamEvent]) -> str:
    """The most telling of several events."""
    kinds = {type(event) for event in read}
    if TextDelta in kinds:
        return _TEXT
    if ToolCallDelta in kinds:
        return _TOOL_CALL
    return _REASONING if ReasoningDelta in kinds else _USAGE


def _line(event: StreamEvent) -> str:
    match event:
        case TextDelta(text):
            return f"text {_quoted(text)}"
        case ReasoningDelta(text):
            return f"reasoning {_quoted(text)}"
        case ToolCallDelta(index, id_, name, arguments):
            words = (f"tool call {index}", id_, name, _quoted(arguments) if arguments else "")
            return " ".join(filter(None, words))
        case UsageReported(usage):
            return f"usage {_counts(usage)}"
        case Opened() | RetryScheduled() | Finished():
            return type(event).__name__.lower()
        case CallsMade() | ApprovalAsked() | ApprovalGiven() | StepBegun():
            return ""  # no wire says them
        case ToolStarted() | ToolProgressed() | ToolAnswered():
            return ""
        case _:
            assert_never(event)


def _quoted(text: str) -> str:
    if len(text) <= LONGEST_SHOWN:
        return json.dumps(text, ensure_ascii=False)
    return f"{json.dumps(text[:LONGEST_SHOWN], ensure_ascii=False)} … {len(text)} characters"


def _counts(usage: Usage) -> str:
    counts = (
        (usage.input_tokens, "in"),
        (usage.output_tokens, "out"),
        (usage.cached_tokens, "cached"),
        (usage.reasoning_tokens, "reasoning"),
    )
    return ", ".join(f"{count} {word}" for count, word in counts if count is not None)
