"""The text of a rendered block as a reader sees it, for copying."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from desktop_chat.ui.markdown.document import Mark, RenderedBlock
from desktop_chat.ui.markdown.formulas import OBJECT

_SIGNS = {"bullet": "•", "open": "☐", "done": "☑"}


def visible_text(made: RenderedBlock, start: int, end: int) -> str:
    """The text between two positions, with bullets and numbers; table cells are kept by tabs."""
    marks = {mark.block: mark for mark in made.marks}
    pieces: list[str] = []
    block = made.document.findBlock(start)
    last_row: tuple[int, int] | None = None
    while block.isValid() and block.position() < max(end, start + 1):
        first = max(start - block.position(), 0)
        text = _cut(block.text(), first, max(end - block.position(), 0))
        if made.formulas:
            text = with_sources(text, made, block.position() + first)
        row = _table_row(block)
        if pieces:
            pieces.append("\t" if row is not None and row == last_row else "\n")
        if first == 0 and (mark := marks.get(block.blockNumber())):
            pieces.append(_sign(mark))
        pieces.append(text)
        last_row = row
        block = block.next()
    return "".join(pieces).replace("\u2028", "\n").strip("\n" if made.tables else "")


def with_sources(text: str, made: RenderedBlock, start: int = 0) -> str:
    """A text from the document, which begins at `start`, with formulas as they were typed."""
    pieces, at = [], start
    for letter in text:
        formula = made.formulas.get(at) if letter == OBJECT else None
        pieces.append(letter if formula is None else formula.typed)
        at += units(letter)
    return "".join(pieces)


def place_of(made: RenderedBlock, at: int, *, is_end: bool = False) -> int:
    """The position in the document for one in the text `with_sources`; a formula is not parted."""
    more = 0
    for start, formula in sorted(made.formulas.items()):
        size = units(formula.typed)
        if at <= start + more:
            break
        if at < start + more + size:
            return start + is_end
        more += size - 1
    return at - more


def units(text: str) -> int:
    """How many positions a text takes in a document."""
    return len(text) if text.isascii() else len(text) + sum(letter > "\uffff" for letter in text)


def _cut(text: str, start: int, end: int) -> str:
    """A part of a text by positions in a document, where an emoji takes two."""
    if units(text) == len(text):
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "replace")


def _sign(mark: Mark) -> str:
    sign = _SIGNS.get(mark.kind, mark.text)
    return "  " * (mark.depth - 1) + sign + " "


def _table_row(block: QTextBlock) -> tuple[int, int] | None:
    table = QTextCursor(block).currentTable()
    if table is None:
        return None
    cell = table.cellAt(block.position())
    return (table.objectIndex(), cell.row())
