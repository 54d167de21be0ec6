"""What models cost, from genai-prices as it was installed: offline, and dated.

A price counts for the provider's own server only: the same model elsewhere costs something else.
Servers at home and the demo are free; what is in no list has no price, which is not zero.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_chat.domain.prices import FREE, Price, Rate
from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.domain.usage import Usage
from desktop_chat.services.model_facts import ModelKnowledge, own_price_entry

if TYPE_CHECKING:
    from genai_prices.types import ModelPrice

log = logging.getLogger(__name__)

_DAY_S = 24 * 3600.0


class Prices:
    """`provider_of` finds a provider's settings by its name; may be used on any thread.

    `load` reads the list, 0.1 s on first use; before that nothing is known but what is free.
    """

    def __init__(
        self,
        knowledge: ModelKnowledge,
        provider_of: Callable[[str], ProviderSettings | None],
        *,
        wall_clock: Callable[[], float],
    ) -> None:
        self._knowledge = knowledge
        self._provider_of = provider_of
        self._wall_clock = wall_clock
        self._known: dict[tuple[str, str], Price | None] = {}
        self._known_day = 0.0
        self._is_loaded = False
        self._date: date | None = None
        self._loading = threading.Lock()

    @property
    def is_loaded(self) -> bool:
        """Whether the list has been read."""
        return self._is_loaded

    @property
    def as_of(self) -> date | None:
        """The last day of which the list says anything; None before it is loaded."""
        return self._date

    def load(self) -> None:
        """Read the list; for a worker thread."""
        with self._loading:
            if not self._is_loaded:
                self._knowledge.load()
                self._date = self._knowledge.newest_date(self._today())
                self._is_loaded = True

    def needs_list(self, provider: str) -> bool:
        """Whether the list has anything to say about a provider: it takes 25 MB."""
        settings = self._provider_of(provider)
        return settings is not None and not _is_free(settings)

    def of(self, provider: str, model: str) -> Price | None:
        """The price of a model at a provider of the settings; None: nobody knows it."""
        settings = self._provider_of(provider)
        if settings is None or not model:
            return None
        if _is_free(settings):
            return FREE
        if not self._is_loaded:
            return None
        day = self._wall_clock() // _DAY_S  # some prices are for certain days only
        if day != self._known_day:
            self._known.clear()
            self._known_day = day
        key = (settings.base_url, model)
        if key not in self._known:
            self._known[key] = self._find(settings, model)
        return self._known[key]

    def cost(self, provider: str, model: str, usage: Usage) -> float | None:
        """What an answer cost; None where price or tokens are not known."""
        price = self.of(provider, model)
        return None if price is None else price.of_usage(usage)

    def _find(self, settings: ProviderSettings, model: str) -> Price | None:
        try:
            found = own_price_entry(self._knowledge.snapshot(), settings.base_url, model)
            now = datetime.fromtimestamp(self._wall_clock(), UTC)
            return None if found is None else _price_of(found.get_prices(now))
        except Exception:  # a price that cannot be had must not cost an answer
            log.exception("the price list could not be read")
            return None

    def _today(self) -> date:
        return datetime.fromtimestamp(self._wall_clock(), UTC).date()


def _is_free(settings: ProviderSettings) -> bool:
    return settings.is_local or settings.protocol is Protocol.DEMO


def _price_of(prices: ModelPrice) -> Price | None:
    sent, received = _rate(prices.input_mtok), _rate(prices.output_mtok)
    if sent is None or received is None:
        return None
    return Price(sent, received, _rate(prices.cache_read_mtok))


def _rate(price: object) -> Rate | None:
    """Read a price, or one with steps for long questions."""
    if price is None:
        return None
    if isinstance(price, Decimal | int | float):
        return Rate(float(price))
    base = getattr(price, "base", None)
    if not isinstance(base, Decimal | int | float):
        return None
    steps = ((int(tier.start), float(tier.price)) for tier in getattr(price, "tiers", ()))
    return Rate(float(base), tuple(sorted(steps)))
