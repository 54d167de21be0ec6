"""Keeps the list of chats true: titles, order, which one is answering, which one failed unseen."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_chat.domain.conversation import Chat, Message
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import FinishReason, StreamEvent
from desktop_chat.domain.turn import Turn
from desktop_chat.services.session import ChatSession
from desktop_chat.ui.sidebar.model import ChatRow
from desktop_chat.ui.sidebar.sidebar import Sidebar


class ChatListPresenter:
    """Listens to every open session; the last used chat stands first."""

    def __init__(self, sidebar: Sidebar) -> None:
        self._sidebar = sidebar
        self._rows: dict[str, ChatRow] = {}
        self._order: list[str] = []
        self._shown_id: str | None = None

    @property
    def ids(self) -> Sequence[str]:
        """The chats in the order in which they stand."""
        return tuple(self._order)

    def load(self, chats: Sequence[Chat]) -> None:
        """Show these chats; the state of those that were known before is kept."""
        known, self._rows = self._rows, {}
        for chat in chats:
            before = known.get(chat.id)
            live = before is not None and before.live
            self._rows[chat.id] = ChatRow(chat.id, chat.title, live=live)
        self._order = [chat.id for chat in chats]
        self._publish()

    def add(self, chat: Chat) -> None:
        """Put a chat on top."""
        self._rows[chat.id] = ChatRow(chat.id, chat.title)
        self._to_top(chat.id)

    def remove(self, chat_id: str) -> str | None:
        """Take a chat out and say which one stands where it stood."""
        if chat_id not in self._rows:
            return self._order[0] if self._order else None
        place = self._order.index(chat_id)
        del self._order[place], self._rows[chat_id]
        self._publish()
        return self._order[min(place, len(self._order) - 1)] if self._order else None

    def show(self, session: ChatSession | None) -> None:
        """Mark the shown chat and take its mark of attention away."""
        self._shown_id = session.chat.id if session else None
        self._sidebar.select(self._shown_id)
        if session is not None:
            self._update(session, attention=False)

    def on_messages_added(self, session: ChatSession, messages: Sequence[Message]) -> None:
        """A chat that is written to moves to the top."""
        if session.chat.id in self._rows:
            self._update(session)
            self._to_top(session.chat.id)

    def on_path_changed(self, session: ChatSession) -> None:
        """A retry began."""
        self._update(session)

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        """The list shows only that something arrives, not what."""

    def on_answer_finished(
        self, session: ChatSession, message: Message, error: ChatError | None
    ) -> None:
        """Take the mark away; one that failed while another chat was shown asks for attention."""
        outcome = message.outcome
        broken = outcome is not None and outcome.finish_reason in {
            FinishReason.FAILED,
            FinishReason.INTERRUPTED,
        }
        self._update(session, attention=broken and session.chat.id != self._shown_id)

    def on_chat_changed(self, session: ChatSession) -> None:
        """The title may be another."""
        self._update(session)

    def _update(self, session: ChatSession, *, attention: bool = False) -> None:
        chat = session.chat
        if chat.id in self._rows:
            row = ChatRow(chat.id, chat.title, live=session.is_live, attention=attention)
            self._rows[chat.id] = row
            self._sidebar.update_row(row)

    def _to_top(self, chat_id: str) -> None:
        if chat_id in self._order:
            self._order.remove(chat_id)
        self._order.insert(0, chat_id)
        self._publish()

    def _publish(self) -> None:
        self._sidebar.set_rows([self._rows[chat_id] for chat_id in self._order])
        self._sidebar.select(self._shown_id)
