"""The line above which messages are not sent any more; what is above it steps back."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_chat.i18n import tr
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.transcript.layout import Layout
from desktop_chat.ui.transcript.look import Look

_VEIL = 0.55
_AIR = 10


def unsent_edge(layout: Layout, first_sent: str, y: int) -> int | None:
    """Where the first message that is sent begins, in the viewport; None: it is not shown."""
    number = layout.number_of(first_sent)
    return None if not number else layout.item_top(number) - y


def paint_unsent(painter: QPainter, look: Look, edge: int | None, clip: QRect) -> None:
    """Paint the veil over what is above, and the line with its words in the air between."""
    if edge is None:
        return
    gap = look.message_gap
    middle = edge - gap / 2
    above = clip.intersected(QRect(clip.left(), clip.top(), clip.width(), edge - gap - clip.top()))
    if edge - gap > clip.top():
        veil = QColor(look.tokens.surface)
        veil.setAlphaF(_VEIL)
        painter.fillRect(above, veil)
    if not clip.top() <= edge or edge - gap > clip.bottom():
        return
    words = tr("Messages above are not sent any more")
    painter.setFont(look.tiny)
    width = painter.fontMetrics().horizontalAdvance(words) + 2 * look.px(_AIR)
    whole = QRectF(painter.viewport())
    place = QRectF(whole.center().x() - width / 2, edge - gap, width, gap)
    painter.setPen(QPen(color(look.tokens.border), 1))
    side = look.px(_AIR) * 2
    painter.drawLine(int(whole.left()) + side, int(middle), int(place.left()), int(middle))
    painter.drawLine(int(place.right()), int(middle), int(whole.right()) - side, int(middle))
    painter.setPen(color(look.tokens.text_muted))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
