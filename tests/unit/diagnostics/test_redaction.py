from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_chat.diagnostics.redaction import Redactor


@pytest.mark.parametrize(
    "line",
    [
        "Authorization: Bearer abc.SECRET-1",
        "headers={'authorization': 'Bearer SECRET', 'x': 1}",
        '{"x-api-key": "SECRET", "y": 2}',
        "[(b'x-api-key', b'SECRET')]",
        "api_key='SECRET'",
        "Proxy-Authorization: Basic SECRET=",
        "GET https://host/path?api_key=SECRET&x=1",
        "proxy http://user:SECRET@host:3128",
        "Incorrect key provided: sk-proj-SECRETsecret12.",
        "sk-ant-api03-SECRET-secret_12",
        "set-cookie: session=SECRET; path=/",
        "auth was bearer SECRET-token",
    ],
)
def test_what_looks_like_a_key_is_masked(line: str) -> None:
    masked = Redactor().redact(line)
    assert "SECRET" not in masked
    assert "•••" in masked


@pytest.mark.parametrize(
    "line",
    [
        "turn 1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d failed",
        "task sessions.turn-1a2b failed",
        "http://127.0.0.1:8080/v1 answered 401",
        "risk-averse and desk-bound-employees",
    ],
)
def test_what_is_no_key_stays(line: str) -> None:
    assert Redactor().redact(line) == line


@given(
    secret=st.text("abcdefXYZ0123-._~", min_size=6),
    before=st.text(max_size=20),
    after=st.text(max_size=20),
)
def test_a_key_in_use_is_masked_wherever_it_stands(secret: str, before: str, after: str) -> None:
    redactor = Redactor()
    redactor.add(secret)
    assert secret not in redactor.redact(f"{before}{secret}{after}").replace("•••", "\0")


def test_a_key_that_begins_another_leaves_no_rest_of_it() -> None:
    redactor = Redactor()
    redactor.add("abcdef")
    redactor.add("abcdefghij")
    assert redactor.redact("abcdefghij") == "•••"


def test_a_word_too_short_for_a_key_does_not_blacken_the_log() -> None:
    redactor = Redactor()
    redactor.add("")
    redactor.add("key")
    assert redactor.redact("the monkey") == "the monkey"
