"""The rows of the chat list, without any idea of how they look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_chat.i18n import tr
from desktop_chat.ui.labels import plain_tooltip

TITLE_MOST_CHARS = 200

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ChatRow:
    """One chat. `live`: an answer is arriving; `attention`: one failed unseen."""

    id: str
    title: str
    live: bool = False
    attention: bool = False


class ChatRole(IntEnum):
    """What a view may ask for besides Qt's own roles."""

    ID = Qt.ItemDataRole.UserRole + 1
    LIVE = Qt.ItemDataRole.UserRole + 2
    ATTENTION = Qt.ItemDataRole.UserRole + 3


def shown_title(title: str) -> str:
    """Give a chat without a title a name."""
    return title or tr("New chat")


def clean_title(text: str) -> str:
    """Make one line of at most `TITLE_MOST_CHARS` from what was typed."""
    return " ".join(text.split())[:TITLE_MOST_CHARS].rstrip()


class ChatListModel(QAbstractListModel):
    """Takes whole lists and finds out what changed, so that a view keeps its place."""

    renamed = Signal(str, str)  #: chat id, title: the user gave it another title

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ChatRow] = []

    @property
    def rows(self) -> Sequence[ChatRow]:
        """What is shown, in order."""
        return self._rows

    def set_rows(self, rows: Sequence[ChatRow]) -> None:
        """Show these; ids must differ from one another."""
        wanted = list(rows)
        if wanted == self._rows:
            return
        if not self._rows:
            self.beginResetModel()
            self._rows = wanted
            self.endResetModel()
            return
        self._remove_all_but({row.id for row in wanted})
        self._reorder([row.id for row in wanted])
        self._insert_and_update(wanted)

    def update_row(self, row: ChatRow) -> None:
        """Show one chat anew where it stands; nothing happens when it is not listed."""
        at = self.row_of(row.id)
        if at is not None and self._rows[at] != row:
            self._rows[at] = row
            self.dataChanged.emit(self.index(at), self.index(at))

    def row_of(self, chat_id: str) -> int | None:
        """Find a chat's place from the top."""
        return next((at for at, row in enumerate(self._rows) if row.id == chat_id), None)

    def index_of(self, chat_id: str) -> QModelIndex:
        """Find a chat's index; an invalid one when it is not listed."""
        at = self.row_of(chat_id)
        return QModelIndex() if at is None else self.index(at)

    def id_at(self, index: _Index) -> str | None:
        """Say which chat stands there."""
        return self._rows[index.row()].id if self._holds(index) else None

    def _holds(self, index: _Index) -> bool:
        return index.isValid() and index.row() < len(self._rows)

    def _remove_all_but(self, ids: set[str]) -> None:
        for at in range(len(self._rows) - 1, -1, -1):
            if self._rows[at].id not in ids:
                self.beginRemoveRows(_NO_PARENT, at, at)
                del self._rows[at]
                self.endRemoveRows()

    def _reorder(self, wanted_ids: list[str]) -> None:
        known = {row.id: row for row in self._rows}
        ordered = [known[chat_id] for chat_id in wanted_ids if chat_id in known]
        if ordered == self._rows:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._rows[index.row()].id for index in before]
        self._rows = ordered
        self.changePersistentIndexList(before, [self.index_of(chat_id) for chat_id in ids])
        self.layoutChanged.emit()

    def _insert_and_update(self, wanted: list[ChatRow]) -> None:
        for at, row in enumerate(wanted):
            if at >= len(self._rows) or self._rows[at].id != row.id:
                self.beginInsertRows(_NO_PARENT, at, at)
                self._rows.insert(at, row)
                self.endInsertRows()
            elif self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self._holds(index):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown_title(row.title)
            case Qt.ItemDataRole.EditRole:
                return row.title
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(shown_title(row.title))
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(row)
            case ChatRole.ID:
                return row.id
            case ChatRole.LIVE:
                return row.live
            case ChatRole.ATTENTION:
                return row.attention
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self._holds(index):
            return False
        row = self._rows[index.row()]
        title = clean_title(str(value))
        if not title or title == row.title:
            return False
        self._rows[index.row()] = replace(row, title=title)
        changed = self.index(index.row())
        self.dataChanged.emit(changed, changed)
        self.renamed.emit(row.id, title)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not self._holds(index):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemNeverHasChildren


def _spoken(row: ChatRow) -> str:
    title = shown_title(row.title)
    if row.live:
        return tr("{title}, answering", title=title)
    if row.attention:
        return tr("{title}, needs attention", title=title)
    return title
