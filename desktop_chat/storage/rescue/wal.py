"""The write-ahead log of a database, frame by frame, also when some of it is damaged.

SQLite stops at the first frame that is not as it should be. Here each frame is checked with the sum
that stands in the one before it, so that what follows a damaged frame is not lost with it.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass, field
from io import FileIO

_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_INDEX = struct.Struct("=I12xI12x8s8x")
"""What both heads of the log's index have: version, frames in use, the log's salts."""
_INDEX_VERSION = 3007000
_MAGIC = 0x377F0682
_MASK = 0xFFFFFFFF
_USUAL_SIZE = 4096

Sums = tuple[int, int]


@dataclass(slots=True)
class Log:
    """Where in the file the newest version of each page stands. `is_whole`: nothing is damaged."""

    offsets: dict[int, int] = field(default_factory=dict)
    is_whole: bool = True


def has_sound_header(file: FileIO) -> bool:
    """Whether SQLite would read the log; one without frames may be anything."""
    header = read_at(file, _HEADER.size, 0)
    return file.seek(0, os.SEEK_END) <= _HEADER.size or _page_size(header) is not None


def agreed_end(file: FileIO, index: FileIO) -> int | None:
    """So many bytes of the log were in use by all processes; None where the index does not say.

    What a killed process had written behind that it had never been told to be committed.
    """
    heads = [read_at(index, _INDEX.size, at) for at in (0, _INDEX.size)]
    header = read_at(file, _HEADER.size, 0)
    page_size = _page_size(header)
    if heads[0] != heads[1] or len(heads[0]) < _INDEX.size or page_size is None:
        return None
    version, frames, salts = _INDEX.unpack(heads[0])
    if version != _INDEX_VERSION or salts != header[16:24]:
        return None
    return int(_HEADER.size + frames * (_FRAME.size + page_size))


def read_log(file: FileIO, page_size: int | None = None, *, end: int | None = None) -> Log:
    """Find the pages of all transactions that were committed; the log knows how long a page is.

    Nothing is read behind `end`.
    """
    found = Log()
    size = file.seek(0, os.SEEK_END)
    size = size if end is None else min(size, end)
    header = read_at(file, _HEADER.size, 0)
    if size <= _HEADER.size or len(header) < _HEADER.size:
        return found
    magic, _, _, _, *salts, first, second = _HEADER.unpack(header)
    order = ">" if magic & 1 else "<"
    own_size = _page_size(header)
    if own_size is None or own_size != (page_size or own_size):
        found.is_whole = False
        order, salts = "<", _salts_of_the_first_frame(file)
    page_size = page_size or own_size or _USUAL_SIZE
    _read_frames(found, _Frames(file, page_size, size, order, salts), (first, second))
    return found


def _page_size(header: bytes) -> int | None:
    """What the header says; None when it is damaged."""
    if len(header) < _HEADER.size:
        return None
    magic, _, size, _, _, _, first, second = _HEADER.unpack(header)
    order = ">" if magic & 1 else "<"
    is_sound = magic & ~1 == _MAGIC and _sums(header[:24], order, (0, 0)) == (first, second)
    return int(size) if is_sound else None


@dataclass(slots=True)
class _Frames:
    file: FileIO
    page_size: int
    size: int
    order: str
    salts: list[int]


def _read_frames(found: Log, frames: _Frames, before: Sums) -> None:
    """Frames of an earlier round have other salts; those that nothing commits do not count."""
    waiting: dict[int, int] = {}
    step = _FRAME.size + frames.page_size
    has_ended = is_broken = False
    for at in range(_HEADER.size, frames.size - step + 1, step):
        frame = read_at(frames.file, step, at)
        if len(frame) < step:
            break
        number, committed_pages, *salts, first, second = _FRAME.unpack_from(frame)
        is_good = salts == frames.salts and (first, second) == _sums(
            frame[_FRAME.size :], frames.order, _sums(frame[:8], frames.order, before)
        )
        before = (first, second)
        if not is_good:
            has_ended = True
            continue
        # What was committed behind a bad frame is lost to SQLite. What was not is the rest of a
        # longer transaction of a process that was killed: another one wrote over its beginning.
        is_broken |= has_ended and bool(committed_pages)
        waiting[number] = at + _FRAME.size
        if committed_pages:
            found.offsets.update(waiting)
            waiting.clear()
    found.is_whole &= not is_broken


def read_at(file: FileIO, length: int, at: int) -> bytes:
    """Read so far as it goes; what the disk refuses is missing."""
    try:
        file.seek(at)
        return file.read(length)
    except OSError:  # a bad sector
        return b""


def _salts_of_the_first_frame(file: FileIO) -> list[int]:
    frame = read_at(file, _FRAME.size, _HEADER.size)
    return list(_FRAME.unpack(frame)[2:4]) if len(frame) == _FRAME.size else []


def _sums(data: bytes, order: str, sums: Sums) -> Sums:
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & _MASK
        second = (second + odd + first) & _MASK
    return first, second
