"""Pictures and files: shown within bounds, read elsewhere, never moving what is being read."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.parts import File, Image, Part
from desktop_chat.ui.picture_reading import UnreadablePictureError, read_picture
from desktop_chat.ui.transcript.media_strips import MAX_HEIGHT, PicturesStrip
from desktop_chat.ui.transcript.pictures import Pictures
from desktop_chat.ui.transcript.strip import ZoneKind
from desktop_chat.ui.transcript.view import TranscriptView
from desktop_chat.ui.viewer.picture_dialog import PictureDialog
from tests.ui.transcript.gestures import point_of, press, tab_to, wait_until, zones
from tests.ui.transcript.messages import answer, click, picture, question, sections, settle

RED, GREEN = QColor("#c02020"), QColor("#20a040")


def painted(width: int, height: int, kind: str = "PNG") -> bytes:
    """A picture that is red on its left and green on its right."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(RED)
    painter = QPainter(image)
    painter.fillRect(width // 2, 0, width, height, GREEN)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # type: ignore[call-overload]  # its stubs want bytes
    return bytes(buffer.data().data())


class Shelf:
    """Bytes by their SHA-256; `gate` holds reading back, `threads` says where it was done."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}
        self.threads: set[str] = set()
        self.gate = threading.Event()
        self.gate.set()

    def put(self, content: bytes) -> str:
        blob = hashlib.sha256(content).hexdigest()
        self.contents[blob] = content
        return blob

    def read_blob(self, blob: str) -> bytes:
        self.threads.add(threading.current_thread().name)
        self.gate.wait(10)
        if blob not in self.contents:
            raise FileNotFoundError(blob)
        return self.contents[blob]

    def blob_size(self, blob: str) -> int:
        self.threads.add(threading.current_thread().name)
        if blob not in self.contents:
            raise FileNotFoundError(blob)
        return len(self.contents[blob])


@pytest.fixture
def shelf(view: TranscriptView) -> Shelf:
    made = Shelf()
    view.set_blobs(made)
    return made


def with_parts(message: Message, *parts: Part) -> Message:
    return replace(message, parts=(*message.parts, *parts))


def image_of(shelf: Shelf, content: bytes) -> Image:
    return Image(shelf.put(content), "image/png")


def strip_of(view: TranscriptView, item: int = 0) -> PicturesStrip:
    found = sections(view, item)
    return next(s for s in (*found.head, *found.foot) if isinstance(s, PicturesStrip))


def test_a_picture_of_the_users_is_shown_in_its_card(view: TranscriptView, shelf: Shelf) -> None:
    part = image_of(shelf, painted(200, 100))
    view.show_path([with_parts(question("What is this?"), part), answer("A picture.")])
    shown = picture(view)
    placed, zone = zones(view, ZoneKind.PICTURE)[0]
    assert zone.rect.size().toSize() == QSize(200, 100)
    center = point_of(view, placed, zone)
    assert shown.pixelColor(center - QPoint(60, 0)) == RED
    assert shown.pixelColor(center + QPoint(60, 0)) == GREEN
    assert view._layout.items[0].card_width() >= 200
    assert shelf.threads == {"pictures"}


def test_its_corners_are_round(view: TranscriptView, shelf: Shelf) -> None:
    view.show_path([answer("Here:"), with_parts(answer("", "b"), image_of(shelf, painted(99, 99)))])
    shown = picture(view)
    placed, zone = zones(view, ZoneKind.PICTURE)[0]
    corner = point_of(view, placed, zone) - QPoint(49, 49)
    assert shown.pixelColor(corner) != RED
    assert shown.pixelColor(corner + QPoint(12, 12)) == RED


def test_a_large_picture_is_no_wider_than_the_column_and_not_too_high(
    view: TranscriptView, shelf: Shelf
) -> None:
    wide, high = image_of(shelf, painted(3_000, 300)), image_of(shelf, painted(300, 3_000))
    view.show_path([with_parts(answer("Wide", "w"), wide), with_parts(answer("High", "h"), high)])
    picture(view)
    assert strip_of(view, 0)._places[0].width() == view._layout.width
    assert strip_of(view, 1)._places[0].height() == MAX_HEIGHT
    kept = view._layout.shelf.pictures
    assert kept.held_bytes < 2 * 760 * MAX_HEIGHT * 4


def test_several_pictures_share_their_rows(view: TranscriptView, shelf: Shelf) -> None:
    parts = [image_of(shelf, painted(300 + n, 200)) for n in range(5)]
    view.show_path([with_parts(question("These"), *parts)])
    picture(view)
    places = strip_of(view)._places
    assert len({place.top() for place in places}) == 3
    assert len({place.height() for place in places}) == 1
    assert max(place.right() for place in places) <= view._layout.items[0].inner_width


def test_small_pictures_side_by_side_are_not_blown_up(view: TranscriptView, shelf: Shelf) -> None:
    parts = [image_of(shelf, painted(64 + n, 48)) for n in range(2)]
    view.show_path([with_parts(question("Icons"), *parts)])
    picture(view)
    sizes = [place.size().toSize() for place in strip_of(view)._places]
    assert sizes == [QSize(64, 48), QSize(65, 48)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'></svg>",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        b"II*\0" + b"\0" * 40,
        b"%PDF-1.4",
    ],
)
def test_what_is_no_picture_is_said_to_be_none(
    view: TranscriptView, shelf: Shelf, content: bytes
) -> None:
    part = image_of(shelf, content)
    view.show_path([with_parts(question("q"), part)])
    assert not picture(view).isNull()
    assert view._layout.shelf.pictures.is_missing(part.blob)
    press(view, ZoneKind.PICTURE)
    assert view.findChild(PictureDialog) is None


def test_a_picture_that_is_not_there_is_said_not_to_be(view: TranscriptView) -> None:
    view.show_path([with_parts(question("q"), Image("0" * 64, "image/png"))])
    settle(view)
    assert view._layout.shelf.pictures.is_missing("0" * 64)


def test_a_small_file_cannot_unfold_into_gigabytes() -> None:
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0\0\x7f\xff" * 2 + b"\x08\x06\0\0\0"
    with pytest.raises(UnreadablePictureError):
        read_picture(head + b"\0" * 100)
    flat = QImage(20_000, 20_000, QImage.Format.Format_Mono)
    flat.fill(0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert flat.save(buffer, "PNG")  # type: ignore[call-overload]  # its stubs want bytes
    bomb = bytes(buffer.data().data())
    assert len(bomb) < 200_000
    for box in (None, QSize(100, 100)):
        with pytest.raises(UnreadablePictureError):
            read_picture(bomb, box)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "WEBP"])
def test_these_formats_are_read(kind: str) -> None:
    read = read_picture(painted(400, 200, kind), QSize(100, 100))
    assert read.natural == QSize(400, 200)
    assert read.image.size() == QSize(100, 50)


def top_of_text(view: TranscriptView, item: int) -> int:
    found = view._layout.items[item]
    return view._layout.item_top(item) + found.top_of(2, 0) - view._scene.y


def test_a_picture_that_arrives_late_moves_nothing_that_is_read(
    view: TranscriptView, shelf: Shelf
) -> None:
    shelf.gate.clear()
    late = with_parts(question("q"), image_of(shelf, painted(500, 1_000)))
    rest = [answer("word\n\n" * 60, f"a{n}") for n in range(3)]
    view.show_path([late, *rest])
    view.verticalScrollBar().setValue(view._layout.item_top(0) + 100)
    QApplication.processEvents()
    assert zones(view, ZoneKind.PICTURE)
    before, height = top_of_text(view, 1), view._layout.item_height(0)
    assert 0 < before < 700
    shelf.gate.set()
    settle(view)
    assert view._layout.item_height(0) > height
    assert top_of_text(view, 1) == before


def test_at_the_end_the_newest_text_stays_at_the_end(view: TranscriptView, shelf: Shelf) -> None:
    shelf.gate.clear()
    late = with_parts(question("q"), image_of(shelf, painted(500, 1_000)))
    view.show_path([*(answer("w\n\n" * 40, f"a{n}") for n in range(3)), late, answer("end", "z")])
    QApplication.processEvents()
    shelf.gate.set()
    settle(view)
    assert view._scroller.is_at_end
    assert view._scroller.following


def test_a_known_picture_takes_its_room_at_once(view: TranscriptView, shelf: Shelf) -> None:
    messages = [with_parts(question("q"), image_of(shelf, painted(500, 300))), answer("a")]
    view.show_path(messages)
    picture(view)
    total = view._layout.total
    shelf.gate.clear()
    view.show_path(messages)
    QApplication.processEvents()
    assert view._layout.total == total
    shelf.gate.set()
    settle(view)


def test_pictures_are_kept_up_to_a_bound(qapp: QApplication) -> None:
    shelf, box = Shelf(), QSize(100, 100)
    pictures = Pictures(kept_bytes=100 * 100 * 4 * 3)
    pictures.set_source(shelf)
    blobs = [shelf.put(painted(100, 100) + bytes([n])) for n in range(9)]
    for blob in blobs:
        pictures.image(blob, box)
        wait_until(lambda: pictures.is_idle)
    assert pictures.held_bytes <= 100 * 100 * 4 * 3
    assert pictures.image(blobs[-1], box) is not None
    assert pictures.image(blobs[0], box) is None
    assert pictures.natural_size(blobs[0]) == box
    wait_until(lambda: pictures.is_idle)
    assert pictures.read == 10
    pictures.deleteLater()


def test_resizing_reads_nothing_again(view: TranscriptView, shelf: Shelf) -> None:
    view.show_path([with_parts(question("q"), image_of(shelf, painted(2_000, 900)))])
    picture(view)
    for width in range(880, 400, -60):
        view.resize(width, 700)
        picture(view)
    assert view._layout.shelf.pictures.read == 1
    assert strip_of(view)._places[0].right() <= view._layout.items[0].inner_width


def opened(view: TranscriptView) -> PictureDialog:
    dialog = view.findChild(PictureDialog)
    assert isinstance(dialog, PictureDialog)
    wait_until(lambda: dialog.is_idle)
    return dialog


def test_a_press_opens_it_larger_and_escape_closes_it(view: TranscriptView, shelf: Shelf) -> None:
    view.show_path([with_parts(question("q"), image_of(shelf, painted(2_000, 1_000)))])
    picture(view)
    press(view, ZoneKind.PICTURE)
    dialog = opened(view)
    assert dialog.isVisible()
    assert 400 < dialog.shown_size.width() < 900
    QTest.keyClick(dialog, Qt.Key.Key_1)
    assert dialog.shown_size == QSize(2_000, 1_000)
    QTest.keyClick(dialog, Qt.Key.Key_0)
    assert dialog.shown_size.width() < 900
    fitted = dialog.shown_size
    QTest.keyClick(dialog, Qt.Key.Key_Plus)
    assert dialog.shown_size.width() > fitted.width()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_keyboard_alone_opens_it(view: TranscriptView, shelf: Shelf) -> None:
    view.show_path([with_parts(question("q"), image_of(shelf, painted(200, 100)))])
    picture(view)
    tab_to(view, ZoneKind.PICTURE)
    QTest.keyClick(view, Qt.Key.Key_Return)
    opened(view).close()


def test_it_is_saved_byte_for_byte(view: TranscriptView, shelf: Shelf, tmp_path: Path) -> None:
    content = painted(200, 100, "JPEG")
    view.show_path([with_parts(question("q"), image_of(shelf, content))])
    picture(view)
    press(view, ZoneKind.PICTURE)
    dialog = opened(view)
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Save as…")
    button.click()
    asking = cast(QFileDialog, dialog.findChild(QFileDialog, "saveDialog"))
    assert Path(asking.selectedFiles()[0]).name == "picture.jpg"
    asking.fileSelected.emit(str(tmp_path / "p.jpg"))
    wait_until(lambda: dialog.is_idle)
    assert (tmp_path / "p.jpg").read_bytes() == content
    asking.close()
    dialog.close()


def test_files_are_chips_with_name_and_size(view: TranscriptView, shelf: Shelf) -> None:
    part = File(shelf.put(b"x" * 2_048), "text/csv", "매출 자료.csv")
    gone = File("0" * 64, "text/plain", "gone<b>.txt" + "x" * 300)
    view.show_path([with_parts(question("q"), part, gone)])
    settle(view)
    found = [zone for _, zone in zones(view, ZoneKind.FILE)]
    assert found[0].label == "매출 자료.csv"
    assert found[1].rect.width() <= 320
    assert view._layout.shelf.pictures.length(part.blob) == 2_048


def test_a_press_on_a_file_saves_it(view: TranscriptView, shelf: Shelf, tmp_path: Path) -> None:
    said: list[str] = []
    view.notice_requested.connect(said.append)
    view.show_path([with_parts(question("q"), File(shelf.put(b"abc"), "text/plain", "../a.txt"))])
    settle(view)
    click(view, point_of(view, *zones(view, ZoneKind.FILE)[0]))
    asking = cast(QFileDialog, view.findChild(QFileDialog, "saveDialog"))
    assert Path(asking.selectedFiles()[0]).name == ".._a.txt"
    asking.fileSelected.emit(str(tmp_path / "a.txt"))
    wait_until(lambda: view._media.is_idle)
    assert (tmp_path / "a.txt").read_bytes() == b"abc"
    asking.close()
    assert not said
