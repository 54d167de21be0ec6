"""Code within a list or a quote: its cards have a language, Copy and Save as any other has."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.document import Box, RenderedBlock
from desktop_chat.ui.transcript.code_card import CodeCard
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.strip import Ink, Zone


class NestedCode:
    """The headers of all code in a block that is laid out; its text begins at `origin`."""

    def __init__(self, look: Look, made: RenderedBlock, origin: QPointF) -> None:
        self._cards = [_card(look, made, number, origin) for number in range(len(made.boxes))]

    def zones(self) -> list[Zone]:
        """What can be pressed."""
        return [zone for card in self._cards for zone in card.zones()]

    def paint(self, painter: QPainter, ink: Ink, copied: str) -> None:
        """Paint the headers; `copied` tells whose code was copied just now."""
        for number, card in enumerate(self._cards):
            card.paint_header(painter, ink, copied=copied == str(number))


def box_of(made: RenderedBlock, zone: Zone) -> Box | None:
    """The code that a button belongs to; None for a card of its own."""
    return made.boxes[int(zone.value)] if zone.value else None


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
