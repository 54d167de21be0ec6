"""Reads in a folder that somebody attached, and nowhere else. Blocks.

Names go down from the folder one by one, each looked up in the one before and never through a
link, so nothing that is put there meanwhile leads out of it. What is hidden stays hidden: keys and
settings of other programs lie there.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop_chat.domain.errors import ToolError
from desktop_chat.i18n import tr

MOST_ENTRIES = 500
MOST_SEEN = 20_000
"""Entries of one folder that are looked at."""
MOST_DEEP = 32

_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_CAREFUL = _FLAGS | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_CAN_GO_DOWN = os.open in os.supports_dir_fd and os.scandir in os.supports_fd


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder; `size` is in bytes."""

    name: str
    is_folder: bool
    size: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What a folder has, by name; `has_more` where that is not all."""

    entries: tuple[Entry, ...]
    has_more: bool


def listing_of(root: Path, path: str) -> Listing:
    """What is in the folder at `path` below `root`. Raises `ToolError`."""
    with _in_words(path), _opened(root, _names_in(path)) as place:
        found: list[Entry] = []
        has_more = False
        with os.scandir(place) as entries:
            for seen, entry in enumerate(entries):
                if seen >= MOST_SEEN:
                    has_more = True
                    break
                if (one := _entry(entry)) is not None:
                    found.append(one)
        found.sort(key=lambda entry: entry.name)
        return Listing(tuple(found[:MOST_ENTRIES]), has_more or len(found) > MOST_ENTRIES)


def content_of(root: Path, path: str, most: int) -> bytes:
    """The bytes of the file at `path` below `root`. Raises `ToolError`, also for too many."""
    with _in_words(path), _opened(root, _names_in(path)) as place:
        handle = place if isinstance(place, int) else os.open(place, _CAREFUL)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise ToolError(tr("“{name}” is no file that can be read.", name=path))
            with os.fdopen(handle, "rb", closefd=False) as file:
                content = file.read(most + 1)
        finally:
            if handle is not place:
                os.close(handle)
    if len(content) > most:
        raise ToolError(tr("“{name}” is too large.", name=path))
    return content


def _names_in(path: str) -> list[str]:
    """The way down; what would lead elsewhere is refused."""
    names = [name for name in path.split("/") if name not in {"", "."}]
    if len(names) > MOST_DEEP or any(_is_refused(name) for name in names):
        raise _not_there(path)
    return names


def _is_refused(name: str) -> bool:
    is_strange = any(letter in name for letter in "\\:\0") if os.name == "nt" else "\0" in name
    return name.startswith(".") or is_strange


@contextmanager
def _opened(root: Path, names: list[str]) -> Iterator[int | Path]:
    """What stands at the end of the way, open where the system can go down step by step."""
    if not _CAN_GO_DOWN:
        yield _resolved(root, names)
        return
    handle = os.open(root, _FLAGS)
    try:
        for name in names:
            below = os.open(name, _CAREFUL, dir_fd=handle)
            os.close(handle)
            handle = below
        yield handle
    finally:
        os.close(handle)


def _resolved(root: Path, names: list[str]) -> Path:
    top = root.resolve(strict=True)
    place = top.joinpath(*names)
    if place.resolve(strict=True) != place:  # a link is on the way
        raise FileNotFoundError(str(place))
    return place


def _entry(entry: os.DirEntry[str]) -> Entry | None:
    """None for what is hidden, a link, or neither a file nor a folder."""
    if entry.name.startswith("."):
        return None
    try:
        about = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    if stat.S_ISDIR(about.st_mode):
        return Entry(entry.name, is_folder=True, size=0)
    return Entry(entry.name, False, about.st_size) if stat.S_ISREG(about.st_mode) else None


@contextmanager
def _in_words(path: str) -> Iterator[None]:
    try:
        yield
    except PermissionError:
        raise ToolError(tr("“{name}” may not be read.", name=path or "/")) from None
    except (OSError, ValueError):
        raise _not_there(path) from None


def _not_there(path: str) -> ToolError:
    """The same words for what is not there and for what is none of the model's business."""
    return ToolError(tr("“{name}” is not there.", name=path or "/"))
