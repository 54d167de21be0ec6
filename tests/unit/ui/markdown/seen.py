"""What a reader sees of a text that is still arriving, as plain letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from markdown_it.token import Token

from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.code_writer import code_of
from desktop_chat.ui.markdown.dangling import close_dangling
from desktop_chat.ui.markdown.parser import parse
from desktop_chat.ui.markdown.render import source_of
from desktop_chat.ui.markdown.splitter import BlockSplitter

MARKS = "*_`~[]()<>$\\|#&!"


def seen(splitter: BlockSplitter) -> str:
    """All that is shown now, block by block, with one line end behind each."""
    frozen = [seen_block(block, live=False) for block in splitter.frozen]
    return "".join([*frozen, *(seen_block(block, live=True) for block in splitter.tail())])


@lru_cache(1_000)
def seen_block(block: Block, *, live: bool) -> str:
    """What is shown of a block: of one that is still open, `live`, closed for show.

    What is the same block at the next letter is drawn once: else a text costs its length squared.
    """
    if block.is_unseen:
        return ""
    if block.kind is BlockKind.CODE:
        return code_of(block)
    source = source_of(block)
    if block.kind is BlockKind.HTML:
        return source
    tokens = parse(close_dangling(source) if live else source)
    return source if tokens is None else "".join(_letters(tokens))


def vanished(before: str, after: str) -> str:
    """The first stretch of `before` that cannot be found, in order, in `after`; '' if all can."""
    rest = iter(after)
    for at, letter in enumerate(before):
        if not letter.isspace() and letter not in rest:
            return before[at : at + 20]
    return ""


def prefixes(text: str) -> Iterator[tuple[str, str]]:
    """Each beginning of a text, with what is shown of it."""
    splitter = BlockSplitter()
    for at, letter in enumerate(text):
        splitter.feed(letter)
        yield text[: at + 1], seen(splitter)


def _letters(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield from _letters(token.children or [])
        elif token.type.startswith("math"):
            # A formula is one thing: nothing of it is seen before all of it is.
            yield f"⟨{token.content}⟩"
        elif token.type == "image":
            yield from _letters(token.children or [])
        else:
            yield token.content
