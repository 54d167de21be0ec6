"""Takes the reader of a transcript from hit to hit, and says where hits are to be painted.

Made when somebody looks for something for the first time. The search itself is `Search`; this
drives it in the turns of the loop that are left over, and knows the screen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_chat.ui.find.folding import Needle, Units, fold
from desktop_chat.ui.find.reading import document_text
from desktop_chat.ui.find.search import Hit, Search, Spot
from desktop_chat.ui.find.ticks import ticks
from desktop_chat.ui.markdown.decoration import Found
from desktop_chat.ui.markdown.extract import place_of
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.columns import THOUGHTS
from desktop_chat.ui.transcript.layout import ALL, Anchor, Placed
from desktop_chat.ui.transcript.painter import Scene
from desktop_chat.ui.transcript.scroller import Scroller
from desktop_chat.ui.transcript.section import Flow

_TURN_S = 0.004
_TICKS_MS = 200
"""While an answer arrives, the scroll bar's marks follow in steps."""
_THIRD = 3
_AIR = 24


class Count(NamedTuple):
    """What is known so far: `current` counts from 1, 0 for none."""

    total: int = 0
    current: int = 0
    is_complete: bool = True
    has_wrapped: bool = False


class Stage(NamedTuple):
    """What a finder needs of a transcript: `settle` lays out with something held in its place."""

    scene: Scene
    scroller: Scroller
    settle: Callable[[Anchor | None], None]
    height: Callable[[], int]
    repaint: Callable[[], None]
    show_ticks: Callable[[Sequence[float]], None]


