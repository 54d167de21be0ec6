"""What the tests of finding need: waiting for counts, and reading what is painted."""

from __future__ import annotations

import time
import unicodedata
from typing import NamedTuple

from PySide6.QtWidgets import QApplication

from desktop_chat.ui.find.finder import Finder
from desktop_chat.ui.find.folding import Needle
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.columns import TEXT, THOUGHTS
from desktop_chat.ui.transcript.view import TranscriptView


class Painted(NamedTuple):
    """A range that is highlighted: message, section, row, start, number in the row, text there."""

    item: int
    section: int
    row: int
    start: int
    nth: int
    text: str
    is_current: bool


def counted(finder: Finder, seconds: float = 20) -> int:
    """Wait until all is counted."""
    deadline = time.monotonic() + seconds
    while not finder.is_idle or not finder.count.is_complete:
        QApplication.processEvents()
        assert time.monotonic() < deadline, "the count does not end"
    return finder.count.total


def look_for(finder: Finder, query: str, **options: bool) -> int:
    """Look for words, and give the whole count."""
    finder.look_for(Needle(query, **options))
    return counted(finder)


def painted_now(view: TranscriptView) -> list[Painted]:
    """What is highlighted on the screen, from what the painter asks for."""
    scene = view._scene
    if scene.found is None:
        return []
    ranges = []
    height = view.viewport().height()
    for placed in scene.layout.strips_between(scene.y, scene.y + height):
        if placed.section not in {THOUGHTS, TEXT} or not isinstance(placed.strip, BlockStrip):
            continue
        text = placed.strip.made().document.toPlainText().encode("utf-16-le")
        for nth, one in enumerate(scene.found(placed)):
            words = text[2 * one.start : 2 * one.end].decode("utf-16-le")
            found = Painted(
                placed.item, placed.section, placed.row, one.start, nth, words, one.is_current
            )
            ranges.append(found)
    return ranges


def painted_everywhere(view: TranscriptView) -> list[Painted]:
    """Scroll through everything, and gather what is highlighted."""
    seen: dict[tuple[int, ...], Painted] = {}
    view._scroller.let_go()
    view._scroller.scroll_to(0)
    step = max(50, view.viewport().height() // 2)
    for _ in range(10_000):
        QApplication.processEvents()
        seen.update({one[:5]: one for one in painted_now(view)})
        before = view._scene.y
        view._scroller.scroll_by(step)
        if view._scene.y == before:
            break
    return [seen[key] for key in sorted(seen)]


def alike(text: str) -> str:
    """A text as it is compared."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
