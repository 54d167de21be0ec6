"""What stands around the text of a block: a card of code, a table's header, a note, a bar.

Made anew whenever it is needed; knows nothing of the text itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.transcript.block_note import NOTE_HEIGHT, BlockNote, Note
from desktop_chat.ui.transcript.cards import Card
from desktop_chat.ui.transcript.code_card import CodeCard
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.side_bar import SideBar, paint_edges
from desktop_chat.ui.transcript.strip import Ink, Zone
from desktop_chat.ui.transcript.table_frame import TableFrame


def header_height(look: Look, block: Block, note: Note | None) -> int:
    """What stands above the text, in pixels."""
    if block.first and block.kind is BlockKind.CODE:
        return look.code_header
    if block.first and block.kind is BlockKind.TABLE and note is not Note.PLAIN:
        return look.table_header
    return look.px(NOTE_HEIGHT) if note is Note.PLAIN else 0


@dataclass(frozen=True, slots=True)
class BlockFrame:
    """`top` is below the air above the block; the rest is in the strip's coordinates, too."""

    look: Look
    block: Block
    card: Card
    note: Note | None
    indent: int
    top: int
    width: int
    height: int
    is_end: bool
    has_bar: bool

    @property
    def is_code(self) -> bool:
        """Whether it is a card of code."""
        return self.block.kind is BlockKind.CODE

    @property
    def left(self) -> int:
        """Where the text begins when nothing is scrolled."""
        return self.indent + (self.look.code_padding if self.is_code else 0)

    @property
    def header(self) -> int:
        """The height of what stands above the text."""
        return header_height(self.look, self.block, self.note)

    def window(self) -> QRectF:
        """What can be seen of a text that is wider than its column."""
        below = self.look.side_bar if self.has_bar else 0
        top = self.top + self.header
        return QRectF(self.left, top, self.card.room, self.height - top - below)

    def side_bar(self) -> SideBar:
        """The bar that scrolls it sideways."""
        side = self.look.side_bar
        place = QRectF(self.left, self.height - side, self.card.room, side)
        return SideBar(self.look, place, self.card)

    def header_zones(self) -> list[Zone]:
        """What can be pressed above the text."""
        zones = []
        if self.is_code:
            zones.extend(self._code_card().zones() if self.block.first else [])
        elif self._is_headed_table:
            zones.append(self._table().menu_zone())
        zones.extend(note.zone() for note in self._notes())
        return zones

    def bar_zones(self) -> list[Zone]:
        """The bar, if there is anything to scroll."""
        return [self.side_bar().zone()] if self.has_bar and self.card.reach > 0 else []

    def paint_behind(self, painter: QPainter, ink: Ink, *, copied: bool) -> None:
        """Paint what the text stands on, and what is above it."""
        if self.is_code:
            self._code_card().paint(painter, ink, copied=copied)
        elif self._is_headed_table:
            self._table().paint(painter, ink, copied=copied)
        for note in self._notes():
            note.paint(painter, ink)

    def paint_above(self, painter: QPainter, ink: Ink) -> None:
        """Paint what is over the text, and what is below it."""
        if self.card.reach > 0:
            tokens = self.look.tokens
            name = tokens.code_background if self.is_code else tokens.surface
            paint_edges(painter, self.look, self.window(), self.card, name)
        if self.has_bar:
            self.side_bar().paint(painter, ink)

    @property
    def _is_headed_table(self) -> bool:
        return self.block.kind is BlockKind.TABLE and self.block.first and self.header > 0

    def _notes(self) -> Iterator[BlockNote]:
        if self.note is not None:
            taken = self.left + (
                self._table().menu_zone().rect.width() if self._is_headed_table else 0
            )
            place = QRectF(self.left, self.top, self.width - taken, self.header)
            yield BlockNote(self.look, place, self.note)

    def _table(self) -> TableFrame:
        width = min(self.card.width, self.card.room) or self.card.room
        return TableFrame(self.look, QRectF(self.left, self.top, width, self.header))

    def _code_card(self) -> CodeCard:
        rect = QRectF(self.indent, self.top, self.width - self.indent, self.height - self.top)
        opens_below = not self.is_end
        wraps = self.card.wraps
        return CodeCard(self.look, rect, self.block, opens_below=opens_below, wraps=wraps)
