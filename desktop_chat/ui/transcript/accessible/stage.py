"""Where messages and what can be pressed in them stand on the screen, for screen readers.

Knows the layout and the viewport, and nothing of Qt's accessibility.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop_chat.ui.transcript.accessible.reading import Reader
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.layout import Layout
from desktop_chat.ui.transcript.message_item import MessageItem
from desktop_chat.ui.transcript.painter import Scene
from desktop_chat.ui.transcript.pointer import Touched, strip_at, zone_at
from desktop_chat.ui.transcript.strip import Strip, ZoneKind

ZoneKey = tuple[str, int, int, ZoneKind, str, int]
"""Message, section, row, and what tells the places of one strip apart."""


@dataclass(eq=False)
class Stage:
    """What the accessible objects of one transcript stand on; they hold it weakly.

    `press` does what a click there would do; `go_to` brings a message to the screen.
    """

    view: QAbstractScrollArea
    scene: Scene
    reader: Reader
    press: Callable[[Touched], None]
    go_to: Callable[[int], None]
    current: str = ""
    """The message that the reader has walked to, '' for none."""
    root: QAccessibleInterface | None = None
    """The newest accessible object of the whole."""

    @property
    def layout(self) -> Layout:
        """The messages."""
        return self.scene.layout

    def item(self, message_id: str) -> MessageItem | None:
        """A message that is shown."""
        number = self.layout.number_of(message_id)
        return None if number is None else self.layout.items[number]

    def message_rect(self, number: int) -> QRect:
        """A message on the screen, or where it would be; without the air below it."""
        layout, item = self.layout, self.layout.items[number]
        top = layout.item_top(number) - self.scene.y
        height = max(1, layout.item_height(number) - self.scene.look.message_gap)
        width = item.card_width() if item.is_user and item.sections else layout.width
        left = self.scene.left + layout.width - width
        return self._global(QRectF(left, top, width, height))

    def is_on_screen(self, number: int) -> bool:
        """Whether anything of a message is seen."""
        top = self.layout.item_top(number) - self.scene.y
        return top < self._viewport.height() and top + self.layout.item_height(number) > 0

    def message_at(self, x: int, y: int) -> int | None:
        """The message at a point of the screen."""
        point = self._viewport.mapFromGlobal(QPoint(x, y))
        number = self.layout.item_at(self.scene.y + point.y())
        is_inside = self._viewport.rect().contains(point) and number >= 0
        return number if is_inside and self.message_rect(number).contains(x, y) else None

    # ------------------------------------------------------------------ what can be pressed

    def places(self, number: int) -> list[Touched]:
        """What can be pressed in a message: all of its head and foot, of its text what is seen."""
        item = self.layout.items[number]
        if item.sections is None:
            return []
        top, bottom = self.scene.y, self.scene.y + self._viewport.height()
        return [
            Touched(number, section, row, strip, zone)
            for section, row, y, strip in self._strips(number, item)
            if not isinstance(strip, BlockStrip) or (y < bottom and y + strip.height > top)
            for zone in strip.zones()
        ]

    def key_of(self, touched: Touched) -> ZoneKey:
        """What names a place while its message is there."""
        zone = touched.zone
        message_id = self.layout.items[touched.item].id
        return (message_id, touched.section, touched.row, zone.kind, zone.value, zone.start)

    def place(self, key: ZoneKey) -> Touched | None:
        """The place of that name, if it can be pressed now."""
        number = self.layout.number_of(key[0])
        if number is None:
            return None
        return next((t for t in self.places(number) if self.key_of(t) == key), None)

    def place_at(self, x: int, y: int) -> Touched | None:
        """What a press at a point of the screen would do."""
        point = self._viewport.mapFromGlobal(QPoint(x, y))
        if not self._viewport.rect().contains(point):
            return None
        return zone_at(self.scene, QPointF(point))

    def place_rect(self, touched: Touched) -> QRect:
        """Where on the screen a place is."""
        return self.rect_in(touched.item, touched.section, touched.row, touched.zone.rect)

    def focused_place(self) -> Touched | None:
        """What the Tab key has reached."""
        if self.scene.focused is None:
            return None
        strip, zone = self.scene.focused
        top, bottom = self.scene.y, self.scene.y + self._viewport.height()
        for placed in self.layout.strips_between(top, bottom):
            if placed.strip is strip:
                return Touched(placed.item, placed.section, placed.row, strip, zone)
        return None

    # ------------------------------------------------------------------ text

    def rect_in(self, number: int, section: int, row: int, rect: QRectF) -> QRect:
        """A rectangle within a strip, on the screen."""
        item = self.layout.items[number]
        y = self.layout.item_top(number) + item.top_of(section, row) - self.scene.y
        return self._global(rect.translated(self.scene.left + item.strips_left, y))

    def text_position_at(self, number: int, point: QPoint) -> tuple[int, int, int] | None:
        """The text at a point of the screen: section, row, position in the strip's document."""
        found = strip_at(self.scene, QPointF(self._viewport.mapFromGlobal(point)))
        if found is None or found[0] != number:
            return None
        _, section, row, local = found
        strip = self.layout.items[number].strip(section, row)
        if not isinstance(strip, BlockStrip) or strip.measured_for < 0:
            return None
        return section, row, strip.position_at(local)

    # ------------------------------------------------------------------ inside

    def _strips(self, number: int, item: MessageItem) -> Iterator[tuple[int, int, int, Strip]]:
        top, bottom = self.scene.y, self.scene.y + self._viewport.height()
        y = self.layout.item_top(number) + item.strips_top
        for kind, section in enumerate(item.sections or ()):
            rows = range(len(section))
            if len(section) and isinstance(section.strip(0), BlockStrip):
                rows = range(section.find(top - y), section.find(bottom - y) + 1)
            for row in rows:
                strip = section.strip(row)
                if strip.measured_for >= 0:
                    yield kind, row, y + section.top(row), strip
            y += section.height

    @property
    def _viewport(self) -> QWidget:
        return self.view.viewport()

    def _global(self, rect: QRectF) -> QRect:
        corner = self._viewport.mapToGlobal(rect.topLeft().toPoint())
        return QRect(corner, rect.size().toSize())
