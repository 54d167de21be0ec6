"""A turn over a real socket, taped, saved, loaded and played again: the same comes of it."""

from __future__ import annotations

import asyncio
import gzip
import json
import ssl
import time
from collections.abc import Callable

import pytest
import trustme

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.events import Finished, FinishReason, RetryScheduled, TextDelta
from desktop_chat.domain.patience import Limits
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.domain.tape import MarkKind, Tape
from desktop_chat.providers.registry import build
from desktop_chat.services import tape_files
from desktop_chat.services.tape_reading import events_of
from tests.fakes.canary import KEY
from tests.fakes.heard import WIRE_PROTOCOLS, provider_for
from tests.fakes.taping import Studio, outcome
from tests.fakes.tunnel import tunnel_to
from tests.fakes.turns import until
from tests.fakes.wire_server import CUT, RESET, STALL, Exchange, Gate, Reply, WireServer
from tests.fakes.wire_streams import chat_stream, stream_for

ALL = pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
WORDS = ["Hel", "lo ", "안녕", " 👋"]
BUSY = Reply.json(
    {"error": {"message": "Slow down", "type": "rate_limit_error"}},
    status=503,
    headers={"retry-after-ms": "30"},
)
REFUSED = Reply.json(
    {"error": {"message": "bad key", "type": "authentication_error"}},
    status=401,
    headers={"x-request-id": "req-7"},
)


def recorded(
    protocol: Protocol, *replies: Reply, limits: Limits | None = None
) -> tuple[Studio, Message, Tape]:
    """Ask a server that gives these replies, then play what was saved of it; the same must come."""
    studio = Studio(protocol)
    if limits is not None:
        studio.limits = limits

    async def work() -> tuple[Message, Tape]:
        with WireServer(*replies) as server:
            provider = provider_for(protocol, server.base_url, key=KEY)
            try:
                message, tape = await studio.record(provider)
            finally:
                await provider.aclose()
        saved = tape_files.dump(tape)
        assert KEY.encode() not in saved
        loaded = tape_files.load(saved, "a.sse")
        assert loaded == tape
        retryable = _is_retryable(studio)
        played, again = await studio.play(loaded)
        assert outcome(played) == outcome(message)
        assert _is_retryable(studio) == retryable
        _same_wire(tape, again)
        return message, tape

    message, tape = asyncio.run(work())
    return studio, message, tape


def _same_wire(tape: Tape, again: Tape) -> None:
    """What is played is taped as what it was."""

    def facts(tape: Tape) -> object:
        requests = [
            (r.url, r.headers, r.request_body, r.status, r.body, r.reused, r.attempt)
            for r in tape.requests
        ]
        kinds = [[mark.kind for mark in r.marks] for r in tape.requests]
        return requests, kinds, tape.finish_reason, tape.detail, tape.fault

    assert facts(again) == facts(tape)


def _is_retryable(studio: Studio) -> bool | None:
    last = studio.events[-1]
    assert isinstance(last, Finished)
    return last.error.retryable if last.error else None


def kinds(tape: Tape, number: int = 1) -> list[MarkKind]:
    return [mark.kind for mark in tape.requests[number - 1].marks]


@ALL
def test_a_whole_answer(protocol: Protocol) -> None:
    _, message, tape = recorded(protocol, Reply(stream_for(protocol, WORDS)))
    assert message.text == "Hello 안녕 👋"
    assert tape.finish_reason == "stop"
    request = tape.requests[0]
    assert sum(chunk.size for chunk in request.chunks) == len(request.body)
    assert kinds(tape) == [
        MarkKind.REQUESTED,
        MarkKind.CONNECTED,
        MarkKind.HEADERS,
        MarkKind.FIRST_BYTE,
        MarkKind.FIRST_CONTENT,
        MarkKind.END,
    ]
    at = [mark.at_s for mark in request.marks]
    assert at == sorted(at)
    assert request.reused is False
    read = events_of(request, protocol)
    assert [json.loads(e.decoded[0][5:]) for e in read if e.kind == "text"] == WORDS


@ALL
@pytest.mark.parametrize("end", [CUT, RESET], ids=["cut", "reset"])
def test_a_lost_connection(protocol: Protocol, end: object) -> None:
    frames = stream_for(protocol, WORDS, finish=None)
    gate = Gate()
    gate.open()
    _, message, tape = recorded(protocol, Reply([*frames, gate, end]))  # type: ignore[list-item]
    assert tape.finish_reason == "interrupted"
    assert "was lost" in tape.detail
    assert kinds(tape)[-2:] == [MarkKind.BROKE, MarkKind.END]
    assert message.text == "".join(WORDS)


