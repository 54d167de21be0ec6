"""Looks for words in all messages of a transcript, a few milliseconds at a time.

Knows the messages and which of them are on the screen; paints nothing and moves nothing.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import NamedTuple

from desktop_chat.ui.find.folding import Needle
from desktop_chat.ui.find.reading import LiveReading, MessageText, Reading
from desktop_chat.ui.transcript.heights import Heights
from desktop_chat.ui.transcript.painter import Scene


class Hit(NamedTuple):
    """A hit: the message's number, and which of the hits in it."""

    item: int
    number: int


class Spot(NamedTuple):
    """Where a hit is: message, section, row, and which of the hits in that row."""

    item: int
    section: int
    row: int
    nth: int


class Search:
    """Counts are right for messages that were read; the others are read in `step`."""

    def __init__(self, scene: Scene, seen: Callable[[], range]) -> None:
        self.needle = Needle("")
        self._scene = scene
        self._seen = seen
        self._counts = Heights()
        self._texts: dict[str, MessageText] = {}
        self._live: dict[str, LiveReading] = {}
        self._jobs: Iterator[int | None] = iter(())
        self._urgent: deque[int] = deque()
        self._done = bytearray()
        self._left = 0
        self._reading: tuple[int, Reading] | None = None

    # ------------------------------------------------------------------ what is looked for

    def start(self, needle: Needle) -> None:
        """Look for something else, from the screen on."""
        self.needle = needle
        count = len(self._scene.layout.items)
        self._counts = Heights([0] * count)
        self._done = bytearray(count)
        self._left = count
        self._urgent.clear()
        self._reading = None
        self._jobs = self._in_order()

    def forget(self) -> None:
        """Other messages are shown, or nothing is looked for any more."""
        self._texts.clear()
        self._live.clear()
        self.start(Needle(""))

    def changed(self, number: int) -> None:
        """A message got more text, or other text; it may be a new one."""
        item = self._scene.layout.items[number]
        known = self._texts.get(item.id)
        if known is not None and known.message is item.message and number < len(self._done):
            return
        self._texts.pop(item.id, None)
        while len(self._done) <= number:
            self._counts.append(0)
            self._done.append(1)
        if self._done[number]:
            self._done[number] = 0
            self._left += 1
        self._reading = None if self._is_reading(number) else self._reading
        self.want(number)

    def _is_reading(self, number: int) -> bool:
        return self._reading is not None and self._reading[0] == number

    def want(self, number: int) -> None:
        """Read this message before the others."""
        if not self._urgent or self._urgent[0] != number:
            self._urgent.appendleft(number)

    # ------------------------------------------------------------------ what was found

    @property
    def total(self) -> int:
        """How many hits are known."""
        return self._counts.total

    @property
    def is_complete(self) -> bool:
        """Whether all messages were read."""
        return not self._left

    def is_known(self, number: int) -> bool:
        """Whether the hits of a message are counted."""
        return number < len(self._done) and bool(self._done[number])

    def count(self, number: int) -> int:
        """How many hits a message has, as far as is known."""
        return self._counts[number]

    def before(self, number: int) -> int:
        """How many hits stand in the messages above, as far as is known."""
        return self._counts.before(number)

    def hit_at(self, index: int) -> Hit | None:
        """The hit of this index among all, as far as is known."""
        if not 0 <= index < self.total:
            return None
        item = self._counts.find(index)
        return Hit(item, index - self._counts.before(item))

    def spot(self, hit: Hit) -> Spot | None:
        """Where a hit is; None where its message was not read or has fewer."""
        text = self._text(hit.item)
        found = text.hit(self.needle, hit.number) if text is not None else None
        if found is None:
            return None
        section, row_hit = found
        return Spot(hit.item, section, *row_hit)

    def hits_above(self, item: int, section: int, row: int) -> int:
        """How many hits a message has above one of its rows."""
        text = self._text(item)
        return text.hits_before(self.needle, section, row) if text is not None else 0

    def spots(self, number: int) -> list[Spot]:
        """Where the hits of a message are."""
        text = self._text(number)
        hits = text.hits(self.needle) if text is not None else []
        return [Spot(number, section, *hit) for section, hit in hits]

    def _text(self, number: int) -> MessageText | None:
        if number >= len(self._scene.layout.items):
            return None
        id_ = self._scene.layout.items[number].id
        if id_ in self._texts:
            return self._texts[id_]
        return self._live[id_].text if id_ in self._live else None

    # ------------------------------------------------------------------ reading

    def step(self, seconds: float) -> bool:
        """Read for so long; False when nothing is left to read."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            if self._reading is not None:
                self._go_on()
                continue
            number = self._next()
            if number is not None and not self._take(number, until):
                break
            if number is None and self.is_complete:
                return False
        return not self.is_complete

    def _next(self) -> int | None:
        """The message to read now; None where it is not known yet, or none is left."""
        while self._urgent:
            number = self._urgent[0]
            if number < len(self._done) and not self._done[number]:
                return number
            self._urgent.popleft()
        number_or_none = next(self._jobs, None)
        is_open = number_or_none is not None and not self._done[number_or_none]
        return number_or_none if is_open else None

    def _take(self, number: int, until: float) -> bool:
        """Count in one message; False when there was no time to read all of it."""
        item = self._scene.layout.items[number]
        text = self._texts.get(item.id)
        if text is not None:
            self._set(number, text)
            return True
        if item.is_live:
            live = self._live.setdefault(item.id, LiveReading(item.message))
            self._scene.layout.built(number)
            is_read = live.look(item, until)
            self._set(number, live.text, is_done=is_read)
            if not is_read:
                self.want(number)
            return is_read
        self._reading = (number, Reading(item, self._scene))
        return True

    def _go_on(self) -> None:
        if self._reading is None:
            return
        number, reading = self._reading
        if not reading.step():
            self._reading = None
            id_ = self._scene.layout.items[number].id
            self._texts[id_] = reading.text
            self._live.pop(id_, None)
            self._set(number, reading.text)

    def _set(self, number: int, text: MessageText, *, is_done: bool = True) -> None:
        if self.needle.text:
            self._counts.set(number, text.count(self.needle))
        if is_done and not self._done[number]:
            self._done[number] = 1
            self._left -= 1

    def _in_order(self) -> Iterator[int | None]:
        """What is seen first, then what has the word in its source, then the rest."""
        seen = self._seen()
        yield from seen
        near = [*range(seen.stop, len(self._done)), *range(seen.start - 1, -1, -1)]
        if self.needle:
            query = self.needle.query
            forms = tuple({query, query.lower(), query.capitalize(), query.upper()})
            for number in near:
                yield number if self._looks_like_it(number, forms) else None
        yield from (number for number in near if not self._done[number])

    def _looks_like_it(self, number: int, forms: tuple[str, ...]) -> bool:
        item = self._scene.layout.items[number]
        if item.id in self._texts:
            return True
        source = item.source
        return any(form in source for form in forms)

    # ------------------------------------------------------------------ between two hits

    def unread_between(self, first: int, last: int) -> int | None:
        """The first message from `first` on and before `last` that was not read."""
        found = self._done.find(0, first, last)
        return None if found < 0 else found

    def unread_before(self, first: int, last: int) -> int | None:
        """The last one of them."""
        found = self._done.rfind(0, first, last)
        return None if found < 0 else found
