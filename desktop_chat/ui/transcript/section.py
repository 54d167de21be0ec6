"""A column of strips within a message, with their heights; a `Flow` makes its strips from text."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.code_writer import code_of
from desktop_chat.ui.markdown.references import References
from desktop_chat.ui.markdown.splitter import BlockSplitter
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.cards import Card
from desktop_chat.ui.transcript.heights import Heights
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.strip import Strip

if TYPE_CHECKING:
    from desktop_chat.ui.tools.calls import Step

_FEED_S = 0.006
_FEED_CHARS = 1_000
_MAX_UNSEEN = 40
_NOTES = -1
"""The group of all footnotes."""
_CARDS = frozenset({BlockKind.CODE, BlockKind.TABLE})
_HOLDERS = frozenset({BlockKind.LIST_ITEM, BlockKind.QUOTE})
_STEP_GROUPS = 1_000_000
"""The groups of each step's text are other numbers than those of the steps before."""


class Section:
    """Strips, one below the other. A hidden section takes no room and shows no strips."""

    def __init__(self) -> None:
        self._strips: list[Strip] = []
        self._heights = Heights()
        self.hidden = False

    def __len__(self) -> int:
        return 0 if self.hidden else len(self._strips)

    def __iter__(self) -> Iterator[Strip]:
        return iter(self._strips)

    def strip(self, index: int) -> Strip:
        """The strip at `index`."""
        return self._strips[index]

    @property
    def height(self) -> int:
        """All of it."""
        return 0 if self.hidden else self._heights.total

    def top(self, index: int) -> int:
        """Where a strip begins."""
        return self._heights.before(index)

    def find(self, y: int) -> int:
        """The strip at `y`, or the nearest."""
        return self._heights.find(y)

    def strip_height(self, index: int) -> int:
        """How high a strip is, as far as it is known."""
        return self._heights[index]

    def measure(self, index: int, width: int) -> int:
        """Lay a strip out; the number of pixels by which that changed the section."""
        return self._heights.set(index, self._strips[index].measure(width))

    def set_strips(self, strips: Sequence[Strip]) -> None:
        """Replace all."""
        self._strips = list(strips)
        self._heights = Heights(strip.height for strip in strips)

    def forget_heights(self) -> None:
        """The width changed: what is known is a guess now."""
        for strip in self._strips:
            strip.measured_for = -1


