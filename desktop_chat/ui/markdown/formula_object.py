"""A formula in a document: one character that is drawn as the formula, on the line's baseline.

While its picture is not there, its source stands in its place, as code.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from desktop_chat.ui.markdown.document import FORMULA_KIND, BlockDocument, RenderedBlock, Veiled
from desktop_chat.ui.markdown.formula_book import FormulaBook, Lettering
from desktop_chat.ui.markdown.formulas import OBJECT, X_HEIGHT_EM, Formula, estimated_height
from desktop_chat.ui.markdown.sanitize import for_document

if TYPE_CHECKING:
    from desktop_chat.ui.markdown.style import TextStyle

_PROPERTIES = QTextFormat.Property.UserProperty.value
_SOURCE, _DISPLAY, _WIDTH, _ASCENT, _DESCENT, _PX, _LEAST, _IS_WAITING = (
    _PROPERTIES + number for number in range(1, 9)
)
_VEIL = QTextFormat.Property.ForegroundBrush.value + 1
"""Where Qt notes what is to be laid, half transparent, over a selected object."""
_LEAST_SCALE = 0.75
"""One that stands alone is scrolled sideways rather than made smaller than this."""
_MOST_GROWTH = 1.15
_SIDE_EM = 0.08
_AIR_EM = 0.2
_LOW_EM = 0.15
_BASELINE = 0.8
"""Where Qt puts the baseline in a line of a fixed height."""
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_SINGLE = QTextBlockFormat.LineHeightTypes.SingleHeight.value
_MINIMUM = QTextBlockFormat.LineHeightTypes.MinimumHeight.value


def unveil(made: RenderedBlock, painter: QPainter) -> None:
    """Draw the selected formulas, once Qt has drawn all else: it lays a veil over them."""
    document, objects = made.document, made.style.formulas
    veiled, document.veiled = document.veiled, []
    if objects is None:
        return
    for position, rect, look in veiled:
        behind = look.brushProperty(_VEIL)
        look.clearProperty(_VEIL)
        painter.fillRect(rect, behind)
        objects.drawObject(painter, rect, document, position, look)


class FormulaObject(QPyTextObject):
    """Measures and paints the formulas in all documents of a view."""

    def __init__(self, book: FormulaBook) -> None:
        super().__init__(book)
        self.book = book

    def intrinsicSize(self, doc: QTextDocument, position: int, look: QTextFormat) -> QSizeF:
        width, ascent = look.doubleProperty(_WIDTH), look.doubleProperty(_ASCENT)
        scale = min(1.0, max(look.doubleProperty(_LEAST), _room(doc, position) / width))
        return QSizeF(width * scale, ascent * scale + look.doubleProperty(_DESCENT))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        position: int,
        look: QTextFormat,
    ) -> None:
        if not isinstance(doc, BlockDocument):
            return
        if look.hasProperty(_VEIL):
            doc.veiled.append(Veiled(position, QRectF(rect), QTextFormat(look)))
            return
        color = look.toCharFormat().foreground().color()
        scale = rect.width() / look.doubleProperty(_WIDTH)
        side = _SIDE_EM * doc.style.text_px * scale
        at = QPointF(rect.left() + side, rect.bottom() - look.doubleProperty(_DESCENT))
        source = look.stringProperty(_SOURCE)
        if look.boolProperty(_IS_WAITING):
            metrics, room = doc.style.code_metrics, rect.width() - 2 * side + 1
            painter.setFont(doc.style.code_font)
            painter.setPen(color)
            painter.drawText(at, metrics.elidedText(source, Qt.TextElideMode.ElideRight, room))
            return
        key = (source, look.boolProperty(_DISPLAY))
        lettering = Lettering(look.doubleProperty(_PX) * scale, doc.style.font, color)
        self.book.paint(painter, at, key, lettering)


def usual_lettering(style: TextStyle) -> Lettering:
    """How formulas in running text are written."""
    return Lettering(style.text_px * _growth(style), style.font, style.color)


class _Size(NamedTuple):
    width: float
    ascent: float
    descent: float


def insert_formula(
    cursor: QTextCursor, into: RenderedBlock, formula: Formula, around: QTextCharFormat
) -> bool:
    """Insert a formula with the looks of the text around it; False when it cannot be drawn."""
    style, objects = into.style, into.style.formulas
    if objects is None or objects.book.is_hopeless(formula):
        return False
    type_px = around.intProperty(QTextFormat.Property.FontPixelSize.value) or style.text_px
    px = type_px * _growth(style)
    drawing = objects.book.drawing(formula)
    if drawing is None:
        into.waiting.add(formula.key)
        text = " ".join(for_document(formula.typed).split())
        size = _size_of_source(formula, text, style)
    else:
        text = formula.key[0]
        size = _Size(drawing.width * px, drawing.ascent * px, max(drawing.descent * px, 0.0))
    is_alone = cursor.blockFormat().lineHeightType() == _SINGLE
    size, is_tall = _with_air(size, px, cursor.blockFormat())
    look = _look(style, size, around)
    look.setProperty(_SOURCE, text)
    look.setProperty(_DISPLAY, formula.display)
    look.setProperty(_PX, px)
    look.setProperty(_IS_WAITING, drawing is None)
    if is_alone and drawing is not None:
        look.setProperty(_LEAST, _LEAST_SCALE)
        into.displays[cursor.blockNumber()] = look.doubleProperty(_WIDTH) * _LEAST_SCALE
    into.formulas[cursor.position()] = formula
    cursor.insertText(OBJECT, look)
    if is_tall:
        _let_lines_grow(cursor)
    return True


def _growth(style: TextStyle) -> float:
    """The font of formulas has smaller letters than one for the screen."""
    share = style.metrics.xHeight() / style.text_px / X_HEIGHT_EM
    return min(max(share, 1.0), _MOST_GROWTH)


def centered(block: QTextBlockFormat) -> QTextBlockFormat:
    """The format of a line for a formula alone: as high as it is."""
    made = QTextBlockFormat(block)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    made.setLineHeight(0, _SINGLE)
    return made


def _size_of_source(formula: Formula, text: str, style: TextStyle) -> _Size:
    """Room for the source, and about as high as the formula will be."""
    metrics = style.code_metrics
    missing = 0.0
    if formula.display:
        height = estimated_height(formula.source) * style.text_px
        missing = max(0.0, height - metrics.height()) / 2
    ascent, descent = metrics.ascent() + missing, metrics.descent() + missing
    return _Size(metrics.horizontalAdvance(text), ascent, descent)


def _with_air(size: _Size, px: float, block: QTextBlockFormat) -> tuple[_Size, bool]:
    """Add what parts a formula from the lines above and below, if it is higher than its line."""
    line = block.lineHeight() if block.lineHeightType() == _FIXED else 0.0
    is_low = size.descent > line * (1 - _BASELINE) + _LOW_EM * px
    if not line or not (is_low or size.ascent > line * _BASELINE):
        return size, False
    air = _AIR_EM * px
    return _Size(size.width, size.ascent + air, size.descent + air), True


def _look(style: TextStyle, size: _Size, around: QTextCharFormat) -> QTextCharFormat:
    """A format that Qt gives this much room: below the baseline, as much as its font has there."""
    font = QFont(style.font)
    font.setPixelSize(max(1, math.ceil(size.descent * style.text_px / style.metrics.descent())))
    made = QTextCharFormat()
    made.setFont(font)
    made.setObjectType(FORMULA_KIND)
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    has_color = around.hasProperty(QTextFormat.Property.ForegroundBrush.value)
    made.setForeground(around.foreground() if has_color else style.color)
    made.setProperty(_WIDTH, size.width + 2 * _SIDE_EM * style.text_px)
    made.setProperty(_ASCENT, size.ascent)
    made.setProperty(_DESCENT, QFontMetricsF(font).descent())
    return made


def _let_lines_grow(cursor: QTextCursor) -> None:
    block = cursor.blockFormat()
    block.setLineHeight(block.lineHeight(), _MINIMUM)
    cursor.setBlockFormat(block)


def _room(doc: QTextDocument, position: int) -> float:
    """How wide a line is."""
    width = doc.textWidth()
    return width - doc.findBlock(position).blockFormat().leftMargin() if width > 0 else math.inf
