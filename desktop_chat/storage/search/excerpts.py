"""Cuts the piece out of a text in which something was found, and says where it stands; pure.

Texts are searched in their plain form (`tokens.plain`); here the places are found in the text as it
was written: composed or not, wide or narrow, in whatever case. Most texts are as long in their
normal form as they are, and are searched as they stand; the others are folded cluster by cluster.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from desktop_chat.domain.search import Excerpt
from desktop_chat.storage.search.plain_words import Piece, is_in_code, signs
from desktop_chat.storage.search.tokens import normal, plain

ROOM = 220
"""So many characters an excerpt has at most."""

Mark = tuple[int, int]

_BEFORE = 48
_CONTEXT = 80
"""So far around an excerpt it is looked for the other end of what is bold."""
_LOOKED_AT = 40
_MOST_MARKS = 200
_WINDOW, _OVERLAP = 1_024, 256
_MORE = "…"
_JAMO = ((0x1160, 0x11FF), (0x3130, 0x318F), (0xD7B0, 0xD7FF), (0xFFA0, 0xFFDC))
_VOICED = "\uff9e\uff9f"
_SPACE = re.compile(r"\s")
_WORD_START = re.compile(r"\s\S")
# Runs of white space, and what cannot be seen: controls, directions, marks of no width.
_JUNK = re.compile(
    r"\A\s+|\s+\Z|\s{2,}|[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f"
    r"\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+"
)


def excerpt(text: str, needles: Sequence[str], *, is_markdown: bool = False) -> Excerpt:
    """Cut out where most of the needles (in plain form) stand; else the beginning.

    Of Markdown the words are shown, and signs only where they were looked for.
    """
    offset, window, marks = _marked_window(text, needles)
    begin = _word_start(window, max(0, _best(marks, needles) - _BEFORE))
    end = begin + ROOM
    pieces: list[Piece] = []
    if is_markdown:
        end += ROOM // 4  # signs take room that words can have
        pieces = _signs(text, window, marks, (offset, begin, end))
    seen = [(max(a, begin) - begin, min(b, end) - begin) for a, b in marks if begin < b and a < end]
    shown = _tidy(_without(window[begin:end], pieces, seen))
    lead = _MORE if text[: offset + begin].strip() else ""
    is_cut = len(shown.text) > ROOM or text[offset + end : offset + end + ROOM].strip()
    places = tuple(
        (start + len(lead), min(stop, ROOM) + len(lead))
        for start, stop in shown.marks
        if start < ROOM
    )
    return Excerpt(f"{lead}{shown.text[:ROOM]}{_MORE if is_cut else ''}", places)


def marked(text: str, needles: Sequence[str]) -> Excerpt:
    """All of a short text, such as a title, with what was found in it."""
    folded = _as_long(text)
    places = _marks(folded, needles) if folded is not None else _slow(text, needles)
    return _tidy(Excerpt(text, tuple(places)))


def _signs(
    text: str, window: str, marks: Sequence[Mark], place: tuple[int, int, int]
) -> list[Piece]:
    """What is left out between two places of the window, counted from the first one."""
    offset, begin, end = place
    low = max(0, begin - _CONTEXT)
    line = window.rfind("\n", max(0, low - _CONTEXT), low) + 1
    low = line or low
    part = window[low : end + _CONTEXT]
    wanted = [mark for mark in marks if low < mark[1] and mark[0] < low + len(part)]
    left_out: list[Piece] = []
    for group in signs(part, in_code=is_in_code(text, offset + low)):
        here = [Piece(one.start + low, one.end + low, one.instead) for one in group]
        if not any(one.start < b and a < one.end for one in here for a, b in wanted):
            left_out += here
    return [
        Piece(max(one.start, begin) - begin, min(one.end, end) - begin, one.instead)
        for one in sorted(left_out)
        if begin < one.end and one.start < end
    ]


def _marked_window(text: str, needles: Sequence[str]) -> tuple[int, str, list[Mark]]:
    """A part of the text, where it begins, and what was found in it."""
    folded = _as_long(text)
    if folded is not None:
        return 0, text, _marks(folded, needles)
    offset = 0
    for at in range(0, len(text), _WINDOW - _OVERLAP):
        if any(needle in plain(text[at : at + _WINDOW]) for needle in needles):
            offset = max(0, at - _BEFORE)
            break
    window = text[offset : offset + _WINDOW + _OVERLAP]
    return offset, window, _slow(window, needles)


def _as_long(text: str) -> str | None:
    """The text folded, where each character stays one (no folding shortens any); else None."""
    if not unicodedata.is_normalized("NFKC", text):
        return None
    folded = text.casefold()
    return folded if len(folded) == len(text) else None


def _marks(folded: str, needles: Sequence[str]) -> list[Mark]:
    """Where the needles stand in a folded text that still has its white space."""
    places: list[Mark] = []
    for needle in needles:
        pattern = re.compile(r"\s+".join(re.escape(word) for word in needle.split()))
        for count, found in enumerate(pattern.finditer(folded), start=1):
            places.append(found.span())
            if count >= _MOST_MARKS:
                break
    return _merged(places)


def _merged(places: list[Mark]) -> list[Mark]:
    merged: list[Mark] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged


def _best(marks: Sequence[Mark], needles: Sequence[str]) -> int:
    """Where to look: at the mark with the most others near it, the first of those."""
    if len(needles) <= 1 or not marks:
        return marks[0][0] if marks else 0
    starts = [mark[0] for mark in marks]
    room = ROOM - _BEFORE

    def near(number: int) -> int:
        return bisect_right(starts, starts[number] + room) - number

    best = max(range(min(len(marks), _LOOKED_AT)), key=lambda number: (near(number), -number))
    return starts[best]


def _slow(text: str, needles: Sequence[str]) -> list[Mark]:
    """The same for a text whose normal form has other lengths."""
    chars: list[str] = []
    spans: list[Mark] = []
    for start, end in _clusters(text):
        for char in normal(text[start:end]):
            chars.append(char)
            spans.append((start, end))
    found = _marks("".join(chars), needles)
    return _merged([(spans[start][0], spans[end - 1][1]) for start, end in found])


def _clusters(text: str) -> Iterator[Mark]:
    """Cut where no character is composed with the one before it."""
    start = 0
    for at in range(1, len(text)):
        if text[at].isascii() or not _joins(text[at]):
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _joins(char: str) -> bool:
    code = ord(char)
    if any(first <= code <= last for first, last in _JAMO) or char in _VOICED:
        return True
    return unicodedata.category(char).startswith("M")


def _word_start(text: str, at: int) -> int:
    """Begin with a whole word, if one begins soon."""
    if at == 0:
        return 0
    found = _WORD_START.search(text, at, at + _BEFORE // 2)
    return at if found is None else found.start() + 1


def _tidy(found: Excerpt) -> Excerpt:
    """On one line, without what cannot be seen; the marks move along."""
    text = found.text
    junk: list[Piece] = []
    for run in _JUNK.finditer(text):
        start, end = run.span()
        is_inside = start > 0 and end < len(text)
        junk.append(Piece(start, end, " " if is_inside and run.group().isspace() else ""))
    shown = _without(text, junk, found.marks)
    return Excerpt(_SPACE.sub(" ", shown.text), shown.marks)


def _without(text: str, pieces: Sequence[Piece], marks: Sequence[Mark]) -> Excerpt:
    """Leave out pieces, which are in order; the marks move along."""
    if not pieces:
        return Excerpt(text, tuple(marks))
    kept: list[str] = []
    ends: list[int] = []
    cuts: list[int] = []  # behind which place how many characters are gone
    at = gone = 0
    for start, end, instead in pieces:
        kept += (text[at:start], instead)
        gone += end - start - len(instead)
        ends.append(end)
        cuts.append(gone)
        at = end
    shown = "".join(kept) + text[at:]

    def moved(place: int) -> int:
        number = bisect_right(ends, place)
        return min(max(0, place - (cuts[number - 1] if number else 0)), len(shown))

    places = ((moved(start), moved(end)) for start, end in marks)
    return Excerpt(shown, tuple((start, end) for start, end in places if end > start))
