from __future__ import annotations

import subprocess
import sys
import time

import pytest

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.providers.registry import build

WIRE = [protocol for protocol in Protocol if protocol is not Protocol.DEMO]


def _build(
    protocol: Protocol,
    base_url: str = "https://host.example/v1",
    *,
    key: str | None = "sk-1",
    headers: dict[str, str] | None = None,
    proxy: str = "system",
) -> ChatProvider:
    settings = ProviderSettings(
        "mine", protocol, base_url=base_url, headers=headers or {}, proxy=proxy, proxy_user="me"
    )
    return build(settings, key=key, proxy_password="sk-secret", clock=time.monotonic)


@pytest.mark.parametrize("protocol", list(Protocol))
def test_every_protocol_has_a_provider(protocol: Protocol) -> None:
    assert _build(protocol).name == "mine"


@pytest.mark.parametrize("protocol", WIRE)
@pytest.mark.parametrize("url", ["", "host", "https://host/v1/chat/completions", "https://a b/v1"])
def test_a_wrong_url_is_found_before_anything_is_sent(protocol: Protocol, url: str) -> None:
    with pytest.raises(ConfigurationError):
        _build(protocol, url)


@pytest.mark.parametrize("key", ["", "   ", "two words", "a\nb", "키", "a\x00", "x" * 5000])
def test_a_key_that_cannot_be_one_is_refused_without_showing_it(key: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        _build(Protocol.OPENAI_CHAT, key=key)
    assert not key.strip() or key not in refused.value.user_text


@pytest.mark.parametrize(
    ("name", "value"),
    [("", "x"), ("a b", "x"), ("a:", "x"), ("x", "a\r\nb"), ("x", "값"), ("é", "x")],
)
def test_a_header_that_cannot_be_sent_is_refused(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError):
        _build(Protocol.ANTHROPIC, headers={name: value})


@pytest.mark.parametrize("protocol", WIRE)
def test_a_proxy_that_cannot_be_used_is_found_before_anything_is_sent(protocol: Protocol) -> None:
    with pytest.raises(ConfigurationError, match="gopher://x"):
        _build(protocol, proxy="gopher://x")


def test_a_key_is_shown_by_no_object() -> None:
    provider = _build(Protocol.OPENAI_CHAT, key="sk-secret", proxy="http://own:1")
    seen = [provider, *vars(provider).values()]
    assert "sk-secret" not in repr(seen) + str(seen)


def test_building_loads_no_sdk_and_no_http_library() -> None:
    code = (
        "import sys, time\n"
        "from desktop_chat.providers.registry import build\n"
        "from desktop_chat.domain.settings import ProviderSettings, Protocol\n"
        "for protocol in Protocol:\n"
        "    s = ProviderSettings('x', protocol, base_url='https://h/v1')\n"
        "    build(s, key='k', clock=time.monotonic)\n"
        "print(sorted({'openai', 'anthropic', 'httpx2', 'httpcore2', 'ssl'} & set(sys.modules)))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() in {"[]", "['ssl']"}
