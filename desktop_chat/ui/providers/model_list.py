"""The models of a server as rows: favourites first, then what chats, filtered while one types.

Pure but for Qt's model class; hundreds of rows are filtered in well under a millisecond.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.i18n import tr
from desktop_chat.ui.providers.model_words import facts_words

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ModelRow:
    """`is_typed` marks what the server did not list: the user's own words."""

    facts: ModelFacts
    is_favourite: bool = False
    is_typed: bool = False

    @property
    def spoken(self) -> str:
        """What the screen reader says."""
        if self.is_typed:
            return tr("Use “{model}”", model=self.facts.id)
        said = [self.facts.title, self.facts.id, facts_words(self.facts)]
        if self.is_favourite:
            said.append(tr("favourite"))
        return ", ".join(dict.fromkeys(part for part in said if part))


class ModelRole(IntEnum):
    """What a view can ask for beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole


class ModelList(QAbstractListModel):
    """All words of the search have to stand in a model's id or title."""

    def __init__(self, favourites: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._favourites = tuple(favourites)
        self._models: tuple[ModelFacts, ...] = ()
        self._haystacks: tuple[str, ...] = ()
        self._search = ""
        self._rows: list[ModelRow] = []
        self._rebuild()

    @property
    def favourites(self) -> tuple[str, ...]:
        """The ids of all favourites, also of those that the server does not list now."""
        return self._favourites

    @property
    def count(self) -> int:
        """How many models the server listed."""
        return len(self._models)

    def set_models(self, models: Sequence[ModelFacts]) -> None:
        """Take what the server listed."""
        self._models = tuple(models)
        self._haystacks = tuple(f"{m.id} {m.title}".casefold() for m in self._models)
        self._rebuild()

    def search(self, text: str) -> None:
        """Show what fits."""
        self._search = text.strip()
        self._rebuild()

    def toggle_favourite(self, index: _Index) -> bool:
        """Pin a model, or unpin it; False where there is none."""
        row = self.row_at(index)
        if row is None or row.is_typed:
            return False
        name = row.facts.id
        kept = tuple(other for other in self._favourites if other != name)
        self._favourites = kept if name in self._favourites else (*kept, name)
        self._rebuild()
        return True

    def row_at(self, index: _Index) -> ModelRow | None:
        """The model in a row."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, model: str) -> QModelIndex:
        """Where a model stands; invalid for one that is not listed."""
        for at, row in enumerate(self._rows):
            if row.facts.id == model and not row.is_typed:
                return self.index(at)
        return QModelIndex()

    def _rebuild(self) -> None:
        self.beginResetModel()
        words = self._search.casefold().split()
        found = [
            model
            for model, haystack in zip(self._models, self._haystacks, strict=True)
            if all(word in haystack for word in words)
        ]
        pinned = {name: at for at, name in enumerate(self._favourites)}
        listed = {model.id for model in self._models}
        found += [
            ModelFacts(name)
            for name in self._favourites
            if name not in listed and all(word in name.casefold() for word in words)
        ]
        # Sorting keeps the server's own order among equals.
        found.sort(
            key=lambda m: (pinned.get(m.id, len(pinned)), m.chats is False, bool(m.retiring))
        )
        self._rows = [ModelRow(model, is_favourite=model.id in pinned) for model in found]
        if self._search and all(model.id != self._search for model in found):
            self._rows.append(ModelRow(ModelFacts(self._search), is_typed=True))
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.facts.id
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case ModelRole.ROW:
                return row
            case _:
                return None
