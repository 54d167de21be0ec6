"""One configured server behind `ChatProvider`: opens a request, reads its answer, closes it.

The same for every protocol; what differs is a `Dialect`. Sets no timers: who cancels, closes.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from desktop_chat import __version__
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import Opened, StreamEvent
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.ports import Clock
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.resuming import cursor_of
from desktop_chat.i18n import tr
from desktop_chat.providers.answer_format import FORMAT
from desktop_chat.providers.answer_head import check_encoding, request_id_of
from desktop_chat.providers.answer_pieces import Answer, breathing, remarks_on, rest_of
from desktop_chat.providers.certificates import expiry_date
from desktop_chat.providers.claude_thinking import thinking_notes
from desktop_chat.providers.decoding import EventDecoder, JsonObject
from desktop_chat.providers.dialect import Connection, Dialect, Resuming
from desktop_chat.providers.egress import Egress
from desktop_chat.providers.freight import Freight
from desktop_chat.providers.going_on import PREFILL, is_gone, is_one_piece
from desktop_chat.providers.hold import Hold
from desktop_chat.providers.http import RefusedAnswer, WireAttempt, carrying
from desktop_chat.providers.loading import loading
from desktop_chat.providers.packing import packed
from desktop_chat.providers.parameters import notes_on
from desktop_chat.providers.reader import AnswerReader
from desktop_chat.providers.reasoning_summary import SUMMARY, asks_summary
from desktop_chat.providers.refusal_text import read_body, read_error
from desktop_chat.providers.refusals import Refused, Target, error_of
from desktop_chat.providers.refused_fields import RefusedFields
from desktop_chat.providers.tool_messages import TOOLS
from desktop_chat.providers.transport_faults import (
    Route,
    before_headers,
    is_expired_certificate,
    mid_stream,
    unrepeated,
    wants_login,
)
from desktop_chat.providers.web_search import WEB_SEARCH, search_notes, wants_search

if TYPE_CHECKING:
    import httpx2

AT_ONCE_S = 1.0
"""A drop within this time is the network's, or that of a server that has begun nothing."""

ABANDON_PATIENCE_S = 10.0

MOST_PAUSES = 10
"""A server that pauses more often in one answer is let be."""

log = logging.getLogger(__name__)

_LOGGERS = ("openai", "anthropic", "httpx2", "httpcore2")


