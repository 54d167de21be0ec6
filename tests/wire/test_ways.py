"""The ways that a provider's settings ask for: proxies with a login, certificates of its own."""

from __future__ import annotations

import asyncio
import logging
import ssl
import time
from pathlib import Path

import pytest
import trustme

from desktop_chat.domain import errors
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.providers.egress import Egress
from desktop_chat.providers.registry import build
from tests.fakes.heard import Heard, hear
from tests.fakes.tunnel import tunnel_to
from tests.fakes.wire_server import Reply, WireServer
from tests.fakes.wire_streams import chat_stream

PASSWORD = "pass wörd:CANARY"
LOGIN = ("me", PASSWORD)
HELLO = Reply(chat_stream(["Hello"]))


def ask(base_url: str, *, password: str | None = None, **changes: str) -> Heard:
    """Ask a provider with these settings."""
    settings = ProviderSettings("tested", Protocol.OPENAI_CHAT, base_url=base_url)
    fields = {name: getattr(settings, name) for name in ("name", "protocol", "base_url")}
    settings = ProviderSettings(**(fields | changes))

    async def once() -> Heard:
        provider = build(
            settings, key="sk-test-0123456789", proxy_password=password, clock=time.monotonic
        )
        try:
            return await hear(provider)
        finally:
            await provider.aclose()

    return asyncio.run(once())


def said(heard: Heard, kind: type[errors.ChatError], *parts: str) -> errors.ChatError:
    assert heard.events == []
    assert type(heard.error) is kind
    for part in parts:
        assert part in heard.error.user_text
    assert heard.error.remedy is errors.Remedy.SETTINGS
    assert heard.error.advice.retries == 0
    assert "CANARY" not in heard.error.user_text
    return heard.error


@pytest.fixture
def authority() -> trustme.CA:
    """A certificate authority that nobody trusts yet."""
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> str:
    """Its certificate, as a provider's settings name it."""
    path = tmp_path / "our authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


@pytest.fixture
def tls(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "chat.invalid").configure_cert(context)
    return context


@pytest.fixture(autouse=True)
def _no_login_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


# -- certificates ---------------------------------------------------------------------------------


def test_a_server_of_an_own_authority_is_trusted_by_its_file_alone(
    tls: ssl.SSLContext, ca_file: str
) -> None:
    with WireServer(HELLO, tls=tls) as server:
        said(ask(server.base_url), errors.ConnectError, "is not trusted")
        assert server.exchanges == []
        assert ask(server.base_url, ca_file=ca_file).text == "Hello"


