"""What is done to summaries: they are made as a branch, and can be edited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.operation import OperationKind
from desktop_chat.domain.parts import Text
from desktop_chat.storage import messages
from desktop_chat.storage.branches import TreeStore
from desktop_chat.storage.keeping import Keeping

if TYPE_CHECKING:
    import apsw


class SummaryStore:
    """`SummaryKeeper` on SQLite. Its methods raise `StoreError`."""

    def __init__(self, branches: TreeStore, keeping: Keeping) -> None:
        self._branches = branches
        self._keeping = keeping

    async def add(self, summary: Message, count: int) -> None:
        """Put a finished summary at the end of its path, as one operation."""
        await self._branches.grow(OperationKind.COMPACT, [summary], head_id=summary.id, count=count)

    async def edit(self, summary: Message, text: str) -> None:
        """Let a summary say something else, as one operation."""
        edited = replace(summary, parts=(Text(text),))

        def write(connection: apsw.Connection) -> None:
            if edited.outcome is not None:
                messages.end(connection, edited, edited.outcome)

        await self._keeping.perform(
            OperationKind.EDIT_MESSAGE, write, chat_id=summary.chat_id, message_id=summary.id
        )
