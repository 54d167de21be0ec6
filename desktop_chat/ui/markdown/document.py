"""A rendered block: a text document that loads nothing, and what is painted around its text."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QImage,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLine,
    QTextTable,
)

from desktop_chat.ui.markdown.formulas import Formula, Key
from desktop_chat.ui.markdown.style import TextStyle, fixed
from desktop_chat.ui.markdown.table import MIN_COLUMN, fit_widths

if TYPE_CHECKING:
    from desktop_chat.ui.markdown.nested_growth import OpenCode

FORMULA_KIND = QTextFormat.ObjectTypes.UserObject.value + 1
"""The kind of character that stands for a formula."""


class Veiled(NamedTuple):
    """A selected formula, to be drawn last."""

    position: int
    rect: QRectF
    look: QTextFormat


class BlockDocument(QTextDocument):
    """A document for model text: it never opens a file, whatever the text asks for."""

    def __init__(self, style: TextStyle, *, code: bool = False) -> None:
        super().__init__()
        self.style = style
        self.veiled: list[Veiled] = []
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultFont(style.code_font if code else style.font)
        self.setDefaultTextOption(style.wrapping)

    def keep_free(self, *, above: float = 0.0, below: float = 0.0) -> None:
        """Keep room around all text: at its ends, Qt ignores the margins of a text block."""
        look = self.rootFrame().frameFormat()
        look.setTopMargin(max(above, look.topMargin()))
        look.setBottomMargin(max(below, look.bottomMargin()))
        self.rootFrame().setFrameFormat(look)

    def end_flush(self) -> None:
        """Keep no room below the text: a piece comes there."""
        look = self.rootFrame().frameFormat()
        look.setBottomMargin(0)
        self.rootFrame().setFrameFormat(look)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)


class Link(NamedTuple):
    """A link over the positions `start` to `end` of the document."""

    start: int
    end: int
    href: str
    note: str = ""
    """What a footnote says, for a link to it; then `href` is the footnote's label."""
    is_back: bool = False
    """Whether it leads from a footnote to where that is referred to."""


class Bar(NamedTuple):
    """A quote's bar at `x` beside the text blocks `first` to `last`."""

    first: int
    last: int
    x: float


class Box(NamedTuple):
    """Code within a list or a quote: the text blocks `first` to `last`, on a card from `x` on."""

    first: int
    last: int
    x: float
    language: str
    code: str
    goes_on: bool = False
    """Whether it goes on with the code at the end of the piece above."""
    cut: bool = False
    """Whether the piece below goes on with it."""


class Mark(NamedTuple):
    """What stands before the text block `block`: a bullet by depth, a number, a check box."""

    block: int
    kind: str
    text: str
    depth: int
    x: float


class Span(NamedTuple):
    """Inline code: `length` characters from `start` within the text block `block`."""

    block: int
    start: int
    length: int


class FittedTable(NamedTuple):
    """A table whose columns are fitted again when the width changes."""

    table: QTextTable
    natural: list[float]
    left: float
    source: str = ""
    """As Markdown, where it stands in a list or a quote."""


