"""The message that the keyboard is at: it has a quiet frame, and letters do things with it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop_chat.ui.markdown.style import color
from desktop_chat.ui.transcript.columns import HEAD
from desktop_chat.ui.transcript.layout import Anchor
from desktop_chat.ui.transcript.painter import Scene
from desktop_chat.ui.transcript.scroller import Scroller

_AIR_PX = 7
_SIDE_PX = 10
_CARD_AIR_PX = 3
"""Around a card; below it stands when it was written."""
_LINE_PX = 1.5


class CurrentMessage:
    """Knows a message by its id, so that nothing that arrives or is laid out anew moves it."""

    def __init__(self, scene: Scene, scroller: Scroller) -> None:
        self.id = ""
        self._scene = scene
        self._scroller = scroller

    @property
    def number(self) -> int | None:
        """Where it stands; None where no message is current."""
        return self._scene.layout.number_of(self.id) if self.id else None

    def step(self, way: int, height: int) -> bool:
        """Go to the message above (-1) or below (1) and bring it into view; False at the ends.

        From nowhere: to the last or the first message that is seen.
        """
        layout, now = self._scene.layout, self.number
        if not layout.items:
            return False
        if now is None:
            wanted = layout.item_at(self._scene.y + (height - 1 if way < 0 else 0))
        else:
            wanted = now + way
        if not 0 <= wanted < len(layout.items):
            return False
        self.id = layout.items[wanted].id
        self._show(wanted, height)
        return True

    def rect(self) -> QRectF | None:
        """Its frame in the viewport."""
        number = self.number
        if number is None:
            return None
        scene = self._scene
        layout, look = scene.layout, scene.look
        item = layout.built(number)
        left, width = float(scene.left), float(layout.width)
        side, air = min(look.px(_SIDE_PX), max(2, scene.left - 2)), look.px(_AIR_PX)
        if item.is_user:
            width = item.card_width()
            left += layout.width - width
            side = air = look.px(_CARD_AIR_PX)
        top = layout.item_top(number) - scene.y
        below = look.message_gap + item.below_card
        rect = QRectF(left, top, width, layout.item_height(number) - below)
        return rect.adjusted(-side, -air, side, air)

    def paint(self, painter: QPainter, clip: QRect) -> None:
        """Draw the frame, as far as it is within `clip`."""
        rect = self.rect()
        if rect is None or not rect.intersects(QRectF(clip)):
            return
        look = self._scene.look
        # Far beyond the screen the edges do not matter, and huge shapes are slow.
        reach = QRectF(clip).adjusted(-50, -50, 50, 50)
        rect = rect.intersected(QRectF(-1_000, reach.top(), 100_000, reach.height()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color(look.tokens.focus_ring), _LINE_PX * look.sizes.zoom / 100))
        radius = look.sizes.radius_l
        painter.drawRoundedRect(rect, radius, radius)

    def _show(self, number: int, height: int) -> None:
        """Scroll as little as shows all of it, or its beginning where it is too long."""
        layout, scene, margin = self._scene.layout, self._scene, self._scene.look.message_gap
        layout.lay_out(layout.item_top(number), layout.item_top(number) + height)
        top = layout.item_top(number) - scene.y
        tall = layout.item_height(number)
        if top <= margin and top + tall >= height:
            return  # it fills the screen
        if top >= 0 and top + tall - margin <= height:
            return
        at = height - tall if 0 < height - tall < top else margin
        self._scroller.following = False
        self._scroller.settle(Anchor(number, HEAD, 0, at + layout.items[number].strips_top))
        self._scroller.following = self._scroller.is_at_end
