"""Markdown to markdown-it tokens, one block at a time, within a bounded time; sans Qt.

Imports markdown-it on the first use only: `warm()` does that wherever it does no harm.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MAX_NESTING = 24
_MAX_MARKS = 400
_MARKS = re.compile(r"\*+|_+|~+|`+|!?\[|\]\(|<")
_DEEP_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?){12}", re.MULTILINE)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    parser.disable(["html_block", "html_inline", "reference"])
    return parser


def warm() -> None:
    """Import and build the parser; safe in any thread."""
    _parser().parse("*warm*")


def parse(source: str) -> list[Token] | None:
    """The tokens of one block, or None where it has to be shown as literal text.

    None for what would cost more than a frame or would be dropped by the parser: hundreds of
    marks in one block, deep nesting.
    """
    if len(_MARKS.findall(source)) > _MAX_MARKS or _DEEP_QUOTE.search(source):
        return None
    tokens = _parser().parse(source)
    deepest = max((token.level for token in tokens), default=0)
    return None if deepest >= _MAX_NESTING - 4 else tokens
