"""How many tokens something will be, told without any tokenizer. Pure.

A text is counted by classes of letters and by where words, numbers and signs begin; each count has
a weight. The weights of Latin text, digits and signs were fitted to answers whose servers reported
what they cost: the estimate is 7 % off in the middle, and never more than 16 %. Those of other
scripts come from the examples that OpenAI published with its o200k vocabulary (27 tokens for a
sentence of 35 Hangul syllables, 24 for one of 24 Han letters). Other vendors need more; what a
chat's answers report corrects that (`domain/context.py`).
"""

from __future__ import annotations

import math
import re
import string
from dataclasses import dataclass

from desktop_chat.domain.settings import Protocol

PER_MESSAGE = 4.0
"""What parts one message from the next: its role, its beginning, its end."""

_LOWER, _UPPER = string.ascii_lowercase.encode(), string.ascii_uppercase.encode()
_LETTERS, _DIGITS = _LOWER + _UPPER, string.digits.encode()
_SIGNS, _LINE_ENDS = string.punctuation.encode(), b"\r\n"


def _only(letters: bytes) -> bytes:
    """Make a table that turns these into x, and everything else into a space."""
    table = bytearray(b" " * 256)
    for letter in letters:
        table[letter] = ord("x")
    return bytes(table)


_KINDS: tuple[tuple[bytes, bytes, float, float], ...] = (
    # which, as a table, what the beginning of a run is worth, what each of them is
    (_LETTERS, _only(_LETTERS), 0.55, 0.13),
    (_DIGITS, _only(_DIGITS), 0.35, 0.25),
    (_SIGNS, _only(_SIGNS), 0.6, 0.15),
    (_LINE_ENDS, _only(_LINE_ENDS), 0.5, 0.0),
)
_CASES = bytes(
    ord("a") if code in _LOWER else ord("A") if code in _UPPER else ord(" ") for code in range(256)
)
_ASCII = bytes(range(128))
_HUMP, _INDENT = 0.55, 0.15
"""A further word in a camelCase one; two more spaces."""

_FIRST_BYTES: tuple[tuple[bytes, float], ...] = (
    (bytes(range(0xC2, 0xC4)), 0.5),  # accented Latin
    (bytes(range(0xC4, 0xCC)), 0.6),
    (bytes(range(0xCC, 0xD0)), 0.5),  # Greek
    (bytes(range(0xD0, 0xD4)), 0.3),  # Cyrillic
    (bytes(range(0xD4, 0xE0)), 0.45),  # Hebrew, Arabic
    (bytes(range(0xE0, 0xE1)), 0.45),  # the scripts of India, Thai
    (bytes(range(0xE1, 0xE2)), 0.7),
    (bytes(range(0xE2, 0xE3)), 1.0),  # typographic signs, arrows
    (bytes(range(0xE3, 0xE4)), 0.75),  # Kana
    (bytes(range(0xE4, 0xEA)), 0.8),  # Han
    (bytes(range(0xEA, 0xEE)), 0.65),  # Hangul
    (bytes(range(0xEE, 0xF0)), 1.0),
    (bytes(range(0xF0, 0xF5)), 2.0),  # emoji, rare Han
)
"""Tokens of a letter by the first byte of its UTF-8."""


def text_tokens(text: str) -> float:
    """Estimate a text. What is written behind it never makes that less."""
    if not text:
        return 0.0
    data = text.encode("utf-8", "surrogatepass")
    total = _HUMP * data.translate(_CASES).count(b"aA") + _INDENT * data.count(b"  ")
    for letters, table, beginning, each in _KINDS:
        if found := len(data) - len(data.translate(None, letters)):
            runs = (b" " + data.translate(table)).count(b" x")
            total += beginning * runs + each * found
    if not data.isascii():
        total += _beyond_latin(data)
    return total


def _beyond_latin(data: bytes) -> float:
    data = data.translate(None, _ASCII)
    total = 0.0
    for firsts, weight in _FIRST_BYTES:
        rest = data.translate(None, firsts)
        total += weight * (len(data) - len(rest))
        data = rest
    return total


def rough_tokens(text: str) -> float:
    """Guess a text at next to no cost, and rather too much than too little."""
    return len(text) * (0.3 if text.isascii() else 0.75)


@dataclass(frozen=True, slots=True)
class Extent:
    """What is known of a picture or a file without asking anybody; None: not known.

    `text_tokens` are those of a file that goes as text.
    """

    width: int | None = None
    height: int | None = None
    pages: int | None = None
    text_tokens: float | None = None


NO_EXTENT = Extent()

_ANTHROPIC_EDGE, _ANTHROPIC_MOST = 1568, 1600
_PDF_PAGE = 3000
"""https://platform.claude.com/docs/en/build-with-claude/pdf-support: 1,500 to 3,000 a page."""
_USUAL_PAGES = 10

_TILES: tuple[tuple[str, int, int], ...] = (
    (r"gpt-4o-mini", 2833, 5667),
    (r"gpt-5(?!.*(mini|nano))", 70, 140),
    (r"o1|o3(?!-mini)", 75, 150),
    (r"computer-use", 65, 129),
)
"""https://platform.openai.com/docs/guides/images-vision: a base, and each tile of 512 pixels."""
_USUAL_TILES = (85, 170)
_PATCHES: tuple[tuple[str, float], ...] = (
    (r"gpt-(4\.1|5.*)-mini", 1.62),
    (r"gpt-(4\.1|5.*)-nano", 2.46),
    (r"o4-mini", 1.72),
)
"""The same page: patches of 32 pixels, at most 1,536, times this."""
_MOST_PATCHES = 1536


def picture_tokens(extent: Extent, protocol: Protocol, model: str) -> float:
    """Estimate a picture by its vendor's formula; one of unknown size is taken as a large one."""
    width, height = extent.width or 2000, extent.height or 2000
    if protocol is Protocol.ANTHROPIC:
        shrunk = min(1.0, _ANTHROPIC_EDGE / max(width, height))
        return min(width * height * shrunk**2 / 750, float(_ANTHROPIC_MOST))
    name = model.rpartition("/")[2]
    for pattern, factor in _PATCHES:
        if re.match(pattern, name):
            patches = math.ceil(width / 32) * math.ceil(height / 32)
            return min(patches, _MOST_PATCHES) * factor
    for pattern, base, tile in _TILES:
        if re.match(pattern, name):
            return float(base + tile * _tiles(width, height))
    base, tile = _USUAL_TILES
    return float(base + tile * _tiles(width, height))


def _tiles(width: int, height: int) -> int:
    """Tiles of 512 pixels, once the picture fits into 2,048 and its short edge into 768."""
    shrunk = min(1.0, 2048 / max(width, height))
    shrunk *= min(1.0, 768 / (min(width, height) * shrunk))
    return math.ceil(width * shrunk / 512) * math.ceil(height * shrunk / 512)


def file_tokens(extent: Extent) -> float:
    """Estimate a file: its text where it goes as text, else its pages."""
    if extent.text_tokens is not None:
        return extent.text_tokens
    pages = _USUAL_PAGES if extent.pages is None else extent.pages
    return float(_PDF_PAGE * pages)
