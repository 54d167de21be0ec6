"""What is known of a model, in few words. Pure."""

from __future__ import annotations

from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.i18n import tr


def tokens_words(tokens: int) -> str:
    """Shorten a number of tokens as vendors do: 128k for 128,000 and for 131,072; 1M, 1.05M."""
    step = 1024 if tokens % 1024 == 0 and tokens % 1000 else 1000
    thousands = tokens / step
    if thousands >= 999.5:
        return f"{thousands / step:.2f}".rstrip("0").rstrip(".") + "M"
    return f"{round(thousands)}k" if tokens >= 1000 else str(tokens)


def price_words(price: float) -> str:
    """Write US dollars: two places, or as many as a tiny price needs."""
    if price == 0 or price >= 0.1:
        return f"${price:.2f}"
    return "$" + f"{price:.4f}".rstrip("0").rstrip(".")


def prices_words(facts: ModelFacts) -> str:
    """Say what a million tokens cost, in and out, '' when that is not known."""
    if facts.input_price is None or facts.output_price is None:
        return ""
    if facts.input_price == 0 and facts.output_price == 0:
        return tr("Free")
    return f"{price_words(facts.input_price)} / {price_words(facts.output_price)}"


def abilities(facts: ModelFacts) -> list[str]:
    """Name what the model is known to be able to do."""
    named = (
        (facts.images, tr("Images")),
        (facts.tools, tr("Tools")),
        (facts.reasoning, tr("Reasoning")),
    )
    return [name for able, name in named if able]


def facts_words(facts: ModelFacts) -> str:
    """List all that is known, '' for nothing."""
    known: list[str] = []
    if facts.context_tokens:
        window = tokens_words(facts.context_tokens)
        known.append(tr("Window of {count} tokens", count=window))
    prices = prices_words(facts)
    if prices and facts.input_price == facts.output_price == 0:
        known.append(prices)
    elif prices:
        known.append(tr("{prices} per million tokens", prices=prices))
    return " · ".join([*known, *abilities(facts)])
