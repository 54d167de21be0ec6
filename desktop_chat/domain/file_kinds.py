"""What a file is, told by its bytes; and the text of text files, whatever wrote them. Pure."""

from __future__ import annotations

import re

from desktop_chat.domain.attachments import PDF, PLAIN_TEXT

PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp")
_HEAD = 1024
_LOOKED_AT = 64 * 1024
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.001
"""The share of control characters (log files hold colours) above which a file is no text."""

_OTHERS = (
    b"PK\x03\x04",  # zip, and the documents that are one
    b"\x1f\x8b",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x7fELF",
    b"MZ",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",  # older documents of Office
)


def media_type_of(content: bytes) -> str | None:
    """The kind of a picture, a PDF or a text by its bytes; None for anything else."""
    picture = picture_type_of(content)
    if picture is not None:
        return picture
    if b"%PDF-" in content[:_HEAD]:
        return PDF
    if content.startswith(_OTHERS) and _is_binary(content):
        return None
    return PLAIN_TEXT if decoded(content) is not None else None


def picture_type_of(content: bytes) -> str | None:
    """The kind of a picture by its first bytes."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    # Two letters are no proof: the header's reserved fields and the place of the pixels are.
    is_bmp = content.startswith(b"BM") and len(content) > 26 and content[6:10] == b"\x00" * 4
    return "image/bmp" if is_bmp else None


def is_foreign_picture(content: bytes) -> bool:
    """Whether it is a picture of a kind that nobody takes: HEIC, AVIF, TIFF."""
    is_heif = content[4:8] == b"ftyp" and content[8:12] in {
        b"heic", b"heix", b"mif1", b"msf1", b"avif", b"hevc"
    }  # fmt: skip
    return is_heif or content.startswith((b"II*\x00", b"MM\x00*"))


def decoded(content: bytes) -> str | None:
    """A text in UTF-8, UTF-16 or CP949 (Korean Windows); None where it is no text."""
    text = _decoded(content)
    if text is None or _is_mostly_control(text):
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    # Slice by slice: in one go a long text would hold the interpreter's lock, and the window.
    slices = range(0, len(text), _LOOKED_AT)
    return "".join([_CONTROLS.sub("", text[at : at + _LOOKED_AT]) for at in slices])


def _decoded(content: bytes) -> str | None:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return _tried(content, encoding)
    if b"\x00" in content[:_LOOKED_AT]:
        return _unmarked_utf16(content)
    text = _tried(content, "utf-8")
    return text if text is not None else _korean(content)


def _korean(content: bytes) -> str | None:
    """CP949 has room for nearly anything, so what comes out must look like Korean."""
    text = _tried(content, "cp949")
    if text is None:
        return None
    foreign = [letter for letter in text[:_LOOKED_AT] if letter > "\x7f"]
    korean = sum("가" <= letter <= "힣" or "\u3130" <= letter <= "\u318f" for letter in foreign)
    return text if foreign and korean / len(foreign) >= 0.5 else None


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of its Latin letters is zero."""
    if len(content) % 2:
        return None
    even, odd = content[:_LOOKED_AT:2].count(0), content[1:_LOOKED_AT:2].count(0)
    half = max(1, min(len(content), _LOOKED_AT) // 2)
    if odd / half > 0.3 and even / half < 0.05:
        return _tried(content, "utf-16-le")
    if even / half > 0.3 and odd / half < 0.05:
        return _tried(content, "utf-16-be")
    return None


def _tried(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_mostly_control(text: str) -> bool:
    looked_at = text[:_LOOKED_AT]
    return len(_CONTROLS.findall(looked_at)) > _MOST_CONTROLS * max(len(looked_at), 1_000)


def _is_binary(content: bytes) -> bool:
    return b"\x00" in content[:_LOOKED_AT] or _tried(content, "utf-8") is None
