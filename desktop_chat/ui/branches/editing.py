"""Puts the editor in the place of a question, and keeps it there. Knows no chats."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal

from desktop_chat.domain.settings import SendKey
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.view import TranscriptView

if TYPE_CHECKING:
    from desktop_chat.ui.branches.editor import MessageEditor

_SHARE = 0.8
"""So much of the screen an editor may fill."""


class Editing(QObject):
    """One question at a time; what was typed for another one is kept while the window is open."""

    asked = Signal(str, str)  #: message id, the other text

    def __init__(self, window: MainWindow, transcript: TranscriptView, tokens: Tokens) -> None:
        super().__init__(window)
        self._window = window
        self._transcript = transcript
        self._tokens = tokens
        self._editor: MessageEditor | None = None
        self._begun: dict[str, str] = {}
        self.message_id = ""

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        if self._editor is not None:
            self._editor.apply_tokens(tokens)

    def retranslate(self) -> None:
        """Set all texts anew."""
        if self._editor is not None:
            self._editor.retranslate()

    def begin(
        self, message_id: str, text: str, send_key: SendKey, *, needs_text: bool = True
    ) -> None:
        """Edit a message; one that was begun before goes on."""
        if message_id == self.message_id and self._editor is not None:
            self._editor.edit.setFocus()
            return
        self._put_aside()
        if self._editor is None:
            self._editor = self._made()
        self.message_id = message_id
        editor = self._editor
        editor.resize(self._transcript.viewport().width(), editor.height())
        self._fit()
        editor.begin(self._begun.pop(message_id, text), send_key, needs_text=needs_text)
        self._cover()

    def end(self) -> None:
        """Show the message itself again; what was typed is forgotten."""
        had_focus = self._editor is not None and self._editor.isAncestorOf(
            self._window.focusWidget()
        )
        self._begun.pop(self.message_id, None)
        self.message_id = ""
        self._transcript.uncover()
        if self._editor is not None:
            self._editor.hide()
        if had_focus:
            self._window.composer.edit.setFocus()

    def keep_to(self, shown: Collection[str]) -> None:
        """Other messages are shown: what is typed for one that went waits until it is back."""
        if self.message_id and self.message_id not in shown:
            self._put_aside()

    def set_can_ask(self, can_ask: bool) -> None:
        """Say whether anything can be asked now."""
        if self._editor is not None:
            self._editor.set_can_ask(can_ask)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The room changes: so does what fits into it."""
        if event.type() == QEvent.Type.Resize and watched is self._transcript.viewport():
            self._fit()
        return False

    def _put_aside(self) -> None:
        if self.message_id and self._editor is not None:
            message_id, text = self.message_id, self._editor.text
            self.end()
            self._begun[message_id] = text

    def _made(self) -> MessageEditor:
        from desktop_chat.ui.branches.editor import MessageEditor

        viewport = self._transcript.viewport()
        editor = MessageEditor(self._tokens, viewport)
        editor.asked.connect(self._on_asked)
        editor.left.connect(self.end)
        editor.wanted_height_changed.connect(self._cover)
        viewport.installEventFilter(self)
        return editor

    def _on_asked(self, text: str) -> None:
        self.asked.emit(self.message_id, text)

    def _fit(self) -> None:
        if self._editor is not None:
            self._editor.set_most_height(round(self._transcript.viewport().height() * _SHARE))

    def _cover(self) -> None:
        if self._editor is not None and self.message_id:
            self._transcript.cover(self.message_id, self._editor, self._editor.wanted_height)
