"""What ended answers cost, by the prices of today's list: for sums over many of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import date

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.figures import CostOf, TurnFigures
from desktop_chat.domain.prices import Price
from desktop_chat.domain.spending import Guesses
from desktop_chat.domain.usage import Usage
from desktop_chat.services.prices import Prices

log = logging.getLogger(__name__)


class PastCosts:
    """`guesses` gives the estimates for answers whose server told nothing."""

    def __init__(
        self,
        prices: Prices,
        guesses: Callable[[], Awaitable[Guesses]],
        providers: Callable[[], Iterable[str]],
    ) -> None:
        self._prices = prices
        self._guesses = guesses
        self._providers = providers

    @property
    def as_of(self) -> date | None:
        """How old the prices are; None while nothing needed the list."""
        return self._prices.as_of

    async def ready(self) -> CostOf:
        """Read what it takes; what that gives may be asked on any thread."""
        wanted = any(self._prices.needs_list(name) for name in self._providers())
        if wanted and not self._prices.is_loaded:
            await asyncio.to_thread(self._prices.load)
        guesses: Guesses = {}
        try:
            guesses = await self._guesses()
        except StoreError as error:
            log.warning("estimated costs could not be read: %s", error)
        known: dict[tuple[str, str], Price | None] = {}

        def cost_of(turn: TurnFigures) -> tuple[float | None, bool]:
            key = (turn.provider, turn.model)
            if key not in known:  # looked up once: there may be very many answers
                known[key] = self._prices.of(*key)
            price, guess = known[key], guesses.get(turn.turn_id)
            usage = Usage(turn.input_tokens, turn.output_tokens, turn.cached_tokens)
            cost = None if price is None else price.of_usage(usage)
            if cost is None and guess is not None:
                return guess.dollars, True
            return cost, False

        return cost_of
