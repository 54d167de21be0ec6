"""Where the strips of one message stand, once they are made; until then its height is a guess."""

from __future__ import annotations

import math
from collections.abc import Sequence

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.columns import HEAD, Sections, StripPlace
from desktop_chat.ui.transcript.fork_switch import ForkStrip, ForkSwitch
from desktop_chat.ui.transcript.look import USER_SHARE, Look
from desktop_chat.ui.transcript.media_strips import MediaStrip, media_height
from desktop_chat.ui.transcript.seams import rows_with_seams, seams_of, was_cut
from desktop_chat.ui.transcript.section import Section
from desktop_chat.ui.transcript.spacing import estimated_text_height
from desktop_chat.ui.transcript.strip import Strip

_ESTIMATE_FRAME = 70


class MessageShape:
    """The geometry of a `MessageItem`, which makes its sections."""

    few_blocks = 4
    """A user's message of so few blocks gets a card just as wide as its text."""

    __slots__ = ("_look", "_seam_rows", "_switch", "_width", "covered", "message", "sections")

    def __init__(self, message: Message, look: Look) -> None:
        self.message = message
        self.sections: Sections | None = None
        self._look = look
        self._switch: ForkSwitch | None = None
        self._seam_rows: frozenset[int] | None = None
        self._width = 0
        self.covered = 0
        """How high that is which stands in its place for a while; 0: it is seen itself."""

    @property
    def is_user(self) -> bool:
        """Whether the user wrote it."""
        return self.message.role is Role.USER

    @property
    def is_live(self) -> bool:
        """Whether text may still come."""
        return self.message.outcome is None and not self.is_user

    @property
    def was_cut(self) -> bool:
        """Whether it ended in the middle of what it had to say."""
        return was_cut(self.message)

    @property
    def source(self) -> str:
        """The Markdown given so far."""
        return self.message.text

    def estimate(self, width: int) -> int:
        """Guess the height from the source."""
        share = USER_SHARE if self.is_user else 1.0
        look = self._look
        inner = int(width * share)
        text = estimated_text_height(self.source, inner, look.text.line_px, look.sizes)
        return text + media_height(self.message, look) + look.px(_ESTIMATE_FRAME)

    @property
    def inner_width(self) -> int:
        """The width of its strips."""
        if not self.is_user:
            return self._width
        return int(self._width * USER_SHARE) - 2 * self._look.card_padding_x

    @property
    def height(self) -> int:
        """With the air below it, as far as heights are known."""
        if self.covered:
            return self.covered + self._look.message_gap
        if self.sections is None:
            return self.estimate(self._width)
        padding = 2 * self._look.card_padding_y if self.is_user else 0
        if self.below_card:
            padding -= self._look.card_padding_y  # it is within the strip below
        return self.sections.height + padding + self._look.message_gap

    @property
    def seen(self) -> Sequence[Section]:
        """Its columns of strips, unless something stands in its place."""
        return self.sections or () if not self.covered else ()

    @property
    def below_card(self) -> int:
        """The height of what stands below the card of a user's message."""
        foot = self.sections.foot if self.sections is not None and self.is_user else ()
        return next((one.below_card for one in foot if isinstance(one, ForkStrip)), 0)

    def card_width(self) -> int:
        """The width of the card around a short message of the user's, after layout."""
        if self.sections is None or len(self.sections.text) > self.few_blocks:
            return self.inner_width + 2 * self._look.card_padding_x
        media = [strip for strip in self.sections.head if isinstance(strip, MediaStrip)]
        ideal = max((strip.ideal_width for strip in (*self.sections.text, *media)), default=0.0)
        ideal = max(ideal, self._switch.width if self._switch is not None else 0.0)
        return min(math.ceil(ideal) + 1, self.inner_width) + 2 * self._look.card_padding_x

    @property
    def strips_left(self) -> int:
        """Where its strips begin, from the column's left edge."""
        return self._width - self.card_width() + self._look.card_padding_x if self.is_user else 0

    @property
    def strips_top(self) -> int:
        """Where its strips begin, from its top."""
        return self._look.card_padding_y if self.is_user else 0

    def place_at(self, y: int) -> StripPlace:
        """The strip at `y` below the message's top, or the nearest."""
        top = self.strips_top
        return self.sections.place_at(y, top) if self.sections else StripPlace(HEAD, -1, top)

    def top_of(self, section: int, index: int) -> int:
        """Where a strip begins, from the message's top."""
        return self.strips_top + self.sections.top_of(section, index) if self.sections else 0

    def seam_rows(self) -> frozenset[int]:
        """The strips of text in which a continuation begins; none while text still comes."""
        if self._seam_rows is None:
            seams = seams_of(self.message)
            if not seams or self.sections is None or self.sections.text.is_behind:
                return frozenset()
            sources = (strip.block.source for strip in self.sections.text.blocks)
            self._seam_rows = rows_with_seams(seams, sources)
        return self._seam_rows

    def has_time_at(self, x: int, y: int) -> bool:
        """Whether this place, from the column's left and the message's top, tells when it was."""
        if self.is_user:
            return x >= self._width - self.card_width()
        return self.sections is not None and y < self.sections.head.strip_height(0)

    def strip(self, section: int, index: int) -> Strip | None:
        """A strip, if it is there and not folded away."""
        return self.sections.strip(section, index) if self.sections else None

    def block(self, section: int, index: int) -> BlockStrip | None:
        """A strip of text, folded away or not."""
        return self.sections.block(section, index) if self.sections else None
