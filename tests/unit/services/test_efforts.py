"""Which efforts of thinking are offered for a model."""

from __future__ import annotations

import pytest

from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.services.efforts import efforts_of

ALL = ("none", "low", "medium", "high")


@pytest.mark.parametrize(
    ("model", "efforts"),
    [
        ("claude-sonnet-5-5", ALL),
        ("anthropic/claude-opus-4.6", ALL),
        ("gpt-6.1-sol", ALL),
        ("gpt-5.1", ALL),
        ("gpt-5-mini", ALL[1:]),
        ("o4-mini", ALL[1:]),
        ("openai/gpt-oss-120b", ALL[1:]),
        ("gpt-4o", ()),
        ("claude-3-5-haiku-20241022", ()),
        ("deepseek-reasoner", ()),
        ("grok-4", ()),
        ("nobody-knows-me", ()),
        ("", ()),
    ],
)
def test_what_is_known_to_think_can_be_told_how_long(model: str, efforts: tuple[str, ...]) -> None:
    assert efforts_of(ProviderSettings("p", Protocol.OPENAI_CHAT), model) == efforts


def test_the_demo_and_nobody_are_told_nothing() -> None:
    assert efforts_of(ProviderSettings("demo", Protocol.DEMO), "gpt-6") == ()
    assert efforts_of(None, "gpt-6") == ()
