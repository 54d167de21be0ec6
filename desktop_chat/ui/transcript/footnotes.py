"""Footnotes in a message: the zones that lead to them and back, and where those lead.

Knows strips and sections; nothing of Markdown and of the view.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from desktop_chat.i18n import tr
from desktop_chat.ui.markdown.document import Link
from desktop_chat.ui.markdown.parser import note_label
from desktop_chat.ui.transcript.links import shown_target, shown_text
from desktop_chat.ui.transcript.strip import Zone, ZoneKind

if TYPE_CHECKING:
    from desktop_chat.ui.transcript.block_strip import BlockStrip

ABOVE_NOTE = 48
"""Pixels that stay visible above where a press leads to, at 100 %."""
LINKS = frozenset({ZoneKind.LINK, ZoneKind.NOTE, ZoneKind.NOTE_BACK})
"""What is pressed within a text."""


def link_zone(link: Link, rect: QRectF) -> Zone:
    """The zone of a link, or of a footnote's number, in a text."""
    if link.is_back:
        return Zone(ZoneKind.NOTE_BACK, rect, link.href, tr("Back to the text"), link.start)
    if link.note:
        return Zone(ZoneKind.NOTE, rect, link.href, link.note, link.start)
    return Zone(ZoneKind.LINK, rect, link.href, link.href, link.start)


def hint_of(zone: Zone) -> str:
    """What is said while the pointer is over a zone: where a link goes, what a note says."""
    if zone.kind is ZoneKind.LINK:
        return shown_target(zone.value)
    if zone.kind in LINKS:
        return shown_text(zone.label)
    return ""


def row_of(strips: Sequence[BlockStrip], zone: Zone) -> int | None:
    """The row of the footnote that a zone leads to, or of the text that it leads back to."""
    for row, strip in enumerate(strips):
        block = strip.block
        if zone.kind is ZoneKind.NOTE:
            if block.ordinal is not None and note_label(block.source) == zone.value:
                return row
        elif any(label == zone.value for label, _ in block.known.notes):
            return row
    return None
