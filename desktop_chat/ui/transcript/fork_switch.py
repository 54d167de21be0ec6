"""The switch between the siblings of a message: "2/3" between two arrows.

It stands in the name line of an answer, and below the card of a question.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from desktop_chat.i18n import tr
from desktop_chat.ui import formats
from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.transcript.code_card import paint_press
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.strip import Ink, Strip, Zone, ZoneKind

_BUTTON = 20
_AIR = 2
_LINE = 22


class ForkSwitch:
    """Stands at `left` in a line of the height `line`; `at` counts from 0."""

    def __init__(self, look: Look, at: int, count: int) -> None:
        self._look = look
        self._at = at
        self._count = count
        self._words = f"{formats.number(at + 1)}/{formats.number(count)}"

    @property
    def width(self) -> float:
        """All of it."""
        px = self._look.px
        return 2 * px(_BUTTON) + 2 * px(_AIR) + self._number_width()

    def zones(self, left: float, line: float) -> list[Zone]:
        """What can be pressed: nothing lies beyond the first and the last one."""
        place = tr("Version {at} of {count}", at=self._at + 1, count=self._count)
        older, newer = self._buttons(left, line)
        found = []
        if self._at > 0:
            label = tr("Previous version. {place}", place=place)
            found.append(Zone(ZoneKind.SIBLING, older, "-1", label))
        if self._at < self._count - 1:
            label = tr("Next version. {place}", place=place)
            found.append(Zone(ZoneKind.SIBLING, newer, "1", label))
        return found

    def paint(self, painter: QPainter, ink: Ink, left: float, line: float) -> None:
        """Draw it; the arrow that leads nowhere is faint."""
        look, tokens = self._look, self._look.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for zone in self.zones(left, line):
            paint_press(painter, look, zone, ink)
        older, newer = self._buttons(left, line)
        for rect, way, is_there in (
            (older, -1, self._at > 0),
            (newer, 1, self._at < self._count - 1),
        ):
            ink_name = tokens.text_muted if is_there else tokens.scroll_handle
            self._paint_arrow(painter, rect, way, ink_name)
        painter.setFont(look.tiny)
        painter.setPen(color(tokens.text_muted))
        middle = QRectF(older.right(), 0, newer.left() - older.right(), line)
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, self._words)

    def _paint_arrow(self, painter: QPainter, rect: QRectF, way: int, ink: str) -> None:
        zoom = self._look.sizes.zoom / 100
        pen = QPen(color(ink), 1.6 * zoom)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = rect.center().x() - way * zoom, rect.center().y()
        points = [(-2 * way, -4), (2 * way, 0), (-2 * way, 4)]
        painter.drawPolyline(QPolygonF([QPointF(x + a * zoom, y + b * zoom) for a, b in points]))

    def _buttons(self, left: float, line: float) -> tuple[QRectF, QRectF]:
        px = self._look.px
        side = float(px(_BUTTON))
        top = (line - side) / 2
        right = left + side + 2 * px(_AIR) + self._number_width()
        return QRectF(left, top, side, side), QRectF(right, top, side, side)

    def _number_width(self) -> float:
        return self._look.tiny_metrics.horizontalAdvance(self._words)


class ForkStrip(Strip):
    """The line below a card of the user's that has siblings; `card_width` gives the card's."""

    def __init__(self, look: Look, switch: ForkSwitch, card_width: Callable[[], int]) -> None:
        super().__init__(look)
        self._switch = switch
        self._card_width = card_width
        self.height = self.below_card + look.card_padding_y

    @property
    def below_card(self) -> int:
        """The height of the line itself; the card's own air is above it."""
        return self.look.px(_LINE)

    def measure(self, width: int) -> int:
        self.measured_for = width
        return self.height

    def zones(self) -> list[Zone]:
        return [
            replace(zone, rect=zone.rect.translated(0, self._top))
            for zone in self._switch.zones(self._left, self.below_card)
        ]

    def paint(self, painter: QPainter, ink: Ink) -> None:
        painter.translate(0, self._top)
        self._switch.paint(painter, ink, self._left, self.below_card)

    @property
    def _top(self) -> float:
        return self.look.card_padding_y

    @property
    def _left(self) -> float:
        return self._card_width() - self.look.card_padding_x - self._switch.width
