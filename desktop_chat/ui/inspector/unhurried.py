"""Long loops on another thread that leave the window's thread its turns.

A thread that computes without pause holds the interpreter for five milliseconds each time that the
other one lets go of it, and painting does so hundreds of times.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, overload

from desktop_chat.domain.tape import Chunk

T = TypeVar("T")

_WORK_S = 0.0015
_REST_S = 0.002
_LOOK_EACH = 16


def unhurried(items: Iterable[T]) -> Iterator[T]:
    """Give the items one by one, with short rests. Not for the window's thread."""
    began = time.perf_counter()
    for index, item in enumerate(items):
        if index % _LOOK_EACH == 0 and time.perf_counter() - began > _WORK_S:
            time.sleep(_REST_S)
            began = time.perf_counter()
        yield item


class UnhurriedChunks(Sequence[Chunk]):
    """Chunks that are walked through with rests."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self._chunks = chunks

    def __len__(self) -> int:
        return len(self._chunks)

    @overload
    def __getitem__(self, index: int) -> Chunk: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Chunk]: ...
    def __getitem__(self, index: int | slice) -> Chunk | Sequence[Chunk]:
        return self._chunks[index]

    def __iter__(self) -> Iterator[Chunk]:
        return unhurried(self._chunks)
