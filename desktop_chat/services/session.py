"""One open chat: its shown path, its live turns, and what can be done with them.

Plain calls change what is shown at once; the storing and the answering follow in tasks, so that a
slow disk never holds up the window. Several answers may be arriving at once, as siblings: the
phase is that of the shown one, Stop stops all of them.
"""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop_chat.domain.branches import MOST_COMPARED, Branch, Forks
from desktop_chat.domain.conversation import Chat, Mark, Message, Role
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import Finished, FinishReason, StreamEvent
from desktop_chat.domain.operation import OperationKind
from desktop_chat.domain.parts import File, Image, attached_to, question_parts
from desktop_chat.domain.phase import IDLE, PhaseView, phase_of
from desktop_chat.domain.tools import Decision
from desktop_chat.domain.turn import Turn
from desktop_chat.services.asking import Asking, LiveAnswer, Model
from desktop_chat.services.continuing import (
    Continues,
    answers_a_question,
    brought_nothing,
    is_continuable,
    why_nothing,
)
from desktop_chat.services.session_context import SessionContext
from desktop_chat.services.session_events import Listeners, SessionListener
from desktop_chat.services.shown_path import ShownPath, following

__all__ = ["ChatSession", "SessionContext", "SessionListener"]


class ChatSession:
    """The state of one chat while it is open or answers in the background."""

    def __init__(
        self,
        chat: Chat,
        path: Sequence[Message],
        context: SessionContext,
        forks: Forks | None = None,
    ) -> None:
        self.chat = chat
        self._shown = ShownPath(path, forks or {})
        self._context = context
        itself = weakref.proxy(self)  # else what was left would stay until garbage is collected
        self._asking = Asking(lambda: itself.chat, context)
        self._listeners = Listeners(chat.id)
        self._live: dict[str, LiveAnswer] = {}  # by the id of the answer, which is its turn's
        self._continued: dict[str, Message] = {}  # by what came of it: what was continued

    # ------------------------------------------------------------------ what is there

    @property
    def messages(self) -> list[Message]:
        """The shown path; a live answer carries its parts so far."""
        last = self._shown.last
        if last is None or last.id not in self._live:
            return list(self._shown.messages)
        so_far = replace(last, parts=self._live[last.id].run.turn.parts())
        return [*self._shown.messages[:-1], so_far]

    @property
    def forks(self) -> Forks:
        """By the shown messages that have siblings: all that stand in their place."""
        return self._shown.forks

    @property
    def turn(self) -> Turn | None:
        """The live turn, the shown one of several; None when nothing is being answered."""
        live = self._foremost
        return live.run.turn if live else None

    @property
    def is_live(self) -> bool:
        """Whether an answer is being made, shown or not."""
        return bool(self._live)

    @property
    def live_count(self) -> int:
        """How many answers are being made."""
        return len(self._live)

    @property
    def live_answers(self) -> list[Message]:
        """What is being answered, with what has arrived, in the order in which it was asked."""
        return [live.so_far for live in self._live.values()]

    @property
    def is_answered_elsewhere(self) -> bool:
        """Whether another process (an `ask` on the same home) is receiving the last answer."""
        last = self._shown.last
        if self.is_live or last is None:
            return False
        return last.role is Role.ASSISTANT and last.outcome is None

    def phase(self, answer_id: str = "") -> PhaseView:
        """What is going on right now, with one answer or the shown one."""
        live = self._live.get(answer_id) if answer_id else self._foremost
        if live is None:
            return IDLE
        return phase_of(live.run.turn, live.run.limits, self._context.tools.clock())

    def listen(self, listener: SessionListener) -> None:
        """Tell `listener` what happens from now on."""
        self._listeners.add(listener)

    def unlisten(self, listener: SessionListener) -> None:
        """Tell it no more."""
        self._listeners.remove(listener)

    # ------------------------------------------------------------------ asking

    def send(
        self, text: str, attached: Sequence[Image | File] = (), to: Sequence[Model] = ()
    ) -> bool:
        """Ask the chat's model, or several at once; False, with nothing changed, while answering.

        The answers of several are siblings, of which the first is shown.
        """
        if self._is_busy or not (text.strip() or attached):
            return False
        last = self._shown.last
        question = self._asking.question(last.id if last else None, *question_parts(text, attached))
        wants_title = not (self._shown.messages or self.chat.title or self.chat.is_temporary)
        self._shown.add(question)
        answers = self._begun(self._shown.messages, to or [self._asking.model])
        if len(answers) > 1:
            self._grow(OperationKind.COMPARE, [question, *answers])
        else:
            self._save(self._context.store.add_message(question), "question")
            self._save(self._context.store.add_message(answers[0], live=True), "answer")
        self._shown.branch(len(self._shown), answers)
        self._tell(lambda listener: listener.on_messages_added(self, [question, answers[0]]))
        if wants_title and (title := self._context.first_title(question)):
            self._change(replace(self.chat, title=title))
            self._save(self._context.store.rename_chat(self.chat.id, title), "title")
        return True

    def retry(self, message_id: str, by: Sequence[Model] = ()) -> bool:
        """Answer the same question again, as a sibling of the answer `message_id`.

        Other models than the chat's may be asked once, several of them at the same time.
        """
        index = self._shown.find(message_id)
        if self._is_busy or not index or not answers_a_question(self._shown.messages[index]):
            return False
        answers = self._begun(self._shown.messages[:index], by or [self._asking.model])
        kind = OperationKind.COMPARE if len(answers) > 1 else OperationKind.REGENERATE
        self._grow(kind, answers)
        self._shown.branch(index, answers)
        self._tell_path()
        return True

    def edit(self, message_id: str, text: str) -> bool:
        """Ask something else in the place of a question, as its sibling; its files go along."""
        index = self._shown.find(message_id)
        if self._is_busy or index is None:
            return False
        old = self._shown.messages[index]
        parts = question_parts(text, attached_to(old.parts))
        if old.role is not Role.USER or not parts:
            return False
        question = self._asking.question(old.parent_id, *parts)
        self._shown.branch(index, [question])
        answers = self._begun(self._shown.messages, [self._asking.model])
        self._grow(OperationKind.EDIT_MESSAGE, [question, *answers])
        self._shown.add(*answers)
        self._tell_path()
        return True

    def can_continue(self) -> bool:
        """Whether the last answer was cut and its rest can be asked for."""
        last = self._shown.last
        return last is not None and not self._is_busy and is_continuable(last)

    def continue_answer(self, on_nothing: Callable[[str], None]) -> bool:
        """Ask for the rest of the last answer, as a sibling that begins with what it kept.

        False where there is nothing to continue. When nothing comes of it, everything stays as it
        was, and `on_nothing` is told why ('' after a Stop).
        """
        old = self._shown.last
        if old is None or not self.can_continue():
            return False
        answer = self._asking.answer(old.parent_id, self._asking.model, *old.parts)
        request = self._asking.rest_of(self._shown.messages)
        self._grow(OperationKind.CONTINUE_ANSWER, [answer])
        self._begin(self._asking.live(answer, request, self._on_event, Continues(old, on_nothing)))
        self._shown.branch(len(self._shown) - 1, [answer])
        self._tell_path()
        return True

    @property
    def can_undo_continue(self) -> bool:
        """Whether the last answer was continued here and can be as it was before."""
        last = self._shown.last
        return last is not None and not self.is_live and last.id in self._continued

    def undo_continue(self) -> bool:
        """Show the answer as it was before it was continued; the longer one stays in the tree."""
        if (last := self._shown.last) is None or not self.can_undo_continue:
            return False
        old = self._continued.pop(last.id)
        self._shown.put_last(old)
        self._save(self._context.store.set_head(self.chat.id, old.id), "undo-continue")
        self._tell_path()
        return True

    def stop(
        self,
        reason: FinishReason = FinishReason.CANCELLED,
        *,
        answer_id: str | None = None,
        detail: str | None = None,
    ) -> None:
        """End all live turns, or one of them; `detail` says in words why."""
        for id_, live in tuple(self._live.items()):
            if answer_id in {None, id_}:
                live.run.stop(reason, detail=detail)

    def decide(self, call_id: str, decision: Decision, *, answer_id: str = "") -> bool:
        """Take the user's word on a call of one answer, or the shown one; False: none waits."""
        live = self._live.get(answer_id) if answer_id else self._foremost
        return live is not None and live.run.decide(call_id, decision)

    def keep_waiting(self) -> bool:
        """Give the live turn's server as long again; False when nothing runs out."""
        return self._foremost is not None and self._foremost.run.keep_waiting()

    def retry_now(self) -> bool:
        """Make the planned retry at once; False when none waits."""
        return self._foremost is not None and self._foremost.run.retry_now()

    # ------------------------------------------------------------------ other paths

    async def reload(self) -> None:
        """Read the path anew: another process, or an undo, may have changed it."""
        if self.chat.is_temporary:  # no other process knows of it
            return
        before, path = list(self._shown.messages), await self._context.store.path(self.chat.id)
        forks = await self._context.branches.forks(self.chat.id)
        if self._shown.messages != before:  # an answer has ended meanwhile: this may be older
            await self.reload()
        elif not self.is_live and (list(path), forks) != (self._shown.messages, self._shown.forks):
            self._shown = ShownPath(path, forks)
            self._tell_path()

    def show_instead(self, message_id: str, branch: Branch) -> bool:
        """Show the rest of another branch from a message on; False: that is not shown now."""
        index = self._shown.find(message_id)
        if index is not None:
            self.show(branch, from_index=index)
        return index is not None

    def show(self, branch: Branch, *, from_index: int = 0) -> None:
        """Show another path of the tree, and remember that it was chosen."""
        self._shown = self._shown.instead(from_index, branch)
        last = self._shown.last
        self._save(self._context.store.set_head(self.chat.id, last.id if last else None), "show")
        self._tell_path()

    # ------------------------------------------------------------------ the chat itself

    def rename(self, title: str) -> None:
        """Give the chat another title."""
        self._change(replace(self.chat, title=title))
        self._save(self._context.store.rename_chat(self.chat.id, title, by_hand=True), "rename")

    def take_in(self, chat: Chat) -> None:
        """Follow what the store says of the chat: an undo may have changed it."""
        if chat != self.chat:
            self._change(chat)

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
        is_other_path = self._shown.follow_renamed(renamed)
        for live in self._live.values():
            live.message = following(live.message, renamed)
        provider = renamed.get(self.chat.provider, self.chat.provider)
        if is_other_path and not self.is_live:
            self._tell_path()
        if provider != self.chat.provider:
            self._change(replace(self.chat, provider=provider))

    # ------------------------------------------------------------------ inside

    @property
    def _is_busy(self) -> bool:
        return self.is_live or self.is_answered_elsewhere

    @property
    def _foremost(self) -> LiveAnswer | None:
        """The live answer that is shown, else the first of those that are not."""
        last = self._shown.last
        shown = self._live.get(last.id) if last is not None else None
        return shown or next(iter(self._live.values()), None)

    def _begun(self, path: Sequence[Message], models: Sequence[Model]) -> list[Message]:
        """Let several models begin to answer what a path ends with."""
        answers = []
        for model in list(dict.fromkeys(models))[:MOST_COMPARED]:
            answer = self._asking.answer(path[-1].id, model)
            request = self._asking.request(path, model)
            self._begin(self._asking.live(answer, request, self._on_event))
            answers.append(answer)
        return answers

    def _begin(self, live: LiveAnswer) -> None:
        self._live[live.message.id] = live
        self.chat = replace(self.chat, used_at=live.message.created_at)
        self._context.tasks.spawn(self._run(live), name=f"turn-{live.message.id[:8]}")

    def _grow(self, kind: OperationKind, messages: Sequence[Message]) -> None:
        """Store a branch that ends in live answers, of which the first one is shown."""
        head = next(m for m in messages if m.role is Role.ASSISTANT)
        self._save(self._context.branches.grow(kind, messages, head_id=head.id), "branch")

    async def _run(self, live: LiveAnswer) -> None:
        """Store and ask side by side: a slow disk delays neither the question nor a Stop.

        The store keeps the order in which it is asked, so the answer's end, which waits until it
        is written, comes after all of this.
        """
        run, id_ = live.run, live.message.id
        try:
            await asyncio.sleep(0)  # now all of it is on its way
            message = await run.run()
        finally:
            del self._live[id_]
            self._listeners.end_turn(id_)
        cause = run.turn.finished.error if run.turn.finished else None
        if message.outcome is not None and message.outcome.finish_reason is FinishReason.CANCELLED:
            self._abandon(run.turn)
        if live.continues is not None:
            if brought_nothing(run.turn):
                self._leave_as_it_was(live.continues, message, cause)
                return
            self._continued[id_] = live.continues.old
        message = replace(message, provider=live.message.provider)
        self._shown.update(message)
        self._listeners.tell(lambda one: one.on_answer_finished(self, message, cause))

    def _leave_as_it_was(
        self, continues: Continues, attempt: Message, cause: ChatError | None
    ) -> None:
        """Nothing came: show the answer that was there before, and tell why."""
        old = continues.old
        if self._shown.messages[-1].id == attempt.id:
            self._shown.put_last(old)
        self._shown.forget(attempt.id)
        self._save(self._context.store.take_back(attempt.id, old.id), "not-continued")
        self._tell_path()
        continues.on_nothing(why_nothing(attempt, cause))

    def _abandon(self, turn: Turn) -> None:
        """What the server would go on making is not wanted any more."""
        if (cursor := turn.cursor or turn.times.cursor) is not None:
            work = self._context.pool.abandon(turn.provider, cursor)
            self._context.tasks.spawn(work, name="abandon")

    def _save(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._context.save(work, name)

    def _on_event(self, turn: Turn, event: StreamEvent) -> None:
        if not isinstance(event, Finished):
            self._listeners.tell_event(self, turn, event)

    def _change(self, chat: Chat) -> None:
        self.chat = chat
        self._tell(lambda listener: listener.on_chat_changed(self))

    def _tell_path(self) -> None:
        self._tell(lambda listener: listener.on_path_changed(self))

    def _tell(self, say: Callable[[SessionListener], None]) -> None:
        self._listeners.tell(say)
