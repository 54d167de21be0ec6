"""The text of a rendered block as a reader sees it, for copying."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from desktop_chat.ui.markdown.document import Mark, RenderedBlock

_SIGNS = {"bullet": "•", "open": "☐", "done": "☑"}


def visible_text(made: RenderedBlock, start: int, end: int) -> str:
    """The text between two positions, with bullets and numbers; table cells are kept by tabs."""
    marks = {mark.block: mark for mark in made.marks}
    pieces: list[str] = []
    block = made.document.findBlock(start)
    last_row: tuple[int, int] | None = None
    while block.isValid() and block.position() < max(end, start + 1):
        first = max(start - block.position(), 0)
        text = block.text()[first : max(end - block.position(), 0)]
        row = _table_row(block)
        if pieces:
            pieces.append("\t" if row is not None and row == last_row else "\n")
        if first == 0 and (mark := marks.get(block.blockNumber())):
            pieces.append(_sign(mark))
        pieces.append(text)
        last_row = row
        block = block.next()
    return "".join(pieces).replace("\u2028", "\n").strip("\n" if made.tables else "")


def _sign(mark: Mark) -> str:
    sign = _SIGNS.get(mark.kind, mark.text)
    return "  " * (mark.depth - 1) + sign + " "


def _table_row(block: QTextBlock) -> tuple[int, int] | None:
    table = QTextCursor(block).currentTable()
    if table is None:
        return None
    cell = table.cellAt(block.position())
    return (table.objectIndex(), cell.row())
