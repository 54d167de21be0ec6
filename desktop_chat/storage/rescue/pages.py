"""The pages of a database file as they are, with those of its write-ahead log over them.

Opens nothing by way of SQLite and writes nothing. A page that the disk refuses is a missing one.
"""

from __future__ import annotations

import contextlib
import os
import struct
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from desktop_chat.storage.rescue.wal import Log, read_at, read_log

MAGIC = b"SQLite format 3\x00"
USUAL_SIZE = 4096
"""What this app's databases have; it is believed where the header says nothing of use."""
_TRUNK = 32


class Pages:
    """Open files; close them when all is read. `use_log` chooses what `page` gives."""

    def __init__(self, path: Path) -> None:
        self._file = _opened(path)
        self._log_file = _opened(path.with_name(f"{path.name}-wal"))
        header = b"" if self._file is None else read_at(self._file, 100, 0)
        self.has_header = header.startswith(MAGIC)
        self.size = _page_size(header) if self.has_header else USUAL_SIZE
        self.log = Log() if self._log_file is None else read_log(self._log_file, self.size)
        self.use_log = True
        pages = 0 if self._file is None else -(-_size(self._file) // self.size)
        self.count = max(pages, max(self.log.offsets, default=0))
        self.usable = self.size
        """This app's pages have nothing reserved at their ends, whatever a damaged header says."""

    def close(self) -> None:
        """Close both files."""
        for file in (self._file, self._log_file):
            if file is not None:
                file.close()

    def page(self, number: int) -> bytes | None:
        """The page as it counts; numbers begin with 1."""
        return self.version(number, in_log=self.use_log and number in self.log.offsets)

    def version(self, number: int, *, in_log: bool) -> bytes | None:
        """The page in the log, or the one in the file below it."""
        if number < 1:
            return None
        if in_log:
            file, at = self._log_file, self.log.offsets[number]
        else:
            file, at = self._file, (number - 1) * self.size
        if file is None:
            return None
        found = read_at(file, self.size, at)
        return found if len(found) == self.size else None

    def hidden(self) -> Iterator[tuple[int, bytes]]:
        """The other versions of the pages that stand in both."""
        for number in self.log.offsets:
            page = self.version(number, in_log=not self.use_log)
            if page is not None:
                yield number, page

    def free(self) -> set[int]:
        """The pages that hold nothing any more, as far as the list of them can be read."""
        found: set[int] = set()
        first = self.page(1)
        trunk = int.from_bytes(first[_TRUNK : _TRUNK + 4], "big") if first else 0
        while 1 < trunk <= self.count and trunk not in found:
            found.add(trunk)
            page = self.page(trunk)
            if page is None:
                break
            most = self.size // 4 - 2
            listed = min(int.from_bytes(page[4:8], "big"), most)
            numbers = struct.unpack_from(f">{listed}I", page, 8)
            found.update(number for number in numbers if 1 < number <= self.count)
            trunk = int.from_bytes(page[:4], "big")
        return found


def _opened(path: Path) -> FileIO | None:
    with contextlib.suppress(OSError):
        return FileIO(path)
    return None


def _size(file: FileIO) -> int:
    return file.seek(0, os.SEEK_END)


def _page_size(header: bytes) -> int:
    size = int.from_bytes(header[16:18], "big")
    size = 65536 if size == 1 else size
    return size if size >= 512 and size & (size - 1) == 0 else USUAL_SIZE
