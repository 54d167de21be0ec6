"""Asks the questions that wait, one after the other, as answers come to a good end.

A question leaves the queue only when its chat has taken it; after a Stop or a failure the rest
waits until somebody says so. Knows no widgets.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from desktop_chat.domain.conversation import Chat, Message
from desktop_chat.domain.errors import ChatError, StoreError
from desktop_chat.domain.events import FinishReason, StreamEvent
from desktop_chat.domain.ids import new_id
from desktop_chat.domain.parts import File, Image, attached_to, question_parts
from desktop_chat.domain.queue import QueuedQuestion, QueueKeeper, between
from desktop_chat.domain.turn import Turn
from desktop_chat.services.session import ChatSession
from desktop_chat.tasks import Tasks

Listener = Callable[[str], None]
"""Called with the id of a chat whose queue is another now."""

_GOOD_ENDS = frozenset({FinishReason.STOP, FinishReason.LENGTH, FinishReason.CONTENT_FILTER})


class QuestionQueue:
    """The waiting questions of all chats that were looked at; a `SessionListener`."""

    def __init__(
        self,
        keeper: QueueKeeper,
        tasks: Tasks,
        *,
        on_store_trouble: Callable[[StoreError], None],
    ) -> None:
        self._keeper = keeper
        self._tasks = tasks
        self._on_store_trouble = on_store_trouble
        self._waiting: dict[str, list[QueuedQuestion]] = {}
        self._unkept: set[str] = set()
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Tell `listener` of every change."""
        self._listeners.append(listener)

    async def load(self, chat_id: str) -> None:
        """Read what waits in a chat since an earlier time; says nothing when nothing does."""
        if chat_id not in self._waiting:
            kept = list(await self._keeper.of(chat_id))
            # What was added while this was read is newer.
            self._waiting[chat_id] = kept + self._waiting.get(chat_id, [])
            if kept:
                self._tell(chat_id)

    async def reload(self, chat_id: str) -> None:
        """Read it anew: an undo may have brought one back."""
        self._waiting[chat_id] = list(await self._keeper.of(chat_id))
        self._tell(chat_id)

    def of(self, chat_id: str) -> Sequence[QueuedQuestion]:
        """What waits in a chat, the next one first."""
        return tuple(self._waiting.get(chat_id, ()))

    def add(self, chat: Chat, text: str, attached: Sequence[Image | File] = ()) -> None:
        """Let a question wait behind the others; that of a temporary chat is stored nowhere."""
        if chat.is_temporary:
            self._unkept.add(chat.id)
        waiting = self._waiting.setdefault(chat.id, [])
        place = between(waiting[-1] if waiting else None, None)
        question = QueuedQuestion(new_id(), chat.id, question_parts(text, attached), place)
        waiting.append(question)
        self._put(question)

    def edit(self, question_id: str, text: str) -> None:
        """Ask something else in its place."""
        found = self._find(question_id)
        if found is not None:
            waiting, index = found
            parts = question_parts(text, attached_to(waiting[index].parts))
            waiting[index] = replace(waiting[index], parts=parts)
            self._put(waiting[index])

    def move(self, question_id: str, to: int) -> None:
        """Put one at another place of its queue; `to` counts without it."""
        found = self._find(question_id)
        if found is None:
            return
        waiting, index = found
        question = waiting.pop(index)
        to = min(max(to, 0), len(waiting))
        before = waiting[to - 1] if to else None
        after = waiting[to] if to < len(waiting) else None
        waiting.insert(to, replace(question, position=between(before, after)))
        self._put(waiting[to])

    def remove(self, question_id: str) -> Callable[[], None] | None:
        """Do not ask it; what is returned brings it back, None: there was none such."""
        found = self._find(question_id)
        if found is None:
            return None
        waiting, index = found
        question = waiting.pop(index)
        self._save(question, self._keeper.remove(question))
        self._tell(question.chat_id)
        return partial(self._bring_back, question)

    def ask_next(self, session: ChatSession) -> bool:
        """Ask what waits first; False when nothing does, or the chat takes nothing now."""
        waiting = self._waiting.get(session.chat.id)
        if not waiting:
            return False
        first = waiting[0]
        if not session.send(first.text, attached_to(first.parts)):
            return False
        question = waiting.pop(0)
        self._save(question, self._keeper.take(question.id))
        self._tell(session.chat.id)
        return True

    # -- as a listener of all sessions

    def on_messages_added(self, session: ChatSession, messages: Sequence[Message]) -> None:
        """Nothing to do."""

    def on_path_changed(self, session: ChatSession) -> None:
        """Nothing to do."""

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        """Nothing to do."""

    def on_chat_changed(self, session: ChatSession) -> None:
        """Nothing to do."""

    def on_answer_finished(
        self, session: ChatSession, message: Message, error: ChatError | None
    ) -> None:
        """Go on with the next one, unless somebody stopped or something failed."""
        del error
        if message.outcome is not None and message.outcome.finish_reason in _GOOD_ENDS:
            # Once everybody knows of this end.
            asyncio.get_running_loop().call_soon(self.ask_next, session)
        elif self._waiting.get(session.chat.id):
            self._tell(session.chat.id)

    # -- inside

    def _bring_back(self, question: QueuedQuestion) -> None:
        waiting = self._waiting.setdefault(question.chat_id, [])
        if all(other.id != question.id for other in waiting):
            waiting.append(question)
            waiting.sort(key=lambda other: other.position)
            self._put(question)

    def _find(self, question_id: str) -> tuple[list[QueuedQuestion], int] | None:
        for waiting in self._waiting.values():
            for index, question in enumerate(waiting):
                if question.id == question_id:
                    return waiting, index
        return None

    def _put(self, question: QueuedQuestion) -> None:
        self._save(question, self._keeper.put(question))
        self._tell(question.chat_id)

    def _tell(self, chat_id: str) -> None:
        for listener in self._listeners:
            listener(chat_id)

    def _save(self, question: QueuedQuestion, work: Coroutine[Any, Any, None]) -> None:
        if question.chat_id in self._unkept:
            work.close()
        else:
            self._tasks.spawn(self._kept(work), name="queue")

    async def _kept(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except StoreError as error:
            self._on_store_trouble(error)
