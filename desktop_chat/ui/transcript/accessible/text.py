"""The text of a message for screen readers: by letter, word and line, with its places."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessibleTextInterface

from desktop_chat.ui.transcript.accessible.reading import Piece, Reading
from desktop_chat.ui.transcript.accessible.stage import Stage
from desktop_chat.ui.transcript.block_strip import BlockStrip

_LINE_ENDS = "\u2028", "\u2029"


class MessageText(QAccessibleTextInterface):
    """Reads; nothing in a transcript can be typed. The cursor is the screen reader's own.

    `stage` and `number` give None once the transcript or the message is gone.
    """

    def __init__(self, stage: Callable[[], Stage | None], number: Callable[[], int | None]) -> None:
        super().__init__()
        self._stage = stage
        self._number = number
        self._cursor = 0

    def characterCount(self) -> int:
        return len(self._reading().text)

    def text(self, start: int, end: int) -> str:
        return self._reading().text[max(0, start) : max(0, end)]

    def cursorPosition(self) -> int:
        return min(self._cursor, self.characterCount())

    def setCursorPosition(self, position: int) -> None:
        self._cursor = max(0, position)

    def selectionCount(self) -> int:
        return 0

    def selection(self, index: int) -> tuple[int, int]:
        return (0, 0)

    def addSelection(self, start: int, end: int) -> None:
        """The selection of the transcript is the mouse's and the keyboard's."""

    def removeSelection(self, index: int) -> None:
        """See `addSelection`."""

    def setSelection(self, index: int, start: int, end: int) -> None:
        """See `addSelection`."""

    def attributes(self, offset: int) -> tuple[str, int, int]:
        return ("", 0, self.characterCount())

    def scrollToSubstring(self, start: int, end: int) -> None:
        stage, number = self._stage(), self._number()
        if stage is not None and number is not None:
            stage.go_to(number)

    def characterRect(self, offset: int) -> QRect:
        stage, number = self._stage(), self._number()
        piece = self._reading().piece_at(offset)
        if stage is None or number is None or piece is None:
            return QRect()
        strip = _drawn(stage, number, piece.section, piece.row)
        if strip is None:
            return stage.message_rect(number)
        rect = strip.caret_at(_position(strip, piece, offset - piece.start))
        after = strip.caret_at(_position(strip, piece, offset - piece.start + 1))
        if after.top() == rect.top() and after.left() > rect.left():
            rect.setRight(after.left())
        return stage.rect_in(number, piece.section, piece.row, rect)

    def offsetAtPoint(self, point: QPoint) -> int:
        stage, number = self._stage(), self._number()
        found = stage.text_position_at(number, point) if stage and number is not None else None
        if stage is None or number is None or found is None:
            return -1
        section, row, position = found
        piece = self._reading().piece_of(section, row)
        strip = _drawn(stage, number, section, row)
        if piece is None or strip is None:
            return -1
        return piece.start + _offset(strip, piece, position)

    def _reading(self) -> Reading:
        stage, number = self._stage(), self._number()
        if stage is None or number is None:
            return Reading([])
        return stage.reader.read(stage.layout.items[number])


def _drawn(stage: Stage, number: int, section: int, row: int) -> BlockStrip | None:
    """A strip of text whose document is there."""
    strip = stage.layout.items[number].strip(section, row) if row >= 0 else None
    if not isinstance(strip, BlockStrip) or strip.measured_for < 0 or not strip.is_realised:
        return None
    return strip


def _runs(strip: BlockStrip, piece: Piece) -> list[tuple[int, int, int]]:
    """Where the paragraphs of the document are found in what is read: offset, position, length."""
    runs, at = [], 0
    block = strip.made().document.begin()
    while block.isValid():
        words = block.text().replace(_LINE_ENDS[0], "\n").replace(_LINE_ENDS[1], "\n")
        found = piece.text.find(words, at)
        if words and found >= 0:
            runs.append((found, block.position(), len(words)))
            at = found + len(words)
        block = block.next()
    return runs


def _position(strip: BlockStrip, piece: Piece, offset: int) -> int:
    """The position in the document of a letter that is read."""
    position = 0
    for start, there, length in _runs(strip, piece):
        if offset < start:
            break
        position = there + min(offset - start, length)
    return position


def _offset(strip: BlockStrip, piece: Piece, position: int) -> int:
    """The letter in what is read for a position in the document."""
    offset = 0
    for start, there, length in _runs(strip, piece):
        if position < there:
            break
        offset = start + min(position - there, length)
    return offset
