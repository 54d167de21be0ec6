"""Reads what a message shows, row by row as the transcript draws it, a little at a time.

Rows that are not on the screen are drawn aside and forgotten, where their text is not certain
without that; the transcript's own heights and documents stay as they are.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from desktop_chat.domain.conversation import Message
from desktop_chat.ui.find.folding import Needle
from desktop_chat.ui.find.skim import shown_text
from desktop_chat.ui.find.texts import Column, RowHit
from desktop_chat.ui.markdown.document import RenderedBlock
from desktop_chat.ui.markdown.extract import with_sources
from desktop_chat.ui.markdown.sanitize import for_document
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.columns import TEXT, THOUGHTS
from desktop_chat.ui.transcript.message_item import MessageItem
from desktop_chat.ui.transcript.painter import Scene
from desktop_chat.ui.transcript.section import Flow

_ORDER = (THOUGHTS, TEXT)
_BORDERS = "\u2029\ufdd0\ufdd1"
"""What parts paragraphs, cells and tables in a document; nothing is found across them."""


def document_text(made: RenderedBlock) -> str:
    """The text of a document; `place_of` tells where each character stands there."""
    text = made.document.toRawText()
    if made.formulas:
        text = with_sources(text, made).replace("\n", "\u2028")
    for border in _BORDERS:
        text = text.replace(border, "\n")
    return text


def row_text(strip: BlockStrip, *, is_literal: bool) -> str:
    """What a row shows."""
    if strip.is_blank:
        return ""
    if not strip.is_realised and not strip.live:
        if is_literal and not strip.is_code:
            return for_document(strip.block.source.strip("\n")).replace("\n", "\u2028")
        if (text := shown_text(strip.block)) is not None:
            return text
    return document_text(strip.drawn())


class MessageText:
    """The texts of one message: its reasoning and its answer."""

    def __init__(self, message: Message) -> None:
        self.message = message
        self._columns: dict[int, Column] = {}

    def column(self, section: int) -> Column:
        """The column of a section, made when it is first written to."""
        if section not in self._columns:
            self._columns[section] = Column()
            self._columns = {key: self._columns[key] for key in sorted(self._columns)}
        return self._columns[section]

    def count(self, needle: Needle) -> int:
        """How many hits there are."""
        total = 0
        for column in self._columns.values():
            total += column.count(needle)
        return total

    def hit(self, needle: Needle, number: int) -> tuple[int, RowHit] | None:
        """The section and the place of a hit, counted from 0."""
        for section, column in self._columns.items():
            count = column.count(needle)
            if number < count:
                found = column.hit(needle, number)
                return None if found is None else (section, found)
            number -= count
        return None

    def hits(self, needle: Needle) -> list[tuple[int, RowHit]]:
        """Section and place of all of them."""
        columns = self._columns.items()
        return [(section, hit) for section, column in columns for hit in column.hits(needle)]

    def hits_before(self, needle: Needle, section: int, row: int) -> int:
        """How many hits stand above a row."""
        above = sum(one.count(needle) for key, one in self._columns.items() if key < section)
        within = self._columns.get(section)
        return above + (within.hits_before(needle, row) if within is not None else 0)


class Reading:
    """One message on its way to a `MessageText`."""

    def __init__(self, item: MessageItem, scene: Scene) -> None:
        self.text = MessageText(item.message)
        self._item = item
        self._scene = scene
        self._steps = self._read()

    def step(self) -> bool:
        """Read a little; False when all is read."""
        return next(self._steps, None) is not None

    def _read(self) -> Iterator[bool]:
        item = self._item
        if item.sections is None or item.is_behind:
            item = MessageItem(item.message, self._scene.look, time.monotonic)
            item.build(self._scene.layout.width)
        while item.is_behind:
            item.catch_up()
            yield True
        sections = item.sections
        if sections is None:
            return
        for section, flow in zip(_ORDER, sections.flows, strict=True):
            for strip in list(flow):
                self.text.column(section).freeze(row_text(strip, is_literal=item.is_user))
                yield True


class LiveReading:
    """An answer that still grows: what is frozen of it is read once, the rest at each look."""

    def __init__(self, message: Message) -> None:
        self.text = MessageText(message)

    def look(self, item: MessageItem, until: float) -> bool:
        """Read on until the time is up; False when there is more."""
        if item.sections is None:
            return True
        for section, flow in zip(_ORDER, item.sections.flows, strict=True):
            if not self._look_at(self.text.column(section), flow, until):
                return False
        return not item.is_behind

    def _look_at(self, column: Column, flow: Flow, until: float) -> bool:
        rows = flow.blocks
        while column.frozen < flow.settled:
            column.freeze(row_text(rows[column.frozen], is_literal=False))
            if time.perf_counter() > until:
                return False
        tail = rows[column.frozen :]
        column.set_tail([row_text(strip, is_literal=False) for strip in tail])
        return True
