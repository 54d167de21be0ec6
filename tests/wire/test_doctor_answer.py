"""The doctor and a real answer: the first token, and whether streaming truly streams."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import aclosing

import pytest

from desktop_chat.domain.provider_facts import CheckStep, Verdict
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.services import doctor, stream_checks
from tests.fakes.examination import all_results, desk_with, examine, settings
from tests.fakes.gateway import Gateway, gateway_to
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.model_server import NUMBERS, asks_for_numbers, model_list, paced, vendor
from tests.fakes.turns import finish
from tests.fakes.wire_server import STALL, Exchange, Pause, Reply, WireServer
from tests.fakes.wire_streams import stream_for

CHAT = Protocol.OPENAI_CHAT


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_good_connection_passes_every_step(protocol: Protocol) -> None:
    with WireServer(vendor(protocol)) as server:
        results = examine(settings(server.base_url, protocol))
        assert server.open_connections == 0 or server.wait(lambda: server.open_connections == 0)
    verdicts = {step: result.verdict for step, result in results.items()}
    assert verdicts.pop(CheckStep.TLS) is Verdict.SKIPPED
    assert set(verdicts.values()) == {Verdict.OK}, results
    assert "streams" in results[CheckStep.STREAMING].sentence
    assert results[CheckStep.KEY].sentence == "The key is accepted."
    assert all(result.took_ms is not None for result in results.values())


def test_a_proven_stream_is_not_read_to_its_end() -> None:
    endless = tuple(f"{n}\n" for n in range(10_000))
    with WireServer(vendor(CHAT, lambda: paced(CHAT, endless, every_s=0.04))) as server:
        started = time.monotonic()
        results = examine(settings(server.base_url))
        assert server.exchanges[-1].left.wait(5)
    assert results[CheckStep.STREAMING].verdict is Verdict.OK
    assert time.monotonic() - started < 8


def test_the_demo_needs_no_connection() -> None:
    results = examine(ProviderSettings("demo", Protocol.DEMO, model="demo"), key=None)
    assert results[CheckStep.NAME].verdict is Verdict.SKIPPED
    assert results[CheckStep.FIRST_TOKEN].verdict is Verdict.OK
    assert results[CheckStep.STREAMING].verdict is Verdict.OK


def _upstream(protocol: Protocol) -> Callable[[Exchange], Reply]:
    """A server that writes its numbers within a second and a half."""
    return vendor(protocol, lambda: paced(protocol, every_s=0.06))


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_proxy_that_collects_the_answer_is_found(protocol: Protocol) -> None:
    with (
        WireServer(_upstream(protocol)) as server,
        gateway_to(server.port, Gateway(holds_back=True)) as port,
    ):
        url = f"http://127.0.0.1:{port}"
        results = examine(settings("http://chat.invalid/v1", protocol, proxy=url))
    streaming = results[CheckStep.STREAMING]
    assert streaming.verdict is Verdict.WARNING, streaming
    assert f"by the proxy {url}" in streaming.sentence
    assert "text/event-stream" in streaming.advice


def test_a_gateway_before_the_server_is_told_by_its_early_headers() -> None:
    how = Gateway(holds_back=True, headers_at_once=True)
    with WireServer(_upstream(CHAT)) as server, gateway_to(server.port, how) as port:
        results = examine(settings(f"http://127.0.0.1:{port}/v1"))
    assert "a gateway before it holds the text back" in results[CheckStep.STREAMING].sentence
    assert "proxy_buffering off" in results[CheckStep.STREAMING].advice


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_slow_model_is_not_blamed_on_a_proxy(protocol: Protocol) -> None:
    def slow() -> Reply:
        return paced(protocol, NUMBERS[:6], every_s=0.35, after_s=1.2)

    with (
        WireServer(vendor(protocol, slow)) as server,
        gateway_to(server.port, Gateway()) as port,
    ):
        own = settings("http://chat.invalid/v1", protocol, proxy=f"http://127.0.0.1:{port}")
        streaming = examine(own)[CheckStep.STREAMING]
    assert streaming.verdict is Verdict.OK, streaming
    assert "The model is slow" in streaming.advice


def test_a_server_that_does_not_stream_is_told() -> None:
    whole = "\n".join(map(str, range(1, 61)))
    answer = {"choices": [{"message": {"content": whole}, "finish_reason": "stop"}]}
    with WireServer(vendor(CHAT, lambda: Reply.json(answer))) as server:
        streaming = examine(settings(server.base_url))[CheckStep.STREAMING]
    assert streaming.verdict is Verdict.WARNING
    assert "one piece" in streaming.sentence


def test_an_answer_that_breaks_off_is_told_from_one_that_never_came() -> None:
    cut = stream_for(CHAT, NUMBERS[:3], finish=None)
    with WireServer(vendor(CHAT, lambda: Reply([*cut, Pause(0.1)], length=None))) as server:
        streaming = examine(settings(server.base_url))[CheckStep.STREAMING]
    assert streaming.verdict is not Verdict.FAILED


def test_waiting_for_the_first_token_is_said_and_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "SAY_EVERY_S", 0.1)
    monkeypatch.setattr(stream_checks, "FIRST_TOKEN_MOST_S", 0.5)

    def loading(exchange: Exchange) -> Reply:
        return model_list() if exchange.path.endswith("/models") else Reply(before=[STALL])

    with WireServer(loading) as server:
        results = all_results(settings(server.base_url))
        assert server.exchanges[-1].left.wait(5)
    waiting = [r for r in results if r.verdict is Verdict.RUNNING]
    assert any("Waiting for the first token" in r.sentence for r in waiting)
    (ended,) = [r for r in results if r.verdict is Verdict.FAILED]
    assert ended.step is CheckStep.FIRST_TOKEN
    assert "still be loading" in ended.advice


@pytest.mark.parametrize("stuck_at", ["the list", "the answer"])
def test_leaving_early_closes_everything(stuck_at: str) -> None:
    def answer(exchange: Exchange) -> Reply:
        if exchange.path.endswith("/models"):
            return model_list() if stuck_at == "the answer" else Reply(before=[STALL])
        if asks_for_numbers(exchange):
            return Reply([b": wait\n\n", STALL])
        return Reply(stream_for(CHAT, ["ok"]))

    async def leave(server: WireServer) -> float:
        async def look() -> None:
            async with aclosing(desk_with(None).examine(settings(server.base_url))) as results:
                async for _ in results:
                    pass

        task = asyncio.ensure_future(look())
        await server.requests(1 if stuck_at == "the list" else 3)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert task.cancelled()
        return time.monotonic()

    with WireServer(answer) as server:
        stopped_at = finish(leave(server))
        assert server.closed_within(server.exchanges[-1], 0.5, since=stopped_at)
