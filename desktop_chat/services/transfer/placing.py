"""Writes a file, a zip or a folder under another name, and puts it in place when it is whole.

Everything here blocks: for another thread than the window's. Raises `StoreError` in words.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from desktop_chat.domain.errors import StoreError
from desktop_chat.i18n import tr

_NO_DATE = (1980, 1, 1, 0, 0, 0)
"""The same chats give the same zip."""


class Draft:
    """An output under a name of its own; `place` puts it where it belongs, `close` ends it."""

    def __init__(self, target: Path, *, is_folder: bool = False) -> None:
        self._target = target
        self._path = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
        self._is_folder = is_folder
        self._file: IO[bytes] | None = None
        self._zip: zipfile.ZipFile | None = None

    def open(self) -> None:
        """Make it: a zip by its target's name, else a folder or a single file."""
        with _in_words(self._target):
            self._target.parent.mkdir(parents=True, exist_ok=True)
            if self._is_folder:
                _refuse_full(self._target)
                self._path.mkdir()
            elif self._target.is_dir():
                raise StoreError(tr("{path} is a folder.", path=self._target))
            elif self._target.suffix.lower() == ".zip":
                self._zip = zipfile.ZipFile(self._path, "w", zipfile.ZIP_DEFLATED)

    def close(self) -> None:
        """Remove what was not put in place."""
        with contextlib.suppress(OSError, ValueError):
            self._end_file()
        if self._zip is not None:
            with contextlib.suppress(OSError, ValueError):
                self._zip.close()
        with contextlib.suppress(OSError):
            if self._is_folder:
                shutil.rmtree(self._path)
            else:
                self._path.unlink(missing_ok=True)

    def begin(self, name: str) -> None:
        """The bytes that follow are those of this file; a single file has no name of its own."""
        with _in_words(self._target):
            self._end_file()
            if self._zip is not None:
                info = zipfile.ZipInfo(name, _NO_DATE)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                self._file = self._zip.open(info, "w", force_zip64=True)
            elif self._is_folder:
                path = self._path / name
                path.parent.mkdir(exist_ok=True)
                self._file = path.open("wb")
            else:
                self._file = self._path.open("wb")

    def write(self, data: bytes) -> None:
        """Write on."""
        if self._file is not None:
            with _in_words(self._target):
                self._file.write(data)

    def write_all(self, pieces: Iterable[str]) -> None:
        """Write texts on."""
        for piece in pieces:
            self.write(piece.encode("utf-8", "replace"))

    def place(self) -> None:
        """Give it its name; what stood there is replaced, but a folder that is not empty."""
        with _in_words(self._target):
            self._end_file()
            if self._zip is not None:
                self._zip.close()
            if self._is_folder:
                _refuse_full(self._target)
                with contextlib.suppress(FileNotFoundError):
                    self._target.rmdir()
            else:
                _sync(self._path)
            self._path.replace(self._target)

    def _end_file(self) -> None:
        if self._file is not None:
            file, self._file = self._file, None
            file.close()


def _refuse_full(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(tr("{path} is there already, and is not empty.", path=folder))


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def _in_words(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise StoreError(
                tr("The disk is full: {path} was not written.", path=target)
            ) from error
        reason = error.strerror or type(error).__name__
        raise StoreError(
            tr("{path} could not be written: {reason}.", path=target, reason=reason)
        ) from error
