"""Files that somebody drops: read when they are what they seem, refused at once when not."""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from desktop_chat.domain.attachments import MOST_TEXT, UnusableFileError
from desktop_chat.services.file_reading import read_file
from tests.fakes.files import pdf, png

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices are POSIX's")


def refusal(path: Path) -> str:
    began = time.monotonic()
    with pytest.raises(UnusableFileError) as raised:
        read_file(path)
    assert time.monotonic() - began < 1
    return raised.value.user_text


def test_pictures_pdf_and_texts_are_read(tmp_path: Path) -> None:
    for name, content, kind in (
        ("a.bin", png(), "image/png"),
        ("한글.txt", "안녕".encode("cp949"), "text/plain"),
        ("b", pdf("x"), "application/pdf"),
    ):
        (tmp_path / name).write_bytes(content)
        assert read_file(tmp_path / name) == (content, kind)


def test_a_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    assert read_file(tmp_path / "link") == (b"words", "text/plain")


def test_pipes_devices_and_folders_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    assert refusal(tmp_path / "pipe") == "“pipe” is no file that can be read."
    assert refusal(tmp_path / "zero") == "“zero” is no file that can be read."
    assert refusal(Path("/dev/zero")) == "“zero” is no file that can be read."
    assert refusal(tmp_path) == f"“{tmp_path.name}” is a folder. Add its files one by one."


def test_a_file_that_is_not_there_or_leads_to_itself_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.txt") == "“gone.txt” is not there."
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert refusal(tmp_path / "loop") == "“loop” cannot be read."


def test_ten_gigabytes_are_refused_by_their_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(10 * 2**30)
    said = refusal(path)
    path.unlink()  # whoever looks through what tests left need not read it
    assert "is too large: 10240 MB, and up to 1 MB are taken." in said


def test_a_picture_may_be_larger_than_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png() + b"\x00" * MOST_TEXT)
    assert read_file(tmp_path / "a.png")[1] == "image/png"
    (tmp_path / "a.txt").write_bytes(b"x" * (MOST_TEXT + 1))
    assert "too large" in refusal(tmp_path / "a.txt")


def test_what_does_not_say_its_length_is_read_no_further_than_it_may_be() -> None:
    path = Path("/proc/self/maps")
    if path.exists():
        assert stat.S_ISREG(path.stat().st_mode)
        assert read_file(path)[1] == "text/plain"


def test_programs_archives_and_empty_files_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + bytes(range(256)))
    (tmp_path / "b.heic").write_bytes(b"\x00\x00\x00\x18ftypheic" + b"\x00" * 99)
    (tmp_path / "c").write_bytes(b"")
    words = "“a.zip” cannot be sent: pictures, PDF and text files can."
    assert refusal(tmp_path / "a.zip") == words
    assert "Use PNG or JPEG." in refusal(tmp_path / "b.heic")
    assert refusal(tmp_path / "c") == "“c” is empty."
