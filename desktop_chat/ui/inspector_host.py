"""Brings the inspector beside the chat when it is first wanted, and keeps it on the shown chat."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard

from desktop_chat.i18n import tr
from desktop_chat.services.engine import Engine
from desktop_chat.ui.background import Background
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.side_pane import SidePane
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.turns import Piece

if TYPE_CHECKING:
    from desktop_chat.ui.inspector.pane import InspectorPane


class InspectorHost(QObject):
    """Nothing of the inspector is loaded before somebody opens it."""

    def __init__(
        self,
        window: MainWindow,
        engine: Engine,
        chats: ChatNavigator,
        *,
        tokens: Tokens,
        clipboard: QClipboard,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._chats = chats
        self._tokens = tokens
        self._clipboard = clipboard
        self._background = background
        self._pane: InspectorPane | None = None
        self._is_loading = False
        self._room = SidePane(window.shell, window.content, tokens.metrics)
        chats.chat_shown.connect(self._follow)

    def toggle(self) -> None:
        """Show the inspector, or hide it."""
        if self._pane is None:
            if not self._is_loading:
                self._is_loading = True
                self._background.do(self._load(), "inspector")
        elif self._room.is_shown:
            self.hide()
        else:
            self._room.set_shown(True)
            self._follow()
            self._pane.take_focus()

    def hide(self) -> None:
        """Hide it; the keyboard goes back to the message."""
        self._room.set_shown(False)
        self._window.composer.edit.setFocus()

    def dressing(self, tokens: Tokens) -> Iterator[Piece]:
        """Give the pieces of another look."""
        self._tokens = tokens
        yield lambda: self._room.zoom(tokens.metrics)
        if self._pane is not None:
            yield from self._pane.dressing(tokens)

    def translating(self) -> Iterator[Piece]:
        """Give the pieces of another language."""
        if self._pane is not None:
            yield from self._pane.translating()

    async def _load(self) -> None:
        try:
            await asyncio.to_thread(_load)
            pane = await self._made()
            pane.close_requested.connect(self.hide)
            pane.said.connect(self._window.toast.say)
            pane.failed.connect(lambda why: self._background.say("inspector", why, Severity.DANGER))
            pane.replay_requested.connect(
                lambda id_, speed: self._background.do(self._replay(id_, speed), "replay")
            )
            self._pane = pane
            self._room.put(pane)
            await asyncio.sleep(0)
            self._room.set_shown(True)
            self._follow()
            pane.take_focus()  # at once: the next Esc is meant for it
        finally:
            self._is_loading = False

    async def _made(self) -> InspectorPane:
        """Make and dress the pane, a piece a turn of the loop; theme and language may change."""
        from desktop_chat.ui.inspector.pane import InspectorPane
        from desktop_chat.ui.inspector.parts import made_parts

        parts = await made_parts(self._tokens, self._background, self._clipboard)
        pane = InspectorPane(
            self._tokens, self._engine.tapes, self._background, self._clipboard, parts
        )
        worn: Tokens | None = None
        while worn is not self._tokens:
            worn = self._tokens
            for piece in pane.dressing(worn):
                piece()
                await asyncio.sleep(0)
        pane.retranslate()
        await asyncio.sleep(0)
        return pane

    async def _replay(self, tape_id: str, speed: float) -> None:
        from desktop_chat.services.tape_player import play

        tape = self._engine.tapes.tape(tape_id)
        if tape is not None:
            await asyncio.to_thread(play, tape, speed)
            self._window.toast.say(tr("The recording opens in a window of its own."))

    def _follow(self) -> None:
        if self._pane is None or not self._room.is_shown:
            return
        session = self._chats.session
        chat = None if session is None else session.chat
        is_temporary = chat is not None and chat.is_temporary
        self._pane.show_chat(None if chat is None else chat.id, is_temporary=is_temporary)


def _load() -> None:
    import_module("desktop_chat.ui.inspector.pane")
