from __future__ import annotations

import pytest

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.providers.proxies import check_proxy, find_proxy, is_loopback, proxy_for, shown


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST.", "api.localhost", "127.0.0.1", "::1", "0.0.0.0"]
)
def test_this_machine_is_known_by_all_its_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "example.org", "192.168.1.2", "localhost.example.org"])
def test_other_machines_are_not_this_one(host: str) -> None:
    assert not is_loopback(host)


def test_the_proxy_of_the_scheme_is_taken_else_that_for_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("https_proxy", "http://secure:1")
    monkeypatch.setenv("all_proxy", "http://all:2")
    assert proxy_for("https://host.example/v1") == "http://secure:1"
    assert proxy_for("http://host.example/v1") == "http://all:2"


def test_a_proxy_may_be_named_without_a_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "proxy.example:3128")
    assert proxy_for("https://host.example") == "http://proxy.example:3128"


def test_excepted_hosts_and_this_machine_need_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://secure:1")
    monkeypatch.setenv("http_proxy", "http://plain:1")
    monkeypatch.setenv("no_proxy", "host.example")
    assert proxy_for("https://api.host.example/v1") is None
    assert proxy_for("http://127.0.0.1:8000/v1") is None
    assert proxy_for("http://[::1]:8000/v1") is None
    assert proxy_for("https://other.example/v1") == "http://secure:1"


@pytest.mark.parametrize(
    ("url", "is_direct"),
    [
        ("http://myhost:8080/v1", True),
        ("http://myhost:8081/v1", False),
        ("https://named.example/v1", True),
        ("http://named.example/v1", False),
        ("https://[2001:db8::1]/v1", True),
    ],
)
def test_an_excepted_port_needs_no_proxy(
    url: str, is_direct: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "http://secure:1")
    monkeypatch.setenv("http_proxy", "http://plain:1")
    monkeypatch.setenv("no_proxy", "myhost:8080, named.example:443, 2001:db8::1")
    assert (proxy_for(url) is None) is is_direct


def test_a_setting_that_is_no_proxy_is_refused_without_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("https_proxy", "ftp://me:hunter2@proxy.example")
    with pytest.raises(ConfigurationError) as refused:
        proxy_for("https://host.example")
    assert "ftp://proxy.example" in refused.value.user_text
    assert "hunter2" not in refused.value.user_text


def test_a_proxy_is_shown_without_login() -> None:
    assert shown("http://me:pw@proxy.example:1/x?y") == "http://proxy.example:1"
    assert shown("http://me:pw@[broken") == "http://[broken"
    assert shown("me:pw@proxy.example:1") == "proxy.example:1"
    assert shown("http://me:p/w@proxy.example:1") == "http://proxy.example:1"


def way(
    proxy: str,
    password: str | None = "hunter2",
    *,
    base_url: str = "https://host.example/v1",
    user: str = "me",
) -> tuple[str, tuple[str, str] | None, bool] | None:
    settings = ProviderSettings(
        "p", Protocol.OPENAI_CHAT, base_url=base_url, proxy=proxy, proxy_user=user
    )
    found = find_proxy(settings, password)
    if found is None:
        return None
    assert "hunter2" not in repr(found) + found.shown
    return found.url, found.login, found.is_own


def test_the_settings_choose_between_the_system_none_and_an_own_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("https_proxy", "http://me:hunter2@system:1")
    assert way("system") == ("http://me:hunter2@system:1", None, False)
    assert way("") == way("system")
    assert way("none") is None
    assert way("http://own:2") == ("http://own:2", ("me", "hunter2"), True)
    assert way("http://own:2", None) == ("http://own:2", ("me", ""), True)
    assert way("http://own:2", user="") == ("http://own:2", None, True)


@pytest.mark.parametrize("base_url", ["http://localhost:1/v1", "http://127.0.0.1", "http://[::1]"])
def test_no_proxy_leads_to_this_machine(base_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://system:1")
    for proxy in ("system", "none", "http://own:2"):
        assert way(proxy, base_url=base_url) is None


@pytest.mark.parametrize(
    ("typed", "complete"),
    [
        ("own:3128", "http://own:3128"),
        (" https://own ", "https://own"),
        ("http://own:1/", "http://own:1/"),
    ],
)
def test_an_own_proxy_is_completed(typed: str, complete: str) -> None:
    assert check_proxy(typed) == complete


@pytest.mark.parametrize(
    "typed", ["socks5://own:1", "http://", "own:99999", "http://[x", "http://me:hunter2@own:1"]
)
def test_an_own_proxy_that_cannot_be_used_is_refused_without_its_password(typed: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        check_proxy(typed)
    assert "hunter2" not in refused.value.user_text