class Finder(QObject):
    """Looks for words in all that is shown, also while more of it arrives."""

    counted = Signal()  #: `count` is another one

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self._scene = stage.scene
        self._layout = stage.scene.layout
        self._search = Search(stage.scene, self._seen)
        self._is_open = False
        self._current: Hit | None = None
        self._spot: Spot | None = None
        self._wanted: tuple[int, Spot | None] | None = None
        self._has_wrapped = False
        self._said = Count()
        self._timer = QTimer(self)
        self._timer.setObjectName("findTimer")
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timeout)
        self._tick_timer = QTimer(self)
        self._tick_timer.setObjectName("findTickTimer")
        self._tick_timer.setSingleShot(True)
        self._tick_timer.setInterval(_TICKS_MS)
        self._tick_timer.timeout.connect(self._show_ticks)

    # ------------------------------------------------------------------ what is asked of it

    def open(self) -> None:
        """Begin to read, so that much is known when something is typed."""
        if not self._is_open:
            self._listen()
            self._search.start(Needle(""))
            self._timer.start()

    def close(self) -> None:
        """Look for nothing any more, and forget what was read."""
        self._is_open = False
        self._timer.stop()
        self._tick_timer.stop()
        self._layout.on_change = _nobody
        self._clear()
        self._search.forget()
        self._say()

    def look_for(self, needle: Needle, *, go: bool = True, message_id: str = "") -> None:
        """Look for something else, and go to the hit that is nearest to what is read now.

        With a message, that is its first hit, or the first one behind it.
        """
        number = self._layout.number_of(message_id) if message_id else None
        origin = self._spot or self._top() if number is None else Spot(number, 0, 0, 0)
        self._listen()
        self._clear()
        self._search.start(needle)
        if needle:
            self._scene.found = self._found_in
            self._wanted = (0, origin) if go else None
        self._work()
        self._timer.start()
        self._stage.repaint()

    def go(self, step: int) -> None:
        """Go to the next hit (1) or the one before (-1)."""
        if self._search.needle:
            start = self._spot if self._current is not None else None
            self._wanted = (step, start or self._top())
            self._work()
            self._timer.start()

    @property
    def count(self) -> Count:
        """What is known so far."""
        search, current = self._search, 0
        if not search.needle:
            return Count()
        is_complete = search.is_complete
        if self._current is not None and is_complete:
            current = search.before(self._current.item) + self._current.number + 1
        return Count(search.total, current, is_complete, self._has_wrapped)

    @property
    def is_idle(self) -> bool:
        """Whether everything is counted."""
        return not self._timer.isActive()

    @property
    def current(self) -> Spot | None:
        """Where the current hit is."""
        return self._spot

    def _listen(self) -> None:
        self._is_open = True
        self._layout.on_change = self._on_change

    def _clear(self) -> None:
        self._scene.found = None
        self._current = self._spot = self._wanted = None
        self._has_wrapped = False
        self._stage.show_ticks(())
        self._stage.repaint()

    # ------------------------------------------------------------------ turns

    def _on_change(self, number: int) -> None:
        if number == ALL:
            needle = self._search.needle
            self._search.forget()
            self.look_for(needle, go=False)
        else:
            self._search.changed(number)
            self._timer.start()

    def _on_timeout(self) -> None:
        self._work()

    def _work(self) -> None:
        """One turn: going to a hit, which may lay out a screen, comes before reading on."""
        started = time.perf_counter()
        if self._wanted is not None and self._pursue(*self._wanted):
            self._wanted = None
        left = _TURN_S - (time.perf_counter() - started)
        has_more = self._search.step(left) if left > 0 else True
        self._follow_current()
        if not has_more and self._wanted is None:
            self._timer.stop()
            if not self._tick_timer.isActive():
                self._tick_timer.start()
        self._say()

    def _show_ticks(self) -> None:
        self._stage.show_ticks(ticks(self._search, self._layout))

    def _say(self) -> None:
        if self.count != self._said:
            self._said = self.count
            self.counted.emit()

    def _follow_current(self) -> None:
        """The current hit stays the current one, whatever arrives behind it."""
        if self._current is None or not self._search.is_known(self._current.item):
            return
        spot = self._search.spot(self._current)
        if spot is None:
            count = self._search.count(self._current.item)
            self._current = Hit(self._current.item, count - 1) if count else None
            spot = self._search.spot(self._current) if self._current is not None else None
        if spot != self._spot:
            self._spot = spot
            self._stage.repaint()

    # ------------------------------------------------------------------ going

    def _pursue(self, step: int, origin: Spot | None) -> bool:
        """Go to the wanted hit, if it can be told by now; True when there is no more to do."""
        if origin is None:
            return True
        found = self._nearest(origin) if self._current is None else self._beside(step)
        if found is None:
            return self._search.is_complete
        spot = self._search.spot(found)
        if spot is None:
            self._search.want(found.item)
            return False
        if not self._reveal(spot):
            return False
        self._current, self._spot = found, spot
        self._stage.repaint()
        return True

    def _nearest(self, origin: Spot) -> Hit | None:
        """The first hit from there on, or else the last one above."""
        search = self._search
        if not all(search.is_known(number) for number in self._seen()):
            return None
        above = search.hits_above(origin.item, origin.section, origin.row)
        index = search.before(origin.item) + above
        found = search.hit_at(index)
        if found is None and search.total:
            found = search.hit_at(index - 1)
        self._has_wrapped = False
        return found

    def _beside(self, step: int) -> Hit | None:
        """The hit after or before the current one; round the end where there is none."""
        search, current = self._search, self._current
        if current is None or not search.total:
            return None
        index = search.before(current.item) + current.number + step
        found = search.hit_at(index)
        has_wrapped = found is None
        first, last = (current.item + 1, len(self._layout.items)) if step > 0 else (0, current.item)
        if found is not None:
            first, last = (first, found.item) if step > 0 else (found.item + 1, last)
        if (unread := self._unread(first, last, step)) is not None:
            search.want(unread)
            return None
        if has_wrapped:
            found = search.hit_at(0 if step > 0 else search.total - 1)
            if found is None:
                return None
            edge = (0, found.item) if step > 0 else (found.item + 1, len(self._layout.items))
            if (unread := self._unread(*edge, step)) is not None:
                search.want(unread)
                return None
        self._has_wrapped = has_wrapped
        return found

    def _unread(self, first: int, last: int, step: int) -> int | None:
        if step > 0:
            return self._search.unread_between(first, last)
        return self._search.unread_before(first, last)

    def _reveal(self, spot: Spot) -> bool:
        """Bring a hit to where it is read; False when its message has to be split on first."""
        layout, scroller = self._layout, self._stage.scroller
        item = layout.built(spot.item)
        flow = item.sections.flow(spot.section) if item.sections is not None else None
        if flow is None:
            return True
        if spot.row >= len(flow.blocks):
            item.catch_up()
            layout.item_changed(spot.item)
            return not item.is_behind
        scroller.let_go()
        if flow.hidden and spot.section == THOUGHTS:
            item.toggle_thoughts()
            layout.item_changed(spot.item)
        if flow.blocks[spot.row].unfold():
            layout.item_changed(spot.item)
        if not self._is_well_seen(spot, flow.blocks[spot.row]):
            self._scroll_to(spot, flow)
        return True

    def _scroll_to(self, spot: Spot, flow: Flow) -> None:
        """Lay that row out first: the screen is then laid out once."""
        layout, third = self._layout, self._stage.height() // _THIRD
        item, strip, top = layout.items[spot.item], flow.blocks[spot.row], 0
        item.set_width(layout.width)
        flow.measure(spot.row, item.inner_width)
        layout.item_changed(spot.item)
        found = self._ranges(strip)
        if spot.nth < len(found):
            self._scroll_sideways(strip, found[spot.nth])
            top = round(strip.caret_at(found[spot.nth].start).top())
        self._stage.settle(Anchor(spot.item, spot.section, spot.row, third - top))

    def _is_well_seen(self, spot: Spot, strip: BlockStrip) -> bool:
        if strip.measured_for < 0:
            return False
        found, item = self._ranges(strip), self._layout.items[spot.item]
        if spot.nth >= len(found):
            return False
        self._scroll_sideways(strip, found[spot.nth])
        top = self._layout.item_top(spot.item) + item.top_of(spot.section, spot.row)
        line = strip.caret_at(found[spot.nth].start).translated(0, top - self._scene.y)
        return line.top() >= _AIR and line.bottom() <= self._stage.height() - _AIR

    def _scroll_sideways(self, strip: BlockStrip, found: Found) -> None:
        """A wide table or long code shows the hit, too."""
        if strip.card.reach <= 0:
            return
        window, left = strip.window(), strip.caret_at(found.start).left()
        if not window.left() <= left <= window.right() - _AIR:
            strip.card.scroll_to(strip.card.offset + left - window.center().x())

    # ------------------------------------------------------------------ the screen

    def _seen(self) -> range:
        if not self._layout.items:
            return range(0)
        first = max(self._layout.item_at(self._scene.y), 0)
        last = self._layout.item_at(self._scene.y + self._stage.height())
        return range(first, max(first, last) + 1)

    def _top(self) -> Spot | None:
        """What stands at the top of the screen."""
        if not self._layout.items:
            return None
        anchor = self._layout.anchor_at(self._scene.y)
        return None if anchor is None else Spot(anchor.item, anchor.section, anchor.row, 0)

    def _found_in(self, placed: Placed) -> Sequence[Found]:
        strip = placed.strip
        if not isinstance(strip, BlockStrip) or strip.is_blank:
            return ()
        found = self._ranges(strip)
        spot = self._spot
        if spot is not None and spot[:3] == (placed.item, placed.section, placed.row):
            return [one._replace(is_current=at == spot.nth) for at, one in enumerate(found)]
        return found

    def _ranges(self, strip: BlockStrip) -> list[Found]:
        """The hits in a row that is on the screen, as places in its document."""
        needle = self._search.needle
        made = strip.made()
        text = document_text(made)
        spans = needle.spans(fold(text, match_case=needle.match_case))
        if not spans:
            return []
        units = Units(text)
        places = [
            (place_of(made, units.of(start)), place_of(made, units.of(end), is_end=True))
            for start, end in spans
        ]
        return [Found(start, end, is_current=False) for start, end in places]


def _nobody(_number: int) -> None:
    """Nobody listens."""
