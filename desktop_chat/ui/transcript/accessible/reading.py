"""The text of a message as it is read aloud: what is seen, without the marks of Markdown.

Made when somebody asks, a block at a time, and kept for the few messages that were asked for last.
Knows nothing of Qt's accessibility.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.sanitize import for_clipboard
from desktop_chat.ui.markdown.splitter import split
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.columns import TEXT, THOUGHTS
from desktop_chat.ui.transcript.message_item import MessageItem
from desktop_chat.ui.transcript.notices import Notice, notice_of
from desktop_chat.ui.transcript.painter import Scene

DRAWN_CHARS = 4_000
"""So much of a message's source is drawn to be read, if it is not on the screen: the rest is
stripped of its commonest marks, which costs nothing."""
SPLIT_CHARS = 40_000
"""Of a message that is not near the screen, what is beyond is read as it was written."""
_KEPT = 8
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_MARKS = re.compile(r"\*\*|__|~~|`+|^[ \t]{0,3}#{1,6}[ \t]+|^[ \t]{0,3}>[ \t]?", re.MULTILINE)

_Key = tuple[object, ...]


class Piece(NamedTuple):
    """The text of one strip, from `start` of the whole; `row` is -1 for what is no strip."""

    start: int
    text: str
    section: int
    row: int


class Reading:
    """The text of one message, in pieces."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._starts = [piece.start for piece in pieces]
        self.text = "\n".join(piece.text for piece in pieces)

    def piece_at(self, offset: int) -> Piece | None:
        """The piece that a position is in."""
        index = bisect_right(self._starts, offset) - 1
        return self._pieces[index] if index >= 0 else None

    def piece_of(self, section: int, row: int) -> Piece | None:
        """The piece of a strip."""
        found = (p for p in self._pieces if p.section == section and p.row == row)
        return next(found, None)


class _Kept:
    """What is known of one message: its last reading, and the text of each of its blocks."""

    __slots__ = ("key", "reading", "texts")

    def __init__(self) -> None:
        self.key: _Key = ()
        self.reading = Reading([])
        self.texts: dict[Block, str] = {}


class Reader:
    """Reads messages; a live answer is read anew from its last block on."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._kept: dict[str, _Kept] = {}

    def read(self, item: MessageItem) -> Reading:
        """The text of a message as it is now."""
        kept = self._kept.pop(item.id, None) or _Kept()
        self._kept[item.id] = kept
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        key = _key_of(item)
        if key != kept.key:
            kept.reading = Reading(list(_pieces(self._texts(item, kept))))
            kept.key = key
        return kept.reading

    def beginning(self, item: MessageItem, length: int) -> str:
        """The first words of a message, in one line."""
        words = " ".join(self.read(item).text[: length + 1].split())
        return words if len(words) <= length else words[:length].rstrip() + "…"

    def forget(self) -> None:
        """Other messages are shown."""
        self._kept.clear()

    def _texts(self, item: MessageItem, kept: _Kept) -> Iterator[tuple[str, int, int]]:
        before, kept.texts = kept.texts, {}
        drawn = 0
        for section, row, strip in self._strips(item):
            block = strip.block
            text = None if strip.live else before.get(block)
            if text is None:
                is_cheap = strip.is_realised or drawn < DRAWN_CHARS
                drawn += 0 if strip.is_realised else len(block.source)
                text = _text_of(strip) if is_cheap else _stripped(block)
            kept.texts[block] = text
            if text:
                yield text, section, row
        if item.sections is None and len(item.source) > SPLIT_CHARS:
            yield for_clipboard(item.source[SPLIT_CHARS:]), TEXT, -1
        if (notice := notice_of(item.message)) is not None:
            yield notice_words(notice), -1, -1

    def _strips(self, item: MessageItem) -> Iterator[tuple[int, int, BlockStrip]]:
        if item.sections is not None:
            flows = ((THOUGHTS, item.sections.thoughts), (TEXT, item.sections.text))
            for section, flow in flows:
                if not flow.hidden:
                    yield from ((section, row, strip) for row, strip in enumerate(flow.blocks))
            return
        source = item.source[:SPLIT_CHARS]
        for row, block in enumerate(split(source, literal=item.is_user)):
            strip = BlockStrip(self._scene.look, literal=item.is_user)
            strip.set_block(block, None, live=False)
            yield TEXT, row, strip


def notice_words(notice: Notice) -> str:
    """What a notice says, as sentences."""
    title = notice.title.rstrip(".")
    return f"{title}. {notice.detail}" if notice.detail else title


def _key_of(item: MessageItem) -> _Key:
    sections = item.sections
    rows = -1 if sections is None else len(sections.text.blocks)
    is_folded = sections is None or sections.thoughts.hidden
    calls = tuple(item.call_headings()) if item.has_calls else ()
    return (item.message, len(item.source), len(item.reasoning), rows, is_folded, calls)


def _text_of(strip: BlockStrip) -> str:
    """What is seen of a strip; a document that was made for this is dropped again."""
    if strip.is_blank or strip.block.kind is BlockKind.RULE:
        return ""
    was_realised = strip.is_realised
    measured_for = strip.measured_for
    text = strip.text_between(0, strip.text_length)
    if not was_realised:
        strip.release()
        strip.measured_for = measured_for
    text = for_clipboard(text).strip("\n")
    return "\n".join(filter(None, (strip.heading, text)))


def _stripped(block: Block) -> str:
    text = block.shown if block.kind is BlockKind.CODE else _LINK.sub(r"\1", block.shown)
    return for_clipboard(_MARKS.sub("", text)).strip("\n")


def _pieces(texts: Iterator[tuple[str, int, int]]) -> Iterator[Piece]:
    start = 0
    for text, section, row in texts:
        yield Piece(start, text, section, row)
        start += len(text) + 1
