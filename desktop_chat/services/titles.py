"""A chat's first title, made from its first message."""

from __future__ import annotations

import re

LONGEST = 60

_MARKUP = re.compile(r"^[\s>#*\-+`~|]+|[*_`~]+")
_SPACES = re.compile(r"\s+")


def title_from(text: str) -> str:
    """Take the first line that says something, without Markdown signs, at most 60 characters."""
    for line in text.splitlines():
        plain = _SPACES.sub(" ", _MARKUP.sub("", line)).strip()
        if plain:
            return _shortened(plain)
    return ""


def _shortened(line: str) -> str:
    if len(line) <= LONGEST:
        return line
    cut = line[:LONGEST]
    at_word, _, _ = cut.rpartition(" ")
    return f"{at_word if len(at_word) > LONGEST // 2 else cut}…"
