"""What is known of models without asking anybody: their prices and windows, and what they can do.

Prices and windows come from genai-prices as it was installed; its updater is never started. It
tells little of abilities, so these stand in a small table of families. What the server says
itself counts before both; whatever none of them knows stays unknown.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.providers.loading import loading
from desktop_chat.services.model_families import abilities_of, is_other_kind

if TYPE_CHECKING:
    from genai_prices.data_snapshot import DataSnapshot

log = logging.getLogger(__name__)

_PRICED_AS = {"api.together.ai": "together"}
"""Hosts that the library knows by an older name only."""

_FIELDS = ("title", "context_tokens", "input_price", "output_price", "images", "tools",
           "reasoning", "chats", "retiring")  # fmt: skip


class ModelKnowledge:
    """The library, loaded once and on first use (0.1 s); may be used on any thread."""

    def __init__(self) -> None:
        self._data: DataSnapshot | None = None
        self._loading = threading.Lock()

    def facts(self, provider: ProviderSettings, model: str) -> ModelFacts:
        """Tell what is known of one model of this provider."""
        known = ModelFacts(model, chats=False) if is_other_kind(model) else abilities_of(model)
        return merged(known, self._price_list(provider, model))

    def completed(
        self, provider: ProviderSettings, listed: Iterable[ModelFacts]
    ) -> tuple[ModelFacts, ...]:
        """Add what is known to what the server said."""
        return tuple(merged(said, self.facts(provider, said.id)) for said in listed)

    def load(self) -> None:
        """Load the library now; for a worker thread."""
        self._snapshot()

    def _snapshot(self) -> DataSnapshot:
        with self._loading:
            if self._data is None:
                with loading("genai_prices"):
                    from genai_prices.data_snapshot import get_snapshot

                    self._data = get_snapshot()
            return self._data

    def _price_list(self, provider: ProviderSettings, model: str) -> ModelFacts:
        if not model or provider.is_local or not provider.base_url:
            return ModelFacts(model)  # a name like another's says nothing of a server at home
        try:
            found = _find(self._snapshot(), provider.base_url, model)
        except LookupError:
            return ModelFacts(model)
        except Exception:  # a price that cannot be had must not cost the list of models
            log.exception("the price list could not be read")
            return ModelFacts(model)
        facts = found.facts(model)
        if found.is_own_price:
            return facts
        # The same model at somebody else's: what it is stays true, what it costs does not.
        return replace(facts, input_price=None, output_price=None, retiring=None)


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    window: int | None
    input_price: float | None
    output_price: float | None
    retiring: bool | None
    is_own_price: bool

    def facts(self, model: str) -> ModelFacts:
        return ModelFacts(
            id=model,
            title=self.name,
            context_tokens=self.window,
            input_price=self.input_price,
            output_price=self.output_price,
            retiring=self.retiring,
        )


def _find(data: DataSnapshot, base_url: str, model: str) -> _Found:
    """Find the model at this host, else by its name alone; LookupError when it is in no list."""
    vendor = _PRICED_AS.get(urlsplit(base_url).hostname or "")
    try:
        where = (None, vendor, None) if vendor else (None, None, base_url)
        _, info = data.find_provider_model(model, *where)
        is_own = True
    except LookupError:
        _, info = data.find_provider_model(model.rpartition("/")[2], None, None, None)
        is_own = False
    prices = info.get_prices(datetime.now(UTC))
    return _Found(
        name=_title(info.name or ""),
        window=info.context_window,
        input_price=_dollars(getattr(prices, "input_mtok", None)),
        output_price=_dollars(getattr(prices, "output_mtok", None)),
        retiring=info.deprecated,
        is_own_price=is_own,
    )


def merged(said: ModelFacts, known: ModelFacts) -> ModelFacts:
    """Fill the gaps of what was said with what is known."""
    gaps = {name: getattr(known, name) for name in _FIELDS if getattr(said, name) in {None, ""}}
    return replace(said, **gaps)


def _title(name: str) -> str:
    """A name in small letters is the id once more; a window does not belong to a name."""
    return "" if name == name.lower() else re.sub(r"\s+\d+k$", "", name)


def _dollars(price: object) -> float | None:
    """Read a price, or the first step of one that grows with the length of the question."""
    price = getattr(price, "base", price)
    return float(price) if isinstance(price, Decimal | int | float) else None
