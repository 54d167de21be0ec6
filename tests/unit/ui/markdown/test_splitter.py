"""The splitter: nothing is lost, nothing depends on how the text arrived, nothing is read twice."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_chat.ui.markdown.blocks import Block, BlockKind
from desktop_chat.ui.markdown.splitter import (
    MAX_CHARS,
    MAX_CODE_LINES,
    MAX_TABLE_ROWS,
    BlockSplitter,
    split,
)

SPECIMEN = """\

# Title

Para one with
two lines **bold**.
Sub
---
| not a table
text
| a | b |
|---|:-:|
| 1 | 2 |
- item one
  - nested

  para
lazy
- item two
1. one
1. two

   ```py
   x = 1

   y
   ```
3. three

> quote
lazy
> - a

```python title
def f():

    return 1
```

    indented

    more
<div>
html *x*
</div>

***
한국어 문단
~~~
open
"""

_LINES = st.sampled_from(
    [
        *("# h", "text **b**", "- a", "  - b", "1. x", "2) y", "> q", ">", "```", "```py", "~~~"),
        *("| a | b |", "|---|---|", "| 1 | 2", "---", "===", "***", "    code", "\ttab", "<div>"),
        *("", "", "", " ", "`x`", "[a]: b", "* * *", "+", "-", "10.", "한국어", "\\", "\r", "\0"),
    ]
)
_TEXTS = st.one_of(
    st.lists(_LINES, max_size=30).map("\n".join),
    st.text(alphabet="#->`~|*_ \n1.ab\t[]()<", max_size=200),
)


def blocks(text: str) -> list[Block]:
    return list(split(text))


def kinds(text: str) -> list[str]:
    return [block.kind.value for block in blocks(text)]


def streamed(text: str, cuts: list[int]) -> BlockSplitter:
    """Feed `text` in pieces; whatever is asked in between must not matter."""
    splitter = BlockSplitter()
    at = 0
    for cut in [*sorted({cut % (len(text) + 1) for cut in cuts}), len(text)]:
        splitter.feed(text[at:cut])
        at = cut
        shown = [*splitter.frozen, *splitter.tail()]
        assert "".join(block.source for block in shown) == text[:cut]
    return splitter


def test_the_blocks_of_a_specimen() -> None:
    assert kinds(SPECIMEN) == [
        *("heading", "heading", "paragraph", "table", "list_item", "list_item"),
        *("list_item", "list_item", "list_item", "quote", "code", "code", "html", "rule"),
        *("paragraph", "code"),
    ]


@settings(max_examples=300, deadline=None)
@given(_TEXTS, st.lists(st.integers(0, 10_000), max_size=30))
def test_text_comes_out_alike_however_it_was_split(text: str, cuts: list[int]) -> None:
    splitter = streamed(text, cuts)
    splitter.close()
    assert splitter.frozen == blocks(text)


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_the_sources_of_all_blocks_are_the_text(text: str) -> None:
    assert "".join(block.source for block in blocks(text)) == text


def test_a_specimen_split_at_every_character() -> None:
    for cut in range(len(SPECIMEN)):
        splitter = streamed(SPECIMEN, [cut, cut + 1])
        splitter.close()
        assert splitter.frozen == blocks(SPECIMEN)


@settings(max_examples=100, deadline=None)
@given(_TEXTS, st.integers(0, 10_000))
def test_a_frozen_block_never_changes(text: str, cut: int) -> None:
    splitter = BlockSplitter()
    splitter.feed(text[: cut % (len(text) + 1)])
    frozen = splitter.frozen.copy()
    splitter.feed(text[cut % (len(text) + 1) :])
    splitter.close()
    assert splitter.frozen[: len(frozen)] == frozen


def test_items_of_a_numbered_list_are_counted_from_the_first() -> None:
    assert [block.ordinal for block in blocks("4. a\n4. b\n9. c\n")] == [4, 5, 6]


def test_another_bullet_begins_another_list() -> None:
    assert [block.group for block in blocks("- a\n- b\n* c\n")] == [0, 0, 2]


def test_a_long_fence_is_committed_in_pieces_that_keep_count() -> None:
    code = "```py\n" + "x = 1\n" * 200 + "```\n"
    pieces = blocks(code)
    assert {block.group for block in pieces} == {0}
    assert [block.first for block in pieces] == [True] + [False] * (len(pieces) - 1)
    assert [block.last for block in pieces] == [False] * (len(pieces) - 1) + [True]
    assert [block.offset for block in pieces][:2] == [0, MAX_CODE_LINES]
    assert max(block.source.count("\n") for block in pieces) <= MAX_CODE_LINES + 2


def test_a_long_table_is_committed_in_pieces_with_its_header() -> None:
    pieces = blocks("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 100)
    assert all(block.kind is BlockKind.TABLE for block in pieces)
    assert {block.head for block in pieces} == {"| a | b |\n|---|---|\n"}
    assert max(block.source.count("\n") for block in pieces) <= MAX_TABLE_ROWS + 2


@pytest.mark.parametrize("text", ["x" * 300_000, "# " + "가" * 50_000, "- " * 20_000, ">" * 20_000])
def test_no_block_is_longer_than_a_frame_can_bear(text: str) -> None:
    assert max(len(block.source) for block in blocks(text)) <= MAX_CHARS
    assert "".join(block.source for block in blocks(text)) == text


def test_a_long_line_is_cut_between_words() -> None:
    first, *_ = blocks("word " * 2_000)
    assert first.source.endswith("word ")


@pytest.mark.parametrize("mark", ["-", "1", "1.", "**", "#", "`", "``", "```py", "|--", "==="])
def test_a_lone_marker_is_held_back_until_it_is_clear(mark: str) -> None:
    splitter = BlockSplitter()
    splitter.feed("Some text:\n" + mark)
    (block,) = splitter.tail()
    assert block.kind is BlockKind.PARAGRAPH
    assert block.shown == "Some text:\n"


def test_the_header_of_a_table_is_held_back_until_its_delimiter_row() -> None:
    splitter = BlockSplitter()
    splitter.feed("| Name | Age |\n")
    splitter.feed("|-")
    (block,) = splitter.tail()
    assert not block.shown
    splitter.feed("--|---|\n")
    (block,) = splitter.tail()
    assert block.kind is BlockKind.TABLE


def test_an_unfinished_line_begins_its_block_at_once() -> None:
    splitter = BlockSplitter()
    splitter.feed("Text\n# Head")
    assert [block.kind.value for block in splitter.tail()] == ["paragraph", "heading"]


def test_what_people_type_stays_as_it_is_but_for_fences() -> None:
    text = "# no heading\n- no list\n```py\nx\n```\n**plain**\n"
    assert [b.kind.value for b in split(text, literal=True)] == ["paragraph", "code", "paragraph"]


def test_the_cost_of_a_delta_does_not_grow_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    original = BlockSplitter._fragment

    def counting(self: BlockSplitter, text: str) -> None:
        seen.append(len(text))
        original(self, text)

    monkeypatch.setattr(BlockSplitter, "_fragment", counting)
    splitter = BlockSplitter()
    text = SPECIMEN * 50
    for at in range(0, len(text), 7):
        splitter.feed(text[at : at + 7])
    assert sum(seen) <= len(text)


def test_the_splitter_and_the_parser_need_no_qt() -> None:
    modules = "splitter, dangling, parser, sanitize, table"
    code = f"import sys; from desktop_chat.ui.markdown import {modules}; parser.warm(); "
    code += "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
