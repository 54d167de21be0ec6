"""Draws shortcuts as the caps of their keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop_chat.ui.keyboard.keys import key_caps
from desktop_chat.ui.theme.tokens import Tokens

_HEIGHT = 22
_PADDING = 6
_GAP = 3
_BETWEEN = 10
"""Between two shortcuts that do the same."""


def caps_font(font: QFont, tokens: Tokens) -> QFont:
    """Make the font of key caps from that of the text around them."""
    small = QFont(font)
    small.setPixelSize(tokens.metrics.tiny_px)
    small.setWeight(QFont.Weight.Medium)
    return small


def caps_width(shortcuts: Sequence[str], font: QFont, tokens: Tokens) -> float:
    """How much room `paint_caps` takes."""
    return sum(width for _, _, width in _boxes(tuple(shortcuts), caps_font(font, tokens), tokens))


def paint_caps(
    painter: QPainter,
    shortcuts: Sequence[str],
    right: QPointF,
    tokens: Tokens,
    *,
    on_selection: bool = False,
) -> None:
    """Draw shortcuts (in Qt's portable form) so that they end at `right`, their middle there."""
    metrics = tokens.metrics
    font = caps_font(painter.font(), tokens)
    boxes = _boxes(tuple(shortcuts), font, tokens)
    left = right.x() - sum(width for _, _, width in boxes)
    painter.save()
    painter.setFont(font)
    ink = QColor(tokens.on_selection if on_selection else tokens.text_muted)
    height = metrics.px(_HEIGHT)
    for text, gap, width in boxes:
        cap = QRectF(left + gap, right.y() - height / 2, width - gap, height)
        if text:
            edge = QColor(ink) if on_selection else QColor(tokens.border)
            painter.setPen(QPen(edge, 1))
            painter.setBrush(Qt.GlobalColor.transparent if on_selection else QColor(tokens.surface))
            radius = metrics.px(4)
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            painter.setPen(ink)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, text)
        left += width
    painter.restore()


def _boxes(
    shortcuts: tuple[str, ...], font: QFont, tokens: Tokens
) -> list[tuple[str, float, float]]:
    """Text, gap before it and whole width of each cap, from the left."""
    metrics = tokens.metrics
    boxes: list[tuple[str, float, float]] = []
    for shortcut in shortcuts:
        for at, cap in enumerate(key_caps(shortcut)):
            gap = 0 if not boxes else metrics.px(_GAP if at else _BETWEEN)
            advance = _advance(cap, font.toString())
            wide = max(advance + 2 * metrics.px(_PADDING), metrics.px(_HEIGHT))
            boxes.append((cap, gap, gap + wide))
    return boxes


@lru_cache(maxsize=512)
def _advance(text: str, font: str) -> float:
    made = QFont()
    made.fromString(font)
    return QFontMetricsF(made).horizontalAdvance(text)
