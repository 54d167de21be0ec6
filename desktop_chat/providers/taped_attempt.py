"""One attempt of a tape while it is played: its requests in turn, of which the last one counts.

Knows no provider and no turn; what ended the attempt from outside is raised at its moment.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Sequence
from itertools import pairwise

from desktop_chat.domain.errors import ChatError, DroppedError, ProtocolError
from desktop_chat.domain.events import FinishReason, Opened, StreamEvent, ToolCallDelta
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.ports import Clock
from desktop_chat.domain.tape import MarkKind, Tape, TapedFault, TapedRequest
from desktop_chat.domain.wire_tap import WireRequest
from desktop_chat.i18n import tr, trn
from desktop_chat.providers.decoding import EventDecoder
from desktop_chat.providers.reader import AnswerReader
from desktop_chat.providers.taped_answer import TapedAnswer, error_from

BREATH_S = 0.004
"""How long is played without letting the window have its turn."""

PROXY_WANTS_LOGIN = 407
_PIECE_BYTES = 32 * 1024

Sleep = Callable[[float], Awaitable[None]]


class StoppedHere(Exception):  # noqa: N818 - it is an end, and no error
    """The tape ends here because somebody ended the turn."""

    def __init__(self, reason: FinishReason) -> None:
        super().__init__(reason)
        self.reason = reason


class Pace:
    """Waits until it is time, in the time of the tape."""

    def __init__(
        self,
        attempt: tuple[TapedRequest, ...],
        scaled: Callable[[float], float],
        clock: Clock,
        sleep: Sleep,
    ) -> None:
        self._began_s = _at(attempt[0], MarkKind.REQUESTED, 0.0) if attempt else 0.0
        self._scaled = scaled
        self._clock = clock
        self._sleep = sleep
        self._started_at = self._breathed_at = clock()

    async def until(self, at_s: float) -> None:
        """Wait until second `at_s` of the tape; late ones follow in one go."""
        now = self._clock()
        early = self._started_at + self._scaled(at_s - self._began_s) - now
        if early > 0:
            await self._sleep(early)
        elif now - self._breathed_at > BREATH_S:
            await asyncio.sleep(0)
        else:
            return
        self._breathed_at = self._clock()


class TapedAttempt:
    """One attempt while it is played: its requests in turn, of which the last one counts."""

    def __init__(
        self,
        tape: Tape,
        requests: tuple[TapedRequest, ...],
        times: WireTimes,
        pace: Pace,
        clock: Clock,
    ) -> None:
        self._tape = tape
        self._requests = requests
        self._times = times
        self._pace = pace
        self._clock = clock

    async def open(self) -> None:
        """Play up to the head of the answer that counts; raises what came instead of it."""
        if not self._requests:
            self._fail_without_request()
        for request, following in pairwise(self._requests):
            await self._open(request)
            for at_s, data in _pieces(request):
                await self._receive(at_s, data)
            self._tell_broken(request)
            await self._pace.until(_at(following, MarkKind.REQUESTED, 0.0))
            self._times.reconnects += request.status is None
        request = self._requests[-1]
        await self._open(request)
        if request.is_refusal:
            for at_s, data in _pieces(request):
                await self._receive(at_s, data)
            raise self._refusal(request)
        if request.status is None:
            await self._end_from_outside(request)
            raise DroppedError(tr("The tape ends before the answer begins."))

    async def events(self, name: str) -> AsyncGenerator[StreamEvent, None]:
        """Play the body of the answer that counts."""
        request = self._requests[-1]
        answer = TapedAnswer.of(self._tape, request)
        yield Opened(name, self._tape.model, answer.request_id)
        reader, decoder = answer.reading()
        calls = False
        for at_s, data in _pieces(request):
            await self._receive(at_s, data)
            for event in reader.feed(data):
                calls = calls or isinstance(event, ToolCallDelta)
                yield event
            if reader.failure and not decoder.ended:
                break
        for event in await self._last_events(request, reader, decoder):
            yield event
        has_called = calls and decoder.ended  # then it was stopped at its tools
        if stopped_by_hand(self._tape) and request.retry is None and not has_called:
            await self._end_from_outside(request)
        elif decoder.ended:
            yield decoder.finished(*_notes(request, reader))
        elif reader.failure is not None:
            self._tell_broken(request)
            raise reader.failure
        else:
            await self._end_from_outside(request)

    async def _open(self, request: TapedRequest) -> None:
        times, tap = self._times, self._times.tap
        await self._pace.until(_at(request, MarkKind.REQUESTED, 0.0))
        times.connect_started_at = now = self._clock()
        times.connected_at = times.headers_at = None
        sent = WireRequest(request.method, request.url, request.headers, request.request_body)
        tap.requested(now, sent)
        connected = request.mark(MarkKind.CONNECTED)
        if connected is not None:
            await self._pace.until(connected.at_s)
            times.connected_at = self._clock()
            tap.connected(times.connected_at, reused=request.reused)
        if request.status is not None:
            await self._pace.until(_at(request, MarkKind.HEADERS, 0.0))
            times.headers_at = times.last_byte_at = now = self._clock()
            times.connected_at = times.connected_at or now
            tap.answered(now, request.status, dict(request.answer_headers))

    async def _receive(self, at_s: float, data: bytes) -> None:
        await self._pace.until(at_s)
        self._times.last_byte_at = now = self._clock()
        self._times.bytes_received += len(data)
        self._times.tap.received(now, data)

    async def _last_events(
        self, request: TapedRequest, reader: AnswerReader, decoder: EventDecoder
    ) -> list[StreamEvent]:
        """What the end of the body completes; a lost connection or a Stop is no end of it."""
        broke = request.mark(MarkKind.BROKE)
        if reader.failure is not None and not decoder.ended:
            return []
        if broke is not None:
            await self._pace.until(broke.at_s)
            return reader.cut()
        return [] if self._is_cut_from_outside(request) else reader.end()

    async def _end_from_outside(self, request: TapedRequest) -> None:
        """Raise what ended it, if it was neither its bytes nor a proper end of them."""
        broke, fault = request.mark(MarkKind.BROKE), self._fault(request)
        if broke is not None:
            await self._pace.until(broke.at_s)
            self._tell_broken(request)
            raise error_from(fault) if fault else DroppedError(broke.detail)
        if not self._is_cut_from_outside(request):
            return
        await self._pace.until(request.retry.at_s if request.retry else self._tape.duration_s)
        if fault is not None:
            raise error_from(fault)
        raise StoppedHere(FinishReason(self._tape.finish_reason))

    def _is_cut_from_outside(self, request: TapedRequest) -> bool:
        """Whether a timer, Stop or the app's end closed the connection, and not the server."""
        fault = self._fault(request)
        if fault is None:
            return stopped_by_hand(self._tape) is not None
        return fault.type not in {DroppedError.type, ProtocolError.type} or request.left_out > 0

    def _fault(self, request: TapedRequest) -> TapedFault | None:
        return request.retry.fault if request.retry is not None else self._tape.fault

    def _refusal(self, request: TapedRequest) -> ChatError:
        fault = self._fault(request)
        if request.status == PROXY_WANTS_LOGIN and fault is not None:
            return error_from(fault)  # it depends on the settings of the proxy
        return TapedAnswer.of(self._tape, request).refusal()

    def _fail_without_request(self) -> None:
        fault, stopped = self._tape.fault, stopped_by_hand(self._tape)
        if stopped is not None:
            raise StoppedHere(stopped)
        if fault is not None:
            raise error_from(fault)
        raise ProtocolError(tr("There is nothing more on this tape."))

    def _tell_broken(self, request: TapedRequest) -> None:
        broke = request.mark(MarkKind.BROKE)
        if broke is not None:
            self._times.tap.broke(self._clock(), broke.detail)


