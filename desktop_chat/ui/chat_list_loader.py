"""Reads the list of chats off the window's thread: all ids in their order, and rows as looked at.

A hundred thousand chats are ids in memory; what a row shows is read when somebody sees the row.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.order import ChatTitle, ListQuery, SortBy
from desktop_chat.services.engine import Engine
from desktop_chat.services.order import Order
from desktop_chat.services.sessions import Sessions
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_list_presenter import ChatListPresenter, row_of
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.sidebar.places import prepared
from desktop_chat.ui.sidebar.rows import ChatRow
from desktop_chat.ui.sidebar.sidebar import Sidebar

if TYPE_CHECKING:
    from desktop_chat.ui.keyboard.desk import KeyboardDesk
    from desktop_chat.ui.keyboard.search import PaletteItem

READ_AHEAD = 1_000
"""So many rows are read with the list: all there are, for most people."""


class ChatListLoader(QObject):
    """Knows which chats are wanted, in what order."""

    def __init__(
        self,
        sidebar: Sidebar,
        presenter: ChatListPresenter,
        order: Order,
        sessions: Sessions,
        *,
        background: Background,
    ) -> None:
        super().__init__(sidebar)
        self._sidebar = sidebar
        self._presenter = presenter
        self._order = order
        self._sessions = sessions
        self._background = background
        self._query: ListQuery | None = None
        self._number = 0
        self._timer = QTimer(self)
        self._timer.setObjectName("rowsTimer")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        sidebar.model.rows_wanted.connect(self._timer.start)

    async def reload(self) -> None:
        """Show the list as it is stored now; of several calls in a hurry the last one counts."""
        self._number += 1
        number = self._number
        if self._query is None:
            habits = await self._order.habits()
            self._presenter.expanded = set(habits.expanded)
            self._query = ListQuery(sort=habits.sort)
        self._presenter.begin_loading()
        try:
            await self._load(self._query, number)
        finally:
            if number == self._number:
                self._presenter.end_loading()

    async def _load(self, query: ListQuery, number: int) -> None:
        listed = await self._order.listed(query)
        standing = self._presenter.standing
        ready = await asyncio.to_thread(prepared, listed, standing, time.time())
        seen = self._sidebar.chat_list.seen_ids()
        rows = await self._rows_of([*ready.places.first_ids(READ_AHEAD), *seen])
        if number == self._number:
            live = {session.chat.id for session in self._sessions.live}
            gone = [self._presenter.places, ready]
            self._presenter.load(ready, rows, live)
            # A hundred thousand words take longer to free than the window may be held up.
            del standing, ready
            await asyncio.to_thread(gone.clear)

    async def refresh(self, chat_ids: Sequence[str]) -> None:
        """Read anew what some rows show."""
        self._presenter.know(await self._rows_of(chat_ids))

    async def offer_all(self, keyboard: KeyboardDesk) -> None:
        """Let all chats be found by their titles, where not all are known here."""
        known = self._presenter.recent()
        titles = await self._order.titles(besides=[row.id for row in known])
        if titles:
            items = await asyncio.to_thread(_items, known, titles)
            keyboard.offer_instead(items)

    async def sort_by(self, sort: SortBy) -> None:
        """Order the chats in another way, now and at the next start."""
        self._query = replace(self._query or ListQuery(), sort=sort)
        await self._order.keep_sort(sort)
        await self.reload()

    async def show_tagged(self, tag: str | None) -> None:
        """Show only the chats with a tag; None: all of them."""
        self._query = replace(self._query or ListQuery(), tag=tag, archived=False)
        await self.reload()

    async def show_archive(self, *, shown: bool) -> None:
        """Show the archived chats instead of all others."""
        self._query = replace(self._query or ListQuery(), tag=None, archived=shown)
        await self.reload()

    async def toggle(self, folder_id: str, *, is_open: bool) -> None:
        """Open or close a folder, now and at the next start."""
        expanded = self._presenter.expanded
        (expanded.add if is_open else expanded.discard)(folder_id)
        self._presenter.lay_out()
        known = {folder.id for folder in self._presenter.places.facts.folders}
        await self._order.keep_expanded(sorted(expanded & known))

    def _on_timeout(self) -> None:
        wanted = self._sidebar.model.take_wanted()
        if wanted:
            self._background.do(self.refresh(wanted), "rows")

    async def _rows_of(self, chat_ids: Sequence[str]) -> Sequence[ChatRow]:
        chats = await self._order.heads(list(dict.fromkeys(chat_ids)))
        # Thousands of rows take longer to make than the window may be held up.
        return await asyncio.to_thread(_rows, chats)


def loader_for(
    window: MainWindow, presenter: ChatListPresenter, engine: Engine, background: Background
) -> ChatListLoader:
    """Let one window's list be read from one engine."""
    loader = ChatListLoader(
        window.sidebar, presenter, engine.order, engine.sessions, background=background
    )
    engine.titles.when_titled(lambda id_: background.do(loader.refresh([id_]), "title"))
    return loader


def _items(known: Sequence[ChatRow], titles: Sequence[ChatTitle]) -> list[PaletteItem]:
    from desktop_chat.ui.keyboard.desk import chat_items

    return chat_items([*known, *(ChatRow(id_, title, used_at=at) for id_, title, at in titles)])


def _rows(chats: Sequence[Chat]) -> Sequence[ChatRow]:
    return [row_of(chat) for chat in chats]
