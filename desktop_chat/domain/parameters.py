"""What a request parameter may be, and how those of a chat go over those of its provider."""

from __future__ import annotations

from collections.abc import Mapping

ParameterValue = str | int | float | bool | list["ParameterValue"] | dict[str, "ParameterValue"]
"""A request parameter as TOML and JSON can both say it."""

ALIASES: Mapping[str, tuple[str, ...]] = {
    "max_tokens": ("max_completion_tokens", "max_output_tokens"),
    "stop": ("stop_sequences",),
}
"""By our name: what means the same in the settings of a provider."""


def laid_over(
    base: Mapping[str, ParameterValue], own: Mapping[str, ParameterValue]
) -> dict[str, ParameterValue]:
    """The parameters of a provider with those of a chat over them, whatever they are called."""
    hidden = {alias for name in own for alias in ALIASES.get(name, ())}
    return {**{name: value for name, value in base.items() if name not in hidden}, **own}