class Flow(Section):
    """The blocks of one text, and its footnotes below. Frozen blocks keep their strips for good.

    Calls of tools part it into steps, each of which is a text of its own.
    """

    def __init__(
        self,
        look: Look,
        *,
        literal: bool = False,
        muted: bool = False,
        card_of: Callable[[int], Card] | None = None,
    ) -> None:
        super().__init__()
        self._look = look
        self._card_of = card_of
        self._splitter = BlockSplitter(literal=literal)
        self._literal = literal
        self._muted = muted
        self._references = References()
        self._notes: list[BlockStrip] = []
        self._noted = 0
        self._frozen = 0
        self._waiting = ""
        self._closing = False
        self._cut = False
        self._behind = False
        self._base = 0
        """The row in which the text of this step begins."""
        self._step = 0
        self._later: list[tuple[Step, str]] = []
        self._rows_of: dict[Step, int] = {}
        self.blocks: list[BlockStrip] = []

    @property
    def height(self) -> int:
        """All of it; thoughts have some air below, before the answer begins."""
        air = self._look.sizes.space_s if self._muted and len(self) else 0
        return super().height + air

    def feed(self, text: str, width: int, *, close: bool, cut: bool = False) -> None:
        """Take more text in; `close` freezes all of it.

        A text that was `cut` ends where it did not mean to: the marks that its last block has
        left open stay hidden, as they were while it arrived.

        A text so long that this would hold up the window is taken in by and by: see `is_behind`.
        """
        if self._later:
            step, after = self._later[-1]
            self._later[-1] = step, after + text
        else:
            self._waiting += text
        self._closing = self._closing or close
        self._cut = cut
        if not self._behind:
            self.catch_up(width)

    def feed_pieces(
        self, pieces: Iterable[str | Step], width: int, *, close: bool, cut: bool
    ) -> None:
        """Take a text in that calls of tools part into steps."""
        *before, last = pieces
        for piece in before:
            if isinstance(piece, str):
                self.feed(piece, width, close=False)
            else:
                self.put_step(piece, width)
        self.feed(str(last), width, close=close, cut=cut)

    @property
    def is_behind(self) -> bool:
        """Whether there is text that `catch_up` has yet to take in."""
        return self._behind

    @property
    def settled(self) -> int:
        """How many of its blocks stay as they are; the footnotes move down as text comes in."""
        last = next(reversed(self._rows_of), None)
        if last is not None and not last.is_over:
            return self._rows_of[last]
        return self._base + self._frozen

    def put_step(self, step: Step, width: int) -> None:
        """Show the calls of a step as they are now: those of a new one below what is there."""
        if step in self._rows_of:
            self._lift_notes()
            self._show_calls(step, width)
            self._lay_notes(width)
        elif any(step is one for one, _ in self._later):
            return
        elif self._behind:
            self._later.append((step, ""))
        else:
            self._lift_notes()
            self._begin_step(step, width)
            self._lay_notes(width)

    def catch_up(self, width: int) -> None:
        """Take in as much of the waiting text as fits into a fraction of a frame."""
        until = time.perf_counter() + _FEED_S
        self._lift_notes()
        self._take(width, until)
        while self._later and not self._waiting and time.perf_counter() < until:
            step, self._waiting = self._later.pop(0)
            self._begin_step(step, width)
            self._take(width, until)
        self._behind = bool(self._waiting or self._later)
        if not self._behind:
            if self._closing:
                self._splitter.close()
            self._sync(width)
            if self._closing:
                self._end(width, cut=self._cut)
            self._lay_notes(width)

    def _take(self, width: int, until: float) -> None:
        """Split the waiting text of this step, as far as the time reaches."""
        at = 0
        while at < len(self._waiting) and (at == 0 or time.perf_counter() < until):
            self._splitter.feed(self._waiting[at : at + _FEED_CHARS])
            at += _FEED_CHARS
            if at < len(self._waiting):
                self._sync_frozen(width)
        self._waiting = self._waiting[at:]

    def _begin_step(self, step: Step, width: int) -> None:
        """The text so far has ended; below it are these calls, and below them another text."""
        self._splitter.close()
        self._sync(width)
        self._end(width, cut=False)
        self._rows_of[step] = self._base = len(self.blocks)
        self._step += 1
        self._splitter = BlockSplitter(literal=self._literal)
        self._frozen = 0
        self._show_calls(step, width)

    def _show_calls(self, step: Step, width: int) -> None:
        from desktop_chat.ui.tools.call_strip import CallStrip

        first = self._rows_of[step]
        for row, call in enumerate(step.calls, first):
            if row == self._base == len(self.blocks):
                made = CallStrip(self._look, call, row=row, is_first=row == first)
                self._append(made, made.guess(width))
                self._base += 1
            elif isinstance(strip := self.blocks[row], CallStrip):
                strip.show(call)

    def wear(self, look: Look, growth: float) -> None:
        """Use another look; until they are laid out, strips are `growth` times as high."""
        self._look = look
        for strip in self.blocks:
            strip.wear(look)
            strip.height = round(strip.height * growth)
        self._heights = Heights(strip.height for strip in self.blocks)

    def group_of(self, index: int) -> range:
        """The strips of the fence or table that strip `index` belongs to."""
        group = self.blocks[index].block.group
        first = last = index
        while first > 0 and self.blocks[first - 1].block.group == group:
            first -= 1
        while last + 1 < len(self.blocks) and self.blocks[last + 1].block.group == group:
            last += 1
        return range(first, last + 1)

    def code_at(self, index: int) -> str:
        """The whole code of the fence that strip `index` is a piece of."""
        pieces = [code_of(self.blocks[at].block) for at in self.group_of(index)]
        return "\n".join(pieces)

    def is_whole(self, index: int) -> bool:
        """Whether the fence that strip `index` is a piece of was closed."""
        last = self.blocks[self.group_of(index)[-1]]
        return last.block.last and not last.live

    def _sync_frozen(self, width: int) -> None:
        frozen = self._splitter.frozen
        while self._frozen < len(frozen):
            block, row = self._numbered(frozen[self._frozen]), self._base + self._frozen
            changed = () if self._literal else self._references.add(row, block)
            self._put(row, block, width, live=False)
            self._frozen += 1
            for index in changed:
                self._put(index, self.blocks[index].block, width, live=False)

    def _sync(self, width: int) -> None:
        self._sync_frozen(width)
        tail = self._splitter.tail()
        first = self._base + self._frozen
        for row, block in enumerate(tail, first):
            self._put(row, self._numbered(block), width, live=True)
        self._truncate(first + len(tail))

    def _numbered(self, block: Block) -> Block:
        """In a later step, its groups are others than those above."""
        return (
            replace(block, group=block.group + self._step * _STEP_GROUPS) if self._step else block
        )

    def _truncate(self, count: int) -> None:
        if count < len(self.blocks):
            del self.blocks[count:]
            del self._strips[count:]
            self._heights.truncate(count)

    def _lift_notes(self) -> None:
        """Take the footnotes off the end, since text comes in above them."""
        self._truncate(len(self.blocks) - len(self._notes))

    def _lay_notes(self, width: int) -> None:
        """Put the footnotes below the text again."""
        start = len(self.blocks)
        kept, self._notes = self._notes, []
        if self._noted == self._references.version:
            for strip in kept:
                self._append(strip, strip.height)
            self._notes = kept
            return
        self._noted = self._references.version
        for place, note in enumerate(self._references.notes()):
            if place < len(kept):
                self._append(kept[place], kept[place].height)
            block = replace(note.block, group=_NOTES, ordinal=note.number)
            self._put(start + place, block, width, live=False)
        self._notes = self.blocks[start:]

    def _end(self, width: int, *, cut: bool) -> None:
        """Draw the last block as what it is: the end of the text, or where it was cut."""
        if len(self.blocks) > self._base:
            last = self.blocks[-1].block
            # Code has no marks to close, and is coloured once it is no longer live.
            is_open = cut and last.kind is not BlockKind.CODE
            self._put(len(self.blocks) - 1, last, width, live=is_open)

    def _put(self, index: int, block: Block, width: int, *, live: bool) -> None:
        previous = self._seen_above(index)
        if not self._literal:
            block = replace(block, known=self._references.known_to(block))
        if index == len(self.blocks):
            strip = BlockStrip(self._look, literal=self._literal, muted=self._muted)
            strip.set_block(block, previous, live=live)
            self._join(strip, block, index)
            self._append(strip, strip.guess(width))
            return
        strip = self.blocks[index]
        if strip.set_block(block, previous, live=live):
            self._join(strip, block, index)
            strip.colors = None
            if not strip.height:
                # What has no height is never on the screen, and would never be laid out.
                self._heights.set(index, strip.guess(width))

    def _seen_above(self, index: int) -> Block | None:
        for row in range(index - 1, max(-1, index - 1 - _MAX_UNSEEN), -1):
            if not self.blocks[row].block.is_unseen:
                return self.blocks[row].block
        return None

    def _append(self, strip: BlockStrip, height: int) -> None:
        self.blocks.append(strip)
        self._strips.append(strip)
        self._heights.append(height)

    def _join(self, strip: BlockStrip, block: Block, index: int) -> None:
        """Let a piece of a long table or fence know the others."""
        strip.lead = self._lead_of(block, index)
        strip.before = self.blocks[index - 1] if index else None
        if block.kind in _CARDS and self._card_of is not None:
            strip.card = self._card_of(block.group)
        elif block.kind in _HOLDERS and not block.first and strip.before is not None:
            strip.card = strip.before.card  # what is wide in it goes on

    def _lead_of(self, block: Block, index: int) -> Block | None:
        if block.kind is not BlockKind.TABLE or block.first:
            return None
        first = index - 1
        while first > 0 and not self.blocks[first].block.first:
            first -= 1
        return self.blocks[first].block

    def __iter__(self) -> Iterator[BlockStrip]:
        return iter(self.blocks)
