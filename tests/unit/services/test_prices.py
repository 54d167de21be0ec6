"""Prices from the installed list: for the provider's own server only, and never invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_chat.domain.prices import FREE, Price, Rate, Sum, sum_of
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.domain.usage import Usage
from desktop_chat.services.model_facts import ModelKnowledge
from desktop_chat.services.prices import Prices

CHAT = Protocol.OPENAI_CHAT
PROVIDERS = {
    "openai": ProviderSettings("openai", CHAT, "https://api.openai.com/v1"),
    "claude": ProviderSettings("claude", Protocol.ANTHROPIC, "https://api.anthropic.com"),
    "home": ProviderSettings("home", CHAT, "http://localhost:11434/v1"),
    "else": ProviderSettings("else", CHAT, "https://models.example/v1"),
    "demo": ProviderSettings("demo", Protocol.DEMO),
}
AT = datetime(2026, 11, 20, tzinfo=UTC).timestamp()


@pytest.fixture(scope="module")
def prices() -> Prices:
    made = Prices(ModelKnowledge(), PROVIDERS.get, wall_clock=lambda: AT)
    made.load()
    return made


def test_a_vendors_own_model_has_its_price(prices: Prices) -> None:
    price = prices.of("openai", "gpt-4o")
    assert price == Price(Rate(2.5), Rate(10.0), Rate(1.25))
    usage = Usage(input_tokens=1000, output_tokens=500, cached_tokens=400, reasoning_tokens=100)
    assert prices.cost("openai", "gpt-4o", usage) == pytest.approx(
        (600 * 2.5 + 400 * 1.25 + 500 * 10) / 1e6
    )


def test_a_long_question_costs_what_the_list_says_for_long_ones(prices: Prices) -> None:
    price = prices.of("claude", "claude-sonnet-4-5")
    assert price is not None
    assert price.of_tokens(100_000, 0) == pytest.approx(0.3)
    assert price.of_tokens(300_000, 0) == pytest.approx(1.8)


def test_servers_at_home_and_the_demo_are_free(prices: Prices) -> None:
    assert prices.of("home", "gpt-4o") is FREE
    assert prices.of("demo", "demo") is FREE
    assert prices.cost("home", "anything", Usage()) == 0.0


def test_what_is_in_no_list_has_no_price_which_is_not_zero(prices: Prices) -> None:
    assert prices.of("else", "gpt-4o") is None
    assert prices.of("openai", "no-such-model") is None
    assert prices.of("gone", "gpt-4o") is None
    assert prices.cost("else", "gpt-4o", Usage(1, 1)) is None


def test_an_answer_without_its_tokens_has_no_cost(prices: Prices) -> None:
    assert prices.cost("openai", "gpt-4o", Usage(input_tokens=10)) is None


def test_the_list_says_how_old_it_is(prices: Prices) -> None:
    assert prices.as_of is not None
    assert prices.as_of.year >= 2026
    assert prices.as_of <= datetime.fromtimestamp(AT, UTC).date()


def test_nothing_but_what_is_free_is_known_before_the_list_is_read() -> None:
    unread = Prices(ModelKnowledge(), PROVIDERS.get, wall_clock=lambda: AT)
    assert unread.of("openai", "gpt-4o") is None
    assert unread.of("home", "m") is FREE
    assert unread.as_of is None


def test_more_cached_tokens_than_were_sent_and_negative_ones_are_not_believed() -> None:
    price = Price(Rate(1.0), Rate(1.0), Rate(0.0))
    assert price.of_tokens(10, -5, cached=50) == 0.0
    assert price.of_tokens(-10, 0) == 0.0


def test_a_sum_says_how_many_costs_nobody_knows() -> None:
    assert sum_of([0.5, None, 0.25]) == Sum(0.75, answers=3, unknown=1)
    assert not sum_of([None]).is_known
    assert sum_of([]).is_known
