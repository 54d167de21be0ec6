"""Finds entries by what is typed of them, best first; thousands at a time, in short helpings.

Knows no Qt: whoever drives it decides how long it may go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from desktop_chat.ui.keyboard.folding import (
    fold,
    initials,
    initials_at,
    is_consonants,
    on_other_keyboard,
)

HELPING = 250
"""So many entries are looked at between two pauses: well under a millisecond."""
_MANY = 2_000
"""As much of what is only looked up."""
_ENOUGH = 40
"""With so many that hold what was typed, nobody wants those that merely come near."""
_LOOSEST = 4
"""Letters that are found one by one may be spread over so many times their number."""


class PaletteItem(NamedTuple):
    """One entry; `words` also find it, unseen.

    At the right stand `keys`, a shortcut in Qt's portable form, or the day of `at` (UNIX seconds).
    """

    id: str
    title: str
    words: str = ""
    keys: str = ""
    at: float = 0.0


class Rank(IntEnum):
    """How well an entry fits, the best first."""

    SAME = 0
    BEGINS = 1
    WORD_BEGINS = 2
    HOLDS = 3
    INITIALS = 4
    ALL_WORDS = 5
    UNSEEN_WORDS = 6
    OTHER_KEYBOARD = 7
    SPREAD = 8


@dataclass(frozen=True, slots=True)
class _Folded:
    spaced: str
    letters: str
    initials: str
    words: str


def _folded(item: PaletteItem) -> _Folded:
    spaced = fold(item.title)
    return _Folded(
        f" {spaced}",
        spaced.replace(" ", ""),
        initials(item.title),
        f" {fold(item.words)}" if item.words else "",
    )


@dataclass(slots=True)
class _Query:
    """What was typed, in all the shapes in which it is looked for."""

    text: str
    spaced: str = field(init=False)
    letters: str = field(init=False)
    word: str = field(init=False)
    parts: list[str] = field(init=False)
    other: str = field(init=False)
    is_initials: bool = field(init=False)

    def __post_init__(self) -> None:
        self.spaced = fold(self.text)
        self.letters = self.spaced.replace(" ", "")
        self.word = f" {self.spaced}"
        self.parts = self.spaced.split()
        # A single letter means what it says.
        self.other = on_other_keyboard(self.text).replace(" ", "") if len(self.letters) > 1 else ""
        self.is_initials = is_consonants(self.spaced)

    def rank(self, entry: _Folded) -> Rank | None:
        """Rank an entry; None when it does not hold what was typed."""
        letters = self.letters
        if self.is_initials:
            at = entry.initials.find(letters)
            if at >= 0:
                return Rank.HOLDS if at else Rank.BEGINS
        elif letters in entry.letters:
            if entry.letters.startswith(letters):
                return Rank.SAME if entry.letters == letters else Rank.BEGINS
            return Rank.WORD_BEGINS if self.word in entry.spaced else Rank.HOLDS
        elif letters in entry.initials:
            return Rank.INITIALS
        elif len(self.parts) > 1 and all(part in entry.spaced for part in self.parts):
            return Rank.ALL_WORDS
        if entry.words and self.word in entry.words:
            return Rank.UNSEEN_WORDS
        if self.other and self.other in entry.letters:
            return Rank.OTHER_KEYBOARD
        return None


class Finder:
    """Holds the entries in the order in which they stand while nothing is typed."""

    def __init__(self, items: Sequence[PaletteItem] = ()) -> None:
        self.items = items
        self._folded: list[_Folded] = []
        self._before: tuple[Sequence[PaletteItem], list[_Folded]] = ((), [])

    def set_items(self, items: Sequence[PaletteItem]) -> None:
        """Take other entries; what is known of those that stay is kept."""
        if self._folded:
            self._before = (self.items, self._folded)
        self.items = items
        self._folded = []

    def prepare(self) -> Iterator[None]:
        """Get ready to search, with a pause after each helping."""
        items, folded = self._before
        known: dict[tuple[str, str], _Folded] = {}
        for start in range(0, len(folded), _MANY):
            known.update(
                ((item.title, item.words), own)
                for item, own in zip(
                    items[start : start + _MANY], folded[start : start + _MANY], strict=False
                )
            )
            yield
        while len(self._folded) < len(self.items):
            start = len(self._folded)
            for item in self.items[start : start + HELPING]:
                self._folded.append(known.get((item.title, item.words)) or _folded(item))
            yield

    def search(self, text: str, found: list[int]) -> Iterator[None]:
        """Put the places of all entries that fit into `found`, with a pause after each helping.

        `found` is filled at the end, all at once. A blank text finds everything.
        """
        query = _Query(text)
        if not query.letters:
            found[:] = range(len(self.items))
            return
        yield from self.prepare()
        ranked: list[list[int]] = [[] for _ in Rank]
        rest: list[int] = []
        for start in range(0, len(self._folded), HELPING):
            for place, entry in enumerate(self._folded[start : start + HELPING], start):
                rank = query.rank(entry)
                (rest if rank is None else ranked[rank]).append(place)
            yield
        if sum(map(len, ranked)) < _ENOUGH and len(query.letters) > 1:
            yield from self._search_spread(query, rest, ranked[Rank.SPREAD])
        found[:] = [place for places in ranked for place in places]

    def _search_spread(self, query: _Query, rest: list[int], into: list[int]) -> Iterator[None]:
        """Find the letters in their order with others between them, the closest first."""
        pattern = re.compile(".*?".join(map(re.escape, query.letters)))
        most = _LOOSEST * len(query.letters)
        spans: list[tuple[int, int]] = []
        for start in range(0, len(rest), HELPING):
            for place in rest[start : start + HELPING]:
                match = pattern.search(self._folded[place].letters)
                if match is not None and match.end() - match.start() <= most:
                    spans.append((match.end() - match.start(), place))
            yield
        into.extend(place for _, place in sorted(spans))


def matched_ids(items: Sequence[PaletteItem], text: str) -> list[str]:
    """Search a few entries at once, the best first."""
    found: list[int] = []
    for _ in Finder(items).search(text, found):
        pass
    return [items[place].id for place in found]


def matched_places(title: str, text: str) -> set[int]:
    """Say which characters of `title` are there because of what was typed."""
    query = _Query(text)
    if not query.letters:
        return set()
    letters, places = _letters_at(title)
    starts = initials_at(title)
    found = _run_of(query.letters, letters) if not query.is_initials else None
    if found is not None:
        return {places[at] for at in found}
    found = _run_of(query.letters, "".join(letter for _, letter in starts))
    if found is not None:
        return {starts[at][0] for at in found}
    runs = [_run_of(part, letters) for part in query.parts]
    if len(runs) > 1 and all(run is not None for run in runs):
        return {places[at] for run in runs if run is not None for at in run}
    found = _run_of(query.other, letters) if query.other else None
    if found is not None:
        return {places[at] for at in found}
    match = re.search(".*?".join(f"({re.escape(char)})" for char in query.letters), letters)
    return {places[match.start(at)] for at in range(1, match.re.groups + 1)} if match else set()


def _run_of(part: str, letters: str) -> range | None:
    at = letters.find(part)
    return range(at, at + len(part)) if at >= 0 else None


def _letters_at(title: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    places: list[int] = []
    for at, char in enumerate(title):
        folded = fold(char)
        letters.append(folded)
        places.extend([at] * len(folded))
    return "".join(letters), places
