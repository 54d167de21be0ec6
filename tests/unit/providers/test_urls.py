from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop_chat.domain.errors import ConfigurationError, Remedy
from desktop_chat.domain.settings import Protocol
from desktop_chat.providers.urls import check_base_url, corrected_base_url, url_hint


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


@pytest.mark.store_row(113)
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


@pytest.mark.store_row(113)
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


@pytest.mark.store_row(113)
@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("api.openai.com", "https://api.openai.com/v1"),
        ("http://api.openai.com/v1", "https://api.openai.com/v1"),
        ("https://api.openai.com:443/v1/", "https://api.openai.com/v1"),
        ("https://API.OpenAI.com/v1/v1", "https://api.openai.com/v1"),
        ("https://api.openai.com/v1/chat/completions", "https://api.openai.com/v1"),
        ("https://api.openai.com/v1/v1/chat/completions?x=1#y", "https://api.openai.com/v1"),
        ("https://api.openai.com//v1//responses", "https://api.openai.com/v1"),
        ("“https://api.openai.com/v1”,", "https://api.openai.com/v1"),
        ("<https://api.groq.com>", "https://api.groq.com/openai/v1"),
        ("https://openrouter.ai/api", "https://openrouter.ai/api/v1"),
        ("openrouter.ai", "https://openrouter.ai/api/v1"),
        (
            "https://generativelanguage.googleapis.com/v1beta/models",
            "https://generativelanguage.googleapis.com/v1beta/openai",
        ),
        ("localhost:11434", "http://localhost:11434/v1"),
        ("http://localhost:11434/api/chat", "http://localhost:11434/v1"),
        ("http://localhost:11434/api", "http://localhost:11434/v1"),
        ("http://127.0.0.1:9999", "http://127.0.0.1:9999/v1"),
        ("http://[::1]:8080/", "http://[::1]:8080/v1"),
        ("172.20.0.5:8000", "http://172.20.0.5:8000/v1"),
        ("nas.local:1234/api/v0/models", "http://nas.local:1234/v1"),
        ("gpu-box:11434", "http://gpu-box:11434/v1"),
        ("http:/localhost:1234/v1", "http://localhost:1234/v1"),
        ("https//host.example/v1", "https://host.example/v1"),
        ("https:host.example/v1", "https://host.example/v1"),
        ("https://https://host.example/v1", "https://host.example/v1"),
        ("host.example", "https://host.example"),
        ("https://host.example/my/v1/v1/models", "https://host.example/my/v1"),
        ("https://host.example/v12/v1", "https://host.example/v12/v1"),
        ("https://api.open ai.com/\u200bv1\n", "https://api.openai.com/v1"),
        ("https://host.example./v1", "https://host.example/v1"),
        ("https://채팅.example/v1", "https://채팅.example/v1"),
    ],
)
def test_what_was_typed_is_corrected(typed: str, right: str) -> None:
    assert corrected_base_url(typed, Protocol.OPENAI_CHAT) == right
    assert corrected_base_url(typed, Protocol.OPENAI_RESPONSES) == right


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("api.anthropic.com", "https://api.anthropic.com"),
        ("https://api.anthropic.com/v1", "https://api.anthropic.com"),
        ("https://api.anthropic.com/v1/messages", "https://api.anthropic.com"),
        ("https://api.anthropic.com/v1/v1/", "https://api.anthropic.com"),
        ("https://gateway.example/anthropic/v1", "https://gateway.example/anthropic"),
        ("localhost:4000", "http://localhost:4000"),
    ],
)
def test_anthropics_base_has_no_version(typed: str, right: str) -> None:
    assert corrected_base_url(typed, Protocol.ANTHROPIC) == right


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "ftp://host/v1", "https://", "http://a:b:c", "http://[x", "sk:pw@host.example/v1",
     "https://me:pw@host.example", "hello, world (or so)", "https://ho$t.example", "“”"],
)  # fmt: skip
def test_what_cannot_be_corrected_gives_nothing(typed: str) -> None:
    assert corrected_base_url(typed, Protocol.OPENAI_CHAT) == ""


def test_the_demo_has_no_url() -> None:
    assert corrected_base_url("https://host.example", Protocol.DEMO) == ""


_PIECES = st.lists(
    st.sampled_from(
        ["http", "https", ":", "/", "//", "://", "host", "api.openai.com", "localhost", "127.0.0.1",
         "[::1]", ".", ":11434", ":443", ":0", "/v1", "/v1beta", "/models", "/messages", "/api",
         "/chat/completions", "?a=b", "#c", "@", " ", "“", "%", "\\", "é", "v1"]
    )
    | st.text(max_size=3),
    max_size=9,
)  # fmt: skip


@settings(deadline=None)
@given(_PIECES, st.sampled_from(list(Protocol)))
@example(["0.0.0.0."], Protocol.OPENAI_CHAT)  # a host's last dot hides that it is an address
def test_a_corrected_url_passes_the_check_and_stays_as_it_is(
    pieces: list[str], protocol: Protocol
) -> None:
    right = corrected_base_url("".join(pieces), protocol)
    if right:
        assert check_base_url(right) == right
        assert corrected_base_url(right, protocol) == right


@pytest.mark.parametrize(
    "url",
    [
        "admin:hunter2secret@llm.corp/v1",
        "https://admin:hunter2secret@llm.corp/v1",
        "https://admin:x@hunter2secret@llm.corp/v1",
        "https://admin:x/hunter2secret@llm.corp/v1",
        "ftp://admin:hunter2secret@llm.corp/v1",
    ],
)
def test_a_login_in_a_base_url_is_refused_and_not_said_again(url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check_base_url(url)
    assert "hunter2secret" not in caught.value.user_text
    assert "llm.corp" in caught.value.user_text
