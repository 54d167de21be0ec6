"""Metadata goes, the picture stays."""

from __future__ import annotations

import struct

import pytest

from desktop_chat.services.picture_metadata import size_of, stripped
from tests.fakes.files import png, png_chunk, with_exif

SECRET = b"37.5665N 126.9780E"
SCAN = b"\xff\xda\x00\x04\x01\x00" + b"pixels\xff\x00more\xff\xd0end" + b"\xff\xd9"
FRAME = b"\xff\xc0\x00\x0b\x08\x00\x10\x00\x20\x01\x01\x11\x00"
JPEG = b"\xff\xd8\xff\xe0\x00\x04JF" + FRAME + SCAN


def test_a_jpeg_loses_its_place_and_keeps_how_it_is_turned() -> None:
    content = with_exif(JPEG, 6, SECRET)[:-2] + b"\xff\xd9" + SECRET
    clean = stripped(content, "image/jpeg")
    assert SECRET not in clean
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in clean
    assert clean.endswith(SCAN)
    assert size_of(clean, "image/jpeg") == (32, 16)


def test_a_jpeg_that_stands_upright_has_no_exif_left() -> None:
    assert stripped(with_exif(JPEG, 1, SECRET), "image/jpeg") == JPEG


def test_a_comment_goes_and_the_colours_stay() -> None:
    comment = b"\xff\xfe" + struct.pack(">H", 2 + len(SECRET)) + SECRET
    colors = b"ICC_PROFILE\x00" + b"profile"
    kept = b"\xff\xe2" + struct.pack(">H", 2 + len(colors)) + colors
    assert stripped(JPEG[:2] + comment + kept + JPEG[2:], "image/jpeg") == (
        JPEG[:2] + kept + JPEG[2:]
    )


def test_a_png_loses_its_texts_and_what_follows_its_end() -> None:
    content = png(2, 2, png_chunk(b"tEXt", SECRET), png_chunk(b"eXIf", SECRET)) + SECRET
    assert stripped(content, "image/png") == png()
    assert size_of(content, "image/png") == (2, 2)


def test_a_webp_loses_its_exif_and_says_so() -> None:
    extended = b"VP8X" + struct.pack("<I", 10) + bytes([0x0C]) + b"\x00" * 9
    pixels = b"VP8L" + struct.pack("<I", 4) + b"abcd"
    secret = b"EXIF" + struct.pack("<I", len(SECRET)) + SECRET
    body = b"WEBP" + extended + pixels + secret
    clean = stripped(b"RIFF" + struct.pack("<I", len(body)) + body, "image/webp")
    assert SECRET not in clean
    assert clean[20] == 0
    assert struct.unpack("<I", clean[4:8])[0] == len(clean) - 8


@pytest.mark.parametrize("at", range(2, len(JPEG), 3))
def test_a_cut_jpeg_is_an_error_or_a_picture_and_never_anything_else(at: int) -> None:
    try:
        stripped(JPEG[:at], "image/jpeg")
    except ValueError:
        return
