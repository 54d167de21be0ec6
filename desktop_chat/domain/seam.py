"""Where a continued answer is joined to the text that was kept. Pure.

A model that is asked to go on often says its last words again; they are taken away here, so that
nothing stands there twice. What arrives is held back only as long as it may still be a repetition.
"""

from __future__ import annotations

LONGEST = 600
"""A repetition of more characters than this is not looked for."""

LEAST = 8
"""A shorter one may be chance, and is left alone."""

LEAST_WIDE = 4
"""The same in scripts that say a word with a character or two."""

_FENCES = ("```", "~~~")
_LONGEST_INFO = 40


class Seam:
    """Joins what arrives to `kept`, piece by piece; how it is cut into pieces does not matter."""

    def __init__(self, kept: str) -> None:
        self._kept = kept
        self._tail = kept[-LONGEST:]
        self._fence = open_fence(kept)
        self._held = ""
        self._is_joined = not kept

    def join(self, text: str) -> str:
        """Take the next piece and give what is new in it; '' while it may be a repetition."""
        if self._is_joined:
            return text
        self._held += text
        return "" if self._may_repeat() else self.rest()

    def rest(self) -> str:
        """Give what was still held back; after the last piece."""
        held, self._held, self._is_joined = self._held, "", True
        return "" if not held else self._new_in(held)

    def begin_again(self) -> None:
        """Forget what came: the request is made anew."""
        self._held, self._is_joined = "", not self._kept

    def let_all_through(self) -> None:
        """What comes now was never said before, whatever it looks like."""
        self._is_joined = True

    def skip_what_is_kept(self) -> None:
        """The whole answer comes once more, from its beginning."""
        self._tail = self._kept
        self._fence = ""

    def _may_repeat(self) -> bool:
        """Whether more text could still make it the end of what was kept."""
        said = self._held.lstrip()
        if not said:
            return len(self._held) <= LONGEST
        if self._fence and self._may_be_fence(said):
            return True
        at = self._tail.find(said)
        while at >= 0:
            if at + len(said) < len(self._tail):
                return True
            at = self._tail.find(said, at + 1)
        return False

    def _may_be_fence(self, said: str) -> bool:
        """Whether its first line may yet be the fence that is open already, said again."""
        starts = self._fence.startswith(said) or said.startswith(self._fence)
        return starts and "\n" not in said and len(said) <= _LONGEST_INFO

    def _new_in(self, held: str) -> str:
        said = held.lstrip()
        if self._fence:
            line, end, after = said.partition("\n")
            is_again = line.startswith(self._fence) and line.strip("`~ \t") != ""
            if end and is_again:
                held = said = after
        for size in range(min(len(said), len(self._tail)), 0, -1):
            if self._tail.endswith(said[:size]):
                return said[size:] if self._is_meant(said[:size]) else held
        return held

    def _is_meant(self, repeated: str) -> bool:
        """Whether it is too long for chance."""
        is_wide = any(ord(letter) > 0x2E7F for letter in repeated)
        size = len(repeated.strip())
        return size >= (LEAST_WIDE if is_wide else LEAST) or repeated.strip() == self._kept.strip()


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
