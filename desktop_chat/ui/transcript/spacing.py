"""The air between blocks, and guesses at the height of blocks that nobody has seen yet; sans Qt.

The sizes here are those at 100 %.
"""

from __future__ import annotations

from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.theme.tokens import Metrics

_PARAGRAPH = 12
_AROUND_CARD = 14
_ABOVE_TABLE = 4
"""Its header is mostly air."""
_BEFORE_HEADING = 22
_AFTER_HEADING = 8
_LOOSE_ITEM = 9
_TIGHT_ITEM = 3
_ABOVE_NOTES = 22
_CHAR_PX = 7.4
_CARD_HEIGHT = 46
_CODE_LINE = 20
_CODE_CHAR_PX = 8
_TABLE_ROW = 38
_TABLE_HEADER = 22
_CARDS = frozenset({BlockKind.CODE, BlockKind.TABLE, BlockKind.RULE})


def gap_above(block: Block, previous: Block | None) -> int:
    """Pixels between two blocks of one text, at 100 %."""
    if previous is None:
        return 0
    if block.kind is BlockKind.FOOTNOTE:
        is_next = previous.kind is BlockKind.FOOTNOTE and previous.ordinal is not None
        return _TIGHT_ITEM if is_next else _ABOVE_NOTES
    if not block.first:
        return _TIGHT_ITEM if block.kind is BlockKind.LIST_ITEM and not block.head else 0
    if block.kind is BlockKind.HEADING:
        return _BEFORE_HEADING
    if block.kind is BlockKind.TABLE:
        return _ABOVE_TABLE
    if previous.kind is BlockKind.HEADING:
        return _AFTER_HEADING
    if block.kind is previous.kind is BlockKind.LIST_ITEM and block.group == previous.group:
        return _LOOSE_ITEM if previous.source.endswith("\n\n") else _TIGHT_ITEM
    if block.kind in _CARDS or previous.kind in _CARDS:
        return _AROUND_CARD
    return _PARAGRAPH


def estimated_height(block: Block, width: int, line_px: int, sizes: Metrics) -> int:
    """Guess a block's height from its source; `width` and `line_px` are zoomed."""
    if block.kind is BlockKind.CODE:
        wrapped = len(block.source) * sizes.px(_CODE_CHAR_PX) // max(width, 1)
        rows = max(block.source.count("\n"), wrapped, 1)
        return sizes.px(_CARD_HEIGHT * block.first + _CODE_LINE * rows)
    if block.kind is BlockKind.TABLE:
        rows = max(1, block.source.count("\n") - block.first)
        return sizes.px(_TABLE_HEADER * block.first + _TABLE_ROW * rows)
    if block.kind is BlockKind.RULE:
        return line_px
    return estimated_text_height(block.source, width, line_px, sizes)


def estimated_text_height(text: str, width: int, line_px: int, sizes: Metrics) -> int:
    """Guess the height of running text; Korean letters are twice as wide as Latin ones."""
    units = len(text)
    if not text.isascii():
        units = len(text.encode("utf-8", "surrogatepass")) * 3 // 4
    wrapped = int(units * _CHAR_PX * sizes.zoom / 100 / max(width, 1))
    return line_px * max(1, wrapped + text.strip().count("\n") * 2 // 3 + 1)
