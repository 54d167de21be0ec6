"""Keeps the list of chats true: titles, order, dates, what arrives, and what nobody has seen yet.

Holds the ids of all chats in their places, and tells the sidebar what that makes for rows.

An answer that ended while its chat was not looked at leaves a mark, which outlives the process.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import chain

from desktop_chat.domain.conversation import Chat, Mark, Message, Outcome
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import ApprovalAsked, ApprovalGiven, FinishReason, StreamEvent
from desktop_chat.domain.phase import Phase
from desktop_chat.domain.turn import Turn
from desktop_chat.services.session import ChatSession
from desktop_chat.ui.presence import Presence
from desktop_chat.ui.sidebar.model import ChatListModel
from desktop_chat.ui.sidebar.places import Places, Prepared, Standing
from desktop_chat.ui.sidebar.rows import ChatRow
from desktop_chat.ui.sidebar.sidebar import Sidebar


class ChatListPresenter:
    """Listens to every open session; the last used chat stands first."""

    def __init__(self, sidebar: Sidebar, presence: Presence) -> None:
        self._sidebar = sidebar
        self._presence = presence
        self._shown: ChatSession | None = None
        self._places = Places()
        self._temporary: list[tuple[str, float]] = []
        self._is_loading = False
        self._added: dict[str, ChatSession] = {}  # while it loads
        self._removed: set[str] = set()
        self.expanded: set[str] = set()
        presence.came_back.connect(self._on_came_back)

    @property
    def places(self) -> Places:
        """All chats in their places."""
        return self._places

    def holds(self, chat_id: str | None) -> bool:
        """Whether a chat is one of those that are listed, in a closed folder or not."""
        if chat_id is None:
            return False
        return self._places.holds(chat_id) or any(chat_id == id_ for id_, _ in self._temporary)

    def recent(self) -> list[ChatRow]:
        """The chats that are known here, the last used first."""
        known = self._sidebar.model.known()
        return sorted(known, key=lambda row: -(row.used_at or 0.0))

    def begin_loading(self) -> None:
        """From now on, until `load`, what is added and removed may not be read."""
        self.end_loading()
        self._is_loading = True

    def end_loading(self) -> None:
        """All was read, or will not be: no chat is kept in memory for it any more."""
        self._is_loading = False
        self._added.clear()
        self._removed.clear()

    @property
    def standing(self) -> Standing:
        """What the rows come from that are shown now."""
        ids = self._sidebar.model.shape.ids
        return Standing(ids, frozenset(self.expanded), tuple(self._temporary))

    def load(self, ready: Prepared, rows: Sequence[ChatRow], live: Container[str] = ()) -> None:
        """Show these chats; what is known only here is kept: those that are temporary.

        `rows` are what is known of some of them; in those of `live` an answer arrives.
        """
        self._places = places = ready.places
        now = self.standing
        is_as_it_was = ready.standing.ids is now.ids and not (self._added or self._removed)
        is_as_it_was &= ready.standing.expanded == now.expanded
        is_as_it_was &= ready.standing.temporary == now.temporary
        if self._removed:
            places.remove(self._removed)
        for session in self._added.values():
            places.put_on_top(session.chat)
        kept = {id_ for id_, _ in self._temporary} | set(self._added)
        self._sidebar.model.forget_all_but(kept)
        self._sidebar.model.know(rows)
        self._sidebar.model.know(row._replace(live=True) for row in rows if row.id in live)
        self._sidebar.set_facts(places.facts)
        if is_as_it_was:
            self._sidebar.change_to(ready.shape, ready.change)
        else:
            self.lay_out()
        self._sidebar.select(self._shown_id)
        self._sidebar.chat_list.refresh()

    def know(self, rows: Sequence[ChatRow]) -> None:
        """Show what these rows are."""
        live = {row.id for row in self._sidebar.model.known() if row.live}
        self._sidebar.model.know(rows)
        self._sidebar.model.know(row._replace(live=True) for row in rows if row.id in live)
        self._sidebar.chat_list.refresh()

    def lay_out(self) -> None:
        """Show the rows as the places make them now."""
        self._sidebar.set_shape(self._places.shape(self.expanded, self._temporary))

    def add(self, session: ChatSession) -> None:
        """Put a chat on top, of its folder if it lies in one."""
        row = _row_of_session(session)
        self._sidebar.model.update_row(row)
        if row.temporary:
            others = [chat for chat in self._temporary if chat[0] != row.id]
            self._temporary = [(row.id, row.used_at or 0.0), *others]
        else:
            if self._is_loading:
                self._added[row.id] = session
                self._removed.discard(row.id)
            if self._places.was_put_on_top(session.chat):
                return
            if not self._places.put_on_top(session.chat):
                return
        self.lay_out()

    def remove(self, chat_id: str) -> str | None:
        """Take a chat out and say which one stands where it stood."""
        return self.remove_all([chat_id])

    def remove_all(self, chat_ids: Sequence[str]) -> str | None:
        """Take chats out and say which one stands where the first of them stood."""
        model: ChatListModel = self._sidebar.model
        gone = set(chat_ids)
        place = model.row_of(chat_ids[0]) or 0 if chat_ids else 0
        self._temporary = [chat for chat in self._temporary if chat[0] not in gone]
        self._places.remove(gone)
        if self._is_loading:
            self._removed |= gone
        for chat_id in chat_ids:
            self._added.pop(chat_id, None)
        self.lay_out()
        count = len(model.shape.ids)
        for row in chain(range(place, count), range(min(place, count) - 1, -1, -1)):
            if model.folder_at(row) is None:
                return str(model.shape.ids[row])
        return None

    def show(self, session: ChatSession | None) -> None:
        """Mark the shown chat, and take from it what says that nobody has seen it."""
        self._shown = session
        self.reveal()
        self._sidebar.select(self._shown_id)
        self._on_came_back()

    def reveal(self) -> None:
        """Open the folders that the shown chat lies in: what is open is seen, and can be named."""
        chat = self._shown.chat if self._shown is not None else None
        if chat is None or chat.is_pinned or not self._places.holds(chat.id):
            return
        above = self._places.facts.above(chat.folder_id)
        if not above <= self.expanded:
            self.expanded |= above
            self.lay_out()
            self._sidebar.select(chat.id)

    def forget_marks(self) -> None:
        """Show all chats as seen."""
        for row in self._sidebar.model.known():
            if row.attention or row.unread:
                self._sidebar.update_row(row._replace(attention=False, unread=False))

    def on_messages_added(self, session: ChatSession, messages: Sequence[Message]) -> None:
        """A chat that is written to moves to the top."""
        self.add(session)

    def on_path_changed(self, session: ChatSession) -> None:
        """A retry began."""
        self._update(session)

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        """The list shows only that something arrives, or waits for the user's word."""
        if isinstance(event, ApprovalAsked | ApprovalGiven):
            self._update(session)

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
        self._sidebar.update_row(_row_of_session(session))

    def _on_came_back(self) -> None:
        if self._shown is not None and self._presence.is_here:
            self._shown.set_mark(Mark.NONE)


def _row_of_session(session: ChatSession) -> ChatRow:
    row = row_of(session.chat, live=session.is_live)
    phases = (session.phase(answer.id).phase for answer in session.live_answers)
    return row._replace(waits=any(phase is Phase.AWAITING_APPROVAL for phase in phases))


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
        chat.tags,
        chat.is_pinned,
        chat.is_archived,
        chat.folder_id,
    )


def _mark_for(outcome: Outcome) -> Mark:
    match outcome.finish_reason:
        case FinishReason.FAILED | FinishReason.INTERRUPTED:
            return Mark.FAILED
        case FinishReason.CANCELLED:
            return Mark.NONE  # whoever stopped it knows
        case _:
            return Mark.UNREAD
