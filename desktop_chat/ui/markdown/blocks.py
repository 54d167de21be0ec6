"""What a Markdown text is cut into; knows no Qt and nothing of how a block is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from desktop_chat.ui.markdown.json_text import JsonPlace


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
    DEFINITION = "definition"
    """Link reference definitions: nothing to see."""
    FOOTNOTE = "footnote"
    """A footnote's definition: drawn at the end of the text."""
    MATH = "math"
    """A formula of its own, from `$$` to `$$` or `\\[` to `\\]`, whatever its lines."""


class Target(NamedTuple):
    """Where a link reference definition points."""

    href: str
    title: str


class NoteMark(NamedTuple):
    """How a footnote is referred to: its number, and what it says, in plain words."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a block needs of the others: link targets and footnotes, by their labels."""

    targets: tuple[tuple[str, Target], ...] = ()
    notes: tuple[tuple[str, NoteMark], ...] = ()


NOTHING = Known()


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
    """The number of an item of a numbered list, or of a footnote where it is drawn."""
    indent: int = 0
    """Columns to the content of a list item, or to the opening fence."""
    head: str = ""
    """What a later piece has to be read behind: the header and delimiter rows of its table, or
    the opening fence of the code in its list item or quote."""
    cut: bool = False
    """Whether it ends in the middle of such code."""
    json: JsonPlace | None = None
    """The place at its beginning, where the whole text is JSON: it is code without a fence."""
    known: Known = NOTHING
    """Set by whoever draws the blocks of a text together; the splitter knows nothing of it."""

    @property
    def is_unseen(self) -> bool:
        """Whether it is not drawn where it stands: definitions of links and footnotes."""
        return self.kind is BlockKind.DEFINITION or (
            self.kind is BlockKind.FOOTNOTE and self.ordinal is None
        )

    @property
    def shown(self) -> str:
        """The source without what is held back."""
        return self.source[: len(self.source) - self.held] if self.held else self.source
