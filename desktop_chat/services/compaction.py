"""Lets a chat's model sum up the oldest part of a chat; the summary is sent in its place.

It is a turn like any other (timers, retries, Stop, figures, limits), but aside: nothing of it is
in the chat before it is complete, so one that fails or is stopped has changed nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from desktop_chat.domain.branches import BranchStore
from desktop_chat.domain.compaction import as_sent, task_of
from desktop_chat.domain.conversation import Chat, Message, Role
from desktop_chat.domain.errors import ChatError, StoreError
from desktop_chat.domain.events import Finished, FinishReason, StreamEvent
from desktop_chat.domain.ids import new_id
from desktop_chat.domain.operation import OperationKind
from desktop_chat.domain.parts import Text
from desktop_chat.domain.request import ChatRequest, RequestMessage, history_of
from desktop_chat.domain.turn import Turn
from desktop_chat.i18n import tr
from desktop_chat.services.context import ContextDesk
from desktop_chat.services.forgetful import ForgetfulJournal
from desktop_chat.services.session import ChatSession, SessionContext
from desktop_chat.services.spending import Spending, stop_words
from desktop_chat.services.turn_run import TurnRun

Listener = Callable[[str], None]
"""Called with the id of a chat whose summary begins, grows or ends."""


class SummaryKeeper(Protocol):
    """Changes stored summaries. Raises `StoreError`."""

    async def edit(self, summary: Message, text: str) -> None:
        """Let a summary say something else, as one operation."""


@dataclass(slots=True)
class Compacting:
    """A summary that is being made. `problem` says how it failed; '' after a Stop."""

    chat: Chat
    count: int
    run: TurnRun
    may_go_on: asyncio.Event = field(default_factory=asyncio.Event)
    is_over: bool = False
    is_done: bool = False
    problem: str = ""

    @property
    def turn(self) -> Turn:
        """The turn that makes it."""
        return self.run.turn

    def stop(self) -> None:
        """Make no summary."""
        self.run.stop()


class Compaction:
    """At most one summary at a time in each chat; a `SessionListener` of all chats."""

    def __init__(
        self,
        context: SessionContext,
        temporary: BranchStore,
        desk: ContextDesk,
        spending: Spending,
        summaries: SummaryKeeper,
    ) -> None:
        self._context = context
        self._temporary = temporary
        self._desk = desk
        self._spending = spending
        self._summaries = summaries
        self._making: dict[str, Compacting] = {}
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Tell `listener` from now on."""
        self._listeners.append(listener)

    def of(self, chat_id: str) -> Compacting | None:
        """The summary that is being made of a chat, or the one that was made last."""
        return self._making.get(chat_id)

    def start(self, session: ChatSession, count: int) -> Compacting | None:
        """Let the first `count` messages be summed up (`Weighed.compactable`).

        None while an answer or another summary is being made, or where there is nothing to do.
        """
        path, chat = session.messages, session.chat
        making = self.of(chat.id)
        is_busy = session.is_live or (making is not None and not making.is_over)
        if is_busy or not 0 < count <= len(path):
            return None
        answer = Message(
            id=new_id(),
            chat_id=chat.id,
            parent_id=None,
            role=Role.ASSISTANT,
            parts=(),
            created_at=self._context.wall_clock(),
            provider=chat.provider,
            model=chat.model,
            stands_for=path[count - 1].id,
        )
        making = Compacting(chat, count, self._run_for(chat, path, count, answer))
        self._making[chat.id] = making
        self._context.tasks.spawn(self._make(session, making), name=f"compact-{answer.id[:8]}")
        self._tell(chat.id)
        return making

    def forget(self, chat_id: str) -> None:
        """Speak no more of how the last summary of a chat ended."""
        making = self._making.get(chat_id)
        if making is not None and making.is_over:
            del self._making[chat_id]

    def stop_all(self) -> None:
        """Make no summary any more: the app is about to end."""
        for making in self._making.values():
            making.stop()

    async def edit(self, session: ChatSession, message_id: str, text: str) -> bool:
        """Let a summary say something else. Raises `StoreError`."""
        found = next((one for one in session.messages if one.id == message_id), None)
        if found is None or found.stands_for is None or not text.strip() or session.is_live:
            return False
        await self._summaries.edit(found, text)
        await session.reload()
        return True

    # ------------------------------------------------------------------ as a listener of all chats

    def on_messages_added(self, session: ChatSession, messages: Sequence[Message]) -> None:
        """A summary that is being made waits for the answer."""

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        """It waits for the end."""

    def on_chat_changed(self, session: ChatSession) -> None:
        """The model that began goes on."""

    def on_path_changed(self, session: ChatSession) -> None:
        """Perhaps nothing is being answered any more."""
        self._let_go_on(session)

    def on_answer_finished(
        self, session: ChatSession, message: Message, error: ChatError | None
    ) -> None:
        """A summary that waited can be put in."""
        del message, error
        self._let_go_on(session)

    # ------------------------------------------------------------------ inside

    def _let_go_on(self, session: ChatSession) -> None:
        making = self._making.get(session.chat.id)
        if making is not None and not session.is_live:
            making.may_go_on.set()

    def _run_for(self, chat: Chat, path: Sequence[Message], count: int, answer: Message) -> TurnRun:
        context = self._context
        task = task_of(path, count)
        sent = 0.0

        def history() -> tuple[RequestMessage, ...]:
            nonlocal sent
            sent = self._desk.tokens_of(chat, task)
            return history_of(as_sent(task), provider=chat.provider, model=chat.model)

        request = ChatRequest(chat.model, messages=(), system=chat.system_prompt)
        turn = Turn(answer.id, chat.id, chat.provider, chat.model, context.tools.clock())
        if context.tapes is not None and not chat.is_temporary:
            turn.times.tap = context.tapes.begin(turn)
        tools = replace(context.tools, journal=ForgetfulJournal())
        plan = replace(context.pool.plan(chat.provider, request), history=history)
        run = TurnRun(turn, answer, plan=plan, tools=tools)
        for observer in () if chat.is_temporary else context.observers:
            run.observe(observer)

        def observe(turn: Turn, event: StreamEvent) -> None:
            if isinstance(event, Finished):
                return
            passed = self._spending.watch(turn, event, chat, sent, aside=True)
            if passed is not None:
                run.stop(detail=stop_words(passed))
            self._tell(chat.id)

        run.observe(observe)
        return run

    async def _make(self, session: ChatSession, making: Compacting) -> None:
        message = await making.run.run()
        outcome = message.outcome
        if outcome is not None:
            usage, has_content = outcome.usage, bool(message.parts)
            self._spending.end(message.id, usage, has_content=has_content)
        try:
            making.problem = _problem(message)
            if outcome is not None and outcome.finish_reason is FinishReason.STOP:
                making.problem = await self._put(session, message, making)
                making.is_done = not making.problem
        except StoreError as error:
            making.problem = error.user_text
        finally:
            making.is_over = True
            self._tell(session.chat.id)

    async def _put(self, session: ChatSession, message: Message, making: Compacting) -> str:
        """Add the summary to its chat; says what prevents that."""
        count = making.count
        text = message.text.strip()
        if not text:
            return tr("The model gave no summary.")
        while session.is_live:  # somebody asked on meanwhile
            making.may_go_on.clear()
            await making.may_go_on.wait()
        path = session.messages
        if len(path) < count or path[count - 1].id != message.stands_for:
            return tr("Another part of the chat is shown now, so the summary was not used.")
        summary = replace(message, parent_id=path[-1].id, parts=(Text(text),), echo=None)
        if not session.chat.is_temporary:
            await self._context.branches.grow(
                OperationKind.COMPACT, [summary], head_id=summary.id, count=count
            )
            await session.reload()
            return ""
        await self._temporary.grow(OperationKind.COMPACT, [summary], head_id=summary.id)
        branch = await self._temporary.branch(summary.id)
        if branch is not None:
            session.show(branch)
        return ""

    def _tell(self, chat_id: str) -> None:
        for listener in tuple(self._listeners):
            listener(chat_id)


def _problem(message: Message) -> str:
    """Why there is no summary; '' after a Stop."""
    outcome = message.outcome
    if outcome is None or outcome.finish_reason is FinishReason.STOP:
        return ""
    if outcome.finish_reason is FinishReason.CANCELLED:
        return outcome.detail or ""
    if outcome.finish_reason is FinishReason.LENGTH:
        return tr("The summary was longer than one answer may be.")
    return outcome.error_text or outcome.detail or tr("The model gave no summary.")
