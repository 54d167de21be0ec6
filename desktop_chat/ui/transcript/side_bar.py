"""The thin bar below what is wider than its column, and the edges that say that it goes on."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter

from desktop_chat.i18n import tr
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.transcript.cards import Card
from desktop_chat.ui.transcript.code_card import paint_ring
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.strip import Ink, Zone, ZoneKind

_THICK = 5
_LEAST_HANDLE = 36
_EDGE = 22


class SideBar:
    """A scroll bar in `place`; it is thin, but all of its height can be pressed."""

    def __init__(self, look: Look, place: QRectF, card: Card) -> None:
        self._look = look
        self._place = place
        self._card = card

    def zone(self) -> Zone:
        """The whole bar."""
        return Zone(ZoneKind.SIDE_BAR, self._place, label=tr("Scroll sideways"))

    def handle(self) -> QRectF:
        """The part that is dragged."""
        thick = self._look.px(_THICK)
        top = self._place.bottom() - thick - 2
        width, card = self._place.width(), self._card
        length = max(self._look.px(_LEAST_HANDLE), width * card.room / max(card.width, 1.0))
        left = self._place.left() + (width - length) * card.offset / max(card.reach, 1.0)
        return QRectF(left, top, length, thick)

    def pixels_for(self, dragged: float) -> float:
        """How far the text moves when the handle is dragged so far."""
        free = self._place.width() - self.handle().width()
        return dragged * self._card.reach / free if free > 0 else 0.0

    def paint(self, painter: QPainter, ink: Ink) -> None:
        """Paint the handle; a bar without anything to scroll is empty."""
        if self._card.reach <= 0:
            return
        zone, tokens = self.zone(), self._look.tokens
        is_hot = zone.is_same(ink.hovered) or zone.is_same(ink.focused)
        handle = self.handle()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(tokens.text_faint if is_hot else tokens.scroll_handle))
        painter.drawRoundedRect(handle, handle.height() / 2, handle.height() / 2)
        if zone.is_same(ink.focused):
            paint_ring(painter, self._look, zone.rect)


def paint_edges(painter: QPainter, look: Look, window: QRectF, card: Card, name: str) -> None:
    """Let the text fade into `name`, the colour behind it, where there is more of it."""
    wide = look.px(_EDGE)
    if card.offset > 0:
        place = QRectF(window.left(), window.top(), wide, window.height())
        _paint_fade(painter, place, name, QPointF(place.right(), 0), QPointF(place.left(), 0))
    if card.offset < round(card.reach):
        place = QRectF(window.right() - wide, window.top(), wide, window.height())
        _paint_fade(painter, place, name, QPointF(place.left(), 0), QPointF(place.right(), 0))


def _paint_fade(painter: QPainter, place: QRectF, name: str, start: QPointF, end: QPointF) -> None:
    clear = QColor(name)
    clear.setAlpha(0)
    fade = QLinearGradient(start, end)
    fade.setColorAt(0.0, clear)
    fade.setColorAt(1.0, QColor(name))
    painter.fillRect(place, fade)