@ALL
def test_an_end_without_a_mark(protocol: Protocol) -> None:
    _, _, tape = recorded(protocol, Reply(stream_for(protocol, WORDS, finish=None)))
    assert tape.finish_reason == "interrupted"
    assert MarkKind.BROKE not in kinds(tape)


@ALL
def test_a_refusal_that_is_repeated_until_there_is_an_answer(protocol: Protocol) -> None:
    studio, message, tape = recorded(protocol, BUSY, BUSY, Reply(stream_for(protocol, WORDS)))
    assert message.text == "".join(WORDS)
    assert [r.attempt for r in tape.requests] == [1, 2, 3]
    assert [r.status for r in tape.requests] == [503, 503, 200]
    assert [r.retry.attempt if r.retry else None for r in tape.requests] == [1, 2, None]
    assert kinds(tape)[-1] is MarkKind.RETRY
    retries = [event for event in studio.events if isinstance(event, RetryScheduled)]
    assert [(retry.attempt, retry.of) for retry in retries] == [(1, 3), (2, 3)]


@ALL
def test_a_refusal_for_good(protocol: Protocol) -> None:
    _, _, tape = recorded(protocol, REFUSED)
    assert tape.finish_reason == "failed"
    assert tape.fault is not None
    assert tape.fault.type == "auth"
    read = events_of(tape.requests[0], protocol)
    assert [event.kind for event in read] == ["error"]
    assert read[0].decoded[0] == "status 401"


@ALL
def test_no_answer_at_all(protocol: Protocol) -> None:
    _, message, tape = recorded(protocol, Reply([RESET], raw=True))
    assert tape.finish_reason == "failed"
    assert [r.status for r in tape.requests] == [None, None]
    assert message.outcome is not None
    assert message.outcome.attempts == 2
    assert all(MarkKind.BROKE in kinds(tape, number) for number in (1, 2))


@ALL
def test_a_packed_answer_is_taped_unpacked(protocol: Protocol) -> None:
    frames = stream_for(protocol, WORDS)
    packed = gzip.compress(b"".join(frames))
    reply = Reply([packed[:40], packed[40:]], headers={"content-encoding": "gzip"})
    _, message, tape = recorded(protocol, reply)
    assert message.text == "".join(WORDS)
    assert tape.requests[0].body == b"".join(frames)


@ALL
def test_what_says_that_it_is_packed_and_is_not(protocol: Protocol) -> None:
    lie = Reply(stream_for(protocol, WORDS), headers={"content-encoding": "gzip"})
    _, message, tape = recorded(protocol, lie, Reply(stream_for(protocol, WORDS)))
    assert message.text == "".join(WORDS)
    assert [r.attempt for r in tape.requests] == [1, 2]
    assert MarkKind.BROKE in kinds(tape)


@ALL
def test_a_silence_that_our_own_timer_ends(protocol: Protocol) -> None:
    limits = Limits(connect_s=5, first_content_s=20, idle_s=0.2, content_s=20)
    frames = stream_for(protocol, WORDS, finish=None)
    _, _, tape = recorded(protocol, Reply([*frames, STALL]), limits=limits)
    assert tape.fault is not None
    assert tape.fault.type == "timeout"
    assert tape.finish_reason == "interrupted"
    assert tape.duration_s - tape.requests[0].chunks[-1].at_s >= 0.2


def test_an_error_inside_the_stream() -> None:
    error = b'data: {"error": {"message": "it broke", "type": "server_error"}}\n\n'
    frames = [*chat_stream(WORDS, finish=None), error, b"data: [DONE]\n\n"]
    _, _, tape = recorded(Protocol.OPENAI_CHAT, Reply([b"".join(frames)]))
    assert tape.finish_reason == "interrupted"
    assert "it broke" in tape.detail
    read = events_of(tape.requests[0], Protocol.OPENAI_CHAT)
    assert [event.kind for event in read[-2:]] == ["error", "ignored"]


@pytest.mark.parametrize(
    "reply",
    [
        Reply.html("<html><body>Welcome, please log in</body></html>"),
        Reply.json({"choices": [{"message": {"content": "all of it"}, "finish_reason": "stop"}]}),
        Reply.json({"error": {"message": "no", "type": "server_error"}}),
        Reply([]),
        Reply([], 302, {"location": "https://login.example/?token=abcdef123456"}, "length"),
        Reply.html("gone", status=407),
    ],
    ids=["page", "json", "json error", "nothing", "redirect", "proxy login"],
)
def test_what_is_no_stream(reply: Reply) -> None:
    _, _, tape = recorded(Protocol.OPENAI_CHAT, reply)
    assert tape.finish_reason in {"failed", "stop"}
    assert b"abcdef123456" not in tape_files.dump(tape)
    assert len(events_of(tape.requests[-1], Protocol.OPENAI_CHAT)) <= 1


