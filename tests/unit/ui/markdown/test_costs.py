"""A delta costs what it is long, and what the open block is: never what came before."""

from __future__ import annotations

import pytest

from desktop_chat.ui.markdown import holding
from desktop_chat.ui.markdown.blocks import Block, Known
from desktop_chat.ui.markdown.opened import OpenBlock
from desktop_chat.ui.markdown.references import References
from desktop_chat.ui.markdown.splitter import BlockSplitter
from tests.unit.ui.markdown.corpus import BLOCKS, FENCES, INLINE, WITH_REFERENCES

UNIT = "\n\n".join([*BLOCKS, *FENCES, *WITH_REFERENCES, " ".join(INLINE)]) + "\n\n"
CHARS_PER_CHAR = 8


class Counter:
    """Counts the characters that are looked at."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.seen = 0
        fragment, waits, held = BlockSplitter._fragment, holding.waits, holding.held_size
        copy, block, known = OpenBlock.copy, OpenBlock.block, References.known_to

        def count_fragment(splitter: BlockSplitter, text: str) -> None:
            self.seen += len(text)
            fragment(splitter, text)

        def count_waits(opened: OpenBlock | None, partial: str) -> bool:
            self.seen += len(partial)
            return waits(opened, partial)

        def count_held(opened: OpenBlock) -> int:
            self.seen += opened.size
            return held(opened)

        def count_copy(opened: OpenBlock) -> OpenBlock:
            self.seen += opened.size
            return copy(opened)

        def count_block(opened: OpenBlock, *, last: bool, held: int = 0) -> Block:
            self.seen += opened.size
            return block(opened, last=last, held=held)

        def count_known(references: References, of: Block) -> Known:
            self.seen += len(of.source)
            return known(references, of)

        patch.setattr(BlockSplitter, "_fragment", count_fragment)
        patch.setattr("desktop_chat.ui.markdown.splitter.waits", count_waits)
        patch.setattr("desktop_chat.ui.markdown.splitter.held_size", count_held)
        patch.setattr(OpenBlock, "copy", count_copy)
        patch.setattr(OpenBlock, "block", count_block)
        patch.setattr(References, "known_to", count_known)


@pytest.mark.parametrize("blocks", [10, 10_000])
def test_a_delta_costs_what_it_is_long_whatever_came_before(
    monkeypatch: pytest.MonkeyPatch, blocks: int
) -> None:
    splitter, references = BlockSplitter(), References()
    while len(splitter.frozen) < blocks:
        splitter.feed(UNIT)
    for index, block in enumerate(splitter.frozen):
        references.add(index, block)
    counter = Counter(monkeypatch)
    for at in range(0, len(UNIT), 5):
        known, before = len(splitter.frozen), counter.seen
        splitter.feed(UNIT[at : at + 5])
        for index in range(known, len(splitter.frozen)):
            references.add(index, splitter.frozen[index])
        tail = splitter.tail()
        for block in tail:
            references.known_to(block)
        new = sum(len(block.source) for block in [*splitter.frozen[known:], *tail])
        assert counter.seen - before <= CHARS_PER_CHAR * (5 + new)
