"""While a text arrives, what is shown grows: nothing of it vanishes again.

Checked for every beginning of every text: what was shown before, letter by letter and mark by
mark, is found in the same order in what is shown now. So no star, bracket, bar or dollar is ever
seen that turns out to be a mark. Link reference definitions are the one exception: `[text][ref]`
stands there as it is written until the definition is known.
"""

from __future__ import annotations

import pytest

from desktop_chat.ui.markdown.blocks import Block
from desktop_chat.ui.markdown.splitter import BlockSplitter, split
from tests.ui.transcript.specimens import SPECIMEN
from tests.unit.ui.markdown.corpus import BLOCKS, FENCES, INLINE, document
from tests.unit.ui.markdown.seen import prefixes, seen_block, vanished

BY_HAND = {
    "specimen": SPECIMEN,
    "emphasis": "A **bold** and *it* and ***both***, ~~gone~~. *a **b** c* __init__ a*b*c 2 * 3 ~5",
    "emphasis around marks": "- **`code`**: *<https://x.io>*, **\\* star**, **&amp;**, ~~`a`~~, "
    "**![i](p)**, *`a`* **$x$** `a`**b** f!**c** \\**`d`",
    "links": 'See [a **b**](http://x/a_(b) "t"), ![i](p.png), [![b](s)](u), [x] no, a[0](u) [^1] !',
    "angles": "<https://auto.link/x> <a@b.co> a < b f<T> <b>raw</b> <!-- c --> &amp; &lt; AT&T &",
    "formulas": "$x^2$ and \\(a+b\\), $$z$$, \\[q = 1\\]; $5 and $10.\n\n"
    "$$\nx\n\ny\n$$\n\n1. a\n   $$\n   b\n   $$\n",
    "escapes": "\\* \\_ \\\\ \\[x\\] line\\\nbreak `a\\` \\`no\\`",
    "markers": "- \n- a\n  - b\n- [ ] c\n- [x] d\n1. e\n12. f\n* g\n\n"
    "***\n\nT\n---\n\n# H #\n\n> # q\n> 3. z\n",
    "tables": "| a | b |\n|---|:-:|\n| **x** | `y` |\n\n"
    "> | q |\n> |---|\n> | 1 |\n\n- i\n\n  | a |\n  |---|\n",
    "fences": "```py\nx = 1 # **no**\n``\n```\n\n"
    "- a\n  ```\n  **b\n  ```\n\n~~~\n~~\n~~~\n",
}  # fmt: skip


def assert_nothing_vanishes(text: str) -> None:
    before = ""
    for prefix, shown in prefixes(text):
        assert not vanished(before, shown), (prefix[-60:], before[-60:], shown[-60:])
        before = shown
    end = "".join(seen_block(block, live=False) for block in split(text))
    assert not vanished(before, end), (before[-60:], end[-60:])


@pytest.mark.parametrize("name", BY_HAND)
def test_nothing_that_was_shown_vanishes(name: str) -> None:
    assert_nothing_vanishes(BY_HAND[name])


@pytest.mark.parametrize("piece", [*INLINE, *BLOCKS, *FENCES])
def test_nothing_of_a_piece_vanishes_between_words(piece: str) -> None:
    assert_nothing_vanishes(f"Some words {piece} more words.")
    assert_nothing_vanishes(f"Words.\n\n{piece}\n\n- item {piece.splitlines()[0]} and more.")


@pytest.mark.parametrize("seed", range(40))
def test_nothing_of_a_mixed_text_vanishes(seed: int) -> None:
    assert_nothing_vanishes(document(seed))


def test_marks_that_are_still_open_are_closed_for_show() -> None:
    """Red as soon as the open block is drawn as it is written."""
    splitter = BlockSplitter()
    shown = []
    for piece in ("Some **bo", "ld** and `co", "de`, [a li", "nk](htt", "ps://x) $x", "^2$."):
        splitter.feed(piece)
        shown.append("".join(seen_block(block, live=True) for block in splitter.tail()))
    assert shown == [
        "Some bo",
        "Some bold and co",
        "Some bold and code, a li",
        "Some bold and code, a link",
        "Some bold and code, a link",
        "Some bold and code, a link ⟨x^2⟩.",
    ]


@pytest.mark.parametrize("seed", range(20))
def test_a_frozen_block_is_never_shown_otherwise_again(seed: int) -> None:
    """Red as soon as a block is frozen that more text can change."""
    text = document(seed, references=True)
    splitter = BlockSplitter()
    frozen: list[Block] = []
    for at in range(0, len(text), 3):
        splitter.feed(text[at : at + 3])
        splitter.tail()
        assert splitter.frozen[: len(frozen)] == frozen
        frozen = splitter.frozen.copy()
    splitter.close()
    assert splitter.frozen[: len(frozen)] == frozen
    assert splitter.frozen == list(split(text))


def test_all_but_the_open_block_is_frozen() -> None:
    """Red as soon as blocks are kept open that nothing can change any more."""
    splitter = BlockSplitter()
    for number in range(200):
        splitter.feed(
            f"Paragraph {number}.\n\n- item\n- item\n\n| a |\n|---|\n| 1 |\n\n```\nx\n```\n\n"
        )
        assert len(splitter.tail()) <= 1
        assert len("".join(block.source for block in splitter.tail())) < 100
    assert len(splitter.frozen) >= 200 * 5 - 1
