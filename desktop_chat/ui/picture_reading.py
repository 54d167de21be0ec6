"""Bytes into pictures, within bounds; may run in any thread, and knows no widgets.

Only five formats are read, told by their first bytes: no plugin of Qt's is asked to guess.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

ALLOCATION_MB = 64
MAX_BYTES = 64 * 1024 * 1024
MAX_SIDE = 30_000
MAX_PIXELS = ALLOCATION_MB * 1024 * 1024 // 4
"""Of what is decoded whole: a few bytes of one colour may stand for gigabytes."""
_MAX_JPEG_PIXELS = 150_000_000
"""JPEG is made smaller while it is decoded."""
ENDINGS = {b"png": "png", b"jpeg": "jpg", b"gif": "gif", b"webp": "webp", b"bmp": "bmp"}


class UnreadablePictureError(Exception):
    """The bytes are no picture that may be shown."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is drawn, and how large it really is, turned as it is to be seen."""

    image: QImage
    natural: QSize


def format_of(content: bytes) -> bytes | None:
    """The format by the first bytes; None for one that is not read."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return b"png"
    if content.startswith(b"\xff\xd8\xff"):
        return b"jpeg"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return b"gif"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return b"webp"
    return b"bmp" if content.startswith(b"BM") else None


def read_picture(content: bytes, box: QSize | None = None) -> Picture:
    """Decode the first frame, no larger than `box` in pixels; raises UnreadablePictureError."""
    name = format_of(content)
    if name is None or len(content) > MAX_BYTES:
        raise UnreadablePictureError("not a picture that is read")
    QImageReader.setAllocationLimit(ALLOCATION_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(name))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not _is_bounded(size, name):
        raise UnreadablePictureError("no size, or one beyond all bounds")
    is_turned = bool(reader.transformation().value & 4)
    natural = size.transposed() if is_turned else size
    wanted = within(natural, box or _largest(natural))
    if wanted != natural:
        reader.setScaledSize(wanted.transposed() if is_turned else wanted)
    image = reader.read()
    if image.isNull():
        raise UnreadablePictureError(reader.errorString())
    made = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    return Picture(made, natural)


def _is_bounded(size: QSize, name: bytes) -> bool:
    most = _MAX_JPEG_PIXELS if name == b"jpeg" else MAX_PIXELS
    is_there = size.isValid() and not size.isEmpty()
    return is_there and max(size.width(), size.height()) <= MAX_SIDE and _pixels(size) <= most


def _pixels(size: QSize) -> int:
    return size.width() * size.height()


def _largest(natural: QSize) -> QSize:
    """The picture's own size, or as much of it as may be decoded."""
    share = min(1.0, (MAX_PIXELS / _pixels(natural)) ** 0.5)
    return QSize(int(natural.width() * share), int(natural.height() * share))


def within(natural: QSize, box: QSize) -> QSize:
    """The size of a picture that is made smaller to fit, and never larger."""
    share = min(1.0, box.width() / natural.width(), box.height() / natural.height())
    return QSize(max(1, round(natural.width() * share)), max(1, round(natural.height() * share)))
