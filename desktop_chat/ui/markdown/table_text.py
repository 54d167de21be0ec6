"""A table as text for the clipboard: whole, however long it is; may run in any thread."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Sequence

from desktop_chat.ui.markdown.blocks import Block
from desktop_chat.ui.markdown.parser import parse
from desktop_chat.ui.markdown.sanitize import for_clipboard

_CELL_END = re.compile(r"(?<!\\)\|")
_ROWS_AT_ONCE = 8
_PAUSE_S = 0.0005


def table_markdown(pieces: Iterable[Block]) -> str:
    """The table as it was written."""
    return for_clipboard("".join(piece.source for piece in pieces).strip("\n") + "\n")


def table_tsv(pieces: Sequence[Block]) -> str:
    """The cells as a reader sees them: tabs between columns, a line for each row.

    Other threads get their turn every few rows.
    """
    rows: list[list[str]] = []
    for piece in pieces:
        written = piece.source.strip("\n").split("\n")
        head = ("\n".join(written[:2]) if piece.first else piece.head).strip("\n")
        body = written[2:] if piece.first else written
        if piece.first:
            rows.extend(_rows_of(head, []))
        for at in range(0, len(body), _ROWS_AT_ONCE):
            rows.extend(_rows_of(head, body[at : at + _ROWS_AT_ONCE])[1:])
            time.sleep(_PAUSE_S)
    return for_clipboard("".join("\t".join(map(_flat, row)) + "\n" for row in rows))


def _rows_of(head: str, body: Sequence[str]) -> list[list[str]]:
    """The header and some rows; by their bars alone where there are too many marks to parse."""
    tokens = parse("\n".join((head, *body)))
    rows: list[list[str]] = []
    for token in tokens or ():
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            children = token.children or []
            rows[-1].append("".join("\n" if "break" in c.type else c.content for c in children))
    if len(rows) == len(body) + 1:
        return rows
    return [*_split(head.split("\n")[:1]), *_split(body)]


def _split(written: Iterable[str]) -> Iterator[list[str]]:
    for row in written:
        inside = row.strip().removeprefix("|")
        if inside.endswith("|") and not inside.endswith("\\|"):
            inside = inside[:-1]
        yield [cell.strip().replace("\\|", "|") for cell in _CELL_END.split(inside)]


def _flat(cell: str) -> str:
    return " ".join(cell.split())
