"""All chats that are open: the shown one and those that answer in the background."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop_chat.domain.conversation import NO_OPTIONS, Chat, ChatOptions, Mark
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.ids import new_id
from desktop_chat.i18n import tr
from desktop_chat.services.memory_tree import MemoryJournal, MemoryTree
from desktop_chat.services.session import ChatSession, SessionContext, SessionListener

CLOSE_PATIENCE_S = 2.0
"""How long live turns may take to write their end when the app closes."""


class Sessions:
    """Opens, makes and deletes chats; keeps each open one once."""

    def __init__(self, context: SessionContext) -> None:
        self._context = context
        self.memory = MemoryTree()
        self._forgetful = replace(
            context,
            store=self.memory,
            branches=self.memory,
            tools=replace(context.tools, journal=MemoryJournal(self.memory)),
            observers=(),  # they may write down what they see
            tapes=None,
        )
        self._open: dict[str, ChatSession] = {}
        self._listeners: list[SessionListener] = []
        self._unwanted: set[str] = set()
        self._when_left: list[Callable[[str], None]] = []

    def listen_to_all(self, listener: SessionListener) -> None:
        """Tell `listener` what happens in every chat that is opened from now on."""
        self._listeners.append(listener)

    def when_left(self, listener: Callable[[str], None]) -> None:
        """Tell `listener` the id of each chat that is deleted from now on."""
        self._when_left.append(listener)

    def leave(self, chat_id: str) -> None:
        """Let nothing go on in a chat that is being deleted."""
        if (session := self._open.get(chat_id)) is not None:
            session.stop()
        for listener in self._when_left:
            listener(chat_id)

    @property
    def live(self) -> Sequence[ChatSession]:
        """The sessions that are answering right now."""
        return [session for session in self._open.values() if session.is_live]

    @property
    def all_open(self) -> Sequence[ChatSession]:
        """Every chat that is open."""
        return tuple(self._open.values())

    def get(self, chat_id: str) -> ChatSession | None:
        """The session, if the chat is open."""
        return self._open.get(chat_id)

    async def chats(self) -> Sequence[Chat]:
        """All chats, the last used first."""
        return await self._context.store.chats()

    def create(
        self,
        provider: str,
        model: str,
        *,
        system_prompt: str = "",
        options: ChatOptions = NO_OPTIONS,
        temporary: bool = False,
    ) -> ChatSession:
        """Make an empty chat and open it; it is stored in the background.

        A temporary one is never stored: it is there until `delete`, or the end of the process.
        """
        chat = Chat(
            id=new_id(),
            title="",
            system_prompt=system_prompt,
            provider=provider,
            model=model,
            head_id=None,
            created_at=self._context.wall_clock(),
            options=options,
            is_temporary=temporary,
        )
        if temporary:
            return self._keep(ChatSession(chat, [], self._forgetful))
        self._save(self._context.store.create_chat(chat), f"create-{chat.id[:8]}")
        return self._keep(ChatSession(chat, [], self._context))

    async def open(self, chat_id: str) -> ChatSession:
        """Open a chat with its shown path; StoreError when there is none such."""
        self._unwanted.discard(chat_id)
        if (known := self._open.get(chat_id)) is not None:
            return known
        chat = await self._context.store.chat(chat_id)
        if chat is None:
            raise StoreError(tr("This chat is no longer there."))
        path = await self._context.store.path(chat_id)
        forks = await self._context.branches.forks(chat_id)
        if (opened_meanwhile := self._open.get(chat_id)) is not None:
            return opened_meanwhile
        return self._keep(ChatSession(chat, path, self._context, forks))

    def close(self, chat_id: str) -> None:
        """Forget an idle chat's messages; a live one stays until the next close after its end.

        A temporary one stays: there is no other place where it is.
        """
        if (known := self._open.get(chat_id)) is not None and known.chat.is_temporary:
            return
        self._unwanted.add(chat_id)
        for unwanted in tuple(self._unwanted):
            session = self._open.get(unwanted)
            if session is None or not session.is_live:
                self._open.pop(unwanted, None)
                self._unwanted.discard(unwanted)

    async def delete(self, chat_id: str) -> None:
        """Stop and hide a chat; `restore` brings it back with all that was answered.

        A temporary one is gone for good.
        """
        session = self._open.get(chat_id)
        self.leave(chat_id)
        if session is not None and session.chat.is_temporary:
            del self._open[chat_id]
            self.memory.forget_chat(chat_id)
            return
        await self._context.store.delete_chat(chat_id)

    async def drop(self, chat_id: str) -> None:
        """Take away a chat in which nothing was ever written, as if it had never been."""
        self.leave(chat_id)
        self._open.pop(chat_id, None)
        await self._context.store.drop_chat(chat_id)

    async def restore(self, chat_id: str) -> None:
        """Take a chat out of the bin."""
        await self._context.store.restore_chat(chat_id)

    def set_mark(self, chat_id: str, mark: Mark) -> None:
        """Remember whether something in a chat waits to be seen."""
        session = self._open.get(chat_id)
        if session is not None:
            session.set_mark(mark)
        else:
            self._save(self._context.store.set_mark(chat_id, mark), "set-mark")

    def clear_marks(self) -> None:
        """Nothing in any chat waits to be seen any more."""
        for session in self._open.values():
            session.set_mark(Mark.NONE)
        self._save(self._context.store.clear_marks(), "clear-marks")

    def follow_renamed(self, renamed: Mapping[str, str]) -> None:
        """Let the open chats follow providers to their new names; the store was told."""
        for session in self._open.values():
            session.follow_renamed(renamed)

    async def aclose(self) -> None:
        """End every live turn as interrupted and wait until its text is safe."""
        for session in self.live:
            session.stop(FinishReason.INTERRUPTED)
        await self._context.tasks.settle(CLOSE_PATIENCE_S)

    def _keep(self, session: ChatSession) -> ChatSession:
        self._open[session.chat.id] = session
        for listener in self._listeners:
            session.listen(listener)
        return session

    def _save(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._context.tasks.spawn(self._kept(work), name=name)

    async def _kept(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except StoreError as error:
            self._context.on_store_trouble(error)
