"""What is known of models offline: prices, windows, abilities; and what stays unknown."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.services.model_facts import ModelKnowledge, merged
from desktop_chat.services.model_families import abilities_of, is_other_kind

OPENAI = ProviderSettings("openai", Protocol.OPENAI_RESPONSES, "https://api.openai.com/v1")


@pytest.fixture(scope="module")
def knowledge() -> ModelKnowledge:
    return ModelKnowledge()


def test_a_vendors_model_has_a_price_and_a_window(knowledge: ModelKnowledge) -> None:
    facts = knowledge.facts(OPENAI, "gpt-4o")
    assert facts.title == ""
    assert facts.context_tokens == 128_000
    assert facts.input_price == pytest.approx(2.5)
    assert facts.output_price == pytest.approx(10)
    assert (facts.images, facts.tools, facts.reasoning) == (True, True, False)


def test_a_name_that_says_more_than_the_id_is_a_title(knowledge: ModelKnowledge) -> None:
    assert knowledge.facts(OPENAI, "gpt-5.2").title == "GPT-5.2"


def test_a_price_in_steps_is_that_of_short_questions(knowledge: ModelKnowledge) -> None:
    google = replace(OPENAI, base_url="https://generativelanguage.googleapis.com/v1beta/openai")
    assert knowledge.facts(google, "gemini-2.5-pro").input_price == pytest.approx(1.25)


def test_a_vendor_with_a_newer_host_is_still_priced(knowledge: ModelKnowledge) -> None:
    together = replace(OPENAI, base_url="https://api.together.ai/v1")
    assert knowledge.facts(together, "openai/gpt-oss-120b").input_price is not None


def test_somebody_elses_server_keeps_the_window_but_not_the_price(
    knowledge: ModelKnowledge,
) -> None:
    gateway = replace(OPENAI, base_url="https://llm.company.example/v1")
    facts = knowledge.facts(gateway, "openai/gpt-4o")
    assert facts.context_tokens == 128_000
    assert facts.input_price is None
    assert facts.output_price is None


def test_a_model_at_home_is_not_taken_for_its_famous_namesake(knowledge: ModelKnowledge) -> None:
    home = replace(OPENAI, base_url="http://127.0.0.1:11434/v1")
    facts = knowledge.facts(home, "gpt-oss:20b")
    assert facts.input_price is None
    assert facts.context_tokens is None
    assert facts.reasoning is True


@pytest.mark.parametrize("model", ["", "nobody-knows-this-one", "x" * 5000, "한국어", "a/b/c:d"])
def test_what_nobody_knows_stays_unknown(knowledge: ModelKnowledge, model: str) -> None:
    assert knowledge.facts(OPENAI, model) == ModelFacts(model)


def test_the_servers_own_word_counts_before_all_else(knowledge: ModelKnowledge) -> None:
    said = ModelFacts("gpt-4o", context_tokens=32_000, images=False, input_price=0.0)
    (facts,) = knowledge.completed(OPENAI, [said])
    assert facts.context_tokens == 32_000
    assert facts.images is False
    assert facts.input_price == 0.0
    assert facts.output_price == pytest.approx(10)


def test_merging_fills_gaps_only() -> None:
    said = ModelFacts("m", title="Mine", tools=False)
    known = ModelFacts("m", title="Theirs", tools=True, context_tokens=10)
    assert merged(said, known) == ModelFacts("m", title="Mine", tools=False, context_tokens=10)


@pytest.mark.parametrize(
    ("model", "images", "tools", "reasoning"),
    [
        ("anthropic/claude-sonnet-5.5", True, True, True),
        ("claude-sonnet-5-5", True, True, True),
        ("us.anthropic.claude-sonnet-4-6-v1", True, True, True),
        ("gpt-6.1-sol", True, True, True),
        ("o3-mini-2025-01-31", False, True, True),
        ("llama3.2:3b", None, True, False),
        ("grok-4-fast-non-reasoning", True, True, False),
        ("somebody/unheard-of", None, None, None),
    ],
)
def test_a_family_is_known_by_how_its_names_begin(
    model: str,
    images: bool | None,
    tools: bool | None,
    reasoning: bool | None,
) -> None:
    facts = abilities_of(model)
    assert (facts.images, facts.tools, facts.reasoning) == (images, tools, reasoning)


@pytest.mark.parametrize(
    "model",
    ["text-embedding-3-large", "whisper-1", "tts-1-hd", "dall-e-3", "gpt-image-2",
     "omni-moderation", "gpt-realtime-2", "nomic-embed-text:latest", "bge-m3",
     "gemini-3.1-flash-image-preview"],
)  # fmt: skip
def test_what_makes_no_text_is_told_from_what_chats(model: str) -> None:
    assert is_other_kind(model)


@pytest.mark.parametrize(
    "model", ["gpt-4o", "claude-opus-5-5", "llama3.3:70b", "gpt-oss-safeguard-20b", "HCX-005"]
)
def test_what_chats_is_left_alone(model: str) -> None:
    assert not is_other_kind(model)


def test_looking_facts_up_never_starts_the_librarys_updater(knowledge: ModelKnowledge) -> None:
    knowledge.load()
    snapshot = sys.modules["genai_prices.data_snapshot"]
    assert snapshot._custom_snapshot is None
