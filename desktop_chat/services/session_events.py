"""What an open chat says, and to whom. Knows no chats."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from desktop_chat.domain.conversation import Message
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import StreamEvent
from desktop_chat.domain.turn import Turn

if TYPE_CHECKING:
    from desktop_chat.services.session import ChatSession

log = logging.getLogger(__name__)


class SessionListener(Protocol):
    """Whoever shows a chat. Called on the loop's thread, after the fact.

    Several answers may be arriving at once; the id of an answer is that of its turn. One that is
    not on the shown path is told of all the same.
    """

    def on_messages_added(self, session: ChatSession, messages: Sequence[Message]) -> None:
        """The path has grown at its end; a live answer has no outcome yet."""

    def on_path_changed(self, session: ChatSession) -> None:
        """Another path is shown now, or other siblings are there: read both anew."""

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        """A live turn took an event in (never `Finished`: see `on_answer_finished`)."""

    def on_answer_finished(
        self, session: ChatSession, message: Message, error: ChatError | None
    ) -> None:
        """The answer is complete and committed; `error` is what cut it short or prevented it."""

    def on_chat_changed(self, session: ChatSession) -> None:
        """The title, the model or the system prompt is another."""


class Listeners:
    """Those who listen to one chat: one that fails breaks neither the stream nor the others."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._all: list[SessionListener] = []
        self._deaf: list[tuple[str, SessionListener]] = []

    def add(self, listener: SessionListener) -> None:
        """Tell it from now on."""
        self._all.append(listener)

    def remove(self, listener: SessionListener) -> None:
        """Tell it no more."""
        self._all = [other for other in self._all if other is not listener]
        self._deaf = [pair for pair in self._deaf if pair[1] is not listener]

    def tell(self, say: Callable[[SessionListener], None]) -> None:
        """Say something to all of them."""
        for listener in tuple(self._all):
            try:
                say(listener)
            except Exception:
                log.exception("a listener of chat %s failed", self._name)

    def tell_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        """Say it to those that have not failed in this turn."""
        for listener in tuple(self._all):
            if any(id_ == turn.id and deaf is listener for id_, deaf in self._deaf):
                continue
            try:
                listener.on_turn_event(session, turn, event)
            except Exception:
                log.exception("a listener of chat %s hears no more of this turn", self._name)
                self._deaf.append((turn.id, listener))

    def end_turn(self, turn_id: str) -> None:
        """All of them hear again."""
        self._deaf = [pair for pair in self._deaf if pair[0] != turn_id]
