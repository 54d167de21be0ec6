"""The cards of tools' calls in the transcript: they grow, are folded, and are decided about.

What is decided is said by a signal; whether anything runs is not this part's matter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_chat.domain.events import ToolCallDelta
from desktop_chat.domain.tools import CallState, CallView
from desktop_chat.ui.keyboard.type_through import KEPT_LETTERS
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.acting import ActingCanvas
from desktop_chat.ui.transcript.layout import Anchor
from desktop_chat.ui.transcript.message_item import MessageItem
from desktop_chat.ui.transcript.pointer import Touched
from desktop_chat.ui.transcript.same_words import SameWords
from desktop_chat.ui.transcript.strip import ZoneKind

if TYPE_CHECKING:
    from desktop_chat.ui.tools.calls import ShownCall

_BARE = Qt.KeyboardModifier.NoModifier


class CallingCanvas(ActingCanvas):
    """Messages whose tools can be allowed or denied."""

    call_decided = Signal(str, str)  #: call id, the Permission value that was pressed

    def __init__(
        self, tokens: Tokens, parent: QWidget | None, *, clock: Callable[[], float]
    ) -> None:
        super().__init__(tokens, parent, clock=clock)
        self._clock = clock

    # ------------------------------------------------------------------ what is shown

    def grow_calls(self, message_id: str, number: int, deltas: Sequence[ToolCallDelta]) -> None:
        """Add to the calls of step `number` of a live answer."""

        def grow(item: MessageItem) -> None:
            step = item.steps.current(number, len(item.source))
            for delta in deltas:
                call = step.draft(delta.index)
                call.id, call.name = call.id or delta.id or "", call.name or delta.name or ""
                call.arguments += delta.arguments
            item.show_calls(step)

        self._change(message_id, grow)

    def show_calls(self, message_id: str, number: int, views: Sequence[CallView]) -> None:
        """Show the calls of step `number` of a live answer as they are now."""

        def show(item: MessageItem) -> None:
            step = item.steps.current(number, len(item.source))
            item.steps.take(step, views)
            item.show_calls(step)

        self._change(message_id, show)
        if self._scroller.is_at_end:  # a card that was decided has folded
            self._scroller.following = True
        self._let_go_of_buttons()

    def announce_call(self, title: str) -> None:
        """Say to those who do not see it that a tool waits for the user's word."""
        self.accessible.call_waits(title)

    def tick_calls(self, message_id: str) -> None:
        """Count the seconds of what runs."""
        number = self._layout.number_of(message_id)
        if number is not None and self._layout.items[number].tick_calls():
            self.viewport().update()

    def focus_call(self, call_id: str) -> bool:
        """Bring the card of a call that waits to the screen, with the keyboard at it."""
        found = self._place_of_call(call_id)
        if found is None:
            return False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hand.focus(found)
        self.accessible.focus_moved()
        return True

    def _place_of_call(self, call_id: str) -> Touched | None:
        from desktop_chat.ui.tools.call_strip import find_call

        for number in range(len(self._layout.items) - 1, -1, -1):
            item = self._layout.items[number]
            if item.is_live and (place := find_call(item, call_id)) is not None:
                section, row, strip = place
                self._reveal_call(number, section, row)
                return Touched(number, section, row, strip, strip.zones()[0])
        return None

    def _reveal_call(self, number: int, section: int, row: int) -> None:
        """Scroll so that its end is on the screen, or else its beginning."""
        item = self._layout.built(number)
        flow = item.sections.flow(section) if item.sections is not None else None
        if flow is None:
            return
        flow.measure(row, item.inner_width)
        self._layout.item_changed(number)
        top = self._layout.item_top(number) + item.top_of(section, row)
        bottom, height = top + flow.strip_height(row), self.viewport().height()
        margin = self._scene.look.margin
        if bottom - top + 2 * margin > height or top < self._scene.y:
            self._scroller.let_go()
            self._scroller.scroll_to(top - margin)
        elif bottom > self._scene.y + height:
            self._scroller.scroll_to(bottom + margin - height)
        self._settle()

    def _change(
        self, message_id: str, change: Callable[[MessageItem], None], new: str = ""
    ) -> None:
        number = self._layout.number_of(message_id)
        if number is None:
            return
        anchor = self._scroller.anchor()
        with SameWords(self._layout, self._scene.selection, number):
            change(self._layout.items[number])
        self._layout.item_changed(number)
        self._changed(anchor, new)

    def _changed(self, anchor: Anchor | None, new: str = "") -> None:
        if not self._scroller.following:
            self._jump.add_news(new)
        self._scene.caret_is_on = True
        self._settle_at(anchor)

    # ------------------------------------------------------------------ what is pressed

    def _call_pressed(self, touched: Touched) -> None:
        from desktop_chat.ui.tools.call_head import Press
        from desktop_chat.ui.tools.call_strip import call_of

        call = call_of(touched.strip)
        if call is None:
            return
        match touched.zone.value:
            case Press.CARD:
                pass
            case Press.FOLD:
                call.wished_open = not call.is_open
                self._redraw_call(touched)
            case Press.ABOUT:
                call.tells_all = not call.tells_all
                self._redraw_call(touched)
            case Press.ALL:
                self._open_call(call)
            case value:
                self._decide(call, value)

    def _redraw_call(self, touched: Touched) -> None:
        """It says more or less than before; its line stays under the pointer."""
        self._scroller.let_go()
        anchor = self._scroller.anchor()
        self._layout.items[touched.item].show_calls()
        self._layout.item_changed(touched.item)
        self._settle_at(anchor)
        self._scroller.following = self._scroller.is_at_end

    def _open_call(self, call: ShownCall) -> None:
        from desktop_chat.ui.tools.call_text import whole_text
        from desktop_chat.ui.viewer.text_dialog import TextDialog

        TextDialog(whole_text(call), self._tokens, self).open()

    def _decide(self, call: ShownCall, permission: str) -> None:
        from desktop_chat.ui.tools.calls import ARM_S

        is_meant = self._clock() - call.since >= ARM_S
        if call.state is CallState.WAITING and is_meant:
            self.call_decided.emit(call.id, permission)

    # ------------------------------------------------------------------ keys

    def _focused_call(self) -> ShownCall | None:
        """The call whose card the keyboard is at."""
        focused = self._scene.focused
        if focused is None or focused[1].kind is not ZoneKind.CALL:
            return None
        from desktop_chat.ui.tools.call_strip import call_of

        return call_of(focused[0])

    def _let_go_of_buttons(self) -> None:
        """What had the keyboard may be gone: the letters are no keys any more."""
        focused = self._scene.focused
        if focused is not None and focused[1].kind is ZoneKind.CALL:
            strip, zone = focused
            if not any(one.is_same(zone) for one in strip.zones()):
                self._hand.blur()
            self.setProperty(KEPT_LETTERS, self._kept_letters())

    def _kept_letters(self) -> str:
        call = self._focused_call()
        if call is None or call.state is not CallState.WAITING:
            return super()._kept_letters()
        from desktop_chat.ui.tools.call_head import KEYS

        return "".join(KEYS)

    def _on_hovered(self, touched: Touched | None) -> None:
        super()._on_hovered(touched)
        self.setProperty(KEPT_LETTERS, self._kept_letters())

    def _act_by(self, event: QKeyEvent) -> bool:
        call = self._focused_call()
        if call is None or call.state is not CallState.WAITING or event.modifiers() != _BARE:
            return super()._act_by(event)
        from desktop_chat.ui.tools.call_head import KEYS

        permission = KEYS.get(QKeySequence(event.key()).toString())
        if permission is None:
            return super()._act_by(event)
        if not event.isAutoRepeat():
            self._decide(call, permission.value)
        return True
