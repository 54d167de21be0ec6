"""The rows of a search as a list model: chats by their titles, messages, and "more"."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.search import NOTHING, Found, Hit
from desktop_chat.i18n import tr
from desktop_chat.ui.sidebar.model import shown_title

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class Kind(Enum):
    """What a row is."""

    TITLE = auto()
    MESSAGE = auto()
    MORE = auto()


class Result(NamedTuple):
    """A row; `hit` is None for "more"."""

    kind: Kind
    hit: Hit | None = None

    @property
    def key(self) -> tuple[str, str]:
        """The same for the same hit in later results."""
        return ("", "") if self.hit is None else (self.hit.chat_id, self.hit.message_id or "")


class ResultModel(QAbstractListModel):
    """Shows what was found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Result] = []

    def show_found(self, found: Found = NOTHING) -> None:
        """Show other results."""
        self.beginResetModel()
        self._rows = [Result(Kind.TITLE, hit) for hit in found.titles]
        self._rows += [Result(Kind.MESSAGE, hit) for hit in found.messages]
        if found.has_more:
            self._rows.append(Result(Kind.MORE))
        self.endResetModel()

    def result_at(self, row: int) -> Result | None:
        """Say what stands in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: tuple[str, str]) -> int:
        """Where a hit stands; -1 where it is not there."""
        return next((row for row, one in enumerate(self._rows) if one.key == key), -1)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        result = self.result_at(index.row())
        if result is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr("More results") if result.hit is None else title_of(result.hit)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(result)
        return None


def title_of(hit: Hit) -> str:
    """The title of the hit's chat as it is shown."""
    return shown_title(hit.title.text)


def author_of(hit: Hit) -> str:
    """Who said it; '' for a title."""
    if hit.role is None:
        return ""
    return tr("You") if hit.role is Role.USER else hit.model or tr("Answer")


def signs_of(hit: Hit) -> list[str]:
    """What is special about where the hit is."""
    signs = [tr("other branch")] if hit.is_elsewhere else []
    return [*signs, tr("archived")] if hit.is_archived else signs


def spoken(result: Result) -> str:
    """A row for a screen reader."""
    hit = result.hit
    if hit is None:
        return tr("More results")
    said = [title_of(hit), author_of(hit), *signs_of(hit), hit.excerpt.text]
    return ", ".join(part for part in said if part)
