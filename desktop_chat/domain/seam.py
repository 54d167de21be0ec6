"""Where a continued answer is joined to the text that was kept. Pure.

A model that is asked to go on often says its last words again; they are taken away here, so that
nothing stands there twice. What arrives is held back only as long as it may still be a repetition.
"""

from __future__ import annotations

from desktop_chat.domain.pieces import Pieces

LONGEST = 600
"""A repetition of more characters than this is not looked for."""

LEAST = 8
"""A shorter one may be chance, and is left alone."""

LEAST_WIDE = 4
"""The same in scripts that say a word with a character or two."""

LEAST_LETTERS = 3
"""So many different letters or digits make it a repetition and no pattern."""

_LAST_NARROW = 0x2E7F
_FENCES = ("```", "~~~")
_LONGEST_INFO = 40


class Seam:
    """Joins what arrives to `kept`, piece by piece; how it is cut into pieces does not matter."""

    def __init__(self, kept: str) -> None:
        self._kept = kept
        self._open_fence = open_fence(kept)
        self.begin_again()

    def begin_again(self) -> None:
        """Forget what came: the request is made anew."""
        self._tail = self._kept[-LONGEST:]
        self._fence = self._open_fence
        self._held = Pieces()
        self._said_chars = 0  # of what is held, so many characters stand in the tail ...
        self._said_at = -1  # ... from here on
        self._is_joined = not self._kept

    def let_all_through(self) -> None:
        """What comes now was never said before, whatever it looks like."""
        self._is_joined = True

    def skip_what_is_kept(self) -> None:
        """The whole answer comes once more, from its beginning."""
        self._tail = self._kept
        self._fence = ""

    def join(self, text: str) -> str:
        """Take the next piece and give what is new in it; '' while it may be a repetition."""
        if self._is_joined:
            return text
        self._held.append(text)
        return "" if self._may_repeat(text) else self.rest()

    def rest(self) -> str:
        """Give what was still held back; after the last piece."""
        held, self._held, self._is_joined = self._held.joined(), Pieces(), True
        return "" if not held else self._new_in(held)

    def _may_repeat(self, text: str) -> bool:
        """Whether more text could still make it the end of what was kept; `text` came last."""
        if self._said_at >= 0 and self._tail.startswith(text, self._said_at + self._said_chars):
            self._said_chars += len(text)  # so that a long repetition is read once
            return self._said_at + self._said_chars < len(self._tail)
        held = self._held.joined()
        if self._may_be_fence(held.lstrip()):
            return True
        said = self._without_fence(held).lstrip()
        if not said:
            return len(held) <= LONGEST
        self._said_at, self._said_chars = self._tail.find(said), len(said)
        return self._said_at >= 0 and self._said_at + len(said) < len(self._tail)

    def _may_be_fence(self, said: str) -> bool:
        """Whether its first line may yet be the fence that is open already, said again."""
        if not (self._fence and said):
            return False
        starts = self._fence.startswith(said) or said.startswith(self._fence)
        return starts and "\n" not in said and len(said) <= _LONGEST_INFO

    def _without_fence(self, held: str) -> str:
        """Take away the fence that is open already."""
        line, end, after = held.lstrip().partition("\n")
        is_fence = self._fence and line.startswith(self._fence)
        return after if end and is_fence and line.strip("`~ \t\r") else held

    def _new_in(self, held: str) -> str:
        held = self._without_fence(held)
        said = held.lstrip()
        size = self._overlap(said)
        return said[size:] if self._is_meant(said[:size]) else held

    def _overlap(self, said: str) -> int:
        """How much of the tail's end it begins with; what is too short to matter is not seen."""
        tail, first = self._tail, said[: min(LEAST_WIDE, len(self._kept.strip()))]
        at = tail.find(first, max(0, len(tail) - len(said)))
        while at >= 0:
            if said.startswith(tail[at:]):
                return len(tail) - at
            at = tail.find(first, at + 1)
        return 0

    def _is_meant(self, repeated: str) -> bool:
        """Whether it is too long, and of too many letters, for chance.

        Rows of zeros or dashes go on with more of the same, and mean it.
        """
        said = repeated.strip()
        is_wide = any(ord(letter) > _LAST_NARROW for letter in said)
        least, letters = (LEAST_WIDE, 2) if is_wide else (LEAST, LEAST_LETTERS)
        is_long = len(said) >= least and len(set(filter(str.isalnum, said))) >= letters
        return is_long or said == self._kept.strip()


def open_fence(text: str) -> str:
    """The fence of the code block in which `text` ends; '' where it ends in none."""
    fence = ""
    for line in text.split("\n"):
        stripped = line.lstrip()
        if fence:
            if stripped.startswith(fence) and not stripped.strip("`~ \t\r"):
                fence = ""
        elif stripped.startswith(_FENCES):
            mark = stripped[0]
            info = stripped.lstrip(mark)
            if mark not in info or mark == "~":  # else it is code within a line
                fence = mark * (len(stripped) - len(info))
    return fence
