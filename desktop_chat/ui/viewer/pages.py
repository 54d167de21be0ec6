"""A long text in pages that are cheap to show, and finding in it; sans Qt."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

PAGE_LINES = 200
PAGE_CHARS = 16_000


class Found(NamedTuple):
    """A hit: its page, and where it begins and ends within the page."""

    page: int
    start: int
    end: int


class Pages:
    """Cuts at line ends, at most `PAGE_LINES` a page; in the middle only of a very long line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = _starts(text)

    def __len__(self) -> int:
        """How many pages there are; one for an empty text, too."""
        return len(self._starts)

    def start(self, number: int) -> int:
        """Where a page begins in the whole."""
        return self._starts[number]

    def end(self, number: int) -> int:
        """Where it ends."""
        is_last = number + 1 == len(self._starts)
        return len(self.text) if is_last else self._starts[number + 1]

    def page(self, number: int) -> str:
        """The text of a page, without the line end that parts it from the next."""
        text = self.text[self.start(number) : self.end(number)]
        return text.removesuffix("\n") if number + 1 < len(self) else text

    def page_at(self, position: int) -> int:
        """The page that holds a position of the whole."""
        return max(0, bisect_right(self._starts, position) - 1)

    def find(self, words: str, position: int, *, is_backward: bool = False) -> Found | None:
        """The next hit from `position` on, or the last one before it; around the ends.

        Letters count as the same in either case, where that does not change their number.
        """
        text = _folded(self.text)
        words = _folded(words)
        if not words:
            return None
        if is_backward:
            at = text.rfind(words, 0, max(0, position))
            at = at if at >= 0 else text.rfind(words)
        else:
            at = text.find(words, position)
            at = at if at >= 0 else text.find(words)
        if at < 0:
            return None
        page = self.page_at(at)
        start = self.start(page)
        return Found(page, at - start, at - start + len(words))


def _folded(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(map(_fold_one, text))


def _fold_one(char: str) -> str:
    low = char.lower()
    return low if len(low) == 1 else char


def _starts(text: str) -> list[int]:
    starts, at = [0], 0
    while (end := _page_end(text, at)) < len(text):
        starts.append(end)
        at = end
    return starts


def _page_end(text: str, start: int) -> int:
    at = start
    for _ in range(PAGE_LINES):
        line = text.find("\n", at, start + PAGE_CHARS)
        if line < 0:
            is_rest = len(text) <= start + PAGE_CHARS
            if is_rest:
                return len(text)
            return at if at > start else start + PAGE_CHARS
        at = line + 1
    return at
