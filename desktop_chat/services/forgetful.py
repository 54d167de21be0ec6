"""Where a temporary chat writes to: nowhere. It lives in its session, and ends with it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_chat.domain.conversation import Chat, Mark, Message, Outcome
from desktop_chat.domain.ports import ChunkKind


class ForgetfulStore:
    """A `ConversationStore` that keeps nothing and holds nothing."""

    async def chats(self) -> Sequence[Chat]:
        """None."""
        return ()

    async def chat(self, chat_id: str) -> Chat | None:
        """None."""
        del chat_id
        return None

    async def create_chat(self, chat: Chat) -> None:
        """Keep nothing."""

    async def rename_chat(self, chat_id: str, title: str, *, by_hand: bool = False) -> None:
        """Keep nothing."""

    async def delete_chat(self, chat_id: str) -> None:
        """Keep nothing."""

    async def drop_chat(self, chat_id: str) -> None:
        """Keep nothing."""

    async def restore_chat(self, chat_id: str) -> None:
        """Keep nothing."""

    async def clear_chat(self, chat_id: str) -> None:
        """Keep nothing."""

    async def set_system_prompt(self, chat_id: str, system_prompt: str) -> None:
        """Keep nothing."""

    async def set_model(self, chat_id: str, provider: str, model: str) -> None:
        """Keep nothing."""

    async def rename_provider(self, old: str, new: str) -> None:
        """Keep nothing."""

    async def set_mark(self, chat_id: str, mark: Mark) -> None:
        """Keep nothing."""

    async def clear_marks(self) -> None:
        """Keep nothing."""

    async def set_head(self, chat_id: str, head_id: str | None) -> None:
        """Keep nothing."""

    async def take_back(self, message_id: str, head_id: str) -> None:
        """Keep nothing."""

    async def path(self, chat_id: str) -> Sequence[Message]:
        """None."""
        del chat_id
        return ()

    async def add_message(self, message: Message, *, live: bool = False) -> None:
        """Keep nothing."""

    async def state(self, key: str) -> str | None:
        """None."""
        del key
        return None

    async def set_state(self, key: str, value: str | None) -> None:
        """Keep nothing."""


class ForgetfulJournal:
    """A `Journal` that keeps nothing: every answer counts as safe at once."""

    def append(self, turn_id: str, number: int, kind: ChunkKind, text: str) -> None:
        """Keep nothing."""

    async def settle(self) -> None:
        """Wait for nothing."""

    async def finish(self, message: Message, outcome: Outcome) -> bool:
        """Keep nothing."""
        del message, outcome
        return True
