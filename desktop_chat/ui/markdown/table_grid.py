"""The lines between the cells of a table: drawn here, where Qt's own would cost five times more."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen, QTextTableCell

from desktop_chat.ui.markdown.document import FittedTable, RenderedBlock
from desktop_chat.ui.markdown.style import color


def draw_grid(made: RenderedBlock, painter: QPainter) -> None:
    """Draw the lines of all tables of a laid-out block, on whole pixels."""
    if not made.tables:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(color(made.style.tokens.table_border), 1))
    for fitted in made.tables:
        painter.drawLines(list(_lines(made, fitted)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _lines(made: RenderedBlock, fitted: FittedTable) -> Iterator[QLineF]:
    table, left = fitted.table, fitted.left
    widths = [one.rawValue() for one in table.format().columnWidthConstraints()]
    last = table.rows() - 1
    tops = [_cell_place(made, table.cellAt(row, 0)).top() for row in range(last + 1)]
    cells = (table.cellAt(last, column) for column in range(table.columns()))
    bottom = max(_cell_place(made, cell).bottom() for cell in cells)
    for x in accumulate(widths, initial=left):
        yield QLineF(x, tops[0], x, bottom)
    # A later piece of a table goes on where the earlier one drew its last line.
    for y in (*(tops[1:] if made.goes_on else tops), bottom):
        yield QLineF(left, y, left + sum(widths), y)


def _cell_place(made: RenderedBlock, cell: QTextTableCell) -> QRectF:
    """What a cell with its padding takes: its text is one block."""
    padding = cell.format().toTableCellFormat()
    block = cell.firstCursorPosition().block()
    place = made.block_rect(block.blockNumber())
    # Lines of a fixed height are higher than Qt says that their text is.
    high = max(place.height(), block.layout().lineCount() * made.style.line_px)
    place.setHeight(high + padding.bottomPadding() - 1)
    return place.adjusted(0, -padding.topPadding(), 0, 0)
