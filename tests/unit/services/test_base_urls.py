"""Base URLs are mended without asking where that is sure, and guessed at where it is not."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from desktop_chat.domain.settings import Protocol
from desktop_chat.services.base_urls import candidates, corrected
from desktop_chat.services.presets import presets

CHAT, ANTHROPIC = Protocol.OPENAI_CHAT, Protocol.ANTHROPIC


@pytest.mark.parametrize(
    ("given", "protocol", "right"),
    [
        ("https://api.openai.com/v1/chat/completions", CHAT, "https://api.openai.com/v1"),
        ("api.openai.com", CHAT, "https://api.openai.com/v1"),
        ("https://chatgpt.com/", CHAT, "https://api.openai.com/v1"),
        ("https://platform.openai.com/api-keys", CHAT, "https://api.openai.com/v1"),
        ("https://claude.ai/new", ANTHROPIC, "https://api.anthropic.com"),
        ("https://api.upstage.ai", CHAT, "https://api.upstage.ai/v1"),
        (
            "clovastudio.stream.ntruss.com",
            CHAT,
            "https://clovastudio.stream.ntruss.com/v1/openai",
        ),
        ("localhost:11434", CHAT, "http://localhost:11434/v1"),
        ("https://llm.example/v1/v1", CHAT, "https://llm.example/v1"),
        ("https://", CHAT, ""),
        ("", CHAT, ""),
    ],
)
def test_what_people_paste_becomes_a_base_url(given: str, protocol: Protocol, right: str) -> None:
    assert corrected(given, protocol) == right


def test_the_address_of_a_preset_stays_usable() -> None:
    for known in presets()[:-1]:
        once = corrected(known.base_url, known.protocol)
        assert urlsplit(once).netloc == urlsplit(known.base_url).netloc
        assert corrected(once, known.protocol) == once


def test_other_addresses_are_on_the_same_host_and_few() -> None:
    guesses = candidates("https://llm.example/proxy", CHAT)
    assert guesses[0] == "https://llm.example/proxy/v1"
    assert "https://llm.example/proxy" not in guesses
    assert "https://llm.example/v1" in candidates("https://llm.example", CHAT)
    assert all(guess.startswith("https://llm.example") for guess in guesses)
    assert len(guesses) <= 6


def test_a_path_that_is_too_deep_is_tried_without_its_end() -> None:
    assert "https://llm.example/v1" in candidates("https://llm.example/v1/openai", CHAT)


def test_the_other_protocol_has_other_places() -> None:
    assert "https://llm.example/anthropic" in candidates("https://llm.example", ANTHROPIC)
