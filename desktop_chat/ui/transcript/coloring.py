"""Gives the code on the screen its colours: asks for them once, keeps them, hands them out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_chat.ui.markdown.highlight import Highlighter, LineSpans, Snippet, can_highlight
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.columns import THOUGHTS
from desktop_chat.ui.transcript.layout import Layout, Placed

_KEPT = 200
_Key = tuple[str, int, int | Snippet]


class CodeColors(QObject):
    """Colours fences that are closed; an open one is plain."""

    arrived = Signal()  #: some code that may be on the screen has colours now

    def __init__(self, layout: Layout, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layout = layout
        self._known: dict[_Key, list[LineSpans]] = {}
        self._asked: set[_Key] = set()
        self._highlighter = Highlighter(self)
        self._highlighter.highlighted.connect(self._on_highlighted)

    @property
    def is_idle(self) -> bool:
        """Whether no colours are on their way."""
        return self._highlighter.is_idle

    def forget(self) -> None:
        """Other messages are shown."""
        self._known.clear()
        self._asked.clear()

    def apply(self, placed: Placed) -> bool:
        """Colour a strip on the screen, or ask for its colours; True when it has to be redrawn."""
        strip = placed.strip
        if not isinstance(strip, BlockStrip):
            return False
        if not strip.is_code:
            return not strip.live and self._apply_nested(placed, strip)
        if strip.colors is not None:
            return False
        if strip.live or not strip.block.language:
            return False
        item = self._layout.items[placed.item]
        key = (item.id, placed.section, strip.block.group)
        colors = self._known.get(key)
        if colors is None:
            if key not in self._asked:
                self._ask(placed, strip, key)
            return False
        strip.set_colors(colors[strip.block.offset :])
        return True

    def _apply_nested(self, placed: Placed, strip: BlockStrip) -> bool:
        """Colour the code in a list or a quote."""
        boxes = strip.made().boxes if strip.is_realised else []
        message = self._layout.items[placed.item].id
        is_new = False
        for language, code in {(box.language, box.code) for box in boxes if box.language}:
            key = (message, placed.section, (language, code))
            colors = self._known.get(key)
            if colors is not None and (language, code) not in strip.nested_colors:
                strip.nested_colors[language, code] = colors
                is_new = True
            elif colors is None and key not in self._asked:
                self._request(key, language, code)
        if is_new:
            strip.release()
        return is_new

    def _request(self, key: _Key, language: str, code: str) -> None:
        self._asked.add(key)
        if can_highlight(language, code):
            self._highlighter.request(key, language, code)

    def _ask(self, placed: Placed, strip: BlockStrip, key: _Key) -> None:
        sections = self._layout.items[placed.item].sections
        if sections is None:
            return
        flow = sections.thoughts if placed.section == THOUGHTS else sections.text
        if not flow.is_whole(placed.row):
            return
        self._request(key, strip.block.language, flow.code_at(placed.row))

    def _on_highlighted(self, key: _Key, colors: list[LineSpans]) -> None:
        if key not in self._asked or not colors:
            return
        while len(self._known) >= _KEPT:
            oldest = next(iter(self._known))
            del self._known[oldest]
            self._asked.discard(oldest)
        self._known[key] = colors
        self.arrived.emit()
