"""What was typed and attached but not sent, per chat; kept over restarts where the chat is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_chat.domain.attachments import Attachment
from desktop_chat.domain.ports import ConversationStore
from desktop_chat.services.attachment_drafts import as_text, from_text
from desktop_chat.ui.background import Background

NEW_CHAT = "new"
"""The draft of the chat that does not exist yet."""
MOST_EMPTY = 200
"""Of so many chats it is remembered that they have no draft; of others it is read again."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and its files."""

    text: str = ""
    attached: tuple[Attachment, ...] = ()


NO_DRAFT = Draft()


class Drafts:
    """Remembers drafts at once and stores them in the background."""

    def __init__(self, store: ConversationStore, background: Background) -> None:
        self._store = store
        self._background = background
        self._known: dict[str, Draft] = {}

    async def load(self, chat_id: str) -> Draft:
        """Give the draft of a chat."""
        if chat_id not in self._known:
            text = await self._store.state(_key(chat_id))
            files = await self._store.state(_files_key(chat_id))
            if chat_id not in self._known:
                self._remember(chat_id, Draft(text or "", from_text(files)))
        return self._known[chat_id]

    def keep(self, chat_id: str, draft: Draft, *, stored: bool = True) -> None:
        """Remember a draft; an empty one is not stored. Without `stored`, in memory only."""
        before = self._known.get(chat_id, NO_DRAFT)
        self._remember(chat_id, draft)
        if not stored:
            return
        if draft.text != before.text:
            self._store_soon(_key(chat_id), draft.text)
        if draft.attached != before.attached:
            self._store_soon(_files_key(chat_id), as_text(draft.attached))

    async def offer(self, chat_id: str, draft: Draft) -> None:
        """Remember a draft for a chat that has none."""
        if await self.load(chat_id) == NO_DRAFT:
            self.keep(chat_id, draft)

    async def add_file(self, chat_id: str, attachment: Attachment, *, stored: bool = True) -> None:
        """Put a file to a draft: it was being read when its chat was left."""
        draft = await self.load(chat_id)
        if all(one.part != attachment.part for one in draft.attached):
            added = replace(draft, attached=(*draft.attached, attachment))
            self.keep(chat_id, added, stored=stored)

    def drop(self, chat_id: str) -> None:
        """Know nothing of a chat any more; what is stored stays."""
        self._known.pop(chat_id, None)

    def _remember(self, chat_id: str, draft: Draft) -> None:
        """Put it behind all others, and forget empty ones from so long ago that they are stored."""
        self._known.pop(chat_id, None)
        self._known[chat_id] = draft
        if len(self._known) > MOST_EMPTY:
            empty = [id_ for id_, one in self._known.items() if one == NO_DRAFT]
            for oldest in empty[:-MOST_EMPTY]:
                del self._known[oldest]

    def _store_soon(self, key: str, text: str) -> None:
        self._background.do(self._store.set_state(key, text or None), "keep-draft")


def _key(chat_id: str) -> str:
    return f"draft.{chat_id}"


def _files_key(chat_id: str) -> str:
    return f"draft-files.{chat_id}"
