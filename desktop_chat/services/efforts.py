"""How long a model may be told to think: which efforts are offered. Pure; asks nobody.

What a name does not tell is not offered: the chat's settings have all efforts, for every model.
"""

from __future__ import annotations

import re

from desktop_chat.domain.settings import Protocol, ProviderSettings
from desktop_chat.services.model_families import abilities_of, bare_name

OFF = "none"
LEVELS = ("low", "medium", "high")

_CANNOT_STOP = re.compile(
    r"o\d|gpt-oss|gpt-5(?![.\d])|gemini-(2\.5-pro|[3-9])|grok|exaone-deep|qwq"
)
"""Models that always think."""

_TAKES_NONE = re.compile(r"o1-(mini|preview)|grok-4|deepseek-(reasoner|r1)")
"""Models that think as long as they please."""


def efforts_of(provider: ProviderSettings | None, model: str) -> tuple[str, ...]:
    """The efforts to choose from, the least first; none where it is not known to think."""
    name = bare_name(model)
    if provider is None or provider.protocol is Protocol.DEMO or _TAKES_NONE.match(name):
        return ()
    if abilities_of(model).reasoning is not True:
        return ()
    return LEVELS if _CANNOT_STOP.match(name) else (OFF, *LEVELS)
