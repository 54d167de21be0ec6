"""The left pane: a button for a new chat and the list of chats.

Knows rows and signals only. It never removes a row by itself: whoever owns the chats does.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_chat.i18n import tr, trn
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.sidebar.chat_list import ChatList
from desktop_chat.ui.sidebar.deeds import Deeds
from desktop_chat.ui.sidebar.difference import Change
from desktop_chat.ui.sidebar.dropping import drop
from desktop_chat.ui.sidebar.facts import ListFacts
from desktop_chat.ui.sidebar.menus import Menus
from desktop_chat.ui.sidebar.model import ChatListModel, ChatRow
from desktop_chat.ui.sidebar.scope_bar import ScopeBar
from desktop_chat.ui.sidebar.shape import Shape
from desktop_chat.ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

LEAST_WIDTH = 180
USUAL_WIDTH = 248
MOST_WIDTH = 420
"""Widths in pixels at 100 %."""

REGROUP_MS = 60_000
"""How often it is looked whether another day has begun: a timer until midnight sleeps too long
where the computer sleeps."""


class Sidebar(QWidget):
    """Says what the user did; `select` and `set_rows` say nothing back."""

    new_chat_requested = Signal()
    chat_selected = Signal(str)  #: chat id: the user went to it
    chat_renamed = Signal(str, str)  #: chat id, title
    chat_deleted = Signal(str)  #: chat id
    all_read_requested = Signal()  #: the marks of all chats are to go
    unread_changed = Signal(bool)  #: whether any chat has a mark that somebody has to see
    rows_changed = Signal()  #: other rows, or another current one

    def __init__(
        self,
        tokens: Tokens,
        parent: QWidget | None = None,
        *,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._quiet = False
        self._rows_known = False
        self._open_id: str | None = None
        self.facts = ListFacts()
        self.deeds = Deeds(self)
        self._menus = Menus(self, self.deeds)
        self.new_chat_button = IconButton(Icon.NEW_CHAT, tokens, show_text=True, parent=self)
        self.new_chat_button.setObjectName("newChatButton")
        self.new_chat_button.clicked.connect(self.new_chat_requested)
        self.list_menu_button = IconButton(Icon.FILTER, tokens, parent=self)
        self.list_menu_button.setObjectName("listMenuButton")
        self.list_menu_button.clicked.connect(self.open_list_menu)
        self.scope_bar = ScopeBar(tokens, self)
        self.scope_bar.closed.connect(self._on_scope_closed)
        self.model = ChatListModel(self, wall_clock=wall_clock)
        self.chat_list = ChatList(self.model, tokens, self)
        self.model.renamed.connect(self.chat_renamed)
        self.chat_list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.chat_list.delete_pressed.connect(self._on_delete_pressed)
        self.chat_list.menu_requested.connect(self._on_menu_requested)
        self.model.folder_renamed.connect(self.deeds.folder_renamed)
        self.chat_list.folder_toggled.connect(self.deeds.folder_toggled)
        self.chat_list.rows_dropped.connect(partial(drop, self.model, self.deeds))
        self.archive_button = IconButton(Icon.ARCHIVE, tokens, show_text=True, parent=self)
        self.archive_button.setObjectName("archiveButton")
        self.archive_button.clicked.connect(lambda: self.deeds.archive_toggled.emit(True))
        self.archive_button.hide()
        self._head = QHBoxLayout()
        self._head.addWidget(self.new_chat_button, 1)
        self._head.addWidget(self.list_menu_button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.scope_bar)
        self._column.addWidget(self.chat_list, 1)
        self._column.addWidget(self.archive_button)
        self._clock_timer = QTimer(self)
        self._clock_timer.setObjectName("regroupTimer")
        self._clock_timer.setInterval(REGROUP_MS)
        self._clock_timer.timeout.connect(self._on_clock_timeout)
        self._space(tokens)
        self.retranslate()

    def put_beside_new_chat(self, widget: QWidget) -> None:
        self._head.insertWidget(1, widget)

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self.setAccessibleName(tr("Sidebar"))
        self.new_chat_button.set_words(tr("New chat"))
        self.list_menu_button.set_words(tr("Order of the chats"))
        self.chat_list.setAccessibleName(tr("Chats"))
        self._show_facts()
        self.model.regroup()
        self.chat_list.refresh()
        self._show_hint()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        for part in (
            self.new_chat_button,
            self.list_menu_button,
            self.scope_bar,
            self.archive_button,
        ):
            part.apply_tokens(tokens)
        self.chat_list.apply_tokens(tokens)
        self._space(tokens)

    def _space(self, tokens: Tokens) -> None:
        px, gap = tokens.metrics.px, tokens.metrics.space_s
        self.setMinimumWidth(px(LEAST_WIDTH))
        self.setMaximumWidth(px(MOST_WIDTH))
        self._column.setContentsMargins(gap, gap, gap, 0)
        self._column.setSpacing(gap)

    @property
    def current_id(self) -> str | None:
        """The chat that is marked as open."""
        return self._open_id

    def set_rows(self, rows: Sequence[ChatRow]) -> None:
        """Show just these chats; the open one stays marked, or none is when it went."""
        with self._kept_place():
            self.model.set_rows(rows)

    def set_shape(self, shape: Shape) -> None:
        """Show these rows; the open chat and what is selected stay so."""
        with self._kept_place():
            self.model.set_shape(shape)

    def change_to(self, shape: Shape, change: Change | None) -> None:
        """As `set_shape`, where it is known what changes."""
        with self._kept_place():
            self.model.change_to(shape, change)

    def set_facts(self, facts: ListFacts) -> None:
        """Know what there is to choose from."""
        self.facts = facts
        self._show_facts()
        self._show_hint()

    @contextmanager
    def _kept_place(self) -> Iterator[None]:
        """Let the rows change without saying that the user went anywhere."""
        view = self.chat_list
        at = view.currentIndex()
        current = self.model.shape.ids[at.row()] if at.isValid() else ""
        chosen = view.selected_ids() if view.selectionModel().hasSelection() else []
        top = view.verticalOffset()
        self._quiet = True
        yield
        self._go_back_to(current)
        if len(chosen) > 1 and view.selected_ids() != chosen:
            view.select_ids(chosen)
        if top and view.verticalOffset() != top:
            view.verticalScrollBar().setValue(top)
        self._quiet = False
        self._rows_known = True
        self._on_rows_changed()

    def _go_back_to(self, current: str) -> None:
        """Let the row that was gone to be it again; mostly it still is."""
        view, ids = self.chat_list, self.model.shape.ids
        at = view.currentIndex()
        if not (at.isValid() and ids[at.row()] == current):
            view.setCurrentIndex(self.model.index_of(current))
        is_open_here = view.currentIndex().isValid() and current == self._open_id
        if not is_open_here and self.model.row_of(self._open_id or "") is None:
            self._mark_open(None)

    def put_on_top(self, row: ChatRow) -> None:
        """Show a chat as the last used one; the open one stays marked."""
        with self._kept_place():
            self.model.put_on_top(row)

    def remove(self, chat_id: str) -> None:
        """Show a chat no more; if it was the open one, none is marked."""
        with self._kept_place():
            if chat_id == self._open_id:
                self._mark_open(None)
                self.chat_list.setCurrentIndex(QModelIndex())
            self.model.remove(chat_id)

    def update_row(self, row: ChatRow) -> None:
        """Show one chat anew where it stands."""
        self.model.update_row(row)
        self.unread_changed.emit(self._has_unread())

    def select(self, chat_id: str | None) -> None:
        """Mark a chat as open, without saying that the user did."""
        self._quiet = True
        index = self.model.index_of(chat_id or "")
        self._mark_open(chat_id if index.isValid() else None)
        self.chat_list.setCurrentIndex(index)
        if index.isValid():
            self.chat_list.scrollTo(index)
        else:
            self.chat_list.clearSelection()
        self._quiet = False
        self.rows_changed.emit()

    def go(self, step: int) -> None:
        """Open the chat `step` rows further down, round the ends."""
        count = self.model.rowCount()
        here = self.model.row_of(self._open_id or "")
        at = here if here is not None else (-1 if step > 0 else 0)
        for _ in range(count):
            at = (at + step) % count
            if self.model.folder_at(at) is None:
                self.chat_list.setCurrentIndex(self.model.index(at))
                return

    def rename_current(self) -> None:
        """Let the user type another title in place: of the folder that is selected, if one is."""
        at = self.chat_list.currentIndex()
        is_folder = self.model.folder_at(at.row()) is not None and self.chat_list.hasFocus()
        self._edit(at if is_folder else self.model.index_of(self._open_id or ""))

    def edit_row(self, id_: str) -> None:
        """Let the user type a name for a row, which is gone to."""
        self._quiet = True
        self.chat_list.setCurrentIndex(self.model.index_of(id_))
        self._quiet = False
        self._edit(self.model.index_of(id_))

    def delete_current(self) -> None:
        """Say that the user wants the open chat gone."""
        self._delete([self._open_id] if self._open_id else [])

    def chosen_chats(self) -> list[ChatRow]:
        """The chats that are selected; else the open one."""
        folders = self.model.shape.folders
        ids = [id_ for id_ in self.chat_list.selected_ids() if id_ not in folders]
        if not ids and self._open_id:
            ids = [self._open_id]
        return [*map(self.model.known_or_blank, ids)]

    def open_list_menu(self) -> None:
        """Offer how the list is ordered."""
        button = self.list_menu_button
        menu = self._menus.of_list(self.facts)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def open_move_menu(self) -> None:
        """Offer the folders for the chats that are selected."""
        rows = self.chosen_chats()
        if rows:
            self._menus.of_moving(rows, self.facts).popup(self._below_current())

    def open_tag_field(self) -> None:
        """Let the user type tags for the chats that are selected."""
        rows = [row for row in self.chosen_chats() if not row.temporary]
        if rows:
            self._type_tags([row.id for row in rows], self._below_current())

    def _type_tags(self, ids: list[str], where: QPoint) -> None:
        from desktop_chat.ui.sidebar.tag_field import TagField

        field = TagField(self)
        field.tags_typed.connect(partial(self._on_tags_typed, ids))
        field.popup(where)

    def _on_tags_typed(self, ids: list[str], tags: list[str]) -> None:
        for tag in tags:
            self.deeds.tagged.emit(ids, tag, True)

    def _below_current(self) -> QPoint:
        view = self.chat_list
        index = view.currentIndex()
        place = view.visualRect(index).bottomLeft() if index.isValid() else QPoint()
        return view.viewport().mapToGlobal(place)

    def _on_rows_changed(self) -> None:
        if self.model.headings and not self._clock_timer.isActive():
            self._clock_timer.start()
        self._show_hint()
        self.rows_changed.emit()
        self.unread_changed.emit(self._has_unread())

    def _show_hint(self) -> None:
        """Say what the empty list is for, once it is known to be empty."""
        is_empty = self._rows_known and not self.model.rows
        words = ""
        if is_empty and self.facts.query.archived:
            words = tr("Chats that you archive are kept here, out of the way.")
        elif is_empty and self.facts.query.tag is not None:
            words = tr("No chat has this tag.")
        elif is_empty:
            words = tr("Your chats appear here.")
        self.chat_list.show_hint(words)

    def _show_facts(self) -> None:
        self.scope_bar.show_facts(self.facts)
        archived = self.facts.archived
        self.archive_button.set_words(trn("Archive ({n})", "Archive ({n})", archived))
        self.archive_button.setVisible(archived > 0 and not self.facts.is_filtered)

    def _mark_open(self, chat_id: str | None) -> None:
        if chat_id != self._open_id:
            self._open_id = chat_id
            self.chat_list.set_open_id(chat_id or "")

    def _has_unread(self) -> bool:
        return any(row.unread or row.attention for row in self.model.known())

    def _on_clock_timeout(self) -> None:
        if self.isVisible():
            self.model.regroup()

    def _edit(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chat_list.scrollTo(index)
            self.chat_list.edit(index)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        chat_id = self.model.id_at(current)
        if not self._quiet and chat_id is not None and not self.chat_list.is_gathering:
            self._mark_open(chat_id)
            self.chat_selected.emit(chat_id)
            self.rows_changed.emit()

    def _on_delete_pressed(self, index: QModelIndex) -> None:
        folder = self.model.folder_at(index.row()) if index.isValid() else None
        chosen = [row.id for row in self.chosen_chats()]
        if folder is not None and len(self.chat_list.selected_ids()) <= 1:
            self.deeds.folder_deleted.emit(folder.id)
        elif self.chat_list.selected_ids():
            self._delete(chosen)
        elif (chat_id := self.model.id_at(index)) is not None:
            self._delete([chat_id])

    def _delete(self, chat_ids: list[str]) -> None:
        if len(chat_ids) == 1:
            self.chat_deleted.emit(chat_ids[0])
        elif chat_ids:
            self.deeds.deleted.emit(chat_ids)

    def _on_menu_requested(self, index: QModelIndex, where: QPoint) -> None:
        folder = self.model.folder_at(index.row())
        if folder is not None:
            rename = partial(self.edit_row, folder.id)
            menu = self._menus.of_folder(folder, self.facts, rename=rename)
        else:
            menu = self._chat_menu(index, where)
        if self._has_unread():
            menu.addSeparator()
            read = menu.addAction(tr("Mark all chats as read"))
            read.triggered.connect(self.all_read_requested)
        menu.popup(where)

    def _chat_menu(self, index: QModelIndex, where: QPoint) -> QMenu:
        rows, here = self.chosen_chats(), self.model.row_at(index.row())
        if here.id not in {row.id for row in rows}:
            rows = [here]
        ids = [row.id for row in rows]
        return self._menus.of_chats(
            rows,
            self.facts,
            rename=lambda: self._edit(self.model.index_of(ids[0])),
            delete=lambda: self._delete(ids),
            new_tag=lambda: self._type_tags(ids, where),
        )

    def _on_scope_closed(self) -> None:
        if self.facts.query.archived:
            self.deeds.archive_toggled.emit(False)
        else:
            self.deeds.tag_picked.emit("")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.regroup()  # midnight may have passed meanwhile
