"""Takes out of pictures what nobody sees (place, camera, author), without touching a pixel. Pure.

What turns the picture upright stays. Works on the bytes alone, so that the terminal can do it too.
"""

from __future__ import annotations

import struct
import zlib

_PNG_MARK = b"\x89PNG\r\n\x1a\n"
_PNG_DROPPED = {b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf", b"dSIG"}
_WEBP_DROPPED = {b"EXIF", b"XMP "}
_WEBP_FLAGS = 0x08 | 0x04  # EXIF, XMP
_ORIENTATION = 0x0112
_START_OF_SCAN = 0xDA
_END = 0xD9
_KEPT_APPS = {0xE0, 0xEE}  # JFIF; Adobe's, which says how the colours are meant
_COLORS = b"ICC_PROFILE\x00"


def stripped(content: bytes, media_type: str) -> bytes:
    """The same picture without metadata; ValueError where its structure is broken."""
    try:
        match media_type:
            case "image/jpeg":
                return _jpeg(content)
            case "image/png":
                return _png(content)
            case "image/webp":
                return _webp(content)
            case _:
                return content
    except (struct.error, IndexError) as error:
        raise ValueError("broken picture") from error


def size_of(content: bytes, media_type: str) -> tuple[int, int] | None:
    """Width and height in pixels as the file says them; None where it does not."""
    try:
        match media_type:
            case "image/png":
                width, height = struct.unpack(">II", content[16:24])
            case "image/gif":
                width, height = struct.unpack("<HH", content[6:10])
            case "image/jpeg":
                return _jpeg_size(content)
            case _:
                return None
    except struct.error:
        return None
    return int(width), int(height)


def _jpeg(content: bytes) -> bytes:
    kept, turned, at = [content[:2]], 1, 2
    while True:
        marker, end = _segment(content, at)
        body = content[at + 4 : end]
        if marker == 0xE1 and body.startswith(b"Exif\x00\x00"):
            turned = _orientation(body[6:])
        elif _is_kept(marker, body):
            kept.append(content[at:end])
        if marker == _START_OF_SCAN:
            kept.append(_scans(content, end))
            break
        at = end
    if turned != 1:
        kept.insert(1, _exif(turned))
    return b"".join(kept)


def _segment(content: bytes, at: int) -> tuple[int, int]:
    """The marker at `at`, and where its segment ends."""
    if content[at] != 0xFF:
        raise ValueError("no marker")
    (length,) = struct.unpack(">H", content[at + 2 : at + 4])
    end = at + 2 + length
    if length < 2 or end > len(content):
        raise ValueError("a segment beyond the end")
    return content[at + 1], end


def _is_kept(marker: int, body: bytes) -> bool:
    if 0xE0 <= marker <= 0xEF:
        return marker in _KEPT_APPS or (marker == 0xE2 and body.startswith(_COLORS))
    return marker != 0xFE  # a comment


def _scans(content: bytes, start: int) -> bytes:
    """The pixels up to the end of the picture; some cameras put a second one behind it."""
    at = content.find(b"\xff", start)
    while 0 <= at < len(content) - 1:
        marker = content[at + 1]
        if marker == _END:
            return content[start : at + 2]
        is_data = marker in {0x00, 0xFF} or 0xD0 <= marker <= 0xD7
        at = (
            content.find(b"\xff", at + 1 if marker == 0xFF else at + 2)
            if is_data
            else (_segment(content, at)[1])
        )
        if at >= 0 and content[at : at + 1] != b"\xff":
            at = content.find(b"\xff", at)
    return content[start:]


def _orientation(tiff: bytes) -> int:
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        (first,) = struct.unpack(order + "I", tiff[4:8])
        (count,) = struct.unpack(order + "H", tiff[first : first + 2])
        for number in range(min(count, 200)):
            at = first + 2 + 12 * number
            (tag,) = struct.unpack(order + "H", tiff[at : at + 2])
            if tag == _ORIENTATION:
                (value,) = struct.unpack(order + "H", tiff[at + 8 : at + 10])
                return int(value) if 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1


def _exif(orientation: int) -> bytes:
    """Say nothing but how the picture is turned."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, orientation, 0)
    body = b"Exif\x00\x00MM\x00*" + struct.pack(">IH", 8, 1) + entry + b"\x00" * 4
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    try:
        while True:
            marker, end = _segment(content, at)
            if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
                height, width = struct.unpack(">HH", content[at + 5 : at + 9])
                return int(width), int(height)
            if marker == _START_OF_SCAN:
                return None
            at = end
    except (ValueError, IndexError, struct.error):
        return None


def _png(content: bytes) -> bytes:
    kept, at = [_PNG_MARK], len(_PNG_MARK)
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        name, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content):
            raise ValueError("a chunk beyond the end")
        if name not in _PNG_DROPPED:
            kept.append(content[at:end])
        elif name == b"eXIf":
            turned = _orientation(content[at + 8 : end - 4])
            if turned != 1:
                kept.append(_png_exif(turned))
        if name == b"IEND":
            break
        at = end
    return b"".join(kept)


def _png_exif(orientation: int) -> bytes:
    tiff = _exif(orientation)[10:]
    named = b"eXIf" + tiff
    return struct.pack(">I", len(tiff)) + named + struct.pack(">I", zlib.crc32(named))


def _webp(content: bytes) -> bytes:
    kept, at = [], 12
    while at + 8 <= len(content):
        name = content[at : at + 4]
        (length,) = struct.unpack("<I", content[at + 4 : at + 8])
        end = at + 8 + length + length % 2
        if at + 8 + length > len(content):
            raise ValueError("a chunk beyond the end")
        if name == b"VP8X":
            flags = content[at + 8] & ~_WEBP_FLAGS
            kept.append(content[at : at + 8] + bytes([flags]) + content[at + 9 : end])
        elif name not in _WEBP_DROPPED:
            kept.append(content[at:end])
        at = end
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body
