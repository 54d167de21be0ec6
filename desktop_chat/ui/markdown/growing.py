"""Appends what only got longer to where that is sure to look as if it were drawn anew."""

from __future__ import annotations

import re

from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.code_writer import append_code
from desktop_chat.ui.markdown.document import RenderedBlock
from desktop_chat.ui.markdown.nested_growth import append_nested
from desktop_chat.ui.markdown.render import append_prose, source_of

_BEGINS_BELOW = re.compile(r"(?:^|\n)[ \t>]*(?:[-+*]|\d{1,9}[.)])?[ \t>]*$")
"""The last line has marks only: what comes next is the beginning of something within."""
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})


def grow(
    made: RenderedBlock, block: Block, before: str, now: str, *, is_whole: bool, live: bool
) -> bool:
    """Let a block of Markdown grow; False, with nothing changed, where it is drawn anew.

    `before` and `now` are what it says; `is_whole`: with nothing closed for show, neither time.
    """
    if made.open_code is not None:
        is_cut = block.cut and not live
        return (is_cut or live) and append_nested(
            made, source_of(block).removesuffix("\n") if is_cut else now, is_cut=is_cut
        )
    if block.cut:
        return False
    if not before or not now.startswith(before):
        return False
    if block.kind is BlockKind.CODE:
        append_code(made, now[len(before) :])
        return True
    if block.kind not in _PROSE or not is_whole or _BEGINS_BELOW.search(before):
        return False
    return append_prose(made, now[len(before) :])
