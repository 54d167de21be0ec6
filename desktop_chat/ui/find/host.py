"""Opens the find bar over the shown chat, and connects it with the one who looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_chat.ui.actions import ActionSet, Callback, When
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.view import TranscriptView

if TYPE_CHECKING:
    from desktop_chat.ui.find.bar import FindBar
    from desktop_chat.ui.find.finder import Finder

_MOST_SELECTED = 200


class FindHost(QObject):
    """Bar and finder are made, and their modules loaded, when they are first wanted."""

    def __init__(
        self,
        window: QWidget,
        transcript: TranscriptView,
        action_set: ActionSet,
        tokens: Tokens,
        *,
        pane: QWidget,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._transcript = transcript
        self._actions = action_set
        self._tokens = tokens
        self._pane = pane
        self._bar: FindBar | None = None
        self._finder: Finder | None = None
        self._came_from: QWidget | None = None
        action_set.handle(Callback.FIND, self.open)
        action_set.handle(Callback.FIND_NEXT, lambda: self.step(1))
        action_set.handle(Callback.FIND_PREVIOUS, lambda: self.step(-1))

    def open(self) -> None:
        """Show the bar; what is selected in the chat becomes the text that is looked for."""
        bar, finder = self._parts()
        selected = self._transcript.selected_text().strip() if bar.isHidden() else ""
        if "\n" in selected or len(selected) > _MOST_SELECTED:
            selected = ""
        if bar.isHidden():
            self._came_from = self._window.focusWidget()
            finder.open()
        has_changed = bool(selected) and selected != bar.field.query
        was_hidden = bar.isHidden()
        bar.open_with(selected)
        self._actions.set_true(When.CAN_FIND_NEXT, True)
        if has_changed or was_hidden:
            self._look()

    def point_at(self, message_id: str, text: str) -> bool:
        """Go to a message and show the hits of a text in it; False where it is not shown."""
        if not self._transcript.go_to_message(message_id):
            return False
        if text:
            self._show_hits(message_id, text)
        self._transcript.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def step(self, step: int) -> None:
        """Go to the next hit (1) or the one before (-1), opening the bar where it is closed."""
        bar, finder = self._parts()
        if bar.isHidden():
            self.open()
        else:
            finder.go(step)

    def close(self) -> None:
        """Hide the bar; the focus goes back to where it was."""
        if self._bar is None or self._finder is None or self._bar.isHidden():
            return
        had_focus = self._bar.isAncestorOf(self._window.focusWidget())
        self._finder.close()
        before, self._came_from = self._came_from, None
        if had_focus:
            is_there = before is not None and before.isVisible() and before.isEnabled()
            wanted = before if before is not None and is_there else self._transcript
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bar.hide()

    def retranslate(self) -> None:
        """Set the texts of what is there anew."""
        if self._bar is not None:
            self._bar.retranslate()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        if self._bar is not None:
            self._bar.apply_tokens(tokens)

    def _parts(self) -> tuple[FindBar, Finder]:
        if self._bar is None or self._finder is None:
            from desktop_chat.ui.find.bar import FindBar

            self._bar = bar = FindBar(self._tokens)
            self._finder = finder = self._transcript.make_finder()
            layout = self._pane.layout()
            if isinstance(layout, QVBoxLayout):
                layout.insertWidget(0, bar)
            bar.stand_before(self._transcript)
            bar.query_changed.connect(self._look)
            bar.step_requested.connect(finder.go)
            bar.page_requested.connect(self._page)
            bar.close_requested.connect(self.close)
            finder.counted.connect(lambda: bar.show_count(finder.count))
        return self._bar, self._finder

    def _show_hits(self, message_id: str, text: str) -> None:
        bar, finder = self._parts()
        finder.close()
        finder.open()
        bar.open_with(text)
        self._actions.set_true(When.CAN_FIND_NEXT, True)
        self._look_in(message_id)

    def _look(self) -> None:
        self._look_in("")

    def _look_in(self, message_id: str) -> None:
        if self._bar is None or self._finder is None or self._bar.isHidden():
            return
        from desktop_chat.ui.find.folding import Needle

        bar = self._bar
        needle = Needle(bar.field.query, match_case=bar.match_case, whole_words=bar.whole_words)
        self._finder.look_for(needle, message_id=message_id)
        bar.show_count(self._finder.count)

    def _page(self, direction: int) -> None:
        bar = self._transcript.verticalScrollBar()
        bar.setValue(bar.value() + direction * (bar.pageStep() - bar.singleStep()))
