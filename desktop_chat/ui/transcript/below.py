"""The text below a place in the transcript; knows no widget."""

from __future__ import annotations

from desktop_chat.ui.transcript.columns import FOOT, TEXT
from desktop_chat.ui.transcript.layout import Layout

MOST_CHARS = 50_000


def text_below(layout: Layout, y: int) -> str | None:
    """The Markdown from the block at `y` on; None where it is too long to be looked through."""
    number = layout.item_at(y)
    if number < 0:
        return ""
    below = [item.source for item in layout.items[number + 1 :]]
    item = layout.built(number)
    if item.sections is None or _too_long(below):
        return None
    blocks = item.sections.text.blocks
    place = item.place_at(y - layout.item_top(number))
    row = {TEXT: place.row, FOOT: len(blocks)}.get(place.section, 0)
    below[:0] = [strip.block.source for strip in blocks[row:]]
    return None if _too_long(below) else "\n".join(below)


def _too_long(texts: list[str]) -> bool:
    return sum(map(len, texts)) > MOST_CHARS
