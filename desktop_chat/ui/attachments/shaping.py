"""Makes pictures ones that every server takes: small enough, upright, and without metadata.

Runs on any thread but the window's; knows no widgets. A picture that is fine already keeps its
pixels: only what nobody sees is taken out of its file.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageIOHandler, QImageReader, QImageWriter, QPainter

from desktop_chat.domain.attachments import BEST_BYTES, BEST_SIDE, UnusableFileError
from desktop_chat.i18n import tr
from desktop_chat.services.attachment_making import Shaped, unreadable_picture
from desktop_chat.services.picture_metadata import stripped
from desktop_chat.ui.picture_reading import MAX_SIDE, format_of, within

_ALLOCATION_MB = 256
MOST_PIXELS = _ALLOCATION_MB * 1024 * 1024 // 4
"""Of what is decoded whole."""
MOST_JPEG_PIXELS = 100_000_000
"""JPEG is made smaller while it is decoded."""
_SLICE = 1024 * 1024
_QUALITIES = (90, 80, 65, 50)
_KEPT = {"image/png", "image/jpeg", "image/webp"}


def shape(content: bytes, media_type: str, name: str) -> Shaped:
    """Give the picture as it is sent. Raises `UnusableFileError` with a sentence."""
    reader, buffer = _reader(content, name)
    size = reader.size()
    _check(size, media_type, name)
    is_turned = reader.transformation() != QImageIOHandler.Transformation.TransformationNone
    is_small = max(size.width(), size.height()) <= BEST_SIDE
    if is_small:
        image = reader.read()  # even one that is kept: broken ones are found now
    else:
        reader.setScaledSize(within(size, QSize(BEST_SIDE, BEST_SIDE)))
        image = reader.read()
    buffer.close()
    if image.isNull():
        raise unreadable_picture(name)
    if is_small and not is_turned and media_type in _KEPT:
        try:
            kept = stripped(content, media_type)
        except ValueError:
            kept = b""
        if 0 < len(kept) <= BEST_BYTES:
            return Shaped(kept, media_type)
    return _encoded(image, name, as_photo=media_type == "image/jpeg")


def png_of(image: QImage) -> bytes:
    """A picture from the clipboard as the bytes of a file."""
    return _written(image, b"PNG", -1)


def _reader(content: bytes, name: str) -> tuple[QImageReader, QBuffer]:
    kind = format_of(content)
    if kind is None:
        raise unreadable_picture(name)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.ReadWrite)
    for at in range(0, len(content), _SLICE):  # copied in one go it would hold up the window
        buffer.write(content[at : at + _SLICE])
    buffer.seek(0)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(_ALLOCATION_MB)
    return reader, buffer


def _check(size: QSize, media_type: str, name: str) -> None:
    """A few bytes of one colour may stand for gigabytes: only the header was read so far."""
    if not size.isValid() or size.isEmpty():
        raise unreadable_picture(name)
    pixels = size.width() * size.height()
    most = MOST_JPEG_PIXELS if media_type == "image/jpeg" else MOST_PIXELS
    if pixels > most or max(size.width(), size.height()) > MAX_SIDE:
        raise UnusableFileError(
            tr(
                "“{name}” is too large: {width} × {height} pixels.",
                name=name,
                width=size.width(),
                height=size.height(),
            )
        )


def _encoded(image: QImage, name: str, *, as_photo: bool) -> Shaped:
    image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    for key in image.textKeys():
        image.setText(key, "")
    if not as_photo:
        written = _written(image, b"PNG", -1)
        if len(written) <= BEST_BYTES:
            return Shaped(written, "image/png")
    flat = _on_white(image)
    for quality in _QUALITIES:
        written = _written(flat, b"JPEG", quality)
        if 0 < len(written) <= BEST_BYTES:
            return Shaped(written, "image/jpeg")
    raise unreadable_picture(name)


def _on_white(image: QImage) -> QImage:
    """JPEG has no see-through parts."""
    if not image.hasAlphaChannel():
        return image
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    return flat


def _written(image: QImage, kind: bytes, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind))
    writer.setQuality(quality)
    return bytes(buffer.data().data()) if writer.write(image) else b""
