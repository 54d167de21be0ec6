"""A disk that remembers what it was told, in what order, and what was synced.

`recording` has SQLite write through a VFS of our own. `Disk.after_cut` makes the files that a
power cut may leave behind: what was synced is there; of what was written since, each sector may
be there or not, whatever the order; a file that was never synced may be missing. Files are named
by their paths. Knows nothing of chats.
"""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import apsw

SECTOR = 512
"""What a disk writes whole or not at all; smaller than a page, so that pages get torn."""


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes at a place of a file."""

    path: str
    at: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    """A file gets another size."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """All that was written to a file, and its name, are on the disk."""

    path: str


@dataclass(frozen=True, slots=True)
class Rename:
    """A file has another name (`keeps`: beside the old one). Durable once its folder is synced."""

    old: str
    new: str
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Remove:
    """A name is gone. Durable once its folder is synced."""

    path: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something that somebody was told at this moment."""

    fact: tuple[str | float, ...]


Event = Write | Truncate | Sync | Rename | Remove | Note


@dataclass(slots=True)
class Disk:
    """The files at the beginning, and what happened since."""

    files: dict[str, bytes]
    events: list[Event] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, event: Event) -> None:
        """Note one event; from any thread."""
        with self.lock:
            self.events.append(event)

    def after_cut(self, at: int, rng: random.Random) -> dict[str, bytes]:
        """Files that the disk may hold when the power goes before event `at`."""
        return _Platter(self.files, self.events[:at], rng).files


@dataclass(slots=True)
class _File:
    """One file while the events are played back: `pending` is not synced yet."""

    data: bytearray
    pending: list[Write | Truncate] = field(default_factory=list)

    def settle(self) -> None:
        """All of it is on the disk."""
        for event in self.pending:
            self._apply(event)
        self.pending.clear()

    def lose(self, rng: random.Random) -> None:
        """The power goes: some of it is on the disk."""
        kept = rng.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        in_order = rng.random() < 0.3
        torn = rng.random() < 0.5
        for event in self.pending:
            if rng.random() >= kept:
                if in_order:
                    break
                continue
            if isinstance(event, Write) and torn:
                for part in _sectors(event):
                    if rng.random() < 0.7:
                        self._apply(part)
            else:
                self._apply(event)
        self.pending.clear()

    def _apply(self, event: Write | Truncate) -> None:
        match event:
            case Write(_, at, data):
                if at > len(self.data):
                    self.data.extend(bytes(at - len(self.data)))
                self.data[at : at + len(data)] = data
            case Truncate(_, size):
                del self.data[size:]
                self.data.extend(bytes(size - len(self.data)))


def _sectors(write: Write) -> Iterator[Write]:
    at = write.at
    end = write.at + len(write.data)
    while at < end:
        upto = min(end, (at // SECTOR + 1) * SECTOR)
        yield Write(write.path, at, write.data[at - write.at : upto - write.at])
        at = upto


class _Platter:
    """Plays events back up to a power cut."""

    def __init__(
        self, files: dict[str, bytes], events: Sequence[Event], rng: random.Random
    ) -> None:
        self._names = {path: _File(bytearray(data)) for path, data in files.items()}
        self._durable = dict(self._names)
        self._moves: list[Rename | Remove] = []
        for event in events:
            self._play(event)
        # Names change in their order, but nobody says how far that has come.
        for move in self._moves[: rng.randint(0, len(self._moves))]:
            _rename(self._durable, move, self._names)
        for file in {id(file): file for file in self._durable.values()}.values():
            file.lose(rng)
        self.files = {path: bytes(file.data) for path, file in self._durable.items()}

    def _play(self, event: Event) -> None:
        match event:
            case Write(path) | Truncate(path):
                self._names.setdefault(path, _File(bytearray())).pending.append(event)
            case Sync(path) if path in self._names:
                file = self._names[path]
                file.settle()
                # Of a new file the name is kept along with it; that of one that was moved here
                # waits for its folder.
                if not any(isinstance(m, Rename) and m.new == path for m in self._moves):
                    self._durable[path] = file
                    self._moves = [move for move in self._moves if move != Remove(path)]
            case Sync(path):  # a folder
                here = [move for move in self._moves if _folder(move) == path]
                for move in here:
                    _rename(self._durable, move, self._names)
                self._moves = [move for move in self._moves if move not in here]
            case Rename() | Remove():
                _rename(self._names, event, self._names)
                self._moves.append(event)
            case Note():
                pass


def _rename(names: dict[str, _File], move: Rename | Remove, known: dict[str, _File]) -> None:
    match move:
        case Rename(old, new, keeps):
            file = names.get(old) or known.get(new)
            if file is not None:
                names[new] = file
            if not keeps:
                names.pop(old, None)
        case Remove(path):
            names.pop(path, None)


def _folder(move: Rename | Remove) -> str:
    return str(Path(move.new if isinstance(move, Rename) else move.path).parent)


@contextmanager
def recording(disk: Disk, folder: Path) -> Iterator[None]:
    """Note what this process does to the files of a folder; they are written for real as well."""
    vfs = _Recorder(disk, str(folder.resolve()))
    originals = {
        name: getattr(os, name) for name in ("fsync", "link", "rename", "replace", "unlink")
    }
    try:
        for name, original in originals.items():
            setattr(os, name, _noting(disk, name, original, str(folder.resolve())))
        yield
    finally:
        for name, original in originals.items():
            setattr(os, name, original)
        vfs.unregister()


def _noting(
    disk: Disk, name: str, original: Callable[..., None], folder: str
) -> Callable[..., None]:
    """The function of the module `os`, and a note of it."""

    def call(first: str | os.PathLike[str], *others: str, **options: object) -> None:
        original(first, *others, **options)
        path = os.fspath(Path(f"/proc/self/fd/{first}").readlink() if name == "fsync" else first)
        if path.startswith(folder):
            disk.add(_event(name, path, *(os.fspath(other) for other in others)))

    return call


def _event(name: str, path: str, *others: str) -> Event:
    match name:
        case "fsync":
            return Sync(path)
        case "unlink":
            return Remove(path)
        case _:
            return Rename(path, others[0], keeps=name == "link")


class _Recorder(apsw.VFS):
    """The usual VFS, which every new connection of this process goes through."""

    def __init__(self, disk: Disk, folder: str) -> None:
        self._disk = disk
        self._folder = folder
        super().__init__("recorder", "unix", makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path is None or not path.startswith(self._folder) or path.endswith("-shm"):
            return apsw.VFSFile("unix", name, flags)
        return _RecordedFile(self._disk, path, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self._disk.add(Remove(filename))
        if syncdir:
            self._disk.add(Sync(str(Path(filename).parent)))


class _RecordedFile(apsw.VFSFile):
    def __init__(
        self, disk: Disk, path: str, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> None:
        self._disk = disk
        self._path = path
        super().__init__("unix", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self._disk.add(Write(self._path, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self._disk.add(Truncate(self._path, newsize))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._disk.add(Sync(self._path))
