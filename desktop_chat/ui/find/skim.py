"""What a block of Markdown shows, told without drawing it, where that is certain; sans Qt.

To draw a block only in order to search in it costs ten to a hundred times as much. `shown_text`
gives letter for letter the text of the block's document, or None where marks stand that are better
left to the renderer. Paragraphs, items and cells are parted by line ends.
"""

from __future__ import annotations

import re

from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.code_writer import code_of
from desktop_chat.ui.markdown.sanitize import for_document

_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)]) {1,4}(?=\S)")
_NESTED = re.compile(r"( {2,5})([-*+]) (?=\S)")
_QUOTED = re.compile(r"> ?(?=\S)")
_DELIMITERS = re.compile(r"\|(?: *:?-+:? *\|)+")
_MOST_COLUMNS = 24
_PLAIN = r"[^*_`~\\\[\]<>&$!|\n]*?"
_INNER = rf"[^\W_](?:{_PLAIN}[^\W_])?"
_BEFORE, _AFTER = r"(?<![^\s(])", r"(?![^\s.,;:?)])"
_BOLD = re.compile(rf"{_BEFORE}\*\*({_INNER})\*\*{_AFTER}")
_ITALIC = re.compile(rf"{_BEFORE}\*({_INNER})\*{_AFTER}")
_LINK = re.compile(rf"{_BEFORE}\[({_INNER})\]\(https?://[A-Za-z0-9./?=#%+-]+\){_AFTER}")
_CODE = re.compile(r"(?<!`)`([^`\s\\](?:[^`\n]*[^`\s])?)`(?!`)")
_HELD = "\ue000"
"""Stands for a piece of inline code while the rest is looked at."""
_MARKS = re.compile(r"[*_`~\\\[\]<>&$|^]|  \n|[ ]\Z")
_LINE_MARK = re.compile(r"\n *(?:[-+=#:>]|\d+[.)])")
_OPENS = re.compile(r"[ \-+=#:>~]|\d+[.)]")
_ODD = re.compile("[^\\S \\n]|[\x00-\x08\x0e-\x1f\ue000\ufdd0\ufdd1\ufffc]")
"""What the parser or the document may take for something else."""
_BLANK_INSIDE = re.compile(r"\n *\n")
_SOFT_BREAK = re.compile(r" *\n *")


def shown_text(block: Block) -> str | None:
    """The text of a block that is no longer open, or None."""
    if block.held or "\r" in block.source:
        return None
    if block.kind is BlockKind.CODE:
        return "\n".join(map(for_document, code_of(block).split("\n")))
    if not block.first or not block.last or _ODD.search(block.source):
        return None
    text = block.source.strip("\n").rstrip(" \n")
    match block.kind:
        case BlockKind.PARAGRAPH:
            return _paragraph(text)
        case BlockKind.HEADING:
            return _heading(text)
        case BlockKind.LIST_ITEM:
            return _item(text)
        case BlockKind.QUOTE:
            return _quote(text)
        case BlockKind.TABLE:
            return _table(text)
        case _:
            return None


def _heading(text: str) -> str | None:
    mark = _HEADING.match(text)
    is_plain = mark is not None and "\n" not in text and text[-1] != "#"
    return _paragraph(text[mark.end() :]) if mark is not None and is_plain else None


def _item(text: str) -> str | None:
    first, *others = text.split("\n")
    mark = _ITEM.match(first)
    if mark is None:
        return None
    if not others or not _NESTED.match(others[0]):
        return _paragraph(text[mark.end() :])
    rows = [_paragraph(first[mark.end() :])]
    opening = _NESTED.match(others[0])
    for other in others:
        nested = _NESTED.match(other)
        is_alike = nested and opening and nested.groups() == opening.groups()
        if nested is None or not is_alike or not 0 <= len(nested[1]) - mark.end() < 4:
            return None
        rows.append(_paragraph(other[nested.end() :]))
    return _joined(rows)


def _quote(text: str) -> str | None:
    rows = text.split("\n")
    marks = [mark for row in rows if (mark := _QUOTED.match(row))]
    if len(marks) != len(rows):
        return None
    return _paragraph("\n".join(mark.string[mark.end() :] for mark in marks))


def _table(text: str) -> str | None:
    head, delimiters, *body = text.split("\n") if "\n" in text else (text, "")
    columns = delimiters.count("|") - 1
    if not _DELIMITERS.fullmatch(delimiters) or columns > _MOST_COLUMNS:
        return None
    cells: list[str | None] = [""]
    for row in (head, *body):
        if not (row.startswith("|") and row.endswith("|") and row.count("|") == columns + 1):
            return None
        cells += [_cell(cell.strip(" ")) for cell in row[1:-1].split("|")]
    joined = _joined(cells)
    return None if joined is None else f"{joined}\n"


def _cell(text: str) -> str | None:
    return _without_marks(text) if text else ""


def _joined(rows: list[str | None]) -> str | None:
    known = [row for row in rows if row is not None]
    return "\n".join(known) if len(known) == len(rows) else None


def _paragraph(text: str) -> str | None:
    if not text or _OPENS.match(text) or _BLANK_INSIDE.search(text):
        return None
    return _without_marks(text)


def _without_marks(text: str) -> str | None:
    codes: list[str] = []
    if "`" in text:
        text = _CODE.sub(lambda match: _keep(codes, match[1]), text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text:
        text = _ITALIC.sub(r"\1", _BOLD.sub(r"\1", text))
    if _MARKS.search(text) or _LINE_MARK.search(text):
        return None
    if "\n" in text:
        text = _SOFT_BREAK.sub(" ", text)
    for code in codes:
        text = text.replace(_HELD, code, 1)
    return for_document(text)


def _keep(codes: list[str], code: str) -> str:
    codes.append(code)
    return _HELD
