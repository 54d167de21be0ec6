"""Which settings are meant by what somebody types. Knows no Qt and no setting."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_chat.ui.keyboard.folding import fold, initials, is_consonants, on_other_keyboard


@dataclass(frozen=True, slots=True)
class Words:
    """The texts by which something is found, folded for comparison."""

    text: str
    initials: str


def words_of(*texts: str) -> Words:
    """Fold the texts; what stands in different ones is not read together."""
    korean = (text for text in texts if not text.isascii())  # of the others nobody types initials
    return Words("\n".join(map(fold, texts)), "\n".join(map(initials, korean)))


def means(query: str, words: Words) -> bool:
    """Tell whether each word of `query` is found, or each with the other keyboard left on.

    Korean is found by its first consonants too. An empty query finds everything.
    """
    return _holds(query, words) or _holds_or_nothing(on_other_keyboard(query), words)


def _holds_or_nothing(query: str, words: Words) -> bool:
    return bool(query) and _holds(query, words)


def _holds(query: str, words: Words) -> bool:
    return all(
        part in words.text or (is_consonants(part) and part in words.initials)
        for part in fold(query).split()
    )
