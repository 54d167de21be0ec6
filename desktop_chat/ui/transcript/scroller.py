"""Where the transcript stands: it follows the end, or holds on to what the reader sees.

Any move upwards lets go at once; coming back to the end follows again. Nothing that changes above
or below the screen moves the text that is being read.
"""

from __future__ import annotations

from PySide6.QtWidgets import QScrollBar

from desktop_chat.ui.transcript.columns import HEAD
from desktop_chat.ui.transcript.layout import Anchor, Layout
from desktop_chat.ui.transcript.painter import Scene

STEP_PX = 48
_MAX_PASSES = 60
_FAR_IN_SCREENS = 2


class Scroller:
    """Keeps the scroll bar, the scene's `y` and the layout in step."""

    def __init__(self, scene: Scene, bar: QScrollBar) -> None:
        self.following = True
        self.slack = 0
        """So much air is below the end, for as long as something is held where it is."""
        self._scene = scene
        self._bar = bar
        self._height = 1
        self._is_applying = False
        self.set_step(STEP_PX)

    @property
    def step(self) -> int:
        """How far one notch or key press goes, in pixels."""
        return self._bar.singleStep()

    def set_step(self, pixels: int) -> None:
        """Go so far at one notch or key press."""
        self._bar.setSingleStep(pixels)

    @property
    def is_at_end(self) -> bool:
        """Whether nothing is below the screen."""
        return self._scene.y >= self._end

    @property
    def _layout(self) -> Layout:
        return self._scene.layout

    @property
    def _end(self) -> int:
        return max(0, self._layout.total + self.slack - self._height)

    def set_height(self, height: int) -> None:
        """Take the height of the viewport."""
        self._height = max(1, height)

    def anchor(self) -> Anchor | None:
        """What has to stay where it is, to be taken before a change; None: the end."""
        return None if self.following else self._layout.anchor_at(self._scene.y)

    def top_of(self, number: int) -> Anchor:
        """Hold on to where a message begins, or could begin if that is above the screen."""
        layout = self._layout
        at = max(layout.item_top(number) - self._scene.y, self._scene.look.message_gap)
        return Anchor(number, HEAD, 0, at + layout.built(number).strips_top)

    def hold(self, anchor: Anchor) -> None:
        """Let nothing but the reader move it, even where too little is below it."""
        self.following = False
        self._layout.lay_out(self._scene.y, self._scene.y + self._height)
        wanted = max(0, self._layout.y_of(anchor))
        self.slack = max(0, wanted + self._height - self._layout.total)

    def settle(self, anchor: Anchor | None) -> None:
        """Lay out what is on the screen after a change, with `anchor` where it was."""
        self._layout.begin_turn()
        y = self._wanted(anchor)
        for _ in range(_MAX_PASSES):
            if not self._layout.lay_out(y, y + self._height):
                break
            y = self._wanted(anchor)
        else:
            y = self._wanted(anchor)
        self.slack = 0 if self.following else max(0, min(self.slack, self._missing_below(y)))
        self._layout.trim(y - self._height, y + 2 * self._height)
        self._apply(y)

    def follow(self) -> None:
        """Go to the end, and stay there."""
        self.following = True
        self.settle(None)

    def bar_moved(self) -> bool:
        """Go where the user moved the scroll bar; False when it was not the user."""
        before, now = self._scene.y, self._bar.value()
        if self._is_applying or now == before:
            return False
        is_upward = now < before
        if now > 0 and abs(now - before) <= _FAR_IN_SCREENS * self._height:
            # What is on the screen moves by just as much, whatever turns out to be above it.
            anchor = self._layout.anchor_at(before, before - now)
        else:
            anchor = self._layout.anchor_at(now)
        self.following = not is_upward and now >= self._bar.maximum()
        self.settle(None if self.following else anchor)
        if not is_upward and self.is_at_end:
            self.following = True
        return True

    def scroll_by(self, pixels: int) -> None:
        """Move as if the user did."""
        self._bar.setValue(self._bar.value() + pixels)

    def scroll_to(self, y: int) -> None:
        """Move as if the user did; clamped to what there is."""
        self._bar.setValue(y)

    def let_go(self) -> None:
        """The user wants to stay here."""
        self.following = False

    def _missing_below(self, y: int) -> int:
        """How much of a screen that begins at `y` is below the end."""
        return y + self._height - self._layout.total

    def _wanted(self, anchor: Anchor | None) -> int:
        if self.following or anchor is None:
            return self._end if self.following else min(self._scene.y, self._end)
        return min(max(self._layout.y_of(anchor), 0), self._end)

    def _apply(self, y: int) -> None:
        self._is_applying = True
        self._bar.setPageStep(self._height)
        self._bar.setRange(0, self._end)
        self._bar.setValue(y)
        self._is_applying = False
        self._scene.y = y
