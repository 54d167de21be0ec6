"""The transcript: draws only what is on the screen, at one cost for any length of chat.

It shows what it is given and says what was pressed; it knows no sessions, files or networks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.ports import BlobSource
from desktop_chat.i18n import tr
from desktop_chat.ui.labels import plain_tooltip
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.accessible.words import count_words
from desktop_chat.ui.transcript.block_strip import BlockStrip
from desktop_chat.ui.transcript.calling import CallingCanvas
from desktop_chat.ui.transcript.columns import TEXT, THOUGHTS
from desktop_chat.ui.transcript.content_actions import ContentActions
from desktop_chat.ui.transcript.cover import Cover
from desktop_chat.ui.transcript.footnotes import ABOVE_NOTE, row_of
from desktop_chat.ui.transcript.links import target_of
from desktop_chat.ui.transcript.media_actions import MediaActions
from desktop_chat.ui.transcript.painter import SEAM_LEFT
from desktop_chat.ui.transcript.pointer import Touched
from desktop_chat.ui.transcript.same_words import SameWords
from desktop_chat.ui.transcript.strip import ZoneKind
from desktop_chat.ui.transcript.summaries import summary_counts
from desktop_chat.ui.transcript.times import exact_time

if TYPE_CHECKING:
    from desktop_chat.ui.find.finder import Finder

COPIED_MS = 1_600


class TranscriptView(CallingCanvas):
    """Messages, one below the other, in one column.

    A live answer is an assistant's message without an outcome. `append_text` and
    `append_reasoning` are meant to be called once per flush.
    """

    remedy_requested = Signal(str, str)  #: message id, Remedy value of the pressed button
    notice_requested = Signal(str)  #: a sentence about what could not be done
    link_activated = Signal(str)  #: passed the click gate: http, https, mailto, a `ChatSource`

    def __init__(
        self,
        tokens: Tokens,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(tokens, parent, clock=clock)
        self.setObjectName("transcript")
        self._content = ContentActions(
            self._scene,
            self._scroller,
            self,
            settle=self._settle_at,
            copied=self._show_copied,
        )
        self._content.notice.connect(self.notice_requested)
        self._media = MediaActions(self._scene, self._scroller, self, settle=self._settle_at)
        self._media.notice.connect(self.notice_requested)
        self._menu.add_content = self._content.add_entries
        self.current_changed.connect(self.accessible.current_changed)
        self._cover = Cover(self._scene, self._on_covered)
        self._copied: list[BlockStrip] = []
        self._uncopy = self._timer("copiedTimer", COPIED_MS, self._on_uncopy)
        self._uncopy.setSingleShot(True)
        self.set_empty_hint("Desktop Chat", [tr("Ask anything.")])
        self.setAccessibleName(tr("Conversation"))

    # ------------------------------------------------------------------ what is shown

    def show_path(self, messages: Sequence[Message]) -> None:
        """Show these messages and no others, from their end."""
        self._hand.stop()
        self._be_nowhere()
        self._scene.selection.clear()
        self._scene.hovered = self._scene.focused = None
        self._link.show_target("")
        self._colors.forget()
        self._layout.shelf.summaries = summary_counts(messages)
        self._layout.set_messages(messages)
        self.accessible.messages_changed()
        self._describe()
        self.scroll_to_latest()

    def add_message(self, message: Message) -> None:
        """Put a message below the others."""
        anchor = self._scroller.anchor()
        self._layout.add(message)
        self.accessible.message_added()
        self._describe()
        self._settle_at(anchor)

    def show_from(self, number: int, messages: Sequence[Message]) -> None:
        """Show these messages from that one on; what is above, and its own top, stay in place."""
        self._hand.stop()
        self._scene.hovered = None
        self._scene.selection.clear()
        before = self._layout.items[number].id
        anchor = self._scroller.top_of(number)
        self._layout.replace_from(number, messages)
        if messages:
            self._take_place_of(before, messages[0].id)
            self._scroller.hold(anchor)
        self.accessible.messages_changed()
        self._describe()
        self._settle_at(anchor if messages else None)
        self._scroller.following = self._scroller.is_at_end and not self._scroller.slack

    def set_forks(self, forks: Mapping[str, tuple[str, ...]]) -> None:
        """Say by the messages that have siblings what stands in their place, themselves too."""
        anchor = self._scroller.anchor()
        if self._layout.set_forks(forks):
            self._settle_at(anchor)

    def go_to(self, message_id: str) -> None:
        """Show the beginning of a message, with the keyboard at it."""
        number = self._layout.number_of(message_id)
        if number is not None:
            self._scroller.let_go()
            self._go_to_message(number)

    def cover(self, message_id: str, widget: QWidget, height: int) -> None:
        """Let a child of the viewport stand in the place of a message, as high as that."""
        self._cover.put(message_id, widget, height)

    def uncover(self) -> None:
        """Show the message itself again."""
        self._cover.take_away()

    def offer_models(self, add: Callable[[QMenu, str], None]) -> None:
        """Let `add` put into the menu of a message by whom it can be answered."""
        self._menu.add_models = add

    def set_busy(self, is_busy: bool) -> None:
        """Say whether an answer is being made in this chat, shown or not."""
        self._layout.shelf.is_busy = is_busy

    def replace_last(self, message: Message) -> None:
        """Put another message in the place of the last one; the reader stays where they are."""
        anchor = self._scroller.anchor()
        self._scene.hovered = None
        before = self._layout.items[-1].id
        with self._keeping(len(self._layout.items) - 1) as kept:
            self._layout.replace_from(len(self._layout.items) - 1, [message])
        self._take_place_of(before, message.id)
        self.accessible.messages_changed()
        self._describe()
        self._settle_at(kept.moved(anchor))
        self._scroller.following = self._scroller.following or self._scroller.is_at_end

    def append_text(self, message_id: str, text: str) -> None:
        """Add to a live answer."""
        number = self._layout.number_of(message_id)
        if number is not None and self._layout.items[number].has_text:
            self._append(number, text)
        else:
            self._change(message_id, lambda item: item.append_text(text), text)

    def append_reasoning(self, message_id: str, text: str) -> None:
        """Add to the reasoning of a live answer."""
        self._change(message_id, lambda item: item.append_reasoning(text))

    def finish(self, message: Message) -> None:
        """Show how an answer ended. Its text stays where it is."""
        number = self._layout.number_of(message.id)
        if number is None:
            self.add_message(message)
            return
        was_live = self._layout.items[number].is_live
        anchor = self._scroller.anchor()
        with self._keeping(number) as kept:
            self._layout.items[number].finish(message)
            self._layout.item_changed(number)
        self._changed(kept.moved(anchor))
        self._describe()
        if was_live:
            self.accessible.answer_ended(message)

    def set_waiting(self, message_id: str, text: str) -> None:
        """Say in a live answer without content what it waits for; '' says nothing."""
        number = self._layout.number_of(message_id)
        if number is not None and self._layout.items[number].set_waiting(text):
            self.viewport().update()

    def set_empty_hint(self, title: str, lines: Sequence[str]) -> None:
        """What stands there while there is no message."""
        self._scene.hint_title, self._scene.hint_lines = title, tuple(lines)
        self.viewport().update()

    def set_first_sent(self, message_id: str | None) -> None:
        """Show that what is above this message is not sent; None: all of it is."""
        if self._scene.first_sent != (message_id or ""):
            self._scene.first_sent = message_id or ""
            self.viewport().update()

    def set_timestamps(self, shown: bool) -> None:
        """Show beside each message when it was written; takes no room, so nothing moves."""
        self._scene.shows_times = shown
        self.viewport().update()

    def set_blobs(self, blobs: BlobSource) -> None:
        """Take the bytes of pictures and files from there."""
        self._media.set_blobs(blobs)

    def retranslate(self) -> None:
        """Set the texts of its own anew; the reader stays where they are."""
        self.setAccessibleName(tr("Conversation"))
        self._jump.retranslate()
        self._retranslate_toolbar()
        self._describe()
        self.apply_tokens(self._scene.look.tokens)

    def plain_text(self) -> str:
        """The Markdown of all messages so far, parted by blank lines."""
        return "\n\n".join(source for item in self._layout.items if (source := item.source))

    def message_count(self) -> int:
        """How many messages are shown, a live answer included."""
        return len(self._layout.items)

    def message_ids(self) -> list[str]:
        """The ids of the messages that are shown, in their order."""
        return [item.id for item in self._layout.items]

    def _tooltip_at(self, point: QPoint) -> str:
        """What a sign without words does; the exact time, where a message names its author."""
        number = self._layout.item_at(self._scene.y + point.y())
        touched = self.touched_at(point)
        if number < 0 or touched is not None:
            return plain_tooltip(self._content.tooltip(touched)) if touched else ""
        item = self._layout.items[number]
        x, y = point.x() - self._scene.left, self._scene.y + point.y()
        if -2 * self._scene.look.px(SEAM_LEFT) < x < 0:
            place = item.place_at(y - self._layout.item_top(number))
            is_seam = place.section == TEXT and place.row in item.seam_rows()
            return tr("The answer was cut here, and continued.") if is_seam else ""
        is_there = item.has_time_at(x, y - self._layout.item_top(number))
        return plain_tooltip(exact_time(item.message.created_at)) if is_there else ""

    def make_finder(self) -> Finder:
        """What looks for words in the messages; nothing of it is there before it is wanted."""
        from desktop_chat.ui.find.finder import Finder, Stage

        viewport = self.viewport()
        stage = Stage(
            self._scene,
            self._scroller,
            self._settle_at,
            viewport.height,
            viewport.update,
            self._bar.set_ticks,
        )
        return Finder(stage, self)

    # ------------------------------------------------------------------ changes

    def _append(self, number: int, text: str) -> None:
        """The way of nearly every flush: draws again only what changed, and what is below it."""
        anchor = self._scroller.anchor()
        y, caret = self._scene.y, self._caret_top()
        self._layout.take_damage()
        with SameWords(self._layout, self._scene.selection, number):
            self._layout.items[number].append_text(text)
        self._layout.item_changed(number)
        if not self._scroller.following:
            self._jump.add_news(text)
        self._scene.caret_is_on = True
        if self._settle_quietly(anchor):
            self.viewport().update()
        else:
            damaged = self._layout.take_damage()
            self._draw_below(y, caret if damaged is None else min(damaged, caret))
        self._after_move()

    def _on_covered(self, number: int) -> None:
        """The top of what stands there stays where it is."""
        self._scroller.following = False
        anchor = self._scroller.top_of(number)
        self._layout.item_changed(number)
        self._settle_at(anchor)

    def _after_move(self) -> None:
        super()._after_move()
        self._cover.place()

    def _describe(self) -> None:
        """What a screen reader says about the whole."""
        self.setAccessibleDescription(count_words(len(self._layout.items)))

    # ------------------------------------------------------------------ presses

    def _on_pressed(self, touched: Touched) -> None:
        item = self._layout.items[touched.item]
        match touched.zone.kind:
            case ZoneKind.LINK:
                if (target := target_of(touched.zone.value)) is not None:
                    self.link_activated.emit(target)
            case ZoneKind.NOTE | ZoneKind.NOTE_BACK:
                self._follow_note(touched)
            case ZoneKind.REMEDY:
                self.remedy_requested.emit(item.id, touched.zone.value)
            case ZoneKind.SIBLING:
                self.switch_requested.emit(item.id, int(touched.zone.value))
            case ZoneKind.TOGGLE:
                self._toggle(touched)
            case ZoneKind.COPY_CODE:
                self._copy_code(touched)
            case ZoneKind.CALL:
                self._call_pressed(touched)
            case _:
                if not self._content.pressed(touched):
                    self._media.pressed(touched)

    def _follow_note(self, touched: Touched) -> None:
        """Go to a footnote, or from it to where it is referred to."""
        item = self._layout.items[touched.item]
        if item.sections is None:
            return
        flow = item.sections.thoughts if touched.section == THOUGHTS else item.sections.text
        row = row_of(flow.blocks, touched.zone)
        if row is not None:
            top = self._layout.item_top(touched.item) + item.top_of(touched.section, row)
            self._scroller.let_go()
            self._scroller.scroll_to(top - self._scene.look.px(ABOVE_NOTE))

    def _toggle(self, touched: Touched) -> None:
        """Fold the reasoning; the line that was pressed stays under the pointer."""
        self._scroller.let_go()
        anchor = self._scroller.anchor()
        self._layout.items[touched.item].toggle_thoughts()
        self._layout.item_changed(touched.item)
        self._settle_at(anchor)
        self._scroller.following = self._scroller.is_at_end
        self.accessible.toggled(touched)

    def _copy_code(self, touched: Touched) -> None:
        code = self.code_at(touched)
        if code is None:
            return
        QGuiApplication.clipboard().setText(code)
        if isinstance(touched.strip, BlockStrip):
            self._show_copied(touched.strip, touched.zone.value)

    def _show_copied(self, strip: BlockStrip, nested: str = "") -> None:
        strip.was_copied, strip.copied = True, nested
        self._copied.append(strip)
        self._uncopy.start()
        self.viewport().update()

    def code_at(self, touched: Touched) -> str | None:
        """The whole code of the card that was touched."""
        return self._content.code_at(touched)

    def _on_uncopy(self) -> None:
        for strip in self._copied:
            strip.was_copied = False
        self._copied.clear()
        self.viewport().update()