def test_an_answer_in_json_that_was_cut_off() -> None:
    half = Reply([b'{"choices": [{"mess', CUT], length=500, framing="length")
    _, _, tape = recorded(Protocol.OPENAI_CHAT, half)
    assert tape.fault is not None
    assert tape.fault.type == "dropped"


def test_through_a_tunnel_the_connection_stands_when_tls_does() -> None:
    """The proxy's own answers are no part of the tape, whether it lets us through or not."""
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("chat.invalid").configure_cert(tls)
    studio = Studio(Protocol.OPENAI_CHAT)

    async def ask(port: int, ca_file: str) -> Tape:
        settings = ProviderSettings(
            "tested",
            Protocol.OPENAI_CHAT,
            base_url="https://chat.invalid/v1",
            proxy=f"http://127.0.0.1:{port}",
            ca_file=ca_file,
        )
        provider = build(settings, key=KEY, clock=time.monotonic)
        try:
            return (await studio.record(provider))[1]
        finally:
            await provider.aclose()

    with (
        WireServer(Reply(chat_stream(WORDS)), tls=tls) as server,
        authority.cert_pem.tempfile() as ca_file,
    ):
        with tunnel_to(server.port) as port:
            through = asyncio.run(ask(port, ca_file))
        with tunnel_to(server.port, login=("me", "secret")) as port:
            refused = asyncio.run(ask(port, ca_file))
    assert through.finish_reason == "stop"
    assert [r.status for r in through.requests] == [200]
    assert kinds(through)[:3] == [MarkKind.REQUESTED, MarkKind.CONNECTED, MarkKind.HEADERS]
    assert through.requests[0].reused is False
    assert refused.fault is not None
    assert "wants a login" in refused.fault.text
    assert kinds(refused) == [MarkKind.REQUESTED, MarkKind.BROKE, MarkKind.END]


def test_a_refused_field_is_a_second_request_of_the_same_attempt() -> None:
    refusal = Reply.json(
        {"error": {"message": "Unknown parameter: stream_options", "param": "stream_options"}},
        status=400,
    )
    _, message, tape = recorded(Protocol.OPENAI_CHAT, refusal, Reply(chat_stream(WORDS)))
    assert message.text == "".join(WORDS)
    assert [(r.attempt, r.status) for r in tape.requests] == [(1, 400), (1, 200)]
    assert b"stream_options" in tape.requests[0].request_body
    assert b"stream_options" not in tape.requests[1].request_body


def test_usage_that_comes_after_the_end_was_named() -> None:
    *frames, usage, done = chat_stream(WORDS)
    gate = Gate()
    studio = Studio(Protocol.OPENAI_CHAT)

    async def work() -> None:
        with WireServer(Reply([*frames, gate, usage, done])) as server:
            provider = provider_for(Protocol.OPENAI_CHAT, server.base_url)
            run = studio.begin(provider)
            task = asyncio.ensure_future(run.run())
            await asyncio.to_thread(gate.reached.wait, 5)
            await asyncio.sleep(0.05)
            gate.open()
            message = await task
            await provider.aclose()
        assert message.outcome is not None
        assert message.outcome.usage.input_tokens == 11
        tape = studio.tape(run)
        assert tape.requests[0].body.endswith(done)
        played, _ = await studio.play(tape)
        assert outcome(played) == outcome(message)

    asyncio.run(work())


def test_a_connection_that_is_used_again_and_one_that_has_died() -> None:
    studio = Studio(Protocol.OPENAI_CHAT)

    async def work() -> None:
        with WireServer(Reply(chat_stream(WORDS))) as server:
            provider = provider_for(Protocol.OPENAI_CHAT, server.base_url)
            _, first = await studio.record(provider)
            _, second = await studio.record(provider)
            server.drop_idle_connections(reset=True)
            message, third = await studio.record(provider)
            await provider.aclose()
        assert [r.reused for r in first.requests] == [False]
        assert [r.reused for r in second.requests] == [True]
        assert [r.attempt for r in third.requests] in ([1], [1, 1])
        played, _ = await studio.play(third)
        assert outcome(played) == outcome(message)

    asyncio.run(work())


