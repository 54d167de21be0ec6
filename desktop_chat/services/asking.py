"""Makes what a chat asks: its messages, the request, the turn. Changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from desktop_chat.domain.conversation import Chat, Message, Role
from desktop_chat.domain.ids import new_id
from desktop_chat.domain.parts import Part
from desktop_chat.domain.ports import TurnObserver
from desktop_chat.domain.request import (
    AnswerSchema,
    ChatRequest,
    RequestMessage,
    history_of,
    joined,
    messages_of,
    without_tools,
)
from desktop_chat.domain.resuming import cursor_in
from desktop_chat.domain.seam import Seam
from desktop_chat.domain.turn import Turn
from desktop_chat.services.continuing import Continues
from desktop_chat.services.session_context import SessionContext
from desktop_chat.services.turn_run import History, TurnRun

Model = tuple[str, str]
"""Provider name and model id."""

LONG_PATH = 400
"""From so many messages on, what is sent of them is put together on another thread."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request; `history` is still to be put together where it is long."""

    request: ChatRequest
    history: History | None = None


@dataclass(slots=True)
class LiveAnswer:
    """An answer that is being made, and what it continues, if anything."""

    run: TurnRun
    message: Message
    continues: Continues | None = None

    @property
    def so_far(self) -> Message:
        """The message with what has arrived."""
        return replace(self.message, parts=self.run.turn.parts())


class Asking:
    """What is asked in one chat; `chat` gives it as it is now."""

    def __init__(self, chat: Callable[[], Chat], context: SessionContext) -> None:
        self._chat = chat
        self._context = context

    @property
    def model(self) -> Model:
        """Who answers, unless somebody else is asked."""
        chat = self._chat()
        return chat.provider, chat.model

    def question(self, parent_id: str | None, *parts: Part) -> Message:
        """Make a message of the user's."""
        return self._message(Role.USER, parent_id, parts, (None, None))

    def answer(self, parent_id: str | None, by: Model, *parts: Part) -> Message:
        """Make an answer that is yet to come, but for what it begins with."""
        return self._message(Role.ASSISTANT, parent_id, parts, by)

    def request(self, path: Sequence[Message], by: Model) -> Asked:
        """Put the question that a path ends with."""
        chat, (provider, model) = self._chat(), by
        fitting = partial(self._context.fitting, replace(chat, provider=provider, model=model))
        with_tools = self._context.toolset(chat) is not None
        is_long = len(path) > LONG_PATH
        shown = tuple(path)  # it goes on to grow

        def history() -> tuple[RequestMessage, ...]:
            sent = fitting(shown)
            return history_of(sent, provider=provider, model=model, with_tools=with_tools)

        request = ChatRequest(
            model=model,
            messages=() if is_long else history(),
            system=chat.system_prompt,
            parameters=chat.options.parameters,
            answer_schema=_schema_of(chat),
        )
        return Asked(request, history if is_long else None)

    def rest_of(self, path: Sequence[Message]) -> Asked:
        """Ask for the rest of the answer that a path ends with; its tools are not run again."""
        old, by = path[-1], self.model
        own = (old.provider, old.model) == by
        bare = replace(old, echo=None)
        has_tools = self._context.toolset(self._chat()) is not None
        kept = (joined if has_tools else without_tools)(messages_of(bare, own=own))
        goes_on = bool(kept) and kept[-1].role is Role.ASSISTANT
        asked = self.request([*path[:-1], bare], by)
        cursor = cursor_in(old.echo) if own and goes_on else None
        request = replace(asked.request, kept=len(kept), goes_on=goes_on, cursor=cursor)
        return replace(asked, request=request)

    def live(
        self,
        answer: Message,
        asked: Asked,
        observer: TurnObserver,
        continues: Continues | None = None,
    ) -> LiveAnswer:
        """Make the turn that is to bring an answer."""
        context = self._context
        plan = context.pool.plan(answer.provider or "", asked.request)
        toolset = context.toolset(self._chat())
        plan = replace(plan, history=asked.history, toolset=toolset)
        if continues is not None:
            plan = replace(plan, seam=Seam(continues.old.text))
        run = TurnRun(self._turn(answer), answer, plan=plan, tools=context.tools)
        for one in (*context.observers, observer):
            run.observe(one)
        return LiveAnswer(run, answer, continues)

    def _turn(self, answer: Message) -> Turn:
        turn = Turn(
            id=answer.id,
            chat_id=answer.chat_id,
            provider=answer.provider or "",
            model=answer.model or "",
            started_at=self._context.tools.clock(),
            kept=answer.parts,
            text_chars=len(answer.text),
        )
        if self._context.tapes is not None:
            turn.times.tap = self._context.tapes.begin(turn)
        return turn

    def _message(
        self,
        role: Role,
        parent_id: str | None,
        parts: tuple[Part, ...],
        by: tuple[str | None, str | None],
    ) -> Message:
        provider, model = by
        return Message(
            id=new_id(),
            chat_id=self._chat().id,
            parent_id=parent_id,
            role=role,
            parts=parts,
            created_at=self._context.wall_clock(),
            provider=provider,
            model=model,
        )


def _schema_of(chat: Chat) -> AnswerSchema | None:
    if not chat.options.answer_schema:
        return None
    from desktop_chat.domain.answer_schema import answer_schema  # few chats have one

    return answer_schema(chat.options.answer_schema)
