"""A chat's title: from its first message, or out of what a model says that it is. Pure."""

from __future__ import annotations

import re
import unicodedata

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.parts import names_of

LONGEST = 60
MOST_WORDS = 12
"""A model that says more than that has not given a title."""

_MARKUP = re.compile(r"^[\s>#*\-+`~|]+|[*_`~]+")
_SPACES = re.compile(r"\s+")
_THOUGHTS = re.compile(r"<(think|thinking|reasoning)>.*?(</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_TAGS = re.compile(r"</?[A-Za-z][^<>]{0,80}>")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_LABEL = re.compile(r"^(title|제목)\s*[:：]\s*", re.IGNORECASE)  # noqa: RUF001 - the wide colon too
_QUOTES = "\"'“”‘’「」『』«»`"
_ENDS = ".。 "


def title_of(question: Message) -> str:
    """Name a chat after its first question, or the files that came with it."""
    return title_from(question.text or names_of(question.parts))


def title_from(text: str) -> str:
    """Take the first line that says something, without Markdown signs, at most 60 characters."""
    for line in text.splitlines():
        plain = without_marks(line)
        if plain:
            return _shortened(plain)
    return ""


def title_in_answer(text: str) -> str:
    """Take the title out of a model's answer, without markup; '' where there is none in it."""
    visible = "".join(char for char in _THOUGHTS.sub("", text) if _is_shown(char))
    bare = _TAGS.sub("", _LINK.sub(r"\1", visible))
    for line in bare.splitlines():
        plain = _LABEL.sub("", without_marks(line)).strip(_QUOTES + _ENDS)
        if plain:
            return _shortened(plain) if len(plain.split()) <= MOST_WORDS else ""
    return ""


def without_marks(line: str) -> str:
    """Leave out what is only there for Markdown, so far as a line alone tells."""
    return _SPACES.sub(" ", _MARKUP.sub("", line)).strip()


def _is_shown(char: str) -> bool:
    """Neither a control character nor one that turns the direction of what follows.

    The two that join letters and emoji stay.
    """
    return char in "\n\t\u200c\u200d" or unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs"}


def _shortened(line: str) -> str:
    if len(line) <= LONGEST:
        return line
    cut = line[:LONGEST]
    at_word, _, _ = cut.rpartition(" ")
    return f"{at_word if len(at_word) > LONGEST // 2 else cut}…"
