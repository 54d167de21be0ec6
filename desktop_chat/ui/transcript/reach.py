"""Selecting with the keyboard: Shift and the keys that move a cursor in an editor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_chat.ui.transcript.columns import TEXT, THOUGHTS
from desktop_chat.ui.transcript.painter import Scene
from desktop_chat.ui.transcript.pointer import unit_at
from desktop_chat.ui.transcript.scroller import Scroller
from desktop_chat.ui.transcript.selection import Pos, Unit
from desktop_chat.ui.transcript.steps import (
    by_letter,
    by_line,
    by_word,
    column_x,
    neighbour,
    span_of,
    to_line_edge,
)

_Key = QKeySequence.StandardKey
_LINES = {_Key.SelectPreviousLine: -1, _Key.SelectNextLine: 1}
_PAGES = {_Key.SelectPreviousPage: -1, _Key.SelectNextPage: 1}
_LETTERS = {_Key.SelectPreviousChar: -1, _Key.SelectNextChar: 1}
_WORDS = {_Key.SelectPreviousWord: -1, _Key.SelectNextWord: 1}
_EDGES = {_Key.SelectStartOfLine: -1, _Key.SelectEndOfLine: 1}
_ENDS = {_Key.SelectStartOfDocument: -1, _Key.SelectEndOfDocument: 1}
_AIR = 2
"""Lines that stay visible beyond the end that moves."""


class Reach:
    """Moves the head of the selection; the screen follows it.

    `start` says where a selection begins while there is none.
    """

    def __init__(
        self,
        scene: Scene,
        scroller: Scroller,
        viewport: QWidget,
        *,
        start: Callable[[], Pos | None],
    ) -> None:
        self._scene = scene
        self._scroller = scroller
        self._viewport = viewport
        self._start = start
        self._goal: tuple[Pos, float] | None = None

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Extend the selection; False for a key that does not."""
        found = _meaning(event)
        if found is None:
            return False
        head = self._scene.selection.head or self._start()
        if head is None:
            return True
        if not self._scene.selection.has_anchor:
            self._scene.selection.begin(head, head)
        anchor = self._scroller.anchor()
        keys, way = found
        now = self._moved(head, keys, way) or head
        if keys is not _PAGES:
            self._scroller.settle(anchor)
        self._scene.selection.extend(now, now)
        self._reveal(now)
        self._viewport.update()
        return True

    def _moved(self, head: Pos, keys: dict[_Key, int], way: int) -> Pos | None:
        layout = self._scene.layout
        if keys is _LETTERS:
            return by_letter(layout, head, way)
        if keys is _WORDS:
            return by_word(layout, head, way)
        if keys is _EDGES:
            return to_line_edge(layout, head, way)
        if keys is _ENDS:
            return self._end(way)
        x = self._goal_x(head)
        if keys is _LINES:
            # Beyond the last line there is nothing but its end, as in an editor.
            now = by_line(layout, head, way, x) or to_line_edge(layout, head, way)
        else:
            now = self._page(head, way, x)
        self._goal = now, x
        return now

    def _goal_x(self, head: Pos) -> float:
        """Lines are walked along a straight line, however short some of them are."""
        if self._goal is not None and self._goal[0] == head:
            return self._goal[1]
        return column_x(self._scene.layout, head)

    def _page(self, head: Pos, way: int, x: float) -> Pos:
        """As far as a page goes: what was at this place on the screen before is a page away."""
        self._reveal(head)
        span = span_of(self._scene.layout, head)
        y = span[0] - self._scene.y if span else 0
        before = self._scene.y
        self._scroller.scroll_by(way * (self._viewport.height() - self._scroller.step))
        if self._scene.y == before:
            return self._end(way) or head
        found = unit_at(self._scene, QPointF(self._scene.left + x, y + 2), Unit.LETTER)
        return found[0] if found else head

    def _end(self, way: int) -> Pos | None:
        """The first or the last letter that is there."""
        layout = self._scene.layout
        if way < 0 or not layout.items:
            return neighbour(layout, Pos(0, THOUGHTS, -1, 0), 1)
        last = len(layout.items) - 1
        sections = layout.built(last).sections
        rows = len(sections.text.blocks) if sections is not None else 0
        return neighbour(layout, Pos(last, TEXT, rows, 0), -1)

    def _reveal(self, pos: Pos) -> None:
        """Scroll as little as it takes; heights that were guessed may need a second time."""
        scene, height = self._scene, self._viewport.height()
        for _ in range(3):
            span = span_of(scene.layout, pos)
            if span is None:
                return
            air = _AIR * (span[1] - span[0])
            top, bottom = span[0] - air, span[1] + air
            if top < scene.y:
                wanted = top
            elif bottom > scene.y + height:
                wanted = bottom - height
            else:
                return
            before = scene.y
            self._scroller.scroll_to(wanted)
            if scene.y == before:
                return


def _meaning(event: QKeyEvent) -> tuple[dict[_Key, int], int] | None:
    for keys in (_LETTERS, _WORDS, _LINES, _EDGES, _PAGES, _ENDS):
        for key, way in keys.items():
            if event.matches(key):
                return keys, way
    return None
