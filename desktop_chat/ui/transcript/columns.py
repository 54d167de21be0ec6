"""The columns of strips that a message consists of, and where each strip stands; sans widgets."""

from __future__ import annotations

from typing import NamedTuple

from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.section import Flow, Section
from desktop_chat.ui.transcript.strip import Strip

HEAD, THOUGHTS, TEXT, FOOT = range(4)


class StripPlace(NamedTuple):
    """A strip within its message: section, row, and the top from the message's top."""

    section: int
    row: int
    top: int


class Sections(NamedTuple):
    """The columns of strips of a message, from top to bottom."""

    head: Section
    thoughts: Flow
    text: Flow
    foot: Section

    @property
    def flows(self) -> tuple[Flow, Flow]:
        """The columns that are made from text."""
        return self.thoughts, self.text

    @property
    def height(self) -> int:
        """All of them, as far as heights are known."""
        return sum(section.height for section in self)

    @property
    def is_behind(self) -> bool:
        """Whether some of a very long source was not made into strips yet."""
        return self.thoughts.is_behind or self.text.is_behind

    def catch_up(self, width: int) -> None:
        """Make some more strips of a very long source."""
        for flow in self.flows:
            if flow.is_behind:
                flow.catch_up(width)
                return

    def place_at(self, y: int, top: int) -> StripPlace:
        """The strip at `y`, or the nearest, where the first one stands at `top`."""
        found = StripPlace(HEAD, -1, top)
        for number, section in enumerate(self):
            if not len(section):
                continue
            index = section.find(y - top)
            found = StripPlace(number, index, top + section.top(index))
            top += section.height
            if y < top:
                break
        return found

    def top_of(self, section: int, index: int) -> int:
        """Where a strip begins, from the top of the first."""
        above = sum(self[number].height for number in range(section))
        return above + (0 if self[section].hidden else self[section].top(index))

    def strip(self, section: int, index: int) -> Strip | None:
        """A strip, if it is there and not folded away."""
        return self[section].strip(index) if 0 <= index < len(self[section]) else None

    def flow(self, section: int) -> Flow | None:
        """The column of text of this number; None for a column of other things."""
        return {THOUGHTS: self.thoughts, TEXT: self.text}.get(section)

    def block(self, section: int, index: int) -> BlockStrip | None:
        """A strip of text, folded away or not."""
        flow = self.flow(section)
        if flow is None or not 0 <= index < len(flow.blocks):
            return None
        return flow.blocks[index]

    def last_written(self) -> Strip | None:
        """The strip that ends the newest text; None where there is none, or it is folded away."""
        for flow in (self.text, self.thoughts):
            blocks = [strip for strip in flow.blocks[-3:] if not strip.is_blank]
            if blocks:
                return None if flow.hidden or not blocks[-1].is_written_to else blocks[-1]
        return None

    @property
    def is_written(self) -> bool:
        """Whether there is anything to be read in its texts."""
        return any(not strip.is_blank for flow in self.flows for strip in flow.blocks[-3:])
