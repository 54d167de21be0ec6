"""Which rows a harm has left alone, and which of them are there after the rescue.

A row is undamaged while every page that any of it stands on is, byte for byte, where the database
or its log had it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

import apsw

from desktop_chat.storage.codec import Row
from desktop_chat.storage.rescue.cells import TABLE_LEAF, _local_bytes, _varint
from desktop_chat.storage.rescue.pages import Pages
from desktop_chat.storage.rescue.shapes import Shape, shapes_of
from desktop_chat.storage.rescue.trees import Trees
from desktop_chat.storage.schema import apply, shipped_migrations
from tests.store.damage.harms import SIZE

# What a rescue may set right: the end of a path whose message is gone, and what came before it.
_COMPARED = {
    "chats": ("id", "title", "system_prompt", "model", "created_at"),
    "messages": ("seq", "id", "chat_id", "role", "created_at"),
}
_NOT_COUNTED = frozenset(("state", "live_answers", "chunks", "operations", "attempts"))

Key = tuple[str, Row]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page counted: in the file, or in its log, at this offset."""

    in_log: bool
    at: int


def rows_of(path: Path) -> dict[Key, AbstractSet[Place]]:
    """All rows of a sound database, each with the places that it stands on."""
    fresh = apsw.Connection(":memory:")
    apply(fresh, shipped_migrations())
    shapes = shapes_of(fresh)
    pages = Pages(path)
    try:
        trees = Trees(pages, shapes, lambda _share: None)
        roots = trees._roots("table")
        return {
            key: places
            for shape in shapes.values()
            if shape.table not in _NOT_COUNTED
            for key, places in _rows(pages, trees, shape, roots[shape.table])
        }
    finally:
        pages.close()


def _rows(
    pages: Pages, trees: Trees, shape: Shape, root: int
) -> Iterator[tuple[Key, AbstractSet[Place]]]:
    for number, node in trees._walk(root, is_index=shape.is_index):
        page = pages.page(number)
        assert page is not None
        assert not node.bad
        own = _place(pages, number)
        for cell, overflow in zip(node.cells, _overflows(pages, page, node.kind), strict=True):
            row = shape.row(cell.rowid, cell.values)
            yield compared(shape, row), frozenset((own, *overflow))


def compared(shape: Shape, row: Row) -> Key:
    names = _COMPARED.get(shape.table)
    if names is None:
        return shape.table, row
    wanted = {column.name: value for column, value in zip(shape.columns, row, strict=True)}
    return shape.table, tuple(wanted[name] for name in names)


def _place(pages: Pages, number: int) -> Place:
    if number in pages.log.offsets:
        return Place(True, pages.log.offsets[number])
    return Place(False, (number - 1) * SIZE)


def _overflows(pages: Pages, page: bytes, kind: int) -> Iterator[list[Place]]:
    count = int.from_bytes(page[3:5], "big")
    first = 12 if kind in {2, 5} else 8
    for at in range(first, first + 2 * count, 2):
        where = int.from_bytes(page[at : at + 2], "big") + (4 if kind == 2 else 0)
        size, where = _varint(page, where)
        if kind == TABLE_LEAF:
            _, where = _varint(page, where)
        local = _local_bytes(size, pages.usable, is_table=kind == TABLE_LEAF)
        places: list[Place] = []
        if local < size:
            number = int.from_bytes(page[where + local : where + local + 4], "big")
            while number:
                places.append(_place(pages, number))
                following = pages.page(number)
                assert following is not None
                number = int.from_bytes(following[:4], "big")
        yield places


def undamaged(
    rows: Mapping[Key, AbstractSet[Place]], before: tuple[bytes, bytes], after: tuple[bytes, bytes]
) -> set[Key]:
    """Those of `rows` of which no page is another; `before` and `after`: the file and its log."""
    known: dict[Place, bool] = {}

    def is_same(place: Place) -> bool:
        if place not in known:
            old, new = before[place.in_log], after[place.in_log]
            part = slice(place.at - 24 if place.in_log else place.at, place.at + SIZE)
            known[place] = old[part] == new[part]
        return known[place]

    return {key for key, places in rows.items() if all(map(is_same, places))}


def found_in(path: Path) -> set[Key]:
    """The rows of a database as SQLite gives them; a text may be damaged, and nobody knows yet."""
    fresh = apsw.Connection(":memory:")
    apply(fresh, shipped_migrations())
    shapes = shapes_of(fresh)
    connection = sqlite3.connect(path)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        return {
            compared(shape, tuple(row))
            for shape in shapes.values()
            if shape.table not in _NOT_COUNTED
            for row in connection.execute(
                f"SELECT {', '.join(column.name for column in shape.columns)} FROM {shape.table}"
            )
        }
    finally:
        connection.close()
