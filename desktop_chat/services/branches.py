"""The tree of a chat in people's hands: go to any message, switch, keep, delete, branch off.

Asking in another way (edit, answer again, ask several) is the session's: see `services.session`.
Every deed but looking can be undone. Knows no widgets.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from desktop_chat.domain.branches import Branch, BranchStore, TreeRow, next_to
from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.ids import new_id
from desktop_chat.domain.operation import OperationKind
from desktop_chat.i18n import tr
from desktop_chat.services.memory_tree import MemoryTree
from desktop_chat.services.session import ChatSession
from desktop_chat.services.sessions import Sessions


class Branches:
    """The branches of all chats. Its methods raise `StoreError`."""

    def __init__(self, sessions: Sessions, store: BranchStore, memory: MemoryTree) -> None:
        self._sessions = sessions
        self._store = store
        self._memory = memory

    async def show(self, message_id: str) -> ChatSession:
        """Open the chat of a message so that the message is on the shown path.

        One that is on it already stays where it is, with all that is below it. A message that was
        deleted raises.
        """
        known = next((s for s in self._sessions.all_open if _is_shown(s, message_id)), None)
        if known is not None:
            return await self._sessions.open(known.chat.id)
        branch = await self._memory.branch(message_id) or await self._store.branch(message_id)
        if branch is None:
            raise StoreError(tr("This message is no longer there."))
        session = await self._sessions.open(branch.chat_id)
        if not _is_shown(session, message_id):
            session.show(branch)
        return session

    async def step(self, session: ChatSession, message_id: str, way: int) -> str | None:
        """Show the sibling before (-1) or behind (1) a shown message; None where there is none."""
        wanted = next_to(session.forks, message_id, way)
        if wanted is None:
            return None
        branch = await self._of(session).branch(wanted, whole=False)
        if branch is None or not session.show_instead(message_id, branch):
            return None
        return wanted

    async def keep(self, session: ChatSession, answer_id: str) -> None:
        """Of several answers let this one be the one that the chat goes on with."""
        store = self._of(session)
        if (branch := await store.branch(answer_id)) is None:
            return
        await store.keep(OperationKind.KEEP_ANSWER, session.chat.id, branch.path[-1].id)
        if not _is_shown(session, answer_id):
            session.show(branch)

    async def delete(self, session: ChatSession, message_id: str) -> None:
        """Hide a message and all below it; nothing happens while an answer is being made."""
        if session.is_live:
            return
        store = self._of(session)
        head = await store.hide(message_id)
        branch = await store.branch(head) if head is not None else None
        if session.is_live:
            return
        if branch is not None:
            session.show(branch)
        elif head is None:
            session.show(Branch(session.chat.id, ()))

    async def branch_off(self, session: ChatSession, message_id: str) -> ChatSession:
        """Copy the path up to a message into a new chat, and open that."""
        await asyncio.sleep(0)  # what was changed just now is on its way to the store
        chat_id = new_id()
        title = tr("{title} (branch)", title=session.chat.title or tr("New chat"))
        await self._store.branch_off(
            message_id, chat_id=chat_id, title=title, source_id=session.chat.id
        )
        return await self._sessions.open(chat_id)

    async def messages(self, session: ChatSession, ids: Sequence[str]) -> Sequence[Message]:
        """These messages of a chat, shown or not."""
        return await self._of(session).messages(ids)

    async def outline(self, session: ChatSession) -> Sequence[TreeRow]:
        """All messages of a chat, a parent before its children, without their texts."""
        return await self._of(session).tree(session.chat.id)

    def _of(self, session: ChatSession) -> BranchStore:
        return self._memory if session.chat.is_temporary else self._store


def can_branch_off(session: ChatSession, message_id: str) -> bool:
    """Whether a chat can go on elsewhere from a message: nothing of it is still to come."""
    found = next((m for m in session.messages if m.id == message_id), None)
    if found is None or session.chat.is_temporary:
        return False
    return found.role is Role.USER or found.outcome is not None


def _is_shown(session: ChatSession, message_id: str) -> bool:
    return any(message.id == message_id for message in session.messages)
