"""A chat as a PDF: the transcript's own blocks on pages of paper, a block a turn of the loop.

Qt's text documents belong to the window's thread, so the work is cut up and not moved away. Text
of models goes through the transcript's renderer only, never through Qt's HTML.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QImageReader,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.parts import File, Image, Part, Reasoning, Text, ToolCall, ToolResult
from desktop_chat.domain.transfer import WholeChat
from desktop_chat.i18n import tr
from desktop_chat.services.transfer.exporting import Attachments
from desktop_chat.services.transfer.showing import (
    ending,
    moment,
    place_among_siblings,
    shown_path,
    speaker,
    title_of,
)
from desktop_chat.ui.markdown.blocks import BlockKind
from desktop_chat.ui.markdown.decoration import draw
from desktop_chat.ui.markdown.document import RenderedBlock
from desktop_chat.ui.markdown.render import render, render_literal
from desktop_chat.ui.markdown.splitter import split
from desktop_chat.ui.markdown.style import TextStyle
from desktop_chat.ui.theme.tokens import LIGHT

_DPI = 96
_MARGIN_MM = 18.0
_FOOTER_PX = 28
_GAP = 9
_WIDE_GAP = 22
_CODE_PADDING = 10
_MOST_PICTURE_PX = 1400


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, or a picture, and the room above it."""

    made: RenderedBlock | None = None
    picture: str | None = None
    above: int = _GAP
    is_code: bool = False


class PdfMaker:
    """Makes one PDF at a time; `font` is that of running text."""

    def __init__(self, font: QFont) -> None:
        self._text = TextStyle(LIGHT, font)
        self._text.code_header = self._text.code_bottom  # nobody presses anything on paper
        self._text.table_header = 0
        self._muted = TextStyle(LIGHT, font, muted=True)

    async def render(self, whole: WholeChat, attachments: Attachments) -> bytes:
        """The bytes of the file."""
        paper = _Paper(title_of(whole), self._muted)
        try:
            for piece in self._pieces(whole):
                if piece.made is not None:
                    paper.add(piece.made, piece.above, is_code=piece.is_code)
                elif (found := attachments.get(piece.picture or "")) is not None:
                    picture = await asyncio.to_thread(_picture, found.data)
                    paper.add_picture(picture, piece.above)
                await asyncio.sleep(0)
        finally:
            await asyncio.to_thread(paper.end)
        return paper.data()

    def _pieces(self, whole: WholeChat) -> Iterator[_Piece]:
        yield _Piece(render(next(split(f"# {_plain(title_of(whole))}\n")), self._text), above=0)
        about = (moment(whole.chat.created_at), whole.chat.model)
        yield self._note(" · ".join(filter(None, about)))
        if whole.chat.system_prompt:
            yield self._heading(tr("System prompt"))
            yield from self._literal(whole.chat.system_prompt, self._muted)
        places = place_among_siblings(whole)
        for message in shown_path(whole):
            yield from self._message(message, places.get(message.id))

    def _message(self, message: Message, place: tuple[int, int] | None) -> Iterator[_Piece]:
        yield self._heading(speaker(message))
        notes = [moment(message.created_at)]
        if place is not None:
            notes.append(tr("version {number} of {count}", number=place[0], count=place[1]))
        yield self._note(" · ".join(filter(None, notes)))
        for part in message.parts:
            yield from self._part(part, is_typed=message.role is Role.USER)
        said = ending(message)
        if said:
            yield self._note(said)

    def _part(self, part: Part, *, is_typed: bool) -> Iterator[_Piece]:
        match part:
            case Text(text):
                yield from self._literal(text, self._text) if is_typed else self._markdown(text)
            case Reasoning(text):
                yield from self._literal(text, self._muted)
            case ToolCall(_, name, arguments):
                yield self._note(tr("Tool call: {name}", name=name))
                yield from self._literal(arguments, self._muted)
            case ToolResult(_, text, _):
                yield self._note(tr("Tool result"))
                yield from self._literal(text, self._muted)
            case Image(blob, _):
                yield _Piece(picture=blob)
            case File(_, _, name):
                yield self._note(name)

    def _markdown(self, text: str) -> Iterator[_Piece]:
        group = -1
        for block in split(text):
            if block.is_unseen:
                continue
            is_code = block.kind is BlockKind.CODE
            above = 0 if block.group == group else _GAP
            group = block.group
            yield _Piece(render(block, self._text), above=above, is_code=is_code)

    def _literal(self, text: str, style: TextStyle) -> Iterator[_Piece]:
        for number, block in enumerate(split(text, literal=True)):
            yield _Piece(render_literal(block.shown, style), above=0 if number else _GAP)

    def _heading(self, text: str) -> _Piece:
        block = next(split(f"**{_plain(text)}**\n"))
        return _Piece(render(block, self._text), above=_WIDE_GAP)

    def _note(self, text: str) -> _Piece:
        return _Piece(render_literal(text, self._muted), above=2)


