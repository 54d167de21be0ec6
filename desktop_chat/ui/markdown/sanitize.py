"""Characters that must not reach a document or the clipboard as they are; sans Qt."""

from __future__ import annotations

import re

_FOR_DOCUMENT = str.maketrans(
    {
        "\0": "�",
        "\r": " ",
        "\x0b": " ",
        "\x0c": " ",
        "\x85": " ",
        "\u2028": " ",
        "\u2029": " ",
        "\ufdd0": "�",
        "\ufdd1": "�",
        "\ufffc": "�",
    }
)
"""Qt's documents use the latter for paragraphs, frames and objects of their own."""

_UNSEEN_RUN = re.compile("[\U000e0000-\U000e007f]{17,}")
"""Tags: a flag of a region has up to seven of them."""

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufdd0\ufdd1\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")


def for_document(text: str) -> str:
    """Replace what Qt would take for structure, and what nobody sees but it draws all the same."""
    text = text.translate(_FOR_DOCUMENT)
    return text if text.isascii() else _UNSEEN_RUN.sub("\ufffd", text)


def for_clipboard(text: str) -> str:
    """Drop what cannot be seen: bidi overrides, zero-width marks, ESC, NUL.

    Joiners inside emoji and Indic text (U+200C, U+200D) stay: they can be seen.
    """
    return _HIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def has_hidden(text: str) -> bool:
    """Whether a text holds characters that a reader cannot see."""
    return _HIDDEN.search(_LINE_ENDS.sub("\n", text)) is not None