def test_the_file_is_trusted_beside_the_system_and_not_instead_of_it(
    tls: ssl.SSLContext, ca_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", ca_file)
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(str(other))
    with WireServer(HELLO, tls=tls) as server:
        assert ask(server.base_url, ca_file=str(other)).text == "Hello"


def test_a_certificate_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = str(tmp_path / "nowhere.pem")
    said(ask("https://127.0.0.1:9/v1", ca_file=path), errors.ConfigurationError, "no", path)


@pytest.mark.parametrize("content", [b"", b"hello", b"\x30\x82\x01\x0a\x02\x82", b"-----BEGIN"])
def test_a_file_without_a_certificate_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "not.pem"
    path.write_bytes(content)
    heard = ask("https://127.0.0.1:9/v1", ca_file=str(path))
    said(heard, errors.ConfigurationError, "holds no certificate", str(path))


@pytest.mark.parametrize("ca_file", ["/", "/dev/zero", "relative.pem", "~nobody-here/x.pem", "\0"])
def test_what_is_no_certificate_file_holds_nothing_up(ca_file: str) -> None:
    said(ask("https://127.0.0.1:9/v1", ca_file=ca_file), errors.ConfigurationError)


# -- proxies --------------------------------------------------------------------------------------


def test_an_own_proxy_with_a_login_leads_to_a_server_with_an_own_certificate(
    tls: ssl.SSLContext, ca_file: str, caplog: pytest.LogCaptureFixture
) -> None:
    heads: list[str] = []
    with (
        WireServer(HELLO, tls=tls) as server,
        tunnel_to(server.port, login=LOGIN, heads=heads) as port,
    ):
        heard = ask(
            "https://chat.invalid/v1",
            proxy=f"http://127.0.0.1:{port}",
            proxy_user="me",
            password=PASSWORD,
            ca_file=ca_file,
        )
        assert server.exchanges[0].header("proxy-authorization") is None
    assert heard.text == "Hello"
    assert heads[0].startswith("CONNECT chat.invalid:443 ")
    assert "sk-test" not in heads[0]
    assert "CANARY" not in caplog.text


@pytest.mark.parametrize(
    ("login", "says"),
    [
        ({"proxy_user": "me", "password": "wrong CANARY"}, "refused the user name or the password"),
        ({"proxy_user": "me"}, "refused the user name or the password"),
        ({}, "wants a login. Enter a user name"),
    ],
    ids=["wrong", "no-password", "none"],
)
def test_a_proxy_that_refuses_the_login_is_told_in_words(
    login: dict[str, str], says: str, caplog: pytest.LogCaptureFixture
) -> None:
    heads: list[str] = []
    with WireServer() as server, tunnel_to(server.port, login=LOGIN, heads=heads) as port:
        heard = ask("https://chat.invalid/v1", proxy=f"http://127.0.0.1:{port}", **login)
        assert server.exchanges == []
    said(heard, errors.ConnectError, says, f"http://127.0.0.1:{port}")
    assert len(heads) == 1
    assert "CANARY" not in caplog.text


def test_a_plain_server_is_asked_through_an_own_proxy_too() -> None:
    with WireServer(HELLO) as proxy:
        heard = ask("http://chat.invalid/v1", proxy=proxy.url, proxy_user="me", password="pw")
        asked = proxy.exchanges[0]
        assert asked.path == "http://chat.invalid/v1/chat/completions"
        assert asked.header("proxy-authorization") == "Basic bWU6cHc="
    assert heard.text == "Hello"


def test_a_plain_request_that_its_proxy_refuses_is_told_in_words() -> None:
    with WireServer(Reply.html("<p>login</p>", status=407)) as proxy:
        heard = ask("http://chat.invalid/v1", proxy=proxy.url)
        said(heard, errors.ConnectError, "wants a login", proxy.url)


def test_an_own_proxy_counts_more_than_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with WireServer(HELLO) as proxy:
        assert ask("http://chat.invalid/v1", proxy=proxy.url).text == "Hello"


def test_without_a_proxy_the_systems_is_passed_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    heard = ask("http://chat.invalid/v1", proxy="none")
    assert heard.error is not None
    assert "chat.invalid" in heard.error.user_text
    assert "roxy" not in heard.error.user_text


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_this_machine_is_reached_past_an_own_proxy(name: str) -> None:
    with WireServer(HELLO) as server:
        base_url = server.base_url.replace("127.0.0.1", name)
        assert ask(base_url, proxy="http://127.0.0.1:9").text == "Hello"


def test_an_own_proxy_that_is_not_there_is_blamed() -> None:
    heard = ask("https://chat.invalid/v1", proxy="127.0.0.1:9", proxy_user="me", password=PASSWORD)
    said(heard, errors.ConnectError, "http://127.0.0.1:9 cannot be reached", "provider’s settings")


@pytest.mark.parametrize("user", ["a:b", "a\nb"])
def test_a_user_that_no_login_can_carry_is_refused(user: str) -> None:
    heard = ask("https://chat.invalid/v1", proxy="http://127.0.0.1:9", proxy_user=user)
    said(heard, errors.ConfigurationError, "user name")


def test_a_proxy_over_tls_is_trusted_by_the_file_as_well(tls: ssl.SSLContext, ca_file: str) -> None:
    with WireServer(HELLO, tls=tls) as proxy:
        way = {"proxy": proxy.url, "proxy_user": "me", "password": "pw"}
        assert ask("http://chat.invalid/v1", ca_file=ca_file, **way).text == "Hello"
        said(ask("http://chat.invalid/v1", **way), errors.ConnectError)


def test_the_same_way_is_open_to_other_questions(tls: ssl.SSLContext, ca_file: str) -> None:
    settings = ProviderSettings(
        "tested",
        Protocol.OPENAI_CHAT,
        base_url="https://chat.invalid/v1",
        proxy="127.0.0.1:1",
        proxy_user="me",
        ca_file=ca_file,
    )
    egress = Egress(settings, PASSWORD)
    assert "CANARY" not in repr(egress)

    async def look() -> None:
        client, route = await asyncio.to_thread(egress.open)
        await client.aclose()
        assert (route.host, route.proxy) == ("chat.invalid", "http://127.0.0.1:1")
        assert route.own_proxy
        assert route.proxy_login

    asyncio.run(look())


@pytest.mark.parametrize(("scheme", "reads"), [("http", False), ("HTTPS", True)])
def test_certificates_are_only_read_for_an_address_that_shows_one(
    monkeypatch: pytest.MonkeyPatch, scheme: str, reads: bool
) -> None:
    read: list[str | None] = []
    load = ssl.SSLContext.load_verify_locations

    def noted(
        context: ssl.SSLContext, cafile: str | None = None, capath: str | None = None
    ) -> None:
        read.append(cafile or capath)
        load(context, cafile, capath)

    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", noted)
    settings = ProviderSettings("t", Protocol.OPENAI_CHAT, base_url=f"{scheme}://127.0.0.1:1/v1")

    async def look() -> None:
        client, _ = await asyncio.to_thread(Egress(settings, None).open)
        await client.aclose()

    asyncio.run(look())
    assert bool(read) is reads
