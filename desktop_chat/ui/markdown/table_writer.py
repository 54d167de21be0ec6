"""Writes a table's cells into a document, with a header, alignment and fitted columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QTextCursor,
    QTextTableCellFormat,
    QTextTableFormat,
)

from desktop_chat.ui.markdown.blocks import Block
from desktop_chat.ui.markdown.document import FittedTable, RenderedBlock
from desktop_chat.ui.markdown.inline import InlineWriter
from desktop_chat.ui.markdown.parser import parse
from desktop_chat.ui.markdown.style import BOLD, TextStyle, color
from desktop_chat.ui.markdown.table import MIN_COLUMN

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_COLUMNS = 24
_MIN_NATURAL = 12.0
_LIFT = 3
_FAR_TOO_LONG = 4
"""So many times a column's least width, a text would stand letter by letter in a narrow one."""
_RULES = {
    "text-align:left": ":--",
    "text-align:center": ":-:",
    "text-align:right": "--:",
}
_ALIGN = {
    "text-align:center": Qt.AlignmentFlag.AlignHCenter,
    "text-align:right": Qt.AlignmentFlag.AlignRight,
}


@dataclass(slots=True)
class TableRows:
    """The inline tokens of each cell; the first row is the header."""

    rows: list[list[Token]] = field(default_factory=list)
    aligns: list[str] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    """The cells as they were written; also those that are not drawn."""

    @classmethod
    def read(cls, tokens: Iterator[Token]) -> TableRows:
        """Take the tokens up to the end of the table."""
        table = cls()
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                table.rows.append([])
                table.texts.append([])
            elif token.type == "th_open":
                table.aligns.append(str(token.attrs.get("style", "")))
            elif token.type == "inline":
                table.texts[-1].append(token.content)
                if len(table.rows[-1]) < MAX_COLUMNS:
                    table.rows[-1].append(token)
        return table

    @property
    def source(self) -> str:
        """The whole table as Markdown, without what it stands in."""
        rule = [_RULES.get(align, "---") for align in self.aligns]
        cells = [[text.replace("|", "\\|") for text in row] for row in self.texts]
        rows = [*cells[:1], rule, *cells[1:]]
        return "".join(f"| {' | '.join(row)} |\n" for row in rows)

    @property
    def columns(self) -> int:
        """How many columns are drawn."""
        return min(len(self.aligns), MAX_COLUMNS)


def plain_text(token: Token) -> str:
    """The text of a cell without its marks."""
    return "".join(child.content for child in token.children or [])


def natural_widths(table: TableRows, style: TextStyle) -> list[float]:
    """The width in pixels that each column would like to have."""
    widths = [float(style.px(_MIN_NATURAL))] * table.columns
    for number, row in enumerate(table.rows):
        for index, cell in enumerate(row[: table.columns]):
            text = plain_text(cell)[:200]
            is_bold = number == 0 or any(t.type == "strong_open" for t in cell.children or ())
            metrics = style.bold_metrics if is_bold else style.metrics
            widths[index] = max(widths[index], metrics.horizontalAdvance(text) * 1.03 + 4)
    return widths


def write_table(
    made: RenderedBlock,
    cursor: QTextCursor,
    rows: TableRows,
    *,
    left: float,
    above: float,
    lead: Block | None,
    headed: bool,
    nested: bool = False,
) -> None:
    """Insert a table; without `headed` its header row is left out (a later piece of a table).

    One that is `nested` in a list or a quote keeps its source, and room for its button.
    """
    style = made.style
    body = rows.rows if headed else rows.rows[1:]
    if not body or not rows.columns:
        return
    made.goes_on = made.goes_on or not headed
    made.left_out = max(made.left_out, len(rows.aligns) - rows.columns)
    widths = natural_widths(rows, style)
    if lead is not None:
        widths = _like_lead(widths, _lead_widths(lead.shown, style), style)
    table = cursor.insertTable(len(body), rows.columns, _table_format(style, left, above))
    source = rows.source if nested else ""
    header, plain = _cell_format(style, is_header=True), _cell_format(style, is_header=False)
    for number, row in enumerate(body):
        is_header = headed and number == 0
        for index in range(rows.columns):
            cell = table.cellAt(number, index)
            cell.setFormat(header if is_header else plain)
            inside = cell.firstCursorPosition()
            block_format = style.paragraph()
            block_format.setAlignment(_ALIGN.get(rows.aligns[index], Qt.AlignmentFlag.AlignLeft))
            inside.setBlockFormat(block_format)
            children = row[index].children if index < len(row) else None
            InlineWriter(inside, made).write(children or [], flags=BOLD if is_header else 0)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    made.tables.append(FittedTable(table, widths, left, source))


def _like_lead(own: list[float], lead: list[float], style: TextStyle) -> list[float]:
    """As wide as in the first piece, but for long texts below a few letters: they need room."""
    least = style.px(MIN_COLUMN)
    pairs = zip(own, lead, strict=True) if len(own) == len(lead) else ()
    return [
        min(wanted, least) if width < least < wanted / _FAR_TOO_LONG else width
        for wanted, width in pairs
    ] or own


@lru_cache(maxsize=64)
def _lead_widths(source: str, style: TextStyle) -> list[float]:
    tokens = iter(parse(source) or [])
    for token in tokens:
        if token.type == "table_open":
            return natural_widths(TableRows.read(tokens), style)
    return []


def _table_format(style: TextStyle, left: float, above: float) -> QTextTableFormat:
    made = QTextTableFormat()
    made.setBorderCollapse(False)
    made.setBorder(0)
    made.setCellPadding(style.cell_padding)
    made.setCellSpacing(0)
    made.setMargin(0)
    made.setLeftMargin(left)
    made.setTopMargin(above)
    return made


def _cell_format(style: TextStyle, *, is_header: bool) -> QTextTableCellFormat:
    """Letters stand low in a line of a fixed height: less air above makes up for that."""
    made = QTextTableCellFormat()
    made.setTopPadding(style.cell_padding - style.px(_LIFT))
    made.setBottomPadding(style.cell_padding + 1)
    if is_header:
        made.setBackground(QBrush(color(style.tokens.table_header)))
    return made
