"""No login is shown, however it was written."""

from __future__ import annotations

import pytest

from desktop_chat.domain.addresses import host_of, without_login


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://p:8080", "http://p:8080"),
        ("http://user:sekret@p:8080/x", "http://p:8080/x"),
        ("user:sekret@p:8080", "p:8080"),
        ("http://user:se/kret@p:80", "http://p:80"),
        ("http://user:se@kret@p:80", "http://p:80"),
        ("http://user:se://kret@p:80", "http://p:80"),
        ("user:se://kret@p:80", "p:80"),
        ("https://user:se?kret@p:80", "https://***"),
        ("https://h/v1?key=sek@ret", "https://***"),
        ("", ""),
    ],
)
def test_a_login_is_cut_out(address: str, shown: str) -> None:
    assert without_login(address) == shown


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://u:p@h:1/v1", "h:1"),
        ("https://h", "h"),
        ("https://[::1", ""),
        ("h", ""),
    ],
)
def test_the_host_is_named(url: str, host: str) -> None:
    assert host_of(url) == host
