"""From one place in the text to the next, by letters, words and lines, as in an editor.

Goes on across blocks and messages. What is folded away, and what has no text, is passed over.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextCursor

from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.columns import TEXT, THOUGHTS
from desktop_chat.ui.transcript.layout import Layout
from desktop_chat.ui.transcript.selection import Pos

_MOST_COLUMNS = 400
"""So many columns without text are passed over at one key; nobody meets more in a row."""
_PROBE_PX = 6


def laid_out(layout: Layout, pos: Pos) -> BlockStrip | None:
    """The block of a position, ready to be measured with; None where nothing is seen of it."""
    item = layout.built(pos.item)
    item.set_width(layout.width)
    strip = item.block(pos.section, pos.row)
    if strip is None or item.sections is None:
        return None
    section = item.sections[pos.section]
    if section.hidden or strip.is_blank:
        return None
    if strip.measured_for != item.inner_width:
        section.measure(pos.row, item.inner_width)
        layout.item_changed(pos.item)
    return strip


def neighbour(layout: Layout, pos: Pos, way: int) -> Pos | None:
    """The near end of the next block with text before (-1) or behind (1) that of a position."""
    row: int | None = pos.row + way
    first = 2 * pos.item + (pos.section == TEXT)
    for column in range(first, first + way * _MOST_COLUMNS, way):
        number, section = column // 2, (THOUGHTS, TEXT)[column % 2]
        if not 0 <= number < len(layout.items):
            return None
        found = _in_column(layout, Pos(number, section, 0, 0), row, way)
        if found is not None:
            return found
        row = None
    return None


def _in_column(layout: Layout, column: Pos, row: int | None, way: int) -> Pos | None:
    """The first block with text from `row` on; None for the column's near end."""
    sections = layout.built(column.item).sections
    flow = sections.flow(column.section) if sections is not None else None
    if flow is None or flow.hidden:
        return None
    if row is None:
        row = 0 if way > 0 else len(flow.blocks) - 1
    if way < 0:
        row = min(row, len(flow.blocks) - 1)
    while 0 <= row < len(flow.blocks):
        here = column._replace(row=row)
        strip = laid_out(layout, here)
        if strip is not None and strip.text_length:
            return here if way > 0 else here._replace(offset=strip.text_length)
        row += way
    return None


def by_letter(layout: Layout, pos: Pos, way: int) -> Pos | None:
    """One letter on, as people count them."""
    moves = QTextCursor.MoveOperation
    return _moved(layout, pos, moves.NextCharacter if way > 0 else moves.PreviousCharacter, way)


def by_word(layout: Layout, pos: Pos, way: int) -> Pos | None:
    """To where the next word begins, or the one before."""
    moves = QTextCursor.MoveOperation
    return _moved(layout, pos, moves.NextWord if way > 0 else moves.PreviousWord, way)


def to_line_edge(layout: Layout, pos: Pos, way: int) -> Pos:
    """To the beginning or the end of the line on the screen."""
    moves = QTextCursor.MoveOperation
    return _moved(layout, pos, moves.EndOfLine if way > 0 else moves.StartOfLine, 0) or pos


def by_line(layout: Layout, pos: Pos, way: int, x: float) -> Pos | None:
    """To the line below or above, near `x` from the column's left."""
    strip = laid_out(layout, pos)
    if strip is not None:
        found = _line_within(strip, pos.offset, way, x - layout.items[pos.item].strips_left)
        if found is not None:
            return pos._replace(offset=found)
    near = neighbour(layout, pos, way)
    strip = laid_out(layout, near) if near is not None else None
    if near is None or strip is None:
        return None
    y = strip.caret_at(near.offset).center().y()
    local = QPointF(x - layout.items[near.item].strips_left, y)
    return near._replace(offset=strip.position_at(local))


def column_x(layout: Layout, pos: Pos) -> float:
    """How far a position stands from the column's left."""
    strip = laid_out(layout, pos)
    return strip.caret_at(pos.offset).x() + layout.items[pos.item].strips_left if strip else 0.0


def span_of(layout: Layout, pos: Pos) -> tuple[int, int] | None:
    """The top and the bottom of the line of a position, from the top of all."""
    strip = laid_out(layout, pos)
    if strip is None:
        return None
    caret = strip.caret_at(pos.offset)
    top = layout.item_top(pos.item) + layout.items[pos.item].top_of(pos.section, pos.row)
    return top + int(caret.top()), top + int(caret.bottom()) + 1


def _moved(layout: Layout, pos: Pos, move: QTextCursor.MoveOperation, way: int) -> Pos | None:
    """Move within the block; at its end, and for a `way`, on to the next one."""
    strip = laid_out(layout, pos)
    if strip is not None:
        cursor = strip.made().cursor(pos.offset, pos.offset)
        cursor.movePosition(move)
        if not way or cursor.position() != min(pos.offset, strip.text_length):
            return pos._replace(offset=cursor.position())
    return neighbour(layout, pos, way) if way else None


def _line_within(strip: BlockStrip, offset: int, way: int, x: float) -> int | None:
    """A position in the next line of the same block."""
    here = strip.caret_at(offset)
    y = here.bottom() + 1 if way > 0 else here.top() - 1
    while strip.text_top <= y <= strip.height:
        found = strip.position_at(QPointF(x, y))
        line = strip.caret_at(found).center().y()
        if (line - here.center().y()) * way > here.height() / 2:
            return strip.position_at(QPointF(x, line))  # between two lines Qt finds their edges
        y += way * _PROBE_PX
    return None
