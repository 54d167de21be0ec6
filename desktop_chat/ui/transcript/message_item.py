"""One message: its source, and, once it comes near the screen, the strips that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.errors import Remedy
from desktop_chat.i18n import tr
from desktop_chat.ui.transcript.cards import Card, CardKey
from desktop_chat.ui.transcript.chrome import NameStrip, NoticeStrip, ToggleStrip, WaitingStrip
from desktop_chat.ui.transcript.columns import TEXT, THOUGHTS, Sections
from desktop_chat.ui.transcript.fork_switch import ForkStrip, ForkSwitch
from desktop_chat.ui.transcript.look import Look
from desktop_chat.ui.transcript.media_strips import media_of
from desktop_chat.ui.transcript.message_shape import MessageShape
from desktop_chat.ui.transcript.message_source import MessageSource
from desktop_chat.ui.transcript.notices import notice_of
from desktop_chat.ui.transcript.section import Flow, Section
from desktop_chat.ui.transcript.shelf import Shelf
from desktop_chat.ui.transcript.strip import Strip

if TYPE_CHECKING:
    from desktop_chat.ui.tools.calls import Step, Steps

DEMO = "demo"


class MessageItem(MessageShape):
    """Built lazily: `build` splits the source; until then `estimate` guesses the height."""

    __slots__ = (
        "_is_last",
        "_shelf",
        "_source",
        "_toggle",
        "_waiting",
        "_wished_open",
        "id",
        "waiting_text",
    )

    def __init__(
        self,
        message: Message,
        look: Look,
        clock: Callable[[], float],
        shelf: Shelf | None = None,
    ) -> None:
        super().__init__(message, look)
        self.id = message.id
        self.waiting_text = ""
        self._shelf = shelf or Shelf()
        self._source = MessageSource(message, clock)
        self._is_last = False
        self._wished_open: bool | None = None
        self._toggle: ToggleStrip | None = None
        self._waiting: WaitingStrip | None = None

    # ------------------------------------------------------------------ source

    @property
    def source(self) -> str:
        """The Markdown given so far."""
        return self._source.text

    @property
    def reasoning(self) -> str:
        """The reasoning given so far."""
        return self._source.reasoning

    @property
    def fork(self) -> tuple[int, int] | None:
        """Which of how many versions it is, counted from 0; None where there is but one."""
        return self._shelf.fork_of(self.id)

    @property
    def has_text(self) -> bool:
        """Whether there is any text."""
        return self._source.has_text

    # ------------------------------------------------------------------ what arrives

    def append_text(self, text: str) -> None:
        """Take more of the answer in."""
        is_first = not self.has_text
        self._source.add_text(text)
        if self.sections is not None:
            self.sections.text.feed(text, self.inner_width, close=False)
            if is_first or self._waiting is not None:
                self._fold()
                self._dress_foot()

    def append_reasoning(self, text: str) -> None:
        """Take more of the reasoning in."""
        self._source.add_reasoning(text)
        if self.sections is not None:
            self.sections.thoughts.feed(text, self.inner_width, close=False)
            if self._toggle is None:
                self._dress_head()
                self._dress_foot()

    @property
    def steps(self) -> Steps:
        """The tools that it calls, step by step."""
        return self._source.steps

    @property
    def has_calls(self) -> bool:
        """Whether it calls any tool."""
        return self._source.has_calls

    def show_calls(self, *steps: Step) -> None:
        """Show the calls of some steps as they are now; of all, where none is named."""
        if self.sections is not None and self.has_calls:
            for step in steps or self.steps.all:
                self.sections.text.put_step(step, self.inner_width)
            self._dress_foot()

    def call_headings(self) -> Iterator[str]:
        """What the cards of its calls say, where they are made."""
        blocks = self.sections.text.blocks if self.sections is not None else ()
        return (strip.heading for strip in blocks if strip.heading)

    def tick_calls(self) -> bool:
        """Count the time of what runs; False while nothing is to be said anew."""
        return self.has_calls and self.steps.tick()

    def finish(self, message: Message) -> None:
        """Take the end in. Text that was shown stays where it is."""
        rest = self._source.finish(message)
        self.message = message
        self.waiting_text = ""
        self._seam_rows = None
        if self.sections is None:
            return
        if rest is None:
            self.sections = None
            self.build(self._width)
            return
        for flow, text in zip((self.sections.text, self.sections.thoughts), rest, strict=True):
            flow.feed(text, self.inner_width, close=True, cut=self.was_cut)
        self.show_calls()
        self._fold()
        self._dress_head()
        self._dress_foot()

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

    def dress_switch(self) -> None:
        """It has other siblings now."""
        dress = self._dress_foot if self.is_user else self._dress_head
        dress()

    def toggle_thoughts(self) -> None:
        """Fold or unfold the reasoning, as the user wishes: from now on it stays so."""
        if self.sections is not None and self._toggle is not None:
            self._wished_open = self.sections.thoughts.hidden
            self._show_thoughts(is_open=self._wished_open)

    def fold_as(self, other: MessageItem) -> None:
        """Keep the reasoning as the user left it in the message that stood here; before `build`."""
        self._wished_open = other._wished_open

    # ------------------------------------------------------------------ strips

    def build(self, width: int) -> None:
        """Split the source and make the strips, with guessed heights."""
        if self.sections is not None:
            return
        self._width = width
        self._toggle = self._waiting = None
        look, cards = self._look, partial(_card_of, self._shelf, self.id)
        thoughts = Flow(look, muted=True, card_of=partial(cards, THOUGHTS))
        text = Flow(look, literal=self.is_user, card_of=partial(cards, TEXT))
        self.sections = Sections(Section(), thoughts, text, Section())
        width, is_over = self.inner_width, not self.is_live
        thoughts.feed(self.reasoning, width, close=is_over, cut=self.was_cut)
        text.feed_pieces(self._source.pieces(), width, close=is_over, cut=self.was_cut)
        thoughts.hidden = True
        self._dress_head()
        self._dress_foot()

    @property
    def is_behind(self) -> bool:
        """Whether some of a very long source was not made into strips yet."""
        return self.sections is not None and self.sections.is_behind

    def catch_up(self) -> None:
        """Make some more strips of a very long source."""
        if self.sections is not None:
            self.sections.catch_up(self.inner_width)

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

    def caret_strip(self) -> Strip | None:
        """The strip in which the next character will stand."""
        if self.sections is None or not self.is_live:
            return None
        if self._waiting is not None or not self.sections.is_written:
            return self._waiting
        return self.sections.last_written()

    # ------------------------------------------------------------------ inside

    def _dress_head(self) -> None:
        if self.sections is None:
            return
        if self.is_user:
            self.sections.head.set_strips(media_of(self.message, self._look, self._shelf.pictures))
            return
        message = self.message
        name = message.model or message.provider or tr("Assistant")
        is_demo, at = message.provider == DEMO, message.created_at
        switch = self._made_switch()
        strips: list[Strip] = [NameStrip(self._look, name, is_demo=is_demo, at=at, switch=switch)]
        if self.reasoning:
            was_open = self._is_thinking if self._wished_open is None else self._wished_open
            if self._toggle is not None:
                was_open = self._toggle.is_open
            self._toggle = ToggleStrip(self._look, self._thinking_words())
            strips.append(self._toggle)
            self._show_thoughts(is_open=was_open)
        self.sections.head.set_strips(strips)

    def _dress_foot(self) -> None:
        if self.sections is None:
            return
        strips: list[Strip] = []
        if self.is_user:
            self._switch = self._made_switch()
            if self._switch is not None:
                strips.append(ForkStrip(self._look, self._switch, self.card_width))
        else:
            pictures = self._shelf.pictures
            strips.extend(media_of(self.message, self._look, pictures, is_below=True))
        self._waiting = None
        if self.is_live and self._shows_nothing_new:
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
    def _shows_nothing_new(self) -> bool:
        """Whether the next words are yet to come: at its beginning, and behind each step."""
        if self.has_calls:
            last = self.steps.all[-1]
            return last.is_over and last.at == len(self.source)
        return not self.has_text and not self.reasoning

    def _made_switch(self) -> ForkSwitch | None:
        return ForkSwitch(self._look, *self.fork) if self.fork is not None else None

    @property
    def _is_thinking(self) -> bool:
        return self.is_live and not self.has_text

    def _fold(self) -> None:
        """The answer begins: the reasoning steps back, unless the user opened or closed it."""
        if self._toggle is not None:
            self._toggle.text = self._thinking_words()
            if self._wished_open is None:
                self._show_thoughts(is_open=False)

    def _show_thoughts(self, *, is_open: bool) -> None:
        if self.sections is not None and self._toggle is not None:
            self._toggle.is_open = is_open
            self.sections.thoughts.hidden = not is_open

    def _thinking_words(self) -> str:
        return self._source.fold_words(self._shelf.summaries, is_thinking=self._is_thinking)


def _card_of(shelf: Shelf, message_id: str, section: int, group: int) -> Card:
    """No method: a message whose strips know it would stay in memory long after it was left."""
    return shelf.cards.of(CardKey(message_id, section, group))
