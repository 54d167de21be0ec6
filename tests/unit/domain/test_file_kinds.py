"""What a file is, by its bytes alone."""

from __future__ import annotations

import pytest

from desktop_chat.domain.file_kinds import decoded, is_foreign_picture, media_type_of
from tests.fakes.files import pdf, png

KOREAN = "안녕하세요, 세계! 이 문서는 한국어로 되어 있습니다.\n둘째 줄.\n"


@pytest.mark.parametrize(
    "content",
    [
        KOREAN.encode(),
        b"\xef\xbb\xbf" + KOREAN.encode(),
        KOREAN.encode("utf-16"),
        b"\xfe\xff" + KOREAN.encode("utf-16-be"),
        KOREAN.encode("cp949"),
        KOREAN.replace("\n", "\r\n").encode("cp949"),
    ],
)
def test_korean_is_read_whatever_wrote_it(content: bytes) -> None:
    assert decoded(content) == KOREAN
    assert media_type_of(content) == "text/plain"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unmarked_utf16_is_read(encoding: str) -> None:
    assert decoded("plain words, nothing else".encode(encoding)) == "plain words, nothing else"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (png(), "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a....", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"BM" + b"\x10\x00\x00\x00" + b"\x00" * 40, "image/bmp"),
        (pdf("x"), "application/pdf"),
        (b"BM is how this text begins, and it is no picture", "text/plain"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "text/plain"),
        (b"\x1b[31mred\x1b[0m log line\n" * 3, "text/plain"),
    ],
)
def test_the_kind_is_told_by_the_bytes(content: bytes, kind: str) -> None:
    assert media_type_of(content) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256)),
        b"\x7fELF\x02\x01\x01\x00" + b"\x00" * 64,
        b"\x1f\x8b\x08\x00" + bytes(range(128, 256)),
        bytes(range(256)) * 4,
        b"\x00" * 500,
        "Größe: 5 µm, naïve café".encode("latin-1"),
        b"\x01\x02\x03\x04" * 100,
    ],
)
def test_what_is_no_text_is_nothing(content: bytes) -> None:
    assert media_type_of(content) is None


def test_pictures_that_nobody_takes_are_known_as_such() -> None:
    assert is_foreign_picture(b"\x00\x00\x00\x18ftypheic....")
    assert not is_foreign_picture(png())
