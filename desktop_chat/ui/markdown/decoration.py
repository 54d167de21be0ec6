"""Paints a rendered block: bars, boxes, bullets and rules around the text, then the text."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPainterPath,
    QPen,
    QTextCharFormat,
)

from desktop_chat.ui.markdown.document import Mark, RenderedBlock
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.theme.tokens import METRICS

_BAR_WIDTH = 3.0
_MARK_GAP = 9.0


def draw(
    made: RenderedBlock,
    painter: QPainter,
    clip: QRectF,
    selection: tuple[int, int] | None,
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
    if selection is not None:
        context.selections = [_selection(made, selection)]
    made.document.documentLayout().draw(painter, context)


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
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(made.style.tokens.code_background))
    for box in made.boxes:
        top = made.block_rect(box.first).top() - METRICS.space_s
        bottom = made.block_rect(box.last).bottom() + METRICS.space_s
        rect = QRectF(box.x, top, made.width - box.x, bottom - top)
        painter.drawRoundedRect(rect, METRICS.radius_s, METRICS.radius_s)


def _draw_bars(made: RenderedBlock, painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(made.style.tokens.quote_bar))
    for bar in made.bars:
        top = made.block_rect(bar.first).top()
        bottom = made.block_rect(bar.last).bottom()
        if any(box.last == bar.last for box in made.boxes):
            bottom += METRICS.space_s
        rect = QRectF(bar.x, top, _BAR_WIDTH, bottom - top)
        painter.drawRoundedRect(rect, _BAR_WIDTH / 2, _BAR_WIDTH / 2)


def _draw_spans(made: RenderedBlock, painter: QPainter) -> None:
    if not made.span_rects:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(made.style.tokens.inline_code_background))
    for rect in made.span_rects:
        painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 1), 4, 4)


def _draw_rule(made: RenderedBlock, painter: QPainter, number: int) -> None:
    rect = made.block_rect(number)
    painter.setPen(QPen(color(made.style.tokens.border), 1))
    y = round(rect.center().y()) + 0.5
    painter.drawLine(QPointF(rect.left(), y), QPointF(made.width, y))


def _draw_mark(made: RenderedBlock, painter: QPainter, mark: Mark) -> None:
    baseline = made.first_baseline(mark.block)
    style = made.style
    right = mark.x - _MARK_GAP
    if mark.kind == "number":
        painter.setFont(style.font)
        painter.setPen(color(style.tokens.text_muted))
        width = style.metrics.horizontalAdvance(mark.text)
        painter.drawText(QPointF(max(0.0, right - width), baseline), mark.text)
        return
    middle = baseline - style.metrics.xHeight() / 2
    if mark.kind == "bullet":
        _draw_bullet(painter, style.tokens.text_muted, QPointF(right - 4, middle), mark.depth)
    else:
        done = mark.kind == "done"
        box = QRectF(right - 13, middle - 7, 14, 14)
        _draw_check_box(painter, made, box, done=done)


def _draw_bullet(painter: QPainter, name: str, center: QPointF, depth: int) -> None:
    painter.setPen(QPen(color(name), 1.2))
    painter.setBrush(color(name) if depth % 3 != 2 else Qt.BrushStyle.NoBrush)
    if depth % 3 == 0:
        painter.drawRect(QRectF(center.x() - 2, center.y() - 2, 4, 4))
    else:
        painter.drawEllipse(center, 2.2, 2.2)


def _draw_check_box(painter: QPainter, made: RenderedBlock, box: QRectF, *, done: bool) -> None:
    tokens = made.style.tokens
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
