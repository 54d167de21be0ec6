"""Reads a file that somebody picked or dropped, whatever it turns out to be.

Blocks, so it runs on a thread of its own. What is no plain file (a pipe, a device, a folder) is
refused before it is opened, and no more is read than may be used.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from desktop_chat.domain.attachments import (
    MOST_PDF,
    MOST_PICTURE_FILE,
    MOST_TEXT,
    PDF,
    PLAIN_TEXT,
    FolderGivenError,
    UnusableFileError,
    shown_name,
    too_large,
)
from desktop_chat.domain.file_kinds import is_foreign_picture, media_type_of, picture_type_of
from desktop_chat.i18n import tr

_HEAD = 4096


def read_file(path: Path) -> tuple[bytes, str]:
    """Give the bytes and their media type. Raises `UnusableFileError` with a sentence."""
    name = shown_name(path.name) or str(path)
    try:
        content = _bytes_of(path, name)
    except UnusableFileError:
        raise
    except FileNotFoundError:
        raise UnusableFileError(tr("“{name}” is not there.", name=name)) from None
    except PermissionError:
        raise UnusableFileError(tr("“{name}” may not be read.", name=name)) from None
    except (OSError, ValueError):
        raise UnusableFileError(tr("“{name}” cannot be read.", name=name)) from None
    return content, checked(content, name)


def checked(content: bytes, name: str) -> str:
    """The media type of bytes that can be attached. Raises `UnusableFileError`."""
    if not content:
        raise UnusableFileError(tr("“{name}” is empty.", name=name))
    media_type = _type_of(content, name)
    most = most_of(media_type)
    if len(content) > most:
        raise UnusableFileError(too_large(name, len(content), most))
    return media_type


def most_of(media_type: str) -> int:
    """How large a file of this kind may be."""
    if media_type == PDF:
        return MOST_PDF
    return MOST_TEXT if media_type == PLAIN_TEXT else MOST_PICTURE_FILE


def _type_of(content: bytes, name: str) -> str:
    if is_foreign_picture(content):
        words = tr("“{name}” is a picture of a kind that is not taken. Use PNG or JPEG.", name=name)
        raise UnusableFileError(words)
    media_type = media_type_of(content)
    if media_type is None:
        raise UnusableFileError(
            tr("“{name}” cannot be sent: pictures, PDF and text files can.", name=name)
        )
    return media_type


def _bytes_of(path: Path, name: str) -> bytes:
    _check_plain(path.stat().st_mode, name)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(handle)  # what was opened, whatever took its place meanwhile
        _check_plain(about.st_mode, name)
        head = file.read(_HEAD)
        most = _most_by_head(head)
        if about.st_size > most:
            raise UnusableFileError(too_large(name, about.st_size, most))
        content = head + file.read(most + 1 - len(head))
    if len(content) > most:  # it grows, or does not say how long it is
        raise UnusableFileError(too_large(name, len(content), most))
    return content


def _most_by_head(head: bytes) -> int:
    """So much of it may be read; what is neither picture nor PDF can only be a text."""
    if picture_type_of(head) is not None:
        return MOST_PICTURE_FILE
    return MOST_PDF if b"%PDF-" in head[:1024] else MOST_TEXT


def _check_plain(mode: int, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise FolderGivenError(tr("“{name}” is a folder. Add its files one by one.", name=name))
    if not stat.S_ISREG(mode):
        raise UnusableFileError(tr("“{name}” is no file that can be read.", name=name))
