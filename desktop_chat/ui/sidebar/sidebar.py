"""The left pane: a button for a new chat and the list of chats.

Knows rows and signals only. It never removes a row by itself: whoever owns the chats does.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.sidebar.chat_list import ChatList
from desktop_chat.ui.sidebar.model import ChatListModel, ChatRow
from desktop_chat.ui.theme.tokens import Tokens

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
        self._menu: QMenu | None = None
        self.new_chat_button = IconButton(Icon.NEW_CHAT, tokens, show_text=True, parent=self)
        self.new_chat_button.setObjectName("newChatButton")
        self.new_chat_button.clicked.connect(self.new_chat_requested)
        self.model = ChatListModel(self, wall_clock=wall_clock)
        self.chat_list = ChatList(self.model, tokens, self)
        self.model.renamed.connect(self.chat_renamed)
        self.chat_list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.chat_list.delete_pressed.connect(self._on_delete_pressed)
        self.chat_list.menu_requested.connect(self._on_menu_requested)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.new_chat_button)
        self._column.addWidget(self.chat_list, 1)
        self._clock_timer = QTimer(self)
        self._clock_timer.setObjectName("regroupTimer")
        self._clock_timer.setInterval(REGROUP_MS)
        self._clock_timer.timeout.connect(self._on_clock_timeout)
        self._space(tokens)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self.setAccessibleName(tr("Sidebar"))
        self.new_chat_button.set_words(tr("New chat"))
        self.chat_list.setAccessibleName(tr("Chats"))
        self.model.regroup()
        self.chat_list.refresh()
        self._show_hint()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self.new_chat_button.apply_tokens(tokens)
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
        return self.model.id_at(self.chat_list.currentIndex())

    def set_rows(self, rows: Sequence[ChatRow]) -> None:
        """Show these chats; the open one stays marked, or none is when it went."""
        open_id = self.current_id
        self._quiet = True
        self.model.set_rows(rows)
        self.chat_list.setCurrentIndex(self.model.index_of(open_id or ""))
        self._quiet = False
        self._rows_known = True
        self._on_rows_changed()

    def put_on_top(self, row: ChatRow) -> None:
        """Show a chat as the last used one; the open one stays marked."""
        self._quiet = True
        self.model.put_on_top(row)
        self._quiet = False
        self._on_rows_changed()

    def remove(self, chat_id: str) -> None:
        """Show a chat no more; if it was the open one, none is marked."""
        self._quiet = True
        if chat_id == self.current_id:
            self.chat_list.setCurrentIndex(QModelIndex())
        self.model.remove(chat_id)
        self._quiet = False
        self._on_rows_changed()

    def update_row(self, row: ChatRow) -> None:
        """Show one chat anew where it stands."""
        self.model.update_row(row)
        self.unread_changed.emit(self._has_unread())

    def select(self, chat_id: str | None) -> None:
        """Mark a chat as open, without saying that the user did."""
        self._quiet = True
        index = self.model.index_of(chat_id or "")
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
        if count:
            here = self.chat_list.currentIndex().row()
            start = here if here >= 0 else (-1 if step > 0 else 0)
            self.chat_list.setCurrentIndex(self.model.index((start + step) % count))

    def rename_current(self) -> None:
        """Let the user type another title in place."""
        self._edit(self.chat_list.currentIndex())

    def delete_current(self) -> None:
        """Say that the user wants the open chat gone."""
        self._on_delete_pressed(self.chat_list.currentIndex())

    def _on_rows_changed(self) -> None:
        if self.model.headings and not self._clock_timer.isActive():
            self._clock_timer.start()
        self._show_hint()
        self.rows_changed.emit()
        self.unread_changed.emit(self._has_unread())

    def _show_hint(self) -> None:
        """Say what the empty list is for, once it is known to be empty."""
        is_empty = self._rows_known and not self.model.rows
        self.chat_list.show_hint(tr("Your chats appear here.") if is_empty else "")

    def _has_unread(self) -> bool:
        return any(row.unread or row.attention for row in self.model.rows)

    def _on_clock_timeout(self) -> None:
        if self.isVisible():
            self.model.regroup()

    def _edit(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chat_list.scrollTo(index)
            self.chat_list.edit(index)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        chat_id = self.model.id_at(current)
        if not self._quiet and chat_id is not None:
            self.chat_selected.emit(chat_id)
            self.rows_changed.emit()

    def _on_delete_pressed(self, index: QModelIndex) -> None:
        chat_id = self.model.id_at(index)
        if chat_id is not None:
            self.chat_deleted.emit(chat_id)

    def _on_menu_requested(self, index: QModelIndex, where: QPoint) -> None:
        chat_id = self.model.id_at(index)
        if chat_id is None:
            return
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self)
        rename = self._menu.addAction(tr("Rename"))
        rename.triggered.connect(lambda: self._edit(self.model.index_of(chat_id)))
        delete = self._menu.addAction(tr("Delete"))
        delete.triggered.connect(lambda: self.chat_deleted.emit(chat_id))
        if self._has_unread():
            self._menu.addSeparator()
            read = self._menu.addAction(tr("Mark all chats as read"))
            read.triggered.connect(self.all_read_requested)
        self._menu.popup(where)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.regroup()  # midnight may have passed meanwhile
