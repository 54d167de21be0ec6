"""Cuts text into overlapping pieces, so that any part of any word is found; pure.

Full-text indexes look for words, and Korean hangs its particles on them: whoever looks for 김치
wants 김치를, too. So each character begins a token: of two characters, or of three where all three
are ASCII (pairs of Latin letters are so common that looking them up would be slow).
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

EDGE = "\ue000"
"""Stands between words, and at both ends."""

_LATIN_RUN = re.compile("[!-~\ue000]{3,}")
_PLACE = "\ue001"


def normal(text: str) -> str:
    """One form for all that reads alike: width, composition and case do not count."""
    text = unicodedata.normalize("NFKC", text)
    return text.casefold().replace(EDGE, " ").replace(_PLACE, " ")


def tokens(text: str) -> str:
    """The tokens of a text, parted by spaces, in their order."""
    return _cut(EDGE + EDGE.join(normal(text).split()) + EDGE)


def phrase(text: str) -> str:
    """What matches a piece of text, in the index's query language; '' for nothing to look for.

    A single character, or two of ASCII, is looked up as the beginning of a token.
    """
    wanted = EDGE.join(normal(text).split())
    if not wanted:
        return ""
    if len(wanted) == 1 or (len(wanted) == 2 and _is_latin(wanted)):
        return f"{_quoted(wanted)} *"
    cut = _cut(wanted)
    known = cut.split(" ")
    # The last pair may be a token of three in the text: what stands behind it is not known.
    if len(known[-1]) == 2 and _is_latin(known[-1]):
        if len(known) > 1 and len(known[-2]) == 3:
            known.pop()  # which the token before it holds already
        else:
            return f"{_quoted(' '.join(known))} *"
    return _quoted(" ".join(known))


def _cut(joined: str) -> str:
    pairs = [first + second for first, second in pairwise(joined)]
    for run in _LATIN_RUN.finditer(joined):
        start, end = run.span()
        for at in range(start, end - 2):
            pairs[at] = joined[at : at + 3]
    return " ".join(pairs)


def _is_latin(text: str) -> bool:
    return all(char == EDGE or "!" <= char <= "~" for char in text)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
