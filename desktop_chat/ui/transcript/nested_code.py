"""Code and tables within a list or a quote: they have the buttons that any others have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.document import Box, RenderedBlock
from desktop_chat.ui.transcript.code_card import CodeCard
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.strip import Ink, Zone
from desktop_chat.ui.transcript.table_frame import TableFrame

if TYPE_CHECKING:
    from desktop_chat.ui.transcript.block_strip import BlockStrip


_TABLE = "table"


class NestedTools:
    """The headers of all code and tables in a block that is laid out.

    Its text begins at `origin`, and can be seen in `window`: there the buttons stay.
    """

    def __init__(self, look: Look, made: RenderedBlock, origin: QPointF, window: QRectF) -> None:
        self._look = look
        self._made = made
        self._origin = origin
        self._window = window
        self._cards = {
            str(number): self._card(box) for number, box in enumerate(made.boxes) if not box.goes_on
        }
        self._tables = {
            f"{_TABLE}{number}": self._table(number)
            for number, fitted in enumerate(made.tables)
            if fitted.source
        }

    def zones(self) -> list[Zone]:
        """What can be pressed."""
        code = [zone for card in self._cards.values() for zone in card.zones()]
        return [*code, *(table.menu_zone() for table in self._tables.values())]

    def paint(self, painter: QPainter, ink: Ink, copied: str) -> None:
        """Paint the headers; `copied` tells what was copied just now."""
        for number, card in self._cards.items():
            card.paint_header(painter, ink, copied=copied == number)
        for number, table in self._tables.items():
            table.paint(painter, ink, copied=copied == number)

    def _card(self, box: Box) -> CodeCard:
        return CodeCard(
            self._look,
            self._seen(self._made.card_of(box)),
            Block(BlockKind.CODE, box.code, 0, language=box.language),
            opens_below=False,
            wraps=self._made.wraps,
            nested=str(self._made.boxes.index(box)),
        )

    def _table(self, number: int) -> TableFrame:
        place = self._made.table_rect(self._made.tables[number])
        place.setBottom(place.top())
        place.setTop(place.bottom() - self._look.table_header)
        return TableFrame(self._look, self._seen(place), nested=f"{_TABLE}{number}")

    def _seen(self, place: QRectF) -> QRectF:
        """What of a place is not scrolled away to a side."""
        seen = place.translated(self._origin)
        seen.setLeft(max(seen.left(), self._window.left()))
        seen.setRight(min(seen.right(), self._window.right()))
        return seen


def box_of(made: RenderedBlock, zone: Zone) -> Box | None:
    """The code that a button belongs to; None for a card of its own."""
    return made.boxes[int(zone.value)] if zone.value else None


def table_of(made: RenderedBlock, zone: Zone) -> Block | None:
    """The table that a button belongs to; None for one that is no part of anything."""
    if not zone.value.startswith(_TABLE):
        return None
    number = int(zone.value.removeprefix(_TABLE))
    return Block(BlockKind.TABLE, made.tables[number].source, 0)


def nested_table_at(made: RenderedBlock, point: QPointF) -> str:
    """The table at a point of the document, as its button's value; '' where there is none."""
    for number, fitted in enumerate(made.tables):
        if fitted.source and made.table_rect(fitted).contains(point):
            return f"{_TABLE}{number}"
    return ""


def whole_code(box: Box, below: Iterable[BlockStrip]) -> str:
    """All of some code, which may go on in the pieces below."""
    pieces = [box.code]
    for strip in below:
        first = next(iter(strip.drawn().boxes), None)
        if not box.cut or first is None or not first.goes_on:
            break
        box = first
        pieces.append(box.code)
    return "\n".join(pieces)
