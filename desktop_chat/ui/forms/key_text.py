"""What people paste when they mean a key, and what a key or a variable's name looks like.

Pure text: no Qt, no network, and nothing is kept.
"""

from __future__ import annotations

import re
import unicodedata

LIKELY_LENGTH = 16
"""No vendor's key is shorter; a local server's may be."""

# Only names that say so: a key may itself hold "=" or ":".
_ASSIGNMENT = re.compile(
    r"(?:export\s+|set\s+|\$env:)?[\"']?(?:[a-z0-9_-]*[_-])?(?:api)?(?:key|token)[\"']?\s*[=:]\s*(?=\S)",
    re.IGNORECASE,
)
_AUTH_WORD = re.compile(r"(?:authorization\s*:\s*)?bearer\s+", re.IGNORECASE)
_QUOTES = "\"'`‘’“”"
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_LONGEST_NAME = 100


def clean_key(text: str) -> str:
    """Make a key of what was pasted: no spaces, line breaks, quotes or invisible characters.

    A whole line of a settings file or of a header gives its value.
    """
    text = text.strip()
    for prefix in (_ASSIGNMENT, _AUTH_WORD):
        found = prefix.match(text)
        text = (text[found.end() :] if found else text).strip().strip(_QUOTES)
    return "".join(char for char in text if not _is_invisible(char))


def is_plausible(key: str) -> bool:
    """Whether it is worth while to ask a server about this key."""
    return len(key) >= LIKELY_LENGTH and can_be_sent(key)


def can_be_sent(key: str) -> bool:
    """Whether a request can carry it: a header takes nothing but printable ASCII."""
    return all("!" <= char <= "~" for char in key)


def is_variable_name(text: str) -> bool:
    """Whether this can name an environment variable, and is not a key in the wrong field."""
    return bool(_NAME.match(text)) and len(text) <= _LONGEST_NAME and not looks_like_key(text)


def looks_like_key(text: str) -> bool:
    """Whether a text in a field for names is rather a key: long, with letters of both sizes."""
    if len(text) < LIKELY_LENGTH:
        return False
    has_digit = any(char.isdigit() for char in text)
    has_small = any(char.islower() for char in text)
    return has_small and (has_digit or "-" in text)


def _is_invisible(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in {"Cc", "Cf"}
