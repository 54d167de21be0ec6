"""Draws one block of Markdown into a document: the only renderer, for live and stored text alike.

Model text goes through markdown-it's tokens into plain cursor operations, never through Qt's HTML
or Markdown readers. Knows nothing of messages and of the view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from desktop_chat.ui.markdown import lines
from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.code_writer import code_of, insert_row, write_code
from desktop_chat.ui.markdown.dangling import close_dangling
from desktop_chat.ui.markdown.document import Bar, BlockDocument, Box, Mark, RenderedBlock
from desktop_chat.ui.markdown.formula_object import centered
from desktop_chat.ui.markdown.formulas import OBJECT
from desktop_chat.ui.markdown.highlight import LineSpans, Snippet
from desktop_chat.ui.markdown.inline import InlineWriter
from desktop_chat.ui.markdown.nested_growth import open_code
from desktop_chat.ui.markdown.parser import parse
from desktop_chat.ui.markdown.style import (
    BOLD,
    MUTED,
    TextStyle,
)
from desktop_chat.ui.markdown.table_writer import TableRows, write_table

if TYPE_CHECKING:
    from markdown_it.token import Token

_PLAIN = re.compile(r"(?:[^\W_]|[ ,.;'\"()?-])*")
_MAY_GO_ON = re.compile(r"[&<:/\\*_`~\[\]!]")
_TIGHT_GAP = 3
_PARAGRAPH_GAP = 9
_HEADING_GAP = 4


def render(
    block: Block,
    style: TextStyle,
    *,
    live: bool = False,
    lead: Block | None = None,
    colors: list[LineSpans] | None = None,
    nested: Mapping[Snippet, list[LineSpans]] | None = None,
    wraps: bool = True,
) -> RenderedBlock:
    """Draw a block.

    `live` closes what the open block has left open. `lead` is the first piece of the table that
    this block goes on with (its columns are as wide). `colors` are the highlighted lines of code,
    `nested` those of code in a list or a quote. `wraps`: whether lines of code are wrapped.
    """
    is_code = block.kind is BlockKind.CODE
    made = RenderedBlock(BlockDocument(style, code=is_code), style, wraps=wraps)
    if is_code:
        write_code(made, code_of(block), colors)
        if not wraps:
            made.document.setDefaultTextOption(style.unwrapped)
        return made
    writer = _BlockWriter(made, lead, nested or {})
    if block.kind is BlockKind.HTML:
        writer.literal(block.shown.strip("\n"))
        return made
    source = close_dangling(source_of(block)) if live else source_of(block)
    tokens = parse(source, block.known)
    if tokens is None:
        writer.literal(block.shown.strip("\n"))
        return made
    writer.write(tokens, block)
    if live and not block.cut and ends_in_code(made):
        made.source, made.open_code = source, open_code(source)
    return made


def render_literal(text: str, style: TextStyle) -> RenderedBlock:
    """Draw text as it was typed, without any Markdown."""
    made = RenderedBlock(BlockDocument(style), style)
    _BlockWriter(made, None, {}).literal(text.strip("\n"), flags=0)
    return made


def ends_in_code(made: RenderedBlock) -> bool:
    """Whether the last thing in a list or a quote is code."""
    return bool(made.boxes) and made.boxes[-1].last == made.document.blockCount() - 1


def append_prose(made: RenderedBlock, text: str) -> bool:
    """Let a paragraph that is still open grow by `text`, if that cannot change what is there.

    True for plain words behind a paragraph whose last word has no marks in it.
    """
    last = made.document.lastBlock()
    is_special = bool(
        made.tables
        or made.boxes
        or made.literal
        or last.blockFormat().headingLevel()
        or last.text().endswith(OBJECT)
    )
    if is_special or not _PLAIN.fullmatch(text):
        return False
    if _MAY_GO_ON.search(last.text()[last.text().rfind(" ") + 1 :]):
        return False
    cursor = QTextCursor(made.document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(text, made.style.char(0))
    made.grown()
    return True


def source_of(block: Block) -> str:
    """What has to be parsed to draw a piece: with the header of its table, without its indent."""
    if block.kind is BlockKind.TABLE and not block.first:
        return block.head + block.shown
    if block.kind is BlockKind.LIST_ITEM and not block.first:
        rows = (lines.dedent(row, block.indent) for row in block.shown.split("\n"))
        return block.head + "\n".join(rows)
    if block.kind is BlockKind.QUOTE and not block.first:
        return block.head + block.shown
    return block.shown


def written(block: Block) -> str:
    """What a piece says; one that goes on with code, as it has to be read."""
    goes_on = block.head and block.kind is not BlockKind.TABLE and block.shown.strip()
    return source_of(block) if goes_on else block.shown


class _BlockWriter:
    """Walks the tokens of one block and keeps the depth of lists and quotes."""

    def __init__(
        self,
        made: RenderedBlock,
        lead: Block | None,
        nested: Mapping[Snippet, list[LineSpans]],
    ) -> None:
        self._made = made
        self._nested = nested
        self._style = made.style
        self._lead = lead
        self._cursor = QTextCursor(made.document)
        self._inline = InlineWriter(self._cursor, made)
        self._fresh = True
        self._left = 0.0
        self._gap = 0
        self._below = 0
        self._quotes: list[tuple[int, float]] = []
        self._lists: list[int | None] = []
        self._mark: Mark | None = None
        self._ordinal: int | None = None
        self._flags = 0
        self._note = ""

    def literal(self, text: str, *, flags: int = MUTED, alone: bool = True) -> None:
        self._made.literal = alone
        self._begin_text()
        self._inline.literal(text, flags=flags)

    def write(self, tokens: list[Token], block: Block) -> None:
        if block.kind is BlockKind.LIST_ITEM:
            self._ordinal = block.ordinal
            if not block.first:
                self._left = self._style.list_indent
        if block.kind is BlockKind.FOOTNOTE:
            self._flags = MUTED
        rest = iter(tokens)
        for token in rest:
            self._token(token, rest, block)
        if block.cut and self._made.boxes:
            self._made.boxes[-1] = self._made.boxes[-1]._replace(cut=True)
        elif self._below:
            self._made.document.keep_free(below=self._below)

    def _token(self, token: Token, rest: Iterator[Token], block: Block) -> None:
        match token.type:
            case "inline":
                self._write_inline(token, px=0, flags=0)
            case "paragraph_open":
                self._gap = _TIGHT_GAP if token.hidden or self._mark else _PARAGRAPH_GAP
            case "heading_open":
                self._heading(int(token.tag[1]), next(rest))
            case "bullet_list_open" | "ordered_list_open":
                self._open_list(token)
            case "list_item_open":
                self._open_item()
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_close":
                self._close_item()
            case "footnote_reference_open":
                self._lists.append(block.ordinal)
                self._note = str(token.meta["label"])
                self._open_item()
            case "footnote_reference_close":
                self._end_note()
            case "blockquote_open":
                self._open_quote()
            case "blockquote_close":
                self._close_quote()
            case _:
                self._leaf(token, rest, block)

    def _leaf(self, token: Token, rest: Iterator[Token], block: Block) -> None:
        match token.type:
            case "fence" | "code_block":
                content = token.content
                code = content.removesuffix("\n") if block.cut else content.rstrip("\n")
                self._code(code, lines.language_of(token.info), block)
            case "html_block":
                self.literal(token.content.strip("\n"), alone=False)
            case "math_block":
                self._formula(token)
            case "hr":
                self._made.rules.append(self._begin_text())
            case "table_open":
                self._table(TableRows.read(rest), block)
            case _:
                pass

    def _begin_text(self, *, heading: int = 0, code: bool = False, above: int | None = None) -> int:
        """Go to a new text block, `above` pixels below the last, and return its number."""
        if above is None:
            gap = self._gap + (_HEADING_GAP if heading else 0)
            above = 0 if self._fresh else self._below + self._style.px(gap)
        if heading:
            block_format = self._style.heading(heading, left=self._left, top=above)
        else:
            block_format = self._style.paragraph(left=self._left, top=above, code=code)
        if code:
            block_format.setRightMargin(self._style.code_padding)
            block_format.setNonBreakableLines(not self._made.wraps)
        if self._fresh:
            self._cursor.setBlockFormat(block_format)
        else:
            self._cursor.insertBlock(block_format, self._style.char(0))
        self._fresh = False
        self._gap, self._below = _PARAGRAPH_GAP, 0
        number = self._cursor.blockNumber()
        if self._mark is not None:
            self._made.marks.append(self._mark._replace(block=number))
            self._mark = None
        return number

    def _write_inline(self, token: Token, *, px: int, flags: int) -> None:
        children = token.children or []
        if self._mark is not None and children and children[0].type == "text":
            self._take_check_box(children[0])
        self._begin_text()
        self._inline.write(children, px=px, flags=flags | self._flags)

    def _take_check_box(self, first: Token) -> None:
        box = first.content[:4]
        if self._mark is not None and box.lower() in {"[ ] ", "[x] "}:
            kind = "open" if box[1] == " " else "done"
            self._mark = self._mark._replace(kind=kind, text="")
            first.content = first.content[4:]

    def _heading(self, level: int, inline: Token) -> None:
        px = self._style.heading_px(level)
        self._begin_text(heading=level)
        self._inline.write(inline.children or [], px=px, flags=BOLD)
        self._gap = _TIGHT_GAP

    def _open_list(self, token: Token) -> None:
        ordered = token.type == "ordered_list_open"
        start = int(token.attrs.get("start", 1)) if ordered else None
        if ordered and self._ordinal is not None and not self._lists and not self._quotes:
            start = self._ordinal
        self._lists.append(start)

    def _open_item(self) -> None:
        if self._mark is not None:
            self._begin_text()
        depth = len(self._lists)
        number = self._lists[-1]
        self._left += self._style.list_indent
        if number is None:
            self._mark = Mark(0, "bullet", "", depth, self._left)
        else:
            self._mark = Mark(0, "number", f"{number}.", depth, self._left)
            self._lists[-1] = number + 1
        self._gap = _TIGHT_GAP

    def _close_item(self) -> None:
        if self._mark is not None:
            self._begin_text()
        self._left -= self._style.list_indent
        self._gap = _TIGHT_GAP

    def _end_note(self) -> None:
        """Close a footnote with the way back to where it is referred to."""
        self._close_item()
        self._lists.pop()
        self._inline.way_back(self._note)

    def _open_quote(self) -> None:
        first = 0 if self._fresh else self._cursor.blockNumber() + 1
        self._quotes.append((first, self._left))
        self._left += self._style.quote_indent

    def _close_quote(self) -> None:
        first, x = self._quotes.pop()
        self._left -= self._style.quote_indent
        if not self._fresh:
            self._made.bars.append(Bar(first, self._cursor.blockNumber(), x))

    def _code(self, code: str, language: str, block: Block) -> None:
        """Code inside a list or a quote: on a card like any other, its header painted elsewhere."""
        style, outer = self._style, self._left
        self._left += style.code_padding
        goes_on = self._fresh and bool(block.head)
        above = style.code_header + (0 if self._fresh else self._room_above())
        if self._fresh and not goes_on:
            self._made.document.keep_free(above=above)
        colors = self._nested.get((language, code), [])
        first = -1
        for index, row in enumerate(code.split("\n")):
            number = self._begin_text(code=True, above=above if first < 0 else 0)
            first = number if first < 0 else first
            insert_row(self._cursor, row, colors[index : index + 1], style.nested_code)
        last = self._cursor.blockNumber()
        self._made.boxes.append(Box(first, last, outer, language, code, goes_on))
        self._left = outer
        self._below = style.code_bottom

    def _room_above(self) -> int:
        """Between what is there and what comes next."""
        return self._below + self._style.px(self._gap)

    def _formula(self, token: Token) -> None:
        """In the middle of a line of its own; its source, where it cannot be drawn, is text."""
        self._begin_text()
        as_text = self._cursor.blockFormat()
        self._cursor.setBlockFormat(centered(as_text))
        if not self._inline.formula(token, display=True):
            self._cursor.setBlockFormat(as_text)

    def _table(self, rows: TableRows, block: Block) -> None:
        if self._mark is not None:
            self._begin_text()
        is_nested = block.kind is not BlockKind.TABLE
        lead = None if is_nested else self._lead
        continues = not (is_nested or block.first)
        header = self._style.table_header if is_nested else 0
        write_table(
            self._made,
            self._cursor,
            rows,
            left=self._left,
            above=header + (0 if self._fresh else self._room_above()),
            lead=lead,
            headed=not continues,
            nested=is_nested,
        )
        self._fresh, self._below = False, 0
