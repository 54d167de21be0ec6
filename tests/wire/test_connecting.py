"""What happens before there is an answer: names, refusals, certificates, proxies, dead sockets."""

from __future__ import annotations

import asyncio
import datetime as dt
import socket
import ssl
from pathlib import Path

import pytest
import trustme

from desktop_chat.domain import errors
from desktop_chat.domain.settings import Protocol
from tests.fakes.heard import QUESTION, WIRE_PROTOCOLS, Heard, hear, hear_once, provider_for
from tests.fakes.tunnel import tunnel_to
from tests.fakes.wire_server import RESET, STALL, Gate, Reply, WireServer
from tests.fakes.wire_streams import chat_stream, stream_for

CHAT = Protocol.OPENAI_CHAT


def _ask(base_url: str, protocol: Protocol = CHAT) -> Heard:
    return asyncio.run(hear_once(protocol, base_url))


def _said(heard: Heard, kind: type[errors.ChatError], *parts: str) -> errors.ChatError:
    assert heard.events == []
    assert type(heard.error) is kind
    for part in parts:
        assert part in heard.error.user_text
    return heard.error


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_refused_connection_asks_whether_the_server_runs(
    protocol: Protocol, unused_port: int
) -> None:
    error = _said(
        _ask(f"http://127.0.0.1:{unused_port}/v1", protocol),
        errors.ConnectError,
        f"127.0.0.1:{unused_port} (refused)",
        "Is the server running?",
    )
    assert error.advice.retries == 2


@pytest.mark.parametrize(
    ("code", "part", "retries"),
    [(socket.EAI_NONAME, "No such host: nowhere.invalid", 1), (socket.EAI_AGAIN, "offline", 0)],
)
def test_a_name_that_is_not_found_is_told_from_being_offline(
    monkeypatch: pytest.MonkeyPatch, code: int, part: str, retries: int
) -> None:
    def fails(*_args: object, **_kwargs: object) -> None:
        raise socket.gaierror(code, "no")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    error = _said(_ask("http://nowhere.invalid/v1"), errors.ConnectError, part)
    assert error.advice.retries == retries


def test_a_dead_ipv6_address_does_not_stop_a_living_ipv4_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with WireServer(Reply(chat_stream(["Hello"]))) as server:
        port = server.port
        found = [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", port, 0, 0)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)),
        ]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: found)
        assert _ask(f"http://both.invalid:{port}/v1").text == "Hello"


def _tls(authority: trustme.CA, *names: str, expired: bool = False) -> ssl.SSLContext:
    until = dt.datetime(2021, 3, 4, tzinfo=dt.UTC) if expired else None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, not_after=until).configure_cert(context)
    return context


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """A certificate authority that this computer trusts."""
    made = trustme.CA()
    file = tmp_path / "authority.pem"
    made.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return made


def test_a_trusted_certificate_is_no_obstacle(authority: trustme.CA) -> None:
    with WireServer(Reply(chat_stream(["Hello"])), tls=_tls(authority, "127.0.0.1")) as server:
        heard = _ask(server.base_url)
    assert heard.text == "Hello"
    times = heard.times
    assert times.connect_started_at is not None
    assert times.connected_at is not None
    assert times.connected_at > times.connect_started_at


def test_an_expired_certificate_is_named_with_its_day(authority: trustme.CA) -> None:
    with WireServer(tls=_tls(authority, "127.0.0.1", expired=True)) as server:
        error = _said(_ask(server.base_url), errors.ConnectError, "expired on 2021-03-04")
    assert error.advice.retries == 0


def test_a_certificate_for_another_host_is_refused(authority: trustme.CA) -> None:
    with WireServer(tls=_tls(authority, "other.example")) as server:
        error = _said(_ask(server.base_url), errors.ConnectError, "is not for 127.0.0.1")
    assert error.advice.retries == 0


def test_a_certificate_of_an_unknown_authority_is_refused(tmp_path: Path) -> None:
    with WireServer(tls=_tls(trustme.CA(), "127.0.0.1")) as server:
        error = _said(_ask(server.base_url), errors.ConnectError, "not trusted")
        assert server.exchanges == []
    assert error.advice.retries == 0


def test_https_to_a_server_without_tls_says_so() -> None:
    with WireServer() as server:
        _said(_ask(server.base_url.replace("http:", "https:")), errors.ConnectError, "TLS")


def test_a_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with WireServer(Reply(chat_stream(["Hello"]))) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("http_proxy", proxy.url)
        heard = _ask("http://chat.invalid/v1")
        assert proxy.exchanges[0].path == "http://chat.invalid/v1/chat/completions"
    assert heard.text == "Hello"


