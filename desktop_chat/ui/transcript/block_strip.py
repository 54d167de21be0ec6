"""A strip that holds one block of Markdown; its document exists only near the screen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextCursor

from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.code_writer import code_of
from desktop_chat.ui.markdown.dangling import close_dangling
from desktop_chat.ui.markdown.decoration import draw
from desktop_chat.ui.markdown.document import RenderedBlock
from desktop_chat.ui.markdown.extract import visible_text
from desktop_chat.ui.markdown.formulas import Formula
from desktop_chat.ui.markdown.growing import grow
from desktop_chat.ui.markdown.highlight import LineSpans, Snippet
from desktop_chat.ui.markdown.render import render, render_literal, written
from desktop_chat.ui.markdown.style import TextStyle
from desktop_chat.ui.transcript.block_frame import BlockFrame, header_height
from desktop_chat.ui.transcript.block_note import Note
from desktop_chat.ui.transcript.cards import Card
from desktop_chat.ui.transcript.code_card import paint_ring
from desktop_chat.ui.transcript.footnotes import LINKS, link_zone
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.nested_code import NestedTools, nested_table_at
from desktop_chat.ui.transcript.spacing import estimated_height, gap_above
from desktop_chat.ui.transcript.strip import Ink, Strip, Zone

_Key = tuple[object, ...]


class BlockStrip(Strip):
    """Draws one block. `set_block` gives it the block's newest form."""

    is_written_to = True
    """Whether the next words may go on here, where it is the last."""
    heading = ""
    """What stands above its text, where that is read aloud with it."""

    def __init__(self, look: Look, *, literal: bool = False, muted: bool = False) -> None:
        super().__init__(look)
        self.block = Block(BlockKind.PARAGRAPH, "", 0)
        self.lead: Block | None = None
        self.card = Card()
        self.before: BlockStrip | None = None
        self.colors: list[LineSpans] | None = None
        self.nested_colors: dict[Snippet, list[LineSpans]] = {}
        self.live = False
        self.was_copied = False
        self.copied = ""
        self._literal = literal
        self._muted = muted
        self._air = self._gap = 0
        self._frame = (0, 0, True)
        self._key: _Key = ()
        self._made: RenderedBlock | None = None
        self._made_key: _Key = ()
        self._whole = self._made_whole = True
        self._note: Note | None = None
        self._is_plain: bool | None = None

    # ------------------------------------------------------------------ content

    def set_block(self, block: Block, previous: Block | None, *, live: bool) -> bool:
        """Show this form of the block; False when it looks as it did."""
        self._air = gap_above(block, previous)
        self._gap = self.look.px(self._air)
        key = self._key_of(block, live=live)
        self.block, self.live = block, live
        frame = self._frame_now()
        if key == self._key and frame == self._frame:
            return False
        self._key, self._frame = key, frame
        self._is_plain = None
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
        self._frame = self._frame_now()
        self.release()

    def guess(self, width: int) -> int:
        """Guess the height without drawing anything."""
        if self.block.is_unseen:
            self.height = 0
            return 0
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
    def text_size(self) -> int:
        return len(self.block.source)

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

    def unfold(self) -> bool:
        """Show what it says; False where it does already."""
        return False

    def drawn(self) -> RenderedBlock:
        """The document as it is or would be; one that is not there is not kept."""
        return self.made() if self.is_realised else self._render()

    def _key_of(self, block: Block, *, live: bool) -> _Key:
        if block.kind is BlockKind.CODE:
            return (block.kind, block.first, block.language, code_of(block))
        text = shown = "" if block.is_unseen else written(block).rstrip()
        if live and not self._literal:
            shown = close_dangling(text).rstrip()
        self._whole = shown == text
        return (block.kind, block.first, block.cut, block.ordinal, block.known, shown)

    def _grow(self) -> bool:
        """What only got longer is appended to where that is sure to look the same."""
        if self._made is None or not self._made_key or self.colors is not None:
            return False
        *before, old = self._made_key
        *after, new = self._key
        is_cut = self.block.cut and before == [*after[:2], False, *after[3:]]
        if not (before == after or is_cut) or not (isinstance(old, str) and isinstance(new, str)):
            return False
        if self._literal and not self.is_code:
            return False
        is_whole = self._made_whole and self._whole
        return grow(self._made, self.block, old, new, is_whole=is_whole, live=self.live)

    def _render(self) -> RenderedBlock:
        if self._literal and not self.is_code:
            return render_literal(self.block.source, self._style())
        style = self._style()
        colors, nested = self.colors, self.nested_colors
        return render(
            self.block,
            style,
            live=self.live,
            lead=self.lead,
            colors=colors,
            nested=nested,
            wraps=self.card.wraps,
        )

    def _style(self) -> TextStyle:
        return self.look.muted if self._muted else self.look.text

    # ------------------------------------------------------------------ geometry

    def measure(self, width: int) -> int:
        if self.measured_for != width:
            inner = width - self._left - (self.look.code_padding if self.is_code else 0)
            made = self.made()
            self._note = self._find_note(made)
            self.height = self._gap + self._frame_height() + made.layout(inner)
            is_wide = made.tables or made.is_wide or not self.card.wraps
            self.card.measured(made.document.idealWidth() if is_wide else 0.0, inner)
            if self.has_bar:
                self.height += self.look.side_bar
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

    def formula_at(self, point: QPointF) -> Formula | None:
        """The formula that is drawn at a point of the strip."""
        made = self.made()
        return made.formulas.get(made.hit(point - self._origin(), exact=True))

    def table_at(self, point: QPointF) -> str:
        """The table within a list or a quote at a point of the strip, as its button's value."""
        return nested_table_at(self.made(), point - self._origin())

    def caret_rect(self) -> QRectF:
        """Where the next character will stand, in the strip's coordinates."""
        return self.caret_at(self.text_length)

    def caret_at(self, position: int) -> QRectF:
        """Where the character at a position stands, in the strip's coordinates."""
        return self.made().caret_rect(position).translated(self._origin())

    def word_at(self, position: int) -> tuple[int, int]:
        """The bounds of the word around a position."""
        return self._bounds(position, QTextCursor.SelectionType.WordUnderCursor)

    def paragraph_at(self, position: int) -> tuple[int, int]:
        """The bounds of the paragraph around a position."""
        return self._bounds(position, QTextCursor.SelectionType.BlockUnderCursor)

    def text_between(self, start: int, end: int) -> str:
        """What a reader sees between two positions."""
        return visible_text(self.made(), start, end)

    def raw_text_of(self, block: Block) -> str:
        """The letters of the document that this form of the block has."""
        return render(block, self._style()).document.toRawText()

    def _bounds(self, position: int, kind: QTextCursor.SelectionType) -> tuple[int, int]:
        cursor = self.made().cursor(position, position)
        if kind is QTextCursor.SelectionType.BlockUnderCursor:
            block = cursor.block()
            return block.position(), block.position() + block.length() - 1
        if (formula := self.made().formula_at(position)) is not None:
            return formula, formula + 1
        cursor.select(kind)
        return cursor.selectionStart(), cursor.selectionEnd()

    def _frame_now(self) -> tuple[int, int, bool]:
        """What stands around its text; a bar to scroll it is below the last piece only."""
        return self._gap, self._frame_height(), self._is_end

    def _frame_height(self) -> int:
        if not self.is_code:
            return self._header_height
        below = self.look.code_bottom if self._is_end else 0
        return self._header_height + below

    @property
    def _is_end(self) -> bool:
        """Whether nothing of its table or fence comes below it."""
        return self.block.last or self.live

    @property
    def has_bar(self) -> bool:
        """Whether there is a bar below it that scrolls it sideways, after `measure`."""
        return self._is_end and (self.card.reach > 0 or (self.is_code and not self.card.wraps))

    @property
    def _header_height(self) -> int:
        return header_height(self.look, self.block, self._note)

    def _find_note(self, made: RenderedBlock) -> Note | None:
        """What is to be said about it; of several plain blocks, by the first of them."""
        if self.is_plain:
            is_said = self.before is not None and self.before.is_plain
            return None if is_said else Note.PLAIN
        return Note.COLUMNS if made.left_out and self.block.first else None

    @property
    def is_plain(self) -> bool:
        """Whether there is too much in it to be formatted."""
        if self._is_plain is None:
            is_markdown = not self._literal and not self.is_code
            may_be = is_markdown and self.block.kind is not BlockKind.HTML
            self._is_plain = may_be and self.drawn().literal
        return self._is_plain

    @property
    def _left(self) -> int:
        """Where its text begins when nothing is scrolled."""
        return self._indent + (self.look.code_padding if self.is_code else 0)

    def _origin(self) -> QPointF:
        return QPointF(self._left - self.card.offset, self._gap + self._header_height)

    @property
    def _indent(self) -> int:
        return self.look.thought_indent if self._muted else 0

    # ------------------------------------------------------------------ painting and pressing

    def paint(self, painter: QPainter, ink: Ink) -> None:
        if self.is_blank:
            return
        frame = self.frame()
        frame.paint_behind(painter, ink, copied=self.was_copied)
        if self.card.reach > 0:
            painter.save()
            painter.setClipRect(frame.window(), Qt.ClipOperation.IntersectClip)
            self._paint_text(painter, ink)
            painter.restore()
        else:
            self._paint_text(painter, ink)
        frame.paint_above(painter, ink)

    def _paint_text(self, painter: QPainter, ink: Ink) -> None:
        origin = self._origin()
        painter.translate(origin)
        draw(self.made(), painter, ink.clip.translated(-origin), ink.selection, ink.found)
        painter.translate(-origin)
        self._nested().paint(painter, ink, self.copied if self.was_copied else "")
        if ink.focused is not None and ink.focused.kind in LINKS:
            for zone in self._links():
                if zone.is_same(ink.focused):
                    paint_ring(painter, self.look, zone.rect.adjusted(-3, -1, 3, 1))

    def zones(self) -> list[Zone]:
        if self.is_blank:
            return []
        frame = self.frame()
        text = self._links()
        if nested := self._nested().zones():
            text = sorted([*nested, *text], key=lambda zone: zone.rect.top())
        return [*frame.header_zones(), *text, *frame.bar_zones()]

    def _nested(self) -> NestedTools:
        return NestedTools(self.look, self.made(), self._origin(), self.frame().window())

    def _links(self) -> list[Zone]:
        made, origin, zones = self.made(), self._origin(), []
        for link in made.links:
            if rects := made.rects_between(link.start, link.end):
                rect = rects[0].translated(origin)
                zones.append(link_zone(link, rect))
        return zones

    def zone_at(self, point: QPointF) -> Zone | None:
        if self.is_blank:
            return None
        # Zones with a place of their own come first: the text is asked only within its window.
        frame = self.frame()
        for zone in (*frame.header_zones(), *frame.bar_zones()):
            if zone.rect.contains(point):
                return zone
        if self.card.reach > 0 and not frame.window().contains(point):
            return None
        for zone in self._nested().zones():
            if zone.rect.contains(point):
                return zone
        link = self.made().link_at(point - self._origin())
        if link is None:
            return None
        return link_zone(link, QRectF(point, point))

    def window(self) -> QRectF:
        """What can be seen of a text that is wider than its column."""
        return self.frame().window()

    def frame(self) -> BlockFrame:
        """What stands around its text, after `measure`."""
        return BlockFrame(
            self.look,
            self.block,
            self.card,
            self._note,
            indent=self._indent,
            top=self._gap,
            width=self.measured_for,
            height=self.height,
            is_end=self._is_end,
            has_bar=self.has_bar,
        )
