"""Keeps the list of chats true: titles, order, dates, what arrives, and what nobody has seen yet.

An answer that ended while its chat was not looked at leaves a mark, which outlives the process.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_chat.domain.conversation import Chat, Mark, Message, Outcome
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import FinishReason, StreamEvent
from desktop_chat.domain.turn import Turn
from desktop_chat.services.session import ChatSession
from desktop_chat.ui.presence import Presence
from desktop_chat.ui.sidebar.model import ChatRow
from desktop_chat.ui.sidebar.sidebar import Sidebar


class ChatListPresenter:
    """Listens to every open session; the last used chat stands first."""

    def __init__(self, sidebar: Sidebar, presence: Presence) -> None:
        self._sidebar = sidebar
        self._presence = presence
        self._shown: ChatSession | None = None
        presence.came_back.connect(self._on_came_back)

    def load(self, rows: Sequence[ChatRow]) -> None:
        """Show these chats; what is known only here is kept: what is live, what is temporary."""
        known = self._sidebar.model.rows
        live = {row.id for row in known if row.live}
        kept = [row for row in known if row.temporary]
        if live:
            rows = [row._replace(live=row.id in live) for row in rows]
        self._sidebar.set_rows([*kept, *rows])
        self._sidebar.select(self._shown_id)

    def add(self, session: ChatSession) -> None:
        """Put a chat on top."""
        self._sidebar.put_on_top(row_of(session.chat, live=session.is_live))

    def remove(self, chat_id: str) -> str | None:
        """Take a chat out and say which one stands where it stood."""
        model = self._sidebar.model
        place = model.row_of(chat_id)
        self._sidebar.remove(chat_id)
        if not model.rows:
            return None
        return model.rows[min(place or 0, len(model.rows) - 1)].id

    def show(self, session: ChatSession | None) -> None:
        """Mark the shown chat, and take from it what says that nobody has seen it."""
        self._shown = session
        self._sidebar.select(self._shown_id)
        self._on_came_back()

    def forget_marks(self) -> None:
        """Show all chats as seen."""
        for row in tuple(self._sidebar.model.rows):
            if row.attention or row.unread:
                self._sidebar.update_row(row._replace(attention=False, unread=False))

    def on_messages_added(self, session: ChatSession, messages: Sequence[Message]) -> None:
        """A chat that is written to moves to the top."""
        if self._sidebar.model.find(session.chat.id) is not None:
            self.add(session)

    def on_path_changed(self, session: ChatSession) -> None:
        """A retry began."""
        self._update(session)

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        """The list shows only that something arrives, not what."""

    def on_answer_finished(
        self, session: ChatSession, message: Message, error: ChatError | None
    ) -> None:
        """Leave a mark where nobody saw how it ended."""
        is_seen = session is self._shown and self._presence.is_here
        if not is_seen and message.outcome is not None:
            session.set_mark(_mark_for(message.outcome))
        self._update(session)

    def on_chat_changed(self, session: ChatSession) -> None:
        """The title or the mark may be another."""
        self._update(session)

    @property
    def _shown_id(self) -> str | None:
        return self._shown.chat.id if self._shown else None

    def _update(self, session: ChatSession) -> None:
        self._sidebar.update_row(row_of(session.chat, live=session.is_live))

    def _on_came_back(self) -> None:
        if self._shown is not None and self._presence.is_here:
            self._shown.set_mark(Mark.NONE)


def row_of(chat: Chat, *, live: bool = False) -> ChatRow:
    """Say of a chat what the list shows."""
    return ChatRow(
        chat.id,
        chat.title,
        live,
        chat.mark is Mark.FAILED,
        chat.mark is Mark.UNREAD,
        chat.is_temporary,
        chat.last_used_at,
    )


def _mark_for(outcome: Outcome) -> Mark:
    match outcome.finish_reason:
        case FinishReason.FAILED | FinishReason.INTERRUPTED:
            return Mark.FAILED
        case FinishReason.CANCELLED:
            return Mark.NONE  # whoever stopped it knows
        case _:
            return Mark.UNREAD