def test_this_machine_is_reached_past_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with WireServer(Reply(chat_stream(["Hello"]))) as server:
        assert _ask(server.base_url).text == "Hello"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_wants_a_login_says_so(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    with WireServer(Reply.html("<p>login</p>", status=407)) as proxy:
        monkeypatch.setenv(f"{scheme}_proxy", proxy.url)
        error = _said(_ask(f"{scheme}://chat.invalid/v1"), errors.ConnectError, "wants a login")
    assert error.advice.retries == 0


@pytest.mark.parametrize(
    "setting", ["gopher://x", "socks5://127.0.0.1:9", "http://", "http://127.0.0.1:99999"]
)
def test_a_proxy_setting_that_is_none_is_shown(
    monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    monkeypatch.setenv("http_proxy", setting)
    _said(_ask("http://chat.invalid/v1"), errors.ConfigurationError, "Proxy setting not usable")


def test_a_certificate_behind_a_proxy_is_not_blamed_on_the_proxy(
    monkeypatch: pytest.MonkeyPatch, authority: trustme.CA
) -> None:
    tls = _tls(authority, "other.example")
    with WireServer(tls=tls) as server, tunnel_to(server.port) as proxy_port:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy_port}")
        _said(_ask("https://chat.invalid/v1"), errors.ConnectError, "is not for chat.invalid")


def test_an_answer_comes_through_a_tunnel(
    monkeypatch: pytest.MonkeyPatch, authority: trustme.CA
) -> None:
    tls = _tls(authority, "chat.invalid")
    with (
        WireServer(Reply(chat_stream(["Hello"])), tls=tls) as server,
        tunnel_to(server.port) as proxy_port,
    ):
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy_port}")
        heard = _ask("https://chat.invalid/v1")
    assert heard.text == "Hello"


def test_a_proxy_that_is_not_there_is_blamed_without_its_password(
    monkeypatch: pytest.MonkeyPatch, unused_port: int
) -> None:
    monkeypatch.setenv("http_proxy", f"http://me:hunter2@127.0.0.1:{unused_port}")
    error = _said(
        _ask("http://chat.invalid/v1"),
        errors.ConnectError,
        "Proxy setting not usable",
        f"127.0.0.1:{unused_port}",
    )
    assert "hunter2" not in error.user_text


@pytest.mark.parametrize("protocol", WIRE_PROTOCOLS)
def test_a_dead_pooled_connection_costs_nothing_but_a_note(protocol: Protocol) -> None:
    async def ask_twice(base_url: str) -> tuple[Heard, Heard]:
        provider = provider_for(protocol, base_url)
        try:
            return await hear(provider), await hear(provider)
        finally:
            await provider.aclose()

    answer = Reply(stream_for(protocol, ["Hello"]))
    with WireServer(answer, Reply(before=[RESET]), answer) as server:
        first, second = asyncio.run(ask_twice(server.base_url))
        assert [exchange.connection for exchange in server.exchanges] == [0, 0, 1]
    assert first.finished is not None
    assert first.finished.notes == ()
    assert second.text == "Hello"
    assert second.finished is not None
    assert len(second.finished.notes) == 1


def test_a_connection_that_dies_twice_is_not_tried_a_third_time() -> None:
    async def ask_twice(base_url: str) -> Heard:
        provider = provider_for(CHAT, base_url)
        await hear(provider)
        heard = await hear(provider)
        await provider.aclose()
        return heard

    with WireServer(Reply(chat_stream(["Hello"])), Reply(before=[RESET])) as server:
        heard = asyncio.run(ask_twice(server.base_url))
        assert len(server.exchanges) == 3
    _said(heard, errors.DroppedError, "without an answer")


def test_only_one_dead_pooled_connection_is_stepped_over() -> None:
    gate = Gate()

    async def ask(server: WireServer) -> Heard:
        provider = provider_for(CHAT, server.base_url)
        both = [asyncio.ensure_future(hear(provider)) for _ in range(3)]
        await server.requests(3)
        gate.open()
        await asyncio.gather(*both)
        heard = await hear(provider)
        await provider.aclose()
        return heard

    first, *rest = chat_stream(["Hello"])
    held = Reply([first, gate, *rest])
    with WireServer(held, held, held, Reply(before=[RESET])) as server:
        heard = asyncio.run(ask(server))
        assert len(server.exchanges) == 5
        assert server.connections == 3
    _said(heard, errors.DroppedError, "without an answer")


def test_the_times_tell_connecting_from_waiting() -> None:
    async def stand_at_headers(base_url: str) -> Heard:
        provider = provider_for(CHAT, base_url)
        heard = Heard()

        async def attempt() -> None:
            async with provider.stream(QUESTION, heard.times) as events:
                async for event in events:
                    heard.events.append(event)

        task = asyncio.ensure_future(attempt())
        while not server.exchanges:
            await asyncio.sleep(0.001)
        assert heard.times.connected_at is not None
        assert heard.times.headers_at is None
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await provider.aclose()
        return heard

    with WireServer(Reply(before=[STALL])) as server:
        heard = asyncio.run(stand_at_headers(server.base_url))
    assert heard.events == []


def test_what_was_received_is_counted_as_it_came_over_the_wire() -> None:
    frames = chat_stream(["Hello"])
    with WireServer(Reply(frames)) as server:
        times = _ask(server.base_url).times
    assert times.bytes_received == sum(map(len, frames))
    assert times.headers_at is not None
    assert times.last_byte_at is not None
    assert times.last_byte_at >= times.headers_at
