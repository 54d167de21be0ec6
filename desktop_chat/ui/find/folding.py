"""Texts as they are compared when one looks for words in a chat; sans Qt.

Knows what is a letter and what is the same letter written otherwise, and nothing of messages.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import NamedTuple
from unicodedata import combining, is_normalized, normalize

_SPACES = str.maketrans({"\u2028": " ", "\u00a0": " ", "\u202f": " "})
_ODD_SPACE = re.compile("[\u2028\u00a0\u202f]")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff]"
)
"""A reader sees nothing there, and a word with one of them in it is the word."""
_JOINS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1160-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]"
)
"""Accents, and vowels and finals of Hangul: they go with the letter before them."""


class Folded(NamedTuple):
    """A text to search in. `origins` says where each of its characters came from; None: there.

    `origins` has one more entry than the text: the end. Characters that were folded together, or
    one that became several, stand at one origin.
    """

    text: str
    origins: array[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """A range in the text before it was folded; None where it would part a character."""
        if self.origins is None:
            return start, end
        first, last = self.origins[start], self.origins[end]
        is_whole = (start == 0 or self.origins[start - 1] != first) and (
            self.origins[end - 1] != last
        )
        return (first, last) if is_whole else None


def fold(text: str, *, match_case: bool = False) -> Folded:
    """Make texts alike that read alike: case, ways to write a letter, spaces, what is unseen."""
    if text.isascii():
        return Folded(text if match_case else text.lower())
    if _ODD_SPACE.search(text):
        text = text.translate(_SPACES)
    folded = text if match_case else text.casefold()
    is_alike = len(folded) == len(text) and is_normalized("NFC", folded)
    if is_alike and not (_UNSEEN.search(folded) or _JOINS.search(folded)):
        return Folded(folded)
    return _fold_slowly(text, match_case=match_case)


def _fold_slowly(text: str, *, match_case: bool) -> Folded:
    pieces: list[str] = []
    origins = array("q")
    at = 0
    while at < len(text):
        end = _cluster_end(text, at)
        piece = normalize("NFC", _UNSEEN.sub("", text[at:end]))
        if not match_case:
            piece = normalize("NFC", piece.casefold())
        pieces.append(piece)
        origins.extend([at] * len(piece))
        at = end
    origins.append(len(text))
    return Folded("".join(pieces), origins)


def _cluster_end(text: str, at: int) -> int:
    """Where the character that begins at `at` ends, with all that is written onto it."""
    end = at + 1
    while end < len(text):
        char = text[end]
        if not (combining(char) or _JOINS.match(char) or _UNSEEN.match(char)):
            break
        end += 1
    return end


class Needle:
    """What is looked for."""

    def __init__(self, query: str, *, match_case: bool = False, whole_words: bool = False) -> None:
        self.query = query
        self.match_case = match_case
        self.whole_words = whole_words
        self.text = fold(query, match_case=match_case).text
        self._words: re.Pattern[str] | None = None
        if whole_words and self.text:
            before = r"(?<!\w)" if _is_word(self.text[0]) else ""
            after = r"(?!\w)" if _is_word(self.text[-1]) else ""
            self._words = re.compile(before + re.escape(self.text) + after)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Needle) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[str, bool, bool]:
        return self.text, self.match_case, self.whole_words

    def count(self, folded: Folded) -> int:
        """How often it is there, without overlaps."""
        if folded.origins is None and self._words is None:
            return folded.text.count(self.text) if self.text else 0
        return len(self.spans(folded))

    def spans(self, folded: Folded) -> list[tuple[int, int]]:
        """Where it is, as ranges of the text before it was folded."""
        return [
            span
            for start in self._starts(folded.text)
            if (span := folded.span(start, start + len(self.text))) is not None
        ]

    def _starts(self, text: str) -> list[int]:
        if not self.text:
            return []
        if self._words is not None:
            return [match.start() for match in self._words.finditer(text)]
        starts = []
        at = text.find(self.text)
        while at >= 0:
            starts.append(at)
            at = text.find(self.text, at + len(self.text))
        return starts


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


class Units:
    """Places in a Python text as places in Qt's, where some characters count twice."""

    def __init__(self, text: str) -> None:
        self._wide: list[int] = []
        if not text.isascii() and max(text) > "\uffff":
            self._wide = [at for at, char in enumerate(text) if char > "\uffff"]

    def of(self, index: int) -> int:
        """How many of Qt's characters stand before `index`."""
        return index + bisect_right(self._wide, index - 1) if self._wide else index