@pytest.mark.parametrize(
    ("steps", "moment"),
    [
        ([*chat_stream(WORDS, finish=None), STALL], "text"),
        ([STALL], "headers"),
    ],
    ids=["in the text", "before it"],
)
def test_a_stop_is_played_as_a_stop(steps: list[bytes], moment: str) -> None:
    studio = Studio(Protocol.OPENAI_CHAT)

    async def work() -> None:
        with WireServer(Reply(steps)) as server:
            provider = provider_for(Protocol.OPENAI_CHAT, server.base_url)
            run = studio.begin(provider)
            task = asyncio.ensure_future(run.run())
            if moment == "text":
                await until(lambda: run.turn.text == "".join(WORDS))
            else:
                await server.requests(1)
            run.stop(FinishReason.CANCELLED)
            message = await task
            await provider.aclose()
        tape = tape_files.load(tape_files.dump(studio.tape(run)), "a.sse")
        assert tape.finish_reason == "cancelled"
        played, _ = await studio.play(tape)
        assert outcome(played) == outcome(message)

    asyncio.run(work())


def test_a_stop_in_the_wait_before_a_retry_is_played_there() -> None:
    studio = Studio(Protocol.OPENAI_CHAT)
    busy = Reply.json({"error": {"message": "busy"}}, status=503, headers={"retry-after": "9"})

    async def work() -> None:
        with WireServer(busy) as server:
            provider = provider_for(Protocol.OPENAI_CHAT, server.base_url)
            run = studio.begin(provider)
            task = asyncio.ensure_future(run.run())
            await until(lambda: run.turn.retry is not None)
            run.stop(FinishReason.CANCELLED)
            message = await task
            await provider.aclose()
        played, _ = await studio.play(studio.tape(run))
        assert played.outcome is not None
        assert message.outcome is not None
        assert played.outcome.finish_reason is FinishReason.CANCELLED
        assert played.text == message.text == ""

    asyncio.run(work())


@ALL
def test_a_key_that_a_server_sends_back_is_never_on_the_tape(protocol: Protocol) -> None:
    """In its headers, in its answer, cut in two anywhere, and in what it refuses."""

    def echoing(status: int) -> Callable[[Exchange], Reply]:
        def reply(exchange: Exchange) -> Reply:
            frame = b'data: {"note": "' + KEY.encode() + b'"}\n\n'
            at = frame.index(KEY.encode()) + 9
            frames = [frame[:at], frame[at:], *stream_for(protocol, WORDS)]
            headers = {"x-you-said": KEY, "set-cookie": f"k={KEY}", "retry-after-ms": "1"}
            if status != 200:
                body = json.dumps({"error": {"message": f"what is {KEY}?"}}).encode()
                return Reply([body], status, headers, "length", "application/json")
            return Reply(frames, headers=headers)

        return reply

    studio = Studio(protocol)

    async def work() -> None:
        with WireServer(echoing(503), echoing(200)) as server:
            headers = {"x-own": f"Bearer {KEY}"}
            provider = provider_for(protocol, server.base_url, key=KEY, headers=headers)
            message, tape = await studio.record(provider)
            await provider.aclose()
            sent = server.exchanges[0]
        assert KEY in str(sent.headers)
        assert message.text == "".join(WORDS)
        assert KEY.encode() not in tape_files.dump(tape)
        assert KEY not in repr(tape)
        assert all(KEY not in tape_files.curl_of(request) for request in tape.requests)
        assert b'"note": "' + b"*" * len(KEY) in tape.requests[1].body
        assert dict(tape.requests[0].headers)["x-own"] == "***"

    asyncio.run(work())


def test_a_live_turn_can_be_looked_at() -> None:
    studio = Studio(Protocol.OPENAI_CHAT)
    first, *rest = chat_stream(WORDS)
    gate = Gate()

    async def work() -> None:
        with WireServer(Reply([first, gate, *rest])) as server:
            provider = provider_for(Protocol.OPENAI_CHAT, server.base_url)
            run = studio.begin(provider)
            task = asyncio.ensure_future(run.run())
            await until(lambda: bool(studio.tape(run).requests[:1]) and gate.reached.is_set())
            await until(lambda: studio.tape(run).requests[0].body == first)
            live = studio.tape(run)
            assert live.finish_reason == ""
            assert 0 < live.duration_s <= time.monotonic() - run.turn.started_at
            gate.open()
            await task
            await provider.aclose()
        assert any(isinstance(event, TextDelta) for event in studio.events)
        assert live.requests[0].body == first

    asyncio.run(work())
