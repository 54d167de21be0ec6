from __future__ import annotations

import pickle
import subprocess
import sys
import time

import pytest

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.storage import secrets
from desktop_chat.storage.secrets import Secret, keyring_backend_name, resolve


def provider(api_key: str) -> ProviderSettings:
    return ProviderSettings(name="work", protocol=Protocol.ANTHROPIC, api_key=api_key)


def refusal(api_key: str, **environ: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        resolve(provider(api_key), environ)
    return caught.value.user_text


def test_a_key_comes_from_the_environment_without_its_margins() -> None:
    heard: list[str] = []
    secret = resolve(provider("env:KEY"), {"KEY": " sk-secret-1\n"}, on_secret=heard.append)
    assert secret
    assert secret.reveal() == "sk-secret-1"
    assert heard == ["sk-secret-1"]


def test_a_provider_without_a_key_gets_none() -> None:
    assert resolve(provider("none"), {"KEY": "x"}) is None


@pytest.mark.parametrize("environ", [{}, {"KEY": ""}, {"KEY": "  \n"}])
def test_a_missing_variable_is_named(environ: dict[str, str]) -> None:
    assert "environment variable KEY is empty" in refusal("env:KEY", **environ)


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("sk-se cret", "space"),
        ("sk-se\ncret", "space"),
        ("sk-sécret", "characters that no key has"),
        ("sk-se\x1bcret", "characters that no key has"),
        ("secret" * 300, "1800 characters"),
    ],
)
def test_a_key_that_no_server_takes_is_refused_without_showing_it(key: str, reason: str) -> None:
    sentence = refusal("env:KEY", KEY=key)
    assert reason in sentence
    assert key[:5] not in sentence


@pytest.mark.parametrize("kind", ["keyring", "session", "file"])
def test_the_other_places_say_what_works_today(kind: str) -> None:
    assert "env:NAME" in refusal(kind)


@pytest.mark.parametrize("place", ["", "sk-secret", "env:", "env"])
def test_anything_else_is_refused_without_repeating_it(place: str) -> None:
    sentence = refusal(place)
    assert "must say where the key lies" in sentence
    assert "secret" not in sentence


def test_a_secret_is_not_shown_by_accident() -> None:
    secret = Secret("sk-secret")
    for shown in (str(secret), repr(secret), f"{secret}", f"{[secret]}", f"{secret!s:>20}"):
        assert "secret" not in shown.replace("Secret", "")
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_the_key_store_is_named_or_there_is_none() -> None:
    code = "from desktop_chat.storage.secrets import *; print(keyring_backend_name(10))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env={}
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "none" or "." in done.stdout


def test_a_key_store_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def late() -> str:
        time.sleep(0.5)
        return "late.Backend"

    monkeypatch.setattr(secrets, "_backend_name", late)
    began = time.monotonic()
    assert keyring_backend_name(0.02) == "none"
    assert time.monotonic() - began < 0.4
