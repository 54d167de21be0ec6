"""What the mouse and the keyboard do in the transcript: select, press, move from place to place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop_chat.ui.transcript.painter import Scene
from desktop_chat.ui.transcript.pointer import (
    Touched,
    everything,
    is_over_text,
    unit_at,
    zone_at,
    zones_on_screen,
)
from desktop_chat.ui.transcript.scroller import Scroller
from desktop_chat.ui.transcript.selection import Unit
from desktop_chat.ui.transcript.strip import ZoneKind

_AUTOSCROLL_MS = 30
_AUTOSCROLL_SHARE = 4
_FAR = 5


class Hand:
    """Turns events into selection and presses; `pressed` is called with what was pressed.

    `hovered` is called when the pointer comes to another place that can be pressed, or to none.
    """

    def __init__(
        self,
        scene: Scene,
        scroller: Scroller,
        viewport: QWidget,
        *,
        pressed: Callable[[Touched], None],
        hovered: Callable[[Touched | None], None],
    ) -> None:
        self._scene = scene
        self._scroller = scroller
        self._viewport = viewport
        self._pressed = pressed
        self._hovered = hovered
        self._held: Touched | None = None
        self._focused_at: Touched | None = None
        self._press_at: QPointF | None = None
        self._drag_to = QPointF()
        self._is_selecting = False
        self._double_at = QPoint()
        self._double_timer = QTimer(viewport)
        self._double_timer.setObjectName("tripleClickTimer")
        self._double_timer.setSingleShot(True)
        self._autoscroll = QTimer(viewport)
        self._autoscroll.setObjectName("autoscrollTimer")
        self._autoscroll.setInterval(_AUTOSCROLL_MS)
        self._autoscroll.timeout.connect(self._on_autoscroll)

    @property
    def is_selecting(self) -> bool:
        """Whether the mouse is being dragged over text."""
        return self._is_selecting

    # ------------------------------------------------------------------ mouse

    def mouse_pressed(self, event: QMouseEvent) -> None:
        """Begin to select, or to press."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        point = event.position()
        self._press_at = self._drag_to = point
        self._held = zone_at(self._scene, point)
        if self._held is not None and self._held.zone.kind is not ZoneKind.LINK:
            return
        self._is_selecting = True
        unit = Unit.PARAGRAPH if self._is_third_click(event) else Unit.LETTER
        found = unit_at(self._scene, point, unit)
        if found is None:
            return
        is_more = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if is_more and self._scene.selection.has_anchor:
            self._scene.selection.extend(*found)
        else:
            self._scene.selection.begin(*found, unit)
        self._viewport.update()

    def mouse_double_clicked(self, event: QMouseEvent) -> None:
        """Select a word; one more click selects the paragraph."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if (touched := zone_at(self._scene, event.position())) is not None:
            self._held = touched
            return
        found = unit_at(self._scene, event.position(), Unit.WORD)
        if found is not None:
            self._is_selecting = True
            self._scene.selection.begin(*found, Unit.WORD)
            self._double_at = event.position().toPoint()
            self._double_timer.start(QGuiApplication.styleHints().mouseDoubleClickInterval())
            self._viewport.update()

    def mouse_moved(self, event: QMouseEvent) -> None:
        """Select up to there, or show what is under the pointer."""
        self._drag_to = event.position()
        if not self._is_selecting or not event.buttons() & Qt.MouseButton.LeftButton:
            self.hover(event.position())
            return
        self._select_to(event.position())
        is_outside = not 0 <= event.position().y() <= self._viewport.height()
        if is_outside and not self._autoscroll.isActive():
            self._autoscroll.start()
        elif not is_outside:
            self._autoscroll.stop()

    def mouse_released(self, event: QMouseEvent) -> None:
        """Press what was held, unless the mouse was dragged away from it."""
        self._autoscroll.stop()
        held, self._held = self._held, None
        was_dragged = self._press_at is not None and _is_far(self._press_at, event.position())
        self._is_selecting, self._press_at = False, None
        if held is None or event.button() is not Qt.MouseButton.LeftButton or was_dragged:
            return
        now = zone_at(self._scene, event.position())
        if now is not None and now.strip is held.strip and now.zone.is_same(held.zone):
            self._pressed(now)

    def hover(self, point: QPointF) -> None:
        """Show what is under the pointer."""
        touched = zone_at(self._scene, point)
        before = self._scene.hovered
        now = (touched.strip, touched.zone) if touched else None
        if touched is not None:
            self._viewport.setCursor(Qt.CursorShape.PointingHandCursor)
        elif is_over_text(self._scene, point):
            self._viewport.setCursor(Qt.CursorShape.IBeamCursor)
        else:
            self._viewport.unsetCursor()
        is_same = (
            before is not None
            and now is not None
            and before[0] is now[0]
            and before[1].is_same(now[1])
        )
        if not is_same and before is not now:
            self._scene.hovered = now
            self._hovered(touched)
            self._viewport.update()

    def leave(self) -> None:
        """The pointer went elsewhere."""
        if self._scene.hovered is not None:
            self._scene.hovered = None
            self._hovered(None)
            self._viewport.update()

    def stop(self) -> None:
        """Let go of everything."""
        self._autoscroll.stop()
        self._double_timer.stop()
        self._is_selecting, self._held = False, None

    # ------------------------------------------------------------------ keyboard

    def select_all(self) -> None:
        """Select all that is there now."""
        if (found := everything(self._scene)) is not None:
            start, end = found
            self._scene.selection.begin(start, start)
            self._scene.selection.extend(end, end)
            self._viewport.update()

    def press_focused(self) -> bool:
        """Press what has the focus; False when nothing has."""
        touched = self._focused_now(zones_on_screen(self._scene, self._viewport.height()))
        if touched is None:
            return False
        self._pressed(touched)
        return True

    def focus_next(self, *, is_forward: bool) -> bool:
        """Move the focus to the next place on the screen; False at the last one."""
        zones = zones_on_screen(self._scene, self._viewport.height())
        now = self._focused_now(zones)
        if now is None:
            index = 0 if is_forward else len(zones) - 1
        else:
            index = zones.index(now) + (1 if is_forward else -1)
        if not 0 <= index < len(zones):
            self.blur()
            return False
        self.focus(zones[index])
        return True

    def focus(self, touched: Touched) -> None:
        """Put the focus there."""
        self._focused_at = touched
        self._scene.focused = (touched.strip, touched.zone)
        self._hovered(touched)
        self._viewport.update()

    def blur(self) -> None:
        """Nothing in the transcript has the focus."""
        if self._scene.focused is not None:
            self._scene.focused = None
            self._hovered(None)
            self._viewport.update()

    def find_again(self) -> None:
        """Strips were made anew: the focus stays at the place where it was."""
        if self._scene.focused is None or self._focused_at is None:
            return
        at, layout = self._focused_at, self._scene.layout
        sections = layout.items[at.item].sections if at.item < len(layout.items) else None
        if sections is None or sections.strip(at.section, at.row) is self._scene.focused[0]:
            return
        is_text = sections.flow(at.section) is not None
        rows = [at.row] if is_text else range(len(sections[at.section]))
        for row in rows:
            strip = sections.strip(at.section, row)
            for zone in strip.zones() if strip is not None else ():
                if strip is not None and zone.is_same(at.zone):
                    self._focused_at = at._replace(row=row, strip=strip, zone=zone)
                    self._scene.focused = strip, zone
                    return
        self.blur()

    def _focused_now(self, zones: list[Touched]) -> Touched | None:
        if self._scene.focused is None:
            return None
        strip, zone = self._scene.focused
        return next((z for z in zones if z.strip is strip and z.zone.is_same(zone)), None)

    # ------------------------------------------------------------------ inside

    def _select_to(self, point: QPointF) -> None:
        found = unit_at(self._scene, point, self._scene.selection.unit)
        if found is not None:
            self._scene.selection.extend(*found)
            self._viewport.update()

    def _is_third_click(self, event: QMouseEvent) -> bool:
        is_near = not _is_far(QPointF(self._double_at), event.position())
        return self._double_timer.isActive() and is_near

    def _on_autoscroll(self) -> None:
        y, height = self._drag_to.y(), self._viewport.height()
        beyond = y if y < 0 else max(0.0, y - height)
        self._scroller.scroll_by(round(beyond / _AUTOSCROLL_SHARE))
        self._select_to(QPointF(self._drag_to.x(), min(max(y, 0), height)))


def _is_far(first: QPointF, second: QPointF) -> bool:
    return (first - second).manhattanLength() > _FAR
