"""What is imported from: a file, a zip, or a folder of files. No zip is unpacked.

Knows no app's format. Everything here blocks: for another thread than the window's.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol, Self

from desktop_chat.domain.errors import StoreError
from desktop_chat.i18n import tr

_MOST_FILES = 100_000
_ZIP_START = b"PK\x03\x04"


class Source(Protocol):
    """Named byte streams. `done` and `total` are bytes, for the progress only."""

    path: Path
    done: int
    total: int

    def names(self) -> Sequence[str]:
        """All names, with `/` between folders."""

    def open(self, name: str) -> Stream:
        """Read one; raises `StoreError`."""

    def close(self) -> None:
        """Let go of the file."""


class Stream:
    """One byte stream that counts what was read, and speaks of errors in words."""

    def __init__(self, source: Source, name: str, file: IO[bytes], *, counts: bool = True) -> None:
        self._source = source
        self._name = name
        self._file = file
        self._counts = counts

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        try:
            data = self._file.read(size)
        except (OSError, EOFError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise _unreadable(self._name, error) from error
        except Exception as error:
            if type(error).__module__ != "zlib":
                raise
            raise _unreadable(self._name, error) from error
        if self._counts:
            self._source.done += len(data)
        return data


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """Open whatever it is; raises `StoreError`."""
    source = _open(path)
    try:
        yield source
    finally:
        source.close()


def _open(path: Path) -> Source:
    try:
        if path.is_dir():
            return _Folder(path)
        with path.open("rb") as file:
            start = file.read(4)
        if start == _ZIP_START:
            return _zip(path)
        return _File(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise _unreadable(str(path), error) from error


def _zip(path: Path) -> Source:
    try:
        return _Zip(path)
    except zipfile.BadZipFile as error:  # its table of contents stands at its end
        raise StoreError(
            tr(
                "{name} is cut short or damaged: the end of the archive is missing. "
                "Download or export it again.",
                name=path.name,
            )
        ) from error


class _File:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.done = 0
        self.total = path.stat().st_size

    def names(self) -> Sequence[str]:
        return [self.path.name]

    def open(self, name: str) -> Stream:
        return _guarded(name, lambda: Stream(self, name, self.path.open("rb")))

    def close(self) -> None:
        """It is open only while it is read."""


class _Folder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.done = 0
        self._files: dict[str, Path] = {}
        self.total = 0
        for file in sorted(path.rglob("*")):
            if file.is_file() and len(self._files) < _MOST_FILES:
                self._files[file.relative_to(path).as_posix()] = file
                if file.suffix == ".json":
                    self.total += file.stat().st_size

    def names(self) -> Sequence[str]:
        return list(self._files)

    def open(self, name: str) -> Stream:
        counts = name.endswith(".json")
        file = self._files[name]
        return _guarded(name, lambda: Stream(self, name, file.open("rb"), counts=counts))

    def close(self) -> None:
        """Its files are open only while they are read."""


class _Zip:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.done = 0
        self._zip = zipfile.ZipFile(path)
        self._infos = {i.filename: i for i in self._zip.infolist() if not i.is_dir()}
        self.total = sum(i.file_size for i in self._infos.values() if i.filename.endswith(".json"))

    def names(self) -> Sequence[str]:
        return list(self._infos)

    def open(self, name: str) -> Stream:
        info = self._infos[name]
        if info.flag_bits & 0x1:
            raise StoreError(tr("{name} is locked with a password.", name=self.path.name))
        counts = name.endswith(".json")
        return _guarded(name, lambda: Stream(self, name, self._zip.open(info), counts=counts))

    def close(self) -> None:
        self._zip.close()


def whole(source: Source, name: str, *, most: int) -> bytes | None:
    """All bytes of one, None if there are more than `most`."""
    with source.open(name) as stream:
        out = io.BytesIO()
        while piece := stream.read(1 << 20):
            out.write(piece)
            if out.tell() > most:
                return None
        return out.getvalue()


def _guarded(name: str, make: Callable[[], Stream]) -> Stream:
    try:
        return make()
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: Exception) -> StoreError:
    if isinstance(error, FileNotFoundError):
        return StoreError(tr("There is no {path}.", path=name))
    if isinstance(error, OSError) and error.strerror:
        return StoreError(tr("{path} cannot be read: {reason}.", path=name, reason=error.strerror))
    return StoreError(tr("{path} is damaged.", path=name))
