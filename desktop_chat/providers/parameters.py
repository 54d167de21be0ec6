"""The parameters of the settings, in our names, apart from what only the app itself may say."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_chat.domain.parameters import ParameterValue

TOKEN_LIMITS = ("max_completion_tokens", "max_tokens", "max_output_tokens")
"""The names under which the protocols know the longest answer; all mean the same here."""

_OURS = frozenset({"model", "messages", "input", "stream", "system", "instructions"})


def split_parameters(
    parameters: Mapping[str, ParameterValue],
) -> tuple[ParameterValue | None, dict[str, ParameterValue]]:
    """Give the longest answer in tokens (None: not set) and all other parameters as they are."""
    limit = next((parameters[name] for name in TOKEN_LIMITS if name in parameters), None)
    kept = {
        name: value
        for name, value in parameters.items()
        if name not in TOKEN_LIMITS and name not in _OURS
    }
    return limit, kept
