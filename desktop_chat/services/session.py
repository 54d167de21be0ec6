"""One open chat: its shown path, its live turn, and what can be done with them.

Plain calls change what is shown at once; the storing and the answering follow in one task, so
that a slow disk never holds up the window.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from desktop_chat.domain.conversation import Chat, Mark, Message, Role
from desktop_chat.domain.errors import ChatError, StoreError
from desktop_chat.domain.events import Finished, FinishReason, StreamEvent
from desktop_chat.domain.ids import new_id
from desktop_chat.domain.parts import Text
from desktop_chat.domain.phase import IDLE, PhaseView, phase_of
from desktop_chat.domain.ports import ConversationStore, TapeShelf, TurnObserver
from desktop_chat.domain.request import ChatRequest, history_of
from desktop_chat.domain.resuming import cursor_in
from desktop_chat.domain.seam import Seam
from desktop_chat.domain.turn import Turn
from desktop_chat.services.continuing import (
    Continues,
    brought_nothing,
    is_continuable,
    why_nothing,
)
from desktop_chat.services.provider_pool import ProviderPool
from desktop_chat.services.titles import title_from
from desktop_chat.services.turn_run import TurnRun, TurnTools
from desktop_chat.tasks import Tasks

log = logging.getLogger(__name__)


class SessionListener(Protocol):
    """Whoever shows a chat. Called on the loop's thread, after the fact."""

    def on_messages_added(self, session: ChatSession, messages: Sequence[Message]) -> None:
        """The path has grown at its end; a live answer has no outcome yet."""

    def on_path_changed(self, session: ChatSession) -> None:
        """Another path is shown now: read `messages` anew."""

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        """The live turn took an event in (never `Finished`: see `on_answer_finished`)."""

    def on_answer_finished(
        self, session: ChatSession, message: Message, error: ChatError | None
    ) -> None:
        """The answer is complete and committed; `error` is what cut it short or prevented it."""

    def on_chat_changed(self, session: ChatSession) -> None:
        """The title, the model or the system prompt is another."""


@dataclass(frozen=True, slots=True)
class SessionContext:
    """What all sessions of a process share.

    `observers` see every turn, `tapes` keep what went over the wire in it. `wall_clock` gives UNIX
    seconds.
    """

    store: ConversationStore
    pool: ProviderPool
    tools: TurnTools
    tasks: Tasks
    on_store_trouble: Callable[[StoreError], None]
    observers: tuple[TurnObserver, ...] = ()
    tapes: TapeShelf | None = None
    wall_clock: Callable[[], float] = time.time


