"""Brings the outline over the conversation when it is first wanted, and keeps it up to date."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from desktop_chat.services.engine import Engine
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.chat_presenter import ChatPresenter
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.transcript.view import TranscriptView
from desktop_chat.ui.turns import Piece

if TYPE_CHECKING:
    from desktop_chat.ui.outline.pane import OutlinePane


_LEAST_BESIDE = 400
"""Where less than this is left for the conversation, the outline lies over it."""


class OutlineHost(QObject):
    """Nothing of the outline is loaded before somebody opens it."""

    def __init__(
        self,
        window: MainWindow,
        transcript: TranscriptView,
        chats: ChatNavigator,
        presenter: ChatPresenter,
        engine: Engine,
        *,
        tokens: Tokens,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._transcript = transcript
        self._chats = chats
        self._engine = engine
        self._tokens = tokens
        self._background = background
        self._pane: OutlinePane | None = None
        self._is_reading = self._is_late = False
        window.action_set.handle(Callback.TOGGLE_OUTLINE, self.toggle)
        presenter.path_changed.connect(self._on_path_changed)

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Give the pieces of another look."""
        self._tokens = tokens
        if self._pane is not None:
            yield partial(self._pane.apply_tokens, tokens)

    def translating(self) -> Iterator[Piece]:
        """Give the pieces of another language."""
        if self._pane is not None:
            yield self._pane.retranslate

    def toggle(self) -> None:
        """Show the outline, or hide it."""
        if self._pane is not None and self._pane.isVisible():
            self.hide()
        else:
            self._background.do(self._show(), "outline")

    def hide(self) -> None:
        """Hide it; the keyboard goes back to the message."""
        if self._pane is not None:
            self._pane.hide()
            self._make_room(self._pane)
            self._window.composer.edit.setFocus()

    async def _show(self) -> None:
        await asyncio.to_thread(_load)
        pane = self._pane = self._pane or self._made()
        await asyncio.sleep(0)
        await self._read(pane)
        await asyncio.sleep(0)
        pane.show()
        pane.raise_()
        self._make_room(pane)
        self._window.toast.raise_()
        pane.take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The outline follows the window's width, and the conversation both."""
        if event.type() == QEvent.Type.Resize and self._pane is not None:
            self._make_room(self._pane)
        return False

    def _make_room(self, pane: OutlinePane) -> None:
        """Let the conversation stand beside the outline, where both have room."""
        room = self._window.transcript_pane
        left = room.width() - pane.width()
        is_beside = not pane.isHidden() and left >= self._tokens.metrics.px(_LEAST_BESIDE)
        layout = room.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, pane.width() if is_beside else 0, 0)

    def _made(self) -> OutlinePane:
        from desktop_chat.ui.outline.pane import OutlinePane

        pane = OutlinePane(self._tokens, self._window.transcript_pane)
        pane.hide()
        for one in (pane, self._window.transcript_pane):
            one.installEventFilter(self)
        pane.chosen.connect(self._on_chosen)
        pane.close_requested.connect(self.hide)
        return pane

    async def _read(self, pane: OutlinePane) -> None:
        from desktop_chat.ui.outline.rows import laid_out

        session = self._chats.session
        if session is None:
            pane.show_rows("", ())
            return
        tree = await self._engine.branches.outline(session)
        shown = {message.id for message in session.messages}
        rows = await asyncio.to_thread(laid_out, tree, shown)
        if session is self._chats.session:
            pane.show_rows(session.chat.id, rows)

    def _on_path_changed(self) -> None:
        if self._pane is None or not self._pane.isVisible():
            return
        self._is_late = True
        if not self._is_reading:
            self._is_reading = True
            self._background.do(self._read_again(self._pane), "outline")

    async def _read_again(self, pane: OutlinePane) -> None:
        """Once for all that changes while it is read."""
        try:
            while self._is_late:
                await asyncio.sleep(0)  # what was asked just now is on its way to the store
                self._is_late = False
                await self._read(pane)
        finally:
            self._is_reading = False

    def _on_chosen(self, message_id: str) -> None:
        self._background.do(self._go_to(message_id), "go-to-message")

    async def _go_to(self, message_id: str) -> None:
        session = await self._engine.branches.show(message_id)
        if session is self._chats.session:
            self._transcript.go_to(message_id)


def _load() -> None:
    import_module("desktop_chat.ui.outline.pane")
