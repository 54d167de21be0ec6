"""The rows of the chat list, without any idea of how they look.

Dates are no rows: a row is a chat. Each date is told with the first chat that stands under it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

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

if TYPE_CHECKING:
    from desktop_chat.ui.sidebar.groups import Calendar

TITLE_MOST_CHARS = 200

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class ChatRow(NamedTuple):
    """One chat. `live`: an answer is arriving; `attention`: one failed unseen.

    `unread`: one ended unseen. `used_at` is UNIX seconds, None where no date is to be shown.
    """

    id: str
    title: str
    live: bool = False
    attention: bool = False
    unread: bool = False
    temporary: bool = False
    used_at: float | None = None


class ChatRole(IntEnum):
    """What a view may ask for besides Qt's own roles."""

    ID = Qt.ItemDataRole.UserRole + 1
    LIVE = Qt.ItemDataRole.UserRole + 2
    ATTENTION = Qt.ItemDataRole.UserRole + 3
    UNREAD = Qt.ItemDataRole.UserRole + 4
    TEMPORARY = Qt.ItemDataRole.UserRole + 5


def shown_title(title: str, *, temporary: bool = False) -> str:
    """Give a chat without a title a name."""
    return title or (tr("Temporary chat") if temporary else tr("New chat"))


def clean_title(text: str) -> str:
    """Make one line of at most `TITLE_MOST_CHARS` from what was typed."""
    return " ".join(text.split())[:TITLE_MOST_CHARS].rstrip()


