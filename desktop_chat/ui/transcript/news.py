"""Counts the text that arrived below what is read; sans Qt."""

from __future__ import annotations

_CHARS_PER_WORD = 20
"""Where words are longer than this on average, they are not parted by spaces: letters count."""


class NewText:
    """What came since the reader left the end; costs as much as what comes."""

    def __init__(self) -> None:
        self.words = 0
        self.chars = 0
        self._is_within_word = False

    def add(self, text: str) -> None:
        """Take more text in; a word that comes in two pieces is one."""
        if not text:
            return
        self.chars += len(text)
        self.words += len(text.split()) - (self._is_within_word and not text[0].isspace())
        self._is_within_word = not text[-1].isspace()

    def keep_at_most(self, below: str) -> None:
        """No more of it can be below the reader than what stands there."""
        words = len(below.split())
        if words < self.words:
            self.words, self.chars = words, min(self.chars, len(below))

    def reset(self) -> None:
        """The reader is at the end."""
        self.words = self.chars = 0
        self._is_within_word = False

    @property
    def counts_letters(self) -> bool:
        """Whether letters say more than words: in a script without spaces."""
        return self.chars > _CHARS_PER_WORD * max(1, self.words)
