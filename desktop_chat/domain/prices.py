"""What tokens cost, in US dollars. Pure; where a price is not known, a cost is not either."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop_chat.domain.usage import Usage

PER = 1_000_000
"""Prices are per million tokens."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A price per million tokens; `steps` hold from so many tokens of the request on."""

    base: float
    steps: tuple[tuple[int, float], ...] = ()

    def at(self, input_tokens: int) -> float:
        """The price for a request of this length."""
        price = self.base
        for start, step in self.steps:
            if input_tokens > start:
                price = step
        return price


FREE_RATE = Rate(0.0)


@dataclass(frozen=True, slots=True)
class Price:
    """What a model costs. `cached` is for what was read from a cache, None: as everything else."""

    input: Rate
    output: Rate
    cached: Rate | None = None

    @property
    def is_free(self) -> bool:
        """Whether nothing of it costs anything."""
        return self == FREE

    def of_usage(self, usage: Usage) -> float | None:
        """What an answer cost; None where its server did not say all that it takes.

        Reasoning is part of the output, and costs as much.
        """
        if self.is_free:
            return 0.0
        if usage.input_tokens is None or usage.output_tokens is None:
            return None
        return self.of_tokens(usage.input_tokens, usage.output_tokens, usage.cached_tokens or 0)

    def of_tokens(self, sent: int, received: int, cached: int = 0) -> float:
        """What so many cost; `cached` ones are among those that are sent."""
        sent, received = max(sent, 0), max(received, 0)
        cached = min(max(cached, 0), sent)
        rate = self.input.at(sent)
        cached_rate = rate if self.cached is None else self.cached.at(sent)
        out = self.output.at(sent)
        return ((sent - cached) * rate + cached * cached_rate + received * out) / PER


FREE = Price(FREE_RATE, FREE_RATE, FREE_RATE)


@dataclass(frozen=True, slots=True)
class Sum:
    """Costs added up. `unknown` answers are not in it: nobody knows what they cost.

    `is_estimate` says that some were stopped before their server told what they took.
    """

    dollars: float = 0.0
    answers: int = 0
    unknown: int = 0
    is_estimate: bool = False

    @property
    def is_known(self) -> bool:
        """Whether it says anything: not when no answer's cost is known."""
        return self.answers == 0 or self.unknown < self.answers


NOTHING_SPENT = Sum()


def sum_of(costs: Collection[float | None], *, is_estimate: bool = False) -> Sum:
    """Add up the costs of answers."""
    known = [cost for cost in costs if cost is not None]
    return Sum(sum(known), len(costs), len(costs) - len(known), is_estimate)
