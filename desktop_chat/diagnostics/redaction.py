"""Takes keys out of everything that is written down. Pure: text in, text out."""

from __future__ import annotations

import re

MASK = "•••"
SHORTEST_SECRET = 6
"""A shorter one is no key, and taking it out everywhere would make the log unreadable."""

_PATTERNS = (
    # A header or a field: name, separator, perhaps a scheme, then the value.
    re.compile(
        r"(?i)((?:proxy-)?authorization|(?:x-)?api[-_]?key|(?:set-)?cookie|access_token|password)"
        r"""(["']?(?:\s*[:=,]\s*)(?:b?["'])?(?:(?:bearer|basic|token)\s+)?)[^\s"',;&)}\]]+"""
    ),
    re.compile(r"(?i)\b(bearer)(\s+)[\w.~+/=-]{6,}"),
    re.compile(r"\b(sk|pk|rk|xai|gsk|AIza)([-_]?)[A-Za-z0-9_-]{12,}"),
    re.compile(r"(\w://)()[^/\s:@]+:[^/\s@]+(?=@)"),  # user and password in an address
)


class Redactor:
    """Knows what keys look like, and the very ones that this process uses."""

    def __init__(self) -> None:
        self._secrets: tuple[str, ...] = ()

    def add(self, secret: str) -> None:
        """Never let this text through from now on; may be called on any thread."""
        if len(secret) >= SHORTEST_SECRET and secret not in self._secrets:
            # The longest first, so that no rest of one stays behind another.
            self._secrets = tuple(sorted((*self._secrets, secret), key=len, reverse=True))

    def redact(self, text: str) -> str:
        """Put a mask in the place of each key."""
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        for pattern in _PATTERNS:
            text = pattern.sub(rf"\1\2{MASK}", text)
        return text
