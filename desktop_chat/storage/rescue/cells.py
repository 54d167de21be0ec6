"""What one page of a tree holds: its children, and its rows. Knows no tables.

After https://www.sqlite.org/fileformat2.html. Everything that is read may be damaged: what is not
as it should be is left out, and nothing is raised.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from desktop_chat.storage.codec import SqlValue
from desktop_chat.storage.rescue.pages import Pages

TABLE_INNER, TABLE_LEAF, INDEX_INNER, INDEX_LEAF = 5, 13, 2, 10
KINDS = frozenset((TABLE_INNER, TABLE_LEAF, INDEX_INNER, INDEX_LEAF))
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_MOST_BYTES = 2**31
_PAIR = struct.Struct(">HH")


@dataclass(slots=True)
class Cell:
    """One row; `is_whole` is False when some of its bytes are missing."""

    rowid: int
    values: list[SqlValue]
    is_whole: bool


@dataclass(slots=True)
class Node:
    """One page. `bad` counts the cells that cannot be read."""

    kind: int
    children: list[int] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    bad: int = 0


def node_of(pages: Pages, number: int, page: bytes, *, with_cells: bool = True) -> Node | None:
    """Read a page; None when it is no part of a tree."""
    start = 100 if number == 1 else 0
    kind = page[start]
    if kind not in KINDS:
        return None
    node = Node(kind)
    is_inner = kind in {TABLE_INNER, INDEX_INNER}
    count = _PAIR.unpack_from(page, start + 3)[0]
    first = start + (12 if is_inner else 8)
    if first + 2 * count > len(page):
        return None
    for at in range(first, first + 2 * count, 2):
        where = page[at] << 8 | page[at + 1]
        if where < first + 2 * count or where > pages.usable - (4 if is_inner else 2):
            node.bad += 1
            continue
        if is_inner:
            node.children.append(int.from_bytes(page[where : where + 4], "big"))
            where += 4
        if with_cells and kind != TABLE_INNER:
            cell = _cell(pages, page, where, is_table=kind == TABLE_LEAF)
            if cell is None:
                node.bad += 1
            else:
                node.cells.append(cell)
    if is_inner:
        node.children.append(int.from_bytes(page[start + 8 : start + 12], "big"))
    return node


def _cell(pages: Pages, page: bytes, at: int, *, is_table: bool) -> Cell | None:
    try:
        size, at = _varint(page, at)
        rowid = 0
        if is_table:
            rowid, at = _varint(page, at)
            rowid -= (rowid >> 63) << 64
        if size > _MOST_BYTES:
            return None
        local = _local_bytes(size, pages.usable, is_table=is_table)
        if at + local > pages.usable:
            return None
        payload = page[at : at + local]
        if local < size:
            payload += _overflow(pages, page[at + local : at + local + 4], size - local)
        found = _values(payload, size)
    except (IndexError, struct.error):
        return None
    if found is None:
        return None
    values, is_text = found
    return Cell(rowid, values, is_text and len(payload) == size)


def _local_bytes(size: int, usable: int, *, is_table: bool) -> int:
    """So many bytes of a row stand on its own page."""
    most = usable - 35 if is_table else (usable - 12) * 64 // 255 - 23
    if size <= most:
        return size
    least = (usable - 12) * 32 // 255 - 23
    local = least + (size - least) % (usable - 4)
    return local if local <= most else least


def _overflow(pages: Pages, first: bytes, size: int) -> bytes:
    """The rest of a long row, as far as it goes."""
    pieces: list[bytes] = []
    seen: set[int] = set()
    number, left = int.from_bytes(first, "big"), size
    while left > 0 and 1 < number <= pages.count and number not in seen:
        seen.add(number)
        page = pages.page(number)
        if page is None:
            break
        piece = page[4 : min(4 + left, pages.usable)]
        pieces.append(piece)
        left -= len(piece)
        number = int.from_bytes(page[:4], "big")
    return b"".join(pieces)


def _values(payload: bytes, size: int) -> tuple[list[SqlValue], bool] | None:
    """The columns, and whether all texts are valid; None when it is no row."""
    head, at = _varint(payload, 0)
    if not 1 <= head <= len(payload):
        return None
    values: list[SqlValue] = []
    body, is_text = head, True
    while at < head:
        kind = payload[at]
        if kind < 0x80:
            at += 1
        else:
            kind, at = _varint(payload, at)
        if kind == 0:
            values.append(None)
        elif kind >= 12:
            length = (kind - 12) >> 1
            content = payload[body : body + length]
            body += length
            if kind & 1:
                text = content.decode("utf-8", "replace")
                is_text = is_text and ("\ufffd" not in text or text.encode() == content)
                values.append(text)
            else:
                values.append(content)
        elif kind in _INTEGERS:
            length = _INTEGERS[kind]
            values.append(int.from_bytes(payload[body : body + length], "big", signed=True))
            body += length
        elif kind == 7:
            part = payload[body : body + 8]
            values.append(struct.unpack(">d", part)[0] if len(part) == 8 else None)
            body += 8
        elif kind in {8, 9}:
            values.append(kind - 8)
        else:
            return None
    return (values, is_text) if at == head and body == size else None


def _varint(data: bytes, at: int) -> tuple[int, int]:
    byte = data[at]
    if byte < 0x80:
        return byte, at + 1
    value = byte & 0x7F
    for place in range(at + 1, at + 8):
        byte = data[place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9
