from __future__ import annotations

import pytest

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.providers.proxies import is_loopback, proxy_for, shown


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "api.localhost", "127.0.0.1", "::1"])
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
    assert shown("http://[broken") == "?"
