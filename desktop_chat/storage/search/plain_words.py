"""Finds what in a piece of Markdown is signs and no words, so that an excerpt can leave it out.

A cheap reading of a few hundred characters, line by line; what it does not know for sure stays as
it was written. It never looks at what was searched for: whoever leaves pieces out keeps those.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

_FENCE = re.compile(
    r"[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}|~{3,})[ \t]*([^`\n]*)$", re.MULTILINE
)
_LEAD = re.compile(r"(?=[ \t]*[>#*+=|_`~-])((?:[ \t]{0,3}>[ \t]?)*)", re.MULTILINE)
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}(?=[ \t]|$)", re.MULTILINE)
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_RULE = re.compile(
    r"[ \t]*(?:={2,}|(?:[-*_][ \t]*){3,}|\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*)$",
    re.MULTILINE,
)
_ROW = re.compile(r"[ \t]*\|")
_CELLS = re.compile(r"[ \t]*(?<!\\)\|[ \t]*")
# Each way begins with a letter of its own: so the ones that begin none are skipped fast.
_SIGN = re.compile(
    r"\*(?:\*{0,2})|_(?:_{0,2})|~~|`(?:`*)|\[|\\[!-/:-@\[-`{-~]"
    r"|&(?:[a-zA-Z]{2,8}|#\d{1,7});|<https?://[^\s<>]+>"
)
_LINK = re.compile(r"\[([^\[\]\n]*)\](\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+\"[^\"\n]*\")?\))")
_BULLET_SIGN, _CELL_SIGN = "• ", " · "


class Piece(NamedTuple):
    """From where to where the text is signs, and what stands there instead."""

    start: int
    end: int
    instead: str = ""


Group = tuple[Piece, ...]
"""Pieces that go together: both ends of what is bold."""


def signs(text: str, *, in_code: bool) -> list[Group]:
    """All that is no word, in no order; `in_code` where a fence is open at the beginning."""
    reading = _Reading(text)
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        has_fence = "```" in text[start:end] or "~~~" in text[start:end]
        fence = _FENCE.match(text, start) if has_fence else None
        if fence is not None:
            reading.take_fence(fence)
            in_code = not in_code
        elif not in_code:
            reading.take_line(start, end)
        start = end + 1
    return reading.groups


def is_in_code(text: str, at: int) -> bool:
    """Whether a fence is open at this place."""
    is_open = False
    for mark in ("```", "~~~"):
        found = text.find(mark, 0, at)
        while found >= 0:
            start = text.rfind("\n", 0, found) + 1
            end = text.find("\n", found)
            line = text[start : end if end >= 0 else len(text)]
            is_open ^= _FENCE.match(line) is not None
            found = text.find(mark, max(end, found + 3), at) if end >= 0 else -1
    return is_open


class _Reading:
    """Goes through a text line by line; what is bold may reach over some of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._opened: list[re.Match[str]] = []
        self.groups: list[Group] = []

    def take_fence(self, fence: re.Match[str]) -> None:
        """Take the fence, and the name of the language behind it."""
        self._opened.clear()
        self.groups += [(Piece(fence.start(), fence.start(2)),), (Piece(*fence.span(2)),)]

    def take_line(self, start: int, end: int) -> None:
        """Take what stands before the words of a line, and then what is among them."""
        lead = _LEAD.match(self._text, start, end)
        if lead is not None:
            start = self._take_lead(lead.start(), lead.end(), end)
        elif start == end:
            self._opened.clear()
        self._take_words(start, end)

    def _take_lead(self, start: int, at: int, end: int) -> int:
        text = self._text
        if at > start:
            self.groups.append((Piece(start, at),))
        if _RULE.match(text, at, end):
            self.groups.append((Piece(at, end),))
            return end
        if found := _HEADING.match(text, at, end):
            self.groups.append((Piece(at, found.end()),))
        elif _ROW.match(text, at, end):
            self._take_row(at, end)
        elif found := _BULLET.match(text, at, end):
            self.groups.append((Piece(at, found.end(), _BULLET_SIGN),))
        return at if found is None else found.end()

    def _take_row(self, at: int, end: int) -> None:
        for bar in _CELLS.finditer(self._text, at, end):
            is_edge = bar.start() == at or bar.end() == end
            self.groups.append((Piece(bar.start(), bar.end(), "" if is_edge else _CELL_SIGN),))

    def _take_words(self, at: int, end: int) -> None:
        text = self._text
        while (sign := _SIGN.search(text, at, end)) is not None:
            start, at = sign.span()
            match text[start]:
                case "`":
                    at = self._take_code(start, at, end)
                case "[":
                    at = self._take_link(start, end)
                case "\\":
                    self.groups.append((Piece(start, start + 1),))
                case "&":
                    self.groups.append((Piece(start, at, html.unescape(sign[0])),))
                case "<":
                    self.groups.append((Piece(start, start + 1), Piece(at - 1, at)))
                case _:
                    self._take_run(sign)

    def _take_code(self, start: int, at: int, end: int) -> int:
        """Take both ends of a piece of code; says where it ends."""
        ticks = self._text[start:at]
        close = self._text.find(ticks, at, end)
        behind = close + len(ticks)
        if close < 0 or self._text[behind : behind + 1] == "`":
            return at
        self.groups.append((Piece(start, at), Piece(close, behind)))
        return behind

    def _take_link(self, start: int, end: int) -> int:
        """Take what is around the words of a link; says where it ends."""
        found = _LINK.match(self._text, start, end)
        if found is None:
            return start + 1
        begin = start - (self._text[start - 1 : start] == "!")
        self.groups.append((Piece(begin, start + 1), Piece(found.end(1), found.end())))
        self._take_words(start + 1, found.end(1))
        return found.end()

    def _take_run(self, run: re.Match[str]) -> None:
        """Pair runs of `*`, `_` and `~~`; one that stands alone is what was written."""
        start, end = run.span()
        before, after = self._text[max(0, start - 1) : start], self._text[end : end + 1]
        if run[0][0] == "_" and _is_letter(before) and _is_letter(after):
            return
        opened = self._opened
        number = next((n for n, one in enumerate(opened) if one[0] == run[0]), None)
        if number is not None and before.strip():
            self.groups.append((Piece(*opened[number].span()), Piece(start, end)))
            del opened[number:]
        elif after.strip():
            opened.append(run)


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"
