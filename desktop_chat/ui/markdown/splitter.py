"""Cuts Markdown into top-level blocks while it arrives; sans Qt.

Every character is looked at once: finished blocks are frozen for good, and only the open one may
still change. However the text is split on its way, the blocks come out the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop_chat.ui.markdown import lines, math_lines
from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.burden import fitting, weight
from desktop_chat.ui.markdown.holding import held_size, waits
from desktop_chat.ui.markdown.json_text import JsonPlace, json_start, laid_out, passed
from desktop_chat.ui.markdown.nesting import Nesting
from desktop_chat.ui.markdown.opened import OpenBlock

MAX_CHARS = 4_000
"""A longer block is committed in pieces: none may cost more than a frame to draw."""
MAX_CODE_LINES = 64
MAX_COMPACT_CHARS = 600
"""Of JSON without line breaks: each of its commas begins a line."""
MAX_TABLE_ROWS = 24
MAX_CELLS = 120
MAX_LINES = 200
MAX_NESTED_LINES = 80
"""Of an item or a quote: they may hold a table, and its rows cost more than words."""
MAX_NESTED_CODE_LINES, MAX_NESTED_CODE_CHARS = 44, 2_200
"""Of code in them: a piece of it is drawn once more when its colours come, with all their parts."""
_CUT_WINDOW = 800
_CONTAINERS = frozenset({BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.FOOTNOTE})


class BlockSplitter:
    """Feed it text; `frozen` holds the finished blocks and `tail()` what is still open.

    With `literal`, as for what people type, only code fences mean anything: the rest is text.
    """

    def __init__(self, *, literal: bool = False) -> None:
        self.frozen: list[Block] = []
        self._literal = literal
        self._open: OpenBlock | None = None
        self._prefix = ""
        self._pending: list[str] = []
        self._pending_size = 0
        self._in_line = False

    def feed(self, text: str) -> None:
        """Take more text in."""
        start = 0
        while (end := text.find("\n", start)) >= 0:
            self._pend(text[start : end + 1])
            self._end_line()
            start = end + 1
        if start < len(text):
            self._pend(text[start:])

    def close(self) -> None:
        """Freeze all: no more text will come."""
        if self._pending:
            self._end_line()
        if self._open is None and self._prefix:
            self._begin(BlockKind.PARAGRAPH, "")
        self._freeze()

    def tail(self) -> tuple[Block, ...]:
        """The blocks that may still change, usually one, as if the text ended here."""
        partial = "".join(self._pending)
        if not partial:
            return self._closed_tail()
        if not self._literal and not self._in_line and waits(self._open, partial):
            return (self._tail_with_held(partial),)
        return self._tail_with_line(partial)

    # ------------------------------------------------------------------ the unfinished line

    def _closed_tail(self) -> tuple[Block, ...]:
        opened = self._open
        if opened is None:
            prefix = self._prefix
            return (Block(BlockKind.PARAGRAPH, prefix, len(self.frozen)),) if prefix else ()
        held = 0 if self._literal else held_size(opened)
        return (opened.block(last=self._is_last(opened), held=held),)

    def _tail_with_held(self, partial: str) -> Block:
        if self._open is None:
            source = self._prefix + partial
            return Block(BlockKind.PARAGRAPH, source, len(self.frozen), held=len(source))
        preview = self._open.copy()
        held = held_size(preview) + len(partial)
        preview.lines.append(partial)
        return preview.block(last=self._is_last(preview), held=held)

    def _tail_with_line(self, partial: str) -> tuple[Block, ...]:
        """Handle the unfinished line as a whole one, take the result, and undo it."""
        count, prefix, opened = len(self.frozen), self._prefix, self._open
        self._open = opened.copy() if opened else None
        self._fragment(partial)
        tail = (*self.frozen[count:], *self._closed_tail())
        del self.frozen[count:]
        self._open, self._prefix = opened, prefix
        return tail

    # ------------------------------------------------------------------ lines

    def _pend(self, text: str) -> None:
        self._pending.append(text)
        self._pending_size += weight(text)
        while self._pending_size > MAX_COMPACT_CHARS:
            is_json = self._is_compact_json()
            if not is_json and self._pending_size <= MAX_CHARS:
                break
            line = "".join(self._pending)
            most = fitting(line, MAX_COMPACT_CHARS if is_json else MAX_CHARS)
            gap = ',"' if is_json else " "
            cut = line.rfind(gap, max(most - _CUT_WINDOW, 0), most) + 1 or most
            self._pending = [line[cut:]]
            self._pending_size = weight(line[cut:])
            self._fragment(line[:cut])
            self._in_line = True

    def _end_line(self) -> None:
        line = "".join(self._pending)
        self._pending.clear()
        self._pending_size = 0
        self._fragment(line)
        self._in_line = False

    def _fragment(self, text: str) -> None:
        if self._open is not None and self._open.json is not None:
            self._json_text(self._open, text)
        elif self._in_line and self._open is not None:
            self._append(self._open, text)
        elif (place := self._json_place(text)) is not None:
            opened = self._begin(BlockKind.CODE, "")
            opened.language, opened.json, opened.json_behind = "json", place, place
            self._json_text(opened, text)
        elif self._open is None:
            self._start(text)
        elif self._literal:
            self._literal_line(self._open, text)
        else:
            self._line(self._open, text)

    def _literal_line(self, opened: OpenBlock, line: str) -> None:
        if opened.kind is BlockKind.CODE:
            self._code_line(opened, line)
        elif lines.opening_fence(line):
            self._start(line)
        else:
            self._append(opened, line)

    def _line(self, opened: OpenBlock, line: str) -> None:
        if opened.kind is BlockKind.CODE:
            self._code_line(opened, line)
        elif opened.closer and not opened.complete:
            self._closing_line(opened, line)
        elif opened.kind in _CONTAINERS:
            self._container_line(opened, line)
        elif lines.is_blank(line):
            opened.complete = True
            self._append(opened, line)
        elif opened.complete:
            self._start(line)
        elif opened.kind is BlockKind.TABLE:
            self._table_line(opened, line)
        elif opened.kind is BlockKind.HTML:
            self._append(opened, line)
        else:
            self._paragraph_line(opened, line)

    def _code_line(self, opened: OpenBlock, line: str) -> None:
        if opened.fence:
            closing = lines.closes_fence(line, opened.fence)
            self._append(opened, line, closing=closing)
            if closing:
                self._freeze()
        elif lines.is_blank(line) or lines.columns(line) >= 4:
            self._append(opened, line)
        else:
            self._start(line)

    def _json_place(self, line: str) -> JsonPlace | None:
        """The place before a line with which a text begins that is JSON, as far as one can see."""
        if self._literal or self._open is not None or self.frozen:
            return None
        place = json_start(line)  # what stands before it is blank
        if place is not None:
            _, end = passed(place, line)
            if end >= 0 and line[end:].strip():  # words follow: it is only quoted
                return None
        return place

    def _is_compact_json(self) -> bool:
        place = self._open.json if self._open is not None else None
        if self._open is None and self._pending[0].lstrip()[:1] in "{[":
            place = self._json_place("".join(self._pending))
        return place is not None and place.is_compact

    def _json_text(self, opened: OpenBlock, text: str) -> None:
        before = opened.json_behind or JsonPlace()
        behind, end = passed(before, text)
        self._append(opened, text)
        if self._open is not None:
            self._open.json_behind = behind
        if end >= 0:
            self._freeze()

    def _closing_line(self, opened: OpenBlock, line: str) -> None:
        """A line of a formula or of HTML that blank lines do not end."""
        if opened.kind is BlockKind.HTML:
            self._append(opened, line)
            opened.complete = lines.closes_html(line, opened.closer)
        elif math_lines.ends(line, len(opened.lines), opened.size):
            self._start(line)
        else:
            self._append(opened, line)
            opened.complete = math_lines.closes(line, opened.closer)

    def _container_line(self, opened: OpenBlock, line: str) -> None:
        marker = lines.list_marker(line)
        opened.code = opened.nesting.fence if opened.nesting else ""
        if lines.is_blank(line):
            if opened.nesting and not opened.complete:
                opened.complete = not opened.nesting.accepts(line)
            self._append(opened, line)
        elif opened.nesting and not opened.complete and opened.nesting.accepts(line):
            closing = bool(opened.code) and not opened.nesting.fence
            self._append(opened, line, closing=closing)
        elif opened.marker and marker is not None and marker.kind == opened.marker:
            self._begin_item(line, marker, after=opened)
        else:
            self._start(line)

    def _table_line(self, opened: OpenBlock, line: str) -> None:
        if lines.columns(line) > 3 or lines.list_marker(line) or math_lines.interrupts(line):
            self._start(line)
        else:
            self._append(opened, line)

    def _paragraph_line(self, opened: OpenBlock, line: str) -> None:
        if opened.is_definition() and not lines.may_take_title(opened.text, line):
            self._start(line)
        elif lines.is_underline(line) and len(opened.lines) < MAX_LINES:
            opened.kind = BlockKind.HEADING
            opened.complete = True
            self._append(opened, line)
        elif lines.is_delimiter_row(line, opened.lines[-1]):
            self._begin_table(opened, line)
        elif math_lines.interrupts(line):
            self._start(line)
        else:
            self._append(opened, line)

    # ------------------------------------------------------------------ blocks

    def _start(self, line: str) -> None:
        """Begin the block that a line with nothing above it begins."""
        if self._open is None and lines.is_blank(line):
            self._prefix += line
        elif lines.columns(line) >= 4 and not self._literal:
            self._begin(BlockKind.CODE, line)
        elif fence := lines.opening_fence(line):
            opened = self._begin(BlockKind.CODE, line)
            opened.fence, opened.indent = fence.mark, fence.indent
            opened.language = lines.language_of(fence.info)
        elif self._literal:
            self._begin(BlockKind.PARAGRAPH, line)
        elif formula := math_lines.opening(line):
            opened = self._begin(BlockKind.MATH, line)
            opened.closer, opened.complete = formula.closer, formula.closed
        elif lines.is_quote(line):
            self._begin(BlockKind.QUOTE, line).nesting = Nesting.of(line)
        elif lines.is_rule(line):
            self._begin(BlockKind.RULE, line).complete = True
        elif marker := lines.list_marker(line):
            self._begin_item(line, marker, after=None)
        elif lines.is_note(line):
            self._begin(BlockKind.FOOTNOTE, line).nesting = Nesting.of(line, note=True)
        elif (html := lines.html_start(line)) is not None:
            opened = self._begin(BlockKind.HTML, line)
            opened.closer, opened.complete = html.closer, lines.closes_html(line, html.closer)
        elif lines.is_heading(line):
            self._begin(BlockKind.HEADING, line).complete = True
        else:
            self._begin(BlockKind.PARAGRAPH, line)

    def _begin(self, kind: BlockKind, line: str) -> OpenBlock:
        self._freeze()
        opened = OpenBlock(kind, len(self.frozen), [self._prefix + line], len(self._prefix + line))
        self._prefix = ""
        self._open = opened
        return opened

    def _begin_item(self, line: str, marker: lines.Marker, *, after: OpenBlock | None) -> None:
        opened = self._begin(BlockKind.LIST_ITEM, line)
        opened.marker, opened.indent, opened.ordinal = marker.kind, marker.indent, marker.number
        opened.nesting = Nesting.of(line)
        if after is not None:
            opened.group = after.group
            opened.ordinal = None if after.ordinal is None else after.ordinal + 1

    def _begin_table(self, paragraph: OpenBlock, line: str) -> None:
        header = paragraph.lines.pop()
        if paragraph.lines:
            paragraph.size -= weight(header)
            opened = self._begin(BlockKind.TABLE, header)
        else:
            paragraph.lines.append(header)
            paragraph.kind = BlockKind.TABLE
            opened = paragraph
        opened.head = header.lstrip("\r\n") + line
        self._append(opened, line)

    def _append(self, opened: OpenBlock, line: str, *, closing: bool = False) -> None:
        if self._is_full(opened, line) and not closing:
            opened = self._next_piece(opened)
        opened.lines.append(line)
        opened.size += weight(line)

    def _is_full(self, opened: OpenBlock, line: str) -> bool:
        limit, most = MAX_LINES, MAX_CHARS
        if opened.json is not None and opened.json.is_compact:
            return opened.size + weight(line) > MAX_COMPACT_CHARS
        if opened.kind is BlockKind.CODE:
            limit = MAX_CODE_LINES
        elif opened.kind is BlockKind.TABLE:
            limit = max(1, min(MAX_TABLE_ROWS, MAX_CELLS // max(opened.head.count("|") // 2, 1)))
        elif opened.kind in {BlockKind.LIST_ITEM, BlockKind.QUOTE}:
            limit = MAX_NESTED_LINES
            if opened.code:
                limit, most = MAX_NESTED_CODE_LINES, MAX_NESTED_CODE_CHARS
        return opened.size + weight(line) > most or len(opened.lines) > limit

    def _next_piece(self, opened: OpenBlock) -> OpenBlock:
        """Freeze a block that is full and go on in a new one of its kind."""
        self.frozen.append(opened.block(last=False, cut=bool(opened.code)))
        piece = replace(opened, lines=[], size=0, first=False)
        if opened.nesting is not None and opened.kind is not BlockKind.FOOTNOTE:
            piece.head, piece.indent = opened.code, opened.nesting.indent
        if opened.json is not None:
            piece.json = laid_out(opened.json, "".join(opened.lines))[1]
        if opened.kind is BlockKind.CODE:
            piece.offset += len(opened.lines) - (1 if opened.first and opened.fence else 0)
        elif opened.kind is BlockKind.TABLE:
            piece.offset += len(opened.lines) - (2 if opened.first else 0)
        elif opened.kind in {BlockKind.HEADING, BlockKind.RULE}:
            piece.kind = BlockKind.PARAGRAPH
        self._open = piece
        return piece

    def _freeze(self) -> None:
        if self._open is not None:
            self.frozen.append(self._open.frozen())
            self._open = None

    def _is_last(self, opened: OpenBlock) -> bool:
        return not (opened.kind is BlockKind.CODE and opened.fence)


def split(text: str, *, literal: bool = False) -> Iterator[Block]:
    """Cut a whole text into its blocks."""
    splitter = BlockSplitter(literal=literal)
    splitter.feed(text)
    splitter.close()
    yield from splitter.frozen
