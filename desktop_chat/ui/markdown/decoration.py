"""Paints a rendered block: bars, boxes, bullets and rules around the text, then the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPainterPath,
    QPen,
    QTextCharFormat,
)

from desktop_chat.ui.markdown.document import Mark, RenderedBlock
from desktop_chat.ui.markdown.formula_object import unveil
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.markdown.table_grid import draw_grid
from desktop_chat.ui.theme.tokens import Tokens

_BAR_WIDTH = 3.0
_MARK_GAP = 9.0


class Found(NamedTuple):
    """Words that somebody looks for, from `start` to `end`; the current ones stand out."""

    start: int
    end: int
    is_current: bool


def draw(
    made: RenderedBlock,
    painter: QPainter,
    clip: QRectF,
    selection: tuple[int, int] | None,
    found: Sequence[Found] = (),
) -> None:
    """Draw a laid-out block at the painter's origin; `clip` is in the block's coordinates."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_boxes(made, painter)
    _draw_bars(made, painter)
    _draw_spans(made, painter)
    for mark in made.marks:
        _draw_mark(made, painter, mark)
    for rule in made.rules:
        _draw_rule(made, painter, rule)
    context = made.paint_context()
    context.clip = clip
    context.selections = [_found(made, one) for one in found]
    if selection is not None:
        context.selections = [*context.selections, _selection(made, selection)]
    made.document.documentLayout().draw(painter, context)
    unveil(made, painter)
    draw_grid(made, painter)


def _found(made: RenderedBlock, found: Found) -> QAbstractTextDocumentLayout.Selection:
    tokens = made.style.tokens
    chosen = QAbstractTextDocumentLayout.Selection()
    chosen.cursor = made.cursor(found.start, found.end)
    look = QTextCharFormat()
    look.setBackground(color(tokens.found_current if found.is_current else tokens.found))
    look.setForeground(color(tokens.on_found_current if found.is_current else tokens.on_found))
    chosen.format = look
    return chosen


def _selection(
    made: RenderedBlock, bounds: tuple[int, int]
) -> QAbstractTextDocumentLayout.Selection:
    tokens = made.style.tokens
    chosen = QAbstractTextDocumentLayout.Selection()
    start, end = bounds
    # Before a table Qt keeps an empty line of text that is not to be seen.
    chosen.cursor = made.cursor(max(start, 1) if made.tables else start, end)
    look = QTextCharFormat()
    look.setBackground(color(tokens.selection))
    look.setForeground(color(tokens.on_selection))
    chosen.format = look
    return chosen


def _draw_boxes(made: RenderedBlock, painter: QPainter) -> None:
    tokens = made.style.tokens
    painter.setPen(QPen(color(tokens.border), 1))
    painter.setBrush(color(tokens.code_background))
    radius = tokens.metrics.radius_m
    for box in made.boxes:
        card = made.card_of(box)
        painter.save()
        painter.setClipRect(card, Qt.ClipOperation.IntersectClip)
        above, below = radius * 2 * box.goes_on, radius * 2 * box.cut
        painter.drawRoundedRect(card.adjusted(0.5, 0.5 - above, -0.5, below - 0.5), radius, radius)
        painter.restore()


def _draw_bars(made: RenderedBlock, painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(made.style.tokens.quote_bar))
    thick = made.style.px(_BAR_WIDTH)
    for bar in made.bars:
        top = made.block_rect(bar.first).top()
        bottom = made.block_rect(bar.last).bottom()
        for box in made.boxes:
            if box.first == bar.first:
                top = made.card_of(box).top()
            if box.last == bar.last:
                bottom = made.card_of(box).bottom()
        painter.drawRoundedRect(QRectF(bar.x, top, thick, bottom - top), thick / 2, thick / 2)


def _draw_spans(made: RenderedBlock, painter: QPainter) -> None:
    if not made.span_rects:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(made.style.tokens.inline_code_background))
    px = made.style.px
    side, above, radius = px(2), px(1), px(4)
    for rect in made.span_rects:
        painter.drawRoundedRect(rect.adjusted(-side, -above, side, above), radius, radius)


def _draw_rule(made: RenderedBlock, painter: QPainter, number: int) -> None:
    rect = made.block_rect(number)
    painter.setPen(QPen(color(made.style.tokens.border), 1))
    y = round(rect.center().y()) + 0.5
    painter.drawLine(QPointF(rect.left(), y), QPointF(made.width, y))


def _draw_mark(made: RenderedBlock, painter: QPainter, mark: Mark) -> None:
    baseline = made.first_baseline(mark.block)
    style = made.style
    right = mark.x - style.px(_MARK_GAP)
    if mark.kind == "number":
        painter.setFont(style.font)
        painter.setPen(color(style.tokens.text_muted))
        width = style.metrics.horizontalAdvance(mark.text)
        painter.drawText(QPointF(max(0.0, right - width), baseline), mark.text)
        return
    # Drawn as at 100 %, around the middle of a small letter at the mark's right end.
    painter.save()
    painter.translate(right, baseline - style.metrics.xHeight() / 2)
    painter.scale(style.zoom / 100, style.zoom / 100)
    if mark.kind == "bullet":
        _draw_bullet(painter, style.tokens.text_muted, mark.depth)
    else:
        _draw_check_box(painter, style.tokens, done=mark.kind == "done")
    painter.restore()


def _draw_bullet(painter: QPainter, name: str, depth: int) -> None:
    painter.setPen(QPen(color(name), 1.2))
    painter.setBrush(color(name) if depth % 3 != 2 else Qt.BrushStyle.NoBrush)
    if depth % 3 == 0:
        painter.drawRect(QRectF(-6, -2, 4, 4))
    else:
        painter.drawEllipse(QPointF(-4, 0), 2.2, 2.2)


def _draw_check_box(painter: QPainter, tokens: Tokens, *, done: bool) -> None:
    box = QRectF(-13, -7, 14, 14)
    painter.setPen(QPen(color(tokens.accent if done else tokens.text_faint), 1.2))
    painter.setBrush(color(tokens.accent) if done else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 3.5, 3.5)
    if done:
        tick = QPainterPath(QPointF(box.left() + 3.2, box.center().y() + 0.3))
        tick.lineTo(box.left() + 6.0, box.bottom() - 4.0)
        tick.lineTo(box.right() - 3.2, box.top() + 4.2)
        painter.setPen(QPen(color(tokens.on_accent), 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(tick)
