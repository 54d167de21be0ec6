"""Cuts text into the short pieces by which it is found; pure.

Full-text indexes look for words, and Korean hangs its particles on them: whoever looks for 김치
wants 김치를, too. So the index knows which characters, pairs and (of ASCII, whose pairs are all too
common) threes a text has, but not where. A text that has all pieces of what is wanted is read, to
see whether it has them side by side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

MOST_PIECES = 24
"""More pieces of one wanted text would not narrow it further."""

_LATIN_THREE = re.compile("(?=([!-~]{3}))")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_AT_ONCE = 16_384
_THREE = 3


def normal(text: str) -> str:
    """One form for all that reads alike: width, composition and case do not count."""
    return _CONTROL.sub(" ", unicodedata.normalize("NFKC", text).casefold())


def plain(text: str) -> str:
    """The normal form with single spaces: a text is found where this has what is looked for."""
    if len(text) <= _AT_ONCE:
        return " ".join(normal(text).split())
    return " ".join(word for part in _parts(text) for word in normal(part).split())


def pieces(text: str) -> set[str]:
    """All pieces of a text by which it is found."""
    found: set[str] = set()
    for part in _parts(text):
        for word in set(normal(part).split()):
            found.update(word)
            found.update(first + second for first, second in pairwise(word))
            if len(word) >= _THREE:
                found.update(_LATIN_THREE.findall(word))
    return found


def wanted(text: str) -> list[str]:
    """The pieces that a text must have to contain this one; none where there is nothing."""
    found = list(dict.fromkeys(piece for word in normal(text).split() for piece in _cover(word)))
    step = -(-len(found) // MOST_PIECES) or 1
    return found[::step]


def _cover(word: str) -> Iterator[str]:
    """As few pieces as hold the word together."""
    last = len(word) - 1
    if last == 0:
        yield word
    latin = [_is_latin(char) for char in word]
    for at in range(last):
        if not (latin[at] and latin[at + 1]):
            yield word[at : at + 2]
        elif at + 1 < last and latin[at + 2]:
            yield word[at : at + 3]
        elif at == 0 or not latin[at - 1]:
            yield word[at : at + 2]


def _parts(text: str) -> Iterator[str]:
    """A long text in parts, cut at spaces: other threads get their turn in between."""
    start = 0
    while start < len(text):
        end = start + _AT_ONCE
        while end < len(text) and not text[end].isspace():
            end += 1
        yield text[start:end]
        start = end


def _is_latin(char: str) -> bool:
    return "!" <= char <= "~"
