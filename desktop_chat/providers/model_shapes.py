"""Reads the lists of models that servers give, in all their shapes. Pure: JSON in, facts out.

Only what a server says of its models; knows no prices and no names of families.
"""

from __future__ import annotations

import math

from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.providers.decoding import JsonObject, clean, tokens

LONGEST_ID = 200
LONGEST_TITLE = 120
MOST_MODELS = 10_000

_LISTS = ("data", "models", "items", "results")
_IDS = ("id", "name", "model", "key", "slug")
_TITLES = ("display_name", "displayName", "title")
_WINDOWS = ("context_length", "context_window", "max_model_len", "max_context_length",
            "max_input_tokens", "inputTokenLimit", "context_size", "n_ctx")  # fmt: skip
_OTHER_KINDS = {"embedding", "embeddings", "rerank", "image", "audio", "moderation", "transcribe",
                "speech", "video"}  # fmt: skip
_PER_MILLION = 1_000_000


def read_models(payload: object) -> tuple[ModelFacts, ...] | None:
    """Read a list, newest first where the server tells ages; None when it is no list of models."""
    entries = _entries(payload)
    if entries is None:
        return None
    found: dict[str, tuple[float, ModelFacts]] = {}
    for entry in entries[:MOST_MODELS]:
        facts = _model(entry)
        if facts is not None and facts.id not in found:
            found[facts.id] = (_age(entry), facts)
    if entries and not found:
        return None
    ordered = list(found.values())
    if len({age for age, _ in ordered}) > 1:
        ordered.sort(key=lambda pair: -pair[0])
    return tuple(facts for _, facts in ordered)


def next_page(payload: object) -> str:
    """Find the id after which the next page begins; '' when this was the last one."""
    if not isinstance(payload, dict) or payload.get("has_more") is not True:
        return ""
    last = payload.get("last_id")
    return last if isinstance(last, str) else ""


def _entries(payload: object) -> list[object] | None:
    if isinstance(payload, list):
        return payload
    if not isinstance(payload, dict) or payload.get("error"):
        return None
    for name in _LISTS:
        if isinstance(payload.get(name), list):
            return list(payload[name])
    # Ollama and some gateways say null when they have none.
    return [] if payload.get("object") == "list" and payload.get("data") is None else None


def _model(entry: object) -> ModelFacts | None:
    if isinstance(entry, str):
        entry = {"id": entry}
    if not isinstance(entry, dict):
        return None
    model = next((text for name in _IDS if (text := _text(entry, name, LONGEST_ID))), "")
    model = model.removeprefix("models/")  # Gemini takes both, its own papers say it without
    if not model or len(model) > LONGEST_ID:
        return None
    able = _Abilities(entry)
    title = next((text for name in _TITLES if (text := _text(entry, name, LONGEST_TITLE))), "")
    if not title and _text(entry, "id", LONGEST_ID):
        title = _text(entry, "name", LONGEST_TITLE)  # OpenRouter
    prices = entry.get("pricing")
    return ModelFacts(
        id=model,
        title="" if title in {model, f"models/{model}"} else title,
        context_tokens=_window(entry),
        input_price=_price(prices, "prompt", "input"),
        output_price=_price(prices, "completion", "output"),
        images=able.images(),
        tools=able.tools(),
        reasoning=able.reasoning(),
        chats=able.chats(),
        retiring=_is_retiring(entry),
    )


class _Abilities:
    """What an entry says that its model can do; None where it is silent."""

    def __init__(self, entry: JsonObject) -> None:
        self._entry = entry
        architecture = _object(entry, "architecture")
        self._inputs = _words(architecture, "input_modalities") or _words(entry, "input_modalities")
        self._outputs = _words(architecture, "output_modalities")
        self._parameters = _words(entry, "supported_parameters")
        self._words = _words(entry, "capabilities")
        self._switches = _object(entry, "capabilities")

    def images(self) -> bool | None:
        if self._inputs:
            return "image" in self._inputs
        if self._kind == "vlm":
            return True
        return self._by_word("vision", "multimodal") or self._switch("vision", "image_input")

    def tools(self) -> bool | None:
        if self._parameters:
            return "tools" in self._parameters
        return self._by_word("tools", "tool_use") or self._switch(
            "function_calling", "trained_for_tool_use", "tools"
        )

    def reasoning(self) -> bool | None:
        if self._parameters:
            return bool({"reasoning", "include_reasoning"} & self._parameters)
        return self._by_word("thinking", "reasoning") or self._switch("thinking", "reasoning")

    def chats(self) -> bool | None:
        if self._outputs:
            return "text" in self._outputs
        if self._kind in _OTHER_KINDS:
            return False
        if self._kind in {"chat", "llm", "vlm", "language"}:
            return True
        return self._switch("completion_chat")

    @property
    def _kind(self) -> str:
        value = self._entry.get("type")
        return value.lower() if isinstance(value, str) else ""

    def _by_word(self, *words: str) -> bool | None:
        """Lists name what is there; they are not known to be whole, so silence is no "no"."""
        return True if self._words & set(words) else None

    def _switch(self, *names: str) -> bool | None:
        for name in names:
            value: object = self._switches.get(name)
            if isinstance(value, dict):
                value = value.get("supported")
            if isinstance(value, bool):
                return value
        return None


def _window(entry: JsonObject) -> int | None:
    for place in (entry, _object(entry, "meta"), _object(entry, "top_provider")):
        for name in _WINDOWS:
            count = tokens(place.get(name))
            if count:
                return count
    return None


def _price(prices: object, *names: str) -> float | None:
    """Read dollars per million: as a text it is per token (OpenRouter), as a number per million."""
    if not isinstance(prices, dict):
        return None
    for name in names:
        value = prices.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            continue
        try:
            amount = float(value) * (_PER_MILLION if isinstance(value, str) else 1)
        except ValueError:
            continue
        if math.isfinite(amount) and amount >= 0:  # -1: it depends on whom it is passed on to
            return round(amount, 6)
    return None


def _is_retiring(entry: JsonObject) -> bool | None:
    stage = entry.get("lifecycle")
    if isinstance(stage, str):
        return stage != "active"
    said = entry.get("deprecated")
    if isinstance(said, bool):
        return said
    day = entry.get("deprecation") or entry.get("deprecation_date")
    return True if isinstance(day, str) and day else None


def _age(entry: object) -> float:
    value = entry.get("created") if isinstance(entry, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return 0.0
    return float(value)


def _text(entry: JsonObject, name: str, longest: int) -> str:
    value = entry.get(name)
    if not isinstance(value, str):
        return ""
    text = " ".join(clean(value).split())
    return text[: longest + 1]


def _object(entry: JsonObject, name: str) -> JsonObject:
    value = entry.get(name)
    return value if isinstance(value, dict) else {}


def _words(entry: JsonObject, name: str) -> frozenset[str]:
    value = entry.get(name)
    if not isinstance(value, list):
        return frozenset()
    return frozenset(word.lower() for word in value if isinstance(word, str))
