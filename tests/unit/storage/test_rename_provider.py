from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from desktop_chat.domain.conversation import Role
from tests.unit.storage.samples import a_chat, a_message, opened


def test_chats_and_messages_follow_a_renamed_provider(tmp_path: Path) -> None:
    async def steps() -> None:
        async with opened(tmp_path / "chats.sqlite3") as store:
            mine, gone = a_chat("mine"), a_chat("gone")
            other = replace(a_chat("other"), provider="x")
            for chat in (mine, gone, other):
                await store.conversations.create_chat(chat)
            question = a_message(mine, None)
            await store.conversations.add_message(question)
            await store.conversations.add_message(a_message(mine, question, Role.ASSISTANT, "Hi"))
            await store.conversations.delete_chat(gone.id)
            await store.conversations.rename_provider(mine.provider, "새 이름")
            await store.conversations.restore_chat(gone.id)
            found = {chat.title: chat.provider for chat in await store.conversations.chats()}
            assert found == {"mine": "새 이름", "gone": "새 이름", "other": "x"}
            path = await store.conversations.path(mine.id)
            assert [message.provider for message in path] == [None, "새 이름"]

    asyncio.run(steps())