def steps_of(tape: Tape) -> tuple[tuple[tuple[TapedRequest, ...], ...], ...]:
    """The attempts of each step, and the requests of each attempt."""
    steps = dict.fromkeys(request.step for request in tape.requests)
    return tuple(_attempts([one for one in tape.requests if one.step == step]) for step in steps)


def _attempts(requests: Sequence[TapedRequest]) -> tuple[tuple[TapedRequest, ...], ...]:
    numbers = dict.fromkeys(request.attempt for request in requests)
    return tuple(
        tuple(request for request in requests if request.attempt == number) for number in numbers
    )


def stopped_by_hand(tape: Tape) -> FinishReason | None:
    """By whom the turn was ended, if it was ended by hand."""
    if tape.fault is not None or not tape.finish_reason:
        return None
    reason = FinishReason(tape.finish_reason)
    return reason if reason in {FinishReason.CANCELLED, FinishReason.INTERRUPTED} else None


def _notes(request: TapedRequest, reader: AnswerReader) -> list[str]:
    notes = [tr("The server answered in one piece.")] if reader.came_whole else []
    if request.left_out:
        notes.append(
            trn("{n} byte in the middle is not on this tape.",
                "{n} bytes in the middle are not on this tape.", request.left_out)
        )  # fmt: skip
    return notes


def _at(request: TapedRequest, kind: MarkKind, otherwise: float) -> float:
    mark = request.mark(kind)
    return otherwise if mark is None else mark.at_s


def _pieces(request: TapedRequest) -> Iterator[tuple[float, bytes]]:
    """Cut the body as it came; no piece so large that it would hold up the window."""
    start, body = 0, memoryview(request.body)
    for chunk in request.chunks:
        end = start + chunk.size
        for at in range(start, end, _PIECE_BYTES):
            yield chunk.at_s, bytes(body[at : min(at + _PIECE_BYTES, end)])
        start = end
    for at in range(start, len(body), _PIECE_BYTES):  # what no chunk tells of came with the head
        yield 0.0, bytes(body[at : at + _PIECE_BYTES])
