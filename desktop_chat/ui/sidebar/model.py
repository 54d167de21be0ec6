"""The rows of the chat list, without any idea of how they look.

Dates are no rows: a row is a chat, or a folder. The model holds the ids of all rows, and what is
shown of those that somebody looked at: it says which others it wants to know more of.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, overload

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
from desktop_chat.ui.sidebar.difference import Change, difference
from desktop_chat.ui.sidebar.rows import (
    TITLE_MOST_CHARS,
    ChatRole,
    ChatRow,
    FolderRow,
    clean_title,
    shown_title,
    spoken_chat,
    spoken_folder,
)
from desktop_chat.ui.sidebar.shape import Shape, moments_of

if TYPE_CHECKING:
    from desktop_chat.ui.sidebar.groups import Calendar

__all__ = ["TITLE_MOST_CHARS", "ChatListModel", "ChatRole", "ChatRow", "clean_title", "shown_title"]

MOST_KNOWN = 6_000
"""So many rows are remembered; then those that were not looked at of late are forgotten."""
_KEPT = 2_000
_MOST_WANTED = 300

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class ChatListModel(QAbstractListModel):
    """Takes whole lists and finds out what changed, so that a view keeps its place."""

    renamed = Signal(str, str)  #: chat id, title: the user gave it another title
    folder_renamed = Signal(str, str)  #: folder id, name: the user gave it another name
    headings_changed = Signal()  #: other dates, or the same ones before other rows
    rows_wanted = Signal()  #: there are rows of which more is to be known: see `take_wanted`

    def __init__(
        self, parent: QObject | None = None, *, wall_clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._wall_clock = wall_clock
        self._shape = Shape()
        self._known: dict[str, ChatRow] = {}
        self._wanted: dict[str, None] = {}
        self._calendar: Calendar | None = None
        self._headings: dict[int, str] = {}
        self._heading_rows: tuple[int, ...] = ()

    @property
    def shape(self) -> Shape:
        """The rows as ids."""
        return self._shape

    @property
    def rows(self) -> Sequence[ChatRow]:
        """What is shown, in order; of a row that nobody looked at only the id is known."""
        return _Rows(self._shape.ids, self.row_at)

    @property
    def headings(self) -> Mapping[int, str]:
        """The words between rows, by the row before which each stands, from the top down."""
        return self._headings

    @property
    def heading_rows(self) -> tuple[int, ...]:
        """The rows that have a heading; the same object until another one has."""
        return self._heading_rows

    def set_rows(self, rows: Sequence[ChatRow]) -> None:
        """Show just these chats, all of them loose; ids must differ from one another."""
        ids = {row.id for row in rows}
        self._known = {id_: row for id_, row in self._known.items() if id_ in ids}
        for row in rows:
            self._learn(row)
        times = [row.used_at for row in rows]
        moments = moments_of(times, self._wall_clock())
        self.set_shape(Shape([row.id for row in rows], moments=moments))

    def set_shape(self, shape: Shape) -> None:
        """Show these rows."""
        self.change_to(shape, difference(self._shape.ids, shape.ids))

    def change_to(self, shape: Shape, change: Change | None) -> None:
        """Show these rows, of which it is known what changes."""
        folders = self._shape.folders
        self._apply(shape, change)
        for folder_id, row in shape.folders.items():
            if folders.get(folder_id, row) != row:
                self._say_changed(folder_id)
        self.regroup()

    def put_on_top(self, row: ChatRow) -> None:
        """Show a chat as the last used one, whether it is listed already or not."""
        self._learn(row)
        self.set_shape(self._shape.on_top(row.id, row.used_at))

    def remove(self, chat_id: str) -> None:
        """Show a chat no more; nothing happens when it is not listed."""
        self.set_shape(self._shape.without(chat_id))
        self._known.pop(chat_id, None)

    def update_row(self, row: ChatRow) -> None:
        """Show one chat anew where it stands; nothing happens when it is not listed."""
        self._learn(row)

    def know(self, rows: Iterable[ChatRow]) -> None:
        """Take in what was wanted of rows; whoever shows them has to paint again."""
        self._known.update((row.id, row) for row in rows)
        if len(self._known) > MOST_KNOWN:
            self._known = dict(list(self._known.items())[-_KEPT:])

    def forget_all_but(self, chat_ids: Container[str]) -> None:
        """Know nothing more of the other chats."""
        self._known = {id_: row for id_, row in self._known.items() if id_ in chat_ids}
        self._wanted.clear()

    def take_wanted(self) -> list[str]:
        """The chats that somebody wanted to see since the last time, the last ones first."""
        wanted = list(reversed(self._wanted))[:_MOST_WANTED]
        self._wanted.clear()
        return wanted

    def regroup(self) -> None:
        """Find out anew under which date each chat stands: by now it may be another day."""
        headings = self._find_headings()
        if headings != self._headings:
            self._headings, self._heading_rows = headings, tuple(headings)
            self.headings_changed.emit()

    def find(self, chat_id: str) -> ChatRow | None:
        """Find what is known of a chat; None when it is not listed, or was not looked at."""
        return self._known.get(chat_id) if chat_id in self._shape.ids else None

    def known(self) -> Sequence[ChatRow]:
        """All chats of which more than the id is known."""
        return tuple(self._known.values())

    def row_of(self, chat_id: str) -> int | None:
        """Find a row's place from the top."""
        try:
            return self._shape.ids.index(chat_id) if chat_id else None
        except ValueError:
            return None

    def index_of(self, chat_id: str) -> QModelIndex:
        """Find a row's index; an invalid one when it is not listed."""
        at = self.row_of(chat_id)
        return QModelIndex() if at is None else self.index(at)

    def id_at(self, index: _Index) -> str | None:
        """Say which chat stands there; None for a folder."""
        id_ = self._shape.ids[index.row()] if self._holds(index) else None
        return None if id_ in self._shape.folders else id_

    def folder_at(self, row: int) -> FolderRow | None:
        """Say which folder stands there; None for a chat."""
        ids = self._shape.ids
        return self._shape.folders.get(ids[row]) if 0 <= row < len(ids) else None

    def row_at(self, row: int) -> ChatRow:
        """What is to be shown of the chat there: for now only its id, where nobody looked."""
        id_ = self._shape.ids[row]
        known = self._known.get(id_)
        if known is not None:
            return known
        if (folder := self._shape.folders.get(id_)) is not None:
            return ChatRow(id_, folder.name)
        if not self._wanted:
            self.rows_wanted.emit()
        self._wanted.pop(id_, None)
        self._wanted[id_] = None
        return ChatRow(id_, "…")

    def known_or_blank(self, chat_id: str) -> ChatRow:
        """What is known of a chat, listed or not."""
        return self._known.get(chat_id) or ChatRow(chat_id, "")

    def _holds(self, index: _Index) -> bool:
        return index.isValid() and index.row() < len(self._shape.ids)

    def _learn(self, row: ChatRow) -> None:
        before = self._known.get(row.id)
        if before != row:
            self._known[row.id] = row
            if before is not None:
                self._say_changed(row.id)

    def _say_changed(self, id_: str) -> None:
        index = self.index_of(id_)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def _find_headings(self) -> dict[int, str]:
        shape = self._shape
        found: dict[int, str] = {}
        if shape.pinned:
            found[0] = tr("Pinned")
        if shape.loose_from > shape.pinned:
            found[shape.pinned] = tr("Folders")
        if not shape.moments:
            if found and len(shape.ids) > shape.loose_from:
                found[shape.loose_from] = tr("Chats")
            return found
        # Not at the top: nothing of it is needed before the first chat is shown.
        from desktop_chat.ui.formats import day_of
        from desktop_chat.ui.sidebar.groups import Calendar, group_words

        today = day_of(self._wall_clock())
        if self._calendar is None or self._calendar.today != today:
            self._calendar = Calendar(today)
        for row, group in self._calendar.rows_of(shape.moments):
            found[shape.loose_from + row] = group_words(group)
        return found

    def _apply(self, shape: Shape, change: Change | None) -> None:
        """Say what changes, while it changes."""
        ids = self._shape.ids
        if change is None:
            self._shape = shape
        elif not ids:
            self.beginResetModel()
            self._shape = shape
            self.endResetModel()
        elif change.moves_up or change.moves_down:
            first, last = change.first, change.first + change.gone - 1
            old, new = (last, first) if change.moves_up else (first, last + 1)
            self.beginMoveRows(_NO_PARENT, old, old, _NO_PARENT, new)
            self._shape = shape
            self.endMoveRows()
        else:
            first = change.first
            if change.gone:
                rest = ids[:first] + ids[first + change.gone :]
                self.beginRemoveRows(_NO_PARENT, first, first + change.gone - 1)
                self._shape = replace(shape, ids=rest)
                self.endRemoveRows()
            if change.come:
                self.beginInsertRows(_NO_PARENT, first, first + change.come - 1)
                self._shape = shape
                self.endInsertRows()

    def match(
        self,
        start: _Index,
        role: int,
        value: object,
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,
    ) -> list[QModelIndex]:
        """Find the known chat that begins with what is typed; asking Qt row by row takes long."""
        if role != Qt.ItemDataRole.DisplayRole or hits != 1:
            return super().match(start, role, value, hits, flags)
        wanted, first, ids = str(value).casefold(), start.row(), self._shape.ids
        fitting = {
            id_
            for id_, row in self._known.items()
            if shown_title(row.title, temporary=row.temporary).casefold().startswith(wanted)
        }
        if fitting:
            for at in (*range(first, len(ids)), *range(first)):
                if ids[at] in fitting:
                    return [self.index(at)]
        return []

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._shape.ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self._holds(index):
            return None
        folder = self.folder_at(index.row())
        if folder is not None:
            return self._data_of_folder(folder, index.row(), role)
        return self._data_of_chat(self.row_at(index.row()), index.row(), role)

    def _data_of_chat(self, row: ChatRow, at: int, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown_title(row.title, temporary=row.temporary)
            case Qt.ItemDataRole.EditRole:
                return row.title
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(shown_title(row.title, temporary=row.temporary))
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken_chat(row)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._headings.get(at, "")
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

    def _data_of_folder(self, folder: FolderRow, row: int, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return folder.name
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(folder.name)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken_folder(folder)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._headings.get(row, "")
            case ChatRole.ID:
                return folder.id
            case ChatRole.FOLDER:
                return True
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self._holds(index):
            return False
        title = clean_title(str(value))
        folder = self.folder_at(index.row())
        if folder is not None:
            if title and title != folder.name:
                self.folder_renamed.emit(folder.id, title)
            return bool(title)
        row = self.row_at(index.row())
        if not title or title == row.title:
            return False
        self._learn(row._replace(title=title))
        self.renamed.emit(row.id, title)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not self._holds(index):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemNeverHasChildren


class _Rows(Sequence[ChatRow]):
    """The rows one by one, made when they are asked for."""

    def __init__(self, ids: Sequence[str], row_at: Callable[[int], ChatRow]) -> None:
        self._ids = ids
        self._row_at = row_at

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, at: int) -> ChatRow: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[ChatRow]: ...

    def __getitem__(self, at: int | slice) -> ChatRow | Sequence[ChatRow]:
        places = range(len(self._ids))[at]
        return self._row_at(places) if isinstance(places, int) else [*map(self._row_at, places)]
