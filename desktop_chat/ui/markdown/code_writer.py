"""Writes code into a document, coloured or not; knows nothing of the card that it stands on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextCharFormat, QTextCursor

from desktop_chat.ui.markdown import lines
from desktop_chat.ui.markdown.blocks import Block
from desktop_chat.ui.markdown.document import RenderedBlock
from desktop_chat.ui.markdown.highlight import LineSpans
from desktop_chat.ui.markdown.json_text import laid_out
from desktop_chat.ui.markdown.sanitize import for_document


def code_of(block: Block) -> str:
    """The code in a piece of a fence, without its fences; JSON in lines."""
    if block.json is not None:
        code = laid_out(block.json, block.shown)[0] if block.json.is_compact else block.shown
        return code.strip("\n")
    rows = block.shown.split("\n")
    if not block.fence:
        rows = [lines.dedent(row, 4) for row in rows]
        return "\n".join(rows).strip("\n")
    if block.first:
        while rows and not rows[0].strip():
            rows.pop(0)
        rows = rows[1:]
    if block.last:
        while rows and not rows[-1].strip():
            rows.pop()
        if rows and lines.closes_fence(rows[-1], block.fence):
            rows.pop()
    elif rows and not rows[-1]:
        rows.pop()
    if block.indent:
        rows = [lines.dedent(row, block.indent) for row in rows]
    return "\n".join(rows)


def write_code(made: RenderedBlock, code: str, colors: list[LineSpans] | None) -> None:
    """Fill a document with code."""
    style, cursor = made.style, QTextCursor(made.document)
    cursor.setBlockFormat(style.paragraph(code=True))
    if colors is None:
        cursor.insertText(_code_text(code), style.syntax(""))
        return
    for index, row in enumerate(code.split("\n")):
        if index:
            cursor.insertBlock()
        insert_row(cursor, row, colors[index : index + 1], style.syntax)


def append_code(made: RenderedBlock, text: str) -> None:
    """Let a block of code that is still open grow by `text`, without drawing the rest again."""
    cursor = QTextCursor(made.document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(_code_text(text), made.style.syntax(""))
    made.grown()


def insert_row(
    cursor: QTextCursor,
    row: str,
    colors: list[LineSpans],
    look: Callable[[str], QTextCharFormat],
) -> None:
    """Insert one line of code with its colours, if any; `look` gives the format of each kind."""
    end = 0
    for start, length, kind in (*(colors[0] if colors else ()), (len(row), 0, "")):
        for text, its in ((row[end:start], ""), (row[start : start + length], kind)):
            if text:
                cursor.insertText(for_document(text), look(its))
        end = start + length


def _code_text(text: str) -> str:
    return "\n".join(map(for_document, text.split("\n")))
