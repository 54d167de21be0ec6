"""Scrolls a wide table or unwrapped code sideways: by wheel, touchpad, its bar and the keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.painter import Scene
from desktop_chat.ui.transcript.pointer import Touched, strip_at, zone_at
from desktop_chat.ui.transcript.side_bar import SideBar
from desktop_chat.ui.transcript.strip import ZoneKind

_STEP = 48
_NOTCH = 120
_ABOUT_A_LINE = 3
_AIR = 12


class Sideways:
    """`moved` is called when something has been scrolled; nothing ever changes its height."""

    def __init__(self, scene: Scene, moved: Callable[[], None]) -> None:
        self._scene = scene
        self._moved = moved
        self._dragged: BlockStrip | None = None
        self._from_x = 0.0
        self._from_offset = 0.0

    def wheel(self, event: QWheelEvent) -> bool:
        """Scroll what is under the pointer; False when the wheel means something else."""
        pixels = self._pixels(event)
        strip = self._wide_at(event.position())
        if not pixels or strip is None:
            return False
        self._scroll(strip, strip.card.offset - pixels)
        return True

    def mouse_pressed(self, event: QMouseEvent) -> bool:
        """Take hold of a bar, if one was pressed."""
        touched = zone_at(self._scene, event.position())
        is_left = event.button() is Qt.MouseButton.LeftButton
        if touched is None or touched.zone.kind is not ZoneKind.SIDE_BAR or not is_left:
            return False
        if isinstance(touched.strip, BlockStrip):
            self._dragged = touched.strip
            self._jump_to(touched, event.position())
            self._from_x = event.position().x()
            self._from_offset = touched.strip.card.offset
        return True

    def mouse_moved(self, event: QMouseEvent) -> bool:
        """Go where the bar is dragged."""
        if self._dragged is None:
            return False
        dragged = event.position().x() - self._from_x
        bar = self._dragged.frame().side_bar()
        self._scroll(self._dragged, self._from_offset + bar.pixels_for(dragged))
        return True

    def mouse_released(self) -> bool:
        """Let go of the bar."""
        was_dragged, self._dragged = self._dragged is not None, None
        return was_dragged

    def stop(self) -> None:
        """Let go: what was held is not shown any more."""
        self._dragged = None

    def step(self, direction: int) -> bool:
        """Scroll what has the focus, one step to the left (-1) or the right (1)."""
        strip = self._scene.focused[0] if self._scene.focused is not None else None
        if not isinstance(strip, BlockStrip) or strip.card.reach <= 0:
            return False
        step = self._scene.look.px(_STEP)
        self._scroll(strip, strip.card.offset + direction * step)
        return True

    def reveal(self, touched: Touched) -> None:
        """Scroll a link that has the keyboard's focus into view."""
        strip, zone = touched.strip, touched.zone
        is_wide = isinstance(strip, BlockStrip) and strip.card.reach > 0
        if not isinstance(strip, BlockStrip) or not is_wide or zone.kind is not ZoneKind.LINK:
            return
        window, offset = strip.window(), strip.card.offset
        if zone.rect.left() < window.left():
            self._scroll(strip, offset - (window.left() - zone.rect.left()) - _AIR)
        elif zone.rect.right() > window.right():
            beyond = min(zone.rect.right() - window.right(), zone.rect.left() - window.left())
            self._scroll(strip, offset + beyond + _AIR)

    def _scroll(self, strip: BlockStrip, offset: float) -> None:
        if strip.card.scroll_to(offset):
            self._moved()

    def _jump_to(self, touched: Touched, point: QPointF) -> None:
        """A press beside the handle brings the handle there."""
        if not isinstance(touched.strip, BlockStrip):
            return
        found = strip_at(self._scene, point)
        bar: SideBar = touched.strip.frame().side_bar()
        handle = bar.handle()
        if found is None or handle.left() <= found[3].x() <= handle.right():
            return
        moved = bar.pixels_for(found[3].x() - handle.center().x())
        self._scroll(touched.strip, touched.strip.card.offset + moved)

    def _wide_at(self, point: QPointF) -> BlockStrip | None:
        found = strip_at(self._scene, point)
        if found is None:
            return None
        number, section, row, _ = found
        strip = self._scene.layout.built(number).strip(section, row)
        is_wide = isinstance(strip, BlockStrip) and strip.card.reach > 0
        return strip if isinstance(strip, BlockStrip) and is_wide else None

    def _pixels(self, event: QWheelEvent) -> float:
        """To the right is negative, as Qt counts; 0 for a turn that goes up or down."""
        exact, angle = event.pixelDelta(), event.angleDelta()
        step = self._scene.look.px(_STEP) * _ABOUT_A_LINE / 2
        if abs(exact.x()) > abs(exact.y()):
            return float(exact.x())
        if abs(angle.x()) > abs(angle.y()):
            return angle.x() / _NOTCH * step
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return angle.y() / _NOTCH * step
        return 0.0
