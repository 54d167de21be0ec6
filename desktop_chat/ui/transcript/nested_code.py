"""Code within a list or a quote: its cards have a language, Copy and Save as any other has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.document import Box, RenderedBlock
from desktop_chat.ui.transcript.code_card import CodeCard
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.strip import Ink, Zone

if TYPE_CHECKING:
    from desktop_chat.ui.transcript.block_strip import BlockStrip


class NestedCode:
    """The headers of all code in a block that is laid out; its text begins at `origin`."""

    def __init__(self, look: Look, made: RenderedBlock, origin: QPointF) -> None:
        self._cards = {
            str(number): _card(look, made, number, origin)
            for number, box in enumerate(made.boxes)
            if not box.goes_on
        }

    def zones(self) -> list[Zone]:
        """What can be pressed."""
        return [zone for card in self._cards.values() for zone in card.zones()]

    def paint(self, painter: QPainter, ink: Ink, copied: str) -> None:
        """Paint the headers; `copied` tells whose code was copied just now."""
        for number, card in self._cards.items():
            card.paint_header(painter, ink, copied=copied == number)


def box_of(made: RenderedBlock, zone: Zone) -> Box | None:
    """The code that a button belongs to; None for a card of its own."""
    return made.boxes[int(zone.value)] if zone.value else None


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


def _card(look: Look, made: RenderedBlock, number: int, origin: QPointF) -> CodeCard:
    box = made.boxes[number]
    return CodeCard(
        look,
        made.card_of(box).translated(origin),
        Block(BlockKind.CODE, box.code, 0, language=box.language),
        opens_below=False,
        wraps=True,
        nested=str(number),
    )
