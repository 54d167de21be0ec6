"""The lines of the outline for a list view, all of them or those that match."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_chat.domain.conversation import Role
from desktop_chat.i18n import tr
from desktop_chat.ui.formats import clock_time
from desktop_chat.ui.labels import plain_tooltip
from desktop_chat.ui.outline.rows import OutlineRow, matching

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class OutlineModel(QAbstractListModel):
    """Texts for screen readers; what is painted is the delegate's matter."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[OutlineRow] = ()
        self._query = ""
        self.rows: Sequence[OutlineRow] = ()

    def show_rows(self, rows: Sequence[OutlineRow]) -> None:
        """Show these lines, as far as they match."""
        self._all = rows
        self._show()

    def set_query(self, query: str) -> None:
        """Show only lines with these words; '' shows all."""
        if query != self._query:
            self._query = query
            self._show()

    @property
    def count(self) -> int:
        """How many messages there are, matching or not."""
        return len(self._all)

    def row_of(self, message_id: str) -> int:
        """Where a message stands; -1: nowhere."""
        return next((at for at, row in enumerate(self.rows) if row.message.id == message_id), -1)

    def last_shown(self) -> int:
        """The last line of the shown path; -1: there is none."""
        shown = (at for at in range(len(self.rows) - 1, -1, -1) if self.rows[at].is_shown)
        return next(shown, -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.message.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return said(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(said(row))
        return None

    def _show(self) -> None:
        self.beginResetModel()
        self.rows = matching(self._all, self._query) if self._query.strip() else self._all
        self.endResetModel()


def author_of(row: OutlineRow) -> str:
    """Who wrote a message."""
    if row.message.role is Role.USER:
        return tr("You")
    return row.message.model or tr("Assistant")


def said(row: OutlineRow) -> str:
    """A line in words."""
    words = row.message.words or tr("No text")
    who, when = author_of(row), clock_time(row.message.created_at)
    if not row.begins_branch:
        return tr("{who}, {when}: {words}", who=who, when=when, words=words)
    return tr("A version from {who}, {when}: {words}", who=who, when=when, words=words)
