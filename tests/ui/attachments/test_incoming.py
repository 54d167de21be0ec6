"""What a drop or a paste brings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from desktop_chat.ui.attachments.incoming import brings_files, files_in, picture_in


def an_image() -> QImage:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    return image


def test_files_of_this_computer_are_files(tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "한글.txt")), QUrl("https://example.org/a")])
    assert files_in(mime) == [tmp_path / "한글.txt"]
    assert brings_files(mime)


def test_an_address_of_the_web_is_text() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.png")])
    mime.setText("https://example.org/a.png")
    assert not brings_files(mime)


def test_a_picture_counts_only_where_there_are_no_words() -> None:
    mime = QMimeData()
    mime.setImageData(an_image())
    assert picture_in(mime) is not None
    assert brings_files(mime)
    mime.setText("words of a page")
    assert picture_in(mime) is None
    assert not brings_files(mime)
