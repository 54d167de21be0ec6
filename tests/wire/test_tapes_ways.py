"""Tapes of what is not straightforward: tunnels, second requests, stops, keys, live turns."""

from __future__ import annotations

import asyncio
import base64
import json
import ssl
import time
from collections.abc import Callable

import pytest
import trustme

from desktop_chat.domain.events import FinishReason, TextDelta
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.domain.tape import MarkKind, Tape
from desktop_chat.providers.registry import build
from desktop_chat.services import tape_files
from tests.fakes.canary import KEY
from tests.fakes.heard import provider_for
from tests.fakes.taped_turns import ALL, WORDS, kinds, recorded
from tests.fakes.taping import Studio, outcome
from tests.fakes.tunnel import tunnel_to
from tests.fakes.turns import until
from tests.fakes.wire_server import STALL, Exchange, Gate, Reply, WireServer
from tests.fakes.wire_streams import chat_stream, sse, stream_for


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


def test_the_login_of_the_proxy_is_never_on_the_tape() -> None:
    password = "proxy-pass-word-77"
    basic = base64.b64encode(f"me:{password}".encode()).decode()
    chat = Protocol.OPENAI_CHAT
    frames = [sse({"note": password}), sse({"note": basic}), *stream_for(chat, WORDS)]
    studio = Studio(chat)

    async def work() -> None:
        with WireServer(Reply(frames)) as server:
            asked = ProviderSettings(
                "tested", chat, server.base_url, "model-1", proxy="http://p:1", proxy_user="me"
            )
            provider = build(asked, key=KEY, clock=time.monotonic, proxy_password=password)
            message, tape = await studio.record(provider)
            await provider.aclose()
        assert message.text == "".join(WORDS)
        saved = tape_files.dump(tape)
        assert password.encode() not in saved
        assert basic.encode() not in saved

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
