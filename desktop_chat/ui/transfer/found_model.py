"""The chats of a file as rows that can be ticked. Knows no files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop_chat.domain.transfer import Standing
from desktop_chat.i18n import tr, trn
from desktop_chat.services.transfer.importing import Found
from desktop_chat.services.transfer.showing import moment

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_ROLE = Qt.ItemDataRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class FoundModel(QAbstractListModel):
    """What is there already cannot be ticked; all else is at first."""

    ticked_changed = Signal()  #: other rows are ticked

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Found] = ()
        self._left_out: set[str] = set()
        self._tickable = 0

    def set_rows(self, rows: Sequence[Found], there: int) -> None:
        """Show these; `there` of them have nothing new."""
        self.beginResetModel()
        self._rows = rows
        self._left_out = set()
        self._tickable = len(rows) - there
        self.endResetModel()
        self.ticked_changed.emit()

    @property
    def ticked(self) -> int:
        """How many are ticked."""
        return self._tickable - len(self._left_out)

    @property
    def left_out(self) -> frozenset[str]:
        """The ids of those that could be ticked and are not."""
        return frozenset(self._left_out)

    def tick_all(self, *, ticked: bool) -> None:
        """Tick all, or none."""
        tickable = (found.id for found in self._rows if found.standing is not Standing.SAME)
        self._left_out = set() if ticked else set(tickable)
        if self._rows:
            last = self.index(len(self._rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [_ROLE.CheckStateRole])
        self.ticked_changed.emit()

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid() or self._rows[index.row()].standing is Standing.SAME:
            return flag.ItemIsSelectable
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        found = self._rows[index.row()]
        match role:
            case _ROLE.DisplayRole:
                return _line(found)
            case _ROLE.AccessibleTextRole:
                return _line(found)
            case _ROLE.CheckStateRole:
                is_out = found.standing is Standing.SAME or found.id in self._left_out
                return _UNCHECKED if is_out else _CHECKED
            case _:
                return None

    def setData(self, index: _Index, value: object, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.CheckStateRole:
            return False
        found = self._rows[index.row()]
        if Qt.CheckState(value) == _CHECKED:
            self._left_out.discard(found.id)
        else:
            self._left_out.add(found.id)
        self.dataChanged.emit(index, index, [role])
        self.ticked_changed.emit()
        return True


def _line(found: Found) -> str:
    title = found.title or tr("New chat")
    words = [moment(found.used_at)[:10], title, _size(found), _standing(found)]
    return "  ·  ".join(filter(None, words))


def _size(found: Found) -> str:
    messages = trn("{n} message", "{count} messages", found.messages, count=f"{found.messages:,}")
    if not found.attachments:
        return messages
    count = found.attachments
    return f"{messages}, {trn('{n} attachment', '{n} attachments', count)}"


def _standing(found: Found) -> str:
    match found.standing:
        case Standing.NEW:
            return ""
        case Standing.GROWN:
            return trn("{n} new message", "{n} new messages", found.new_messages)
        case Standing.SAME:
            return tr("there already")
        case Standing.IN_BIN:
            return tr("in the bin")
