"""Markdown to markdown-it tokens, one block at a time, within a bounded time; sans Qt.

Imports markdown-it on the first use only: `warm()` does that wherever it does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from desktop_chat.ui.markdown.blocks import NOTHING, Known, Target
from desktop_chat.ui.markdown.burden import weight

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MAX_NESTING = 24
_MAX_MARKS = 300
_MAX_BARS = 120
_MAX_ROW = 2_000
"""A cell is laid out several times, until its column is as wide as it should be."""
_MAX_PLAIN = 300
_MARKS = re.compile(r"\*+|_+|~+|`+|!?\[|\]\(|<|\$+|\\[(\[]")
_DEEP_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?){12}", re.MULTILINE)
_NOTE = re.compile(r" {0,3}\[\^([^\s\]]+)\]:")


@cache
def make_parser() -> MarkdownIt:
    """The parser with all its rules: HTML is told apart, for it to be drawn as literal text."""
    from markdown_it import MarkdownIt

    from desktop_chat.ui.markdown.emphasis_rules import add_emphasis
    from desktop_chat.ui.markdown.math_rules import add_formulas
    from desktop_chat.ui.markdown.note_rules import add_notes

    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    add_emphasis(parser)
    add_formulas(parser)
    add_notes(parser)
    return parser


def warm() -> None:
    """Import and build the parser; safe in any thread."""
    make_parser().parse("*warm*")


def parse(source: str, known: Known = NOTHING) -> list[Token] | None:
    """The tokens of one block, or None where it has to be shown as literal text.

    None for what would cost more than a frame or would be dropped by the parser: hundreds of
    marks in one block, deep nesting.
    """
    if len(_MARKS.findall(source)) > _MAX_MARKS or _DEEP_QUOTE.search(source):
        return None
    if source.lstrip()[:1] == "|" and _is_huge_table(source):
        return None
    tokens = make_parser().parse(source, _environment(known))
    deepest = max((token.level for token in tokens), default=0)
    return None if deepest >= _MAX_NESTING - 4 else tokens


def _is_huge_table(source: str) -> bool:
    rows = source.split("\n")
    return rows[0].count("|") > _MAX_BARS or any(weight(row) > _MAX_ROW for row in rows)


def definitions(source: str) -> dict[str, Target]:
    """The link reference definitions in a block, by normalised label; the first of each counts."""
    if "]:" not in source or len(_MARKS.findall(source)) > _MAX_MARKS:
        return {}
    environment: dict[str, dict[str, dict[str, str]]] = {}
    make_parser().parse(source, environment)
    found = environment.get("references", {})
    return {label: Target(entry["href"], entry["title"]) for label, entry in found.items()}


def normal_label(label: str) -> str:
    """A label as definitions and their uses are compared by."""
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(label)


def note_label(source: str) -> str:
    """The label of the footnote that a block defines, or ''."""
    match = _NOTE.match(source.lstrip("\r\n"))
    return match[1] if match else ""


def plain_text(source: str) -> str:
    """What a block says, without any marks, on one line; cut where it is long."""
    inlines = [token for token in parse(source) or [] if token.type == "inline"]
    words = ["".join(_words(token.children or [])) for token in inlines]
    text = " ".join(" ".join(words).split())
    return text if len(text) <= _MAX_PLAIN else text[: _MAX_PLAIN - 1] + "…"


def _words(children: list[Token]) -> Iterator[str]:
    for child in children:
        yield " " if child.type in {"softbreak", "hardbreak"} else child.content


def _environment(known: Known) -> dict[str, object]:
    references = {
        label: {"href": target.href, "title": target.title} for label, target in known.targets
    }
    return {"references": references, "notes": dict(known.notes)}
