"""What is known of models without asking anybody: their prices and windows, and what they can do.

Prices and windows come from genai-prices as it was installed; its updater is never started. It
tells little of abilities, so these stand in a small table of families. What the server says
itself counts before both; whatever none of them knows stays unknown.
"""

from __future__ import annotations

import contextlib
import logging
import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.providers.loading import loading
from desktop_chat.services.model_families import abilities_of, is_other_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from genai_prices.data_snapshot import DataSnapshot
    from genai_prices.types import ModelInfo

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
        self.snapshot()

    def newest_date(self, today: date) -> date | None:
        """The last day, up to today, of which the library says anything."""
        found: set[date] = set()
        for provider in self.snapshot().providers:
            texts = [provider.price_comments, *(model.price_comments for model in provider.models)]
            for text in filter(None, texts):
                found.update(_dates_in(text))
            for model in provider.models:
                prices = model.prices if isinstance(model.prices, list) else []
                starts = (getattr(price.constraint, "start_date", None) for price in prices)
                found.update(start for start in starts if start is not None)
        return max((day for day in found if day <= today), default=None)

    def snapshot(self) -> DataSnapshot:
        """What the library says, loaded when it is first wanted."""
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
            found = _find(self.snapshot(), provider.base_url, model)
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
    own = own_price_entry(data, base_url, model)
    is_own = own is not None
    if own is not None:
        info = own
    else:
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


def own_price_entry(data: DataSnapshot, base_url: str, model: str) -> ModelInfo | None:
    """Find the model at this very host; None when it is not in the host's list."""
    vendor = _PRICED_AS.get(urlsplit(base_url).hostname or "")
    try:
        where = (None, vendor, None) if vendor else (None, None, base_url)
        return data.find_provider_model(model, *where)[1]
    except LookupError:
        return None


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


def _dates_in(text: str) -> Iterator[date]:
    for year, month, day in re.findall(r"\b(20\d\d)-(\d\d)-(\d\d)\b", text):
        with contextlib.suppress(ValueError):
            yield date(int(year), int(month), int(day))