class ChatSession:
    """The state of one chat while it is open or answers in the background."""

    def __init__(self, chat: Chat, path: Sequence[Message], context: SessionContext) -> None:
        self.chat = chat
        self._path = list(path)
        self._context = context
        self._listeners: list[SessionListener] = []
        self._hearing: list[SessionListener] = []  # those that have not failed in this turn
        self._run: TurnRun | None = None
        self._continued: dict[str, Message] = {}  # by what came of it: what was continued

    @property
    def messages(self) -> list[Message]:
        """The shown path; a live answer carries its parts so far."""
        if self._run is None or not self._path:
            return list(self._path)
        live = replace(self._path[-1], parts=self._run.turn.parts())
        return [*self._path[:-1], live]

    @property
    def turn(self) -> Turn | None:
        """The live turn, None when nothing is being answered."""
        return self._run.turn if self._run else None

    @property
    def is_live(self) -> bool:
        """Whether an answer is being made."""
        return self._run is not None

    @property
    def is_answered_elsewhere(self) -> bool:
        """Whether another process (an `ask` on the same home) is receiving the last answer."""
        if self.is_live or not self._path:
            return False
        last = self._path[-1]
        return last.role is Role.ASSISTANT and last.outcome is None

    def phase(self) -> PhaseView:
        """What is going on right now."""
        if self._run is None:
            return IDLE
        return phase_of(self._run.turn, self._run.limits, self._context.tools.clock())

    def listen(self, listener: SessionListener) -> None:
        """Tell `listener` what happens from now on."""
        self._listeners.append(listener)
        self._hearing = [*self._hearing, listener]

    def unlisten(self, listener: SessionListener) -> None:
        """Tell it no more."""
        self._listeners = [other for other in self._listeners if other is not listener]
        self._hearing = [other for other in self._hearing if other is not listener]

    def send(self, text: str) -> bool:
        """Ask the chat's model; False, with nothing changed, while an answer is being made."""
        if self.is_live or self.is_answered_elsewhere or not text.strip():
            return False
        head = self._path[-1].id if self._path else None
        question = self._message(Role.USER, head, text)
        wants_title = not (self._path or self.chat.title or self.chat.is_temporary)
        self._path.append(question)
        self._answer(question, new=[question], retitle=wants_title)
        return True

    def retry(self, message_id: str) -> bool:
        """Answer the same question again, as a sibling of the answer `message_id`."""
        index = next((i for i, m in enumerate(self._path) if m.id == message_id), None)
        if (
            self.is_live
            or self.is_answered_elsewhere
            or index is None
            or self._path[index].role is not Role.ASSISTANT
        ):
            return False
        del self._path[index:]
        self._answer(self._path[-1], new=[], retitle=False)
        return True

    def can_continue(self) -> bool:
        """Whether the last answer was cut and its rest can be asked for."""
        if self.is_live or self.is_answered_elsewhere or not self._path:
            return False
        return is_continuable(self._path[-1])

    def continue_answer(self, on_nothing: Callable[[str], None]) -> bool:
        """Ask for the rest of the last answer, as a sibling that begins with what it kept.

        False where there is nothing to continue. When nothing comes of it, everything stays as it
        was, and `on_nothing` is told why ('' after a Stop).
        """
        if not self.can_continue():
            return False
        path = [*self._path[:-1], replace(old := self._path.pop(), echo=None)]
        request = replace(self._request(path), goes_on=True, cursor=self._cursor_of(old))
        self._begin(
            replace(self._message(Role.ASSISTANT, old.parent_id), parts=old.parts),
            request,
            new=[],
            continues=Continues(old, on_nothing),
        )
        return True

    @property
    def can_undo_continue(self) -> bool:
        """Whether the last answer was continued here and can be as it was before."""
        return bool(self._path) and not self.is_live and self._path[-1].id in self._continued

    def undo_continue(self) -> bool:
        """Show the answer as it was before it was continued; the longer one stays in the tree."""
        if not self.can_undo_continue:
            return False
        old = self._continued.pop(self._path[-1].id)
        self._path[-1] = old
        self._save(self._context.store.set_head(self.chat.id, old.id), "undo-continue")
        self._tell(lambda listener: listener.on_path_changed(self))
        return True

    def stop(self, reason: FinishReason = FinishReason.CANCELLED) -> None:
        """End the live turn, if there is one."""
        if self._run is not None:
            self._run.stop(reason)

    def keep_waiting(self) -> bool:
        """Give the live turn's server as long again; False when nothing runs out."""
        return self._run is not None and self._run.keep_waiting()

    def retry_now(self) -> bool:
        """Make the planned retry at once; False when none waits."""
        return self._run is not None and self._run.retry_now()

    async def reload(self) -> None:
        """Read the path anew: another process may have written to it."""
        if self.chat.is_temporary:  # no other process knows of it
            return
        path = await self._context.store.path(self.chat.id)
        if not self.is_live and list(path) != self._path:
            self._path = list(path)
            self._tell(lambda listener: listener.on_path_changed(self))

    def rename(self, title: str) -> None:
        """Give the chat another title."""
        self._change(replace(self.chat, title=title))
        self._save(self._context.store.rename_chat(self.chat.id, title), "rename")

    def set_mark(self, mark: Mark) -> None:
        """Remember whether something in the chat waits to be seen."""
        if mark is not self.chat.mark:
            self._change(replace(self.chat, mark=mark))
            self._save(self._context.store.set_mark(self.chat.id, mark), "set-mark")

    def set_system_prompt(self, prompt: str) -> None:
        """Change what the model is told first, from the next question on."""
        self._change(replace(self.chat, system_prompt=prompt))
        self._save(self._context.store.set_system_prompt(self.chat.id, prompt), "set-prompt")

    def set_model(self, provider: str, model: str) -> None:
        """Change who answers the next question."""
        self._change(replace(self.chat, provider=provider, model=model))
        self._save(self._context.store.set_model(self.chat.id, provider, model), "set-model")

    def follow_renamed(self, renamed: Mapping[str, str]) -> None:
        """Let the chat and its messages follow providers to their new names; stores nothing."""

        def new_name(name: str | None) -> str | None:
            return name if name is None else renamed.get(name, name)

        path = [replace(message, provider=new_name(message.provider)) for message in self._path]
        is_other_path, self._path = path != self._path, path
        provider = renamed.get(self.chat.provider, self.chat.provider)
        if is_other_path and not self.is_live:
            self._tell(lambda listener: listener.on_path_changed(self))
        if provider != self.chat.provider:
            self._change(replace(self.chat, provider=provider))

    def _message(self, role: Role, parent_id: str | None, text: str = "") -> Message:
        return Message(
            id=new_id(),
            chat_id=self.chat.id,
            parent_id=parent_id,
            role=role,
            parts=(Text(text),) if text else (),
            created_at=self._context.wall_clock(),
            provider=self.chat.provider if role is Role.ASSISTANT else None,
            model=self.chat.model if role is Role.ASSISTANT else None,
        )

    def _answer(self, question: Message, *, new: list[Message], retitle: bool) -> None:
        answer = self._message(Role.ASSISTANT, question.id)
        self._begin(answer, self._request(self._path), new=new)
        title = title_from(question.text) if retitle else ""
        if title:
            self._change(replace(self.chat, title=title))
            self._save(self._context.store.rename_chat(self.chat.id, title), "title")

    def _begin(
        self,
        answer: Message,
        request: ChatRequest,
        *,
        new: list[Message],
        continues: Continues | None = None,
    ) -> None:
        plan = self._context.pool.plan(self.chat.provider, request)
        if continues is not None:
            plan = replace(plan, seam=Seam(continues.old.text))
        self._hearing = list(self._listeners)
        run = TurnRun(self._turn(answer), answer, plan=plan, tools=self._context.tools)
        for observer in (*self._context.observers, self._on_event):
            run.observe(observer)
        self._run = run
        self._path.append(answer)
        self.chat = replace(self.chat, used_at=answer.created_at)
        if new:
            self._tell(lambda listener: listener.on_messages_added(self, [*new, answer]))
        else:
            self._tell(lambda listener: listener.on_path_changed(self))
        self._context.tasks.spawn(
            self._store_and_run(run, new, answer, continues), name=f"turn-{run.turn.id[:8]}"
        )

    def _request(self, path: Sequence[Message]) -> ChatRequest:
        return ChatRequest(
            model=self.chat.model,
            messages=history_of(path, provider=self.chat.provider, model=self.chat.model),
            system=self.chat.system_prompt,
        )

    def _turn(self, answer: Message) -> Turn:
        turn = Turn(
            id=answer.id,
            chat_id=self.chat.id,
            provider=self.chat.provider,
            model=self.chat.model,
            started_at=self._context.tools.clock(),
            kept=answer.parts,
            text_chars=len(answer.text),
        )
        if self._context.tapes is not None:
            turn.times.tap = self._context.tapes.begin(turn)
        return turn

    def _cursor_of(self, old: Message) -> str | None:
        own = old.provider == self.chat.provider and old.model == self.chat.model
        return cursor_in(old.echo) if own else None

    async def _store_and_run(
        self, run: TurnRun, new: list[Message], answer: Message, continues: Continues | None
    ) -> None:
        """Store and ask side by side: a slow disk delays neither the question nor a Stop.

        The store keeps the order in which it is asked, so the answer's end, which waits until it
        is written, comes after all of this.
        """
        store = self._context.store
        try:
            for message in new:
                self._save(store.add_message(message), "question")
            self._save(store.add_message(answer, live=True), "answer")
            await asyncio.sleep(0)  # now all of it is on its way
            message = await run.run()
        finally:
            self._run = None
        cause = run.turn.finished.error if run.turn.finished else None
        if message.outcome is not None and message.outcome.finish_reason is FinishReason.CANCELLED:
            self._abandon(run.turn)
        if continues is not None:
            if brought_nothing(run.turn):
                self._leave_as_it_was(continues, message, cause)
                return
            self._continued[message.id] = continues.old
        # Its provider may have another name by now.
        message = self._path[-1] = replace(message, provider=self._path[-1].provider)
        self._tell(lambda listener: listener.on_answer_finished(self, message, cause))

    def _leave_as_it_was(
        self, continues: Continues, attempt: Message, cause: ChatError | None
    ) -> None:
        """Nothing came: show the answer that was there before, and tell why."""
        old = continues.old
        self._path[-1] = old
        self._save(self._context.store.take_back(attempt.id, old.id), "not-continued")
        self._tell(lambda listener: listener.on_path_changed(self))
        continues.on_nothing(why_nothing(attempt, cause))

    def _abandon(self, turn: Turn) -> None:
        """What the server would go on making is not wanted any more."""
        if (cursor := turn.cursor or turn.times.cursor) is not None:
            work = self._context.pool.abandon(turn.provider, cursor)
            self._context.tasks.spawn(work, name="abandon")

    def _save(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._context.tasks.spawn(self._kept(work), name=name)

    async def _kept(self, work: Coroutine[Any, Any, None]) -> None:
        """Wait for a write; what the disk refuses stays in memory, and is only said."""
        try:
            await work
        except StoreError as error:
            self._context.on_store_trouble(error)

    def _on_event(self, turn: Turn, event: StreamEvent) -> None:
        if isinstance(event, Finished):
            return
        for listener in self._hearing:
            try:
                listener.on_turn_event(self, turn, event)
            except Exception:
                log.exception("a listener of chat %s hears no more of this turn", self.chat.id)
                self._hearing = [other for other in self._hearing if other is not listener]

    def _change(self, chat: Chat) -> None:
        self.chat = chat
        self._tell(lambda listener: listener.on_chat_changed(self))

    def _tell(self, say: Callable[[SessionListener], None]) -> None:
        for listener in tuple(self._listeners):
            try:
                say(listener)
            except Exception:
                log.exception("a listener of chat %s failed", self.chat.id)
