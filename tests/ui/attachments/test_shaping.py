"""Pictures become ones that every server takes, and hostile ones end in words."""

from __future__ import annotations

import struct
import time

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QColor, QImage, QImageWriter

from desktop_chat.domain.attachments import BEST_BYTES, BEST_SIDE, UnusableFileError
from desktop_chat.services.attachment_making import Shaped
from desktop_chat.services.picture_metadata import size_of
from desktop_chat.ui.attachments.shaping import shape
from tests.fakes.files import png, png_chunk, with_exif

SECRET = b"37.5665N 126.9780E"


def saved(image: QImage, kind: bytes, quality: int = 90) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind))
    writer.setQuality(quality)
    assert writer.write(image)
    return bytes(buffer.data().data())


def picture(width: int, height: int) -> QImage:
    """Red above, blue below."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    for y in range(height // 2):
        for x in range(width):
            image.setPixelColor(x, y, QColor("red"))
    return image


def shown(shaped: Shaped) -> QImage:
    return QImage.fromData(shaped.content)


def test_a_small_picture_keeps_its_pixels_and_loses_what_nobody_sees() -> None:
    jpeg = saved(picture(40, 20), b"JPEG")
    shaped = shape(with_exif(jpeg, 1, SECRET), "image/jpeg", "a.jpg")
    assert shaped == Shaped(jpeg, "image/jpeg")
    assert shape(png(2, 2, png_chunk(b"tEXt", SECRET)), "image/png", "a.png").content == png()


def test_a_turned_picture_is_set_upright() -> None:
    turned = with_exif(saved(picture(40, 20), b"JPEG"), 6, SECRET)
    shaped = shape(turned, "image/jpeg", "a.jpg")
    image = shown(shaped)
    assert image.size() == QSize(20, 40)
    assert image.pixelColor(17, 20).red() > 200
    assert image.pixelColor(2, 20).blue() > 200
    assert b"Exif" not in shaped.content
    assert SECRET not in shaped.content


@pytest.mark.parametrize(("kind", "media_type"), [(b"JPEG", "image/jpeg"), (b"PNG", "image/png")])
def test_a_large_picture_is_made_smaller_in_its_shape(kind: bytes, media_type: str) -> None:
    image = QImage(3000, 1500, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    shaped = shape(saved(image, kind), media_type, "a")
    assert shown(shaped).size() == QSize(BEST_SIDE, BEST_SIDE // 2)
    assert shaped.media_type == media_type


def test_a_bmp_becomes_a_png() -> None:
    shaped = shape(saved(picture(30, 30), b"BMP"), "image/bmp", "a.bmp")
    assert shaped.media_type == "image/png"
    assert shown(shaped).size() == QSize(30, 30)


def test_a_picture_too_large_for_a_png_becomes_a_jpeg() -> None:
    noise = QImage(1500, 1500, QImage.Format.Format_RGB32)
    state = 1
    data = bytearray(1500 * 1500 * 4)
    for at in range(0, len(data), 4):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        data[at : at + 4] = struct.pack("<I", state)
    noise = QImage(bytes(data), 1500, 1500, QImage.Format.Format_RGB32).copy()
    content = saved(noise, b"PNG")
    assert len(content) > BEST_BYTES
    shaped = shape(content, "image/png", "a.png")
    assert shaped.media_type == "image/jpeg"
    assert len(shaped.content) <= BEST_BYTES


def bomb(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and has hardly a byte."""
    honest = png(2, 2)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return honest.replace(png_chunk(b"IHDR", honest[16:29]), png_chunk(b"IHDR", head))


@pytest.mark.store_row(115)
@pytest.mark.parametrize(("width", "height"), [(20_000, 20_000), (60_000, 60_000), (40_000, 1)])
def test_a_bomb_is_refused_by_its_size_before_anything_is_unpacked(width: int, height: int) -> None:
    content, began = bomb(width, height), time.monotonic()
    assert size_of(content, "image/png") == (width, height)
    with pytest.raises(UnusableFileError, match="is too large: "):
        shape(content, "image/png", "a.png")
    assert time.monotonic() - began < 1


@pytest.mark.qt_log_ignore("JPEG datastream contains no image")
@pytest.mark.parametrize(
    "content", [b"\xff\xd8\xff\xe0garbage", png()[:40], b"GIF89a", b"RIFF\x00\x00\x00\x00WEBP"]
)
def test_a_broken_picture_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(UnusableFileError, match=r"“a” cannot be read as a picture\."):
        shape(content, "image/png", "a")
