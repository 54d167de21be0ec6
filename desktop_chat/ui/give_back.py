"""Gives a question that nobody answered back to the field it came from, with its files.

The question stays in the chat, with its Retry; whoever wants to say it otherwise has it at hand.
Never in the way: a field that somebody writes in meanwhile is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_chat.domain.attachments import attached_again
from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import FinishReason, StreamEvent
from desktop_chat.domain.turn import Turn
from desktop_chat.services.session import ChatSession
from desktop_chat.ui.composer import Composer
from desktop_chat.ui.drafts import Draft


class GiveBack:
    """A `SessionListener` on all chats.

    `is_shown` tells whether a chat is the shown one; `offer_draft` keeps a draft for another one,
    unless something is typed there already.
    """

    def __init__(
        self,
        composer: Composer,
        *,
        is_shown: Callable[[str], bool],
        offer_draft: Callable[[str, Draft], None],
    ) -> None:
        self._composer = composer
        self._is_shown = is_shown
        self._offer_draft = offer_draft
        self._given: dict[str, Draft] = {}

    def on_messages_added(self, session: ChatSession, messages: Sequence[Message]) -> None:
        """Another question took its place."""
        self._given.pop(session.chat.id, None)

    def on_path_changed(self, session: ChatSession) -> None:
        """A retry asks the question itself: what was given back is taken again, if untouched."""
        if not session.is_live:
            return  # its provider has another name, or another process wrote to it
        given = self._given.pop(session.chat.id, None)
        if given is not None and self._is_shown(session.chat.id) and self._draft == given:
            self._composer.clear_text()
            self._composer.tray.clear()

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        """Nothing to do before the end."""

    def on_answer_finished(
        self, session: ChatSession, message: Message, error: ChatError | None
    ) -> None:
        """Give the question back if it failed with nothing answered."""
        failed = message.outcome is not None and (
            message.outcome.finish_reason is FinishReason.FAILED
        )
        question = next((m for m in reversed(session.messages) if m.role is Role.USER), None)
        is_last = session.messages[-1].id == message.id and not session.is_live
        if not failed or message.text or question is None or not is_last:
            return  # where others answer the same question, one failure is none
        chat_id = session.chat.id
        draft = Draft(question.text, attached_again(question.parts))
        if not self._is_shown(chat_id):
            self._offer_draft(chat_id, draft)
        elif not self._composer.has_content:
            self._composer.set_text(draft.text)
            self._composer.tray.show(draft.attached)
            self._given[chat_id] = draft

    @property
    def _draft(self) -> Draft:
        return Draft(self._composer.text, self._composer.tray.attached)

    def on_chat_changed(self, session: ChatSession) -> None:
        """A title or a model says nothing about what was typed."""
