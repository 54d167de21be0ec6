"""Finds the rows of all tables in the pages of a database, whatever is left of them.

First along the trees, as SQLite does. Where a tree is damaged, pages that no tree leads to are told
by the looks of their rows. Knows no database but the damaged one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from desktop_chat.storage.codec import Row, SqlValue
from desktop_chat.storage.rescue.cells import (
    INDEX_INNER,
    INDEX_LEAF,
    TABLE_INNER,
    TABLE_LEAF,
    Cell,
    Node,
    node_of,
)
from desktop_chat.storage.rescue.pages import Pages
from desktop_chat.storage.rescue.shapes import Shape

Halt = Callable[[float], None]
"""Hears how much is done, from 0 to 1; raises when nobody waits for it any more."""

_EVERY = 64
_MOST_DEPTH = 40


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of a table, and whether all of it could be read."""

    table: str
    row: Row
    is_whole: bool


@dataclass(slots=True)
class Trees:
    """The rows of one database. `damage` counts what was not as it should be.

    `pairs` are rows of two texts that may belong to either of two tables. `links` tell which chat a
    message is in, by its number, from an index that has lost its name.
    """

    pages: Pages
    shapes: Mapping[str, Shape]
    halt: Halt
    damage: int = 0
    pairs: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set)
    _looked: int = 0
    _schema: list[tuple[str, str, int]] | None = None

    def names(self) -> set[str]:
        """All tables that the file's own list of them has."""
        return set(self._roots("table"))

    def rows(self) -> Iterator[FoundRow]:
        """All rows: those that the trees lead to come first."""
        roots = self._roots("table")
        if "messages" not in roots or not self.pages.has_header or not self.pages.log.is_whole:
            self.damage += 1
        for name, shape in self.shapes.items():
            if name in roots:
                yield from self._rows_of(shape, roots[name])
        if self.damage:
            yield from self._strays()

    def check(self) -> tuple[int, int]:
        """Count the faults in the trees of all tables, and the rows that they lead to."""
        faults = rows = 0
        for name, root in self._roots("table").items():
            if name in self.shapes:
                last = None
                for _, node in self._walk(root, is_index=self.shapes[name].is_index):
                    rows += len(node.cells)
                    for cell in node.cells if node.kind == TABLE_LEAF else ():
                        faults += last is not None and cell.rowid <= last
                        last = cell.rowid
        return faults + self.damage, rows

    def keys(self, index: str) -> Iterator[tuple[str | None, int]]:
        """What an index of one text says of rows that may be gone: the text, and the row id."""
        root = self._roots("index").get(index)
        for _, node in () if root is None else self._walk(root, is_index=True):
            for cell in node.cells:
                match cell.values:
                    case [None | str() as key, *_, int(rowid)] if cell.is_whole:
                        yield key, rowid

    # -- along the trees

    def _roots(self, kind: str) -> dict[str, int]:
        if self._schema is None:
            self._schema = list(self._read_schema())
        return {name: root for found, name, root in self._schema if found == kind}

    def _read_schema(self) -> Iterator[tuple[str, str, int]]:
        for _, node in self._walk(1, is_index=False):
            for cell in node.cells:
                match cell.values:
                    case [str(kind), str(name), str(), int(root), *_]:
                        yield kind, name, root
                    case _:
                        self.damage += 1

    def _rows_of(self, shape: Shape, root: int) -> Iterator[FoundRow]:
        for number, node in self._walk(root, is_index=shape.is_index):
            if node.cells and not any(shape.fits(cell.values) for cell in node.cells):
                self.damage += 1
                self._seen.discard(number)  # another table's
            else:
                yield from self._fitting(shape, node)

    def _fitting(self, shape: Shape, node: Node) -> Iterator[FoundRow]:
        for cell in node.cells:
            if shape.fits(cell.values):
                yield FoundRow(shape.table, shape.row(cell.rowid, cell.values), cell.is_whole)
            else:
                self.damage += 1

    def _walk(self, root: int, *, is_index: bool) -> Iterator[tuple[int, Node]]:
        """Give the pages of a tree that hold rows, in their order."""
        kinds = {INDEX_INNER, INDEX_LEAF} if is_index else {TABLE_INNER, TABLE_LEAF}
        waiting = [(root, 0)]
        while waiting:
            number, depth = waiting.pop()
            if number in self._seen or depth > _MOST_DEPTH:
                self.damage += 1
                continue
            page = self.pages.page(number)
            node = None if page is None else node_of(self.pages, number, page)
            if node is None or node.kind not in kinds:
                self.damage += 1
                continue
            self._seen.add(number)
            self._tell()
            self.damage += node.bad
            waiting.extend((child, depth + 1) for child in reversed(node.children))
            if node.kind != TABLE_INNER:
                yield number, node

    # -- beside the trees

    def _strays(self) -> Iterator[FoundRow]:
        free = self.pages.free()
        for number in range(2, self.pages.count + 1):
            if number not in self._seen and number not in free:
                page = self.pages.page(number)
                if page is not None:
                    yield from self._by_looks(number, page)
                self._tell()
        for number, page in self.pages.hidden():
            yield from self._by_looks(number, page)

    def _by_looks(self, number: int, page: bytes) -> Iterator[FoundRow]:
        node = node_of(self.pages, number, page)
        if node is None or not node.cells:
            return
        is_index = node.kind in {INDEX_INNER, INDEX_LEAF}
        fits = Counter(
            {
                shape.table: sum(_looks_like(shape, cell) for cell in node.cells)
                for shape in self.shapes.values()
                if shape.is_index is is_index
            }
        )
        most = max(fits.values(), default=0)
        best = [self.shapes[table] for table, count in fits.items() if count == most and count]
        if is_index and {shape.table for shape in best} & {"state", "chat_tags"}:
            self._keep_pairs(node)
        elif is_index and not best:
            self._keep_links(node)
        elif best:
            # Of two that look alike, a fresh database would have the one here.
            chosen = next((shape for shape in best if shape.root == number), best[0])
            yield from self._fitting(chosen, node)

    def _keep_pairs(self, node: Node) -> None:
        """Two texts may be a tag or something remembered; who knows the chats can tell."""
        for cell in node.cells:
            match cell.values:
                case [str(first), str(second)] if cell.is_whole:
                    self.pairs.append((first, second))

    def _keep_links(self, node: Node) -> None:
        for cell in node.cells:
            match cell.values:
                case [str(chat), int(seq), int(rowid)] if seq == rowid and cell.is_whole:
                    self.links.append((chat, seq))

    def _tell(self) -> None:
        self._looked += 1
        if self._looked % _EVERY == 0:
            self.halt(min(1.0, self._looked / max(self.pages.count, 1)))


def _looks_like(shape: Shape, cell: Cell) -> bool:
    """More than `fits`: nothing else may have rows like it."""
    values = cell.values
    if len(values) > len(shape.columns) or not shape.fits(values):
        return False
    match shape.table:
        case "queued":
            return _is_json_list(values[2])
        case "folders":
            return values[1] is None or len(str(values[1])) == _ID_CHARS
        case "prompts":
            return not _is_json_list(values[2])
        case _:
            return True


_ID_CHARS = 32


def _is_json_list(value: SqlValue) -> bool:
    return isinstance(value, str) and value.startswith("[[") and value.endswith("]]")
