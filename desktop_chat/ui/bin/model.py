"""The deleted chats as rows, and which of them fit what is looked for. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_chat.domain.ports_undo import BinnedChat
from desktop_chat.ui.keyboard.folding import fold
from desktop_chat.ui.labels import plain_tooltip
from desktop_chat.ui.sidebar.model import shown_title

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class BinRole(IntEnum):
    """What the delegate asks for."""

    CHAT = Qt.ItemDataRole.UserRole + 1


class Entry(NamedTuple):
    """A deleted chat, and its title as it is searched."""

    chat: BinnedChat
    folded: str


def entries_of(chats: Iterable[BinnedChat]) -> list[Entry]:
    """Get chats ready to be searched; for another thread, where there are many."""
    return [Entry(chat, fold(chat.title)) for chat in chats]


def fitting(entries: Sequence[Entry], query: str) -> list[BinnedChat]:
    """The chats with each word of the query in their titles."""
    words = fold(query).split()
    return [entry.chat for entry in entries if all(word in entry.folded for word in words)]


class BinModel(QAbstractListModel):
    """Shows one list after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chats: Sequence[BinnedChat] = ()

    @property
    def chats(self) -> Sequence[BinnedChat]:
        """What is shown, in order."""
        return self._chats

    def show_chats(self, chats: Sequence[BinnedChat]) -> None:
        """Show these."""
        self.beginResetModel()
        self._chats = chats
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._chats)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        chat = self._chats[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return shown_title(chat.title)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(shown_title(chat.title))
            case BinRole.CHAT:
                return chat
            case _:
                return None