class WireProvider:
    """A `ChatProvider` for one server and one protocol."""

    def __init__(
        self,
        connection: Connection,
        egress: Egress,
        dialect: Dialect,
        clock: Clock,
        *,
        hold: Hold,
    ) -> None:
        self.name = connection.name
        self._connection = connection
        self._egress = egress
        self._dialect = dialect
        self._clock = clock
        self._hold = hold
        self._refused = RefusedFields(dialect.optional)
        self._http: httpx2.AsyncClient | None = None
        self._route = Route(connection.host)
        self._loading = threading.Lock()
        self._plain_encoding = False

    async def warm(self) -> None:
        """Load the SDK and build its client off the loop's thread; cheap when done before."""
        if self._http is not None:
            return
        try:
            await asyncio.to_thread(self._load)
        except Exception as error:  # noqa: BLE001 - nothing but ChatError may leave
            raise before_headers(error, self._route) from None

    async def abandon(self, cursor: str) -> None:
        """Let the server make no more of an answer; it may be gone already."""
        dialect = self._dialect
        if not isinstance(dialect, Resuming):
            return
        try:
            await self.warm()
            with carrying(WireAttempt(WireTimes(), self._headers(), self._clock)):
                async with asyncio.timeout(ABANDON_PATIENCE_S):
                    await dialect.abandon(cursor)
        except Exception as error:  # noqa: BLE001 - nobody waits for it
            log.info("an answer was not abandoned: %s", type(error).__name__)

    async def aclose(self) -> None:
        """Close idle connections; the next request builds a new client."""
        http, self._http = self._http, None
        if http is not None:
            await http.aclose()

    @asynccontextmanager
    async def stream(
        self, request: ChatRequest, times: WireTimes
    ) -> AsyncIterator[AsyncGenerator[StreamEvent, None]]:
        """Open one attempt; see `ChatProvider.stream`."""
        async with AsyncExitStack() as stack:
            target = self._target(request)
            times.tap.keep_out(self._secrets())
            answer = await self._opened(stack, request, times, target)
            events = self._events(stack, request, answer, target)
            await stack.enter_async_context(aclosing(events))
            yield events

    # -- opening --------------------------------------------------------------------------------

    async def _opened(
        self, stack: AsyncExitStack, request: ChatRequest, times: WireTimes, target: Target
    ) -> Answer:
        """Open it; what goes wrong is explained."""
        try:
            await self.warm()
            return await self._open(stack, request, times)
        except Exception as error:  # noqa: BLE001 - nothing but ChatError may leave
            broke_at = self._clock()
            explained = await self._explained(error, target, times)
            if not isinstance(error, RefusedAnswer):
                times.tap.broke(broke_at, explained.user_text)
            raise explained from None

    async def _open(self, stack: AsyncExitStack, request: ChatRequest, times: WireTimes) -> Answer:
        """Send it, again without each field that is refused, and once past a dead connection."""
        notes: list[str] = []
        fresh = False
        dialect = self._dialect
        cursor = request.cursor if isinstance(dialect, Resuming) else None
        while True:
            refused = self._refused.of(request.model)
            freight = Freight()
            stowed = await self._hold.stow(request, refused, freight)
            body = await packed(dialect, stowed, refused, freight)
            attempt = WireAttempt(times, self._headers(), self._clock, freight)
            try:
                with carrying(attempt):
                    if cursor is not None and isinstance(dialect, Resuming):
                        sending = dialect.resume(cursor)
                    else:
                        sending = dialect.send(body)
                    response = await stack.enter_async_context(sending)
            except Exception:
                refusal = attempt.refusal
                if refusal is not None and cursor is not None and is_gone(refusal.status):
                    cursor = None
                    notes.append(tr("The server no longer has the answer, so it was asked anew."))
                elif refusal is not None:
                    if not self._learn(refusal, request, body):
                        raise refusal from None
                elif not fresh and attempt.reused and attempt.sent and not self._may_load(times):
                    fresh = True
                    times.reconnects += 1
                    notes.append(tr("Sent again at once: the open connection was dead."))
                    times.tap.broke(self._clock(), notes[-1])
                else:
                    raise
            else:
                if cursor is not None and is_one_piece(response.http_response):
                    cursor = None  # the rest cannot be told from what is here
                    notes.append(tr("The server gives no rest, so the answer was asked anew."))
                    continue
                has_schema = request.answer_schema is not None
                notes += self._refused.notes(request.model, has_schema=has_schema)
                protocol, host = dialect.protocol, self._connection.host
                notes += notes_on(request.parameters, protocol)
                notes += thinking_notes(request.parameters, protocol, request.model)
                notes += search_notes(request.parameters, protocol, host, request.model)
                asks_usage = "stream_options" not in refused
                if cursor is not None:
                    times.reconnects += 1
                return Answer(response.http_response, attempt, notes, asks_usage, cursor)

    def _decoder(self, answer: Answer, target: Target) -> EventDecoder:
        error_of = partial(self._reported, target=target)
        dialect = self._dialect
        if answer.resumed is not None and isinstance(dialect, Resuming):
            return dialect.resumed_decoder(answer.resumed, error_of)
        return dialect.decoder(error_of)

    def _may_load(self, times: WireTimes) -> bool:
        """Whether a local server has had the request for so long that it may load its model."""
        asked_at = times.connected_at
        if asked_at is None or not self._egress.settings.is_local:
            return False
        return self._clock() - asked_at >= AT_ONCE_S

    def _learn(self, refusal: RefusedAnswer, request: ChatRequest, body: JsonObject) -> bool:
        """Remember what this server refuses; False when it is something that it must accept."""
        sent = self._hold.carried(request, self._refused.of(request.model))
        if refusal.status in {400, 422}:
            sent.update(body)
            if any(message.echo for message in request.messages):
                sent.add("echo")
            if request.goes_on:
                sent.add(PREFILL)
            if wants_search(request.parameters, frozenset()):
                sent.add(WEB_SEARCH)
            if request.answer_schema is not None:
                sent.add(FORMAT)
            if asks_summary(body):
                sent.add(SUMMARY)
        elif refusal.status not in {404, 415, 500, 501}:  # these of the things that it carries
            return False
        elif request.tools:
            sent.add(TOOLS)
        found = read_body(refusal.body, secret=self._connection.key)
        return self._refused.learn(request.model, found, sent)

    def _headers(self) -> dict[str, str]:
        connection = self._connection
        headers = {"accept": "text/event-stream", "user-agent": f"desktop-chat/{__version__}"}
        if connection.key:
            headers |= self._dialect.auth_headers(connection.key)
        if self._plain_encoding:
            headers["accept-encoding"] = "identity"
        return headers | {name.lower(): value for name, value in connection.headers.items()}

    def _secrets(self) -> tuple[str, ...]:
        """Key and login, and the headers of the settings: nobody knows what people put there."""
        key, headers = self._connection.key, self._connection.headers
        return tuple(filter(None, (key, *headers.values(), *self._egress.secrets)))

    def _load(self) -> None:
        with self._loading:
            if self._http is not None:
                return
            with loading(self._dialect.sdk_name):
                http, self._route = self._egress.open()
                self._dialect.load(http)
            for name in _LOGGERS:  # at lower levels they log addresses, headers and prompts
                logging.getLogger(name).setLevel(logging.WARNING)
            self._http = http

    # -- reading --------------------------------------------------------------------------------

    async def _events(
        self, stack: AsyncExitStack, request: ChatRequest, answer: Answer, target: Target
    ) -> AsyncGenerator[StreamEvent, None]:
        """Read an answer; where its server pauses, let it go on."""
        times, notes = answer.attempt.times, list(answer.notes)
        decoder = self._decoder(answer, target)
        resumed = answer.resumed is not None
        searches = wants_search(request.parameters, frozenset())
        decoder.sources.are_wanted = searches and request.answer_schema is None  # no marks in JSON
        decoder.begin_after(request, resumed=resumed)
        yield Opened(self.name, request.model, request_id_of(answer.response), resumed)
        pauses = 0
        while True:
            reader = AnswerReader(decoder)
            async with aclosing(self._read(answer, decoder, reader)) as events:
                async for event in events:
                    yield event
            if not decoder.is_paused or pauses == MOST_PAUSES:
                break
            pauses += 1
            answer = await self._opened(stack, decoder.gone_on_with(request), times, target)
        if decoder.ended:
            yield decoder.finished(*notes, *remarks_on(reader, answer.attempt))

    async def _read(
        self, answer: Answer, decoder: EventDecoder, reader: AnswerReader
    ) -> AsyncGenerator[StreamEvent, None]:
        response, attempt = answer.response, answer.attempt
        async with (
            aclosing(response.aiter_bytes()) as chunks,
            aclosing(breathing(chunks, answer, self._clock)) as pieces,
        ):
            failure: ChatError | None = None
            try:
                check_encoding(response)
                async for piece in pieces:
                    events = reader.feed(piece)
                    if decoder.made_as and answer.resumed is None:
                        attempt.times.cursor = cursor_of(decoder.made_as, None)
                    for event in events:
                        yield event
                    if decoder.ended or reader.failure:
                        break
                else:
                    for event in reader.end():
                        yield event
            except Exception as error:  # noqa: BLE001 - nothing but ChatError may leave
                failure = self._broken(error, attempt.times)
                for event in reader.cut():
                    yield event
            if decoder.ended:
                for event in await rest_of(pieces, reader, decoder, asks_usage=answer.asks_usage):
                    yield event
            elif (reported := reader.failure or failure) is not None:
                attempt.times.tap.broke(self._clock(), reported.user_text)
                raise reported

    def _broken(self, error: Exception, times: WireTimes) -> ChatError:
        import httpx2

        if isinstance(error, httpx2.DecodingError):
            self._plain_encoding = True
        return self._once(mid_stream(error, self._route), times)

    # -- explaining -----------------------------------------------------------------------------

    def _target(self, request: ChatRequest) -> Target:
        connection = self._connection
        return Target(
            host=connection.host,
            model=request.model,
            base_url=connection.base_url,
            has_key=bool(connection.key),
            url_hint=connection.url_hint,
        )

    def _once(self, error: ChatError, times: WireTimes) -> ChatError:
        """Let a local server's drop not be repeated, unless it came at once."""
        return unrepeated(error) if self._may_load(times) else error

    async def _explained(self, error: Exception, target: Target, times: WireTimes) -> ChatError:
        if not isinstance(error, RefusedAnswer):
            route = self._route
            if is_expired_certificate(error) and not route.proxy:
                day = await expiry_date(self._connection.base_url)
                route = replace(route, expired_on=day)
            return self._once(before_headers(error, route), times)
        if error.status == 407:
            return wants_login(self._route)
        return error_of(
            Refused(
                read_body(error.body, secret=self._connection.key),
                error.status,
                error.headers,
                error.request_bytes,
            ),
            target,
        )

    def _reported(self, error: object, *, target: Target) -> ChatError:
        return error_of(Refused(read_error(error, secret=self._connection.key)), target)
