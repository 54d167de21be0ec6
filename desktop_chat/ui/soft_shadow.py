"""The soft shadow of a panel that floats over the window, painted once for each size and theme.

What lies below such a panel may change many times a second, and with it the panel is painted.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from desktop_chat.ui.theme.tokens import Tokens


class SoftShadow:
    """Knows nothing of what is painted above it."""

    def __init__(self) -> None:
        self._picture = QPixmap()
        self._made_for: tuple[QSize, float, int, bool] | None = None

    def paint(self, painter: QPainter, panel: QRectF, tokens: Tokens, spread: int) -> None:
        """Paint it around `panel`, which covers its middle."""
        ratio = painter.device().devicePixelRatioF()
        made_for = (panel.size().toSize(), ratio, spread, tokens.is_dark)
        if made_for != self._made_for:
            self._picture = _painted(panel.size(), ratio, tokens, spread)
            self._made_for = made_for
        painter.drawPixmap(panel.topLeft() - QPointF(spread, spread), self._picture)


def _painted(size: QSizeF, ratio: float, tokens: Tokens, spread: int) -> QPixmap:
    whole = (size + QSizeF(2 * spread, 2 * spread + 2)) * ratio
    picture = QPixmap(whole.toSize())
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 8 if tokens.is_dark else 3))
    panel, radius = QRectF(QPointF(spread, spread), size), tokens.metrics.radius_l
    for around in range(spread, 0, -1):
        soft = panel.adjusted(-around, 2 - around / 2, around, around)
        painter.drawRoundedRect(soft, radius + around, radius + around)
    painter.end()
    return picture
