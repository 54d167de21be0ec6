"""One message: its source, and, once it comes near the screen, the strips that show it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.errors import Remedy
from desktop_chat.i18n import tr
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.chrome import NameStrip, NoticeStrip, ToggleStrip, WaitingStrip
from desktop_chat.ui.transcript.look import USER_SHARE, Look
from desktop_chat.ui.transcript.notices import notice_of, thinking_label
from desktop_chat.ui.transcript.seams import rows_with_seams, seams_of, was_cut
from desktop_chat.ui.transcript.section import Flow, Section
from desktop_chat.ui.transcript.spacing import estimated_text_height
from desktop_chat.ui.transcript.strip import Strip

HEAD, THOUGHTS, TEXT, FOOT = range(4)
DEMO = "demo"
_ESTIMATE_FRAME = 70
FEW_BLOCKS = 4
"""A user's message of so few blocks gets a card just as wide as its text."""


class Sections(NamedTuple):
    """The columns of strips of a message, from top to bottom."""

    head: Section
    thoughts: Flow
    text: Flow
    foot: Section


class StripPlace(NamedTuple):
    """A strip within its message: section, row, and the top from the message's top."""

    section: int
    row: int
    top: int


class MessageItem:
    """Built lazily: `build` splits the source; until then `estimate` guesses the height."""

    __slots__ = (
        "_clock",
        "_is_last",
        "_look",
        "_reasoning",
        "_seam_rows",
        "_text",
        "_thinking_s",
        "_thinking_since",
        "_toggle",
        "_toggled",
        "_waiting",
        "_width",
        "id",
        "message",
        "sections",
        "waiting_text",
    )

    def __init__(self, message: Message, look: Look, clock: Callable[[], float]) -> None:
        self.id = message.id
        self.message = message
        self.sections: Sections | None = None
        self.waiting_text = ""
        self._look = look
        self._clock = clock
        self._text = [message.text]
        self._reasoning = [message.reasoning]
        self._thinking_since: float | None = None
        self._thinking_s: float | None = None
        self._is_last = False
        self._toggled = False
        self._toggle: ToggleStrip | None = None
        self._waiting: WaitingStrip | None = None
        self._seam_rows: frozenset[int] | None = None
        self._width = 0

    # ------------------------------------------------------------------ source

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
        return _joined(self._text)

    @property
    def reasoning(self) -> str:
        """The reasoning given so far."""
        return _joined(self._reasoning)

    @property
    def has_text(self) -> bool:
        """Whether there is any text."""
        return any(self._text)

    # ------------------------------------------------------------------ what arrives

    def append_text(self, text: str) -> None:
        """Take more of the answer in."""
        if self._thinking_since is not None and self._thinking_s is None:
            self._thinking_s = self._clock() - self._thinking_since
        is_first = not self.has_text
        self._text.append(text)
        if self.sections is not None:
            self.sections.text.feed(text, self.inner_width, close=False)
            if is_first:
                self._fold()
                self._dress_foot()

    def append_reasoning(self, text: str) -> None:
        """Take more of the reasoning in."""
        if self._thinking_since is None:
            self._thinking_since = self._clock()
        self._reasoning.append(text)
        if self.sections is not None:
            self.sections.thoughts.feed(text, self.inner_width, close=False)
            if self._toggle is None:
                self._dress_head()
                self._dress_foot()

    def finish(self, message: Message) -> None:
        """Take the end in. Text that was shown stays where it is."""
        if self._thinking_since is not None and self._thinking_s is None:
            self._thinking_s = self._clock() - self._thinking_since
        shown, thought = self.source, self.reasoning
        self.message = message
        self.waiting_text = ""
        self._seam_rows = None
        self._text, self._reasoning = [message.text], [message.reasoning]
        if self.sections is None:
            return
        if message.text.startswith(shown) and message.reasoning.startswith(thought):
            width = self.inner_width
            text, more = message.text[len(shown) :], message.reasoning[len(thought) :]
            self.sections.text.feed(text, width, close=True, cut=self.was_cut)
            self.sections.thoughts.feed(more, width, close=True, cut=self.was_cut)
            self._fold()
            self._dress_head()
            self._dress_foot()
        else:
            self.sections = None
            self.build(self._width)

    def set_last(self, *, is_last: bool) -> None:
        """Only the last message offers a remedy."""
        if is_last != self._is_last:
            self._is_last = is_last
            self._dress_foot()

    def set_waiting(self, text: str) -> bool:
        """Say something in an answer that has nothing to show; False when nothing changes."""
        if text == self.waiting_text:
            return False
        self.waiting_text = text
        if self._waiting is not None:
            self._waiting.text = text
        return self._waiting is not None

    def toggle_thoughts(self) -> None:
        """Fold or unfold the reasoning, as the user wishes: from now on it stays so."""
        if self.sections is not None and self._toggle is not None:
            self._toggled = True
            self._show_thoughts(is_open=bool(self.sections.thoughts.hidden))

    # ------------------------------------------------------------------ strips

    def estimate(self, width: int) -> int:
        """Guess the height from the source."""
        share = USER_SHARE if self.is_user else 1.0
        look = self._look
        inner = int(width * share)
        text = estimated_text_height(self.source, inner, look.text.line_px, look.sizes)
        return text + look.px(_ESTIMATE_FRAME)

    def build(self, width: int) -> None:
        """Split the source and make the strips, with guessed heights."""
        if self.sections is not None:
            return
        self._width = width
        self._toggle = self._waiting = None
        thoughts = Flow(self._look, muted=True)
        text = Flow(self._look, literal=self.is_user)
        self.sections = Sections(Section(), thoughts, text, Section())
        width, is_over = self.inner_width, not self.is_live
        thoughts.feed(self.reasoning, width, close=is_over, cut=self.was_cut)
        text.feed(self.source, width, close=is_over, cut=self.was_cut)
        thoughts.hidden = True
        self._dress_head()
        self._dress_foot()

    @property
    def is_behind(self) -> bool:
        """Whether some of a very long source was not made into strips yet."""
        sections = self.sections
        return sections is not None and (sections.thoughts.is_behind or sections.text.is_behind)

    def catch_up(self) -> None:
        """Make some more strips of a very long source."""
        for flow in (self.sections.thoughts, self.sections.text) if self.sections else ():
            if flow.is_behind:
                flow.catch_up(self.inner_width)
                return

    def drop(self) -> None:
        """Forget the strips: the message is far from the screen."""
        self.sections = None

    def wear(self, look: Look, growth: float) -> None:
        """Use another look; until they are laid out, strips are `growth` times as high."""
        self._look = look
        if self.sections is not None:
            self.sections.thoughts.wear(look, growth)
            self.sections.text.wear(look, growth)
            self._dress_head()
            self._dress_foot()

    def set_width(self, width: int) -> None:
        """Use another width; heights are guesses until strips are laid out again."""
        if width != self._width:
            self._width = width
            for section in self.sections or ():
                section.forget_heights()

    @property
    def inner_width(self) -> int:
        """The width of its strips."""
        if not self.is_user:
            return self._width
        return int(self._width * USER_SHARE) - 2 * self._look.card_padding_x

    @property
    def height(self) -> int:
        """With the air below it, as far as heights are known."""
        if self.sections is None:
            return self.estimate(self._width)
        padding = 2 * self._look.card_padding_y if self.is_user else 0
        return sum(section.height for section in self.sections) + padding + self._look.message_gap

    def card_width(self) -> int:
        """The width of the card around a short message of the user's, after layout."""
        if self.sections is None or len(self.sections.text) > FEW_BLOCKS:
            return self.inner_width + 2 * self._look.card_padding_x
        ideal = max((strip.ideal_width for strip in self.sections.text), default=0.0)
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
        found = StripPlace(HEAD, -1, top)
        for number, section in enumerate(self.sections or ()):
            if not len(section):
                continue
            index = section.find(y - top)
            found = StripPlace(number, index, top + section.top(index))
            top += section.height
            if y < top:
                break
        return found

    def top_of(self, section: int, index: int) -> int:
        """Where a strip begins, from the message's top."""
        if self.sections is None:
            return 0
        above = sum(self.sections[number].height for number in range(section))
        inside = 0 if self.sections[section].hidden else self.sections[section].top(index)
        return self.strips_top + above + inside

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
        if self.sections is None or not 0 <= index < len(self.sections[section]):
            return None
        return self.sections[section].strip(index)

    def block(self, section: int, index: int) -> BlockStrip | None:
        """A strip of text, folded away or not."""
        if self.sections is None or section not in {THOUGHTS, TEXT}:
            return None
        flow = self.sections.thoughts if section == THOUGHTS else self.sections.text
        blocks = flow.blocks
        return blocks[index] if 0 <= index < len(blocks) else None

    def caret_strip(self) -> Strip | None:
        """The strip in which the next character will stand."""
        if self.sections is None or not self.is_live:
            return None
        for flow in (self.sections.text, self.sections.thoughts):
            blocks = [strip for strip in flow.blocks[-3:] if not strip.is_blank]
            if blocks:
                return None if flow.hidden else blocks[-1]
        return self._waiting

    # ------------------------------------------------------------------ inside

    def _dress_head(self) -> None:
        if self.sections is None or self.is_user:
            return
        message = self.message
        name = message.model or message.provider or tr("Assistant")
        is_demo, at = message.provider == DEMO, message.created_at
        strips: list[Strip] = [NameStrip(self._look, name, is_demo=is_demo, at=at)]
        if self.reasoning:
            was_open = self._toggle.is_open if self._toggle is not None else self._is_thinking
            self._toggle = ToggleStrip(self._look, self._thinking_words())
            strips.append(self._toggle)
            self._show_thoughts(is_open=was_open)
        self.sections.head.set_strips(strips)

    def _dress_foot(self) -> None:
        if self.sections is None:
            return
        strips: list[Strip] = []
        self._waiting = None
        if self.is_live and not self.has_text and not self.reasoning:
            self._waiting = WaitingStrip(self._look)
            self._waiting.text = self.waiting_text
            strips.append(self._waiting)
        if (notice := notice_of(self.message)) is not None:
            # A remedy would hide all that was said since.
            none = Remedy.NONE
            shown = notice if self._is_last else replace(notice, remedy=none, second=none)
            strips.append(NoticeStrip(self._look, shown))
        self.sections.foot.set_strips(strips)

    @property
    def _is_thinking(self) -> bool:
        return self.is_live and not self.has_text

    def _fold(self) -> None:
        """The answer begins: the reasoning steps back, unless the user opened or closed it."""
        if self._toggle is not None:
            self._toggle.text = self._thinking_words()
            if not self._toggled:
                self._show_thoughts(is_open=False)

    def _show_thoughts(self, *, is_open: bool) -> None:
        if self.sections is not None and self._toggle is not None:
            self._toggle.is_open = is_open
            self.sections.thoughts.hidden = not is_open

    def _thinking_words(self) -> str:
        return thinking_label(self._thinking_s, is_thinking=self._is_thinking)


def _joined(pieces: list[str]) -> str:
    if len(pieces) > 1:
        pieces[:] = ["".join(pieces)]
    return pieces[0]
