"""What the list's menus have to know of the whole of the chats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop_chat.domain.order import Folder, ListQuery


@dataclass(frozen=True, slots=True)
class ListFacts:
    """Which list is shown, and what there is to choose from."""

    query: ListQuery = field(default_factory=ListQuery)
    folders: Sequence[Folder] = ()
    tags: Mapping[str, int] = field(default_factory=dict)
    archived: int = 0

    @property
    def is_filtered(self) -> bool:
        """Whether only some of the chats are listed."""
        return self.query.archived or self.query.tag is not None

    def above(self, folder_id: str | None) -> set[str]:
        """A folder and those that it lies in; none where there is no such folder."""
        parents = {folder.id: folder.parent_id for folder in self.folders}
        found: set[str] = set()
        while folder_id in parents and folder_id not in found:
            found.add(folder_id)
            folder_id = parents[folder_id]
        return found

    def paths(self) -> list[tuple[str, int, str]]:
        """All folders from the top down: id, how deep, name."""
        below: dict[str | None, list[Folder]] = {}
        known = {folder.id for folder in self.folders}
        for folder in self.folders:
            parent = folder.parent_id if folder.parent_id in known else None
            below.setdefault(parent, []).append(folder)
        found: list[tuple[str, int, str]] = []

        def lay(parent: str | None, depth: int) -> None:
            for folder in below.get(parent, ()):
                found.append((folder.id, depth, folder.name))
                lay(folder.id, depth + 1)

        lay(None, 0)
        return found
