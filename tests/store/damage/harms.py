"""The ways in which a database file is damaged. Each is a function of a seeded generator."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

SIZE = 4096
FRAME = SIZE + 24


@dataclass(slots=True)
class Files:
    """The bytes of the file and of its log; None where there is none. `other` is another's log."""

    main: bytearray | None
    log: bytearray | None
    other: bytes = b""

    @property
    def pages(self) -> int:
        return len(self.main or b"") // SIZE


Harmful = Callable[[random.Random, Files], None]


def _numbers(files: Files, kinds: frozenset[int] | None = None) -> list[int]:
    """Pages, without the first; of these kinds (0: overflow and free ones) if any are named."""
    assert files.main is not None
    numbers = range(1, files.pages)
    return [n for n in numbers if kinds is None or files.main[n * SIZE] in kinds]


def _zero(files: Files, number: int) -> None:
    assert files.main is not None
    files.main[number * SIZE : (number + 1) * SIZE] = bytes(SIZE)


def _zero_some(kinds: frozenset[int] | None, most: int) -> Harmful:
    def harm(rng: random.Random, files: Files) -> None:
        numbers = _numbers(files, kinds)
        for number in rng.sample(numbers, min(len(numbers), rng.randint(1, most))):
            _zero(files, number)

    return harm


def _garbage(rng: random.Random, files: Files) -> None:
    assert files.main is not None
    for number in rng.sample(_numbers(files), rng.randint(1, 5)):
        files.main[number * SIZE : (number + 1) * SIZE] = rng.randbytes(SIZE)


def _flip(target: bytearray, rng: random.Random, most: int, below: int | None = None) -> None:
    for _ in range(rng.randint(1, most)):
        target[rng.randrange(below or len(target))] ^= 1 << rng.randrange(8)


def _flip_bits(rng: random.Random, files: Files) -> None:
    assert files.main is not None
    _flip(files.main, rng, 60)


def _flip_header(rng: random.Random, files: Files) -> None:
    assert files.main is not None
    _flip(files.main, rng, 6, 100)


def _flip_schema(rng: random.Random, files: Files) -> None:
    assert files.main is not None
    _flip(files.main, rng, 20, SIZE)


def _wipe_header(_rng: random.Random, files: Files) -> None:
    assert files.main is not None
    files.main[:100] = bytes(100)


def _wipe_first_page(_rng: random.Random, files: Files) -> None:
    _zero(files, 0)


def _truncate(rng: random.Random, files: Files) -> None:
    assert files.main is not None
    del files.main[rng.randrange(1, len(files.main)) :]


def _empty(_rng: random.Random, files: Files) -> None:
    files.main = bytearray()


def _wipe_block(rng: random.Random, files: Files) -> None:
    assert files.main is not None
    at = rng.randrange(len(files.main))
    length = min(rng.choice((512, 20_000, 65_536)), len(files.main) - at)
    files.main[at : at + length] = bytes(length)


def _swap_pages(rng: random.Random, files: Files) -> None:
    assert files.main is not None
    one, two = (number * SIZE for number in rng.sample(_numbers(files), 2))
    kept = files.main[one : one + SIZE]
    files.main[one : one + SIZE] = files.main[two : two + SIZE]
    files.main[two : two + SIZE] = kept


def _free_list(rng: random.Random, files: Files) -> None:
    assert files.main is not None
    if rng.random() < 0.5:
        files.main[32:40] = rng.randbytes(8)
    else:
        trunk = int.from_bytes(files.main[32:36], "big")
        if 1 < trunk <= files.pages:
            files.main[(trunk - 1) * SIZE : (trunk - 1) * SIZE + 200] = rng.randbytes(200)


def _no_log(_rng: random.Random, files: Files) -> None:
    files.log = None


def _only_log(_rng: random.Random, files: Files) -> None:
    files.main = None


def _log_header(rng: random.Random, files: Files) -> None:
    if files.log is not None:
        _flip(files.log, rng, 4, 32)


def _log_frames(rng: random.Random, files: Files) -> None:
    if files.log is not None:
        for _ in range(rng.randint(1, 3)):
            frame = rng.randrange((len(files.log) - 32) // FRAME)
            files.log[32 + frame * FRAME + rng.randrange(FRAME)] ^= 1 << rng.randrange(8)


def _cut_log(rng: random.Random, files: Files) -> None:
    if files.log is not None:
        del files.log[rng.randrange(len(files.log)) :]


def _other_log(_rng: random.Random, files: Files) -> None:
    files.log = bytearray(files.other)


HARMS: Mapping[str, Harmful] = {
    "pages zeroed": _zero_some(None, 12),
    "table leaves zeroed": _zero_some(frozenset({13}), 6),
    "inner pages zeroed": _zero_some(frozenset({2, 5}), 3),
    "index leaves zeroed": _zero_some(frozenset({10}), 6),
    "overflow and free pages zeroed": _zero_some(frozenset({0}), 6),
    "pages of noise": _garbage,
    "bits flipped": _flip_bits,
    "bits of the header flipped": _flip_header,
    "bits of the schema flipped": _flip_schema,
    "header wiped": _wipe_header,
    "first page wiped": _wipe_first_page,
    "truncated": _truncate,
    "emptied": _empty,
    "a block wiped": _wipe_block,
    "pages exchanged": _swap_pages,
    "free list damaged": _free_list,
    "log missing": _no_log,
    "only the log left": _only_log,
    "log's header damaged": _log_header,
    "log's frames damaged": _log_frames,
    "log cut": _cut_log,
    "another's log": _other_log,
}
NEEDS_LOG = frozenset(name for name in HARMS if "log" in name)
