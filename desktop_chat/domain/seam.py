"""Where a continued answer is joined to the text that was kept. Pure.

A model that is asked to go on often says its last words again; they are taken away here, so that
nothing stands there twice.
"""

from __future__ import annotations


class Seam:
    """Joins what arrives to `kept`, piece by piece."""

    def __init__(self, kept: str) -> None:
        self._kept = kept

    def join(self, text: str) -> str:
        """Take the next piece and give what is new in it; '' while it may be a repetition."""
        return text

    def rest(self) -> str:
        """Give what was still held back; after the last piece."""
        return ""
