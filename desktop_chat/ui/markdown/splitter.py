"""Cuts Markdown into top-level blocks while it arrives; sans Qt.

Every character is looked at once: finished blocks are frozen for good, and only the open one may
still change. However the text is split on its way, the blocks come out the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from desktop_chat.ui.markdown import lines
from desktop_chat.ui.markdown.blocks import Block, BlockKind

MAX_CHARS = 4_000
"""A longer block is committed in pieces: none may cost more than a frame to draw."""
MAX_CODE_LINES = 64
MAX_TABLE_ROWS = 24
MAX_LINES = 200
_CUT_WINDOW = 800


@dataclass(slots=True)
class _Open:
    """The block that is still growing. `complete` says that only blank lines may follow."""

    kind: BlockKind
    group: int
    lines: list[str] = field(default_factory=list)
    size: int = 0
    complete: bool = False
    first: bool = True
    language: str = ""
    fence: str = ""
    indent: int = 0
    offset: int = 0
    ordinal: int | None = None
    marker: str = ""
    bare: bool = False
    blank_before: bool = False
    inner_fence: str = ""
    head: str = ""

    def copy(self) -> _Open:
        return replace(self, lines=self.lines.copy())

    def block(self, *, last: bool, held: int = 0) -> Block:
        return Block(
            kind=self.kind,
            source="".join(self.lines),
            group=self.group,
            first=self.first,
            last=last,
            held=held,
            language=self.language,
            fence=self.fence,
            offset=self.offset,
            ordinal=self.ordinal,
            indent=self.indent,
            head=self.head,
        )


class BlockSplitter:
    """Feed it text; `frozen` holds the finished blocks and `tail()` what is still open.

    With `literal`, as for what people type, only code fences mean anything: the rest is text.
    """

    def __init__(self, *, literal: bool = False) -> None:
        self.frozen: list[Block] = []
        self._literal = literal
        self._open: _Open | None = None
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
        held = self._held_size(partial)
        if held:
            return (self._tail_with_held(partial, held),)
        if not partial:
            return self._closed_tail()
        return self._tail_with_line(partial)

    # ------------------------------------------------------------------ the unfinished line

    def _closed_tail(self) -> tuple[Block, ...]:
        if self._open is None:
            prefix = self._prefix
            return (Block(BlockKind.PARAGRAPH, prefix, len(self.frozen)),) if prefix else ()
        return (self._open.block(last=self._is_last(self._open)),)

    def _tail_with_held(self, partial: str, held: int) -> Block:
        if self._open is None:
            source = self._prefix + partial
            return Block(BlockKind.PARAGRAPH, source, len(self.frozen), held=len(source))
        preview = self._open.copy()
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

    def _held_size(self, partial: str) -> int:
        """How many characters at the end wait for the next one to say what they are."""
        opened = self._open
        if self._literal or self._in_line:
            return 0
        if opened and opened.kind is BlockKind.CODE and opened.fence:
            text = partial.strip()
            return len(partial) if text and not text.strip(opened.fence[0]) else 0
        undecided = not lines.is_blank(partial) and lines.is_undecided(partial)
        if not partial or undecided:
            return len(partial) + self._held_header()
        if partial.lstrip().startswith("|") and not (opened and opened.kind is BlockKind.TABLE):
            return len(partial)
        return 0

    def _held_header(self) -> int:
        """A row with bars is held until the next line says whether it heads a table."""
        opened = self._open
        if opened is None or opened.kind is not BlockKind.PARAGRAPH or opened.complete:
            return 0
        last = opened.lines[-1]
        return len(last) if last.lstrip().startswith("|") and last.endswith("\n") else 0

    # ------------------------------------------------------------------ lines

    def _pend(self, text: str) -> None:
        self._pending.append(text)
        self._pending_size += len(text)
        while self._pending_size > MAX_CHARS:
            line = "".join(self._pending)
            cut = line.rfind(" ", MAX_CHARS - _CUT_WINDOW, MAX_CHARS) + 1 or MAX_CHARS
            self._pending = [line[cut:]]
            self._pending_size = len(line) - cut
            self._fragment(line[:cut])
            self._in_line = True

    def _end_line(self) -> None:
        line = "".join(self._pending)
        self._pending.clear()
        self._pending_size = 0
        self._fragment(line)
        self._in_line = False

    def _fragment(self, text: str) -> None:
        if self._in_line and self._open is not None:
            self._append(self._open, text)
        elif self._open is None:
            self._start(text)
        elif self._literal:
            self._literal_line(self._open, text)
        else:
            self._line(self._open, text)

    def _literal_line(self, opened: _Open, line: str) -> None:
        if opened.kind is BlockKind.CODE:
            self._code_line(opened, line)
        elif lines.opening_fence(line):
            self._start(line)
        else:
            self._append(opened, line)

    def _line(self, opened: _Open, line: str) -> None:
        if opened.kind is BlockKind.CODE:
            self._code_line(opened, line)
        elif lines.is_blank(line):
            self._blank_line(opened, line)
        elif opened.kind is BlockKind.LIST_ITEM:
            self._list_line(opened, line)
        elif opened.complete:
            self._start(line)
        elif opened.kind is BlockKind.QUOTE:
            self._quote_line(opened, line)
        elif opened.kind is BlockKind.TABLE:
            self._continue_unless_interrupted(opened, line)
        elif opened.kind is BlockKind.HTML:
            self._append(opened, line)
        else:
            self._paragraph_line(opened, line)

    def _blank_line(self, opened: _Open, line: str) -> None:
        if opened.kind is BlockKind.LIST_ITEM:
            opened.blank_before = True
            opened.complete = opened.complete or (opened.bare and len(opened.lines) == 1)
        else:
            opened.complete = True
        self._append(opened, line)

    def _code_line(self, opened: _Open, line: str) -> None:
        if opened.fence:
            closing = lines.closes_fence(line, opened.fence)
            self._append(opened, line, closing=closing)
            if closing:
                self._freeze()
        elif lines.is_blank(line) or lines.columns(line) >= 4:
            self._append(opened, line)
        else:
            self._start(line)

    def _paragraph_line(self, opened: _Open, line: str) -> None:
        if lines.is_underline(line) and len(opened.lines) < MAX_LINES:
            opened.kind = BlockKind.HEADING
            opened.complete = True
            self._append(opened, line)
        elif lines.is_delimiter_row(line, opened.lines[-1]):
            self._begin_table(opened, line)
        else:
            self._continue_unless_interrupted(opened, line)

    def _continue_unless_interrupted(self, opened: _Open, line: str) -> None:
        if lines.interrupts_paragraph(line):
            self._start(line)
        else:
            self._append(opened, line)

    def _quote_line(self, opened: _Open, line: str) -> None:
        if lines.is_quote(line):
            self._track_inner_fence(opened, line.lstrip(" >\t"))
            self._append(opened, line)
        elif opened.inner_fence or lines.is_blank(opened.lines[-1].lstrip(" >\t")):
            self._start(line)
        else:
            self._continue_unless_interrupted(opened, line)

    def _list_line(self, opened: _Open, line: str) -> None:
        marker = lines.list_marker(line)
        if lines.columns(line) >= opened.indent and not opened.complete:
            self._track_inner_fence(opened, line.lstrip())
            self._append(opened, line)
            opened.blank_before = False
        elif marker is not None and marker.kind == opened.marker:
            self._begin_item(line, marker, after=opened)
        elif opened.blank_before or opened.complete or opened.inner_fence:
            self._start(line)
        else:
            self._continue_unless_interrupted(opened, line)

    def _track_inner_fence(self, opened: _Open, content: str) -> None:
        if opened.inner_fence:
            if lines.closes_fence(content, opened.inner_fence):
                opened.inner_fence = ""
        elif fence := lines.opening_fence(content):
            opened.inner_fence = fence.mark

    # ------------------------------------------------------------------ blocks

    def _start(self, line: str) -> None:
        """Begin the block that a line with nothing above it begins."""
        if self._open is None and lines.is_blank(line):
            self._prefix += line
        elif fence := lines.opening_fence(line):
            opened = self._begin(BlockKind.CODE, line)
            opened.fence, opened.indent = fence.mark, fence.indent
            opened.language = fence.info.split()[0].strip("{}.") if fence.info else ""
        elif self._literal:
            self._begin(BlockKind.PARAGRAPH, line)
        elif lines.columns(line) >= 4:
            self._begin(BlockKind.CODE, line)
        elif lines.is_heading(line):
            self._begin(BlockKind.HEADING, line).complete = True
        elif lines.is_rule(line):
            self._begin(BlockKind.RULE, line).complete = True
        elif marker := lines.list_marker(line):
            self._begin_item(line, marker, after=None)
        elif lines.is_quote(line):
            self._track_inner_fence(self._begin(BlockKind.QUOTE, line), line.lstrip(" >\t"))
        else:
            kind = BlockKind.HTML if lines.is_html(line) else BlockKind.PARAGRAPH
            self._begin(kind, line)

    def _begin(self, kind: BlockKind, line: str) -> _Open:
        self._freeze()
        opened = _Open(kind, len(self.frozen), [self._prefix + line], len(self._prefix + line))
        self._prefix = ""
        self._open = opened
        return opened

    def _begin_item(self, line: str, marker: lines.Marker, *, after: _Open | None) -> None:
        opened = self._begin(BlockKind.LIST_ITEM, line)
        opened.marker, opened.indent, opened.ordinal = marker.kind, marker.indent, marker.number
        opened.bare = marker.empty
        if after is not None:
            opened.group = after.group
            opened.ordinal = None if after.ordinal is None else after.ordinal + 1
        self._track_inner_fence(opened, line[marker.indent :])

    def _begin_table(self, paragraph: _Open, line: str) -> None:
        header = paragraph.lines.pop()
        if paragraph.lines:
            paragraph.size -= len(header)
            opened = self._begin(BlockKind.TABLE, header)
        else:
            paragraph.lines.append(header)
            paragraph.kind = BlockKind.TABLE
            opened = paragraph
        opened.head = header.lstrip("\r\n") + line
        self._append(opened, line)

    def _append(self, opened: _Open, line: str, *, closing: bool = False) -> None:
        if self._is_full(opened, line) and not closing:
            opened = self._next_piece(opened)
        opened.lines.append(line)
        opened.size += len(line)

    def _is_full(self, opened: _Open, line: str) -> bool:
        limit = MAX_LINES
        if opened.kind is BlockKind.CODE:
            limit = MAX_CODE_LINES
        elif opened.kind is BlockKind.TABLE:
            limit = MAX_TABLE_ROWS
        return opened.size + len(line) > MAX_CHARS or len(opened.lines) > limit

    def _next_piece(self, opened: _Open) -> _Open:
        """Freeze a block that is full and go on in a new one of its kind."""
        self.frozen.append(opened.block(last=False))
        piece = replace(opened, lines=[], size=0, first=False)
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
            self.frozen.append(self._open.block(last=True))
            self._open = None

    def _is_last(self, opened: _Open) -> bool:
        return not (opened.kind is BlockKind.CODE and opened.fence)


def split(text: str, *, literal: bool = False) -> Iterator[Block]:
    """Cut a whole text into its blocks."""
    splitter = BlockSplitter(literal=literal)
    splitter.feed(text)
    splitter.close()
    yield from splitter.frozen
