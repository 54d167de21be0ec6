"""A store and a journal that keep nothing: for `ask --no-save`."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_chat.domain.conversation import Chat, Message, Outcome
from desktop_chat.domain.ports import ChunkKind


class UnsavedJournal:
    """Takes everything and keeps nothing."""

    def append(self, turn_id: str, number: int, kind: ChunkKind, text: str) -> None:
        """Let the delta go."""

    async def finish(self, message: Message, outcome: Outcome) -> bool:
        """Let the message go: it was only ever in memory."""
        del message, outcome
        return False


class UnsavedStore:
    """An always empty store."""

    async def chats(self) -> Sequence[Chat]:
        """There are none."""
        return ()

    async def chat(self, chat_id: str) -> Chat | None:
        """There is none."""
        del chat_id
        return None

    async def path(self, chat_id: str) -> Sequence[Message]:
        """There is none."""
        del chat_id
        return ()

    async def state(self, key: str) -> str | None:
        """Nothing is remembered."""
        del key
        return None

    async def create_chat(self, chat: Chat) -> None:
        """Let it go."""

    async def rename_chat(self, chat_id: str, title: str) -> None:
        """Let it go."""

    async def delete_chat(self, chat_id: str) -> None:
        """Let it go."""

    async def restore_chat(self, chat_id: str) -> None:
        """Let it go."""

    async def set_system_prompt(self, chat_id: str, system_prompt: str) -> None:
        """Let it go."""

    async def set_model(self, chat_id: str, provider: str, model: str) -> None:
        """Let it go."""

    async def set_head(self, chat_id: str, head_id: str | None) -> None:
        """Let it go."""

    async def add_message(self, message: Message, *, live: bool = False) -> None:
        """Let it go."""

    async def set_state(self, key: str, value: str | None) -> None:
        """Let it go."""