@dataclass(slots=True)
class RenderedBlock:
    """A block as a document, with its decorations in the document's coordinates."""

    document: BlockDocument
    style: TextStyle
    links: list[Link] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    rules: list[int] = field(default_factory=list)
    tables: list[FittedTable] = field(default_factory=list)
    formulas: dict[int, Formula] = field(default_factory=dict)
    """By the position of the character that stands for it."""
    waiting: set[Key] = field(default_factory=set)
    """Formulas that show their source until they are drawn."""
    displays: dict[int, float] = field(default_factory=dict)
    """The text blocks that hold a formula alone, and the least width of each."""
    is_wide: bool = False
    """Whether a formula goes beyond the right edge, after `layout`."""
    wraps: bool = True
    """Whether the lines of code in a list or a quote are wrapped."""
    literal: bool = False
    goes_on: bool = False
    """Whether it is a later piece of a table."""
    source: str = ""
    """What was parsed for it, while it may grow."""
    open_code: OpenCode | None = None
    """The code at its end whose fence is open, where it may grow by lines."""
    left_out: int = 0
    """How many columns of a table are not drawn."""
    width: float = -1.0
    height: int = 0
    span_rects: list[QRectF] = field(default_factory=list)

    def layout(self, width: float) -> int:
        """Lay out for `width` pixels, if that is new, and return the height in pixels."""
        if width != self.width:
            if self.formulas and self.width < 0 and self.style.formulas is not None:
                # Not before all is written, or each formula would be measured at each word.
                self.document.documentLayout().registerHandler(FORMULA_KIND, self.style.formulas)
            self.width = width
            for fitted in self.tables:
                _fit(fitted, width, self.style)
            self._align_displays()
            self.document.setTextWidth(width)
            self._measure()
        return self.height

    def grown(self) -> None:
        """Text was added at the end: Qt lays out only what is new."""
        if self.width >= 0:
            self._measure()

    def _align_displays(self) -> None:
        """A formula stands in the middle, unless it is too wide even as small as it may be."""
        self.is_wide = False
        for number, least in self.displays.items():
            cursor = QTextCursor(self.document.findBlockByNumber(number))
            look = cursor.blockFormat()
            is_wide = least > self.width - look.leftMargin()
            side = Qt.AlignmentFlag.AlignLeft if is_wide else Qt.AlignmentFlag.AlignHCenter
            if look.alignment() != side:
                look.setAlignment(side)
                cursor.setBlockFormat(look)
            self.is_wide = self.is_wide or is_wide

    def _measure(self) -> None:
        self.height = math.ceil(self.document.size().height())
        self.span_rects = [rect for span in self.spans for rect in self._rects_of(span)]

    def block_rect(self, number: int) -> QRectF:
        """Where a text block of the document stands."""
        block = self.document.findBlockByNumber(number)
        return self.document.documentLayout().blockBoundingRect(block)

    def card_of(self, box: Box) -> QRectF:
        """The card that code in a list or a quote stands on, with its header."""
        top = 0.0 if box.goes_on else self.block_rect(box.first).top() - self.style.code_header
        bottom = self.block_rect(box.last).bottom() + self.style.code_bottom
        bottom = float(self.height) if box.cut else bottom
        width = self.width if self.wraps else max(self.width, self.document.idealWidth())
        return QRectF(box.x, top, width - box.x, bottom - top)

    def table_rect(self, fitted: FittedTable) -> QRectF:
        """Where a table stands, without what is kept free above it."""
        widths = [one.rawValue() for one in fitted.table.format().columnWidthConstraints()]
        first = fitted.table.cellAt(0, 0)
        top = self._origin(first.firstCursorPosition().block()).y()
        top -= first.format().toTableCellFormat().topPadding()
        end = fitted.table.lastCursorPosition().block()
        bottom = self.document.documentLayout().blockBoundingRect(end).bottom()
        return QRectF(fitted.left, top, sum(widths), bottom - top)

    def first_baseline(self, number: int) -> float:
        """The baseline of a text block's first line."""
        block = self.document.findBlockByNumber(number)
        origin = self._origin(block)
        line = block.layout().lineAt(0)
        return origin.y() + line.y() + line.ascent() if line.isValid() else origin.y()

    def text_end(self) -> int:
        """The last position of the document."""
        return self.document.characterCount() - 1

    def hit(self, point: QPointF, *, exact: bool = False) -> int:
        """The position nearest to a point; -1 when `exact` and no text is there."""
        accuracy = Qt.HitTestAccuracy.ExactHit if exact else Qt.HitTestAccuracy.FuzzyHit
        return self.document.documentLayout().hitTest(point, accuracy)

    def link_at(self, point: QPointF) -> Link | None:
        """The link under a point."""
        if not self.links:
            return None
        position = self.hit(point, exact=True)
        return next((link for link in self.links if link.start <= position < link.end), None)

    def formula_at(self, position: int) -> int | None:
        """Where the formula beside a position stands, unless a word begins there."""
        if position in self.formulas:
            return position
        follows = self.document.characterAt(position)
        return position - 1 if position - 1 in self.formulas and not follows.isalnum() else None

    def caret_rect(self, position: int) -> QRectF:
        """The place of a text cursor before `position`."""
        block = self.document.findBlock(position)
        layout = block.layout()
        line = layout.lineForTextPosition(position - block.position())
        origin = self._origin(block)
        if not line.isValid():
            return QRectF(origin.x(), origin.y(), 1, self.style.metrics.height())
        x = _x(line, position - block.position())
        ascent = self.style.metrics.ascent()
        top = origin.y() + line.y() + line.ascent() - ascent
        return QRectF(origin.x() + x, top, 1, ascent + self.style.metrics.descent())

    def rects_between(self, start: int, end: int) -> list[QRectF]:
        """The rectangles that cover a range within one text block."""
        block = self.document.findBlock(start)
        span = Span(block.blockNumber(), start - block.position(), end - start)
        return self._rects_of(span)

    def cursor(self, start: int, end: int) -> QTextCursor:
        """A selection, clamped to the document."""
        last = self.text_end()
        cursor = QTextCursor(self.document)
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def paint_context(self) -> QAbstractTextDocumentLayout.PaintContext:
        """A context in the style's colour."""
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = context.palette
        palette.setColor(palette.ColorRole.Text, self.style.color)
        context.palette = palette
        return context

    def _origin(self, block: QTextBlock) -> QPointF:
        """Where a text block's lines begin; within a table, too."""
        return self.document.documentLayout().blockBoundingRect(block).topLeft()

    def _rects_of(self, span: Span) -> list[QRectF]:
        block = self.document.findBlockByNumber(span.block)
        layout = block.layout()
        origin = self._origin(block)
        metrics = self.style.code_metrics
        rects: list[QRectF] = []
        end = span.start + span.length
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            first = max(span.start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                left = _x(line, first)
                right = _x(line, last)
                top = line.y() + line.ascent() - metrics.ascent()
                rect = QRectF(left, top, right - left, metrics.height())
                rects.append(rect.translated(origin).normalized())
        return rects


def _fit(fitted: FittedTable, width: float, style: TextStyle) -> None:
    padding = style.cell_padding * 2 + 2
    natural = [value + padding for value in fitted.natural]
    widths = fit_widths(natural, width - fitted.left - 2, style.px(MIN_COLUMN))
    table_format = fitted.table.format()
    table_format.setColumnWidthConstraints([fixed(value) for value in widths])
    fitted.table.setFormat(table_format)


def _x(line: QTextLine, position: int) -> float:
    found = line.cursorToX(position)
    return float(found[0]) if isinstance(found, tuple) else 0.0
