"""A strip that holds one block of Markdown; its document exists only near the screen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTextCursor

from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.dangling import close_dangling
from desktop_chat.ui.markdown.decoration import draw
from desktop_chat.ui.markdown.document import RenderedBlock
from desktop_chat.ui.markdown.extract import visible_text
from desktop_chat.ui.markdown.highlight import LineSpans
from desktop_chat.ui.markdown.render import (
    append_code,
    append_prose,
    code_of,
    render,
    render_literal,
)
from desktop_chat.ui.markdown.style import TextStyle
from desktop_chat.ui.transcript.code_card import CodeCard
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.spacing import estimated_height, gap_above
from desktop_chat.ui.transcript.strip import Ink, Strip, Zone, ZoneKind

_Key = tuple[object, ...]
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})


class BlockStrip(Strip):
    """Draws one block. `set_block` gives it the block's newest form."""

    def __init__(self, look: Look, *, literal: bool = False, muted: bool = False) -> None:
        super().__init__(look)
        self.block = Block(BlockKind.PARAGRAPH, "", 0)
        self.lead: Block | None = None
        self.colors: list[LineSpans] | None = None
        self.live = False
        self.was_copied = False
        self._literal = literal
        self._muted = muted
        self._air = self._gap = 0
        self._frame = (0, 0)
        self._key: _Key = ()
        self._made: RenderedBlock | None = None
        self._made_key: _Key = ()
        self._whole = self._made_whole = True

    # ------------------------------------------------------------------ content

    def set_block(self, block: Block, previous: Block | None, *, live: bool) -> bool:
        """Show this form of the block; False when it looks as it did."""
        self._air = gap_above(block, previous)
        self._gap = self.look.px(self._air)
        key = self._key_of(block, live=live)
        self.block, self.live = block, live
        frame = (self._gap, self._frame_height())
        if key == self._key and frame == self._frame:
            return False
        self._key, self._frame = key, frame
        self.measured_for = -1
        return True

    def set_colors(self, colors: list[LineSpans]) -> None:
        """Colour the code; its height stays."""
        if colors != self.colors:
            self.colors = colors
            self.release()

    def wear(self, look: Look) -> None:
        """Use another theme from now on."""
        self.look = look
        self._gap = look.px(self._air)
        self._frame = (self._gap, self._frame_height())
        self.release()

    def guess(self, width: int) -> int:
        """Guess the height without drawing anything."""
        guess = estimated_height(self.block, width, self._style().line_px, self.look.sizes)
        self.height = self._gap + guess
        self.measured_for = -1
        return self.height

    def release(self) -> None:
        """Drop the document; it is made again when it is needed."""
        self._made = None
        self._made_key = ()
        self.measured_for = -1

    @property
    def text_top(self) -> int:
        """Where its text begins, below the air above it."""
        return self._gap

    @property
    def is_realised(self) -> bool:
        """Whether there is a document."""
        return self._made is not None

    @property
    def is_code(self) -> bool:
        """Whether this is a fence, or an indented block of code, on a card of its own."""
        return self.block.kind is BlockKind.CODE

    def made(self) -> RenderedBlock:
        """The document, made now if need be."""
        if self._made is None or self._made_key != self._key:
            if not self._grow():
                self._made = self._render()
            self._made_key, self._made_whole = self._key, self._whole
        if self._made is None:
            raise RuntimeError("a block was not drawn")
        return self._made

    def _key_of(self, block: Block, *, live: bool) -> _Key:
        if block.kind is BlockKind.CODE:
            return (block.kind, block.first, block.language, code_of(block))
        text = shown = block.shown.rstrip()
        if live and not self._literal:
            shown = close_dangling(text).rstrip()
        self._whole = shown == text
        return (block.kind, block.first, block.ordinal, shown)

    def _grow(self) -> bool:
        """What only got longer is appended to where that is sure to look the same."""
        if self._made is None or not self._made_key or self.colors is not None:
            return False
        *before, old = self._made_key
        *after, new = self._key
        if before != after or not (isinstance(old, str) and isinstance(new, str)):
            return False
        if not old or not new.startswith(old):
            return False
        if self.is_code:
            append_code(self._made, new[len(old) :])
            return True
        is_prose = self.block.kind in _PROSE and not self._literal
        is_whole = self._made_whole and self._whole
        return is_prose and is_whole and append_prose(self._made, new[len(old) :])

    def _render(self) -> RenderedBlock:
        if self._literal and not self.is_code:
            return render_literal(self.block.source, self._style())
        return render(self.block, self._style(), live=self.live, lead=self.lead, colors=self.colors)

    def _style(self) -> TextStyle:
        return self.look.muted if self._muted else self.look.text

    # ------------------------------------------------------------------ geometry

    def measure(self, width: int) -> int:
        if self.measured_for != width:
            inner = width - self._origin().x() - (self.look.code_padding if self.is_code else 0)
            self.height = self._gap + self._frame_height() + self.made().layout(inner)
            if self.is_blank:
                self.height = 0
            self.measured_for = width
        return self.height

    @property
    def is_blank(self) -> bool:
        """Whether nothing of it can be seen."""
        return not self.is_code and not self._key[-1] and self.block.kind is not BlockKind.RULE

    @property
    def ideal_width(self) -> float:
        """The width that the text needs, after `measure`."""
        return float(self.measured_for) if self.is_code else self.made().document.idealWidth()

    @property
    def text_length(self) -> int:
        """How many positions a selection can go through."""
        return self.made().text_end()

    def position_at(self, point: QPointF) -> int:
        """The position in the text nearest to a point of the strip."""
        return max(0, self.made().hit(point - self._origin()))

    def caret_rect(self) -> QRectF:
        """Where the next character will stand, in the strip's coordinates."""
        made = self.made()
        return made.caret_rect(made.text_end()).translated(self._origin())

    def word_at(self, position: int) -> tuple[int, int]:
        """The bounds of the word around a position."""
        return self._bounds(position, QTextCursor.SelectionType.WordUnderCursor)

    def paragraph_at(self, position: int) -> tuple[int, int]:
        """The bounds of the paragraph around a position."""
        return self._bounds(position, QTextCursor.SelectionType.BlockUnderCursor)

    def text_between(self, start: int, end: int) -> str:
        """What a reader sees between two positions."""
        return visible_text(self.made(), start, end)

    def _bounds(self, position: int, kind: QTextCursor.SelectionType) -> tuple[int, int]:
        cursor = self.made().cursor(position, position)
        if kind is QTextCursor.SelectionType.BlockUnderCursor:
            block = cursor.block()
            return block.position(), block.position() + block.length() - 1
        cursor.select(kind)
        return cursor.selectionStart(), cursor.selectionEnd()

    def _frame_height(self) -> int:
        if not self.is_code:
            return 0
        above = self.look.code_header if self.block.first else 0
        return above + (self.look.code_bottom if self.block.last or self.live else 0)

    def _origin(self) -> QPointF:
        x = self._indent
        if not self.is_code:
            return QPointF(x, self._gap)
        header = self.look.code_header if self.block.first else 0
        return QPointF(x + self.look.code_padding, self._gap + header)

    @property
    def _indent(self) -> int:
        return self.look.thought_indent if self._muted else 0

    # ------------------------------------------------------------------ painting and pressing

    def paint(self, painter: QPainter, ink: Ink) -> None:
        if self.is_blank:
            return
        if self.is_code:
            self._card().paint(painter, ink, copied=self.was_copied)
        origin = self._origin()
        painter.translate(origin)
        draw(self.made(), painter, ink.clip.translated(-origin), ink.selection)
        painter.translate(-origin)

    def zones(self) -> list[Zone]:
        zones = []
        if self.is_code and self.block.first:
            zones.append(self._card().copy_zone())
        made = self.made()
        for link in made.links:
            rects = made.rects_between(link.start, link.end)
            if rects:
                rect = rects[0].translated(self._origin())
                zones.append(Zone(ZoneKind.LINK, rect, link.href, link.href, link.start))
        return zones

    def zone_at(self, point: QPointF) -> Zone | None:
        if self.is_code:
            return super().zone_at(point)
        link = self.made().link_at(point - self._origin())
        if link is None:
            return None
        return Zone(ZoneKind.LINK, QRectF(point, point), link.href, link.href, link.start)

    def _card(self) -> CodeCard:
        x = self._indent
        width = self.measured_for - x
        rect = QRectF(x, self._gap, width, self.height - self._gap)
        is_open_below = not (self.block.last or self.live)
        return CodeCard(self.look, rect, self.block, opens_below=is_open_below)
