from __future__ import annotations

import pytest

from desktop_chat.domain.errors import ConfigurationError, Remedy
from desktop_chat.domain.settings import Protocol
from desktop_chat.providers.urls import check_base_url, url_hint


@pytest.mark.parametrize(
    "url",
    [
        "https://api.openai.com/v1",
        "https://api.anthropic.com",
        "http://localhost:11434/v1",
        "http://[::1]:8080/v1",
        "https://host.example/some/deep/path",
    ],
)
def test_a_good_url_is_given_back(url: str) -> None:
    assert check_base_url(url) == url
    assert check_base_url(f" {url}/ ") == url


@pytest.mark.parametrize(
    ("url", "right"),
    [
        ("api.openai.com/v1", "https://api.openai.com/v1"),
        ("localhost:11434/v1", "http://localhost:11434/v1"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("https://api.openai.com/v1/chat/completions", "https://api.openai.com/v1"),
        ("https://api.openai.com/v1/responses/", "https://api.openai.com/v1"),
        ("https://api.anthropic.com/v1/messages", "https://api.anthropic.com/v1"),
        ("https://api.open ai.com/v1", "https://api.openai.com/v1"),
        ("https://host.example/v1?key=x", "https://host.example/v1"),
        ("HTTPS://host.example/v1", "https://host.example/v1"),
    ],
)
def test_a_wrong_url_is_refused_with_its_right_form(url: str, right: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        check_base_url(url)
    assert right in refused.value.user_text
    assert refused.value.remedy is Remedy.SETTINGS
    assert check_base_url(right) == right


@pytest.mark.parametrize(
    "url", ["", "  ", "ftp://host/v1", "https://", "http://a:b:c", "http://[x"]
)
def test_what_is_no_url_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError):
        check_base_url(url)


def test_a_url_with_a_password_is_refused_without_showing_it() -> None:
    with pytest.raises(ConfigurationError) as refused:
        check_base_url("https://me:secret@host.example/v1")
    assert "secret" not in refused.value.user_text


def test_a_missing_v1_is_the_first_guess() -> None:
    assert url_hint("http://localhost:11434", Protocol.OPENAI_CHAT) == "http://localhost:11434/v1"
    assert url_hint("http://localhost:11434/v1", Protocol.OPENAI_CHAT) == ""
    assert url_hint("https://api.anthropic.com", Protocol.ANTHROPIC) == ""
