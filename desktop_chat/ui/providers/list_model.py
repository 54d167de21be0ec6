"""The rows of the providers' list. Knows texts, not providers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_chat.i18n import tr

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """`detail` is the host, or what stands for one."""

    number: int
    name: str
    detail: str
    is_default: bool = False
    is_wrong: bool = False

    @property
    def spoken(self) -> str:
        """What the screen reader says."""
        said = [self.name, self.detail]
        if self.is_default:
            said.append(tr("used for new chats"))
        if self.is_wrong:
            said.append(tr("not complete"))
        return ", ".join(said)


class RowRole(IntEnum):
    """What a view can ask for beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole


class ProviderListModel(QAbstractListModel):
    """Takes all rows at once: there are few."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ProviderRow, ...] = ()

    def set_rows(self, rows: Sequence[ProviderRow]) -> None:
        """Show these; where only texts differ, the view keeps its place."""
        new = tuple(rows)
        if [row.number for row in new] == [row.number for row in self._rows]:
            for at, (before, after) in enumerate(zip(self._rows, new, strict=True)):
                if before != after:
                    self._rows = (*self._rows[:at], after, *self._rows[at + 1 :])
                    self.dataChanged.emit(self.index(at), self.index(at))
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def number_at(self, index: _Index) -> int | None:
        """The number of the provider in a row."""
        return self._rows[index.row()].number if index.isValid() else None

    def index_of(self, number: int) -> QModelIndex:
        """Where it stands; invalid for nowhere."""
        for at, row in enumerate(self._rows):
            if row.number == number:
                return self.index(at)
        return QModelIndex()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case RowRole.ROW:
                return row
            case _:
                return None
