"""How a model of Anthropic's is asked to think, or not to: it depends on its version. Pure.

Before 3.7 none thinks; up to 4.5 thinking has a budget of tokens; later models decide themselves,
and are told how hard to try. From 4.7 on they show their thoughts only when asked to.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop_chat.domain.chat_parameters import EFFORT
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.settings import Protocol
from desktop_chat.i18n import tr
from desktop_chat.providers.claude_models import claude_version
from desktop_chat.providers.decoding import JsonObject

THINKING = "thinking"
OFF = "none"

_FIRST_THINKING = (3, 7)
_FIRST_DECIDING = (4, 6)
_FIRST_HIDING = (4, 7)
_LEAST_BUDGET = 1024
_BUDGETS = {"low": 2048, "medium": 8192, "high": 20_000, "xhigh": 26_000, "max": 30_000}
_SHARE = 0.75
"""So much of an answer may be thinking, at the most."""

_LEAST_TOP_P = 0.95


def put_thinking(body: JsonObject, model: str, *, is_prefilled: bool = False) -> None:
    """Put the effort that a body asks for into the model's own words.

    A body that says itself how to think is left alone, and so is what is no Claude. An answer that
    goes on from its own text cannot think first.
    """
    effort = _taken_effort(body, model)
    version = claude_version(model)
    if effort is None or version is None:
        return
    if version >= _FIRST_DECIDING:
        _put_decided(body, effort, version)
    elif version >= _FIRST_THINKING and effort != OFF and not is_prefilled:
        _put_budget(body, effort)
    if THINKING in body and effort != OFF:
        for name in _left_out(body):
            del body[name]


def thinking_notes(
    parameters: Mapping[str, ParameterValue], protocol: Protocol, model: str
) -> list[str]:
    """Say what is not sent because of the thinking, or of a model that does not think."""
    effort = parameters.get(EFFORT.name)
    version = claude_version(model)
    if protocol is not Protocol.ANTHROPIC or effort in (None, OFF) or version is None:
        return []
    if version < _FIRST_THINKING:
        return [tr("Not sent, as the model does not think: {name}.", name=EFFORT.title())]
    return [
        tr("Not sent, as it does not go with thinking: {name}.", name=name)
        for name in _left_out(parameters)
    ]


def _taken_effort(body: JsonObject, model: str) -> str | None:
    """The effort, taken out of the body where the model knows it by another name."""
    config = body.get("output_config")
    effort = config.get("effort") if isinstance(config, dict) else None
    if not isinstance(config, dict) or not isinstance(effort, str) or THINKING in body:
        return None
    version = claude_version(model)
    if effort == OFF or (version is not None and version < _FIRST_DECIDING):
        rest = {name: value for name, value in config.items() if name != "effort"}
        body["output_config"] = rest
        if not rest:
            del body["output_config"]
    return effort


def _put_decided(body: JsonObject, effort: str, version: tuple[int, int]) -> None:
    if effort == OFF:
        body[THINKING] = {"type": "disabled"}
        return
    shown = {"display": "summarized"} if version >= _FIRST_HIDING else {}
    body[THINKING] = {"type": "adaptive", **shown}


def _put_budget(body: JsonObject, effort: str) -> None:
    limit = body.get("max_tokens")
    most = int(limit * _SHARE) if isinstance(limit, int) else _LEAST_BUDGET
    if most >= _LEAST_BUDGET and effort in _BUDGETS:
        body[THINKING] = {"type": "enabled", "budget_tokens": min(_BUDGETS[effort], most)}


def _left_out(fields: Mapping[str, object]) -> list[str]:
    """What a model that thinks would refuse."""
    top_p = fields.get("top_p")
    is_low = isinstance(top_p, int | float) and top_p < _LEAST_TOP_P
    return [
        name
        for name in ("temperature", "top_k", "top_p")
        if name in fields and (name != "top_p" or is_low)
    ]
