"""A long text that arrives in very many small pieces, at little more than its own size."""

from __future__ import annotations

PIECES_A_BLOCK = 16_384
"""A string of three letters takes fifty bytes: so many of them at most are kept apart. Blocks of
some size are given back to the system when they go; small ones would only be ours to use again."""


class Pieces:
    """Takes pieces one by one; `joined` gives the whole."""

    __slots__ = ("_blocks", "_recent")

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._recent: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._recent or self._blocks)

    def append(self, piece: str) -> None:
        """Take the next piece."""
        self._recent.append(piece)
        if len(self._recent) >= PIECES_A_BLOCK:
            self._blocks.append("".join(self._recent))
            self._recent = []

    def joined(self) -> str:
        """All that came so far."""
        whole = "".join([*self._blocks, *self._recent])
        self._blocks, self._recent = [whole] if whole else [], []
        return whole
