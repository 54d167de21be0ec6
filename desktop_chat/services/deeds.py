"""Undo and redo of what was done with chats: the newest deed, or one in particular.

Whoever shows chats hears what is otherwise afterwards; open chats and the waiting questions are
read anew before that. Knows no widgets.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.operation import Operation, OperationKind, Thing, Turned
from desktop_chat.domain.ports import ConversationStore
from desktop_chat.domain.ports_undo import DeedKeeper
from desktop_chat.i18n import tr
from desktop_chat.services.queue import QuestionQueue
from desktop_chat.services.sessions import Sessions
from desktop_chat.tasks import Tasks

STOP_PATIENCE_S = 5.0
"""So long an undo waits for the end of an answer that it has stopped."""
_LOOK_S = 0.01
_MOST_EMPTY = 50

_Kind = OperationKind
_REWRITES = frozenset(
    {
        _Kind.DELETE_CHATS,
        _Kind.CLEAR_CHAT,
        _Kind.EDIT_MESSAGE,
        _Kind.REGENERATE,
        _Kind.CONTINUE_ANSWER,
        _Kind.COMPARE,
        _Kind.KEEP_ANSWER,
        _Kind.DELETE_MESSAGE,
        _Kind.BRANCH_OFF,
        _Kind.COMPACT,
        _Kind.IMPORT,
        _Kind.RESTORE_BACKUP,
    }
)
"""These change what an arriving answer stands on; it is stopped before they are turned."""

log = logging.getLogger(__name__)


class DeedListener(Protocol):
    """Whoever offers undo, or shows what it changes. Called on the loop's thread."""

    def on_offers_changed(self) -> None:
        """Something else can be undone or redone now."""

    def on_deed_done(self, operation: Operation) -> None:
        """Somebody did something that can be undone."""

    def on_turned(self, turned: Turned) -> None:
        """A deed was undone (`is_undone`), or done again."""