class ChatListModel(QAbstractListModel):
    """Takes whole lists and finds out what changed, so that a view keeps its place."""

    renamed = Signal(str, str)  #: chat id, title: the user gave it another title
    headings_changed = Signal()  #: other dates, or the same ones before other rows

    def __init__(
        self, parent: QObject | None = None, *, wall_clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._wall_clock = wall_clock
        self._rows: list[ChatRow] = []
        self._ids: list[str] = []  # of the rows: found much faster than through them
        self._calendar: Calendar | None = None
        self._headings: dict[int, str] = {}
        self._heading_rows: tuple[int, ...] = ()

    @property
    def rows(self) -> Sequence[ChatRow]:
        """What is shown, in order."""
        return self._rows

    @property
    def headings(self) -> Mapping[int, str]:
        """The dates, by the row before which each stands, from the top down."""
        return self._headings

    @property
    def heading_rows(self) -> tuple[int, ...]:
        """The rows that have a date above them; the same object until another one has."""
        return self._heading_rows

    def set_rows(self, rows: Sequence[ChatRow]) -> None:
        """Show these; ids must differ from one another."""
        wanted = list(rows)
        if wanted == self._rows:
            return
        if not self._rows:
            self.beginResetModel()
            self._rows = wanted
            self._ids = [row.id for row in wanted]
            self.endResetModel()
        else:
            wanted_ids = [row.id for row in wanted]
            self._remove_all_but(set(wanted_ids))
            self._reorder(wanted_ids)
            self._insert_and_update(wanted)
        self.regroup()

    def put_on_top(self, row: ChatRow) -> None:
        """Show a chat as the last used one, whether it is listed already or not."""
        at = self.row_of(row.id)
        if at is None:
            self.beginInsertRows(_NO_PARENT, 0, 0)
            self._insert(0, row)
            self.endInsertRows()
        else:
            if at > 0:
                self.beginMoveRows(_NO_PARENT, at, at, _NO_PARENT, 0)
                before = self._remove(at)
                self._insert(0, before)
                self.endMoveRows()
            self.update_row(row)
        self.regroup()

    def remove(self, chat_id: str) -> None:
        """Show a chat no more; nothing happens when it is not listed."""
        at = self.row_of(chat_id)
        if at is not None:
            self.beginRemoveRows(_NO_PARENT, at, at)
            self._remove(at)
            self.endRemoveRows()
            self.regroup()

    def update_row(self, row: ChatRow) -> None:
        """Show one chat anew where it stands; nothing happens when it is not listed."""
        at = self.row_of(row.id)
        if at is not None and self._rows[at] != row:
            self._rows[at] = row
            self.dataChanged.emit(self.index(at), self.index(at))

    def regroup(self) -> None:
        """Find out anew under which date each chat stands: by now it may be another day."""
        headings = self._find_headings()
        if headings != self._headings:
            self._headings, self._heading_rows = headings, tuple(headings)
            self.headings_changed.emit()

    def find(self, chat_id: str) -> ChatRow | None:
        """Find what is shown of a chat."""
        at = self.row_of(chat_id)
        return None if at is None else self._rows[at]

    def row_of(self, chat_id: str) -> int | None:
        """Find a chat's place from the top."""
        try:
            return self._ids.index(chat_id)
        except ValueError:
            return None

    def index_of(self, chat_id: str) -> QModelIndex:
        """Find a chat's index; an invalid one when it is not listed."""
        at = self.row_of(chat_id)
        return QModelIndex() if at is None else self.index(at)

    def id_at(self, index: _Index) -> str | None:
        """Say which chat stands there."""
        return self._ids[index.row()] if self._holds(index) else None

    def _holds(self, index: _Index) -> bool:
        return index.isValid() and index.row() < len(self._rows)

    def _insert(self, at: int, row: ChatRow) -> None:
        self._rows.insert(at, row)
        self._ids.insert(at, row.id)

    def _remove(self, at: int) -> ChatRow:
        del self._ids[at]
        return self._rows.pop(at)

    def _find_headings(self) -> dict[int, str]:
        times = [row.used_at for row in self._rows]
        if not any(times):
            return {}
        # Not at the top: nothing of it is needed before the first chat is shown.
        from desktop_chat.ui.formats import day_of
        from desktop_chat.ui.sidebar.groups import Calendar, group_words

        now = self._wall_clock()
        today = day_of(now)
        if self._calendar is None or self._calendar.today != today:
            self._calendar = Calendar(today)
        return {row: group_words(group) for row, group in self._calendar.first_rows(times, now)}

    def _remove_all_but(self, ids: set[str]) -> None:
        for at in range(len(self._rows) - 1, -1, -1):
            if self._ids[at] not in ids:
                self.beginRemoveRows(_NO_PARENT, at, at)
                self._remove(at)
                self.endRemoveRows()

    def _reorder(self, wanted_ids: list[str]) -> None:
        known = {row.id: row for row in self._rows}
        ordered = [known[chat_id] for chat_id in wanted_ids if chat_id in known]
        if ordered == self._rows:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._ids[index.row()] for index in before]
        self._rows = ordered
        self._ids = [row.id for row in ordered]
        self.changePersistentIndexList(before, [self.index_of(chat_id) for chat_id in ids])
        self.layoutChanged.emit()

    def _insert_and_update(self, wanted: list[ChatRow]) -> None:
        for at, row in enumerate(wanted):
            if at >= len(self._rows) or self._ids[at] != row.id:
                self.beginInsertRows(_NO_PARENT, at, at)
                self._insert(at, row)
                self.endInsertRows()
            elif self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))

    def match(
        self,
        start: _Index,
        role: int,
        value: object,
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,
    ) -> list[QModelIndex]:
        """Find the chat that begins with what is typed; asking Qt row by row takes long."""
        if role != Qt.ItemDataRole.DisplayRole or hits != 1:
            return super().match(start, role, value, hits, flags)
        wanted, first = str(value).casefold(), start.row()
        for at in (*range(first, len(self._rows)), *range(first)):
            row = self._rows[at]
            if shown_title(row.title, temporary=row.temporary).casefold().startswith(wanted):
                return [self.index(at)]
        return []

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self._holds(index):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown_title(row.title, temporary=row.temporary)
            case Qt.ItemDataRole.EditRole:
                return row.title
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(shown_title(row.title, temporary=row.temporary))
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(row)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._headings.get(index.row(), "")
            case ChatRole.ID:
                return row.id
            case ChatRole.LIVE:
                return row.live
            case ChatRole.ATTENTION:
                return row.attention
            case ChatRole.UNREAD:
                return row.unread
            case ChatRole.TEMPORARY:
                return row.temporary
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self._holds(index):
            return False
        row = self._rows[index.row()]
        title = clean_title(str(value))
        if not title or title == row.title:
            return False
        self._rows[index.row()] = row._replace(title=title)
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
    title = shown_title(row.title, temporary=row.temporary)
    if row.temporary and row.title:
        title = tr("{title}, temporary chat", title=title)
    if row.live:
        return tr("{title}, answering", title=title)
    if row.attention:
        return tr("{title}, needs attention", title=title)
    if row.unread:
        return tr("{title}, not read yet", title=title)
    return title
