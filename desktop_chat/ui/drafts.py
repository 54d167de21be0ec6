"""What was typed but not sent, per chat; kept over restarts, but for temporary chats."""

from __future__ import annotations

from desktop_chat.domain.ports import ConversationStore
from desktop_chat.ui.background import Background

NEW_CHAT = "new"
"""The draft of the chat that does not exist yet."""


class Drafts:
    """Remembers drafts at once and stores them in the background."""

    def __init__(self, store: ConversationStore, background: Background) -> None:
        self._store = store
        self._background = background
        self._known: dict[str, str] = {}

    async def load(self, chat_id: str) -> str:
        """Give the draft of a chat, '' when there is none."""
        if chat_id not in self._known:
            stored = await self._store.state(_key(chat_id))
            self._known.setdefault(chat_id, stored or "")
        return self._known[chat_id]

    def keep(self, chat_id: str, text: str, *, stored: bool = True) -> None:
        """Remember a draft; an empty one is forgotten. Without `stored`, in memory only."""
        if self._known.get(chat_id, "") == text:
            return
        self._known[chat_id] = text
        if stored:
            self._background.do(self._store.set_state(_key(chat_id), text or None), "keep-draft")

    async def offer(self, chat_id: str, text: str) -> None:
        """Remember a draft for a chat that has none."""
        if not await self.load(chat_id):
            self.keep(chat_id, text)

    def drop(self, chat_id: str) -> None:
        """Know nothing of a chat any more; what is stored stays."""
        self._known.pop(chat_id, None)


def _key(chat_id: str) -> str:
    return f"draft.{chat_id}"
