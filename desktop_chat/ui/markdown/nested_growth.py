"""Lets code in a list or a quote grow line by line, while its fence is still open.

Without it each flush would draw the whole piece again. What is not sure to look the same as drawn
anew is refused. Knows nothing of cards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtGui import QTextCursor

from desktop_chat.ui.markdown import lines
from desktop_chat.ui.markdown.code_writer import insert_row
from desktop_chat.ui.markdown.document import RenderedBlock
from desktop_chat.ui.markdown.nesting import Nesting

_MARK = re.compile(r"`{3,}|~{3,}")
_NO_SPACE = re.compile(r"[^ >]")
_PREFIX = re.compile(r"(?:> | )*")
_UNSURE = re.compile(r"[\r\x00]")


@dataclass(frozen=True, slots=True)
class OpenCode:
    """Code whose fence is open at the end of a source: its first row, and what is before each."""

    row: int
    prefix: str
    closer: str

    def content(self, line: str) -> str | None:
        """A row of the code; None where the line may be something else."""
        if line.startswith(self.prefix):
            code = line[len(self.prefix) :]
        elif line == self.prefix.rstrip() or not (line.strip() or self.prefix.strip()):
            code = ""
        else:
            return None
        return None if lines.closes_fence(code, self.closer) or _UNSURE.search(code) else code


def open_code(source: str) -> OpenCode | None:
    """The code that is open at the end of a list item or a quote, if that is sure to go on."""
    rows = source.rstrip().split("\n")
    nesting = Nesting.of(rows[0])
    opened = 0
    for number, row in enumerate(rows[1:], start=1):
        was_open = bool(nesting.fence)
        if not nesting.accepts(row):
            return None
        if nesting.fence and not was_open:
            opened = number
    mark = _MARK.search(rows[opened]) if nesting.fence else None
    if mark is None:
        return None
    prefix = _NO_SPACE.sub(" ", rows[opened][: mark.start()])
    if "\t" in rows[opened] or _PREFIX.fullmatch(prefix) is None:
        return None
    return OpenCode(opened + 1, prefix, mark[0])


def append_nested(made: RenderedBlock, source: str, *, is_cut: bool = False) -> bool:
    """Let the code at the end of a block grow to what stands in the new source.

    `is_cut`: it goes on in a piece below from now on.
    """
    before, opened = made.source.rstrip(), made.open_code
    if opened is None or not source.startswith(before):
        return False
    box = made.boxes[-1]
    rows = (source if is_cut else source.rstrip()).split("\n")
    fresh = [opened.content(row) for row in rows[opened.row + box.last - box.first :]]
    known = [row for row in fresh if row is not None]
    if len(known) < len(fresh):
        return False
    while known and not known[-1] and not is_cut:
        known.pop()  # empty lines count once something stands below them
    if known:
        _write(made, known)
    last = made.document.blockCount() - 1
    kept = box.code.split("\n")[: box.last - box.first] if known else [box.code]
    made.boxes[-1] = box._replace(last=last, code="\n".join((*kept, *known)), cut=is_cut)
    made.bars = [bar._replace(last=last) if bar.last == box.last else bar for bar in made.bars]
    made.source = source
    if is_cut:
        made.open_code = None
        made.document.end_flush()
    made.grown()
    return True


def _write(made: RenderedBlock, rows: list[str]) -> None:
    """Write the last row anew, and the others below it."""
    cursor = QTextCursor(made.document)
    cursor.beginEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    look = cursor.blockFormat()
    look.setTopMargin(0)
    for number, row in enumerate(rows):
        if number:
            cursor.insertBlock(look, made.style.char(0))
        insert_row(cursor, row, [], made.style.nested_code)
    cursor.endEditBlock()
