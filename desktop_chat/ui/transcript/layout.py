"""All messages of the shown path, one below the other: only what is near the screen is laid out.

Knows no widget. `y` is a pixel from the top of the first message.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from desktop_chat.domain.conversation import Message
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.heights import Heights
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.media_strips import MediaStrip
from desktop_chat.ui.transcript.message_item import MessageItem
from desktop_chat.ui.transcript.shelf import Forks, Shelf
from desktop_chat.ui.transcript.strip import Strip

_SCREENS_KEPT = 3
"""So many screens' worth of documents live: those that were seen last."""
_KEPT_ITEMS = 120
ALL = -1


def _nobody(_number: int) -> None:
    """Nobody listens."""


_TURN_S = 0.016
"""Text that is costly to shape is laid out over several turns of the loop."""


class Anchor(NamedTuple):
    """A strip that stays where it is: its top stands `screen_y` below the viewport's top."""

    item: int
    section: int
    row: int
    screen_y: int


class Placed(NamedTuple):
    """A strip on the screen; `top` from the top of all, `left` from the column's left."""

    item: int
    section: int
    row: int
    top: int
    left: int
    strip: Strip


class Layout:
    """Heights of messages and strips, and the lazily made documents behind them."""

    def __init__(self, look: Look, clock: Callable[[], float]) -> None:
        self.items: list[MessageItem] = []
        self.shelf = Shelf()
        self._look = look
        self._clock = clock
        self._heights = Heights()
        self._by_id: dict[str, int] = {}
        self._width = 640
        self._recent: dict[BlockStrip, None] = {}
        self._built: dict[int, None] = {}
        self._behind: dict[int, None] = {}
        self.laid_out = 0
        """How many strips were laid out so far; a counter for tests."""
        self.laid_out_chars = 0
        """How many characters of source they held."""
        self._damaged: int | None = None
        self._until = 0.0
        self._is_fresh_turn = True
        self.is_late = False
        """Whether something that is seen was not laid out yet: it would have taken too long."""
        self.on_change: Callable[[int], None] = _nobody
        """Told the number of a message that may say something else now; ALL for all of them."""

    # ------------------------------------------------------------------ messages

    def set_messages(self, messages: Sequence[Message]) -> None:
        """Show these and no others."""
        self.items = [
            MessageItem(message, self._look, self._clock, self.shelf) for message in messages
        ]
        if self.items:
            self.items[-1].set_last(is_last=True)
        self._by_id = {item.id: number for number, item in enumerate(self.items)}
        self._recent.clear()
        self._built.clear()
        self._behind.clear()
        self._guess_heights()
        self.on_change(ALL)

    def add(self, message: Message) -> int:
        """Put a message below the others and return its number."""
        number = len(self.items)
        item = MessageItem(message, self._look, self._clock, self.shelf)
        item.set_last(is_last=True)
        if number:
            self.items[-1].set_last(is_last=False)
            self.item_changed(number - 1)
        self.items.append(item)
        self._by_id[item.id] = number
        self._heights.append(item.estimate(self._width))
        self.on_change(number)
        return number

    def replace_from(self, number: int, messages: Sequence[Message]) -> None:
        """Put these messages in the place of that one and of all below it."""
        before, self.items = self.items[number:], self.items[:number]
        for item in before:
            del self._by_id[item.id]
        self._heights.truncate(number)
        self._built = {one: None for one in self._built if one < number}
        self._behind = {one: None for one in self._behind if one < number}
        for at, message in enumerate(messages, number):
            item = MessageItem(message, self._look, self._clock, self.shelf)
            self.items.append(item)
            self._by_id[item.id] = at
            self._heights.append(item.estimate(self._width))
        if self.items:
            self.items[-1].set_last(is_last=True)
            self.item_changed(len(self.items) - 1)
        if before and messages:
            self.items[number].fold_as(before[0])
            self.built(number)
        self.on_change(number if len(before) == len(messages) == 1 else ALL)

    def set_forks(self, forks: Forks) -> bool:
        """Say which messages have siblings; False where none is shown for which that is news."""
        shown = [self._by_id[id_] for id_ in self.shelf.change_forks(forks) if id_ in self._by_id]
        for number in shown:
            self.items[number].dress_switch()
            self.item_changed(number)
        return bool(shown)

    def number_of(self, message_id: str) -> int | None:
        """The number of a message that is shown."""
        return self._by_id.get(message_id)

    def item_changed(self, number: int) -> None:
        """Take a message's height again."""
        item = self.items[number]
        if item.sections is not None:
            self._heights.set(number, item.height)
            if item.is_behind:
                self._behind[number] = None
        self.on_change(number)

    @property
    def is_behind(self) -> bool:
        """Whether some very long message on the way was not split to its end yet."""
        return bool(self._behind)

    def catch_up(self) -> None:
        """Go on with the message that was met last."""
        number = next(reversed(self._behind))
        item = self.items[number]
        item.catch_up()
        self.item_changed(number)
        if not item.is_behind:
            del self._behind[number]

    def wear(self, look: Look, width: int) -> None:
        """Use another look, in a column of `width`; what is not on the screen is guessed at."""
        zoomed = look.sizes.zoom / self._look.sizes.zoom
        growth = zoomed * zoomed * self._width / width
        self._look = look
        self._recent.clear()
        heights = []
        for number, item in enumerate(self.items):
            item.wear(look, growth)
            is_built = item.sections is not None
            heights.append(item.height if is_built else round(self._heights[number] * growth))
        self._heights = Heights(heights)

    def hidden_share(self, anchor: Anchor | None) -> float:
        """How much of the anchored strip is above the screen: 0 for nothing, 1 for all of it."""
        if anchor is None or anchor.screen_y >= 0:
            return 0.0
        sections = self.built(anchor.item).sections
        height = sections[anchor.section].strip_height(anchor.row) if sections else 0
        return -anchor.screen_y / height if height else 0.0

    def hiding(self, anchor: Anchor | None, share: float) -> Anchor | None:
        """The same place in a strip that has another height now."""
        if anchor is None or not share:
            return anchor
        item = self.built(anchor.item)
        item.set_width(self._width)
        section = item.sections[anchor.section] if item.sections else None
        if section is None or anchor.row >= len(section):
            return anchor
        section.measure(anchor.row, item.inner_width)
        self.item_changed(anchor.item)
        return anchor._replace(screen_y=-round(share * section.strip_height(anchor.row)))

    def set_width(self, width: int) -> None:
        """Lay out for a column of another width."""
        if width == self._width:
            return
        self._width = width
        for number in self._built:
            self.items[number].set_width(width)

    @property
    def width(self) -> int:
        """The column's width in pixels."""
        return self._width

    # ------------------------------------------------------------------ geometry

    @property
    def total(self) -> int:
        """The height of everything, with the margins above and below."""
        return self._heights.total + 2 * self._look.margin if self.items else 0

    def item_top(self, number: int) -> int:
        """Where a message begins."""
        return self._look.margin + self._heights.before(number)

    def item_height(self, number: int) -> int:
        """A message's height with the air below it."""
        return self._heights[number]

    def item_at(self, y: int) -> int:
        """The message at `y`, or the nearest; -1 where there are none."""
        return self._heights.find(y - self._look.margin)

    def built(self, number: int) -> MessageItem:
        """A message with its strips made."""
        item = self.items[number]
        if item.sections is None:
            item.set_width(self._width)
            item.build(self._width)
            if item.is_behind:
                self._behind[number] = None
            self._heights.set(number, item.height)
        self._built.pop(number, None)
        self._built[number] = None
        return item

    def anchor_at(self, y: int, screen_y: int = 0) -> Anchor | None:
        """Hold on to the strip at `y`, which stands `screen_y` below the viewport's top."""
        number = self.item_at(y)
        if number < 0:
            return None
        # A message that is only guessed at changes its height when it is built: stay within it.
        inside, guess = y - self.item_top(number), max(1, self.item_height(number))
        was_built = self.items[number].sections is not None
        item = self.built(number)
        if inside > 0 and not was_built:
            y = self.item_top(number) + inside * self.item_height(number) // guess
        place = item.place_at(y - self.item_top(number))
        top = self.item_top(number) + place.top
        return Anchor(number, place.section, max(place.row, 0), screen_y + top - y)

    def y_of(self, anchor: Anchor) -> int:
        """The viewport's top for which the anchored strip stands where it stood."""
        item = self.built(anchor.item)
        rows = len(item.sections[anchor.section]) if item.sections else 0
        # In the place of this message there may be a shorter one now.
        inside = item.top_of(anchor.section, min(anchor.row, rows))
        return self.item_top(anchor.item) + inside - anchor.screen_y

    def strips_between(self, top: int, bottom: int) -> Iterator[Placed]:
        """The strips that are seen between two heights."""
        number = max(self.item_at(top), 0)
        while number < len(self.items) and self.item_top(number) < bottom:
            yield from self._strips_of(number, top, bottom)
            number += 1

    def _strips_of(self, number: int, top: int, bottom: int) -> Iterator[Placed]:
        item = self.built(number)
        item_top, left = self.item_top(number), item.strips_left
        y = item_top + item.strips_top
        for kind, section in enumerate(item.seen):
            height = section.height
            if len(section) and y + height > top and y < bottom:
                first = section.find(top - y)
                strip_top = y + section.top(first)
                for index in range(first, len(section)):
                    if strip_top >= bottom:
                        break
                    yield Placed(number, kind, index, strip_top, left, section.strip(index))
                    strip_top += section.strip_height(index)
            y += height

    # ------------------------------------------------------------------ laying out

    def lay_out(self, top: int, bottom: int) -> bool:
        """Lay out what is between two heights; False when all of it was laid out already."""
        if self._build(top, bottom):
            return True  # heights are better guesses now: what is seen may be something else
        changed = False
        number = max(self.item_at(top), 0)
        while number < len(self.items) and self.item_top(number) < bottom:
            item = self.built(number)
            item.set_width(self._width)
            item_top = self.item_top(number)
            if self._lay_out_item(item, item_top, top - item_top, bottom - item_top):
                changed = True
            changed = self._heights.set(number, item.height) != 0 or changed
            number += 1
        return changed

    def _build(self, top: int, bottom: int) -> bool:
        """Make the strips of messages that are seen for the first time; False when none is."""
        was_built = True
        number = max(self.item_at(top), 0)
        while number < len(self.items) and self.item_top(number) < bottom:
            was_built = was_built and self.items[number].sections is not None
            self.built(number)
            number += 1
        return not was_built

    def _lay_out_item(self, item: MessageItem, item_top: int, top: int, bottom: int) -> bool:
        """Lay out the strips between two heights within the message, which begins at `item_top`."""
        width, changed = item.inner_width, False
        y = item.strips_top
        for section in item.sections or ():
            index = section.find(max(0, top - y)) if len(section) else 0
            if item.is_user and len(section) <= item.few_blocks:
                index = 0  # a short card is as wide as its text: all of it is needed
            at = y + section.top(index) if len(section) else y
            while index < len(section) and at < bottom:
                strip = section.strip(index)
                if strip.measured_for != width and self._has_time():
                    self.laid_out += 1
                    self.laid_out_chars += strip.text_size
                    self._damage(item_top + at)
                    changed = section.measure(index, width) != 0 or changed
                if isinstance(strip, BlockStrip):
                    self._recent.pop(strip, None)
                    self._recent[strip] = None
                at += section.strip_height(index)
                index += 1
            y += section.height
        return changed

    def forget_media(self, blob: str) -> None:
        """More is known of a picture or a file ('': of all): what shows it is measured again."""
        for number in self._built:
            sections = self.items[number].sections
            for strip in (*sections.head, *sections.foot) if sections else ():
                if isinstance(strip, MediaStrip) and (not blob or strip.shows(blob)):
                    strip.measured_for = -1

    def begin_turn(self) -> None:
        """Lay out for a part of a frame from now on; what is left over waits: see `is_late`."""
        self._until = time.perf_counter() + _TURN_S
        self._is_fresh_turn, self.is_late = True, False

    def _has_time(self) -> bool:
        """Whether one more strip may be laid out; at least one in each turn."""
        if self._is_fresh_turn or time.perf_counter() < self._until:
            self._is_fresh_turn = False
            return True
        self.is_late = True
        return False

    def take_damage(self) -> int | None:
        """The highest `y` that was laid out anew since the last call; None: nothing was."""
        damaged, self._damaged = self._damaged, None
        return damaged

    def _damage(self, y: int) -> None:
        self._damaged = y if self._damaged is None else min(y, self._damaged)

    def trim(self, top: int, bottom: int) -> None:
        """Forget documents and strips that have not been near the screen for a while.

        From a screen above what is seen to a screen below it.
        """
        screen = (bottom - top) // 3
        seen = self.strips_between(top + screen, bottom - screen)
        on_screen = sum(isinstance(placed.strip, BlockStrip) for placed in seen)
        while len(self._recent) > _SCREENS_KEPT * max(on_screen, 1):
            oldest = next(iter(self._recent))
            del self._recent[oldest]
            oldest.release()
        if len(self._built) > _KEPT_ITEMS:
            for number in list(self._built)[: len(self._built) - _KEPT_ITEMS]:
                self._drop_if_far(number, top, bottom)

    def _drop_if_far(self, number: int, top: int, bottom: int) -> None:
        item = self.items[number]
        item_top = self.item_top(number)
        is_near = item_top < bottom and item_top + self.item_height(number) > top
        if not is_near and not item.is_live:
            item.drop()
            self._behind.pop(number, None)
            del self._built[number]

    def _guess_heights(self) -> None:
        width = self._width
        self._heights = Heights([item.estimate(width) for item in self.items])
