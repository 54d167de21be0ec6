"""The doctor below HTTP: the name, the port, the proxy and TLS."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from desktop_chat.domain.provider_facts import CheckStep, Verdict
from desktop_chat.domain.settings import Protocol
from tests.fakes.examination import assert_failed, examine, settings
from tests.fakes.gateway import Gateway, gateway_to
from tests.fakes.model_server import paced, vendor
from tests.fakes.tunnel import tunnel_to
from tests.fakes.wire_server import Reply, WireServer

CHAT = Protocol.OPENAI_CHAT


@pytest.mark.parametrize(
    ("url", "advice"),
    [
        ("https://api.opanai.com/v1", "api.openai.com"),
        ("https://my.server.invalid/v1", "Check the spelling"),
    ],
)
def test_a_host_that_is_mistyped_is_told_with_the_one_that_was_meant(
    monkeypatch: pytest.MonkeyPatch, url: str, advice: str
) -> None:
    def unknown(*_args: object, **_kwargs: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "no")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert_failed(examine(settings(url)), CheckStep.NAME, "There is no host named", advice)


@pytest.mark.parametrize("host", ["api..openai.com", f"{'a' * 64}.example"])
def test_a_name_that_no_host_can_have_is_said_to_be_none(host: str) -> None:
    assert_failed(examine(settings(f"https://{host}/v1")), CheckStep.NAME, "no host named", "")


def test_a_proxys_missing_ca_file_is_named(tmp_path: Path) -> None:
    asked = settings(
        "https://api.example/v1",
        proxy="https://127.0.0.1:9",
        ca_file=str(tmp_path / "none.pem"),
    )
    assert_failed(examine(asked), CheckStep.PROXY, "none.pem", "settings of this provider")


def test_being_offline_is_told_from_a_wrong_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(*_args: object, **_kwargs: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "no")

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    assert_failed(examine(settings("https://a.example")), CheckStep.NAME, "cannot be looked up",
            "online")  # fmt: skip


def test_a_dead_port_names_the_program_to_start() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        results = examine(settings(f"http://127.0.0.1:{port}/v1"))
    assert_failed(
        results, CheckStep.NAME, f"nothing answers at 127.0.0.1:{port}", "Start the server"
    )


def test_a_url_that_is_none_comes_with_the_right_one() -> None:
    results = examine(settings("https://api.openai.com/v1/chat/completions"))
    assert_failed(results, CheckStep.NAME, "Did you mean", "https://api.openai.com/v1.")


@pytest.fixture
def proxied(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def use(url: str) -> None:
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, url)

    return use


def test_the_systems_proxy_is_named_without_its_login(proxied: Callable[[str], None]) -> None:
    with (
        WireServer(vendor(CHAT)) as server,
        gateway_to(server.port, Gateway(login="me:hunter22")) as port,
    ):
        proxied(f"http://me:hunter22@127.0.0.1:{port}")
        results = examine(settings("http://chat.invalid/v1"))
    assert results[CheckStep.NAME].verdict is Verdict.OK
    assert results[CheckStep.PROXY].verdict is Verdict.OK
    assert f"http://127.0.0.1:{port}" in results[CheckStep.PROXY].sentence
    assert "hunter22" not in str(results)
    assert results[CheckStep.FIRST_TOKEN].verdict is Verdict.OK


@pytest.mark.parametrize(
    ("user", "password", "sentence", "advice"),
    [
        ("", None, "wants a login", "Enter user and password"),
        ("me", "wrong-password", "refused the login", "Check user and password"),
    ],
)
def test_a_proxy_that_wants_a_login_is_told_from_one_that_refuses_it(
    user: str, password: str | None, sentence: str, advice: str
) -> None:
    with (
        WireServer(vendor(CHAT)) as server,
        gateway_to(server.port, Gateway(login="me:right")) as port,
    ):
        own = settings("http://chat.invalid/v1", proxy=f"http://127.0.0.1:{port}", proxy_user=user)
        results = examine(own, password=password)
        assert server.exchanges == []
    assert_failed(results, CheckStep.PROXY, sentence, advice)


def test_an_own_proxy_with_its_login_leads_there() -> None:
    with (
        # So slow that a busy machine does not make one lump of it.
        WireServer(vendor(CHAT, lambda: paced(CHAT, every_s=0.15))) as server,
        gateway_to(server.port, Gateway(login="me:right-one")) as port,
    ):
        own = settings("http://chat.invalid/v1", proxy=f"http://127.0.0.1:{port}",
                        proxy_user="me")  # fmt: skip
        results = examine(own, password="right-one")
    assert results[CheckStep.PROXY].verdict is Verdict.OK
    assert results[CheckStep.STREAMING].verdict is Verdict.OK


def test_a_proxy_that_is_not_there_is_blamed() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        results = examine(settings("https://chat.invalid/v1", proxy=url))
    assert_failed(results, CheckStep.PROXY, "cannot be reached", "proxy settings")


def test_a_proxy_that_forbids_the_host_is_told() -> None:
    with WireServer(Reply.html("<p>blocked</p>", status=403)) as proxy:
        results = examine(settings("https://chat.invalid/v1", proxy=proxy.url))
    assert_failed(results, CheckStep.PROXY, "does not allow chat.invalid")


def _tls(authority: trustme.CA, *names: str, until: dt.datetime | None = None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, not_after=until).configure_cert(context)
    return context


def _ca_file(authority: trustme.CA, folder: Path) -> str:
    file = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    return str(file)


def test_a_trusted_certificate_is_shown_with_its_issuer_and_days(tmp_path: Path) -> None:
    authority = trustme.CA(organization_name="Blue Company")
    until = dt.datetime.now(dt.UTC) + dt.timedelta(days=90, hours=1)
    tls = _tls(authority, "127.0.0.1", until=until)
    with WireServer(vendor(CHAT), tls=tls) as server:
        results = examine(settings(server.base_url, ca_file=_ca_file(authority, tmp_path)))
    result = results[CheckStep.TLS]
    assert result.verdict is Verdict.OK
    assert result.sentence == "TLS 1.3; certificate by Blue Company, valid for 90 more days."
    assert results[CheckStep.STREAMING].verdict is Verdict.OK


def test_a_certificate_that_ends_soon_is_a_warning(tmp_path: Path) -> None:
    authority = trustme.CA()
    until = dt.datetime.now(dt.UTC) + dt.timedelta(days=3, hours=1)
    tls = _tls(authority, "127.0.0.1", until=until)
    with WireServer(vendor(CHAT), tls=tls) as server:
        results = examine(settings(server.base_url, ca_file=_ca_file(authority, tmp_path)))
    assert results[CheckStep.TLS].verdict is Verdict.WARNING
    assert "3 more days" in results[CheckStep.TLS].sentence


def test_a_companys_own_authority_is_named_with_what_to_do() -> None:
    authority = trustme.CA(organization_name="Blue Company")
    with WireServer(vendor(CHAT), tls=_tls(authority, "127.0.0.1")) as server:
        results = examine(settings(server.base_url))
        assert server.exchanges == []
    assert_failed(results, CheckStep.TLS, "not trusted", "“Blue Company”")
    assert "CA file" in results[CheckStep.TLS].advice


def test_an_expired_certificate_is_the_servers_business(tmp_path: Path) -> None:
    authority = trustme.CA()
    tls = _tls(authority, "127.0.0.1", until=dt.datetime(2021, 3, 4, tzinfo=dt.UTC))
    with WireServer(tls=tls) as server:
        results = examine(settings(server.base_url, ca_file=_ca_file(authority, tmp_path)))
    assert_failed(results, CheckStep.TLS, "expired on 2021-03-04", "renew")


def test_https_to_a_server_without_tls_suggests_http() -> None:
    with WireServer(vendor(CHAT)) as server:
        results = examine(settings(server.base_url.replace("http:", "https:")))
    assert_failed(results, CheckStep.TLS, "TLS", "http://")


def test_a_ca_file_that_is_not_there_is_named() -> None:
    with WireServer(vendor(CHAT), tls=_tls(trustme.CA(), "127.0.0.1")) as server:
        results = examine(settings(server.base_url, ca_file="/nowhere/ca.pem"))
    assert_failed(results, CheckStep.TLS, "/nowhere/ca.pem")


def test_tls_through_a_tunnel_is_the_servers_own(tmp_path: Path) -> None:
    authority = trustme.CA(organization_name="Blue Company")
    tls = _tls(authority, "chat.invalid")
    with WireServer(vendor(CHAT), tls=tls) as server, tunnel_to(server.port) as port:
        own = settings("https://chat.invalid/v1", proxy=f"http://127.0.0.1:{port}",
                        ca_file=_ca_file(authority, tmp_path))  # fmt: skip
        results = examine(own)
    assert results[CheckStep.PROXY].verdict is Verdict.OK
    assert "Blue Company" in results[CheckStep.TLS].sentence
    assert results[CheckStep.FIRST_TOKEN].verdict is Verdict.OK


def test_http_to_a_server_with_tls_suggests_https() -> None:
    with WireServer(vendor(CHAT), tls=_tls(trustme.CA(), "127.0.0.1")) as server:
        results = examine(settings(server.base_url.replace("https:", "http:")))
    assert_failed(results, CheckStep.PATH, "", "https://")
