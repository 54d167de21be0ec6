"""The parameters of chats and settings, in our names, as a protocol takes them.

What only the app itself may say is left out, and what a protocol does not know; that is said.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from desktop_chat.domain.chat_parameters import CHAT_PARAMETERS, MAX_TOKENS, value_in
from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.settings import Protocol
from desktop_chat.providers.decoding import clean

TOKEN_LIMITS = ("max_completion_tokens", "max_tokens", "max_output_tokens")
"""The names under which the protocols know the longest answer; all mean the same here."""

_OURS = frozenset({"model", "messages", "input", "stream", "system", "instructions", "web_search"})
"""What no parameter may replace; `web_search` is put otherwise by each protocol."""


def split_parameters(
    parameters: Mapping[str, ParameterValue], protocol: Protocol
) -> tuple[ParameterValue | None, dict[str, ParameterValue]]:
    """Give the longest answer in tokens (None: not set) and all else in the protocol's names."""
    limit = next((_sound(parameters[name]) for name in TOKEN_LIMITS if name in parameters), None)
    kept = {
        name: sound
        for name, value in parameters.items()
        if name not in TOKEN_LIMITS and name not in _OURS and (sound := _sound(value)) is not None
    }
    for parameter in CHAT_PARAMETERS:
        if parameter.name not in kept:
            continue
        value, _ = parameter.at(protocol, kept.pop(parameter.name))
        if value is not None:
            _put(kept, parameter.names[protocol], value)
    if "stop_sequences" in kept and isinstance(kept["stop_sequences"], str):
        kept["stop_sequences"] = [kept["stop_sequences"]]
    return limit, kept


def notes_on(parameters: Mapping[str, ParameterValue], protocol: Protocol) -> list[str]:
    """Say which of the parameters a protocol is not sent, or not as they are."""
    found: list[str] = []
    for parameter in CHAT_PARAMETERS:
        value = value_in(parameter, parameters)
        if value is None or parameter is MAX_TOKENS:
            continue
        _, note = parameter.at(protocol, value)
        if note:
            found.append(note)
    return found


def _sound(value: ParameterValue) -> ParameterValue | None:
    """What can be written as JSON: settings and imported chats may name numbers that JSON lacks."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (ValueError, RecursionError):
        return None
    return value if clean(text) == text else None


def _put(fields: dict[str, ParameterValue], name: str, value: ParameterValue) -> None:
    """Set a field, or one within a table; the table's other fields stay."""
    outer, dot, inner = name.partition(".")
    if not dot:
        fields[name] = value
        return
    table = fields.get(outer)
    fields[outer] = {**table, inner: value} if isinstance(table, dict) else {inner: value}
