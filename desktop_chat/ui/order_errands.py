"""Does what people want done with chats and folders in the sidebar.

What was done can be undone, and is offered so, by whoever listens to the deeds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any, Protocol

from desktop_chat.domain.order import Folder, SortBy
from desktop_chat.i18n import tr
from desktop_chat.services.engine import Engine
from desktop_chat.services.session import ChatSession
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_list_loader import ChatListLoader
from desktop_chat.ui.chat_list_presenter import ChatListPresenter
from desktop_chat.ui.main_window import MainWindow

AT_ONCE = 100
"""So many chats go from the list at once; more of them go when the list was read anew."""


class Navigator(Protocol):
    """Whoever knows which chat is shown. `in_turn` is held while chats come or go."""

    in_turn: asyncio.Lock
    list: ChatListPresenter

    @property
    def session(self) -> ChatSession | None:
        """The shown chat."""

    async def open(self, chat_id: str | None) -> None:
        """Show a chat."""

    async def forget(self, chat_id: str) -> None:
        """Let a temporary chat be gone for good."""


class OrderErrands:
    """Connects one window's sidebar to the order of one home."""

    def __init__(
        self,
        window: MainWindow,
        chats: Navigator,
        engine: Engine,
        loader: ChatListLoader,
        *,
        background: Background,
    ) -> None:
        self._sidebar = sidebar = window.sidebar
        self._chats = chats
        self._sessions = engine.sessions
        self._order = order = engine.order
        self._kept_deeds = engine.deeds
        self._loader = loader
        self._background = background
        deeds, do = sidebar.deeds, self._do
        deeds.deleted.connect(lambda ids: background.do(self._delete(ids), "delete-chats"))
        deeds.moved.connect(lambda ids, folder: background.do(self._move(ids, folder), "order"))
        deeds.pinned.connect(lambda ids, on: do(order.pin_chats(ids, pinned=on)))
        deeds.archived.connect(lambda ids, on: do(order.archive_chats(ids, archived=on)))
        deeds.tagged.connect(lambda ids, tag, on: do(order.tag_chats(ids, tag, tagged=on)))
        deeds.folder_made.connect(lambda id_, ids: background.do(self._make(id_, ids), "folder"))
        deeds.folder_renamed.connect(
            lambda id_, name: self._with(id_, lambda folder: order.rename_folder(folder, name))
        )
        deeds.folder_moved.connect(
            lambda id_, to: self._with(id_, lambda folder: order.move_folder(folder, to or None))
        )
        deeds.folder_deleted.connect(lambda id_: self._with(id_, order.delete_folder))
        deeds.folder_toggled.connect(
            lambda id_, on: background.do(loader.toggle(id_, is_open=on), "toggle-folder")
        )
        deeds.sort_picked.connect(lambda sort: background.do(loader.sort_by(SortBy(sort)), "sort"))
        deeds.tag_picked.connect(
            lambda tag: background.do(loader.show_tagged(tag or None), "show-tag")
        )
        deeds.archive_toggled.connect(
            lambda on: background.do(loader.show_archive(shown=on), "show-archive")
        )
        handlers: dict[Callback, Callable[[], None]] = {
            Callback.NEW_FOLDER: lambda: deeds.folder_made.emit("", []),
            Callback.PIN_CHATS: self._toggle_pins,
            Callback.ARCHIVE_CHATS: self._toggle_archived,
            Callback.MOVE_CHATS: sidebar.open_move_menu,
            Callback.TAG_CHATS: sidebar.open_tag_field,
            Callback.SHOW_ARCHIVE: self._toggle_archive,
            Callback.SORT_BY_USE: partial(deeds.sort_picked.emit, SortBy.USED.value),
            Callback.SORT_BY_AGE: partial(deeds.sort_picked.emit, SortBy.CREATED.value),
            Callback.SORT_BY_TITLE: partial(deeds.sort_picked.emit, SortBy.TITLE.value),
        }
        for callback, handler in handlers.items():
            window.action_set.handle(callback, handler)

    async def _delete(self, chat_ids: list[str]) -> None:
        with self._kept_deeds.expecting():  # an undo that follows at once is meant for this
            await self._hide(chat_ids)

    async def _hide(self, chat_ids: list[str]) -> None:
        """Hide chats and show the one that stands where the first of them stood."""
        held = [session for id_ in chat_ids if (session := self._sessions.get(id_)) is not None]
        temporary = [session.chat.id for session in held if session.chat.is_temporary]
        kept = [id_ for id_ in chat_ids if id_ not in temporary]
        async with self._chats.in_turn:
            is_quick = len(chat_ids) <= AT_ONCE
            if is_quick:
                next_id = self._chats.list.remove_all(chat_ids)
            else:
                await self._order.delete_chats(kept)
                await self._loader.reload()
                next_id = self._chats.list.places.first_id
            if self._chats.session is not None and self._chats.session.chat.id in chat_ids:
                await self._chats.open(next_id)
            if is_quick:
                await self._order.delete_chats(kept)
        for chat_id in temporary:
            await self._chats.forget(chat_id)

    def _do(self, deed: Coroutine[Any, Any, object]) -> None:
        self._background.do(self._then_reload(deed), "order")

    async def _then_reload(self, deed: Awaitable[object]) -> None:
        try:
            await deed
        finally:
            await self._loader.reload()

    async def _move(self, chat_ids: list[str], folder_id: str) -> None:
        await self._then_reload(self._order.move_chats(chat_ids, folder_id or None))
        shown = self._chats.session
        if shown is not None and shown.chat.id in chat_ids:
            self._chats.list.reveal()

    def _with(self, folder_id: str, deed: Callable[[Folder], Coroutine[Any, Any, object]]) -> None:
        for folder in self._sidebar.facts.folders:
            if folder.id == folder_id:
                self._do(deed(folder))

    async def _make(self, parent_id: str, chat_ids: list[str]) -> None:
        folder, _ = await self._order.make_folder(tr("New folder"), parent_id or None)
        if chat_ids:
            await self._order.move_chats(chat_ids, folder.id)
        for id_ in (parent_id, folder.id) if chat_ids else (parent_id,):
            if id_:
                await self._loader.toggle(id_, is_open=True)
        if self._sidebar.facts.is_filtered:
            await self._loader.show_tagged(None)
        else:
            await self._loader.reload()
        self._sidebar.show()
        self._sidebar.edit_row(folder.id)

    def _toggle_pins(self) -> None:
        rows = [row for row in self._sidebar.chosen_chats() if not row.temporary]
        if rows:
            pinned = not all(row.pinned for row in rows)
            self._sidebar.deeds.pinned.emit([row.id for row in rows], pinned)

    def _toggle_archived(self) -> None:
        rows = [row for row in self._sidebar.chosen_chats() if not row.temporary]
        if rows:
            archived = not all(row.archived for row in rows)
            self._sidebar.deeds.archived.emit([row.id for row in rows], archived)

    def _toggle_archive(self) -> None:
        self._sidebar.show()
        self._sidebar.deeds.archive_toggled.emit(not self._sidebar.facts.query.archived)
