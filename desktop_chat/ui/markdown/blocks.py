"""What a Markdown text is cut into; knows no Qt and nothing of how a block is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """The top-level blocks. Every item of a top-level list is a block of its own."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    RULE = "rule"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the text; the sources of all blocks, joined, are the text.

    Blocks of one list, table or fence share `group`, the index of the first of them: a long one
    is committed in pieces, so that no piece costs more than a frame. `first` and `last` say
    whether the piece opens and closes its fence, table or list item. `held` is the number of
    characters at the end that are not shown yet, because the next one decides what they mean.
    """

    kind: BlockKind
    source: str
    group: int
    first: bool = True
    last: bool = True
    held: int = 0
    language: str = ""
    """The first word after an opening fence."""
    fence: str = ""
    """The opening fence without its info string; '' for an indented code block."""
    offset: int = 0
    """Lines of code, or rows of the table, in the earlier pieces of the group."""
    ordinal: int | None = None
    """The number of an item of a numbered list."""
    indent: int = 0
    """Columns to the content of a list item, or to the opening fence."""
    head: str = ""
    """The header and delimiter rows of the table that a later piece belongs to."""

    @property
    def shown(self) -> str:
        """The source without what is held back."""
        return self.source[: len(self.source) - self.held] if self.held else self.source
