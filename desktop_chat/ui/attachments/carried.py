"""What the shown chat brings along with the next question: files of older messages, by their sizes.

Looked at on another thread, and only while something lies in the composer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_chat.domain.parts import File, Image, attached_to
from desktop_chat.services.engine import Engine
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_navigator import ChatNavigator

if TYPE_CHECKING:
    from desktop_chat.services.session import ChatSession

Sizes = Mapping[Image | File, int]


class Carried(QObject):
    """Follows the shown chat; `look` is cheap where nothing is attached to it."""

    changed = Signal()  #: other files, or another chat

    def __init__(
        self, chats: ChatNavigator, engine: Engine, *, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._chats = chats
        self._engine = engine
        self._background = background
        self._sizes: Sizes = {}
        self._chat_id: str | None = None
        self._is_looking = self._is_stale = False

    @property
    def sizes(self) -> Sizes:
        """What would be sent along; nothing while it is not known of this chat."""
        session = self._chats.session
        return self._sizes if session is not None and session.chat.id == self._chat_id else {}

    def look(self) -> None:
        """Look at the shown chat anew."""
        self._is_stale = True
        if not self._is_looking:
            self._is_looking = True
            self._background.do(self._look(), "carried-files")

    async def _look(self) -> None:
        try:
            while self._is_stale:
                self._is_stale = False
                session = self._chats.session
                sizes = {} if session is None else await self._sizes_of(session)
                if session is self._chats.session:
                    self._take(None if session is None else session.chat.id, sizes)
        finally:
            self._is_looking = False

    async def _sizes_of(self, session: ChatSession) -> Sizes:
        engine, chat, path = self._engine, session.chat, tuple(session.messages)

        def parts() -> set[Image | File]:
            if not any(attached_to(message.parts) for message in path):
                return set()
            sent = engine.context.fitting(chat, path)
            return {part for message in sent for part in attached_to(message.parts)}

        found = await asyncio.to_thread(parts)
        return await engine.attachments.sizes(found) if found else {}

    def _take(self, chat_id: str | None, sizes: Sizes) -> None:
        if (chat_id, sizes) != (self._chat_id, self._sizes):
            self._chat_id, self._sizes = chat_id, sizes
            self.changed.emit()
