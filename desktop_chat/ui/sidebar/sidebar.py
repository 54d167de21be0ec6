"""The left pane: a button for a new chat and the list of chats.

Knows rows and signals only. It never removes a row by itself: whoever owns the chats does.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop_chat.i18n import tr
from desktop_chat.ui.icon_button import IconButton
from desktop_chat.ui.icons import Icon
from desktop_chat.ui.sidebar.chat_list import ChatList
from desktop_chat.ui.sidebar.delegate import ChatDelegate
from desktop_chat.ui.sidebar.model import ChatListModel, ChatRow
from desktop_chat.ui.theme.tokens import METRICS, Tokens

LEAST_WIDTH = 180
USUAL_WIDTH = 248
MOST_WIDTH = 420


class Sidebar(QWidget):
    """Says what the user did; `select` and `set_rows` say nothing back."""

    new_chat_requested = Signal()
    chat_selected = Signal(str)  #: chat id: the user went to it
    chat_renamed = Signal(str, str)  #: chat id, title
    chat_deleted = Signal(str)  #: chat id
    rows_changed = Signal()  #: other rows, or another current one

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._quiet = False
        self._menu: QMenu | None = None
        self.setMinimumWidth(LEAST_WIDTH)
        self.setMaximumWidth(MOST_WIDTH)
        self.new_chat_button = IconButton(Icon.NEW_CHAT, tokens, show_text=True, parent=self)
        self.new_chat_button.setObjectName("newChatButton")
        self.new_chat_button.clicked.connect(self.new_chat_requested)
        self.chat_list = ChatList(self)
        self.model = ChatListModel(self)
        self._delegate = ChatDelegate(tokens, self.chat_list)
        self.chat_list.setModel(self.model)
        self.chat_list.setItemDelegate(self._delegate)
        self.model.renamed.connect(self.chat_renamed)
        self.chat_list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.chat_list.delete_pressed.connect(self._on_delete_pressed)
        self.chat_list.menu_requested.connect(self._on_menu_requested)
        column = QVBoxLayout(self)
        gap = METRICS.space_s
        column.setContentsMargins(gap, gap, gap, 0)
        column.setSpacing(gap)
        column.addWidget(self.new_chat_button)
        column.addWidget(self.chat_list, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts of its own anew."""
        self.setAccessibleName(tr("Sidebar"))
        self.new_chat_button.set_words(tr("New chat"), tr("New chat (Ctrl+N)"))
        self.chat_list.setAccessibleName(tr("Chats"))
        self.chat_list.refresh()

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self.new_chat_button.apply_tokens(tokens)
        self._delegate.apply_tokens(tokens)
        self.chat_list.refresh()

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
        self.rows_changed.emit()

    def update_row(self, row: ChatRow) -> None:
        """Show one chat anew where it stands."""
        self.model.update_row(row)

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
        self._menu.popup(where)
