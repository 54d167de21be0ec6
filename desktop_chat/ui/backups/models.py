"""The backups as rows, and the chats that differ as rows that can be ticked. Knows no files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_chat.domain.backup import Backup, Change, Difference
from desktop_chat.ui.backups.words import (
    difference_words,
    facts_words,
    last_used,
    when_words,
)
from desktop_chat.ui.formats import moment_words
from desktop_chat.ui.labels import plain_tooltip
from desktop_chat.ui.sidebar.model import shown_title

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_ROLE = Qt.ItemDataRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class RowRole(IntEnum):
    """What the delegate asks for: the second line, and what stands at the right."""

    DETAIL = Qt.ItemDataRole.UserRole + 1
    WHEN = Qt.ItemDataRole.UserRole + 2


class BackupModel(QAbstractListModel):
    """The newest first."""

    def __init__(self, wall_clock: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wall_clock = wall_clock
        self.backups: Sequence[Backup] = ()

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show these."""
        self.beginResetModel()
        self.backups = backups
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.backups)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        backup = self.backups[index.row()]
        match role:
            case _ROLE.DisplayRole:
                return when_words(backup, self._wall_clock())
            case RowRole.DETAIL:
                return facts_words(backup)
            case _ROLE.AccessibleTextRole:
                return f"{when_words(backup, self._wall_clock())}, {facts_words(backup)}"
            case _:
                return None


class DifferenceModel(QAbstractListModel):
    """What is only there now cannot be ticked: nothing of it is in the backup."""

    ticked_changed = Signal()  #: other rows are ticked

    def __init__(self, wall_clock: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wall_clock = wall_clock
        self._rows: Sequence[Difference] = ()
        self._ticked: set[str] = set()

    def show_differences(self, rows: Sequence[Difference]) -> None:
        """Show these, none of them ticked."""
        self.beginResetModel()
        self._rows = rows
        self._ticked = set()
        self.endResetModel()
        self.ticked_changed.emit()

    @property
    def ticked(self) -> list[str]:
        """The ids of the chats that are ticked, in the order of the rows."""
        return [row.chat_id for row in self._rows if row.chat_id in self._ticked]

    @property
    def count(self) -> int:
        """How many are ticked."""
        return len(self._ticked)

    def toggle(self, index: QModelIndex) -> None:
        """Tick a row, or take its tick away."""
        ticked = index.data(_ROLE.CheckStateRole) == _CHECKED
        self.setData(index, _UNCHECKED if ticked else _CHECKED, _ROLE.CheckStateRole)

    def tick_all(self, *, ticked: bool) -> None:
        """Tick all that can be, or none."""
        can = (row.chat_id for row in self._rows if row.change is not Change.ONLY_NOW)
        self._ticked = set(can) if ticked else set()
        if self._rows:
            last = self.index(len(self._rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [_ROLE.CheckStateRole])
        self.ticked_changed.emit()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid() or self._rows[index.row()].change is Change.ONLY_NOW:
            return flag.ItemIsSelectable | flag.ItemIsEnabled
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case _ROLE.DisplayRole:
                return " ".join(shown_title(row.title).split())
            case _ROLE.ToolTipRole:
                return plain_tooltip(shown_title(row.title))
            case _ROLE.AccessibleTextRole:
                return f"{shown_title(row.title)}, {difference_words(row)}"
            case RowRole.DETAIL:
                return difference_words(row)
            case RowRole.WHEN:
                return moment_words(last_used(row), self._wall_clock())
            case _ROLE.CheckStateRole if row.change is not Change.ONLY_NOW:
                return _CHECKED if row.chat_id in self._ticked else _UNCHECKED
            case _:
                return None

    def setData(self, index: _Index, value: object, role: int = _ROLE.EditRole) -> bool:
        row = self._rows[index.row()]
        if role != _ROLE.CheckStateRole or row.change is Change.ONLY_NOW:
            return False
        if Qt.CheckState(value) == _CHECKED:
            self._ticked.add(row.chat_id)
        else:
            self._ticked.discard(row.chat_id)
        self.dataChanged.emit(index, index, [role])
        self.ticked_changed.emit()
        return True