class Deeds:
    """What can be undone and redone in one home. Its async methods raise `StoreError`."""

    def __init__(
        self,
        keeper: DeedKeeper,
        store: ConversationStore,
        sessions: Sessions,
        queue: QuestionQueue,
        tasks: Tasks,
    ) -> None:
        self._keeper = keeper
        self._store = store
        self._sessions = sessions
        self._queue = queue
        self._tasks = tasks
        self._in_turn = asyncio.Lock()
        self._listeners: list[DeedListener] = []
        self._expected = 0
        self._nothing_expected = asyncio.Event()
        self._nothing_expected.set()
        self.to_undo: Operation | None = None
        self.to_redo: Operation | None = None
        keeper.listen(self._on_done)

    def listen(self, listener: DeedListener) -> None:
        """Tell `listener` from now on."""
        self._listeners.append(listener)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo, or will be in a moment."""
        return self.to_undo is not None or self._expected > 0

    @contextmanager
    def expecting(self) -> Iterator[None]:
        """Something is about to be done: an undo that is asked for meanwhile is meant for it."""
        self._expected += 1
        self._nothing_expected.clear()
        self._tell(lambda listener: listener.on_offers_changed())
        try:
            yield
        finally:
            self._expected -= 1
            if not self._expected:
                self._nothing_expected.set()
            self._tell(lambda listener: listener.on_offers_changed())

    async def refresh(self) -> None:
        """Look what can be undone now: another process may have done something too."""
        undo, redo = await self._keeper.last_done(), await self._keeper.last_undone()
        if (undo, redo) != (self.to_undo, self.to_redo):
            self.to_undo, self.to_redo = undo, redo
            self._tell(lambda listener: listener.on_offers_changed())

    async def undo(self, operation_id: str | None = None) -> Turned | None:
        """Turn a deed back, or the newest one; None where there is nothing to turn back."""
        return await self._turn(operation_id, self._keeper.last_done, self._keeper.undo)

    async def redo(self, operation_id: str | None = None) -> Turned | None:
        """Do a deed again, or the one that was turned back last; None where there is none."""
        return await self._turn(operation_id, self._keeper.last_undone, self._keeper.redo)

    async def clear(self, chat_id: str) -> None:
        """Empty a chat: its messages are hidden, and come back by undo."""
        session = self._sessions.get(chat_id)
        if session is not None and session.chat.is_temporary:
            return
        async with self._in_turn:
            await self.stop_answers(frozenset({chat_id}))
            await self._store.clear_chat(chat_id)
            if session is not None:
                await session.reload()

    async def _turn(
        self,
        operation_id: str | None,
        newest: Callable[[], Awaitable[Operation | None]],
        turn: Callable[[str], Awaitable[Turned | None]],
    ) -> Turned | None:
        await asyncio.sleep(0)  # what was begun just now is on its way to the store
        await self._nothing_expected.wait()
        async with self._in_turn:
            turned = await self._turned(operation_id, newest, turn)
            if turned is not None:
                await self._follow(turned)
            await self.refresh()
        if turned is not None:
            done = turned
            self._tell(lambda listener: listener.on_turned(done))
        return turned

    async def _turned(
        self,
        operation_id: str | None,
        newest: Callable[[], Awaitable[Operation | None]],
        turn: Callable[[str], Awaitable[Turned | None]],
    ) -> Turned | None:
        turned: Turned | None = None
        for _ in range(_MOST_EMPTY):
            operation = await newest()
            wanted = operation_id or (operation.id if operation is not None else None)
            if wanted is None:
                return None
            if operation is None or operation.id != wanted or operation.kind in _REWRITES:
                await self.stop_answers(await self._keeper.chats_of(wanted))
            turned = await turn(wanted)
            if operation_id or turned is None or not turned.is_empty:
                break
            # Nothing is left of what it was done to: the one before it is meant.
        return turned

    async def stop_answers(self, chat_ids: frozenset[str] | None) -> None:
        """Let no answer arrive in these chats, None: in any; what arrived of it is kept."""
        live = [
            session
            for session in self._sessions.live
            if (chat_ids is None or session.chat.id in chat_ids) and not session.chat.is_temporary
        ]
        for session in live:
            session.stop()
        try:
            async with asyncio.timeout(STOP_PATIENCE_S):
                while any(session.is_live for session in live):  # noqa: ASYNC110 - no end to await
                    await asyncio.sleep(_LOOK_S)
        except TimeoutError:
            text = tr("An answer is still arriving here. Try again when it has ended.")
            raise StoreError(text) from None

    async def _follow(self, turned: Turned) -> None:
        if Thing.QUEUE in turned.things:
            for chat_id in turned.chat_ids:
                await self._queue.reload(chat_id)
        await self._read_sessions(turned.chat_ids)

    async def read_anew(self, chat_ids: frozenset[str] | None) -> None:
        """Read what is open of these chats, None: of all, since the store has been changed."""
        async with self._in_turn:
            for session in self._sessions.all_open:
                chat_id = session.chat.id
                if (chat_ids is None or chat_id in chat_ids) and not session.chat.is_temporary:
                    await self._queue.reload(chat_id)
            await self._read_sessions(chat_ids)
            await self.refresh()

    async def _read_sessions(self, chat_ids: frozenset[str] | None) -> None:
        for session in self._sessions.all_open:
            chat_id = session.chat.id
            if session.chat.is_temporary or (chat_ids is not None and chat_id not in chat_ids):
                continue
            chat = await self._store.chat(chat_id)
            if chat is None:
                self._sessions.leave(chat_id)
                self._sessions.close(chat_id)
            else:
                session.take_in(chat)
                await session.reload()

    def _on_done(self, operation: Operation) -> None:
        self._tasks.spawn(self._note(operation), name="note-deed")

    async def _note(self, operation: Operation) -> None:
        try:
            await self.refresh()
        except StoreError as error:
            log.info("what can be undone is not known: %s", error)
            return
        kept = self.to_undo
        if kept is not None and kept.id == operation.id:  # else it changed nothing
            self._tell(lambda listener: listener.on_deed_done(kept))

    def _tell(self, say: Callable[[DeedListener], None]) -> None:
        for listener in tuple(self._listeners):
            try:
                say(listener)
            except Exception:
                log.exception("a listener of the deeds failed")