class _Paper:
    """The pages, from top to bottom."""

    def __init__(self, title: str, footer: TextStyle) -> None:
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setTitle(title)
        self._writer.setResolution(_DPI)
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        size = QPageSize(QPageSize.PageSizeId.A4)
        portrait = QPageLayout.Orientation.Portrait
        unit = QPageLayout.Unit.Millimeter
        self._writer.setPageLayout(QPageLayout(size, portrait, margins, unit))
        room = self._writer.pageLayout().paintRectPixels(_DPI)
        self._width = float(room.width())
        self._bottom = float(room.height() - _FOOTER_PX)
        self._footer = footer
        self._painter = QPainter(self._writer)
        self._page = 0
        self._y = 0.0
        self._number_page()

    def add(self, made: RenderedBlock, above: int, *, is_code: bool) -> None:
        """Put a block below the last, over as many pages as it takes."""
        padding = _CODE_PADDING if is_code else 0
        height = made.layout(self._width - 2 * padding)
        self._leave(above)
        done = 0.0
        while done < height:
            room = self._bottom - self._y
            end = float(height) if height - done <= room else _cut(made, done, done + room)
            if end <= done:
                if self._y > 0:
                    self._new_page()
                    continue
                end = done + room  # one line that is higher than a page
            self._draw(made, done, end, padding)
            self._y += end - done
            done = end
            if done < height:
                self._new_page()

    def add_picture(self, picture: QImage, above: int) -> None:
        """Put a picture below the last block, no larger than a page."""
        if picture.isNull():
            return
        self._leave(above)
        size = picture.size()
        most = QSize(int(self._width), int(self._bottom))
        if size.width() > most.width() or size.height() > most.height():
            size = size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
        if self._y + size.height() > self._bottom:
            self._new_page()
        self._painter.drawImage(QRectF(0, self._y, size.width(), size.height()), picture)
        self._y += size.height()

    def end(self) -> None:
        """No more is drawn; on another thread, since the fonts are written now.

        Qt does so in the painter's destructor without the interpreter's lock, but with it in
        `QPainter.end`.
        """
        del self._painter

    def data(self) -> bytes:
        """The file, after `end`."""
        return bytes(self._buffer.data().data())

    def _draw(self, made: RenderedBlock, start: float, end: float, padding: int) -> None:
        painter = self._painter
        painter.save()
        if padding:
            box = QRectF(0, self._y, self._width, end - start)
            painter.fillRect(box, QColor(LIGHT.surface))
        painter.setClipRect(QRectF(0, self._y, self._width, end - start))
        painter.translate(QPointF(padding, self._y - start))
        draw(made, painter, QRectF(0, start, self._width, end - start), None)
        painter.restore()

    def _leave(self, above: int) -> None:
        if self._y > 0:
            self._y += above
        if self._y >= self._bottom - self._footer.line_px * 2:
            self._new_page()

    def _new_page(self) -> None:
        self._writer.newPage()
        self._y = 0.0
        self._number_page()

    def _number_page(self) -> None:
        self._page += 1
        self._painter.setFont(self._footer.font)
        self._painter.setPen(self._footer.color)
        box = QRectF(0, self._bottom, self._width, _FOOTER_PX)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        self._painter.drawText(box, right, str(self._page))


def _cut(made: RenderedBlock, start: float, limit: float) -> float:
    """Where a block can be cut, at most at `limit`: between lines, never through one."""
    lines = sorted(_lines(made))
    best = start
    for top, _ in lines:
        if start < top <= limit and not any(a < top < b - 0.5 for a, b in lines):
            best = top
    return best


def _lines(made: RenderedBlock) -> Iterator[tuple[float, float]]:
    block = made.document.begin()
    layout = made.document.documentLayout()
    while block.isValid():
        top = layout.blockBoundingRect(block).top()
        lines = block.layout()
        for number in range(lines.lineCount()):
            line = lines.lineAt(number)
            yield (top + line.y(), top + line.y() + line.height())
        block = block.next()


def _picture(data: bytes) -> QImage:
    """Decode on another thread, as large as paper needs it."""
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if size.width() > _MOST_PICTURE_PX:
        wanted = QSize(_MOST_PICTURE_PX, _MOST_PICTURE_PX * 8)
        reader.setScaledSize(size.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _plain(text: str) -> str:
    """One line in which nothing is Markdown."""
    marks = "\\`*_{}[]()#+-.!|<>~$&"
    return "".join(f"\\{sign}" if sign in marks else sign for sign in " ".join(text.split()))
