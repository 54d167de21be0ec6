"""What a drop or a paste brings: files, a picture, or a long text. Reads nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

LONG_TEXT = 8_000
"""From here on a pasted text is better a file: the field stays readable."""
MOST_AT_ONCE = 20
_PICTURES = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp")


def files_in(mime: QMimeData) -> list[Path]:
    """The files of this computer that it names."""
    urls = mime.urls() if mime.hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile() and url.toLocalFile()]


def picture_in(mime: QMimeData) -> bytes | QImage | None:
    """A picture that comes without words: those who copy text often have a picture of it too.

    The bytes of a file where there are some: unpacking them is no work for the window's thread.
    """
    if not mime.hasImage() or (mime.hasText() and mime.text().strip()):
        return None
    for kind in _PICTURES:
        content = mime.data(kind).data() if mime.hasFormat(kind) else b""
        if content:
            return bytes(content)
    image = mime.imageData()
    return image if isinstance(image, QImage) and not image.isNull() else None


def brings_files(mime: QMimeData) -> bool:
    """Whether there is something to attach."""
    return bool(files_in(mime)) or (mime.hasImage() and not mime.hasText())


def is_long(text: str) -> bool:
    """Whether a pasted text is to be a file."""
    return len(text) > LONG_TEXT
